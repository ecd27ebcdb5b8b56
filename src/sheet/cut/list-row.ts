/** What a line of a list is: a title, one or several parameters, values alone, or more of the line above. */
import { isTitle, readHeading, withoutOrder } from '../headings.js';
import { readLabel } from '../label.js';
import type { Rows } from '../rows.js';
import { termsOf } from '../terms.js';
import { isEndTitle, isSideTitle } from '../whose.js';
import {
  type Line,
  type Piece,
  pieceOf,
  uncoloned,
  unlisted,
  unmarked,
  withMarks,
} from './lines.js';
import { asks, isValues, type Pair, pairsOf, unpartedPairs } from './listed.js';

export function listRow(text: string, line: Line, rows: Rows): void {
  const at = { start: line.from, end: line.end };
  const whole = pieceOf(text, line.start, line.end);
  const { piece: marked, listed } = unlisted(text, whole);
  const indent = whole.start - line.from;
  const inner = pieceOf(text, marked.start + 1, marked.end - 1);
  const piece = unmarked(text, isBoxed(marked.text) && !rows.wantsValue(indent) ? inner : marked);
  const isMarked = piece.text.length < marked.text.length;
  if (piece.text === '') {
    rows.layout(at, false);
    return;
  }

  const heading = readHeading(uncoloned(piece).text);
  // "RSA signatures" is an answer where one is waited for.
  if (heading !== undefined && !(heading.beside === true && rows.wantsValue(indent))) {
    rows.heading(at, piece, heading);
    return;
  }
  if (ofSite.test(piece.text) && isTitle(piece.text)) {
    rows.heading(at, piece, {});
    return;
  }
  const title = withoutOrder(unruled(piece.text.slice(0, longestTitle)));
  if (isEndTitle(title) && isTitle(title) && beginsRow(text, nextOf(text, line))) {
    rows.heading(at, piece, {});
    return;
  }
  const [behind = '', end = ''] = ofEnd.exec(piece.text) ?? [];
  const value = pieceOf(text, piece.start + behind.length, piece.end);
  if (startsWithNetwork(value.text)) {
    const name = pieceOf(text, piece.start, piece.start + end.length);
    if (rows.ofEnd(at, name, value)) return;
  }
  if (rows.wantsValue(indent) && !isLabel(piece.text)) {
    rows.value(at, piece, indent);
    return;
  }

  const pairs = pairsOf(text, piece);
  const [first] = pairs;
  if (first !== undefined && isAnswered(first, listed)) {
    for (const pair of pairs) {
      const label = unmarked(text, pair.label);
      const bare = unmarked(text, pair.value);
      const value = pair.reading.parameter === 'key' ? withMarks(text, bare) : bare;
      if (pair.reading.parameter === undefined) rows.unknown(at, label, wholeOf(text, pair));
      else if (value.text === '') rows.pending(at, label, pair.reading, indent);
      else rows.listed(at, label, pair.reading, value, indent);
    }
    return;
  }
  if (
    listed &&
    rows.inPhase() &&
    isValues(piece.text) &&
    !/^(?:pfs|ike|ipsec)$/i.test(piece.text)
  ) {
    rows.values(at, piece);
    return;
  }
  const unparted = unpartedPairs(text, piece);
  if (unparted.length > 0 && (listed || unparted.length > 1 || piece.text.length <= 80)) {
    for (const pair of unparted) rows.listed(at, pair.label, pair.reading, pair.value, indent);
    return;
  }
  const reading = readLabel(uncoloned(piece).text);
  if (
    reading.parameter !== undefined &&
    reading.whole &&
    reading.parameter !== 'values' &&
    // "Site A (Acme)" above its rows is a title, and no question.
    !(reading.parameter === 'ignored' && rows.isAfterBlank()) &&
    isShort(piece.text)
  ) {
    rows.pending(at, piece, reading, indent);
    return;
  }
  const isNetwork = startsWithNetwork(piece.text);
  if ((rows.continues(indent, listed) && hasValue(piece.text)) || (rows.isInList() && isNetwork)) {
    rows.addLine(at, piece);
    return;
  }
  if (isValues(piece.text) && (listed || rows.inPhase())) {
    rows.values(at, piece);
    return;
  }
  if (
    isTitle(piece.text) &&
    (isMarked ||
      isSideTitle(piece.text) ||
      piece.text.endsWith(':') ||
      /^[^\p{Ll}]+$/u.test(piece.text) ||
      (rows.isAfterBlank() &&
        /^[\p{Lu}\d]/u.test(piece.text) &&
        piece.text.split(/\s+/).length <= 6))
  ) {
    rows.heading(at, piece, {});
    return;
  }
  if (first !== undefined && first.label.text !== '' && first.value.text !== '')
    rows.unknown(at, first.label, piece);
  else if (isNetwork) rows.unlabelled(at, piece);
  else rows.text(at, piece);
}

// Looking for the end of many blanks costs more than reading them.
const longestTitle = 200;

/** `--- Local site ---`, `== Local site ==`. */
const unruled = (title: string): string => title.replace(/^[-=*_\s]{2,}|[-=*_\s]{2,}$/g, '');

/** The next line that is not blank. */
function nextOf(text: string, { end }: Line): Piece {
  const [blank = ''] = /^\s*/.exec(text.slice(end)) ?? [];
  const start = end + blank.length;
  const until = text.indexOf('\n', start);
  return pieceOf(text, start, until < 0 ? text.length : until);
}

/** Whether a line has a parameter with its value, or is the title of the other end. */
function beginsRow(text: string, line: Piece): boolean {
  if (isEndTitle(line.text)) return true;
  const { piece } = unlisted(text, line);
  const [first] = pairsOf(text, piece);
  if (first?.reading.parameter !== undefined && first.value.text !== '')
    return first.reading.parameter !== 'values';
  return unpartedPairs(text, piece).length > 0;
}

/** What may be the name of an end, with the sign behind it. */
const ofEnd = /^([^:=]{2,40}?)(?:\s*[:=]|\s[-\u2013\u2014]+>?\s|\s{2,}|\t|\s*\.{3,})\s*/;

/** `[Phase 1]` is a title, `[2, 5, 14]` are choices. */
const isBoxed = (text: string): boolean => /^\[\p{L}[^[\],;/]{2,60}\]$/u.test(text);

/** `Site A: ACME` begins what is about that end. */
const ofSite = /^(?:site|side|end|location|standort|seite) ?[ab12]\b\s*[:(–-]/i;

const startsWithNetwork = (text: string): boolean => {
  const bare = text.replace(/^(?:(?:and|or|und|et|y)\b|[,;&+(])\s*/, '');
  const [first] = /^\d|^\S*::?/.test(bare) ? termsOf(bare) : [];
  return first?.kind === 'network' || first?.kind === 'range';
};

const wholeOf = (text: string, { label, value }: Pair): Piece =>
  pieceOf(text, label.start, value.end);

/** Whether a pair is one of a form: a sentence with a colon or a question mark is none. */
function isAnswered({ reading, value, label }: Pair, listed: boolean): boolean {
  if (reading.parameter === undefined) return value.text !== '';
  if (reading.whole || (listed && reading.parameter !== 'values')) return true;
  if (reading.parameter === 'values' || value.text === '') return false;
  if (label.text.split(/\s+/).length <= 6) return true;
  return termsOf(value.text).some(
    ({ kind }) => kind !== 'word' && kind !== 'sign' && kind !== 'separator',
  );
}

const isShort = (text: string): boolean => text.split(/\s+/).length <= 10 && !/[.!]$/.test(text);

/** Whether a line begins a row of its own, when the row above waits for its value. */
function isLabel(text: string): boolean {
  if (
    /^[^:=]{2,60}[:=]\s/.test(text) &&
    readLabel(text.slice(0, text.search(/[:=]/))).parameter !== undefined
  )
    return true;
  const reading = readLabel(text.slice(0, 250).replace(/[:\uff1a]+$/, ''));
  // "PFS" alone is an answer.
  const isQuestion = (!/^pfs$/i.test(text) && asks(text)) || !isValues(text);
  return reading.parameter !== undefined && reading.whole && isQuestion;
}

const hasValue = (text: string): boolean =>
  termsOf(text).some(
    ({ kind }) => kind === 'network' || kind === 'range' || kind === 'placeholder',
  );
