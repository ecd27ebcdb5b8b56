import type { Range } from '../../syntax/range.js';
import type { Dialect, Unread } from '../syntax.js';
import { type Grammars, isFailed, type Rule } from './grammars.js';
import { near } from './suggestion.js';

/** How many words before the one that does not fit may have been meant for a keyword. */
const mostMistaken = 3;

/** In how many lines of a text a keyword is looked for that was meant: a text with more is no configuration. */
const mostSuggestions = 1000;

const withoutProtocol =
  /^((?:\S+[ \t]+){0,5}?(?:permit|deny)[ \t]+)(any\d?|host|\d+\.\d+\.\d+\.\d+)[ \t]/i;

/** Finds the keywords and numbers that were meant where lines of one text do not read. */
export class Meant {
  private suggestions = 0;

  constructor(
    private readonly text: string,
    private readonly grammars: Grammars,
  ) {}

  /** The keyword that was meant by the word at `fault`, or by one before it; nothing where none fits. */
  at(
    rule: Rule,
    dialect: Dialect,
    at: Range,
    fault: Range,
  ): Partial<Pick<Unread, 'fault' | 'suggestion'>> {
    const protocol = this.withProtocol(rule, dialect, at);
    if (protocol !== undefined) return protocol;
    const suggestion = this.keyword(rule, dialect, at, fault);
    if (suggestion !== undefined) return { suggestion };
    // What was meant for a keyword may have been taken for a name, so that only a later word does not fit.
    for (const before of this.namesBefore(at, fault, dialect)) {
      const mistaken = this.keyword(rule, dialect, at, before, false);
      if (mistaken !== undefined) return { fault: before, suggestion: mistaken };
    }
    return {};
  }

  // A line of an access list without the protocol.
  private withProtocol(
    rule: Rule,
    dialect: Dialect,
    { start, end }: Range,
  ): Pick<Unread, 'fault' | 'suggestion'> | undefined {
    const [, head = '', word = ''] = withoutProtocol.exec(this.text.slice(start, end)) ?? [];
    const from = start + head.length;
    const line = `${head}ip ${this.text.slice(from, end)}`;
    const value = head && this.grammars.read(dialect, rule, line, 0, line.length);
    return !value || isFailed(value)
      ? undefined
      : { fault: { start: from, end: from + word.length }, suggestion: `ip ${word}` };
  }

  isWordOf(dialect: Dialect, word: string): boolean {
    return this.grammars.keywords(dialect).includes(word);
  }

  // The nearest first.
  private namesBefore({ start }: Range, fault: Range, dialect: Dialect): readonly Range[] {
    return [...this.text.slice(start, fault.start).matchAll(/[a-z][\w-]*/gi)]
      .filter(([word]) => !this.isWordOf(dialect, word.toLowerCase()))
      .map(({ 0: word, index }) => ({ start: start + index, end: start + index + word.length }))
      .slice(-mostMistaken)
      .reverse();
  }

  // The keyword that was meant by the word at `fault`: with it the line reads, or also reads further only.
  private keyword(
    rule: Rule,
    dialect: Dialect,
    at: Range,
    fault: Range,
    mayEndLater = true,
  ): string | undefined {
    const word = this.text.slice(fault.start, fault.end);
    const before = this.text.slice(at.start, fault.start);
    const after = this.text.slice(fault.end, at.end);
    if (word === '' || this.suggestions >= mostSuggestions) return undefined;
    this.suggestions++;
    let further: string | undefined;
    const keywords = this.grammars.keywords(dialect);
    // An abbreviation of several is most likely one of the shortest.
    const begun = keywords.filter((one) => word.length > 2 && one.startsWith(word.toLowerCase()));
    begun.sort((a, b) => a.length - b.length);
    const digits = word.replace(/o/gi, '0').replace(/[il]/gi, '1');
    const number = digits !== word && /\d/.test(word) && /^[\d.]+$/.test(digits) ? [digits] : [];
    for (const candidate of [...number, ...begun, ...near(word, keywords)]) {
      const line = before + candidate + after;
      const value = this.grammars.read(dialect, rule, line, 0, line.length);
      if (value === undefined) return undefined;
      if (!isFailed(value)) return candidate;
      if (mayEndLater && value.at.start > before.length) further ??= candidate;
    }
    return further;
  }
}
