import { type Automaton, COLUMN, ENDS, START, UNKNOWN, WIDTH } from './automaton.js';

/** What an automaton has made of its network so far: the places of its states follow from the network. */
export interface Made {
  /** Words with blanks between them: the letters of each that none before it begins with make the next states. */
  readonly words: string;
  /**
   * States, each counted from the one before, with the class of words that end there: 0 for a new one. A state that is not here has
   * a new one at the end of a word, and that of the state before it elsewhere.
   */
  readonly ends: readonly number[];
  /** The kinds of each class, in order. */
  readonly classes: readonly string[];
  /** Transitions to states that others made: from, to, by which characters. */
  readonly meetings: readonly (readonly [number, number, string])[];
}

export function madeOf({ table, classOf, classes, madeBy, firstClass }: Automaton): Made {
  const words: string[] = [];
  const paths: string[] = [];
  const ends: number[] = [];
  let newest = firstClass;
  let ended = 0;
  const from = (state: number): number => (madeBy[state] ?? 0) >> WIDTH;
  for (let state = START + 1; state < classOf.length; state++) {
    const path = (paths[from(state)] ?? '') + String.fromCharCode((madeBy[state] ?? 0) & COLUMN);
    paths[state] = path;
    const isLast = from(state + 1) !== state;
    if (isLast) words.push(path);
    const wordClass = classOf[state] ?? 0;
    const isNew = wordClass > newest;
    if (isLast ? !isNew : wordClass !== classOf[from(state)]) {
      ends.push(state - ended, isNew ? 0 : wordClass);
      ended = state;
    }
    newest = Math.max(newest, wordClass);
  }
  const meetings = new Map<string, [number, number, string]>();
  table.forEach((next, index) => {
    if (next === UNKNOWN || next === ENDS || madeBy[next] === index) return;
    const key = `${index >> WIDTH} ${next}`;
    const [state, to, by] = meetings.get(key) ?? [index >> WIDTH, next, ''];
    meetings.set(key, [state, to, by + String.fromCharCode(index & COLUMN)]);
  });
  return {
    words: words.join(' '),
    ends,
    classes: [...classes.keys()],
    meetings: [...meetings.values()],
  };
}
