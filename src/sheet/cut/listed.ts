/** Cuts a line of a list into labels and values: `label: value`, several of them, or a label with the value right behind. */
import { type LabelReading, readLabel } from '../label.js';
import { termsOf } from '../terms.js';
import { type Piece, pieceOf } from './lines.js';

export interface Pair {
  readonly label: Piece;
  readonly reading: LabelReading;
  readonly value: Piece;
}

interface Sign {
  /** Where the label ends. */
  readonly at: number;
  /** Where the value begins. */
  readonly after: number;
}

/** The pairs of a line; none where it is no list's. A label that is not known makes a pair only at the line's start. */
export function pairsOf(text: string, line: Piece): readonly Pair[] {
  const signs = signsIn(line.text).map(({ at, after }) => ({
    at: at + line.start,
    after: after + line.start,
  }));
  const first = firstOf(text, line, signs);
  if (first === undefined) return [];
  const pairs: Pair[] = [];
  let { label, reading } = first;
  let from = first.sign.after;
  for (const next of signs) {
    if (next.at < from) continue;
    const another = labelBefore(text, from, next.at);
    if (another === undefined) continue;
    pairs.push({ label, reading, value: withoutSign(text, from, another.label.start) });
    ({ label, reading } = another);
    from = next.after;
  }
  pairs.push({ label, reading, value: pieceOf(text, from, line.end) });
  return pairs;
}

/** A value without the sign that parts it from the next label. */
function withoutSign(text: string, start: number, end: number): Piece {
  const piece = pieceOf(text, start, end);
  const sign = /[;,|/.]$/.exec(piece.text)?.[0].length ?? 0;
  return pieceOf(text, piece.start, piece.end - sign);
}

/** Signs that part a label from its value, outside brackets. */
function signsIn(line: string): readonly Sign[] {
  const signs: Sign[] = [];
  let depth = 0;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? '';
    if ('([{<'.includes(letter)) depth++;
    else if (')]}>'.includes(letter)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    const ends = letter === '\uff1a' || letter === '=' || letter === ':';
    if (!ends) continue;
    // No address, time or place on the web has a label before its colon.
    if (isAddressOrTime(line, at) || line.startsWith('://', at)) continue;
    let after = at + 1;
    while (after < line.length && /[:=>\s]/.test(line[after] ?? '')) after++;
    signs.push({ at, after });
    at = after - 1;
  }
  return signs;
}

const isAddressOrTime = (line: string, at: number): boolean => {
  const before = /[\da-f:.]*$/i.exec(line.slice(0, at))?.[0] ?? '';
  const after = /^[\da-f:.]*/i.exec(line.slice(at))?.[0] ?? '';
  const word = before + after;
  return (
    /^\d{1,2}:\d\d(?::\d\d)?$/.test(word) ||
    /^[\da-f]{0,4}:[\da-f]{0,4}:[\da-f:.]*$/i.test(word) ||
    /^(?:\d+\.){3}\d+:\d+$/.test(word)
  );
};

interface FirstPair {
  readonly label: Piece;
  readonly reading: LabelReading;
  readonly sign: Sign;
}

/**
 * The first label of a line. It may hold a colon itself (`Phase 1: Encryption: AES`): a later one counts where only then
 * the words say what is asked for.
 */
function firstOf(text: string, line: Piece, signs: readonly Sign[]): FirstPair | undefined {
  const [first, second] = signs;
  if (first === undefined) return otherSign(text, line);
  const label = pieceOf(text, line.start, first.at);
  const reading = readLabel(label.text);
  const vague = reading.parameter === undefined || reading.parameter === 'values';
  if (vague && second !== undefined) {
    const longer = pieceOf(text, line.start, second.at);
    const middle = pieceOf(text, first.after, second.at);
    const more = readLabel(longer.text);
    if (
      more.parameter !== undefined &&
      more.parameter !== 'values' &&
      !/[,;/]/.test(middle.text) &&
      middle.text.split(/\s+/).length <= 6
    )
      return { label: longer, reading: more, sign: second };
  }
  if (reading.parameter !== undefined) return { label, reading, sign: first };
  if (label.text === '' || label.text.length > 80) return otherSign(text, line);
  const lenient = readLabel(label.text, 'lenient');
  return { label, reading: lenient, sign: first };
}

/** A line that is longer has its label before a colon, or none. */
const longestLine = 1000;

/** Questions, and labels that are parted by a dash, by dots or by a wide gap. */
function otherSign(text: string, line: Piece): FirstPair | undefined {
  if (line.text.length > longestLine || asks(line.text)) return undefined;
  const patterns = [
    /\?(?=\s|$)/g,
    /\s(?:[-\u2013\u2014]{1,2}|->|=>|\u2192)\s/g,
    /\s*\.{3,}\s*|\s*_{3,}\s*/g,
    /\s{2,}|\t+/g,
  ];
  for (const pattern of patterns) {
    for (const found of line.text.matchAll(pattern)) {
      const end = line.start + found.index + (found[0].startsWith('?') ? 1 : 0);
      const label = pieceOf(text, line.start, end);
      const reading = readLabel(label.text);
      if (reading.parameter === undefined || label.text === '' || address.test(label.text))
        continue;
      // A sentence is no label: what it asks for stands alone.
      if (!reading.whole && label.text.split(/\s+/).length > 6 && !label.text.endsWith('?'))
        continue;
      const after = line.start + found.index + found[0].length;
      const value = pieceOf(text, after, line.end);
      if (!label.text.endsWith('?') && reading.parameter !== 'device' && !hasValue(value.text))
        continue;
      return {
        label,
        reading,
        sign: { at: end, after: line.start + found.index + found[0].length },
      };
    }
  }
  return undefined;
}

/** What no label has: a dash behind it is one of a range. */
const address = /\d\.\d+\.\d|::/;

/** A known label that ends at a place of a value, and begins after a sign that parts pairs. */
function labelBefore(
  text: string,
  from: number,
  end: number,
): { readonly label: Piece; readonly reading: LabelReading } | undefined {
  const before = text.slice(from, end);
  const starts = [...before.matchAll(/[;,|]\s*|\s\/\s|\s{2,}|\.\s+|\]\s+|\t+|\s-\s/g)].map(
    ({ index, 0: sign }) => from + index + sign.length,
  );
  for (const start of starts.reverse()) {
    const label = pieceOf(text, start, end);
    if (label.text.length > 60 || label.text === '') continue;
    const reading = readLabel(label.text);
    if (reading.parameter !== undefined) return { label, reading };
  }
  return undefined;
}

/** Labels with their values right behind, nothing between: `Encryption Algorithm AES-256`, `our gw A, our net B`. */
export function unpartedPairs(text: string, line: Piece): readonly Pair[] {
  const parts = [...line.text.matchAll(/[^,;]+/g)].map(({ index, 0: part }) =>
    pieceOf(text, line.start + index, line.start + index + part.length),
  );
  const pairs = parts.map((part) => unpartedPair(text, part));
  const found = pairs.filter((pair) => pair !== undefined);
  if (parts.length > 1 && found.length === parts.length) return found;
  const whole = unpartedPair(text, line);
  return whole === undefined ? [] : [whole];
}

function unpartedPair(text: string, line: Piece): Pair | undefined {
  const words = [...line.text.matchAll(/\S+/g)];
  if (words.length < 2 || words.length > 14 || asks(line.text)) return undefined;
  for (let count = words.length - 1; count >= 1; count--) {
    const next = words[count];
    if (next === undefined) continue;
    const label = pieceOf(text, line.start, line.start + next.index);
    if (/\b(?:no|sin|sans|without)$/i.test(label.text)) continue;
    const reading = readLabel(label.text);
    if (reading.parameter === undefined || !reading.whole || reading.parameter === 'ignored')
      continue;
    const value = pieceOf(text, line.start + next.index, line.end);
    if (!startsWithValue(value.text)) continue;
    if (reading.parameter === 'values' && !isValues(value.text)) continue;
    return { label, reading, value };
  }
  return undefined;
}

/** Kinds of terms that a value of a tunnel can have. */
export const valueKinds: ReadonlySet<string> = new Set(
  (
    'network range cipher hash group time volume number pfs exchange encapsulation ike protocol ' +
    'method answer box placeholder absent host-name'
  ).split(' '),
);

const startsWithValue = (text: string): boolean => {
  const [first] = termsOf(text);
  return first !== undefined && valueKinds.has(first.kind);
};

/** Words that are in no value: a sentence is told by two of them, in a hundredth of the time that it takes to read its terms. */
const ofSentences =
  /(?<![\w.-])(?:the(?! phone)|is|it|this|that|i|we|you|they|my|our|your|was|will|can|from|when|there|but|if)(?![\w.-])/gi;

/** Whether a text is values only, as in a list without labels: one word of it may be unknown, if all are few. */
export function isValues(text: string): boolean {
  if (text.length > 90 || (text.match(ofSentences)?.length ?? 0) > 1) return false;
  const terms = termsOf(text).filter(
    ({ kind }) => kind !== 'sign' && kind !== 'separator' && kind !== 'bracket',
  );
  const known = terms.filter(({ kind }) => valueKinds.has(kind)).length;
  const unknown = terms.filter(
    (term) => term.kind === 'word' && !besideValues.has(term.word),
  ).length;
  return known > 0 && known <= 8 && unknown <= (known > 1 ? 1 : 0);
}

/** Whether a text is a label alone, though words of it could be values: "Lifetime - IKE", "Phase 2 PFS", "Encapsulation (ESP or AH)". */
export function asks(text: string): boolean {
  const { parameter, whole } = readLabel(text);
  if (!whole || answered.has(parameter)) return false;
  const terms = termsOf(text.replace(/\benable /i, ''));
  // "(ESP)" is an answer, "(ESP or AH)" offers.
  const named = parameter === 'protocol' ? terms.filter(({ kind }) => kind === 'protocol') : [];
  return (
    named.length !== 1 &&
    named.every(({ depth }) => depth > 0) &&
    terms.every((term) => inQuestions.has(term.kind) && !('answer' in term))
  );
}

/** Their words are values too. */
const answered: ReadonlySet<string | undefined> = new Set([undefined, 'values', 'ignored', 'ike']);
const inQuestions: ReadonlySet<string> = new Set(
  'pfs phase ike protocol unit word bracket separator sign'.split(' '),
);

const hasValue = (text: string): boolean => termsOf(text).some(({ kind }) => valueKinds.has(kind));

const besideValues: ReadonlySet<string> = new Set(
  (
    'mode lifetime group encryption hash hashing cipher auth pfs integrity key keys dh diffie ' +
    'hellman algorithm authentication with cbc protocol encapsulation of for'
  ).split(' '),
);
