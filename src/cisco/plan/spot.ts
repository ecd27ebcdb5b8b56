import type { Origin } from '../../syntax/origin.js';

interface Marked {
  readonly origins?: readonly Origin[] | undefined;
}

/** Where to tell something about a value: the first place of the first of these that has one. */
export function spotOf(...marked: readonly (Marked | undefined)[]): Origin | undefined {
  for (const one of marked) {
    const origin = one?.origins?.[0];
    if (origin !== undefined) return origin;
  }
  return undefined;
}
