import type { FailedMatchResult, MatchResult } from 'ohm-js';
import type { Abbreviations } from './abbreviation.js';
import type { Characters } from './characters.js';
import { columnOf } from './columns.js';
import type { Ohm } from './ohm.js';
import type { Failure } from './shape.js';
import { type Unread, unreadAt } from './unread.js';
import type { Span } from './words.js';

/** What became of a statement that a rule did not read as it stands. */
interface Outcome<T> {
  readonly result: T | Unread;
  /** Set if all statements of its shape fail alike. */
  readonly failure?: Failure;
}

/** A statement that fails. */
interface Statement {
  readonly text: string;
  readonly spans: readonly Span[];
  /** The word at which it fails; infinite if it does not. */
  readonly word: number;
}

/** A statement with some of its keywords completed. */
interface Completed extends Statement {
  readonly match: MatchResult;
}

/** A word that stands for no keyword at its place. */
export const triedAt = (index: number, word: string): string => `${index} ${word}`;

/** Tells why a statement is not read, or reads it after all where its keywords are abbreviated. */
export class Failures {
  private readonly ohm: Ohm;
  private readonly characters: Characters;
  private readonly abbreviations: Abbreviations | undefined;

  constructor(ohm: Ohm, characters: Characters, abbreviations: Abbreviations | undefined) {
    this.ohm = ohm;
    this.characters = characters;
    this.abbreviations = abbreviations;
  }

  outcome<T>(
    rule: string,
    match: FailedMatchResult,
    text: string,
    start: number,
    end: number,
  ): Outcome<T> {
    const spans = this.spansOf(text, start, end);
    const place = start + match.getRightmostFailurePosition();
    if (spans === undefined) return { result: this.unclear(rule, text, start, end, place) };
    const word = wordAt(spans, place);
    const hopeless = new Set<string>();
    for (const [index, { from, to }] of spans.slice(0, word + 1).entries()) {
      const written = text.slice(from, to);
      if (this.abbreviations?.mayStandFor(written, index === word) === true)
        hopeless.add(triedAt(index, written));
    }
    if (hopeless.size > 0) {
      const typed: Statement = {
        text: text.slice(start, end),
        spans: spans.map(({ from, to }) => ({ from: from - start, to: to - start })),
        word,
      };
      const further = this.inOwnLetters(rule, typed) ?? this.further(rule, typed);
      if (further !== undefined) return { result: this.complete<T>(rule, further, spans, start) };
    }
    const expected = this.expectedAfter(rule, text, spans.slice(0, word));
    return {
      result: unreadIn(spans, word, start, expected),
      failure: { word, expected, hopeless },
    };
  }

  // Completes one keyword after the other, as long as exactly one lets the reading get further.
  private complete<T>(
    rule: string,
    begun: Completed,
    typed: readonly Span[],
    start: number,
  ): T | Unread {
    let now = begun;
    while (!now.match.succeeded()) {
      const further = this.further(rule, now);
      if (further === undefined) {
        const expected = this.expectedAfter(rule, now.text, now.spans.slice(0, now.word));
        return unreadIn(typed, now.word, start, expected);
      }
      now = further;
    }
    const place = placeIn(now.spans, typed, start);
    return this.ohm.direct(now.match, now.text, 0, place).syntax<T>();
  }

  // All keywords in their own letters, where the statement reads so. What is a name stays as it was typed.
  private inOwnLetters(rule: string, typed: Statement): Completed | undefined {
    const text = spelt(typed.text, typed.spans, (word) => this.abbreviations?.inOwnLetters(word));
    if (text === typed.text) return undefined;
    const match = this.ohm.match(text, rule);
    if (match.failed()) return undefined;
    const named = spelt(text, this.ohm.namesIn(match), (_, { from, to }) =>
      typed.text.slice(from, to),
    );
    const now = this.ohm.match(named, rule);
    return now.failed() ? { ...typed, text, match } : { ...typed, text: named, match: now };
  }

  // A word before the one that fails may stand for a keyword too, where a rule took it for a name.
  private further(rule: string, now: Statement): Completed | undefined {
    for (let index = now.word; index >= 0; index--) {
      const found = this.completions(rule, now, index);
      if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    }
    return undefined;
  }

  // What gets further when one word is completed: in several ways if it may stand for several keywords.
  private completions(rule: string, now: Statement, index: number): readonly Completed[] {
    const span = now.spans[index];
    if (span === undefined) return [];
    const written = now.text.slice(span.from, span.to);
    if (this.abbreviations?.mayStandFor(written, index === now.word) !== true) return [];
    const typed = written.toLowerCase();
    const found: Completed[] = [];
    for (const synonyms of this.abbreviations.of(written)) {
      for (const keyword of synonyms) {
        const completed = this.replace(rule, now, index, span, keyword);
        if (completed.word <= now.word) continue;
        if (keyword.toLowerCase() === typed) return [completed];
        if (!found.some(({ text }) => text === completed.text)) found.push(completed);
        break;
      }
    }
    return found;
  }

  private replace(
    rule: string,
    now: Statement,
    index: number,
    span: Span,
    keyword: string,
  ): Completed {
    const text = now.text.slice(0, span.from) + keyword + now.text.slice(span.to);
    const longer = keyword.length - (span.to - span.from);
    const spans = now.spans.map((other, at) =>
      at < index
        ? other
        : { from: other.from + (at === index ? 0 : longer), to: other.to + longer },
    );
    const match = this.ohm.match(text, rule);
    const word = match.failed()
      ? wordAt(spans, match.getRightmostFailurePosition())
      : Number.POSITIVE_INFINITY;
    return { text, spans, match, word };
  }

  // Cut before the failing word, a statement expects all that might stand there. Blanks between
  // the words are always one, because the text is the same for all statements of a shape.
  private expectedAfter(rule: string, text: string, spans: readonly Span[]): string {
    const { blank, stop } = this.characters;
    const words = spans.map(({ from, to }) => text.slice(from, to) + blank);
    return this.expected(rule, blank + words.join('') + stop);
  }

  private expected(rule: string, text: string): string {
    const match = this.ohm.match(text, rule);
    return (match.failed() && match.getExpectedText()) || 'end of input';
  }

  // A statement with characters that are neither blanks, words nor marks.
  private unclear(rule: string, text: string, start: number, end: number, place: number): Unread {
    const { isWord, isBlank, blank, stop } = this.characters;
    const is = (set: Uint8Array, index: number) =>
      index >= start && index < end && set[columnOf(text.charCodeAt(index))] === 1;
    let from = place;
    while (is(isBlank, from)) from++;
    let to = from;
    if (is(isWord, from)) {
      while (is(isWord, from - 1)) from--;
      while (is(isWord, to)) to++;
    } else if (from < end) {
      to = from + 1;
    } else {
      while (is(isBlank, from - 1)) from--;
      to = from;
    }
    return unreadAt(from, to, this.expected(rule, text.slice(start, from) + blank + stop));
  }

  // The words of a statement; undefined if a character is neither blank, word nor mark.
  private spansOf(text: string, start: number, end: number): readonly Span[] | undefined {
    const { isWord, isBlank, isMark, quoted } = this.characters;
    const is = (set: Uint8Array, index: number) =>
      index < end && set[columnOf(text.charCodeAt(index))] === 1;
    const spans: Span[] = [];
    for (let i = start; i < end; ) {
      const from = i;
      if (is(isBlank, i)) {
        i++;
        continue;
      }
      if (is(isMark, i)) i++;
      else if (is(isWord, i)) while (is(isWord, i)) i++;
      else if (quoted !== undefined && text.charCodeAt(i) === quoted.sign) {
        do i++;
        while (is(quoted.inside, i));
        if (i === end || text.charCodeAt(i) !== quoted.sign) return undefined;
        i++;
      } else return undefined;
      spans.push({ from, to: i });
    }
    return spans;
  }
}

// A text with some of its words in other letters.
const spelt = (
  text: string,
  spans: readonly Span[],
  spell: (word: string, at: Span) => string | undefined,
): string => {
  const pieces: string[] = [];
  let end = 0;
  for (const at of spans) {
    const word = text.slice(at.from, at.to);
    pieces.push(text.slice(end, at.from), spell(word, at) ?? word);
    end = at.to;
  }
  return pieces.join('') + text.slice(end);
};

// The word in which a place lies, or else the next one.
const wordAt = (spans: readonly Span[], place: number): number => {
  const index = spans.findIndex(({ to }) => to > place);
  return index < 0 ? spans.length : index;
};

const unreadIn = (
  spans: readonly Span[],
  word: number,
  start: number,
  expected: string,
): Unread => {
  const span = spans[word];
  if (span !== undefined) return unreadAt(span.from, span.to, expected);
  const end = spans.at(-1)?.to ?? start;
  return unreadAt(end, end, expected);
};

// Where a place of a completed text stands in the source.
const placeIn =
  (completed: readonly Span[], typed: readonly Span[], start: number) =>
  (place: number): number => {
    const index = completed.filter(({ from }) => from <= place).length - 1;
    const here = completed[index];
    const there = typed[index];
    if (here === undefined || there === undefined) return start + place;
    return place < here.to
      ? Math.min(there.from + (place - here.from), there.to)
      : there.to + (place - here.to);
  };
