import { describe, expect, test } from 'vitest';
import type { Device, Secret } from '../../src/model/device.js';
import { sameMeaning } from '../../src/model/meaning.js';
import { bypass, device, peer, phase2, protect, selector } from './sample.js';

const one = '192.0.2.1';
const two = '192.0.2.2';
const net = selector('10.1.0.0/16', '10.2.0.0/16');
const host = selector('10.1.1.1/32', '10.2.1.1/32');
const far = selector('10.1.0.0/16', '10.9.0.0/16');
const base = device(
  [peer(one), peer(two)],
  [protect(host, one), protect(net, one), protect(far, two)],
);
const paths = (a: Device, b: Device): string[] => sameMeaning(a, b).map(({ path }) => path);
const withKey = (preSharedKey: Secret): Device => device([peer(one, { preSharedKey })], []);

describe('two devices mean the same', () => {
  test('whatever their names, origins and defaults are', () => {
    const origins = [{ file: 'f', start: 0, end: 1 }];
    const other: Device = {
      ...base,
      implementation: { kind: 'racoon' },
      name: 'gw',
      networks: ['10.1.0.0/16'],
      peers: base.peers.map((peer) => ({
        ...peer,
        id: `peer ${peer.id}`,
        origins,
        defaulted: { rekey: 'x' },
      })),
      policies: base.policies.map((policy) => ({
        ...policy,
        origins,
        purpose: 'asked',
        ...(policy.protection && {
          protection: {
            ...policy.protection,
            peer: `peer ${policy.protection.peer}`,
            standbyPeers: [],
          },
        }),
      })),
    };
    expect(sameMeaning(base, other)).toEqual([]);
  });

  test('in whatever order peers stand, and policies that share no packet', () => {
    const [a, b, c] = base.policies;
    const turned = {
      ...base,
      peers: base.peers.slice().reverse(),
      policies: c && a && b ? [c, a, b] : [],
    };
    expect(sameMeaning(base, turned)).toEqual([]);
  });

  test('whether a key is written as text or in hexadecimal', () =>
    expect(
      paths(withKey({ state: 'text', text: 'kéy' }), withKey({ state: 'hex', hex: '6BC3A979' })),
    ).toEqual([]));

  test('whatever the reason is that a key is missing', () =>
    expect(
      paths(
        withKey({ state: 'missing', reason: 'masked' }),
        withKey({ state: 'missing', reason: 'absent' }),
      ),
    ).toEqual([]));

  test('where rules say once more what policies say', () => {
    const rule = {
      local: net.local,
      remote: net.remote,
      protocol: 'any' as const,
      phase2: phase2 ?? { proposals: [], pfsGroup: 'none' as const, lifetimeSeconds: 0 },
    };
    expect(paths(base, { ...base, phase2Rules: [rule] })).toEqual([]);
    expect(paths(base, { ...base, phase2Rules: [{ ...rule, protocol: 6 }] })).toEqual([
      'phase2Rules[10.1.0.0/16 10.2.0.0/16 6]',
    ]);
    expect(
      paths(base, {
        ...base,
        phase2Rules: [{ ...rule, phase2: { ...rule.phase2, pfsGroup: 'modp768' } }],
      }),
    ).toEqual(['phase2Rules[10.1.0.0/16 10.2.0.0/16 any]']);
  });
});

describe('a difference', () => {
  test('is told by its path, its values and the places of both', () => {
    const other = peer(one, {
      proposals: [
        {
          cipher: 'des-cbc',
          hash: 'sha1',
          authentication: 'psk',
          group: 'modp1024',
          lifetimeSeconds: 86400,
          origins: [{ file: 'r', start: 3, end: 4 }],
        },
      ],
    });
    expect(sameMeaning(device([peer(one)], []), device([other], []))).toEqual([
      {
        path: 'peers[192.0.2.1].proposals[0].cipher',
        a: '3des-cbc',
        b: 'des-cbc',
        originB: { file: 'r', start: 3, end: 4 },
      },
    ]);
  });

  test('of keys shows no key', () => {
    const found = sameMeaning(
      withKey({ state: 'text', text: 'top' }),
      withKey({ state: 'text', text: 'secret' }),
    );
    expect(found).toEqual([{ path: 'peers[192.0.2.1].preSharedKey', a: 'differs', b: 'differs' }]);
    const missing = sameMeaning(
      withKey({ state: 'text', text: 'top' }),
      device([{ ...peer(one), preSharedKey: { state: 'missing', reason: 'absent' } }], []),
    );
    expect(missing).toEqual([
      { path: 'peers[192.0.2.1].preSharedKey', a: 'present', b: 'missing' },
    ]);
  });

  test('is a peer or a policy that one of both lacks', () => {
    expect(paths(base, { ...base, peers: base.peers.slice(0, 1) })).toContain('peers[192.0.2.2]');
    expect(sameMeaning(base, { ...base, policies: base.policies.slice(1) })).toEqual([
      { path: 'policies[10.1.1.1/32 10.2.1.1/32]', a: 'present', b: undefined },
    ]);
  });

  test('is another order of policies that share a packet, unless both do nothing', () => {
    const [a, b, c] = base.policies;
    const turned = { ...base, policies: c && a && b ? [b, a, c] : [] };
    expect(sameMeaning(base, turned)).toEqual([
      {
        path: 'policies[10.1.1.1/32 10.2.1.1/32].order',
        a: 'before 10.1.0.0/16 10.2.0.0/16',
        b: 'behind 10.1.0.0/16 10.2.0.0/16',
      },
    ]);
    expect(
      paths(device([], [bypass(net), bypass(host)]), device([], [bypass(host), bypass(net)])),
    ).toEqual([]);
  });

  test('is another index of a manual association', () => {
    const association = {
      id: 'x',
      direction: 'inbound',
      local: { kind: 'any' },
      remote: { kind: 'address', address: one },
      protocol: 'esp',
      spi: 256,
      mode: 'tunnel',
      cipherKey: { state: 'hex', hex: '00' },
    } as const;
    const before = device([], [], { manualAssociations: [association] });
    expect(
      sameMeaning(
        before,
        device([], [], { manualAssociations: [{ ...association, id: 'y', spi: 257 }] }),
      ),
    ).toEqual([{ path: 'manualAssociations[inbound esp any 192.0.2.1].spi', a: 256, b: 257 }]);
    expect(
      paths(
        before,
        device([], [], {
          manualAssociations: [{ ...association, cipherKey: { state: 'hex', hex: '01' } }],
        }),
      ),
    ).toEqual(['manualAssociations[inbound esp any 192.0.2.1 256].cipherKey']);
  });

  test('is the peer of a policy, a fallback, a mode, a protocol, a level, an end', () => {
    const paired = (more: Parameters<typeof protect>[2]): string[] =>
      paths(device(base.peers, [protect(net, one)]), device(base.peers, [protect(net, one, more)]));
    const at = 'policies[10.1.0.0/16 10.2.0.0/16].protection';
    expect(paired({ peer: two })).toEqual([`${at}.peer`]);
    expect(paired({ standbyPeers: [two] })).toEqual([`${at}.standbyPeers`]);
    expect(paired({ mode: 'transport' })).toEqual([`${at}.mode`]);
    expect(paired({ protocols: ['ah'] })).toEqual([`${at}.protocols[0]`]);
    expect(paired({ level: 'use' })).toEqual([`${at}.level`]);
    expect(paired({ remote: { kind: 'address', address: two } })).toEqual([`${at}.remote.address`]);
  });

  test('is found among many policies without trying every pair', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) =>
      protect(selector('10.0.0.0/8', `172.${16 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}/32`), one),
    );
    const catchAll = protect(selector('10.0.0.0/8', '0.0.0.0/0'), two);
    const a = device(base.peers, [...rows, catchAll]);
    const b = device(base.peers, [...rows.slice().reverse(), catchAll]);
    expect(sameMeaning(a, b)).toEqual([]);
  }, 5000);
});
