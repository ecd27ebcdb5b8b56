import type { Origin } from '../../syntax/origin.js';

interface Marked {
  readonly origins?: readonly Origin[] | undefined;
  readonly fieldOrigins?: Readonly<Record<string, Origin>> | undefined;
  readonly places?: Readonly<Record<string, Origin>> | undefined;
}

/** Where just one field of a value was written; undefined where only the whole is known. */
export const fieldSpot = (value: Marked, field: string): Origin | undefined =>
  value.fieldOrigins?.[field] ?? value.places?.[field];

/** Where to tell something about a field: its own place, else the first place of the first value that has one. */
export function spotOf(
  field: string,
  value: Marked | undefined,
  ...around: readonly (Marked | undefined)[]
): Origin | undefined {
  const own = value && fieldSpot(value, field);
  if (own !== undefined) return own;
  for (const one of [value, ...around]) {
    const origin = one?.origins?.[0];
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** Where a value came from, for a copy of it that says less. */
export const originsOf = ({ origins }: Marked): { readonly origins?: readonly Origin[] } =>
  origins === undefined ? {} : { origins };

/** All places of values, each once. */
export function allOrigins(...values: readonly (Marked | undefined)[]): readonly Origin[] {
  const places = new Map<string, Origin>();
  for (const value of values)
    for (const origin of [
      ...(value?.origins ?? []),
      ...Object.values(value?.fieldOrigins ?? {}),
      ...Object.values(value?.places ?? {}),
    ])
      places.set(`${origin.file} ${origin.start} ${origin.end}`, origin);
  return [...places.values()];
}
