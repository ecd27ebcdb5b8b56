import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cascade,
  decidingRow,
  type EntryLine,
  type Rule,
  type RuleList,
} from '../../src/model/cascade.js';
import type { SecurityPolicy, Selector } from '../../src/model/device.js';
import { equivalence } from '../../src/model/equivalence.js';
import { treatmentOf } from '../../src/model/treatment.js';
import { containsAll, difference, packetsOf, packetsOfAll, selectorsOf } from './packet-sets.js';
import { bypass, protect, selector } from './sample.js';
import { anySelector, packets } from './universe.js';

const peers = ['192.0.2.1', '192.0.2.2'] as const;
const row: fc.Arbitrary<SecurityPolicy> = fc
  .tuple(anySelector, fc.constantFrom('bypass', 'discard', ...peers))
  .map(([where, what]) =>
    what === 'bypass'
      ? bypass(where)
      : what === 'discard'
        ? { selector: where, action: 'discard' }
        : protect(where, what),
  );
const list = fc.array(row, { maxLength: 6 });
const line: fc.Arbitrary<EntryLine> = fc
  .tuple(row, fc.boolean())
  .map(([policy, permits]) => ({ selector: policy.selector, ...(permits && { policy }) }));
const rules: fc.Arbitrary<Rule[]> = fc
  .array(fc.array(line, { maxLength: 3 }), { maxLength: 3 })
  .map(cascade);

const treatments = (rows: RuleList): string[] =>
  packets.map((packet) => treatmentOf(decidingRow(rows, packet)));

/** What trying every packet shows must be what the sweep says, and its packet must show it. */
function holdsAgainstTrying(a: RuleList, b: RuleList): void {
  const found = equivalence(a, b);
  const same = treatments(a).join() === treatments(b).join();
  if (found.result === 'different') {
    const [rowA, rowB] = [decidingRow(a, found.packet), decidingRow(b, found.packet)];
    expect(treatmentOf(rowA)).not.toBe(treatmentOf(rowB));
    expect([found.a, found.b]).toEqual([rowA, rowB]);
  } else expect(found).toEqual({ result: 'equal' });
  expect(found.result).toBe(same ? 'equal' : 'different');
}

describe('two lists of policies', () => {
  test('are equal exactly where no packet shows a difference', () => {
    fc.assert(fc.property(list, list, holdsAgainstTrying), { numRuns: 250 });
  });

  test('may be cascades', () => {
    fc.assert(fc.property(rules, fc.oneof(rules, list), holdsAgainstTrying), { numRuns: 250 });
  });

  test('are equal but for excepted rows exactly where no other packet shows a difference', () => {
    const marked = fc
      .tuple(row, fc.boolean())
      .map(([policy, own]): SecurityPolicy => (own ? { ...policy, purpose: 'asked' } : policy));
    const some = fc.array(marked, { maxLength: 5 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const found = equivalence(a, b, { exceptPurposes: ['asked'] });
        const showing = packets.filter((packet) => {
          const both = [decidingRow(a, packet), decidingRow(b, packet)] as const;
          return (
            both.every((policy) => policy?.purpose === undefined) &&
            treatmentOf(both[0]) !== treatmentOf(both[1])
          );
        });
        expect(found.result).toBe(showing.length > 0 ? 'different' : 'equal');
      }),
      { numRuns: 200 },
    );
  });

  test('are equal however one of them is cut into parts', () => {
    fc.assert(
      fc.property(list, anySelector, (rows, knife) => {
        const parts = rows.flatMap((policy) => {
          const whole = packetsOf(policy.selector);
          const inner = selectorsOf(difference(whole, difference(whole, packetsOf(knife))));
          const outer = selectorsOf(difference(whole, packetsOf(knife)));
          return [...outer, ...inner].map((part) => ({ ...policy, selector: part }));
        });
        expect(equivalence(rows, parts)).toEqual({ result: 'equal' });
      }),
      { numRuns: 100 },
    );
  });

  test('are equal where rows change places that share no packet or treat alike', () => {
    fc.assert(
      fc.property(list, fc.nat(4), (rows, at) => {
        const [a, b] = [rows[at], rows[at + 1]];
        if (a === undefined || b === undefined) return;
        const turned = [...rows.slice(0, at), b, a, ...rows.slice(at + 2)];
        const apart =
          difference(packetsOf(a.selector), packetsOf(b.selector)).length > 0 &&
          packetsOfAll([a.selector]).length > 0 &&
          difference(
            packetsOf(a.selector),
            difference(packetsOf(a.selector), packetsOf(b.selector)),
          ).length === 0;
        if (apart || treatmentOf(a) === treatmentOf(b))
          expect(equivalence(rows, turned).result).toBe('equal');
      }),
    );
  });

  test('a row behind others that hold all of its packets changes nothing', () => {
    fc.assert(
      fc.property(list, row, (rows, extra) => {
        const before = packetsOfAll(rows.map(({ selector }) => selector));
        const isCovered = containsAll(before, packetsOf(extra.selector));
        const isClear = extra.action === 'bypass';
        const found = equivalence(rows, [...rows, extra]).result;
        expect(found).toBe(isCovered || isClear ? 'equal' : 'different');
      }),
    );
  });
});

describe('a packet that shows a difference', () => {
  const net = selector('10.1.0.0/16', '10.2.0.0/16');

  test('is told with the rows that decide it', () => {
    const hole = bypass(
      selector('10.1.0.0/16', '10.2.3.0/24', { protocol: 6, remotePorts: [443, 443] }),
    );
    const whole = protect(net, peers[0]);
    expect(equivalence([whole], [hole, whole])).toEqual({
      result: 'different',
      packet: {
        protocol: 6,
        local: '10.1.0.1',
        remote: '10.2.3.1',
        localPort: 40000,
        remotePort: 443,
      },
      a: whole,
      b: hole,
    });
    expect(equivalence([], [whole])).toEqual({
      result: 'different',
      packet: { protocol: 6, local: '10.1.0.1', remote: '10.2.0.1' },
      b: whole,
    });
  });

  test('is one of ICMP, of IPv6, of a protocol without ports where only that shows it', () => {
    const only = (more: Parameters<typeof selector>[2]): unknown =>
      equivalence([protect({ ...net, ...more }, peers[0])], []);
    expect(only({ protocol: 1, icmp: { type: 8, code: 0 } })).toMatchObject({
      packet: { protocol: 1, icmp: { type: 8, code: 0 } },
    });
    expect(only({ protocol: 47 })).toMatchObject({ packet: { protocol: 47 } });
    expect(only({ local: '2001:db8::/64', remote: '2001:db8:1::/48' })).toMatchObject({
      packet: { local: '2001:db8::1', remote: '2001:db8:1::1' },
    });
  });

  test('is not one of a row that is excepted', () => {
    const own: SecurityPolicy = {
      ...bypass(selector('10.1.0.0/16', '10.1.0.0/16')),
      purpose: 'own-network',
    };
    const all = protect(selector('10.1.0.0/16', '0.0.0.0/0'), peers[0]);
    expect(equivalence([all], [own, all]).result).toBe('different');
    expect(equivalence([all], [own, all], { exceptPurposes: ['own-network'] }).result).toBe(
      'equal',
    );
    expect(equivalence([all], [own], { exceptPurposes: ['own-network'] }).result).toBe('different');
  });

  test('is one of another phase 2, mode or end, but not of another label where the caller says so', () => {
    const one = protect(net, peers[0]);
    const two = protect(net, peers[1]);
    expect(equivalence([one], [protect(net, peers[0], { mode: 'transport' })]).result).toBe(
      'different',
    );
    expect(equivalence([one], [two]).result).toBe('different');
    const label = (policy: SecurityPolicy | undefined): string => policy?.action ?? 'bypass';
    expect(equivalence([one], [two], { label }).result).toBe('equal');
  });
});

describe('a line that denies goes on with the next entry', () => {
  const [one, two] = peers;
  const hole = '192.168.3.3/32';
  const whole = '192.168.3.0/26';
  const lan = (number: number): string => `192.168.${number}.0/27`;
  const deny = (number: number): EntryLine => ({ selector: selector(lan(number), hole) });
  const permit = (policy: SecurityPolicy): EntryLine => ({ selector: policy.selector, policy });
  const wide = [201, 202].map((number) => protect(selector(lan(number), whole), one));
  const strong = protect(selector(lan(201), hole), two);
  const entries = cascade([[deny(201), deny(202), ...wide.map(permit)], [permit(strong)]]);

  test('so the next entry has the hole, and what it leaves is clear', () => {
    const clear = bypass(selector(lan(202), hole));
    expect(equivalence(entries, [strong, clear, ...wide])).toEqual({ result: 'equal' });
    expect(equivalence(entries, [clear, strong, ...wide])).toEqual({ result: 'equal' });
    expect(equivalence(entries, [strong, ...wide])).toMatchObject({
      packet: { local: '192.168.202.1', remote: '192.168.3.3' },
      b: wide[1],
    });
    expect(equivalence(entries, [...wide, strong])).toMatchObject({
      packet: { local: '192.168.201.1', remote: '192.168.3.3' },
      a: strong,
      b: wide[0],
    });
  });
});

// As seen on Linux: at equal priority a wider policy wins over one between two hosts, whatever the order.
test.each([
  ['a host bypass', 'has no effect behind a wide policy', bypass],
  [
    'a host policy',
    'has no effect behind a wide policy',
    (where: Selector) => protect(where, peers[1]),
  ],
] as const)('%s %s, and differs from one before it', (_name, _effect, row) => {
  const host = row(selector('10.1.1.1/32', '10.2.1.1/32'));
  const wide = protect(selector('10.1.0.0/16', '10.2.0.0/16'), peers[0]);
  expect(equivalence([wide, host], [wide])).toEqual({ result: 'equal' });
  expect(equivalence([host, wide], [wide, host])).toMatchObject({
    packet: { local: '10.1.1.1', remote: '10.2.1.1' },
    a: host,
    b: wide,
  });
});

describe('a proof', () => {
  const knot = Array.from({ length: 300 }, (_, i): SecurityPolicy => {
    const from = (i * 7919) % 30000;
    return protect(
      selector('10.0.0.0/8', '172.16.0.0/12', {
        protocol: i % 2 === 0 ? 6 : 17,
        localPorts: [from, from + 20000],
        remotePorts: [(i * 104729) % 30000, 30000 + ((i * 1299709) % 30000)],
      }),
      `192.0.2.${i % 250}`,
    );
  });
  const cut = knot.flatMap((policy) => {
    const { localPorts } = policy.selector;
    if (localPorts === 'any') return [policy];
    const [low, high] = localPorts;
    const part = (a: number, b: number): SecurityPolicy => ({
      ...policy,
      selector: { ...policy.selector, localPorts: [a, b] },
    });
    return [part(low, low + 5000), part(low + 5001, high)];
  });

  test('ends at its bound and says that nothing is proven', () => {
    expect(equivalence(knot, cut, { bound: 1000 })).toEqual({ result: 'not-proven', bound: 1000 });
    expect(equivalence(knot, cut)).toEqual({ result: 'equal' });
  });

  test('of many policies in another order is found at sight', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) =>
      protect(
        selector('10.0.0.0/8', `172.${16 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}/32`),
        peers[i & 1] ?? '',
      ),
    );
    expect(equivalence(rows, rows.slice().reverse())).toEqual({ result: 'equal' });
  }, 5000);
});
