import type { IkeProposal } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range, Source } from '../../syntax/range.js';

/** A piece of syntax with the text that it stands in; without one it was made. */
export interface Placed<T> {
  readonly node: T;
  readonly source: Source | undefined;
}

/** Where a range of a text is, for diagnostics and for the model. */
export const originAt = (source: Source | undefined, at: Range | undefined): Origin | undefined =>
  source === undefined || at === undefined
    ? undefined
    : { file: source.name, start: at.start, end: at.end };

/** The origins of a block's own lines: its head up to the opening brace, and the closing brace. */
export function frameOf(
  source: Source | undefined,
  at: Range | undefined,
  head?: Range,
): readonly Origin[] {
  if (source === undefined || at === undefined) return [];
  const { name: file, text } = source;
  const brace = text.indexOf('{', head?.end ?? at.start);
  if (brace < 0 || brace >= at.end) return [{ file, start: at.start, end: head?.end ?? at.end }];
  const opening = { file, start: head?.start ?? at.start, end: brace + 1 };
  return text[at.end - 1] === '}' ? [opening, { file, start: at.end - 1, end: at.end }] : [opening];
}

/** The origins that are there. */
export const present = (...origins: readonly (Origin | undefined)[]): readonly Origin[] =>
  origins.filter((origin) => origin !== undefined);

/** A mark for the model's objects; absent where no text says anything. */
export const marked = (
  ...origins: readonly (Origin | undefined)[]
): { readonly origins?: readonly Origin[] } => {
  const there = present(...origins);
  return there.length === 0 ? {} : { origins: there };
};

/** Marks of single fields: where just this field was written. */
export function fieldMarks(
  fields: Readonly<Record<string, Origin | undefined>>,
): Pick<IkeProposal, 'fieldOrigins'> {
  const written: Record<string, Origin> = {};
  let any = false;
  for (const [field, origin] of Object.entries(fields)) {
    if (origin === undefined) continue;
    written[field] = origin;
    any = true;
  }
  return any ? { fieldOrigins: written } : {};
}
