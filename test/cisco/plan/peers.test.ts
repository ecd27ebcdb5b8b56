import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/cisco/plan.js';
import type { Device, Identity, Peer } from '../../../src/model/device.js';
import { device, listening, peer, policy, proposal } from '../tunnel.js';

const planPeer = (more: Partial<Peer>, dialect: 'pix6' | 'pix7' | 'asa84' | 'ios' = 'pix6') => {
  const { report, told, words } = listening();
  const planned: Device = plan(device({ peers: [{ ...peer, ...more }] }), { dialect }, report);
  return { peer: planned.peers[0], told: told(), words: words() };
};

const certificates = {
  proposals: [{ ...proposal, authentication: 'rsa-sig' as const }],
  certificate: { verified: true },
};

describe('keys', () => {
  test.each([
    ['two words', 'blank'],
    ['what?', 'question mark'],
    ['schlüssel', 'printable ASCII'],
    ['"quoted"', 'quote'],
    ['k'.repeat(129), 'longer'],
    ['', 'empty'],
    ['********', 'in the place of a key'],
    ['<removed>', 'in the place of a key'],
  ])('the key %j is told and leaves its tunnel out, and is not shown', (text, reason) => {
    const { peer: planned, told, words } = planPeer({ preSharedKey: { state: 'text', text } });
    expect(planned).toBeUndefined();
    expect(told).toContain('error key-not-expressible');
    expect(words).toContain(reason);
    if (text.length > 5) expect(words).not.toContain(text);
  });

  test('a missing key leaves the tunnel in', () => {
    const { peer: planned } = planPeer({ preSharedKey: { state: 'missing', reason: 'absent' } });
    expect(planned?.preSharedKey).toEqual({ state: 'missing', reason: 'absent' });
  });

  test('a key that any peer may use is written for the one address, with a warning', () => {
    const { peer: planned, told } = planPeer({ keyIsWildcard: true });
    expect(planned?.keyIsWildcard).toBeUndefined();
    expect(told).toContain('warning key-for-one-peer');
  });
});

describe('identities', () => {
  const dn: Identity = { type: 'distinguished-name', value: 'CN=gw' };
  test.each([
    ['pix6', false],
    ['pix7', true],
    ['asa84', true],
    ['ios', true],
  ] as const)('the subject of a certificate on %s: %s', (dialect, written) => {
    const { peer: planned, told } = planPeer({ ...certificates, sentIdentity: dn }, dialect);
    expect(planned !== undefined).toBe(written);
    expect(told.includes('error identity-not-on-target')).toBe(!written);
  });

  test.each([
    ['CN=*,O=Example', undefined],
    ['O=Example, CN=*', undefined],
    ['CN=*.example.net,O=Example', 'CN=*.example.net,O=Example'],
  ])('the subject %s of many certificates is none to ask for', (value, subject) => {
    const sentIdentity: Identity = { type: 'distinguished-name', value };
    const { peer: planned } = planPeer({ ...certificates, sentIdentity }, 'ios');
    expect(planned?.certificate?.subject).toBe(subject);
  });

  test('in main mode with a key the address is sent, whatever the Linux host expects', () => {
    const { peer: planned, told } = planPeer({
      sentIdentity: { type: 'fqdn', value: 'gw.example.com' },
    });
    expect(planned?.sentIdentity.type).toBe('address');
    expect(told).toContain('warning identity-address-instead');
  });

  test('a host name in aggressive mode becomes host name and domain of a fresh device', () => {
    const { report, told } = listening();
    const planned = plan(
      device({
        peers: [
          {
            ...peer,
            exchangeModes: ['aggressive'],
            sentIdentity: { type: 'fqdn', value: 'gw.example.com' },
          },
        ],
      }),
      { dialect: 'pix7' },
      report,
    );
    expect(planned).toMatchObject({ name: 'gw', domain: 'example.com' });
    expect(told()).toContain('warning identity-needs-name');
  });

  test('certificates are told where the files are named', () => {
    const { told } = planPeer(certificates, 'ios');
    expect(told).toContain('warning certificate-enrol');
  });
});

describe('modes and timers', () => {
  test('PIX 6 never starts aggressive mode', () => {
    const { peer: planned, told } = planPeer({ exchangeModes: ['aggressive'] });
    expect(planned?.exchangeModes).toEqual(['main', 'aggressive']);
    expect(told).toContain('warning aggressive-not-started');
  });

  test('base mode is on no Cisco', () => {
    const { peer: planned, told } = planPeer({ exchangeModes: ['base'] });
    expect(planned).toBeUndefined();
    expect(told).toContain('error exchange-mode-not-on-target');
  });

  test('dead peer detection is brought into the limits', () => {
    const { peer: planned } = planPeer({
      deadPeerDetection: { announced: true, delaySeconds: 5, retrySeconds: 30, maximumFailures: 5 },
    });
    expect(planned?.deadPeerDetection).toMatchObject({ delaySeconds: 10, retrySeconds: 10 });
  });

  test.each([
    ['pix6', 0],
    ['pix7', 10],
    ['ios', 0],
  ] as const)('a host that never probes: %s probes every %i s', (dialect, delaySeconds) => {
    const { peer: planned } = planPeer(
      {
        deadPeerDetection: {
          announced: true,
          delaySeconds: 0,
          retrySeconds: 5,
          maximumFailures: 5,
        },
      },
      dialect,
    );
    expect(planned?.deadPeerDetection.delaySeconds).toBe(delaySeconds);
  });

  test('forced NAT traversal is written as plain', () => {
    const { peer: planned, told } = planPeer({ natTraversal: 'force' });
    expect(planned?.natTraversal).toBe('on');
    expect(told).toContain('warning nat-traversal-forced');
  });
});

describe('who the peer is', () => {
  const anybody: Peer = { ...peer, id: 'anonymous', remote: { kind: 'any' } };

  test('policies that name the peer make a tunnel of an anonymous remote', () => {
    const { report, told } = listening();
    const planned = plan(
      device({
        peers: [anybody],
        policies: [policy('10.1.0.0/24', '10.2.0.0/24', { peer: 'anonymous' })],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.peers.map(({ id }) => id)).toEqual(['198.51.100.1']);
    expect(planned.policies[0]?.protection?.peer).toBe('198.51.100.1');
    expect(told()).not.toContain('error no-peer');
  });

  test('an anonymous remote without policies is told, and nothing is made up', () => {
    const { report, told, words } = listening();
    const planned = plan(device({ peers: [anybody], policies: [] }), { dialect: 'ios' }, report);
    expect(planned.peers).toEqual([]);
    expect(told()).toContain('error no-peer');
    expect(words()).toMatch(/peer.*selector.*networks.*anonymous/);
  });

  test('L2TP for everybody is left out with an error, the other tunnel of the remote is written', () => {
    const { report, told } = listening();
    const l2tp = policy('0.0.0.0/0', '0.0.0.0/0', { mode: 'transport' });
    const planned = plan(
      device({
        policies: [
          { ...l2tp, selector: { ...l2tp.selector, protocol: 17, remotePorts: [1701, 1701] } },
          policy('203.0.113.1/32', '198.51.100.1/32', { mode: 'transport' }),
        ],
      }),
      { dialect: 'ios' },
      report,
    );
    // What it would have taken of the other stays out of that.
    expect(planned.policies).toMatchObject([
      { action: 'bypass', purpose: 'other-peer', selector: { protocol: 17 } },
      { action: 'protect' },
    ]);
    expect(told()).toContain('error no-peer');
  });
});

test('IOS answers aggressive mode with what it says to all, so an address and a subject do not go together', () => {
  const { report, told } = listening();
  const aggressive = { exchangeModes: ['aggressive' as const] };
  const other = {
    ...peer,
    ...aggressive,
    id: '198.51.100.9',
    remote: { kind: 'address' as const, address: '198.51.100.9' },
  };
  const planned = plan(
    device({
      peers: [
        { ...peer, ...aggressive, sentIdentity: { type: 'distinguished-name', value: 'CN=gw' } },
        other,
      ],
      policies: [
        policy('10.1.0.0/24', '10.2.0.0/24'),
        policy('10.1.0.0/24', '10.3.0.0/24', { peer: other.id, remote: other.remote }),
      ],
    }),
    { dialect: 'ios' },
    report,
  );
  expect(planned.peers.map(({ id }) => id)).toEqual([peer.id]);
  expect(told()).toContain('error identity-differs');
});
