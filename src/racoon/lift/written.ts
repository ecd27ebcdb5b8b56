import type { IkeProposal } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range, Source } from '../../syntax/range.js';

/** A piece of syntax with the text that it stands in; without one it was made. */
export interface Placed<T> {
  readonly node: T;
  readonly source: Source | undefined;
}

/** A text whose ranges may count from elsewhere: those of a body that sections share are the first one's. */
export interface Text extends Source {
  readonly moved?: number;
}

/** The text in which the places of a section's lines stand. */
export const textOfShared = (
  source: Source | undefined,
  { moved }: { readonly moved?: number },
): Text | undefined =>
  source === undefined || moved === undefined ? source : { ...source, moved };

/** Where a range of a text is, for diagnostics and for the model. */
export function originAt(text: Text | undefined, at: Range | undefined): Origin | undefined {
  if (text === undefined || at === undefined) return undefined;
  const { name: file, moved = 0 } = text;
  return { file, start: at.start + moved, end: at.end + moved };
}

/** The origins of a block's own lines: its head up to the opening brace, and the closing brace. */
export function frameOf(
  source: Text | undefined,
  at: Range | undefined,
  head?: Range,
): readonly Origin[] {
  if (source === undefined || at === undefined) return [];
  const { text } = source;
  const { start = at.start, end = at.end } = head ?? {};
  const brace = text.indexOf('{', head?.end ?? at.start);
  if (brace < 0 || brace >= at.end) return present(originAt(source, { start: at.start, end }));
  const closing = text[at.end - 1] === '}' ? { start: at.end - 1, end: at.end } : undefined;
  return present(originAt(source, { start, end: brace + 1 }), originAt(source, closing));
}

/** The origins that are there. */
export const present = (...origins: readonly (Origin | undefined)[]): readonly Origin[] =>
  // A filtered list keeps room for many more, and most have nothing to leave out.
  areThere(origins) ? origins : origins.filter((origin) => origin !== undefined);

const areThere = (origins: readonly (Origin | undefined)[]): origins is readonly Origin[] =>
  !origins.includes(undefined);

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
  for (const field in fields) {
    const origin = fields[field];
    if (origin === undefined) continue;
    written[field] = origin;
    any = true;
  }
  return any ? { fieldOrigins: written } : {};
}
