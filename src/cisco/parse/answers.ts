import type { Range } from '../../syntax/range.js';
import { type Answer, answerTo } from './filter.js';

const whole: Answer = { kind: 'whole' };
const screen: Answer = { kind: 'screen', isUnasked: true };

/** Follows what was asked of the device: the lines below that are its answer. */
export class Answers {
  /** Commands whose answers were not taken, in whole or in part, though they may hold what is asked for. */
  readonly passedOver: { readonly at: Range; readonly isPicked: boolean }[] = [];
  /** What the lines below the command that was typed last are. */
  current: Answer = whole;
  private asked: Range = { start: 0, end: 0 };

  /** The command `text[start, end)` was typed. */
  follow(text: string, start: number, end: number): void {
    this.current = answerTo(text.slice(start, end)) ?? whole;
    this.asked = { start, end };
  }

  /** What follows is shown by the device, though nothing is known of a command. */
  beginScreen(): void {
    this.current = screen;
  }

  /** What follows is a configuration again. */
  end(): void {
    this.current = whole;
  }

  /** A line is not taken that may hold what is asked for. */
  passOver(): void {
    if (this.passedOver.at(-1)?.at !== this.asked)
      this.passedOver.push({ at: this.asked, isPicked: this.current.kind === 'picked' });
  }
}
