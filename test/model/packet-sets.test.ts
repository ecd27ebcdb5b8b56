import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Selector } from '../../src/model/device.js';
import { matches, type Packet } from '../../src/model/packet.js';
import { mirrored, overlaps, intersection as sharedSelector } from '../../src/model/selector.js';
import {
  areEqual,
  contains,
  containsAll,
  difference,
  intersection,
  overlap,
  type PacketSet,
  packetsOfAll,
  selectorsOf,
  union,
  withoutSelectors,
} from './packet-sets.js';
import { selector } from './sample.js';
import { anySelector, packets } from './universe.js';

const isIn = (selectors: readonly Selector[], packet: Packet): boolean =>
  selectors.some((selector) => matches(selector, packet));
const some = fc.array(anySelector, { maxLength: 4 });
/** The packets of the small world that selectors match, tried one by one. */
const tried = (selectors: readonly Selector[]): string[] =>
  packets.filter((packet) => isIn(selectors, packet)).map((packet) => JSON.stringify(packet));
const triedOf = (set: PacketSet): string[] => tried(selectorsOf(set));

describe('sets of packets', () => {
  test.each([
    ['union', union, (a: boolean, b: boolean) => a || b],
    ['intersection', intersection, (a: boolean, b: boolean) => a && b],
    ['difference', difference, (a: boolean, b: boolean) => a && !b],
  ] as const)('have the %s that trying every packet shows', (_name, operation, isMember) => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const expected = packets
          .filter((packet) => isMember(isIn(a, packet), isIn(b, packet)))
          .map((packet) => JSON.stringify(packet));
        expect(triedOf(operation(packetsOfAll(a), packetsOfAll(b)))).toEqual(expected);
      }),
    );
  });

  test('hold, equal and overlap one another as trying every packet shows', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const [setA, setB] = [packetsOfAll(a), packetsOfAll(b)];
        // Boundaries outside the small world are those of IPv4, IPv6 and the protocols as a whole, which all share.
        if (areEqual(setA, setB)) expect(tried(a)).toEqual(tried(b));
        if (containsAll(setA, setB)) expect(tried([...a, ...b])).toEqual(tried(a));
        const both = packets.some((packet) => isIn(a, packet) && isIn(b, packet));
        if (both) expect(overlap(setA, setB)).toBe(true);
        expect(overlap(setA, setB)).toBe(intersection(setA, setB).length > 0);
      }),
    );
  });

  test('obey the laws of sets', () => {
    fc.assert(
      fc.property(some, some, some, (x, y, z) => {
        const [a, b, c] = [packetsOfAll(x), packetsOfAll(y), packetsOfAll(z)];
        expect(areEqual(union(a, b), union(b, a))).toBe(true);
        expect(
          areEqual(intersection(a, union(b, c)), union(intersection(a, b), intersection(a, c))),
        ).toBe(true);
        expect(areEqual(difference(a, union(b, c)), difference(difference(a, b), c))).toBe(true);
        expect(areEqual(union(difference(a, b), intersection(a, b)), a)).toBe(true);
        expect(overlap(difference(a, b), b)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test('are the same after they have been said as selectors', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const set = difference(packetsOfAll(a), packetsOfAll(b));
        const selectors = selectorsOf(set);
        expect(areEqual(packetsOfAll(selectors), set)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('are said with few selectors', () => {
    const quarter = (n: number): Selector => selector('10.0.0.0/8', `192.0.2.${n * 64}/26`);
    expect(selectorsOf(packetsOfAll([3, 1, 0, 2].map(quarter)))).toEqual([
      selector('10.0.0.0/8', '192.0.2.0/24'),
    ]);
    expect(selectorsOf(packetsOfAll([1, 2, 3].map(quarter))).map(({ remote }) => remote)).toEqual([
      '192.0.2.64/26',
      '192.0.2.128/25',
    ]);
    const tcp = (low: number, high: number): Selector =>
      selector('10.0.0.0/8', '192.0.2.0/24', { protocol: 6, remotePorts: [low, high] });
    expect(selectorsOf(packetsOfAll([tcp(0, 79), tcp(81, 65535), tcp(80, 80)]))).toEqual([
      selector('10.0.0.0/8', '192.0.2.0/24', { protocol: 6 }),
    ]);
  });

  test('leave a selector with a hole in as few prefixes as there can be', () =>
    expect(
      withoutSelectors(selector('10.0.0.0/8', '192.0.2.0/29'), [
        selector('10.0.0.0/8', '192.0.2.3/32'),
        selector('172.16.0.0/12', '192.0.2.0/24'),
      ]).map(({ remote }) => remote),
    ).toEqual(['192.0.2.0/31', '192.0.2.2/32', '192.0.2.4/30']));

  test('of a GRE key are those without it', () => {
    const gre = selector('10.0.0.0/8', '192.0.2.0/24', { protocol: 47 });
    expect(areEqual(packetsOfAll([{ ...gre, greKey: 7 }]), packetsOfAll([gre]))).toBe(true);
  });
});

describe('two selectors', () => {
  test('share the packets of one selector or none', () => {
    fc.assert(
      fc.property(anySelector, anySelector, (a, b) => {
        const both = sharedSelector(a, b);
        expect(overlaps(a, b)).toBe(overlap(packetsOfAll([a]), packetsOfAll([b])));
        const expected = packets.filter((packet) => matches(a, packet) && matches(b, packet));
        expect(tried(both ? [both] : [])).toEqual(expected.map((packet) => JSON.stringify(packet)));
        if (both) expect(contains(a, both) && contains(b, both)).toBe(true);
      }),
    );
  });

  test('seen from the other end match the answers, and twice mirrored are as before', () => {
    fc.assert(
      fc.property(anySelector, (one) => {
        expect(mirrored(mirrored(one))).toEqual(one);
        for (const packet of packets) {
          const { localPort, remotePort, ...rest } = packet;
          const answer: Packet = {
            ...rest,
            local: packet.remote,
            remote: packet.local,
            ...(localPort !== undefined &&
              remotePort !== undefined && { localPort: remotePort, remotePort: localPort }),
          };
          // Ports of any protocol are ports; of ICMP they would be type and code.
          if (one.protocol === 'any' && packet.icmp !== undefined) continue;
          expect(matches(mirrored(one), answer)).toBe(matches(one, packet));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('with ports and without a protocol match no packet that has no ports', () => {
    const any = selector('10.0.0.0/8', '192.0.2.0/24', { remotePorts: [80, 80] });
    expect(overlaps(any, { ...any, protocol: 6 })).toBe(true);
    expect(overlaps(any, { ...any, protocol: 50, remotePorts: 'any' })).toBe(false);
    expect(overlaps(any, { ...any, protocol: 1, remotePorts: 'any' })).toBe(true);
    const high = { ...any, remotePorts: [1000, 1000] as [number, number] };
    expect(overlaps(high, { ...any, protocol: 1, remotePorts: 'any' })).toBe(false);
  });
});
