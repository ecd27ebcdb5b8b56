import type { Range } from '../../syntax/range.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';

/** What one line says, and of which interface. */
export interface SaidOf {
  readonly word: string;
  readonly at: Range;
}

/** How far a line may stand below the line that opens its interface: blocks of interfaces are short, and texts long. */
const longestBlock = 10_000;

/** What the last line of each interface says that such a pattern, of whole lines and a `no` first, finds. */
export function saidAt(
  { configuration, running }: Scope,
  pattern: RegExp,
): ReadonlyMap<RunningInterface, SaidOf> {
  const { text } = configuration.source;
  const said = new Map<RunningInterface, SaidOf>();
  const heads = [...running.interfaces.values()]
    .flatMap((state) => state.heads.map(({ start }) => ({ start, state })))
    .sort((one, other) => one.start - other.start);
  for (const [position, { start, state }] of heads.entries()) {
    const end = Math.min(heads[position + 1]?.start ?? text.length, start + longestBlock);
    for (const { 0: line, 1: no, 2: word = '', index } of text
      .slice(start, end)
      .matchAll(pattern)) {
      const from = start + index;
      if (no === undefined) said.set(state, { word, at: { start: from, end: from + line.length } });
      else said.delete(state);
    }
  }
  return said;
}
