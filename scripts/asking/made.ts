import {
  type Automaton,
  COLUMN,
  ENDS,
  type Made,
  START,
  UNKNOWN,
  WIDTH,
} from '../../src/syntax/shapes/automaton.js';
import { networkOf } from '../../src/syntax/shapes/network.js';
import type { Spelling } from '../../src/syntax/shapes/spelling.js';

/** What an automaton has made so far, to be stored. */
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
  let met = 0;
  return {
    words: words.join(' '),
    ends,
    classes: [...classes.keys()],
    meetings: [...meetings.values()].map(([state, to, by]) => {
      const step = state - met;
      met = state;
      return [step, to, by];
    }),
  };
}

/** What an automaton of such words has before it is asked for any. */
export function nothingMade(spellings: readonly Spelling[]): Made {
  const { starts, ends } = networkOf(spellings);
  const kinds = new Set(starts.flatMap((place) => ends.get(place) ?? []));
  const firstClass = [...kinds].sort((a, b) => a - b).join(' ');
  return { words: '', ends: [], classes: [firstClass], meetings: [] };
}
