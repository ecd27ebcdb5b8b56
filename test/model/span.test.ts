import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalPrefix, prefixesOverlap } from '../../src/model/address.js';
import { Span } from '../../src/model/span.js';

const prefix = fc
  .oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
    fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
  )
  .map(([address, length]) => canonicalPrefix(`${address}/${length}`)?.prefix ?? '0.0.0.0/0');

const spanOf = (prefixes: readonly string[]): Span => {
  const span = new Span();
  for (const one of prefixes) span.add(one);
  return span;
};

test('networks of spans that lie apart share no address', () => {
  fc.assert(
    fc.property(fc.array(prefix), fc.array(prefix), (some, others) => {
      const isApart = spanOf(some).isApartFrom(spanOf(others));
      expect(isApart && some.some((a) => others.some((b) => prefixesOverlap(a, b)))).toBe(false);
    }),
  );
});

test('spans lie apart where all of one is before all of the other', () => {
  const own = spanOf(['10.1.0.0/16', '10.0.0.0/24', '10.0.0.0/24']);
  expect(own.isApartFrom(spanOf(['10.2.0.0/16', '192.168.0.0/16']))).toBe(true);
  expect(spanOf(['10.2.0.0/16', '192.168.0.0/16']).isApartFrom(own)).toBe(true);
  expect(own.isApartFrom(spanOf(['10.0.1.0/24']))).toBe(false);
  expect(own.isApartFrom(spanOf(['2001:db8::/32']))).toBe(false);
});
