import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsOf, canonicalPrefix } from '../../../src/model/address.js';
import { priorityNumber } from '../../../src/racoon/lift/row.js';
import { flush, lifted } from './host.js';

// A row of a small universe: two bits of network, two of host, on each side.
interface Row {
  readonly local: string;
  readonly remote: string;
  readonly protocol: 'any' | 'tcp';
  readonly prio: '' | 'prio def + 1' | 'prio high' | 'prio low' | 'prio def - 3';
  readonly action: 'none' | 'discard';
}

const net = fc.constantFrom(
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.0.0/24',
  '10.1.0.1/32',
  '10.1.0.2/32',
  '10.2.0.1/32',
);
const row: fc.Arbitrary<Row> = fc.record({
  local: net,
  remote: net,
  protocol: fc.constantFrom('any', 'tcp'),
  prio: fc.constantFrom('', '', '', 'prio def + 1', 'prio high', 'prio low', 'prio def - 3'),
  action: fc.constantFrom('none', 'discard'),
});

const numbers: Record<Row['prio'], number> = {
  '': 0x80000000,
  'prio def + 1': 0x7fffffff,
  'prio high': 0x40000000,
  'prio low': 0xc0000000,
  'prio def - 3': 0x80000003,
};

const isHost = ({ local, remote }: Row): boolean => local.endsWith('/32') && remote.endsWith('/32');
const holds = (prefix: string, address: bigint): boolean => {
  const [from, to] = boundsOf(canonicalPrefix(prefix)?.prefix ?? '0.0.0.0/0');
  return address >= from && address <= to;
};

/** The kernel as observed: it has two lists, looks for the first match in each, and decides between the two. */
function kernel(rows: readonly Row[], local: bigint, remote: bigint, tcp: boolean): string {
  const matches = (one: Row): boolean =>
    holds(one.local, local) && holds(one.remote, remote) && (one.protocol === 'any' || tcp);
  const best = (list: readonly Row[]): Row | undefined =>
    [...list]
      .filter(matches)
      .reduce<Row | undefined>(
        (first, one) =>
          first === undefined || numbers[one.prio] < numbers[first.prio] ? one : first,
        undefined,
      );
  const host = best(rows.filter(isHost));
  const wide = best(rows.filter((one) => !isHost(one)));
  if (host === undefined || wide === undefined) return (host ?? wide)?.action ?? 'nothing';
  return numbers[host.prio] < numbers[wide.prio] ? host.action : wide.action;
}

test('the first policy that matches is the one that the kernel takes', () => {
  const address = fc.constantFrom(0x0a010001n, 0x0a010002n, 0x0a020001n, 0x0a010105n, 0x0b000001n);
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 7 }),
      address,
      address,
      fc.boolean(),
      (all, local, remote, tcp) => {
        // Of two rows of one selector the kernel keeps the first.
        const kept = all.filter(
          (one, at) =>
            all.findIndex(
              (o) =>
                o.local === one.local && o.remote === one.remote && o.protocol === one.protocol,
            ) === at,
        );
        const setkey = `${flush}${all
          .map(
            (one) =>
              `spdadd ${one.local} ${one.remote} ${one.protocol} -P out ${one.prio} ${one.action};\nspdadd ${one.remote} ${one.local} ${one.protocol} -P in ${one.prio} ${one.action};\n`,
          )
          .join('')}`;
        const { device } = lifted({ setkey });
        expect(device.policies).toHaveLength(kept.length);
        const first = device.policies.find(
          ({ selector }) =>
            holds(selector.local, local) &&
            holds(selector.remote, remote) &&
            (selector.protocol === 'any' || (selector.protocol === 6 && tcp)),
        );
        const said =
          first === undefined ? 'nothing' : first.action === 'bypass' ? 'none' : first.action;
        expect(said).toBe(kernel(kept, local, remote, tcp));
      },
    ),
    { numRuns: 400 },
  );
});

test('a pair is one policy wherever its two lines stand', () => {
  const one = fc.record({
    local: fc.oneof(net, fc.constant('10.1.0.9/24')),
    remote: net,
    protocol: fc.constantFrom('any', 'tcp'),
    misses: fc.constantFrom('nothing', 'nothing', 'in'),
  });
  const all = fc.uniqueArray(one, {
    maxLength: 6,
    selector: ({ local, remote, protocol }) => `${local} ${remote} ${protocol}`,
  });
  fc.assert(
    fc.property(all, fc.boolean(), (rows, takesAll) => {
      const [out, incoming] = (['out', 'in'] as const).map((direction) =>
        rows.map(({ local, remote, protocol, misses }) => {
          if (misses === direction) return '';
          const ends = direction === 'out' ? `${local} ${remote}` : `${remote} ${local}`;
          return `spdadd ${ends} ${protocol} -P ${direction} discard;\n`;
        }),
      );
      const policiesOf = (lines: readonly (string | undefined)[]) =>
        lifted(
          { setkey: `${flush}${lines.join('')}` },
          { judged: { takesAll } },
        ).device.policies.map(({ origins: _lines, ...rest }) => rest);
      const below = policiesOf(rows.flatMap((_, at) => [out?.[at], incoming?.[at]]));
      expect(policiesOf([...(out ?? []), ...(incoming ?? [])])).toEqual(below);
      expect(policiesOf(rows.flatMap((_, at) => [incoming?.[at], out?.[at]]))).toEqual(below);
    }),
  );
});

test('what setkey was found to take is the same as what is looked up line by line', () => {
  const setkey = `${flush}spdadd 10.1.0.0/24 10.2.0.0/24 any -P out discard;
spdadd 10.2.0.0/24 10.1.0.0/24 any -P in discard;
spdupdate 10.1.0.0/24 10.2.0.0/24 any -P out none;
spdupdate 10.2.0.0/24 10.1.0.0/24 any -P in none;
spdadd 10.1.0.0/24 10.3.0.0/24 any -P out discard;
spddelete 10.1.0.0/24 10.3.0.0/24 any -P out;
spdadd 10.1.0.0/24 10.3.0.0/24 any -P out none;
`;
  const taken = lifted({ setkey }, { judged: { takesAll: true } }).device.policies;
  expect(taken.map(({ action, selector }) => `${selector.remote} ${action}`)).toEqual([
    '10.2.0.0/24 bypass',
    '10.3.0.0/24 bypass',
  ]);
  expect(taken).toEqual(lifted({ setkey }, { judged: { takesAll: false } }).device.policies);
});

describe('a priority', () => {
  test.each([
    [undefined, 0x80000000],
    [{ base: { text: 'high' } }, 0x40000000],
    [{ base: { text: 'low' } }, 0xc0000000],
    [{ base: { text: 'def' }, sign: '+', offset: { text: '5' } }, 0x7ffffffb],
    [{ base: { text: 'def' }, sign: '-', offset: { text: '5' } }, 0x80000005],
    [{ offset: { text: '100' } }, 0x7fffff9c],
    [{ sign: '-', offset: { text: '100' } }, 0x80000064],
  ] as const)('%j is %d', (priority, number) => expect(priorityNumber(priority)).toBe(number));
});

test('a host-to-host bypass before a wider protection has no effect, unless it has a priority', () => {
  const wide = 'spdadd 10.1.0.0/24 10.2.0.0/24 any -P out discard;\n';
  const host = (prio: string): string => `spdadd 10.1.0.1 10.2.0.1 any -P out ${prio} none;\n`;
  const actions = (setkey: string): readonly string[] =>
    lifted({ setkey: `${flush}${setkey}` }).device.policies.map(({ action }) => action);
  expect(actions(`${host('')}${wide}`)).toEqual(['discard', 'bypass']);
  expect(actions(`${wide}${host('prio def + 1')}`)).toEqual(['bypass', 'discard']);
});

test('an update takes a new place, a delete takes the row away, and fwd rows say nothing', () => {
  const { device } = lifted({
    setkey: `${flush}spdadd 10.1.0.0/24 10.2.0.0/24 any -P out none;
spdadd 10.1.0.0/16 10.2.0.0/16 any -P out none;
spdadd 10.3.0.0/16 10.2.0.0/16 any -P out none;
spdadd 10.2.0.0/16 10.3.0.0/16 any -P fwd none;
spdupdate 10.1.0.0/24 10.2.0.0/24 any -P out discard;
spddelete 10.3.0.0/16 10.2.0.0/16 any -P out;
`,
  });
  expect(device.policies.map(({ selector, action }) => [selector.local, action])).toEqual([
    ['10.1.0.0/16', 'bypass'],
    ['10.1.0.0/24', 'discard'],
  ]);
});
