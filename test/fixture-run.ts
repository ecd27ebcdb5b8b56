import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckOptions,
  type ConvertOptions,
  check,
  convert,
  type Diagnostic,
  type DialectChoice,
  type ReverseOptions,
  reverse,
  type Source,
} from '../src/index.js';

export interface FixtureCall {
  readonly verb: 'convert' | 'reverse' | 'check';
  readonly inputs: readonly string[];
  readonly arguments?: readonly string[];
  readonly edits?: readonly {
    readonly file: string;
    readonly line: number;
    readonly text: string;
  }[];
}

/** What a call gave, as texts: the files, and one line for each diagnostic, without its wording. */
export interface FixtureResult {
  readonly files: Readonly<Record<string, string>>;
  readonly diagnostics: string;
}

/** A text that several tests edit, by its name in `fixtures/texts`. */
export const fixtureText = (name: string): Source => ({
  name,
  text: readFileSync(join(import.meta.dirname, 'fixtures', 'texts', name), 'utf8'),
});

/** The texts of a call, with its edits made. */
export function fixtureSources(
  folder: string,
  { inputs, edits = [] }: FixtureCall,
): readonly Source[] {
  return inputs.map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    for (const { file, line, text } of edits) if (file === name) lines[line - 1] = text;
    return { name, text: lines.join('\n') };
  });
}

/** The library's options for a call's arguments. */
export function optionsOf({
  arguments: given = [],
}: FixtureCall): ConvertOptions & ReverseOptions & CheckOptions {
  const all = (name: string): string[] =>
    given.flatMap((word, index) => (word === name ? [given[index + 1] ?? ''] : []));
  const [ciscoAddress] = all('--cisco-address');
  const [linuxAddress] = all('--linux-address');
  const peers = all('--peer');
  const [dialect] = all('--dialect');
  const [role] = all('--role');
  return {
    ...(ciscoAddress === undefined ? {} : { ciscoAddress }),
    ...(linuxAddress === undefined ? {} : { linuxAddress }),
    ...(peers.length === 0 ? {} : { peers }),
    ...(role === undefined ? {} : { role: role as ConvertOptions['role'] & string }),
    ...(dialect === undefined ? {} : { dialect: { dialect } as DialectChoice }),
  };
}

/** Makes a fixture's call through the library. */
export function runFixture(folder: string, call: FixtureCall): FixtureResult {
  const sources = fixtureSources(folder, call);
  const options = optionsOf(call);
  if (call.verb === 'convert') {
    const { hosts, diagnostics } = convert(sources, options);
    const files: Record<string, string> = {};
    for (const host of hosts) {
      const folderName = hosts.length === 1 ? '' : `${host.name}/`;
      for (const [name, text] of Object.entries(host.files)) files[`${folderName}${name}`] = text;
      files[`${folderName}verification.txt`] =
        `${host.verification.verdict}\n${host.verification.assumes.map((one) => `assumes ${one}\n`).join('')}`;
    }
    return { files, diagnostics: told(diagnostics) };
  }
  if (call.verb === 'reverse') {
    const { cisco, diagnostics, verification } = reverse(sources, options);
    const verdict =
      Object.keys(cisco).length === 0 ? {} : { 'verification.txt': `${verification.verdict}\n` };
    return { files: { ...cisco, ...verdict }, diagnostics: told(diagnostics) };
  }
  const { verdict, findings, trace } = check(sources, options);
  const steps = trace
    .map(
      ({ initiator, step, result }) =>
        `${initiator === '' ? '-' : initiator}: ${step}: ${result}\n`,
    )
    .join('');
  return { files: { 'verdict.txt': `${verdict}\n${steps}` }, diagnostics: told(findings) };
}

/** Severity, code and place; wording may improve without a recording changing. */
const told = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics
    .map(({ severity, code, file, line, column, endLine, endColumn }) =>
      file === null
        ? `${severity}[${code}]\n`
        : line === null
          ? `${severity}[${code}] ${file}\n`
          : `${severity}[${code}] ${file}:${line}:${column}-${endLine}:${endColumn}\n`,
    )
    .join('');
