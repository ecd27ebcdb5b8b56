/**
 * The order in which the kernel looks at policies. Among rows of one priority it is not the order of the file: a row between
 * two single addresses loses to a wider one, whatever was written first (seen on Linux 6.1). So rows that overlap get
 * priorities that differ.
 */
import { isHost } from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import { overlapsOf } from '../../model/overlaps.js';

/**
 * For rows in the order in which they are meant to match: what each adds to the kernel's default priority. 0 where a row
 * overlaps no other; else the length of the longest chain of rows, itself included, each of which overlaps the next and
 * must be matched before it. The cost follows from the number of overlapping pairs.
 */
export function prioritiesOf(selectors: readonly Selector[]): readonly number[] {
  const later = laterOverlaps(selectors);
  const offsets = new Array<number>(selectors.length).fill(0);
  for (let row = selectors.length - 1; row >= 0; row--) {
    const behind = later[row];
    if (behind === undefined) continue;
    let longest = 0;
    for (const other of behind) {
      // A row that overlaps only rows before it is reached here first: it is the end of a chain.
      if (offsets[other] === 0) offsets[other] = 1;
      longest = Math.max(longest, offsets[other] ?? 0);
    }
    offsets[row] = longest + 1;
  }
  return offsets;
}

/** What policies add to the kernel's default priority; 0 for those that are not in it. */
export type Offsets = ReadonlyMap<SecurityPolicy, number>;

/** The offsets of policies in the order in which they are meant to match. */
export const offsetsOf = (policies: readonly SecurityPolicy[]): Offsets =>
  namedOffsets(policies, prioritiesOf(policies.map(({ selector }) => selector)));

/** Offsets by position as offsets by policy. */
export const namedOffsets = (
  policies: readonly SecurityPolicy[],
  offsets: readonly number[],
): Offsets =>
  new Map(
    policies.flatMap((policy, position) => {
      const offset = offsets[position] ?? 0;
      return offset === 0 ? [] : [[policy, offset] as const];
    }),
  );

/** For each position, the later positions whose selectors share a packet with it; undefined where there are none. */
export function laterOverlaps(selectors: readonly Selector[]): readonly (number[] | undefined)[] {
  const later = new Array<number[] | undefined>(selectors.length).fill(undefined);
  overlapsOf(selectors).pairs((one, other) => {
    const first = Math.min(one, other);
    const known = later[first];
    if (known === undefined) later[first] = [Math.max(one, other)];
    else known.push(Math.max(one, other));
    return true;
  });
  return later;
}

/** Whether a selector is one that the kernel keeps apart: between two single addresses. */
export const isHostToHost = ({ local, remote }: Selector): boolean =>
  isHost(local) && isHost(remote);

/**
 * The positions of rows in the order in which the kernel looks at them: the higher offset first, the wider before the rows
 * between two single addresses, and then in the order in which they were put in.
 */
export function kernelOrder(
  selectors: readonly Selector[],
  offsets: readonly number[],
): readonly number[] {
  const narrow = selectors.map(isHostToHost);
  return selectors
    .map((_, position) => position)
    .sort(
      (a, b) =>
        (offsets[b] ?? 0) - (offsets[a] ?? 0) || Number(narrow[a]) - Number(narrow[b]) || a - b,
    );
}
