import { made } from '../../syntax/range.js';
import type { Statement } from '../syntax.js';

/** Statements in the order in which they are entered, and how each is taken back. */
export class Script {
  private readonly added: Statement[] = [];
  private readonly undone: Statement[] = [];

  /** Adds a statement; without `undo` its own `no` form takes it back, with none nothing has to. */
  add(statement: Statement, undo: Statement | 'no' | 'none' = 'no'): void {
    this.added.push(statement);
    if (undo === 'none') return;
    this.undone.push(undo === 'no' ? { ...statement, negated: true } : undo);
  }

  /** Adds a comment line. */
  say(text: string): void {
    this.added.push({ kind: 'comment', text });
  }

  /** Adds a comment line to what takes back. */
  sayUndo(text: string): void {
    this.undone.push({ kind: 'comment', text });
  }

  get statements(): readonly Statement[] {
    return this.added;
  }

  /** What brings the device back, last things first. */
  get backOut(): readonly Statement[] {
    return [...this.undone].reverse();
  }
}

/** `clear configure …`, which takes back a thing whole. */
export const clearing = (...words: readonly string[]): Statement => ({
  kind: 'clear',
  words: ['configure', ...words].map(made),
});
