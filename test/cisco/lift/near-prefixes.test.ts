import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NearPrefixes } from '../../../src/cisco/lift/near-prefixes.js';
import { SelectorIndex } from '../../../src/cisco/lift/selector-index.js';
import { ipv4Text, prefixesOverlap } from '../../../src/model/address.js';
import type { Selector } from '../../../src/model/device.js';
import { selectorKey } from '../../../src/model/selector.js';

const four = fc
  .tuple(fc.constantFrom(0, 8, 24, 30, 32), fc.integer({ min: 0, max: 0xffffffff }), fc.boolean())
  .map(([length, number, isLow]) => {
    const kept = isLow ? number % 1024 : number;
    return `${ipv4Text(kept - (kept % 2 ** (32 - length)))}/${length}`;
  });
const prefix = fc.oneof(
  { weight: 9, arbitrary: four },
  { weight: 1, arbitrary: fc.constantFrom('::/0', '2001:db8::/32', '2001:db8::1/128') },
);

describe('prefixes near another', () => {
  test('are those that share an address with it, wherever an answer is given', () => {
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 60 }), prefix, (list, asked) => {
        const found = new NearPrefixes(list).of(asked);
        if (found === undefined) return;
        const all = list.flatMap((one, at) => (prefixesOverlap(one, asked) ? [at] : []));
        expect([...found].sort((a, b) => a - b)).toEqual(all);
      }),
    );
  });

  test('are answered for IPv4 where they are few, among very many', () => {
    const list = Array.from({ length: 5000 }, (_, i) => `${ipv4Text(0xf0000000 + 256 * i)}/24`);
    const near = new NearPrefixes(list);
    for (const [at, one] of list.entries()) expect(near.of(one)).toEqual([at]);
    expect(near.of('240.0.4.0/22')).toHaveLength(4);
    expect(near.of('10.0.0.0/8')).toEqual([]);
    expect(near.of('0.0.0.0/0')).toBeUndefined();
  });
});

test('an index of selectors gives the first of each', () => {
  const selector: fc.Arbitrary<Selector> = fc.record({
    local: prefix,
    remote: prefix,
    protocol: fc.constantFrom<number | 'any'>('any', 6),
    localPorts: fc.constant('any' as const),
    remotePorts: fc.constantFrom<Selector['remotePorts']>('any', [80, 80]),
  });
  fc.assert(
    fc.property(fc.array(selector, { maxLength: 40 }), (list) => {
      const index = new SelectorIndex<Selector>((one) => one);
      const first = new Map<string, Selector>();
      for (const one of [...list, ...list]) {
        const key = selectorKey(one);
        expect(index.add(one)).toBe(first.get(key));
        if (!first.has(key)) first.set(key, one);
      }
    }),
  );
});
