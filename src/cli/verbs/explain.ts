import { catalogue } from '../../diagnostics/catalogue.js';
import type { Definition } from '../../diagnostics/define.js';
import { distance } from '../../syntax/distance.js';
import { exits, Failure } from '../failure.js';
import type { Flags } from '../options.js';
import { print, printJson } from '../terminal.js';

interface Entry {
  readonly severity: string;
  readonly explanation: string;
  readonly example: { readonly faulty: string; readonly mended?: string };
  /** What to do, where that is the same for all cases. */
  readonly help?: string;
}

const entries: Readonly<Record<string, Definition<never>>> = catalogue;

/** `explain CODE…`: what diagnostics mean, with a small example; without a code, all codes. Returns the exit status. */
export function runExplain(codes: readonly string[], { format }: Pick<Flags, 'format'>): number {
  if (codes.length === 0) {
    listAll(format);
    return exits.good;
  }
  const explained = codes.map(codeIn).map((code) => ({ code, ...entryOf(code) }));
  const [first] = explained;
  if (format === 'json') printJson(explained.length === 1 ? first : explained);
  else print(explained.map(textOf).join('\n\n'));
  return exits.good;
}

/** A code as it stands on the screen, such as `error[no-tunnel]`, or in a whole line from there. */
const codeIn = (text: string): string =>
  /(?:^|\s)(?:error|warning|note)\[([\w-]+)\]/.exec(text)?.[1] ?? text;

function listAll(format: Flags['format']): void {
  const all = Object.entries(entries)
    .map(([code, { severity }]) => ({ code, severity }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (format === 'json') printJson(all);
  else for (const { code, severity } of all) print(`${severity.padEnd(8)} ${code}`);
}

function entryOf(code: string): Entry {
  const entry = Object.hasOwn(entries, code) ? entries[code] : undefined;
  if (entry === undefined) throw new Failure(`there is no diagnostic ${code}${suggestion(code)}`);
  const { severity, explanation, example, help } = entry;
  // A help without parameters takes no facts; that the union of all codes wants some cannot be said otherwise.
  const always = help.length === 0 ? (help as () => string)() : '';
  return { severity, explanation, example, ...(always !== '' && { help: always }) };
}

function textOf({ code, severity, explanation, example, help }: Entry & { code: string }): string {
  const mended = example.mended === undefined ? '' : `\n\nMended:\n\n${indented(example.mended)}`;
  const toDo =
    help !== undefined
      ? `\n\nWhat to do: ${help}.`
      : mended === ''
        ? '\n\nNothing needs to be done.'
        : '';
  return `${severity}[${code}]\n\n${explanation}\n\nExample:\n\n${indented(example.faulty)}${mended}${toDo}`;
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');

function suggestion(code: string): string {
  const near = Object.keys(entries).filter(
    (other) => other.includes(code) || code.includes(other) || distance(other, code, 3) <= 3,
  );
  if (near.length > 0) return `; perhaps ${near.slice(0, 5).join(', ')}`;
  return '; "cisco2racoon explain" lists all codes';
}
