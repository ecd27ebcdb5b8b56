import { agesIn } from '../../syntax/letters.js';
import type { Range } from '../../syntax/range.js';
import type { Dialect } from '../syntax.js';
import { commandOf } from './command.js';
import { indentOf, wordEnd } from './content.js';
import { headerIn } from './dialect.js';
import { saidAnew } from './said-anew.js';
import { beginsConfiguration } from './screen.js';
import { isSentence } from './sentence.js';

/** Where a text says which device it is of. */
interface Sign extends Range {
  readonly name?: string;
  readonly dialect?: Dialect;
  readonly prompt?: string;
}

/** Two devices in one text, by their names or headers, and the lines that say so. */
export interface TwoDevices {
  readonly first: { readonly name: string; readonly at: Range };
  readonly second: { readonly name: string; readonly at: Range };
}

const ofLinux =
  /^[ \t>]*(?:spdadd[ \t]+[\da-f.:]+\S*[ \t]+\S|sainfo[ \t]+\(?(?:anonymous|address|subnet)\b|remote[ \t]+(?:anonymous|\d+\.[\d.]+)[ \t]*(?:\[\d+\])?\s*\{).*/m;

/** The first line of a Linux host's files that stands in a text of a Cisco. */
export function otherLanguage(text: string): Range | undefined {
  if (!has(text, 'sain', 'fo') && !has(text, 'sp', 'dadd')) return undefined;
  const found = ofLinux.exec(text);
  return found === null
    ? undefined
    : { start: found.index, end: found.index + (found[0].split(/\r?\n/)[0] ?? '').length };
}

/** Whether a word is in a text: it is found fast by a part that begins with a rare letter. */
function has(text: string, before: string, rare: string): boolean {
  let at = text.indexOf(rare);
  while (at >= 0 && !text.startsWith(before, at - before.length)) at = text.indexOf(rare, at + 1);
  return at >= 0;
}

/** How many signs are looked at: a text with more is no configuration. */
const most = 1000;
const hostname = /^hostname[ \t]+"?([^\s"]+)"?[ \t]*(?:$|[!;]|\/\/|#|<-)/i;
const typed = /^([A-Za-z0-9][\w.-]*)(?:\/[\w./-]*)?\(config[\w-]*\)#[ \t]*/;
// Lines above a `hostname` that is the name of a peer and not the device's.
const ofPeer = /^(?:peer|address|identity|description|pre-shared-key)\b/i;

/** The second device of a text: another name, another kind in a header, another name at the prompt. */
export function twoDevices(text: string): TwoDevices | undefined {
  let named: Sign | undefined;
  let headed: Sign | undefined;
  // Names that the one device goes by: a name that is given at its own prompt is one more.
  const names = new Set<string>();
  for (const sign of signsOf(text)) {
    const { name, dialect, prompt } = sign;
    if (dialect !== undefined) {
      if (headed?.dialect !== undefined && headed.dialect !== dialect)
        return { first: shown(text, headed), second: shown(text, sign) };
      headed ??= sign;
      continue;
    }
    const known = prompt ?? name;
    if (known !== undefined && named !== undefined && !isOneOf(names, known))
      return { first: shown(text, named), second: { name: known, at: placeOf(sign) } };
    named ??= sign;
    for (const one of [prompt, name]) if (one !== undefined) names.add(one.toLowerCase());
  }
  return undefined;
}

/**
 * Where a second, later state of one device begins: another whole text of it, that lacks lines of the first. Lines that were
 * typed in between say what became of the first; undefined there, and where the first says nothing but what the second says.
 */
export function secondState(
  text: string,
): { readonly first: Range; readonly at: Range } | undefined {
  const quoted = quotedState(text);
  if (quoted !== undefined) return quoted;
  const signs = signsOf(text);
  if (text.length <= longestLetter && !signs.some(({ prompt }) => prompt !== undefined)) {
    const anew = saidAnew(text);
    if (anew !== undefined) return anew;
  }
  // `show version` says it too, of whatever state.
  const headers = signs.filter(
    ({ dialect, start, end }) =>
      dialect !== undefined && beginsConfiguration(text.slice(start, end)),
  );
  const [first, second] = headers;
  if (first === undefined || second === undefined) return undefined;
  const isTyped = ({ start, prompt }: Sign): boolean => prompt !== undefined && start > first.start;
  if (signs.some(isTyped)) return undefined;
  const later = new Set(linesIn(text.slice(second.start)));
  const isSaid = linesIn(text.slice(first.start, second.start)).every((line) => later.has(line));
  return isSaid ? undefined : { first: placeOf(first), at: placeOf(second) };
}

/** Longer texts are no letters. */
const longestLetter = 1_000_000;

/** Where a letter has lines that the one that it quotes has not, and the other way round: one of them is no longer so. */
function quotedState(text: string): { readonly first: Range; readonly at: Range } | undefined {
  if (text.length > longestLetter) return undefined;
  const ageOf = agesIn(text);
  const states = new Map<number, Map<string, Range>>();
  let isOpen = false;
  let age = 0;
  for (let start = 0; start < text.length; start = text.indexOf('\n', start) + 1 || text.length) {
    const end = lineEnd(text, start);
    const command = commandOf(text, start, end);
    const [line = ''] = linesIn(text.slice(command.start, end));
    const isOn = isOpen;
    isOpen = line !== '' && (isOpen || (ofLetters.test(line) && !isSentence(line, () => false)));
    if (!isOpen) continue;
    // A line that goes on with what is quoted has lost its mark; one that has more marks goes on with nothing.
    if (!isOn || text.startsWith('>', start)) age = Math.max(isOn ? age : 0, ageOf(command.start));
    const lines = states.get(age) ?? new Map<string, Range>();
    states.set(age, lines.set(line, { start: command.start, end }));
  }
  const [newest, ...older] = [...states].sort(([a], [b]) => a - b).map(([, lines]) => lines);
  for (const lines of older) {
    const at = [...(newest ?? [])].find(([line]) => !lines.has(line))?.[1];
    const first = [...lines].find(([line]) => newest?.has(line) === false)?.[1];
    if (at !== undefined && first !== undefined) return { first, at };
  }
  return undefined;
}

const ofLetters =
  /^(?:no )?(?:(?:crypto|isakmp|tunnel-group|(?:ip )?access-list) \S+ \S|object(?:-group)? network )/i;

/** The lines that a tunnel is made of, without their blanks. */
const linesIn = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => ofTunnels.test(line));

const ofTunnels =
  /^(?:no )?(?:crypto|isakmp|ikev1|set|match|encr|hash|group|lifetime|authentication|pre-shared-key|tunnel-group|(?:ip )?access-list|(?:\d+ )?(?:permit|deny)|object|network-object|subnet|nat|static|global|ip address)\b/i;

// Prompts show the beginning of a long name only.
function isOneOf(names: ReadonlySet<string>, wanted: string): boolean {
  const lower = wanted.toLowerCase();
  for (const name of names) {
    if (name === lower) return true;
    if (lower.length >= 20 && name.startsWith(lower)) return true;
    if (name.length >= 20 && lower.startsWith(name)) return true;
  }
  return false;
}

const placeOf = ({ start, end }: Range): Range => ({ start, end });

const shown = (text: string, sign: Sign): TwoDevices['first'] => ({
  name: sign.prompt ?? sign.name ?? text.slice(sign.start, sign.end),
  at: placeOf(sign),
});

const prompted = '(conf';

/** How the words of signs begin. Short ones with a rare first letter are found many times faster than the words. */
const beginnings = ['hostn', 'Hostn', 'HOSTN', 'vers', 'Vers', 'VERS', prompted];

/** The lines that name a device, in the order of the text. */
function signsOf(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  for (const word of beginnings) {
    let at = text.indexOf(word);
    for (let tries = 0; at >= 0 && tries < most; tries++) {
      const start = lineStart(text, at);
      const end = lineEnd(text, at);
      const sign = word === prompted ? promptIn(text, start, end) : signIn(text, start, end);
      if (sign !== undefined) signs.push(sign);
      at = text.indexOf(word, end);
    }
  }
  return signs.sort((a, b) => a.start - b.start);
}

function signIn(text: string, start: number, end: number): Sign | undefined {
  const command = commandOf(text, start, end);
  const line = text.slice(command.start, end);
  const at = { start: command.start, end: command.start + line.trimEnd().length };
  const name = hostname.exec(line)?.[1];
  if (name !== undefined) {
    if (!command.prompt && !isGlobal(text, start, command.start)) return undefined;
    const prompt = /^[A-Za-z0-9][\w.-]*/.exec(text.slice(start, command.start).trimStart())?.[0];
    return command.prompt && prompt !== undefined ? { ...at, name, prompt } : { ...at, name };
  }
  // What `show version` and a neighbour's announcement say is no header.
  const dialect = /^cisco ios/i.test(line) ? undefined : headerIn(line)?.dialect;
  return dialect === undefined ? undefined : { ...at, dialect };
}

function promptIn(text: string, start: number, end: number): Sign | undefined {
  const line = text.slice(start, end).trimEnd();
  const found = typed.exec(line);
  const prompt = found?.[1];
  if (found === null || prompt === undefined || found[0].length === line.length) return undefined;
  // A name that is given there is looked at with the others.
  return hostname.test(line.slice(found[0].length))
    ? undefined
    : { start, end: start + line.length, prompt };
}

// Whether a line stands by itself, and is not part of what the line above begins.
function isGlobal(text: string, start: number, command: number): boolean {
  const indent = indentOf(text, start, command);
  for (let from = start; from > 0; ) {
    const end = from - 1;
    from = lineStart(text, end);
    const above = commandOf(text, from, end);
    if (above.start >= wordEnd(text, above.start, end) || text[above.start] === '!') continue;
    return (
      indentOf(text, from, above.start) >= indent && !ofPeer.test(text.slice(above.start, end))
    );
  }
  return true;
}

const lineStart = (text: string, at: number): number =>
  at === 0 ? 0 : Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

function lineEnd(text: string, at: number): number {
  const lf = text.indexOf('\n', at);
  const end = lf < 0 ? text.length : lf;
  return text[end - 1] === '\r' ? end - 1 : end;
}
