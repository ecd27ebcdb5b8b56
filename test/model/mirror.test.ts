import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Peer, Phase2Rule, SecurityPolicy } from '../../src/model/device.js';
import { Device } from '../../src/model/device.js';
import { sameMeaning } from '../../src/model/meaning.js';
import { mirror } from '../../src/model/mirror.js';
import { selectorKey } from '../../src/model/selector.js';
import { bypass, device, peer, phase2, protect, selector } from './sample.js';

const one = '192.0.2.1';
const two = '192.0.2.2';
const rowsOf = (policies: readonly SecurityPolicy[] | undefined): unknown =>
  policies?.map((policy) => [policy.action, selectorKey(policy.selector)]);

describe('the other end of a tunnel', () => {
  test('has every address, port and identity on the other side', () => {
    const here = device(
      [
        peer(one, {
          sentIdentity: { type: 'fqdn', value: 'here.example' },
          expectedIdentities: [{ type: 'key-id', value: 'there' }],
          exchangeModes: ['aggressive', 'main'],
          initiation: 'initiate-only',
          keyIsWildcard: true,
          idleTimeoutSeconds: 1800,
          ikeEnabled: false,
          defaulted: { sentIdentity: 'PIX 6: hostname' },
        }),
      ],
      [protect(selector('10.1.0.0/16', '10.2.0.0/16', { protocol: 6, localPorts: [80, 80] }), one)],
      { name: 'fw', domain: 'example', networks: ['10.1.0.0/16'] },
    );
    const there = mirror(here, one);
    expect(Device.safeParse(there).success).toBe(true);
    expect(there).not.toHaveProperty('name');
    expect(there?.peers).toEqual([
      {
        ...peer('198.51.100.1'),
        local: { kind: 'address', address: one },
        sentIdentity: { type: 'key-id', value: 'there' },
        expectedIdentities: [{ type: 'fqdn', value: 'here.example' }],
        exchangeModes: ['aggressive'],
        initiation: 'respond-only',
        defaulted: { expectedIdentities: 'PIX 6: hostname' },
      },
    ]);
    expect(there?.policies).toEqual([
      protect(
        selector('10.2.0.0/16', '10.1.0.0/16', { protocol: 6, remotePorts: [80, 80] }),
        '198.51.100.1',
        { local: { kind: 'address', address: one } },
      ),
    ]);
  });

  test('is not there for a peer that the device does not have', () =>
    expect(mirror(device([peer(one)], []), two)).toBeUndefined());

  test('keeps the type and code of ICMP, which have no ends', () => {
    const icmp = selector('10.1.0.0/16', '10.2.0.0/16', {
      protocol: 1,
      icmp: { type: 8, code: 0 },
    });
    expect(mirror(device([peer(one)], [protect(icmp, one)]), one)?.policies[0]?.selector).toEqual({
      ...icmp,
      local: icmp.remote,
      remote: icmp.local,
    });
  });

  test('drops what goes to another peer and would have been its own, just that, and only if it is matched before', () => {
    const here = device(
      [peer(one), peer(two)],
      [
        protect(selector('10.1.0.0/16', '10.2.3.0/24'), two),
        bypass(selector('10.1.1.0/24', '10.2.0.0/16')),
        bypass(selector('10.1.1.0/24', '10.9.0.0/16')),
        protect(selector('0.0.0.0/0', '10.2.128.0/17', { protocol: 6 }), two),
        protect(selector('10.1.0.0/16', '10.2.0.0/16'), one),
        protect(selector('10.1.0.0/16', '0.0.0.0/0'), two),
        protect(selector('10.1.0.0/16', '10.7.0.0/16'), two),
      ],
    );
    expect(rowsOf(mirror(here, one)?.policies)).toEqual([
      ['discard', '10.2.3.0/24 10.1.0.0/16'],
      ['bypass', '10.2.0.0/16 10.1.1.0/24'],
      ['discard', '10.2.128.0/17 10.1.0.0/16 6'],
      ['protect', '10.2.0.0/16 10.1.0.0/16'],
    ]);
  });

  test('is the same for a fallback, with the ends of the fallback', () => {
    const here = device(
      [peer(one), peer(two)],
      [protect(selector('10.1.0.0/16', '10.2.0.0/16'), one, { standbyPeers: [two] })],
    );
    const there = mirror(here, two)?.policies[0]?.protection;
    expect(there?.local).toEqual({ kind: 'address', address: two });
    expect(there?.remote).toEqual({ kind: 'address', address: '198.51.100.1' });
    expect(there).not.toHaveProperty('standbyPeers');
  });

  test('of a dynamic entry is the site, which alone can start', () => {
    const dynamic = peer('dynamic:DYN:10', {
      remote: { kind: 'any' },
      initiation: 'respond-only',
      generatesPolicy: 'unique',
    });
    const here = device([dynamic, peer(one)], [], {
      phase2Rules: [
        {
          local: '10.1.0.0/16',
          remote: '10.5.0.0/16',
          protocol: 'any',
          peer: dynamic.id,
          phase2: phase2 ?? never(),
        },
        {
          local: '10.1.0.0/16',
          remote: '10.6.0.0/16',
          protocol: 'any',
          peer: one,
          phase2: phase2 ?? never(),
        },
        { local: 'any', remote: 'any', protocol: 'any', phase2: phase2 ?? never() },
        {
          local: '10.1.0.0/16',
          remote: 'any',
          protocol: 6,
          localPorts: [22, 22],
          peer: dynamic.id,
          phase2: phase2 ?? never(),
        },
      ],
    });
    const there = mirror(here, dynamic.id);
    expect(there?.peers[0]?.local).toEqual({ kind: 'unknown', reason: 'dynamic' });
    expect(there?.peers[0]?.initiation).toBe('initiate-only');
    expect(rowsOf(there?.policies)).toEqual([
      ['protect', '10.5.0.0/16 10.1.0.0/16'],
      ['protect', '0.0.0.0/0 10.1.0.0/16 6 remote 22-22'],
    ]);
    expect(there?.policies[0]?.protection?.phase2).toEqual(phase2);
  });

  test('that this end answers by rules has those for every peer and for its identity, but none of a written policy', () => {
    const rule = (remote: string, more: Partial<Phase2Rule> = {}): Phase2Rule => ({
      local: '10.1.0.0/16',
      remote,
      protocol: 'any',
      phase2: phase2 ?? never(),
      ...more,
    });
    const here = device(
      [peer(one, { generatesPolicy: 'unique' }), peer(two)],
      [protect(selector('10.1.0.0/16', '10.5.0.0/16'), two)],
      {
        phase2Rules: [
          rule('10.5.0.0/16'),
          rule('10.6.0.0/16'),
          rule('10.7.0.0/16', { from: { type: 'fqdn', value: 'other.example' } }),
          rule('10.8.0.0/16', { from: { type: 'address', value: one } }),
          rule('any'),
          rule('peer-address'),
        ],
      },
    );
    expect(rowsOf(mirror(here, one)?.policies)).toEqual([
      ['protect', '10.6.0.0/16 10.1.0.0/16'],
      ['protect', '10.8.0.0/16 10.1.0.0/16'],
    ]);
  });

  test('has the keys by hand of this tunnel only, inbound for outbound', () => {
    const association = (id: string, direction: 'inbound' | 'outbound', remote: string) => ({
      id,
      direction,
      local: { kind: 'address', address: '198.51.100.1' } as const,
      remote: { kind: 'address', address: remote } as const,
      protocol: 'esp' as const,
      spi: 300,
      mode: 'tunnel' as const,
    });
    const here = device(
      [peer(one), peer(two)],
      [
        protect(selector('10.1.0.0/16', '10.2.0.0/16'), one, {
          manual: { inbound: ['i'], outbound: ['o'] },
        }),
      ],
      {
        manualAssociations: [
          association('i', 'inbound', one),
          association('o', 'outbound', one),
          association('x', 'inbound', two),
        ],
      },
    );
    const there = mirror(here, one);
    expect(there?.policies[0]?.protection?.manual).toEqual({ inbound: ['o'], outbound: ['i'] });
    expect(there?.manualAssociations.map(({ id, direction }) => [id, direction])).toEqual([
      ['o', 'inbound'],
      ['i', 'outbound'],
    ]);
    expect(there?.manualAssociations[0]?.local).toEqual({ kind: 'address', address: one });
  });

  test('tells the subject that this end sends, and keeps the authority but not the private key', () => {
    const certificate: Peer['certificate'] = {
      name: 'own',
      privateKeyFile: 'own.key',
      authorityFile: 'ca.crt',
      verified: true,
      subject: 'CN=here',
      pem: [
        { role: 'own', text: 'o' },
        { role: 'authority', text: 'a' },
      ],
    };
    const here = device(
      [peer(one, { certificate, sentIdentity: { type: 'distinguished-name' } })],
      [],
    );
    const [there] = mirror(here, one)?.peers ?? [];
    expect(there?.expectedIdentities).toEqual([{ type: 'distinguished-name', value: 'CN=here' }]);
    expect(there?.certificate).toEqual({
      authorityFile: 'ca.crt',
      verified: true,
      pem: [{ role: 'authority', text: 'a' }],
    });
  });

  // What one end cannot know of the other is in none of these devices: several exchange modes or identities, wildcard keys,
  // idle timers, generated policies, other peers.
  test('of the other end is this end', () => {
    const prefix = fc
      .tuple(
        fc.constantFrom(
          '10.0.0.0/8',
          '10.1.0.0/16',
          '10.1.1.0/24',
          '172.16.0.0/12',
          '2001:db8::/32',
        ),
        fc.constant(0),
      )
      .map(([text]) => text);
    const ports = fc.constantFrom<'any' | [number, number]>('any', [80, 80], [1024, 2047]);
    const row = fc
      .record({
        local: prefix,
        remote: prefix,
        protocol: fc.constantFrom('any' as const, 6, 17),
        localPorts: ports,
        remotePorts: ports,
        action: fc.constantFrom('protect', 'bypass'),
      })
      .map(({ action, ...fields }) =>
        action === 'bypass' ? bypass(fields) : protect(fields, one),
      );
    const identity = fc.constantFrom<Peer['sentIdentity']>(
      { type: 'address' },
      { type: 'fqdn', value: 'a.example' },
      { type: 'key-id', value: 'k' },
    );
    const end = fc
      .record({
        sentIdentity: identity,
        expected: identity,
        initiation: fc.constantFrom('both' as const, 'initiate-only' as const),
      })
      .map(({ expected, ...fields }) => peer(one, { ...fields, expectedIdentities: [expected] }));
    fc.assert(
      fc.property(end, fc.array(row, { maxLength: 8 }), (here, rows) => {
        const before = device([here], rows);
        const there = mirror(before, one);
        const after = there && mirror(there, there.peers[0]?.id ?? '');
        // A bypass that touches no tunnel is no concern of the other end.
        const kept = new Set(after?.policies.map(({ selector }) => selectorKey(selector)));
        const expected = device(
          [here],
          rows.filter(
            ({ action, selector }) => action === 'protect' || kept.has(selectorKey(selector)),
          ),
        );
        expect(after && sameMeaning(expected, after)).toEqual([]);
      }),
    );
  });

  test('of each of thousands of peers costs one look-up of the whole', () => {
    const addresses = Array.from({ length: 4000 }, (_, i) => `203.0.${i >> 8}.${i & 255}`);
    const here = device(
      addresses.map((address) => peer(address)),
      addresses.map((address, i) =>
        protect(selector('10.0.0.0/8', `172.16.${i >> 8}.${i & 255}/32`), address),
      ),
    );
    expect(addresses.every((address) => mirror(here, address)?.policies.length === 1)).toBe(true);
  }, 5000);
});

function never(): never {
  throw new Error('the sample has a phase 2');
}
