import type { SecurityPolicy } from '../device.js';
import { type Overlaps, overlapsOf } from '../overlaps.js';
import { mirrored } from '../selector.js';
import type { Direction } from './direction.js';

/**
 * The answering end's rows that share packets with a row of the starting one, by its position, in their order. All rows are
 * put in order once, and only when the first question comes.
 */
export function sharing({ from, to }: Direction): (at: number) => readonly SecurityPolicy[] {
  let overlaps: Overlaps | undefined;
  return (at) => {
    overlaps ??= overlapsOf([
      ...to.policies.map(({ selector }) => selector),
      ...from.policies.map(({ selector }) => mirrored(selector)),
    ]);
    return overlaps
      .with(to.policies.length + at)
      .filter((other) => other < to.policies.length)
      .sort((a, b) => a - b)
      .flatMap((other) => to.policies[other] ?? []);
  };
}
