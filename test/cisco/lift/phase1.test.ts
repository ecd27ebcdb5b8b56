import { describe, expect, test } from 'vitest';
import type { Peer } from '../../../src/model/device.js';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const peerOf = (text: string, options = {}): Peer | undefined =>
  lifted(text, options).device.peers[0];

const without = (text: string, start: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith(start))
    .join('\n');

describe('policies', () => {
  test('stand in order of their numbers, whatever the order of the text', () => {
    const text = pix6(
      'isakmp policy 5 hash md5',
      'isakmp policy 5 authentication pre-share',
      'isakmp policy 5 encryption aes-256',
      'isakmp policy 5 group 5',
      'isakmp policy 5 lifetime 3600',
    );
    expect(peerOf(text)?.proposals.map(({ cipher }) => cipher)).toEqual([
      'aes-256-cbc',
      '3des-cbc',
    ]);
  });

  test.each([
    ['refused for its number', ios, 'crypto isakmp policy 10', 'crypto isakmp policy 20000'],
    ['misspelt', ios, 'crypto isakmp policy 10', 'crypto isakmp policy 1O'],
    ['refused for its number', asa84, 'crypto ikev1 policy 10', 'crypto ikev1 policy 70000'],
    ['misspelt', pix6, 'isakmp policy 10 group', 'isakmp polcy 20 group'],
  ])('of which one is %s leave all tunnels out', (_why, made, line, faulty) => {
    const text = made();
    const policy = /^crypto .*policy 10\n(?: .*\n)*/m.exec(text)?.[0] ?? '';
    for (const broken of [text.replace(line, faulty), `${text.replace(line, faulty)}${policy}`]) {
      const { device, told } = lifted(broken);
      expect(device.policies).toEqual([]);
      expect(told.filter((one) => one.startsWith('error'))).toHaveLength(1);
    }
    expect(lifted(text).device.policies).toHaveLength(1);
  });

  test('keep the line that was entered last, and go back to the default by no', () => {
    const text = pix6(
      'isakmp policy 10 group 5',
      'no isakmp policy 10 hash sha',
      'isakmp policy 10 hash md5',
    );
    expect(peerOf(text)?.proposals[0]).toMatchObject({ group: 'modp1536', hash: 'md5' });
  });

  test('that are taken back are gone', () => {
    const text = pix6('isakmp policy 5 encryption des', 'no isakmp policy 5');
    expect(peerOf(text)?.proposals).toHaveLength(1);
  });

  test('without end last 0 seconds', () => {
    const text = asa84().replace(' lifetime 86400', ' lifetime none');
    expect(peerOf(text)?.proposals[0]?.lifetimeSeconds).toBe(0);
  });

  test('with a line that is not understood leave the tunnels out', () => {
    const { device, codes } = lifted(ios().replace(' group 5', ' group five'));
    expect(device.policies).toEqual([]);
    expect(codes).toContain('invalid-line');
  });
});

describe('identity', () => {
  test.each([
    ['identity address', { type: 'address' }],
    ['identity hostname', { type: 'fqdn', value: 'gate.example.net' }],
    ['identity key-id branch7', { type: 'key-id', value: 'branch7' }],
  ])('isakmp %s', (line, identity) => {
    const text = pix6('hostname gate', 'domain-name example.net').replace('identity address', line);
    expect(peerOf(text)?.sentIdentity).toMatchObject(identity);
  });

  test('is assumed to be the address where PIX 6 does not say it, marked as such', () => {
    const identity = peerOf(without(pix6(), 'isakmp identity'))?.sentIdentity;
    expect(identity?.type).toBe('address');
    expect(identity?.defaulted?.type).toMatch(/PIX 6/);
  });

  test('is by kind of connection on an ASA', () => {
    expect(peerOf(asa84())?.sentIdentity.type).toBe('address');
    const certificates = asa84().replace('authentication pre-share', 'authentication rsa-sig');
    expect(peerOf(certificates)?.sentIdentity.type).toBe('distinguished-name');
  });

  test('of an IOS profile goes before that of the device', () => {
    const text = ios(
      'crypto isakmp identity hostname',
      'crypto isakmp profile P',
      ' self-identity user-fqdn admin@example.net',
      ' match identity address 198.51.100.1 255.255.255.255',
    ).replace(' match address 110', ' set isakmp-profile P\n match address 110');
    expect(peerOf(text)).toMatchObject({
      sentIdentity: { type: 'user-fqdn', value: 'admin@example.net' },
      expectedIdentities: [{ type: 'address', value: '198.51.100.1' }],
    });
  });
});

describe('exchange modes', () => {
  test.each([
    [pix6(), ['main', 'aggressive']],
    [asa84('crypto ikev1 am-disable'), ['main']],
    [asa84('crypto map M 10 set ikev1 phase1-mode aggressive'), ['aggressive', 'main']],
    [ios('crypto isakmp aggressive-mode disable'), ['main']],
    [
      ios(
        'crypto isakmp peer address 198.51.100.1',
        ' set aggressive-mode password other',
        ' set aggressive-mode client-endpoint fqdn r1.example.net',
      ),
      ['aggressive', 'main'],
    ],
  ])('%#', (text, modes) => expect(peerOf(text)?.exchangeModes).toEqual(modes));

  test('aggressive mode with its own key and name', () => {
    const peer = peerOf(
      ios(
        'crypto isakmp peer address 198.51.100.1',
        ' set aggressive-mode password other',
        ' set aggressive-mode client-endpoint fqdn r1.example.net',
      ),
    );
    expect(peer?.preSharedKey).toMatchObject({ state: 'text', text: 'other' });
    expect(peer?.sentIdentity).toMatchObject({ type: 'fqdn', value: 'r1.example.net' });
  });
});

describe('dead peer detection', () => {
  test.each([
    [pix6(), { announced: false, delaySeconds: 0 }],
    [pix6('isakmp keepalive 20 5'), { announced: true, delaySeconds: 20, retrySeconds: 5 }],
    [pix6('isakmp keepalive 20'), { delaySeconds: 20, retrySeconds: 2 }],
    [asa84(), { announced: true, delaySeconds: 10, retrySeconds: 2 }],
    [
      asa84('tunnel-group 198.51.100.1 ipsec-attributes', ' isakmp keepalive threshold 30 retry 5'),
      { delaySeconds: 30, retrySeconds: 5 },
    ],
    [
      asa84('tunnel-group 198.51.100.1 ipsec-attributes', ' isakmp keepalive disable'),
      { announced: false, delaySeconds: 0 },
    ],
    [ios(), { announced: true, delaySeconds: 0 }],
    [ios('crypto isakmp keepalive 10 3'), { delaySeconds: 10, retrySeconds: 3, onDemand: true }],
    [ios('crypto isakmp keepalive 10 3 periodic'), { delaySeconds: 10, retrySeconds: 3 }],
  ])('%#', (text, expected) => expect(peerOf(text)?.deadPeerDetection).toMatchObject(expected));

  test('is not on demand where it is periodic', () =>
    expect(
      peerOf(ios('crypto isakmp keepalive 10 3 periodic'))?.deadPeerDetection.onDemand,
    ).toBeUndefined());
});

describe('NAT traversal', () => {
  test.each([
    [pix6(), 'off'],
    [pix6('isakmp nat-traversal 20'), 'on'],
    [asa84(), 'on'],
    [asa84('no crypto isakmp nat-traversal'), 'off'],
    [asa84('crypto map M 10 set nat-t-disable'), 'off'],
    [ios(), 'on'],
    [ios('no crypto ipsec nat-transparency udp-encapsulation'), 'off'],
  ])('%#', (text, value) => expect(peerOf(text)?.natTraversal).toBe(value));
});

test.each([
  ['answer-only', 'respond-only'],
  ['originate-only', 'initiate-only'],
  ['bidirectional', 'both'],
])('connection type %s', (type, initiation) =>
  expect(peerOf(asa84(`crypto map M 10 set connection-type ${type}`))?.initiation).toBe(initiation),
);

describe('the idle timer', () => {
  test.each([
    [asa84(), 1800],
    [asa84('group-policy DfltGrpPolicy attributes', ' vpn-idle-timeout none'), 0],
    [
      asa84(
        'group-policy G internal',
        'group-policy G attributes',
        ' vpn-idle-timeout 5',
        'tunnel-group 198.51.100.1 general-attributes',
        ' default-group-policy G',
      ),
      300,
    ],
    [ios(), undefined],
    [ios('crypto ipsec security-association idle-time 90'), 90],
    [
      ios(
        'crypto ipsec security-association idle-time 90',
        'no crypto ipsec security-association idle-time',
      ),
      undefined,
    ],
    [
      ios('crypto ipsec security-association idle-time 90').replace(
        ' match address',
        ' set security-association idle-time 600 default\n$&',
      ),
      600,
    ],
    [ios().replace(' match address', ' set security-association idle-time 600\n$&'), 600],
  ])('%#', (text, seconds) => expect(peerOf(text)?.idleTimeoutSeconds).toBe(seconds));
});

test('XAUTH is asked of a peer whose key does not say no', () => {
  const line = 'crypto map M client authentication TACACS+';
  expect(peerOf(pix6(line))?.extendedAuthentication).toBe(true);
  const exempt = pix6(line).replace(
    'netmask 255.255.255.255',
    'netmask 255.255.255.255 no-xauth no-config-mode',
  );
  expect(peerOf(exempt)?.extendedAuthentication).toBeUndefined();
});

describe('the local end', () => {
  test('is the address of the interface that the map is bound to', () => {
    expect(peerOf(pix6())?.local).toMatchObject({ kind: 'address', address: '203.0.113.1' });
    expect(peerOf(ios())?.local).toMatchObject({ kind: 'address', address: '203.0.113.1' });
  });

  test('is that of local-address, and of an unnumbered interface’s other', () => {
    const loopback = ['interface Loopback0', ' ip address 192.0.2.7 255.255.255.255'];
    expect(peerOf(ios('crypto map M local-address lo0', ...loopback))?.local).toMatchObject({
      address: '192.0.2.7',
    });
    const unnumbered = ios(...loopback).replace(
      ' ip address 203.0.113.1 255.255.255.0',
      ' ip unnumbered Loopback0',
    );
    expect(peerOf(unnumbered)?.local).toMatchObject({ address: '192.0.2.7' });
  });

  test('is not known where it is given by DHCP, at that line', () => {
    const text = ios().replace(' ip address 203.0.113.1 255.255.255.0', ' ip address dhcp');
    const local = peerOf(text)?.local;
    expect(local).toMatchObject({ kind: 'unknown', reason: 'dynamic' });
    expect(text.slice(local?.origin?.start, local?.origin?.end).trim()).toBe('ip address dhcp');
    expect(peerOf(text, { ciscoAddress: '203.0.113.8' })?.local).toMatchObject({
      address: '203.0.113.8',
    });
  });

  test('is a placeholder where the text is a template', () =>
    expect(peerOf(pix6().replace('outside 203.0.113.1', 'outside x.x.x.x'))?.local).toMatchObject({
      kind: 'unknown',
    }));
});

describe('the remote end', () => {
  test('may be a label', () => {
    const text = pix6('name 198.51.100.1 hq').replace('set peer 198.51.100.1', 'set peer hq');
    expect(peerOf(text)).toMatchObject({ id: '198.51.100.1', remote: { kind: 'address' } });
  });

  test('may be a host name on IOS, whose key is found by that name', () => {
    const text = ios()
      .replace('set peer 198.51.100.1', 'set peer hq.example.net')
      .replace('address 198.51.100.1', 'hostname hq.example.net');
    expect(peerOf(text)).toMatchObject({
      id: 'hq.example.net',
      remote: { kind: 'name' },
      preSharedKey: { text: 's3cret' },
    });
  });

  test.each([
    '<peer>',
    '<primary peer ip>',
    "<the partner's address>",
    '{{ peer_ip }}',
    `$${'{peer_ip}'}`,
    'x.x.x.x2',
  ])('may be the placeholder %s', (peer) => {
    const { device, diagnostics } = lifted(
      pix6().replace('set peer 198.51.100.1', `set peer ${peer}`),
    );
    expect(device.peers).toHaveLength(1);
    expect(device.peers[0]?.remote).toMatchObject({ kind: 'unknown', reason: 'placeholder' });
    expect(diagnostics.map(({ code }) => code)).not.toContain('undefined-label');
  });
});

test('a certificate chain becomes PEM, and the trustpoint names the certificate', () => {
  const text = asa84(
    'crypto ca trustpoint TP',
    ' enrollment terminal',
    ' subject-name CN=gate,O=Example',
    'crypto ca certificate chain TP',
    ' certificate ca 01',
    '    3082000a 0102030405060708',
    '  quit',
    'crypto map M 10 set trustpoint TP',
  ).replace('authentication pre-share', 'authentication rsa-sig');
  const certificate = peerOf(text)?.certificate;
  expect(certificate).toMatchObject({ name: 'TP', verified: true, subject: 'CN=gate,O=Example' });
  expect(certificate?.pem).toEqual([
    {
      role: 'authority',
      text: '-----BEGIN CERTIFICATE-----\nMIIACgECAwQFBgcI\n-----END CERTIFICATE-----\n',
    },
  ]);
});

test('a router of old names its authority in a line of its own', () => {
  const { codes } = lifted(
    ios('crypto ca identity harbour', ' enrollment url http://10.1.0.80', ' crl optional'),
  );
  expect(codes).not.toContain('invalid-line');
});

describe('a PIX 6 that asks its peers for user names', () => {
  const signed = (...more: readonly string[]): string =>
    pix6('crypto map M client authentication RAD', ...more).replace('pre-share', 'rsa-sig');
  test.each([
    [[], true],
    [['isakmp peer ip 198.51.100.1 no-xauth no-config-mode'], undefined],
    [['isakmp peer ip 198.51.100.1 no-config-mode'], true],
    [['isakmp peer ip 198.51.100.7 no-xauth'], true],
    [['isakmp peer fqdn lin.example.net no-xauth'], undefined],
  ])('%j', (lines, expected) => {
    const { device } = lifted(signed(...lines));
    expect(device.peers.map((peer) => peer.extendedAuthentication)).toEqual([expected]);
  });
});
