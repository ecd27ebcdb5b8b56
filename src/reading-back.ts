/** Reads back what was written, with the readers of strangers' texts, for the proof. What they tell is kept apart. */
import { lift as liftCisco } from './cisco/lift.js';
import { reportReading as reportCisco } from './cisco/parse/report.js';
import { parse as parseCisco } from './cisco/parse.js';
import { Collector } from './diagnostics/report.js';
import type { Device } from './model/device.js';
import { hostOf } from './racoon/host.js';
import { lift as liftRacoon } from './racoon/lift.js';
import { lintFile } from './racoon/lint.js';
import type { DialectChoice } from './results.js';

export interface ReadBack {
  readonly device: Device;
  /** What the program that reads the texts would refuse, in words without any key. */
  readonly refused: readonly string[];
}

const lintedFiles = ['racoon.conf', 'setkey.conf', 'psk.txt'] as const;
const readFiles: readonly string[] = [...lintedFiles, 'iptables.sh'];

/** The device that a racoon host's files say, and what racoon or setkey would refuse of them. */
export function readBackRacoon(files: Readonly<Record<string, string>>): ReadBack {
  const sources = readFiles.flatMap((name) => {
    const text = files[name];
    return text === undefined ? [] : [{ name, text }];
  });
  const collector = new Collector(sources);
  const refused = lintedFiles.flatMap((name) => {
    const source = sources.find((one) => one.name === name);
    if (source === undefined || lintFile(source, name, collector.report)) return [];
    return [firstError(collector, name)];
  });
  return { device: liftRacoon(hostOf(sources).host, collector.report), refused };
}

/**
 * The device that a Cisco text says, and what it would refuse of that text. `living` is the text of the device that it is
 * added to. `ownAddress` stands for the interface lines that a text to be pasted leaves to the device.
 */
export function readBackCisco(
  name: string,
  text: string,
  choice: DialectChoice,
  { living, ownAddress }: { readonly living?: string; readonly ownAddress?: string },
): ReadBack {
  const source = { name, text };
  const collector = new Collector([source]);
  const alone = parseCisco(source, choice);
  reportCisco(alone, collector.report);
  const refused = collector.diagnostics.some(({ severity }) => severity === 'error')
    ? [firstError(collector, name)]
    : [];
  const whole =
    living === undefined ? alone : parseCisco({ name, text: `${living}\n${text}` }, choice);
  const device = liftCisco(
    whole,
    collector.report,
    ownAddress === undefined ? {} : { ciscoAddress: ownAddress },
  );
  return { device, refused };
}

function firstError(collector: Collector, name: string): string {
  const error = collector.diagnostics.find(
    ({ severity, file }) => severity === 'error' && file === name,
  );
  return error === undefined ? name : `${name}:${error.line}: ${error.message}`;
}
