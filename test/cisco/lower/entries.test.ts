import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, entriesOf } from '../../../src/cisco/lower/entries.js';
import { ordered } from '../../../src/cisco/lower/order.js';
import { containsPrefix } from '../../../src/model/address.js';
import type { Device, SecurityPolicy } from '../../../src/model/device.js';
import { bypass, device, peer, policy } from '../tunnel.js';

const addresses = ['198.51.100.1', '198.51.100.2', '198.51.100.3'];
const peers = addresses.map((address) => ({
  ...peer,
  id: address,
  remote: { kind: 'address', address } as const,
}));

const towards = (address: string, local: string, remote: string): SecurityPolicy =>
  policy(local, remote, { peer: address, remote: { kind: 'address', address } });

/** Small nested networks, so that most rows overlap. */
const prefix = (first: string) =>
  fc.constantFrom(
    `${first}.0.0.0/8`,
    `${first}.0.0.0/9`,
    `${first}.1.0.0/16`,
    `${first}.1.1.0/24`,
    `${first}.1.1.1/32`,
    `${first}.200.0.0/16`,
  );
const row = fc
  .tuple(fc.constantFrom('none', ...addresses), prefix('10'), prefix('172'))
  .map(([who, local, remote]) =>
    who === 'none' ? bypass(local, remote) : towards(who, local, remote),
  );
const point = (first: string) =>
  fc.constantFrom(
    `${first}.1.1.1/32`,
    `${first}.1.1.2/32`,
    `${first}.1.2.1/32`,
    `${first}.2.1.1/32`,
    `${first}.200.0.1/32`,
    `${first}.201.0.1/32`,
  );

type Packet = readonly [local: string, remote: string];

const matches = (
  { selector }: Pick<SecurityPolicy, 'selector'>,
  [local, remote]: Packet,
): boolean => containsPrefix(selector.local, local) && containsPrefix(selector.remote, remote);

/** Whom the first matching row sends a packet to. */
function byPolicies(policies: readonly SecurityPolicy[], packet: Packet): string {
  const found = policies.find((one) => matches(one, packet));
  return found?.protection?.peer ?? 'clear';
}

/** Whom a crypto map sends it to: a deny line, or none, goes on with the next entry. */
function byEntries(entries: readonly Entry[], packet: Packet): string {
  for (const entry of entries) {
    const line = entry.lines.find((one) => matches(one, packet));
    if (line?.action === 'permit') return entry.peers[0] ?? 'nobody';
  }
  return 'clear';
}

const deviceOf = (policies: readonly SecurityPolicy[]): Device => device({ peers, policies });

describe('crypto map entries', () => {
  test('treat every packet as the policy list does, whatever overlaps', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(point('10'), point('172')), { minLength: 20, maxLength: 36 }),
        (policies, packets) => {
          const entries = entriesOf(deviceOf(policies));
          for (const packet of packets)
            expect(byEntries(entries, packet)).toBe(byPolicies(policies, packet));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('permit lines keep the selectors of the policies whole', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (policies) => {
        const selectors = new Set(policies.map(({ selector }) => JSON.stringify(selector)));
        for (const { lines } of entriesOf(deviceOf(policies)))
          for (const { selector } of lines) expect(selectors).toContain(JSON.stringify(selector));
      }),
    );
  });

  test('one peer with one phase 2 is one entry, in the order of the list', () => {
    const entries = entriesOf(
      deviceOf([
        towards('198.51.100.1', '10.1.0.0/24', '10.2.0.0/24'),
        towards('198.51.100.2', '10.1.0.0/24', '10.3.0.0/24'),
        towards('198.51.100.1', '10.1.1.0/24', '10.2.0.0/24'),
      ]),
    );
    expect(entries.map(({ peers: [first], lines }) => [first, lines.length])).toEqual([
      ['198.51.100.1', 2],
      ['198.51.100.2', 1],
    ]);
  });

  test('the entry of the narrower row stands first where the list says so, without deny lines', () => {
    const entries = entriesOf(
      deviceOf([
        towards('198.51.100.1', '192.168.1.0/24', '10.2.0.0/24'),
        towards('198.51.100.2', '10.1.1.0/24', '10.2.0.0/24'),
        towards('198.51.100.1', '10.1.0.0/16', '10.2.0.0/24'),
      ]),
    );
    expect(entries.map(({ peers: [first] }) => first)).toEqual(['198.51.100.2', '198.51.100.1']);
    expect(entries.flatMap(({ lines }) => lines.filter(({ action }) => action === 'deny'))).toEqual(
      [],
    );
  });

  test('fifteen thousand peers take no more than a moment', () => {
    const many = Array.from({ length: 15_000 }, (_, n) => `100.64.${n >> 8}.${n & 255}`);
    const policies = many.map((address, n) =>
      towards(address, '10.0.0.0/8', `172.${16 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}/32`),
    );
    const started = performance.now();
    expect(entriesOf(deviceOf(policies))).toHaveLength(15_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test('an order keeps every demand that can be kept', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a < b),
        { maxLength: 20 },
      ),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 10 }),
      (demands, names) => {
        // A renamed order has no ring.
        const renamed = demands.map(([a, b]) => [names[a] ?? 0, names[b] ?? 0] as const);
        const { order, rank } = ordered(10, (visit) => {
          for (const [a, b] of renamed) visit(a, b);
        });
        expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        for (const [a, b] of renamed) expect(rank[a]).toBeLessThan(rank[b] ?? -1);
      },
    ),
  );
});
