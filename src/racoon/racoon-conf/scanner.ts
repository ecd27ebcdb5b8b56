/**
 * How racoon's own scanner cuts a head or directive: without word boundaries, always the longest word that it knows,
 * and characters that begin none are skipped without a word. What was skipped sticks to the next word unless a blank
 * stands between them (yymore), so `=3600` is the number 0 (atoi) and `u@a.b` a whole name.
 */
import { Assembly } from '../../syntax/assembly.js';
import type { Range } from '../../syntax/range.js';
import { type Section, sectionAfter, wordsOf } from './words.js';

/** A stretch of text as the scanner sees it: with blanks between its words, and without what it skips. */
export interface Scanned {
  readonly text: string;
  /** The range in the source of a range of this text. */
  rangeOf(range: Range): Range;
  /** What a word is to racoon, where that is not how it stands in `text`. */
  wordOf(range: Range): string | undefined;
  /** Characters that racoon skips. A comma between the words of a remote section is none. */
  readonly skipped: readonly Range[];
  /** There is no word at all. */
  readonly empty: boolean;
}

// An address stands here in place of one that skipped characters stick to, so that the grammar sees an address.
const STAND_IN = '0.0.0.0';

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patterns = new Map<Section, RegExp>();

const patternOf = (section: Section): RegExp => {
  const known = patterns.get(section);
  if (known !== undefined) return known;
  const words = [...wordsOf(section)].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(words.join('|'), 'y');
  patterns.set(section, pattern);
  return pattern;
};

const lengthOf = (pattern: RegExp, text: string, at: number, end: number): number => {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0].length ?? 0;
  return at + found <= end ? found : 0;
};

type Kind = 'word' | 'number' | 'address' | 'other';

interface Found {
  readonly kind: Kind;
  readonly length: number;
}

/** Scans `text[start, end)` from the beginning of a head or directive of a section. */
export function scan(text: string, start: number, end: number, from: Section): Scanned {
  const blank = /[ \t\r\n]+|#[^\n]*/y;
  const generic: readonly (readonly [Kind, RegExp])[] = [
    ['number', /[0-9]+/y],
    ['other', /0x[0-9a-fA-F]+/y],
    ['address', /[0-9a-fA-F:][0-9a-fA-F:.]*(?:%[0-9a-zA-Z]*)?/y],
    ['other', /"[^"]*"|\[[0-9]+\]|\/[0-9]{1,3}|-[0-9a-fA-F:][0-9a-fA-F:.]*(?:%[0-9a-zA-Z]*)?/y],
  ];
  const anyPort = /\[any\]/y;
  const assembly = new Assembly();
  const own = new Map<number, string>();
  const skipped: Range[] = [];
  let section = from;
  let junk = -1;
  let empty = true;

  const longest = (at: number): Found => {
    let best: Found = { kind: 'word', length: lengthOf(patternOf(section), text, at, end) };
    for (const [kind, pattern] of generic) {
      const length = lengthOf(pattern, text, at, end);
      if (length > best.length) best = { kind, length };
    }
    if (section === 'sainfo-head') {
      const length = lengthOf(anyPort, text, at, end);
      if (length > best.length) best = { kind: 'other', length };
    }
    const comma = text[at] === ',' && (section === 'sainfo' || section === 'mode_cfg');
    return best.length === 0 && comma ? { kind: 'other', length: 1 } : best;
  };
  const skip = (until: number): void => {
    if (junk < 0) return;
    skipped.push({ start: junk, end: until });
    junk = -1;
  };

  for (let at = start; at < end; ) {
    const blanks = lengthOf(blank, text, at, end);
    if (blanks > 0) {
      skip(at);
      at += blanks;
      continue;
    }
    if (text[at] === ',' && (section === 'remote' || section === 'proposal')) {
      skip(at);
      at++;
      continue;
    }
    const { kind, length } = longest(at);
    if (length === 0) {
      if (junk < 0) junk = at;
      at++;
      continue;
    }
    const word = text.slice(at, at + length);
    const glued = junk < 0 ? undefined : text.slice(junk, at + length);
    // What belongs to a name is not lost: `u@a.b`.
    if (kind === 'address') junk = -1;
    skip(at);
    empty = false;
    if (assembly.end > 0) assembly.add(' ', at, at);
    if (glued !== undefined && kind !== 'word') {
      own.set(assembly.end, kind === 'number' ? '0' : glued);
      const sign = word[0];
      const stand = kind === 'address' ? STAND_IN : kind === 'number' ? '0' : word;
      assembly.add(sign === '/' ? '/0' : stand, at, at + length);
    } else assembly.add(word, at, at + length);
    section = sectionAfter(section, word);
    at += length;
  }
  skip(end);
  return {
    text: assembly.text,
    rangeOf: (range) => assembly.rangeOf(range),
    wordOf: (range) => own.get(range.start),
    skipped,
    empty,
  };
}
