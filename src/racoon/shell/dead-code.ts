/** What of a script never runs: what stands behind `if false`, and behind the `else` of `if true`. */
import { plainText, type SimpleCommand } from './commands.js';

export class DeadCode {
  /** By their blocks, the parts that never run. */
  private readonly parts = new Map<number, (part: number) => boolean>();
  private asked: number | undefined;
  private readonly seen = new Set<string>();

  /** Whether a command never runs. Commands have to be asked for in order. */
  has(command: SimpleCommand): boolean {
    const { branch, guard, isNegated } = command;
    // What follows `&&` or `||` belongs to the condition.
    if (guard !== undefined && this.asked !== undefined) this.parts.delete(this.asked);
    this.asked = undefined;
    const isDead = branch.some(({ block, part }) => this.parts.get(block)?.(part) === true);
    const own = branch.at(-1);
    if (isDead || own?.isAsked !== true || this.seen.has(`${own.block} ${own.part}`)) return isDead;
    this.seen.add(`${own.block} ${own.part}`);
    const result = isNegated ? undefined : resultOf(command);
    if (result === undefined) return false;
    this.asked = own.block;
    const known = this.parts.get(own.block);
    this.parts.set(
      own.block,
      (part) => known?.(part) === true || (result ? part > own.part : part === own.part),
    );
    return false;
  }
}

/** How a command ends, where no value decides that: `false`, `[ 0 = 1 ]`. */
function resultOf({ words, piped }: SimpleCommand): boolean | undefined {
  const [name, left, sign, right] = words.map(plainText);
  if (piped) return undefined;
  if (name === 'false') return false;
  if (name === 'true' || name === ':') return true;
  if (words.length !== (name === 'test' ? 4 : 5) || !/^(?:\[\[?|test)$/.test(name ?? '')) return;
  if (left === undefined || right === undefined) return undefined;
  if (sign === '=' || sign === '==') return left === right;
  if (sign === '!=') return left !== right;
  if (sign === '-eq') return Number(left) === Number(right);
  return sign === '-ne' ? Number(left) !== Number(right) : undefined;
}
