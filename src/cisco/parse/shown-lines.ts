import type { Answers } from './answers.js';
import { opens } from './block.js';
import type { Command } from './command.js';
import { indentOf, skipBlanks, wordEnd } from './content.js';
import { answerTo } from './filter.js';
import { type FirstWords, isForeignTo } from './first-word.js';
import type { GlobalLines } from './global-lines.js';
import type { LineReader } from './line-reader.js';
import type { Rests } from './rests.js';

/** A list as a router shows it, which is read. */
const isShownList = /^(?:Extended|Standard) IP access list /;

/**
 * Lines that the device showed as an answer. Of what a filter picked only commands are taken that are whole by themselves and
 * all there; of a screen nothing.
 */
export class ShownLines {
  constructor(
    private readonly reader: LineReader,
    private readonly answers: Answers,
    private readonly words: FirstWords,
    private readonly globals: GlobalLines,
    private readonly rests: Rests,
  ) {}

  /** Whether a line is no part of what is shown any more, where no command says how far that goes. */
  isBehind(
    line: number,
    lineStart: number,
    end: number,
    { start, wordEnd: stop }: Command,
  ): boolean {
    const { answers, reader, words } = this;
    const { text } = reader;
    if (answers.current.kind !== 'screen' || answers.current.isUnasked === undefined) return false;
    if (isShownList.test(text.slice(start, end))) return start === lineStart;
    const { lead, lower } = words.of(text, start, stop);
    if (!/[a-z]/.test(text.charAt(start)) || (lead === undefined && lower !== 'no')) return false;
    // What a map protects is shown as the lines of its list are written, below it.
    return (
      (start === lineStart && lead?.strict === true) ||
      (lead?.word !== 'access-list' && reader.plain('Line', line, start) !== undefined)
    );
  }

  /** Takes a line, and gives the number of the last one that was taken with it; undefined where nothing is taken of it. */
  take(
    line: number,
    lineStart: number,
    end: number,
    { start, wordEnd: stop }: Command,
  ): number | undefined {
    const { answers, reader, globals, rests } = this;
    const { text, dialect } = reader;
    const answer = answers.current;
    const isNegated = /^no$/i.test(text.slice(start, stop));
    const first = isNegated ? skipBlanks(text, stop, end) : start;
    const firstEnd = isNegated ? wordEnd(text, first, end) : stop;
    const { lower, lead, executed } = this.words.of(text, first, firstEnd);
    if (answer.kind === 'picked') {
      if (executed && answerTo(text.slice(start, end)) !== undefined) {
        answers.follow(text, start, end);
        return undefined;
      }
      const isIndented = indentOf(text, lineStart, start) > 0;
      if (lead !== undefined && !isIndented && answer.showsAllLike(text.slice(start, end))) {
        const isWhole =
          lead.word === 'access-list' || !opens(reader.statement(line, start), dialect);
        if (isWhole && globals.take(lead, line, start, end, 0, firstEnd))
          return line + reader.taken;
      }
      if (lead === undefined && rests.take(line, lower)) return line;
    }
    const second = skipBlanks(text, firstEnd, end);
    const isMissed =
      answer.kind === 'screen'
        ? lead?.strict === true &&
          /[a-z]/.test(text.charAt(start)) &&
          reader.plain('Line', line, start) !== undefined
        : lead === undefined
          ? indentOf(text, lineStart, start) > 0
          : !isForeignTo(lead, text.slice(second, wordEnd(text, second, end)), dialect);
    if (isMissed) answers.passOver();
    return undefined;
  }
}
