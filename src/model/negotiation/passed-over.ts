/** Two ends take a later pair of their lists although an earlier one is all but equal: mostly a slip in one value. */

interface Choice<T> {
  readonly offered: T;
  readonly own: T;
}

/**
 * The first pair before the one that is taken that differs in one value alone; undefined where there is none, as in most
 * long lists. What has its equal further down was not meant for another.
 */
export function passedOver<T, Field>(
  { offered, own }: Choice<readonly T[]>,
  taken: Choice<T>,
  differing: (offered: T, own: T) => readonly Field[],
): (Choice<T> & { readonly field: Field }) | undefined {
  const before = <U>(list: readonly U[], end: U): readonly U[] => list.slice(0, list.indexOf(end));
  const theirs = before(offered, taken.offered);
  if (theirs.length === 0) return undefined;
  const ours = before(own, taken.own).filter((one) =>
    offered.every((other) => differing(other, one).length > 0),
  );
  for (const one of theirs)
    for (const other of ours) {
      const [field, ...more] = differing(one, other);
      if (field !== undefined && more.length === 0) return { offered: one, own: other, field };
    }
  return undefined;
}
