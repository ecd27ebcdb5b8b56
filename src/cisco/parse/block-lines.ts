import type { Block } from './block.js';
import { skipBlanks, wordEnd } from './content.js';
import type { FirstWord, FirstWords } from './first-word.js';
import type { LineReader } from './line-reader.js';
import { NOWHERE, type Opened } from './opened.js';
import type { Rests } from './rests.js';
import { joiningWords } from './sentence.js';
import { unslipped } from './slipped.js';
import { nearest } from './suggestion.js';

const ipVerbs = ['address', 'unnumbered'];
const natSides = ['inside', 'outside', 'enable'];

/** Whether a line that no device takes is words about others: a sentence, or one word in capitals. */
const isRemark = (line: string): boolean =>
  /^[A-Z]{2,}[:!.]*$/.test(line) || joiningWords(line.split(/[ \t]+/, 60)) > 1;

/** Tells which lines behind the head of a block are its own, and reads them. */
export class BlockLines {
  private readonly reader: LineReader;
  private readonly opened: Opened;
  private readonly rests: Rests;
  private readonly words: FirstWords;

  constructor(reader: LineReader, opened: Opened, rests: Rests, words: FirstWords) {
    this.reader = reader;
    this.opened = opened;
    this.rests = rests;
    this.words = words;
  }

  /** Takes a line of the open block: it was read, or passed over, or says something about the lines beside it; undefined if it is none. */
  take(
    block: Block,
    line: number,
    start: number,
    end: number,
    indent: number,
    { lower, lead, executed }: FirstWord,
  ): 'read' | 'passed' | 'said' | undefined {
    const { reader } = this;
    const { otherIndent, isIndented } = this.opened;
    const isKnown = block.words.has(lower);
    const isOutside = isIndented && indent <= block.indent;
    if (isKnown && lead === undefined) {
      // Behind a stranger's line, and outside: only what certainly belongs here.
      if (otherIndent < NOWHERE || isOutside)
        return block.offer(reader, line, start) ? 'read' : undefined;
      block.add(reader, line, start);
      return 'read';
    }
    // Without indentation it is a command of its own, if it can be one.
    if (
      lead !== undefined &&
      indent <= block.indent &&
      (lead.word === 'access-list' || reader.isStatement(line, start))
    )
      return undefined;
    // So a block is left; `quit` ends a certificate too.
    if (lower === 'exit' || lower === 'end') return undefined;
    if ((isKnown || otherIndent === NOWHERE) && block.offer(reader, line, start)) return 'read';
    if (isOutside) return undefined;
    if (isKnown && block.strict && indent > block.indent && !reader.isStatement(line, start)) {
      block.add(reader, line, start);
      return 'read';
    }
    if (isKnown && lead?.word === 'nameif' && indent > block.indent) {
      block.add(reader, line, start);
      return 'read';
    }
    if (isKnown && lead?.word === 'ip' && indent >= block.indent) {
      const second = skipBlanks(reader.text, wordEnd(reader.text, start, end), end);
      const secondEnd = wordEnd(reader.text, second, end);
      const third = skipBlanks(reader.text, secondEnd, end);
      const verb = reader.text.slice(second, secondEnd);
      const side = reader.text.slice(third, wordEnd(reader.text, third, end));
      const isMeant =
        nearest(verb, ipVerbs) !== undefined ||
        (indent > block.indent &&
          (verb === 'address' ||
            verb === '' ||
            (verb === 'nat' && nearest(side, natSides) !== undefined)));
      if (!isMeant) return undefined;
      block.add(reader, line, start);
      return 'read';
    }
    const isInside = indent > block.indent;
    if (indent >= block.indent && otherIndent === NOWHERE && this.isSlipped(block, start, end)) {
      block.add(reader, line, start);
      return 'read';
    }
    if (lead !== undefined || executed || lower === 'key-string' || lower === 'banner')
      return undefined;
    const { probable, possible } = this.words.nearTo(lower, block.words);
    const rest = reader.text.slice(start + lower.length, end);
    const isMeant =
      probable ||
      possible.some((word) => block.rule !== undefined && reader.fits(block.rule, word + rest));
    if (isInside && this.rests.take(line, lower)) return 'passed';
    if (isInside && block.strict && !isMeant && isRemark(reader.text.slice(start, end)))
      return 'said';
    if (
      (isInside && block.strict) ||
      (isMeant && indent >= block.indent && otherIndent === NOWHERE)
    ) {
      block.add(reader, line, start);
      return 'read';
    }
    return isInside ? 'passed' : undefined;
  }

  /** Takes a line that reads as one of a block for one that may be another's: it is told, and the block is not whole. */
  lacks({ rule, lack }: Block, line: number, start: number, end: number): boolean {
    const { reader } = this;
    if (rule === undefined || reader.plain(rule, line, start) === undefined) return false;
    if (reader.isStatement(line, start)) return false;
    const at = { start, end };
    const expected = 'the line as the device has it, in its place';
    lack?.({ kind: 'unread', at, fault: at, expected });
    return lack !== undefined;
  }

  /** Whether a line reads when its first words are put right. */
  private isSlipped({ rule, words }: Block, start: number, end: number): boolean {
    if (rule === undefined) return false;
    const line = this.reader.text.slice(start, end);
    return unslipped(line, words).some((meant) => this.reader.fits(rule, meant));
  }
}
