import { limitsOf } from '../limits.js';
import type { StandingProposals } from '../plan/phase1.js';
import type { Living } from '../write-options.js';
import { factsOf } from './living.js';

/** A free number for a policy of phase 1, behind the highest one that has room behind it; undefined where all are taken. */
export function freePolicyNumber(
  taken: Iterable<number>,
  { configuration: { dialect, version } }: Living,
): number | undefined {
  let next = limitsOf(dialect, version).policyNumbers[1] + 1;
  for (const low of [...taken].filter((one) => one < next).sort((a, b) => b - a)) {
    const found = freeBetween(low, next);
    if (found !== undefined) return found;
    next = low;
  }
  return freeBetween(0, next);
}

/** A number between two others, tens preferred. */
export function freeBetween(low: number, end: number): number | undefined {
  const ten = (Math.floor(low / 10) + 1) * 10;
  if (ten < end) return ten;
  return low + 1 < end ? low + 1 : undefined;
}

/** The first number between two others that is not taken. */
export function firstFree(
  taken: ReadonlySet<number>,
  low: number,
  end: number,
): number | undefined {
  let number = low + 1;
  while (taken.has(number)) number++;
  return number < end ? number : undefined;
}

/** The policies of a living device, those that new ones come to stand before apart: built-in ones have to be written too. */
export function standingProposals(living: Living): StandingProposals {
  const { proposals, isBuiltIn, running } = factsOf(living);
  if (isBuiltIn) return { before: [], behind: proposals };
  const numbers = [...running.policies.keys()];
  const first = freePolicyNumber(numbers, living) ?? Number.POSITIVE_INFINITY;
  const later = numbers.filter((number) => number > first).length;
  const place = Math.max(0, proposals.length - later);
  return { before: proposals.slice(0, place), behind: proposals.slice(place) };
}
