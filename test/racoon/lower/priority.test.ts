import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selector } from '../../../src/model/device.js';
import { overlaps } from '../../../src/model/selector.js';
import { isHostToHost, kernelOrder, prioritiesOf } from '../../../src/racoon/lower/priority.js';
import { selector } from '../plan/examples.js';

/** Prefixes of a universe of eight addresses. */
const prefix = fc
  .record({ length: fc.integer({ min: 29, max: 32 }), at: fc.integer({ min: 0, max: 7 }) })
  .map(({ length, at }) => `10.0.0.${at - (at % 2 ** (32 - length))}/${length}`);
const arbitrarySelector: fc.Arbitrary<Selector> = fc.oneof(
  fc.record({ local: prefix, remote: prefix }).map(({ local, remote }) => selector(local, remote)),
  fc
    .record({
      local: prefix,
      remote: prefix,
      protocol: fc.constantFrom(6, 17),
      port: fc.constantFrom(80, 443),
    })
    .map(({ local, remote, protocol, port }) =>
      selector(local, remote, { protocol, remotePorts: [port, port] }),
    ),
);
const rows = fc.uniqueArray(arbitrarySelector, {
  maxLength: 12,
  selector: (row) => JSON.stringify(row),
});

/** The longest chain that begins with a row, by trying all. */
function longestChain(all: readonly Selector[], at: number): number {
  const row = all[at];
  let longest = 0;
  for (let next = at + 1; next < all.length; next++) {
    const other = all[next];
    if (row !== undefined && other !== undefined && overlaps(row, other))
      longest = Math.max(longest, longestChain(all, next));
  }
  return longest + 1;
}

describe('priorities of overlapping policies', () => {
  test('are the longest chain of rows to be matched later, and none where nothing overlaps', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const offsets = prioritiesOf(all);
        for (const [at, row] of all.entries()) {
          const meets = all.some((other, place) => place !== at && overlaps(row, other));
          expect(offsets[at]).toBe(meets ? longestChain(all, at) : 0);
        }
      }),
    );
  });

  test('make the kernel match every packet by the row that was meant to match it first', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const order = kernelOrder(all, prioritiesOf(all));
        const place = new Map(order.map((position, at) => [position, at]));
        for (const [first, row] of all.entries())
          for (const [second, other] of all.entries())
            if (first < second && overlaps(row, other))
              expect(place.get(first)).toBeLessThan(place.get(second) ?? -1);
      }),
    );
  });

  test('keep a row between two addresses before a wider one, although the kernel prefers the wider', () => {
    const host = selector('10.0.0.1/32', '10.1.0.1/32');
    const wide = selector('10.0.0.0/24', '10.1.0.0/24');
    expect(isHostToHost(host)).toBe(true);
    expect(prioritiesOf([host, wide])).toEqual([2, 1]);
    expect(kernelOrder([host, wide], [0, 0])).toEqual([1, 0]);
    expect(kernelOrder([host, wide], prioritiesOf([host, wide]))).toEqual([0, 1]);
  });

  test('are computed for 100,000 rows that do not overlap without comparing them pair by pair', () => {
    const many = Array.from({ length: 100_000 }, (_, at) =>
      selector(`10.${at >> 12}.${(at >> 4) & 255}.${(at & 15) * 16}/28`, '172.16.0.0/16'),
    );
    const begin = performance.now();
    expect(prioritiesOf(many).every((offset) => offset === 0)).toBe(true);
    expect(performance.now() - begin).toBeLessThan(20_000);
  });
});
