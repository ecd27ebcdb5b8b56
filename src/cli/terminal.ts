import { createColors } from 'picocolors';
import type { Diagnostic } from '../diagnostics/report.js';
import { exits } from './failure.js';
import type { CommonOptions } from './options.js';
import { Renderer, type ShownSource } from './render.js';
import { visible, visibleJson, visibleLines } from './visible.js';

/** Prints text to standard output; a line end is added where the text has none. Nothing in it can command a terminal. */
export const print = (text: string): void => {
  if (text !== '') process.stdout.write(visibleLines(text.endsWith('\n') ? text : `${text}\n`));
};

/** Prints a line that holds colours of our own. */
export const printPainted = (paint: (text: string) => string, text: string): void => {
  process.stdout.write(`${paint(visible(text))}\n`);
};

/** Tells lines on standard error. What is foreign in them was made visible before. */
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Tells a fault, or several, each in a line of its own. */
export const tellFault = (message: string, before = ''): void => {
  for (const line of message.split('\n')) tell(before + visible(line));
};

/** Colours as `--color` and NO_COLOR say. */
export const colorsFor = (
  when: CommonOptions['color'],
  stream: { isTTY?: boolean },
): ReturnType<typeof createColors> =>
  createColors(
    when === 'always' || (when === 'auto' && stream.isTTY === true && !process.env.NO_COLOR),
  );

const severities: Record<Diagnostic['severity'], number> = { error: 0, warning: 1, note: 2 };

/** Errors first; those of one severity by file, in the order in which the files were given, and by line. */
export function tellDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly ShownSource[],
  options: CommonOptions,
): void {
  const files = new Map(sources.map(({ name }, index) => [name, index]));
  const positionOf = ({ file }: Diagnostic): number =>
    file === null ? files.size : (files.get(file) ?? files.size);
  const sorted = [...diagnostics].sort(
    (a, b) =>
      severities[a.severity] - severities[b.severity] ||
      positionOf(a) - positionOf(b) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
  tellInOrder(sorted, sources, options);
}

/** Whether a diagnostic makes the exit status a bad one. */
const counts = ({ severity }: Diagnostic, { strict }: CommonOptions): boolean =>
  severity === 'error' || (strict === true && severity === 'warning');

/** Errors and warnings in full, notes as one count unless they are asked for; in the order in which they stand. */
export function tellInOrder(
  diagnostics: readonly Diagnostic[],
  sources: readonly ShownSource[],
  options: CommonOptions,
): void {
  const renderer = new Renderer(sources, colorsFor(options.color, process.stderr));
  let notes = 0;
  for (const diagnostic of diagnostics) {
    if (options.quiet === true && !counts(diagnostic, options)) continue;
    if (diagnostic.severity === 'note' && options.notes !== true) notes++;
    else tell(renderer.diagnostic(diagnostic));
  }
  if (notes > 0)
    tell(`${notes} note${notes === 1 ? '' : 's'}; --notes shows ${notes === 1 ? 'it' : 'them'}`);
}

/** Names the files of folders that are in none of the languages. */
export function tellLeftOut(
  names: readonly string[],
  options: CommonOptions,
  why = 'in none of the languages or a copy',
): void {
  if (names.length === 0 || options.quiet === true) return;
  tell(`left out, ${why}: ${names.map(visible).join(', ')}`);
}

/** The exit status that diagnostics ask for; `--strict` counts warnings as errors. */
export const statusOf = (diagnostics: readonly Diagnostic[], options: CommonOptions): number =>
  diagnostics.some((diagnostic) => counts(diagnostic, options)) ? exits.bad : exits.good;

/** One JSON document. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${visibleJson(JSON.stringify(value, null, 2))}\n`);
};
