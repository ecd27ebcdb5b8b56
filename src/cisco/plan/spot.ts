import type { Origin } from '../../syntax/origin.js';

interface Marked {
  readonly origins?: readonly Origin[] | undefined;
  readonly fieldOrigins?: Readonly<Record<string, Origin>> | undefined;
}

/** Where to tell something about a value: the first place of the first of these that has one. */
export function spotOf(...marked: readonly (Marked | undefined)[]): Origin | undefined {
  for (const one of marked) {
    const origin = one?.origins?.[0];
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** Where to tell something about one field of a value: the field's own place, else as `spotOf`. */
export const placeIn = (
  field: string,
  value: Marked,
  ...others: readonly (Marked | undefined)[]
): Origin | undefined => value.fieldOrigins?.[field] ?? spotOf(value, ...others);
