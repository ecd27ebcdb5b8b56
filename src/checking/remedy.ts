/** A cure as a small change of a text: a range of it, and what stands there instead. */
import type { Device } from '../model/device.js';
import type { Remedy } from '../model/negotiate.js';
import { racoonLanguageOf } from '../racoon/language.js';
import type { Origin } from '../syntax/origin.js';
import type { Source } from '../syntax/range.js';
import type { ChangedLine } from './changed-line.js';
import { ciscoLine } from './cisco-changes.js';
import { racoonLine } from './racoon-changes.js';

export interface Change {
  /** What is replaced; empty where text is put in. */
  readonly at: Origin;
  readonly text: string;
}

/** The change that a remedy is in the text of its end; undefined where that end has no words for it. */
export function changeOf(
  { change, at }: Remedy,
  { kind }: Device['implementation'],
  sources: readonly Source[],
): Change | undefined {
  const source = sources.find(({ name }) => name === at?.file);
  if (at === undefined || source === undefined || kind === 'sheet') return undefined;
  const isRacoon = kind === 'racoon';
  // A shell reads these, and would run a line of racoon.conf.
  if (isRacoon && /ifcfg|keys/.test(racoonLanguageOf(source.text) ?? '')) return undefined;
  const line = isRacoon ? racoonLine(change) : ciscoLine(change, kind);
  if (line === undefined) return undefined;
  const { text } = source;
  const there = text.slice(at.start, at.end);
  const found = line.replaces.exec(there);
  if (found !== null && !isRacoon && line.isInsertion !== true)
    return inWholeLine(at, text, at.start + found.index, found[0].length, line.by);
  if (found !== null && line.isListed === true)
    return inStatement(at, text, at.start + found.index, found[0].length, line.by);
  if (found !== null) {
    // A whole directive takes its semicolon along.
    const isWhole = line.by === '' || line.line !== '';
    const more = isRacoon && isWhole && text[at.start + found.index + found[0].length] === ';';
    const by = more && line.by !== '' ? line.line : line.by;
    return spliced(at, found.index, found[0].length + Number(more), by);
  }
  const behind = line.behind?.exec(there);
  if (behind) {
    const end = behind.index + behind[0].length;
    return spliced(at, end, 0, behind[0].endsWith('/') ? line.by : `/${line.by}`);
  }
  if (line.scope === 'none') return undefined;
  if (line.scope === 'device') return beforeBlock(at, text, line);
  return isRacoon ? inRacoonBlock(at, text, there, line) : inCiscoBlock(at, text, line);
}

const spliced = (
  { file, start }: Origin,
  offset: number,
  length: number,
  text: string,
): Change => ({
  at: { file, start: start + offset, end: start + offset + length },
  text,
});

/** A part of a line is replaced, and the line said whole: a part is no command. What is taken away to its end takes all along. */
function inWholeLine(
  { file }: Origin,
  text: string,
  found: number,
  length: number,
  by: string,
): Change {
  const start = lineStart(text, found) + margin(text, found).length;
  const end = lineEnd(text, found);
  const line = `${text.slice(start, found)}${by}${text.slice(found + length, end)}`;
  return { at: { file, start, end }, text: by === '' && found + length >= end ? '' : line };
}

/** A word of a list is replaced, and the statement said whole, where it stands in one line. */
function inStatement(
  { file }: Origin,
  text: string,
  found: number,
  length: number,
  by: string,
): Change {
  const before =
    /[^;{}\n]*$/.exec(text.slice(lineStart(text, found), found))?.[0].trimStart() ?? '';
  const behind = /^[^;\n]*;/.exec(text.slice(found + length, lineEnd(text, found)))?.[0];
  // Of a list in several lines a part of it would say less than the word.
  if (behind === undefined || !/^\w+[ \t]/.test(before))
    return { at: { file, start: found, end: found + length }, text: by };
  return {
    at: { file, start: found - before.length, end: found + length + behind.length },
    text: `${before}${by}${behind}`,
  };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

const indentation = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';

/** Marks of quotation, which a mailer put there, and blanks: no part of the command. */
const margin = (text: string, at: number): string =>
  /^(?:[ \t]*>)*[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';

const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A line for the whole device stands before the block that the anchor is in. */
function beforeBlock(at: Origin, text: string, { line }: ChangedLine): Change {
  let start = lineStart(text, at.start);
  while (start > 0 && /[ \t]/.test(text[start] ?? '')) start = lineStart(text, start - 1);
  return { at: { file: at.file, start, end: start }, text: `${line}${lineBreak(text)}` };
}

/** Behind the opening brace, or behind the statement that is the anchor. */
function inRacoonBlock(at: Origin, text: string, there: string, { line }: ChangedLine): Change {
  const brace = there.indexOf('{');
  const end = text[at.end] === ';' ? at.end + 1 : at.end;
  const place = brace < 0 ? end : at.start + brace + 1;
  const deeper = brace < 0 ? '' : '\t';
  return {
    at: { file: at.file, start: place, end: place },
    text: `${lineBreak(text)}${indentation(text, at.start)}${deeper}${line}`,
  };
}

/** Behind the anchor: as a line of its block, or as one that names the block again. */
function inCiscoBlock(at: Origin, text: string, { line, beside }: ChangedLine): Change {
  const place = lineEnd(text, at.start);
  const from = lineStart(text, at.start) + margin(text, at.start).length;
  const start = beside?.exec(text.slice(from, place))?.[1];
  const indented = indentation(text, at.start);
  // A head alone opens a block, whose lines stand one blank deeper.
  const words = start === undefined ? ` ${line}` : `${start}${line}`;
  return {
    at: { file: at.file, start: place, end: place },
    text: `${lineBreak(text)}${indented}${words}`,
  };
}
