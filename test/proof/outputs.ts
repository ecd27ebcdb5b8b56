import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../../src/cisco/syntax.js';
import { converted } from '../../src/convert.js';
import { Collector } from '../../src/diagnostics/report.js';
import type { DialectChoice, Source, Verification } from '../../src/index.js';
import { proveCisco, proveRacoon } from '../../src/proof-of-texts.js';
import { reversed } from '../../src/reverse.js';
import { type FixtureCall, fixtureSources } from '../fixture-run.js';

/** Texts that were written from a fixture, and how to prove others in their place. */
export interface Output {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly verification: Verification;
  /** The dialect of a Cisco text. */
  readonly choice: DialectChoice;
  prove(files: Readonly<Record<string, string>>): Verification;
}

const fixtures = join(import.meta.dirname, '../fixtures');

/** Each policy on one line, so that it is one thing that can be missing or change places. */
const inOneLine = (text: string): string => text.replace(/\n[ \t]+(?=\S)/g, ' ');

/** Files of a host that say something to a program. */
const faultable = new Set(['racoon.conf', 'setkey.conf', 'psk.txt']);

function hostsOf(name: string, sources: readonly Source[], call: Partial<FixtureCall>): Output[] {
  const given = call.arguments ?? [];
  const at = (option: string): string | undefined =>
    given.includes(option) ? given[given.indexOf(option) + 1] : undefined;
  const ciscoAddress = at('--cisco-address');
  const { result, promises } = converted(sources, {
    ...(ciscoAddress === undefined ? {} : { ciscoAddress }),
  });
  return result.hosts.flatMap((host, index) => {
    const promised = promises[index];
    if (promised === undefined) return [];
    return [
      {
        name: `${name} ${host.name}`,
        files: Object.fromEntries(
          Object.entries(host.files)
            .filter(([file]) => faultable.has(file))
            .map(([file, text]) => [file, file === 'setkey.conf' ? inOneLine(text) : text]),
        ),
        verification: host.verification,
        choice: { dialect: 'ios' },
        prove: (files) =>
          proveRacoon(promised, { ...host.files, ...files }, new Collector(sources)),
      },
    ];
  });
}

function textsOf(name: string, sources: readonly Source[], dialect: Dialect): Output[] {
  const choice: DialectChoice = { dialect };
  const { result, promises } = reversed(sources, { dialect: choice });
  return [...promises].map(([file, promised]) => ({
    name: `${name} ${dialect} ${file}`,
    files: { [file]: result.cisco[file] ?? '' },
    choice,
    verification: proveCisco(
      promised,
      file,
      result.cisco[file] ?? '',
      choice,
      new Collector(sources),
    ),
    prove: (files) => proveCisco(promised, file, files[file] ?? '', choice, new Collector(sources)),
  }));
}

/** What is written from every fixture: whole configurations, cases, and the pairs of the check. */
export function outputs(): Output[] {
  const all: Output[] = [];
  const cases = join(fixtures, 'cases');
  for (const name of readdirSync(cases)) {
    const folder = join(cases, name);
    const calls = JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8')) as FixtureCall[];
    for (const call of calls) {
      const sources = fixtureSources(folder, call);
      const short = name.slice(0, 2);
      if (call.verb === 'convert' && !(call.arguments ?? []).includes('--peer'))
        all.push(...hostsOf(short, sources, call));
      if (call.verb === 'reverse') {
        const given = call.arguments ?? [];
        const dialect = (given[given.indexOf('--dialect') + 1] ?? 'pix6') as Dialect;
        all.push(...textsOf(short, sources, dialect));
      }
    }
  }
  const complete = join(fixtures, 'complete');
  for (const name of readdirSync(complete)) {
    if (!name.endsWith('.conf')) continue;
    all.push(...hostsOf(name, [{ name, text: readFileSync(join(complete, name), 'utf8') }], {}));
  }
  const check = join(fixtures, 'check');
  for (const name of ['ios', 'pix6', 'asa84', 'ios-certificates']) {
    const read = (file: string): Source => ({
      name: file,
      text: readFileSync(join(check, name, file), 'utf8'),
    });
    all.push(...hostsOf(name, [read('cisco.conf')], {}));
    if (name === 'ios-certificates') continue;
    const host = ['racoon.conf', 'setkey.conf', 'psk.txt'].map(read);
    const dialect = name as Dialect;
    all.push(...textsOf(name, host, dialect));
  }
  return all;
}
