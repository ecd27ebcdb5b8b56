import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cascadeOf } from '../../../src/cisco/lift/cascade.js';
import type { ExpandedLine } from '../../../src/cisco/lift/expanded-list.js';
import { cascade, type EntryLine } from '../../../src/model/cascade.js';
import type { SecurityPolicy, Selector } from '../../../src/model/device.js';
import { equivalence } from '../../../src/model/equivalence.js';
import { mirror } from '../../../src/model/mirror.js';
import { mirrored, selectorKey } from '../../../src/model/selector.js';
import { device, peer, protect } from '../../model/sample.js';
import { lifted, rowsOf } from './lifted.js';

const prefix = fc
  .tuple(fc.integer({ min: 28, max: 32 }), fc.integer({ min: 0, max: 15 }))
  .map(([length, host]) => `10.0.0.${host - (host % 2 ** (32 - length))}/${length}`);

const selector: fc.Arbitrary<Selector> = fc.record({
  local: prefix,
  remote: prefix,
  protocol: fc.constantFrom<number | 'any'>('any', 'any', 6),
  localPorts: fc.constant('any' as const),
  remotePorts: fc.constant('any' as const),
});

const line: fc.Arbitrary<ExpandedLine> = fc
  .tuple(
    fc.constantFrom<'permit' | 'deny'>('permit', 'deny'),
    fc.array(selector, { minLength: 1, maxLength: 2 }),
  )
  .map(([action, selectors]) => ({ action, selectors, at: undefined }));

const entries = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
});

const policy = (of: number, selector: Selector): SecurityPolicy => ({
  selector,
  action: of < 0 ? 'bypass' : 'protect',
  origins: [{ file: String(of), start: 0, end: 0 }],
});

/** Entries are told apart by their number. */
const label = (row: SecurityPolicy | undefined): string =>
  row === undefined || row.action === 'bypass' ? 'clear' : (row.origins?.[0]?.file ?? '');

const asked = (all: readonly (readonly ExpandedLine[])[]) =>
  cascade(
    all.map((lines, entry) =>
      lines.flatMap(({ action, selectors }) =>
        selectors.map(
          (one): EntryLine =>
            action === 'deny' ? { selector: one } : { selector: one, policy: policy(entry, one) },
        ),
      ),
    ),
  );

describe('a cascade of entries as a first-match list', () => {
  test('treats every packet as the device does', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { rows } = cascadeOf(all, 'jump', 10_000);
        const made = rows.map((row) => policy(row.entry ?? -1, row.selector));
        expect(equivalence(asked(all), made, { label }).result).toBe('equal');
      }),
      { numRuns: 400 },
    );
  });

  test('has whole selectors wherever an entry has no partly denied lines', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const permits = all.map((lines) => lines.filter(({ action }) => action === 'permit'));
        const { rows } = cascadeOf(permits, 'jump', 10_000);
        const written = new Set(
          permits.flatMap((lines) => lines.flatMap(({ selectors }) => selectors.map(selectorKey))),
        );
        for (const row of rows) expect(written.has(selectorKey(row.selector))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('stops at its limit instead of growing without end', () => {
    const many = (action: 'permit' | 'deny'): ExpandedLine => ({
      action,
      at: undefined,
      selectors: Array.from({ length: 200 }, (_, i) => ({
        local: '10.0.0.0/8',
        remote: '10.0.0.0/8',
        protocol: 6,
        localPorts: [i, 65535],
        remotePorts: 'any',
      })),
    });
    const all = Array.from({ length: 6 }, () => [many('deny'), many('permit')]);
    expect(cascadeOf(all, 'jump', 5_000).isOverLimit).toBe(true);
  });
});

const asa = (...lists: readonly string[]): string =>
  [
    'ASA Version 8.4(2)',
    'interface GigabitEthernet0/0',
    ' nameif outside',
    ' ip address 203.0.113.1 255.255.255.0',
    ...lists,
    'crypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac',
    'crypto map M 1 match address A',
    'crypto map M 1 set peer 198.51.100.1',
    'crypto map M 1 set ikev1 transform-set T',
    'crypto map M 2 match address B',
    'crypto map M 2 set peer 198.51.100.2',
    'crypto map M 2 set ikev1 transform-set T',
    'crypto map M interface outside',
    'crypto ikev1 enable outside',
    'crypto ikev1 policy 1',
    ' authentication pre-share',
    ' encryption aes',
    ' hash sha',
    ' group 5',
    ' lifetime 86400',
    'tunnel-group 198.51.100.1 ipsec-attributes',
    ' ikev1 pre-shared-key one',
    'tunnel-group 198.51.100.2 ipsec-attributes',
    ' ikev1 pre-shared-key two',
    '',
  ].join('\n');

describe('a denied region', () => {
  test('is given to the next entry first, and is a hole for the rest', () => {
    const { device } = lifted(
      asa(
        'access-list A extended deny ip host 10.1.0.9 any',
        'access-list A extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
        'access-list B extended permit ip host 10.1.0.9 10.9.9.0 255.255.255.0',
      ),
    );
    expect(rowsOf(device)).toEqual([
      '10.1.0.9/32 10.9.9.0/24 any * * 198.51.100.2',
      '10.1.0.9/32 0.0.0.0/0 any * * bypass',
      '10.1.0.0/24 10.9.0.0/16 any * * 198.51.100.1',
    ]);
    expect(device.policies[1]?.purpose).toBe('deny');
  });

  test('needs nothing where no later line of the entry would catch it', () => {
    const { device } = lifted(
      asa(
        'access-list A extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
        'access-list A extended deny ip any any',
        'access-list B extended permit ip 10.2.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
      ),
    );
    expect(rowsOf(device)).toEqual([
      '10.1.0.0/24 10.9.0.0/16 any * * 198.51.100.1',
      '10.2.0.0/24 10.9.0.0/16 any * * 198.51.100.2',
    ]);
  });

  test('does not cut a following line that reaches out of it, where its whole takes nothing from others', () => {
    const { device, codes } = lifted(
      asa(
        'access-list A extended deny ip host 10.1.0.9 10.9.0.0 255.255.0.0',
        'access-list A extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
        'access-list B extended permit ip host 10.1.0.9 10.0.0.0 255.0.0.0',
      ),
    );
    expect(rowsOf(device)).toEqual([
      '10.1.0.9/32 10.0.0.0/8 any * * 198.51.100.2',
      '10.1.0.0/24 10.9.0.0/16 any * * 198.51.100.1',
    ]);
    expect(codes).not.toContain('selector-narrowed');
  });

  test('does not cut a following line that reaches out of several, one behind the other', () => {
    const { device, codes } = lifted(
      asa(
        'access-list A extended deny ip 10.0.0.0 255.255.0.0 172.16.0.0 255.240.0.0',
        'access-list A extended deny ip 10.1.1.0 255.255.255.0 172.16.0.0 255.240.0.0',
        'access-list A extended permit ip 10.0.0.0 255.0.0.0 172.17.1.0 255.255.255.0',
        'access-list B extended permit ip 10.0.0.0 255.0.0.0 host 172.16.1.7',
      ),
    );
    expect(rowsOf(device)).toEqual([
      '10.0.0.0/8 172.16.1.7/32 any * * 198.51.100.2',
      '10.0.0.0/16 172.16.0.0/12 any * * bypass',
      '10.1.1.0/24 172.16.0.0/12 any * * bypass',
      '10.0.0.0/8 172.17.1.0/24 any * * 198.51.100.1',
    ]);
    expect(codes).not.toContain('selector-narrowed');
  });

  test('leaves a part of a following line where it would take packets from others; IKE proposes the line', () => {
    const { device } = lifted(
      asa(
        'access-list A extended deny ip host 10.1.0.9 10.9.0.0 255.255.0.0',
        'access-list A extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
        'access-list B extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
      ),
    );
    const whole = '10.1.0.0/24 10.9.0.0/16 any * *';
    expect(rowsOf(device)).toEqual([
      '10.1.0.9/32 10.9.0.0/16 any * * 198.51.100.2',
      `${whole} 198.51.100.1`,
      `${whole} 198.51.100.2`,
    ]);
    expect(device.policies[0]?.proposes).toEqual(device.policies[1]?.selector);
  });
});

describe('the host of an entry among others', () => {
  const peers = [1, 2, 3, 4].map((entry) => `192.0.2.${entry}`);
  const hostsOf = (all: readonly (readonly ExpandedLine[])[]) => {
    const here = device(
      peers.map((id) => peer(id)),
      cascadeOf(all, 'jump', 10_000).rows.map((row): SecurityPolicy => {
        if (row.entry === undefined) return { ...policy(-1, row.selector), purpose: 'deny' };
        const made = protect(row.selector, peers[row.entry] ?? '');
        return row.whole === undefined ? made : { ...made, proposes: row.whole };
      }),
    );
    return all.map((_, entry) => mirror(here, peers[entry] ?? '')?.policies ?? []);
  };

  /** A line for one protocol before the same for all: what stands between is as wide as the second. */
  const network = '10.0.0.0/28';
  const line = (action: 'permit' | 'deny', ...selectors: readonly Selector[]): ExpandedLine => ({
    action,
    selectors,
    at: undefined,
  });
  const between = (local: string, remote: string, protocol: Selector['protocol']): Selector => ({
    local,
    remote,
    protocol,
    localPorts: 'any',
    remotePorts: 'any',
  });
  const widerBehind = [
    [
      line(
        'deny',
        between('10.0.0.0/29', '10.0.0.8/29', 6),
        between(network, '10.0.0.0/29', 'any'),
      ),
      line('permit', between(network, network, 'any')),
    ],
    [
      line('permit', between(network, network, 6)),
      line('permit', between(network, network, 'any')),
    ],
  ];

  test('protects what the entry protects, and nothing else', () => {
    fc.assert(
      fc.property(entries, (all) => {
        for (const [entry, rows] of hostsOf(all).entries())
          expect(
            equivalence(
              asked(all),
              rows.map((row) => ({ ...row, selector: mirrored(row.selector) })),
              {
                label: (row) =>
                  row?.action === 'protect' &&
                  (row.protection === undefined ? label(row) === String(entry) : true)
                    ? 'here'
                    : 'elsewhere',
              },
            ).result,
          ).toBe('equal');
      }),
      { numRuns: 300, examples: [[widerBehind]] },
    );
  });

  test('has the lines of the entry whole, or says which line a part is of', () => {
    fc.assert(
      fc.property(entries, (all) => {
        for (const [entry, rows] of hostsOf(all).entries()) {
          const lines = new Set(all[entry]?.flatMap(({ selectors }) => selectors.map(selectorKey)));
          for (const { action, selector: own, proposes } of rows)
            if (action === 'protect')
              expect(lines.has(selectorKey(mirrored(proposes ?? own)))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('has whole lines only, and drops what an earlier entry keeps for its own peer', () => {
    const here = lifted(
      asa(
        'access-list A extended deny ip 10.1.0.0 255.255.255.0 10.9.2.64 255.255.255.192',
        'access-list A extended permit ip 10.1.0.0 255.255.255.0 10.9.2.0 255.255.255.0',
        'access-list B extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
      ),
    ).device;
    const there = mirror(here, '198.51.100.2');
    expect(there?.policies.map((row) => `${row.action} ${row.selector.local}`)).toEqual([
      'discard 10.9.2.0/26',
      'discard 10.9.2.128/25',
      'protect 10.9.0.0/16',
    ]);
    expect(there?.policies[2]).not.toHaveProperty('proposes');
  });
});

test('a tunnel that is left out keeps its packets from the tunnels behind it', () => {
  const text = asa(
    'access-list A extended permit ip host 10.1.0.9 10.9.0.0 255.255.0.0',
    'access-list B extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.0.0',
  ).replace('crypto map M 1 set ikev1 transform-set T', 'crypto map M 1 set ikev1 transform-set X');
  const { device } = lifted(text);
  expect(device.policies.map(({ action, purpose }) => `${action} ${purpose ?? ''}`)).toEqual([
    'discard other-peer',
    'protect ',
  ]);
  expect(device.peers.map(({ id }) => id)).toEqual(['198.51.100.2']);
});
