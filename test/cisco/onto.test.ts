import { describe, expect, test } from 'vitest';
import { lower } from '../../src/cisco/lower.js';
import { parse } from '../../src/cisco/parse.js';
import { plan } from '../../src/cisco/plan.js';
import type { Dialect, Statement } from '../../src/cisco/syntax.js';
import type { Living } from '../../src/cisco/write-options.js';
import { Collector } from '../../src/diagnostics/report.js';
import type { Device, Peer } from '../../src/model/device.js';
import { device, listening, peer, policy } from './tunnel.js';

/** What a living device does, as far as its text matters here. */
const livingOf = (text: string, dialect: Dialect, more: Partial<Device> = {}): Living => ({
  configuration: parse({ name: 'device.conf', text }, { dialect }),
  device: device({ peers: [], policies: [], ...more }),
});

const add = (
  text: string,
  dialect: Dialect,
  added: Device = device(),
  more: Partial<Device> = {},
) => {
  const { report, told } = listening();
  const options = { dialect, onto: livingOf(text, dialect, more) };
  const planned = plan(added, options, report);
  const { statements, backOut } = lower(planned, options, report);
  return { planned, statements, backOut, told: told() };
};

const ofKind = <K extends Statement['kind']>(
  statements: readonly Statement[],
  kind: K,
): Extract<Statement, { kind: K }>[] =>
  statements.filter((one): one is Extract<Statement, { kind: K }> => one.kind === kind);

const other: Peer = {
  ...peer,
  id: '192.0.2.9',
  remote: { kind: 'address', address: '192.0.2.9' },
  deadPeerDetection: { announced: true, delaySeconds: 30, retrySeconds: 5, maximumFailures: 3 },
};
const living = {
  peers: [other],
  policies: [
    policy('10.1.0.0/16', '10.9.0.0/16', {
      peer: '192.0.2.9',
      remote: { kind: 'address', address: '192.0.2.9' },
    }),
  ],
};

const pix = `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
ip address outside 203.0.113.1 255.255.255.0
ip address inside 10.1.0.1 255.255.0.0
access-list exempt permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0
access-list vpn-198-51-100-1 permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0
nat (inside) 0 access-list exempt
sysopt connection permit-ipsec
crypto ipsec transform-set strong esp-aes-256 esp-sha-hmac
crypto dynamic-map dyn 10 set transform-set strong
crypto map mymap 20 ipsec-isakmp
crypto map mymap 20 match address vpn-198-51-100-1
crypto map mymap 20 set peer 192.0.2.9
crypto map mymap 20 set transform-set strong
crypto map mymap 25 ipsec-isakmp dynamic dyn
crypto map mymap interface outside
isakmp enable outside
isakmp key other-key address 192.0.2.9 netmask 255.255.255.255
isakmp identity address
isakmp keepalive 30 5
isakmp policy 20 authentication pre-share
isakmp policy 20 encryption aes-256
isakmp policy 20 hash sha
isakmp policy 20 group 5
isakmp policy 20 lifetime 28800
`;

describe('adding to a living PIX 6', () => {
  const { statements, backOut, told } = add(pix, 'pix6', device(), living);

  test('uses the bound map, with a free number before the dynamic entry', () => {
    expect(
      ofKind(statements, 'crypto-map').map(({ name, sequence }) => `${name.text} ${sequence.text}`),
    ).toEqual(['mymap 21']);
  });

  test('takes a free name for its list, and the equal transform set and policy that are there', () => {
    expect(ofKind(statements, 'access-list-entry').map(({ list }) => list.text)).toEqual([
      'vpn-198-51-100-1-2',
      'exempt',
    ]);
    expect(ofKind(statements, 'transform-set')).toEqual([]);
    expect(ofKind(statements, 'isakmp-policy')).toEqual([]);
  });

  test('repeats no line that is one for the device', () => {
    const kinds = new Set(statements.map(({ kind }) => kind));
    for (const kind of [
      'nat',
      'sysopt',
      'isakmp-enable',
      'isakmp-identity',
      'isakmp-keepalive',
      'isakmp-nat-traversal',
      'crypto-map-interface',
    ] as const)
      expect(kinds).not.toContain(kind);
  });

  test('backs out in reverse order', () => {
    expect(backOut.map(({ kind }) => kind)).toEqual([
      'access-list-entry',
      'crypto-map',
      'access-list-entry',
      'isakmp-key',
    ]);
    expect(backOut.every(({ negated }) => negated === true)).toBe(true);
  });

  test('keeps the keepalive of the device, and tells it', () => {
    expect(told).toContain('note onto-keepalive');
    expect(told.join()).not.toContain('keepalive-approximated');
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});

describe('what would change living tunnels is refused', () => {
  test('a selector that a living tunnel has whole', () => {
    const added = device({ policies: [policy('10.1.4.0/24', '10.9.4.0/24')] });
    const { statements, told } = add(pix, 'pix6', added, living);
    expect(statements).toEqual([]);
    expect(told).toContain('error onto-overlap');
  });

  test('a selector that a living tunnel has a part of is written behind it, with a warning', () => {
    const added = device({ policies: [policy('10.0.0.0/8', '10.9.0.0/16')] });
    const { statements, told } = add(pix, 'pix6', added, living);
    expect(ofKind(statements, 'crypto-map')).toHaveLength(1);
    expect(told).toContain('warning onto-partly-covered');
  });

  test('another key for a known peer', () => {
    const text = pix.replaceAll('192.0.2.9', '198.51.100.1');
    const { statements, told } = add(text, 'pix6', device(), living);
    expect(statements).toEqual([]);
    expect(told).toContain('error onto-key');
  });

  test('another identity', () => {
    const text = pix.replace('isakmp identity address', 'isakmp identity hostname');
    const { statements, told } = add(text, 'pix6', device(), living);
    expect(statements).toEqual([]);
    expect(told).toContain('error onto-identity');
  });

  test.each([
    ['psk', 'by hand, once the peers of its living tunnels take that'],
    ['rsa-sig', 'take that, or expect on the Linux host what the device sends'],
  ] as const)('another identity with %s has a cure that racoon takes', (authentication, cure) => {
    const collector = new Collector([]);
    const text = pix.replace('isakmp identity address', 'isakmp identity hostname');
    const proposals = peer.proposals.map((proposal) => ({ ...proposal, authentication }));
    const added = device({ peers: [{ ...peer, proposals }] });
    const options = { dialect: 'pix6', onto: livingOf(text, 'pix6', living) } as const;
    plan(added, options, collector.report);
    const told = collector.diagnostics.find(({ code }) => code === 'onto-identity');
    expect(told?.help).toMatch(new RegExp(`${cure}$`));
  });

  test('a dynamic entry that leaves no room behind the static ones, whose numbers are high', () => {
    const text = pix.replace('mymap 25 ipsec-isakmp dynamic', 'mymap 21 ipsec-isakmp dynamic');
    const two = device({
      policies: [policy('10.1.0.0/16', '10.2.0.0/16'), policy('10.1.0.0/16', '10.3.0.0/16')],
    });
    const { statements, told } = add(text, 'pix6', two, living);
    expect(ofKind(statements, 'crypto-map').map(({ sequence }) => sequence.text)).toEqual(['1']);
    expect(told).not.toContain('error onto-no-sequence');
  });

  test.each([
    ['1', '10.2.0.0/16'],
    // Before the living entry it would take some of its packets.
    ['21', '10.8.0.0/15'],
  ])('a dynamic entry that leaves no room: %s, %s', (sequence, remote) => {
    const text = pix.replace(
      'mymap 25 ipsec-isakmp dynamic',
      `mymap ${sequence} ipsec-isakmp dynamic`,
    );
    const wanted = device({ policies: [policy('10.1.0.0/16', remote)] });
    const { statements, told } = add(text, 'pix6', wanted, living);
    expect(statements).toEqual([]);
    expect(told).toContain('error onto-no-sequence');
  });

  test('text of another dialect', () => {
    const { report, told } = listening();
    const planned = plan(device(), { dialect: 'ios', onto: livingOf(pix, 'pix6') }, report);
    expect(planned.policies).toEqual([]);
    expect(told()).toContain('error onto-other-dialect');
  });
});

test('an equal policy is not added, another one goes behind all', () => {
  const added = device({
    peers: [
      {
        ...peer,
        proposals: [
          ...peer.proposals,
          {
            cipher: '3des-cbc',
            hash: 'md5',
            authentication: 'psk',
            group: 'modp1024',
            lifetimeSeconds: 86400,
          },
        ],
      },
    ],
  });
  const { statements, told } = add(pix, 'pix6', added, living);
  expect(ofKind(statements, 'isakmp-policy').map(({ number }) => number.text)).toEqual(['30']);
  expect(told).toContain('note onto-policies-shared');
});

test('on IOS the map goes on the interface with the address that the Linux host knows', () => {
  const text = `version 15.2
interface GigabitEthernet0/0
 ip address 192.0.2.1 255.255.255.0
interface GigabitEthernet0/1
 ip address 203.0.113.1 255.255.255.0
`;
  const { statements, told } = add(text, 'ios');
  const [binding] = ofKind(statements, 'interface');
  expect(binding?.name.text).toBe('GigabitEthernet0/1');
  expect(told).not.toContain('note interface-unknown');
});
