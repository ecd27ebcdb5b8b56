import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plannedRows } from '../../../src/cisco/plan/rows.js';
import type { Dialect } from '../../../src/cisco/syntax.js';
import type {
  Device,
  Identity,
  IkeProposal,
  Peer,
  Phase2,
  SecurityPolicy,
  Selector,
} from '../../../src/model/device.js';
import { equivalence } from '../../../src/model/equivalence.js';
import { sameMeaning } from '../../../src/model/meaning.js';
import { treatmentOf } from '../../../src/model/treatment.js';
import { bypass, device, peer, phase2, policy, proposal } from '../tunnel.js';
import { readingOf, writtenOf } from './read-back.js';

const dialects: readonly Dialect[] = ['pix6', 'pix7', 'asa84', 'ios'];
const own = '203.0.113.1';

const ike = fc.record<IkeProposal>({
  cipher: fc.constantFrom(
    'des-cbc',
    '3des-cbc',
    'aes-128-cbc',
    'aes-192-cbc',
    'aes-256-cbc',
    'blowfish-128-cbc',
  ),
  hash: fc.constantFrom('md5', 'sha1', 'sha256'),
  authentication: fc.constantFrom('psk', 'psk', 'rsa-sig'),
  group: fc.constantFrom('modp768', 'modp1024', 'modp1536', 'modp2048'),
  lifetimeSeconds: fc.constantFrom(28800, 86400, 3600),
});

const second: fc.Arbitrary<Phase2> = fc.record({
  proposals: fc.array(
    fc.record({
      esp: fc.record({
        cipher: fc.constantFrom(
          'des-cbc',
          '3des-cbc',
          'aes-128-cbc',
          'aes-256-cbc',
          'null' as const,
        ),
        integrity: fc.constantFrom('hmac-md5-96', 'hmac-sha1-96', 'hmac-sha512-256'),
      }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  pfsGroup: fc.constantFrom('none', 'modp1024', 'modp1536'),
  lifetimeSeconds: fc.constantFrom(3600, 28800),
});

const addresses = ['198.51.100.1', '198.51.100.2', '198.51.100.3'];
const net = (first: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.constantFrom(8, 16, 24, 32))
    .map(([n, length]) =>
      length === 32
        ? `${first}.${n}.1.7/32`
        : length === 24
          ? `${first}.${n}.1.0/24`
          : length === 16
            ? `${first}.${n}.0.0/16`
            : `${first}.0.0.0/8`,
    );
const port = fc.constantFrom(
  'any' as const,
  [80, 80] as [number, number],
  [1024, 1024] as [number, number],
);
const selector: fc.Arbitrary<Selector> = fc
  .tuple(net(10), net(172), fc.constantFrom('any' as const, 6, 17, 47, 1, 132), port, port)
  .map(([local, remote, protocol, localPorts, remotePorts]) => {
    const hasPorts = protocol === 6 || protocol === 17;
    return {
      local,
      remote,
      protocol,
      localPorts: hasPorts ? localPorts : 'any',
      remotePorts: hasPorts ? remotePorts : 'any',
    };
  });

const peerOf = (address: string): fc.Arbitrary<Peer> =>
  fc
    .record({
      proposals: fc.array(ike, { minLength: 1, maxLength: 3 }),
      key: fc.stringMatching(/^[A-Za-z0-9!#$%&()*+,./:;<=>@^_{|}~-]{1,24}$/),
      delaySeconds: fc.constantFrom(0, 20, 5),
      natTraversal: fc.constantFrom('on' as const, 'off' as const, 'force' as const),
      sentIdentity: fc.constantFrom<Identity>(
        { type: 'address' },
        { type: 'address' },
        { type: 'fqdn', value: 'gw.example.com' },
        { type: 'user-fqdn', value: 'gw@example.com' },
        { type: 'key-id', value: 'branch7' },
        { type: 'distinguished-name', value: 'CN=gw' },
      ),
      mode: fc.constantFrom('main' as const, 'main' as const, 'aggressive' as const),
    })
    .map(({ proposals, key, delaySeconds, natTraversal, mode, sentIdentity }) => ({
      ...peer,
      id: address,
      remote: { kind: 'address', address },
      proposals,
      preSharedKey: { state: 'text', text: `k${key}` },
      natTraversal,
      sentIdentity,
      exchangeModes: [mode],
      certificate: { verified: true },
      deadPeerDetection: { ...peer.deadPeerDetection, delaySeconds },
    }));

const host: fc.Arbitrary<Device> = fc
  .record({
    peers: fc.tuple(...addresses.map(peerOf)),
    phases: fc.tuple(...addresses.map(() => second)),
    rows: fc.array(fc.record({ selector, to: fc.constantFrom('none', ...addresses) }), {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .map(({ peers, phases, rows }) => {
    const seen = new Set<string>();
    const policies = rows.flatMap(({ selector: one, to }): SecurityPolicy[] => {
      const key = JSON.stringify(one);
      if (seen.has(key)) return [];
      seen.add(key);
      if (to === 'none') return [{ ...bypass(one.local, one.remote), selector: one }];
      const chosen = phases[addresses.indexOf(to)] ?? phase2;
      const row = policy(one.local, one.remote, {
        peer: to,
        remote: { kind: 'address', address: to },
        phase2: chosen,
      });
      return [{ ...row, selector: one }];
    });
    const used = new Set(policies.map(({ protection }) => protection?.peer));
    return device({ peers: peers.filter(({ id }) => used.has(id)), policies });
  });

/** PIX 6 names no certificate in a line that could be written, so keys beside certificates cannot be told from missing ones. */
const withKeysOnly = (one: Device): Device => ({
  ...one,
  peers: one.peers.map((each) => ({
    ...each,
    proposals: each.proposals.map((wanted) => ({ ...wanted, authentication: 'psk' })),
  })),
});

const isProtecting = ({ action }: SecurityPolicy): boolean => action === 'protect';

describe.each(dialects)('%s', (dialect) => {
  test('reads back what was planned', () => {
    const { planned, text } = writtenOf(device(), { dialect });
    const { device: read, unread } = readingOf(text, { dialect }, own);
    expect(unread).toEqual([]);
    expect(sameMeaning(planned, read)).toEqual([]);
  });

  test('reads back what was planned, for certificates', () => {
    const { preSharedKey: _key, ...rest } = peer;
    const added = device({
      peers: [
        {
          ...rest,
          proposals: [{ ...proposal, authentication: 'rsa-sig' }],
          certificate: { verified: true },
        },
      ],
    });
    const { planned, text } = writtenOf(added, { dialect });
    const { device: read, unread } = readingOf(text, { dialect }, own);
    expect(unread).toEqual([]);
    expect(sameMeaning(planned, read)).toEqual([]);
  });

  test('reads back what was planned, whatever the tunnels', () => {
    fc.assert(
      fc.property(host, (generated) => {
        const one = dialect === 'pix6' ? withKeysOnly(generated) : generated;
        const { planned, text } = writtenOf(one, { dialect });
        if (planned.policies.every(({ action }) => action !== 'protect')) {
          expect(text).toBe('');
          return;
        }
        const { device: read, unread } = readingOf(text, { dialect }, own);
        expect(unread).toEqual([]);
        // What an earlier row takes whole decides nothing, and a deny line may leave such rows.
        const policies = plannedRows(read.policies, () => {});
        // Of a row in clear only that counts which decides a packet.
        expect(equivalence(planned.policies, policies, { label: treatmentOf }).result).toBe(
          'equal',
        );
        const differences = sameMeaning(
          { ...planned, policies: planned.policies.filter(isProtecting) },
          { ...read, policies: policies.filter(isProtecting) },
        );
        if (differences.length > 0)
          throw new Error(`${JSON.stringify(differences.slice(0, 3))}\n${text}`);
      }),
      { numRuns: 25 },
    );
  });
});
