import { createColors } from 'picocolors';
import type { Diagnostic } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { exits } from './failure.js';
import type { CommonOptions } from './options.js';
import { Renderer } from './render.js';

/** Prints text to standard output; a line end is added where the text has none. */
export const print = (text: string): void => {
  if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** Tells a line on standard error. */
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Colours as `--color` and NO_COLOR say. */
export const colorsFor = (
  when: CommonOptions['color'],
  stream: { isTTY?: boolean },
): ReturnType<typeof createColors> =>
  createColors(
    when === 'always' || (when === 'auto' && stream.isTTY === true && !process.env.NO_COLOR),
  );

/** Errors and warnings in full, notes as one count unless they are asked for. */
export function tellDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  options: CommonOptions,
): void {
  const renderer = new Renderer(sources, colorsFor(options.color, process.stderr));
  let notes = 0;
  for (const diagnostic of diagnostics) {
    if (options.quiet === true && diagnostic.severity !== 'error') continue;
    if (diagnostic.severity === 'note' && options.notes !== true) notes++;
    else tell(renderer.diagnostic(diagnostic));
  }
  if (notes > 0)
    tell(`${notes} note${notes === 1 ? '' : 's'}; --notes shows ${notes === 1 ? 'it' : 'them'}`);
}

/** The exit status that diagnostics ask for; `--strict` counts warnings as errors. */
export const statusOf = (diagnostics: readonly Diagnostic[], options: CommonOptions): number =>
  diagnostics.some(
    ({ severity }) => severity === 'error' || (options.strict === true && severity === 'warning'),
  )
    ? exits.bad
    : exits.good;

/** One JSON document. */
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
