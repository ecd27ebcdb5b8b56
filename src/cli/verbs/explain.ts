import { catalogue } from '../../diagnostics/catalogue.js';
import { Failure } from '../failure.js';
import { print, printJson } from '../terminal.js';

/** `explain CODE`: what a diagnostic means, with a small example. */
export function runExplain(code: string, flags: { readonly format: 'text' | 'json' }): number {
  const entries: Record<
    string,
    { severity: string; explanation: string; example: { faulty: string; mended?: string } }
  > = catalogue;
  const entry = Object.hasOwn(entries, code) ? entries[code] : undefined;
  if (entry === undefined) {
    const near = Object.keys(entries).filter(
      (other) => other.includes(code) || code.includes(other),
    );
    throw new Failure(
      `there is no diagnostic ${code}${near.length === 0 ? '' : `; perhaps ${near.slice(0, 5).join(', ')}`}`,
    );
  }
  const { severity, explanation, example } = entry;
  if (flags.format === 'json') {
    printJson({ code, severity, explanation, example });
    return 0;
  }
  const indented = (text: string): string =>
    text
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n');
  print(`${severity}[${code}]\n\n${explanation}\n`);
  print(`Example:\n\n${indented(example.faulty)}`);
  if (example.mended !== undefined) print(`\nMended:\n\n${indented(example.mended)}`);
  return 0;
}
