import type { Range } from '../../syntax/range.js';
import { linesWith } from './lines-with.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';

/** What one line says, and of which interface. */
export interface SaidOf {
  readonly words: readonly string[];
  readonly at: Range;
}

/** The last line of each interface that begins with some words, by its interface. */
export function saidAt(
  { configuration, running }: Scope,
  words: readonly string[],
  pattern: RegExp,
): ReadonlyMap<RunningInterface, SaidOf> {
  const said = new Map<RunningInterface, SaidOf>();
  const lines = linesWith(
    configuration.source.text,
    words.flatMap((word) => [word, word.toUpperCase()]),
  );
  const heads =
    lines.length === 0
      ? []
      : [...running.interfaces.values()]
          .flatMap((state) => state.heads.map(({ start }) => ({ start, state })))
          .sort((one, other) => one.start - other.start);
  for (const { line, at } of lines) {
    const found = pattern.exec(line);
    if (found === null) continue;
    const state = heads.findLast(({ start }) => start < at.start)?.state;
    if (state === undefined) continue;
    const [, no, ...rest] = found;
    if (no === undefined) said.set(state, { words: rest.map(String), at });
    else said.delete(state);
  }
  return said;
}
