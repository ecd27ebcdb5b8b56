import { describe, expect, test } from 'vitest';
import type { Device } from '../../../src/model/device.js';
import { asa84, ios, lifted, pix6 } from './lifted.js';

/** What a device does, without where it is written. */
const meant = (device: Device): unknown =>
  JSON.parse(
    JSON.stringify(device, (key, value: unknown) =>
      key === 'origins' || key === 'fieldOrigins' ? undefined : value,
    ),
  );

const pix7 = (...more: readonly string[]): string =>
  asa84(...more)
    .replace('9.1(7)', '8.2(5)')
    .replace(/crypto ikev1 /g, 'crypto isakmp ')
    .replace(/ikev1 /g, '');

/**
 * A line, where it belongs (`above` opens it), and what takes it back: with its value where the device wants one, and without.
 * In `lines` of the base text it may stand already.
 */
interface TakenBack {
  readonly line: string;
  readonly above?: string;
  readonly no: readonly string[];
}

const entry = 'crypto map M 10 ';
const policy = 'isakmp policy 10 ';

/** Lines of one line each. */
const flat = (...lines: readonly (readonly [string, ...string[]])[]): readonly TakenBack[] =>
  lines.map(([line, ...short]) => ({ line, no: [line, ...short].map((one) => `no ${one}`) }));

/** Lines of a submode. */
const within = (
  above: string,
  ...lines: readonly (readonly [string, ...string[]])[]
): readonly TakenBack[] =>
  lines.map(([line, ...short]) => ({
    above,
    line: ` ${line}`,
    no: [line, ...short].map((one) => ` no ${one}`),
  }));

const pixLines: readonly TakenBack[] = flat(
  [`${policy}encryption des`, `${policy}encryption`],
  [`${policy}hash md5`, `${policy}hash`],
  [`${policy}authentication rsa-sig`, `${policy}authentication`],
  [`${policy}group 5`, `${policy}group`],
  [`${policy}lifetime 600`, `${policy}lifetime`],
  ['isakmp policy 20 hash md5', 'isakmp policy 20'],
  ['isakmp identity hostname', 'isakmp identity'],
  ['isakmp keepalive 30 5', 'isakmp keepalive'],
  ['isakmp key other address 198.51.100.9 netmask 255.255.255.255'],
  [`${entry}match address B`, `${entry}match address`],
  [`${entry}set peer 198.51.100.9`],
  [`${entry}set transform-set T U`, `${entry}set transform-set`],
  [`${entry}set pfs group2`, `${entry}set pfs`],
  [
    `${entry}set security-association lifetime seconds 600`,
    `${entry}set security-association lifetime seconds`,
    `${entry}set security-association lifetime`,
  ],
  [
    'crypto ipsec security-association lifetime seconds 600',
    'crypto ipsec security-association lifetime seconds',
    'crypto ipsec security-association lifetime',
  ],
  ['crypto ipsec transform-set T mode transport'],
  ['crypto map M 20 ipsec-isakmp', 'crypto map M 20'],
  ['crypto map M interface outside'],
  ['isakmp enable outside'],
  ['hostname other', 'hostname'],
  ['domain-name example.org', 'domain-name'],
  ['name 10.3.0.1 there', 'name 10.3.0.1'],
  [
    'crypto map M client configuration address initiate',
    'crypto map M client configuration address',
  ],
  ['crypto map M client authentication users', 'crypto map M client authentication'],
  ['ca identity partnerca 10.1.1.50', 'ca identity partnerca'],
  ['ca configure partnerca ra 1 20', 'ca configure partnerca'],
  ['ip address outside 203.0.113.9 255.255.255.0', 'ip address outside'],
);

const group = 'tunnel-group 198.51.100.1 ipsec-attributes';
const asaLines = (isakmp: string, ikev1: string): readonly TakenBack[] => [
  ...within(
    `crypto ${isakmp} policy 10`,
    ['encryption des', 'encryption'],
    ['hash md5', 'hash'],
    ['authentication rsa-sig', 'authentication'],
    ['group 5', 'group'],
    ['lifetime 600', 'lifetime'],
  ),
  ...flat(
    ['crypto isakmp identity hostname', 'crypto isakmp identity'],
    [`crypto ${isakmp} policy 20`],
    [`${entry}match address B`, `${entry}match address`],
    [`${entry}set peer 198.51.100.9`],
    [`${entry}set ${ikev1}transform-set T U`, `${entry}set ${ikev1}transform-set`],
    [`${entry}set pfs group5`, `${entry}set pfs`],
    [`${entry}set connection-type answer-only`, `${entry}set connection-type`],
    [`${entry}set ${ikev1}phase1-mode aggressive`, `${entry}set ${ikev1}phase1-mode`],
    [`${entry}set trustpoint ca`, `${entry}set trustpoint`],
    [`${entry}set nat-t-disable`],
    ['hostname other', 'hostname'],
    ['domain-name example.org', 'domain-name'],
  ),
  ...within(
    group,
    [`${ikev1}pre-shared-key other`, `${ikev1}pre-shared-key`],
    [`${ikev1}trust-point ca`, `${ikev1}trust-point`],
    ['isakmp keepalive threshold 30 retry 5', 'isakmp keepalive'],
    ['peer-id-validate nocheck', 'peer-id-validate'],
  ),
  ...within('tunnel-group 198.51.100.1 general-attributes', [
    'default-group-policy other',
    'default-group-policy',
  ]),
  ...[`${ikev1}pre-shared-key other`, `${ikev1}trust-point ca`, 'peer-id-validate nocheck'].map(
    (line) => ({ above: group, line: ` ${line}`, no: [`no ${group}`] }),
  ),
  {
    above: 'tunnel-group 198.51.100.1 general-attributes',
    line: ' default-group-policy other',
    no: ['no tunnel-group 198.51.100.1 general-attributes'],
  },
  {
    above: 'crypto ca certificate chain ca',
    line: ' certificate 01\n  308201\n  quit',
    no: ['no crypto ca certificate chain ca'],
  },
  ...within(
    'interface GigabitEthernet0/0',
    ['ip address 203.0.113.9 255.255.255.0', 'ip address'],
    ['nameif other', 'nameif'],
  ),
];

const iosEntry = 'crypto map M 10 ipsec-isakmp';
const iosLines: readonly TakenBack[] = [
  ...within(
    'crypto isakmp policy 10',
    ['encr des', 'encr'],
    ['hash md5', 'hash'],
    ['authentication rsa-sig', 'authentication'],
    ['group 14', 'group'],
    ['lifetime 600', 'lifetime'],
  ),
  ...flat(
    ['crypto isakmp policy 20'],
    ['crypto isakmp identity hostname', 'crypto isakmp identity'],
    ['crypto isakmp keepalive 30 5', 'crypto isakmp keepalive'],
    ['crypto isakmp key other address 198.51.100.9'],
    ['crypto map M local-address Loopback0', 'crypto map M local-address'],
    ['crypto keyring ring'],
    ['crypto isakmp profile prof'],
    ['ip domain-name example.org', 'ip domain-name'],
    [
      'crypto map M client authentication list users',
      'crypto map M client authentication list',
      'crypto map M client authentication',
    ],
    ['crypto map M isakmp authorization list users', 'crypto map M isakmp authorization list'],
    ['hostname other', 'hostname'],
  ),
  ...within(
    iosEntry,
    ['match address 111', 'match address'],
    ['set peer 198.51.100.9'],
    ['set transform-set T U', 'set transform-set'],
    ['set pfs group2', 'set pfs'],
    ['set isakmp-profile prof', 'set isakmp-profile'],
    [
      'set security-association lifetime seconds 600',
      'set security-association lifetime seconds',
      'set security-association lifetime',
    ],
    ['set security-association level per-host', 'set security-association level'],
  ),
  ...within('crypto ipsec transform-set T esp-aes esp-sha-hmac', ['mode transport', 'mode']),
  ...within(
    'interface GigabitEthernet0/0',
    ['ip address 203.0.113.9 255.255.255.0', 'ip address'],
    ['crypto map N', 'crypto map'],
  ),
  ...within(
    'interface Tunnel0',
    ['tunnel source 203.0.113.1', 'tunnel source'],
    ['tunnel destination 198.51.100.1', 'tunnel destination'],
    ['tunnel mode ipsec ipv4', 'tunnel mode'],
    ['tunnel protection ipsec profile P', 'tunnel protection ipsec', 'tunnel protection'],
  ),
  ...within('crypto keyring ring', [
    'pre-shared-key address 198.51.100.9 key other',
    'pre-shared-key address 198.51.100.9',
  ]),
  ...within(
    'crypto isakmp profile prof',
    ['keyring ring', 'keyring'],
    ['self-identity fqdn', 'self-identity'],
    ['match identity address 198.51.100.9 255.255.255.255'],
    ['keepalive 30 retry 5', 'keepalive'],
    ['local-address Loopback0', 'local-address'],
  ),
  ...within(
    'crypto isakmp peer address 198.51.100.1',
    ['set aggressive-mode password other', 'set aggressive-mode password'],
    [
      'set aggressive-mode client-endpoint fqdn here.example.org',
      'set aggressive-mode client-endpoint',
    ],
  ),
];

describe.each([
  ['PIX 6', pix6, pixLines],
  ['ASA 8.2', pix7, asaLines('isakmp', '')],
  ['ASA 9.1', asa84, asaLines('ikev1', 'ikev1 ')],
  ['IOS', ios, iosLines],
] as const)('a line of %s that is taken back', (_device, base, lines) => {
  const cases = lines.flatMap(({ line, above, no }) =>
    no.map((gone) => [above, line, gone] as const),
  );

  test.each(cases)('%s %s: %s', (above, line, gone) => {
    const opened = above === undefined ? [] : [above];
    const once = lifted(base(...opened, gone));
    const both = lifted(base(...opened, line, gone));
    // What it says is gone, as if it had been taken back without ever being said.
    expect(meant(both.device)).toEqual(meant(once.device));
    const unread = new Set(['invalid-line', 'unknown-command', 'invalid-for-dialect']);
    expect([...once.codes, ...both.codes].filter((code) => unread.has(code))).toEqual([]);
    expect(both.told).toEqual(
      once.told.map((one) => expect.stringContaining(one.split(' ')[1] ?? '')),
    );
  });
});

describe('an object that is taken back', () => {
  const list = 'access-list A extended permit ip object here 10.2.0.0 255.255.255.0';
  const object = (network: string) => ['object network here', ` subnet ${network} 255.255.255.0`];

  test('is what it is made anew', () => {
    const anew = lifted(
      asa84(...object('10.7.0.0'), 'no object network here', ...object('10.8.0.0'), list),
    );
    expect(meant(anew.device)).toEqual(meant(lifted(asa84(...object('10.8.0.0'), list)).device));
  });

  test('is not there any more', () => {
    const gone = lifted(asa84(...object('10.7.0.0'), 'no object network here', list));
    expect(gone.codes).toContain('undefined-reference');
  });
});

test('what is taken back of a crypto map that is not there makes no map', () => {
  for (const text of [asa84, pix7, pix6]) {
    const lines = ['match address VPN', 'set peer 198.51.100.9', 'set pfs group2'];
    const { device, diagnostics } = lifted(
      text(...lines.map((line) => `no crypto map OLD 7 ${line}`), 'no crypto map OLDER 7'),
    );
    const base = lifted(text());
    expect(meant(device)).toEqual(meant(base.device));
    expect(diagnostics.map(({ code }) => code)).toEqual(base.diagnostics.map(({ code }) => code));
  }
});

test('a word of a policy that is brought back to its default is as one that is taken back', () => {
  const text = (gone: string): string => ios('crypto isakmp policy 10', ` ${gone} group`);
  expect(meant(lifted(text('default')).device)).toEqual(meant(lifted(text('no')).device));
});

describe('what is brought back to its default', () => {
  test.each([
    ['default interface GigabitEthernet0/0'],
    ['r1(config)#default int g0/0'],
    ['interface GigabitEthernet0/0', ' default crypto map'],
    ['interface GigabitEthernet0/0', ' default crypto map M'],
    ['default crypto map M'],
    ['default crypto map M 10'],
    ['crypto map M 10 ipsec-isakmp', ' default match address 110'],
  ])('is taken back: %s', (...lines) => {
    expect(lifted(ios()).device.policies).toHaveLength(1);
    expect(lifted(ios(...lines)).device.policies).toEqual([]);
  });
});
