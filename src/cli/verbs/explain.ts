import { catalogue } from '../../diagnostics/catalogue.js';
import type { Definition } from '../../diagnostics/define.js';
import { steadyHelp, whatToDo } from '../../diagnostics/what-to-do.js';
import { distance } from '../../syntax/distance.js';
import { exits, Failure } from '../failure.js';
import type { Flags } from '../options.js';
import { print, printJson } from '../terminal.js';

const entries: Readonly<Record<string, Definition<never>>> = catalogue;

/** `explain CODE…`: what diagnostics mean, with a small example; without a code, all codes. Returns the exit status. */
export function runExplain(codes: readonly string[], { format }: Pick<Flags, 'format'>): number {
  if (codes.length === 0) {
    listAll(format);
    return exits.good;
  }
  const asked = codes.map(codeIn).map((code) => [code, definitionOf(code)] as const);
  if (format === 'json') {
    const explained = asked.map(([code, definition]) => entryOf(code, definition));
    printJson(explained.length === 1 ? explained[0] : explained);
  } else print(asked.map(([code, definition]) => textOf(code, definition)).join('\n\n'));
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

function definitionOf(code: string): Definition<never> {
  const definition = Object.hasOwn(entries, code) ? entries[code] : undefined;
  if (definition === undefined)
    throw new Failure(`there is no diagnostic ${code}${suggestion(code)}`);
  return definition;
}

function entryOf(code: string, definition: Definition<never>): object {
  const { severity, explanation, example } = definition;
  const help = steadyHelp(definition);
  return { code, severity, explanation, example, ...(help !== undefined && { help }) };
}

function textOf(code: string, definition: Definition<never>): string {
  const { severity, explanation, example } = definition;
  return [
    `${severity}[${code}]`,
    explanation,
    'Example:',
    indented(example.faulty),
    ...(example.mended === undefined ? [] : ['Mended:', indented(example.mended)]),
    whatToDo(definition) ?? [],
  ]
    .flat()
    .join('\n\n');
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
