import type * as z from 'zod/mini';
import type { Origin, Secret } from './device.js';
import { keyBytes } from './secret.js';

/** A place in the model where two devices do not say the same. */
export interface Difference {
  /** For example `peers[192.0.2.1].proposals[0].cipher`. */
  readonly path: string;
  /** The values, undefined where one is not there. Of a key only that it differs, is there, or is missing. */
  readonly a: unknown;
  readonly b: unknown;
  /** The nearest place that the value came from. */
  readonly originA?: z.infer<typeof Origin>;
  readonly originB?: z.infer<typeof Origin>;
}

type Place = z.infer<typeof Origin> | undefined;

/** Fields that take no part in equality: where a value came from, why an end is unknown, and what is asked of a certificate. */
const marks: ReadonlySet<string> = new Set([
  'origin',
  'origins',
  'fieldOrigins',
  'defaulted',
  'reason',
  'rules',
]);
const keys: ReadonlySet<string> = new Set(['preSharedKey', 'cipherKey', 'integrityKey']);

/**
 * Adds the differences of two values of the model, field by field. An absent field is the same as false and as an empty
 * list; marks take no part; a key is the same as another by its bytes, and every missing key as every other.
 */
export function addDifferences(
  a: unknown,
  b: unknown,
  path: string,
  differences: Difference[],
  placeA?: Place,
  placeB?: Place,
): void {
  if (areSame(a, b)) return;
  const originA = placeOf(a) ?? placeA;
  const originB = placeOf(b) ?? placeB;
  if (Array.isArray(a) && Array.isArray(b)) {
    const length = Math.max(a.length, b.length);
    for (let i = 0; i < length; i++)
      addDifferences(a[i], b[i], `${path}[${i}]`, differences, originA, originB);
  } else if (isRecord(a) && isRecord(b)) {
    for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (marks.has(field)) continue;
      const inner = path === '' ? field : `${path}.${field}`;
      if (keys.has(field)) addKeyDifference(a[field], b[field], inner);
      else addDifferences(a[field], b[field], inner, differences, originA, originB);
    }
  } else differences.push(differenceOf(path, shown(a), shown(b), originA, originB));

  function addKeyDifference(one: unknown, other: unknown, inner: string): void {
    const [x, y] = [bytesOf(one), bytesOf(other)];
    if (x === y) return;
    const said = (bytes: string | undefined): string =>
      bytes === undefined ? 'missing' : x === undefined || y === undefined ? 'present' : 'differs';
    const places = [placeOf(one) ?? originA, placeOf(other) ?? originB] as const;
    differences.push(differenceOf(inner, said(x), said(y), ...places));
  }
}

/**
 * Whether `addDifferences` would add none: it makes no paths, and most values are the same. Fields of the two that are in
 * `leftOut` are not looked at.
 */
export function areSame(a: unknown, b: unknown, leftOut = noFields): boolean {
  if (Object.is(a, b) || (isNothing(a) && isNothing(b))) return true;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!areSame(a[i], b[i])) return false;
    return true;
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  for (const field in a) if (!leftOut.has(field) && !areSameIn(field, a, b)) return false;
  for (const field in b)
    if (!(field in a) && !leftOut.has(field) && !areSameIn(field, a, b)) return false;
  return true;
}

const noFields: ReadonlySet<string> = new Set();

function areSameIn(
  field: string,
  { [field]: a }: Readonly<Record<string, unknown>>,
  { [field]: b }: Readonly<Record<string, unknown>>,
): boolean {
  if (marks.has(field)) return true;
  return keys.has(field) ? bytesOf(a) === bytesOf(b) : areSame(a, b);
}

/** A difference, without the places that are not known. */
export const differenceOf = (
  path: string,
  a: unknown,
  b: unknown,
  originA: Place,
  originB: Place,
): Difference => ({
  path,
  a,
  b,
  ...(originA !== undefined && { originA }),
  ...(originB !== undefined && { originB }),
});

/** The first place that an object of the model came from. */
export function placeOf(value: unknown): Place {
  if (!isRecord(value)) return undefined;
  const { origin, origins } = value;
  return isPlace(origin)
    ? origin
    : Array.isArray(origins) && isPlace(origins[0])
      ? origins[0]
      : undefined;
}

const isPlace = (value: unknown): value is z.infer<typeof Origin> =>
  isRecord(value) && typeof value.file === 'string';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0);

/** A value as it may be told: no marks, no keys, no certificates in full. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value)
    .filter(([field]) => !marks.has(field))
    .map(([field, inner]) => [
      field,
      keys.has(field) || field === 'pem' || (field === 'text' && 'role' in value)
        ? 'present'
        : shown(inner),
    ]);
  return Object.fromEntries(fields);
}

const bytesOf = (value: unknown): string | undefined =>
  isSecret(value) ? keyBytes(value) : undefined;

const isSecret = (value: unknown): value is Secret => isRecord(value) && 'state' in value;
