import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckResult, check, type Diagnostic, type Source } from '../../src/index.js';

/** A line of a file by a part of its text; `#2` behind it is the second such line. */
export type LineOf = readonly [file: string, text: string];

export interface Edit {
  readonly file: string;
  readonly line: string;
  readonly text: string;
}

export interface Fault {
  /** What goes wrong, as a sentence. */
  readonly law: string;
  readonly edits: readonly Edit[];
  readonly verdict: CheckResult['verdict'];
  readonly finding: {
    readonly code: string;
    readonly at: LineOf;
    /** Lines that must stand beside the finding. */
    readonly also?: readonly LineOf[];
  };
}

/** Two ends that work together, and single faults in them. */
export interface Pair {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly with?: readonly string[];
  readonly cases: readonly Fault[];
}

const folder = join(import.meta.dirname, '../fixtures/check');

export const pairs: readonly Pair[] = readdirSync(folder).map((name) => ({
  ...(JSON.parse(readFileSync(join(folder, name, 'cases.json'), 'utf8')) as Omit<Pair, 'name'>),
  name,
}));

export interface Texts {
  readonly first: readonly Source[];
  readonly second: readonly Source[];
}

/** The texts of a pair, with edits made. */
export function textsOf(pair: Pair, edits: readonly Edit[] = []): Texts {
  const read = (name: string): Source => {
    const lines = readFileSync(join(folder, pair.name, name), 'utf8').split('\n');
    const found = edits
      .filter(({ file }) => file === name)
      .map(({ line, text }) => [lineNumber(lines, line), text] as const);
    for (const [number, text] of found) lines[number - 1] = text;
    return { name, text: lines.join('\n') };
  };
  return { first: pair.inputs.map(read), second: (pair.with ?? []).map(read) };
}

export const checked = ({ first, second }: Texts): CheckResult =>
  check(first, second.length === 0 ? {} : { with: second });

/** The number of the line that holds a text. */
function lineNumber(lines: readonly string[], wanted: string): number {
  const [, text = wanted, nth = '1'] = /^(.*?)(?:#(\d+))?$/s.exec(wanted) ?? [];
  const numbers = lines.flatMap((line, index) => (line.includes(text) ? [index + 1] : []));
  const number = numbers[Number(nth) - 1];
  if (number === undefined) throw new Error(`no line holds ${wanted}`);
  return number;
}

/** `file:line` of a line in texts. */
export function placeOf({ first, second }: Texts, [file, text]: LineOf): string {
  const source = [...first, ...second].find(({ name }) => name === file);
  return `${file}:${lineNumber(source?.text.split('\n') ?? [], text)}`;
}

/** All lines that a finding names, the first of each range. */
export const linesOf = ({ file, line, related }: Diagnostic): string[] =>
  [{ file, line }, ...related].map((place) => `${place.file}:${place.line}`);
