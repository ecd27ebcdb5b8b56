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
  origins === undefined || origins.length === 0 ? {} : { origins };

/** All places of values, each once. */
export function allOrigins(...values: readonly (Marked | undefined)[]): readonly Origin[] {
  const places: Origin[] = [];
  const starts = new Map<number, Origin>();
  // Places that begin where another one does are few: only these are told apart by a text.
  let alike: Set<string> | undefined;
  const add = (origin: Origin): void => {
    const { file, start, end } = origin;
    const first = starts.get(start);
    if (first === undefined) starts.set(start, origin);
    else if (first.file === file && first.end === end) return;
    else {
      const key = `${file} ${start} ${end}`;
      alike ??= new Set();
      if (alike.has(key)) return;
      alike.add(key);
    }
    places.push(origin);
  };
  for (const value of values) {
    if (value?.origins !== undefined) for (const origin of value.origins) add(origin);
    for (const fields of [value?.fieldOrigins, value?.places])
      if (fields !== undefined) for (const origin of Object.values(fields)) add(origin);
  }
  return places;
}
