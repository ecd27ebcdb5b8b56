import type { Answers } from './answers.js';
import { opens } from './block.js';
import type { Command } from './command.js';
import { indentOf, skipBlanks, wordEnd } from './content.js';
import { answerTo } from './filter.js';
import { type FirstWords, isForeignTo } from './first-word.js';
import type { GlobalLines } from './global-lines.js';
import type { LineReader } from './line-reader.js';
import type { Rests } from './rests.js';

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
