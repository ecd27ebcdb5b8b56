/** Two ends take a later pair of their lists although an earlier one is all but equal: mostly a slip in a value or two. */

interface Choice<T> {
  readonly offered: T;
  readonly own: T;
}

/** Values that do not make one proposal stronger than another. */
const slight: ReadonlySet<string> = new Set(['lifetime', 'lifetime direction']);

/** Whether two proposals are as good as the same: one value differs, or two of which none is another kind of cipher. */
function areNear(fields: readonly string[]): boolean {
  const heavy = fields.filter((field) => !slight.has(field));
  return heavy.length < 2 || (heavy.length === 2 && !heavy.includes('cipher'));
}

/**
 * The pair before the one that is taken which differs least, in one value or in two that are near; undefined where there is
 * none, as in most long lists. What has its equal further down was not meant for another.
 */
export function passedOver<T, Field extends string>(
  { offered, own }: Choice<readonly T[]>,
  taken: Choice<T>,
  differing: (offered: T, own: T) => readonly Field[],
): (Choice<T> & { readonly fields: readonly Field[] }) | undefined {
  const before = <U>(list: readonly U[], end: U): readonly U[] => list.slice(0, list.indexOf(end));
  const theirs = before(offered, taken.offered);
  if (theirs.length === 0) return undefined;
  const ours = before(own, taken.own).filter((one) =>
    offered.every((other) => differing(other, one).length > 0),
  );
  return theirs
    .flatMap((one) =>
      ours.map((other) => ({ offered: one, own: other, fields: differing(one, other) })),
    )
    .filter(({ fields }) => areNear(fields))
    .sort((a, b) => a.fields.length - b.fields.length)[0];
}
