/** An e-mail that was saved whole: what its parts hold, in the lines in which they stand. */

import type { Range, Source } from '../syntax/range.js';
import {
  withoutContinuations,
  withoutPluses,
  withoutPrompts,
  withoutQuotes,
  withoutSurroundings,
} from './around-lines.js';
import { withoutLineNumbers } from './line-numbers.js';

interface Part {
  /** The line that says how it is encoded. */
  readonly said: number;
  readonly encoding: string;
  readonly type: string;
  /** Its text is read, if it is one. */
  readonly isText: boolean;
  /** Its lines, without those of its headers. */
  readonly from: number;
  readonly to: number;
}

const encodingHeader = /^content-transfer-encoding:[ \t]*"?([\w-]+)/i;
const headerLine = /^(?:[A-Za-z][\w-]*:|[ \t]+\S)/;
/** Longer headers are none. */
const mostHeaders = 500;

/**
 * The source with its quoted-printable parts decoded: each line stands where its end stood, and the lines in which
 * it began are empty. So are encoded parts that are no text, and the copy in HTML of one that is. A source that
 * was opened stays as it is.
 */
export function opened(given: Source): Source {
  const source = withoutLineNumbers(
    withoutSurroundings(withoutPrompts(withoutQuotes(withoutContinuations(withoutPluses(given))))),
  );
  if (!mayBeMail(source)) return source;
  const lines = source.text.split('\n');
  for (const { said, encoding, isText, from, to } of partsOf(lines)) {
    if (encoding === 'base64' || !isText) {
      for (let line = from; line < to; line++) lines[line] = lineEnd(lines[line]);
    } else if (encoding === 'quoted-printable') {
      decode(lines, from, to);
      lines[said] = lines[said]?.replace(/quoted-printable/i, '8bit') ?? '';
    }
  }
  return { ...source, text: lines.join('\n') };
}

/** Where an e-mail says that a text in it is encoded in a way that is not read. */
export function unopened(source: Source): readonly Range[] {
  if (!mayBeMail(source)) return [];
  const lines = source.text.split('\n');
  return partsOf(lines).flatMap(({ said, encoding, isText }) => {
    if (!isText || encoding !== 'base64') return [];
    const start = lines.slice(0, said).reduce((sum, { length }) => sum + length + 1, 0);
    return [{ start, end: start + (lines[said] ?? '').trimEnd().length }];
  });
}

const mayBeMail = ({ text }: Source): boolean => /^content-transfer-encoding:/im.test(text);

function partsOf(lines: readonly string[]): readonly Part[] {
  const boundaries = lines.flatMap((line) => {
    const [, boundary] = /\bboundary="?([^";\r]+)/i.exec(line) ?? [];
    return boundary === undefined ? [] : [`--${boundary.trim()}`];
  });
  const parts = lines.flatMap((line, said): Part[] => {
    const encoding = encodingHeader.exec(line)?.[1]?.toLowerCase();
    if (encoding === undefined) return [];
    const first = lastWhile(lines, said, -1);
    const last = lastWhile(lines, said, 1);
    if (lines[last + 1]?.trim() !== '') return [];
    const headers = lines.slice(first, last + 1).join('\n');
    const from = last + 2;
    const next = lines.findIndex(
      (one, at) => at >= from && boundaries.some((boundary) => one.startsWith(boundary)),
    );
    const type = /^content-type:\s*([\w/+.-]+)/im.exec(headers)?.[1]?.toLowerCase() ?? 'text/plain';
    const isText =
      type.startsWith('text/') || /name\*?=.*\.(?:txt|conf|cfg|log|csv|md)\b/i.test(headers);
    return [{ said, encoding, type, isText, from, to: next < 0 ? lines.length : next }];
  });
  const hasPlain = parts.some(({ type }) => type === 'text/plain');
  return parts.map((part) => ({
    ...part,
    isText: part.isText && !(hasPlain && part.type === 'text/html'),
  }));
}

// The last line in a direction that is a header, or the rest of one.
function lastWhile(lines: readonly string[], from: number, step: 1 | -1): number {
  let at = from;
  while (Math.abs(at - from) < mostHeaders && headerLine.test(lines[at + step] ?? '')) at += step;
  return at;
}

const lineEnd = (line: string | undefined): string => (line?.endsWith('\r') === true ? '\r' : '');

// A line that ends in `=` goes on in the next one. It stands where its end does, directly above what a
// mailer had broken off it before.
function decode(lines: string[], from: number, to: number): void {
  let begun = '';
  for (let line = from; line < to; line++) {
    const end = lineEnd(lines[line]);
    const one = begun + (lines[line] ?? '').trimEnd();
    const isOpen = one.endsWith('=') && line < to - 1;
    begun = isOpen ? one.slice(0, -1) : '';
    lines[line] = (isOpen ? '' : signsOf(one.replace(/=$/, ''))) + end;
  }
}

// Signs of one byte each where the bytes are no UTF-8.
const signsOf = (line: string): string =>
  line.replace(/(?:=[0-9A-F]{2})+/gi, (bytes) => {
    const escaped = bytes.replaceAll('=', '%');
    try {
      return decodeURIComponent(escaped);
    } catch {
      return bytes.replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    }
  });

/**
 * The first sign of quoted-printable in a text whose headers are not there, and whether there are more: every `=` of such
 * a text is part of one.
 */
export function quotedPrintableIn({
  text,
}: Source): (Range & { readonly isSure: boolean }) | undefined {
  const start = firstSign(text);
  if (start < 0 || mayBeMail({ name: '', text }) || /=(?![0-9A-F]{2}|\r?\n)/.test(text))
    return undefined;
  return { start, end: start + 1, isSure: text.includes('=', start + 1) };
}

/** The place of the first `=` that is written as one, or ends a line of the length at which mailers break; -1 without. */
function firstSign(text: string): number {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    if (text.startsWith('3D', at + 1)) return at;
    // Looking back for a line's beginning costs its length.
    if (!/^=\r?(?:\n|$)/.test(text.slice(at, at + 3))) continue;
    const length = at - text.lastIndexOf('\n', at) - 1;
    if (length >= 69 && length <= 75) return at;
  }
  return -1;
}
