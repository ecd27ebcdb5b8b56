import { describe, expect, test } from 'vitest';
import { reverse } from '../../src/index.js';

const remote = (address: string, dh = 5) => `remote ${address} {
	exchange_mode main; lifetime time 8 hour; dpd_delay 20; nat_traversal on;
	proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group ${dh}; }
}
`;
const phase2 =
  'lifetime time 1 hour; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;';
const sainfo = (far: string) => `sainfo address 10.1.0.0/16 any address ${far} any { ${phase2} }\n`;
const policies = (
  far: string,
  address: string,
) => `spdadd 10.1.0.0/16 ${far} any -P out ipsec esp/tunnel/198.51.100.1-${address}/unique;
spdadd ${far} 10.1.0.0/16 any -P in ipsec esp/tunnel/${address}-198.51.100.1/unique;
`;

/** A host with two partners. */
const host = [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";\n${remote('203.0.113.10')}${remote('203.0.113.20')}${sainfo('10.2.0.0/16')}${sainfo('10.3.0.0/16')}`,
  },
  {
    name: 'setkey.conf',
    text: `flush;\nspdflush;\n${policies('10.2.0.0/16', '203.0.113.10')}${policies('10.3.0.0/16', '203.0.113.20')}`,
  },
  { name: 'psk.txt', text: '203.0.113.10 key-ten-1\n203.0.113.20 key-twenty-2\n' },
];

const policy = (number: number, cipher: string) => `crypto ikev1 policy ${number}
 authentication pre-share
 encryption ${cipher}
 hash sha
 group 2
 lifetime 86400
`;

const asa = (address: string, more = policy(10, 'aes')) => ({
  name: 'asa.conf',
  text: `ASA Version 9.1(7)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address ${address}
interface GigabitEthernet0/1
 nameif lan
 security-level 100
 ip address 10.3.0.1 255.255.0.0
access-list A extended permit ip 10.3.0.0 255.255.0.0 10.77.0.0 255.255.0.0
crypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac
crypto map M 1 match address A
crypto map M 1 set peer 192.0.2.44
crypto map M 1 set ikev1 transform-set T
crypto map M interface outside
crypto isakmp identity address
crypto ikev1 enable outside
${more}tunnel-group 192.0.2.44 type ipsec-l2l
tunnel-group 192.0.2.44 ipsec-attributes
 ikev1 pre-shared-key *****
`,
});

const codesOf = (result: ReturnType<typeof reverse>): readonly string[] =>
  result.diagnostics.map(({ code }) => code);

describe('a living device is one of the peers of a host', () => {
  test('whose address it has, and gets nothing of the others', () => {
    const result = reverse(host, { onto: asa('203.0.113.20 255.255.255.0') });
    expect(Object.keys(result.cisco)).toEqual(['cisco.conf', 'cisco-back-out.conf']);
    expect(result.cisco['cisco.conf']).toContain('key-twenty-2');
    expect(result.cisco['cisco.conf']).not.toContain('key-ten-1');
    expect(result.verification.verdict).toBe('agree');
    expect(result.leftOut).toEqual([]);
    expect(result.diagnostics.find(({ code }) => code === 'onto-other-peers')?.message).toBe(
      'the device is 203.0.113.20: nothing is added to it of the tunnels with 203.0.113.10',
    );
  });

  test('and warnings of the others are notes, those of one for anybody too', () => {
    const [conf, ...files] = host;
    const open = remote('anonymous').replace('dpd_delay 20;', 'passive on; generate_policy on;');
    const { diagnostics } = reverse(
      [
        { name: 'racoon.conf', text: `${conf?.text}${open}sainfo anonymous { ${phase2} }\n` },
        ...files,
      ],
      { onto: asa('203.0.113.20 255.255.255.0') },
    );
    const told = diagnostics.filter(({ code }) =>
      ['phase2-dangles', 'anonymous-open', 'no-peer'].includes(code),
    );
    expect(told.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'note anonymous-open',
      'note phase2-dangles',
    ]);
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(diagnostics.find(({ code }) => code === 'onto-other-peers')?.message).toContain(
      'with 203.0.113.10, anonymous',
    );
  });

  test.each(['dhcp setroute', '203.0.113.99 255.255.255.0', '10.9.9.9 255.255.255.0'])(
    'which has to be named where its own address is %s',
    (address) => {
      const result = reverse(host, { onto: asa(address) });
      expect(result.cisco).toEqual({});
      expect(codesOf(result)).toContain('onto-which-peer');
      expect(result.leftOut.map(({ peer }) => peer)).toEqual(['203.0.113.10', '203.0.113.20']);
    },
  );

  test('another public address is another device', () => {
    const result = reverse(host, {
      onto: asa('203.0.113.99 255.255.255.0'),
      peers: ['203.0.113.20'],
    });
    expect(result.cisco).toEqual({});
    expect(result.diagnostics.find(({ code }) => code === 'onto-address')).toMatchObject({
      severity: 'error',
      message:
        'no interface of the device has 203.0.113.20, by which the far end knows it; its crypto map is on outside, which has 203.0.113.99: the tunnel is left out',
    });
  });

  test('a private address is that behind a translator', () => {
    const result = reverse(host, {
      onto: asa('10.9.9.9 255.255.255.0'),
      peers: ['203.0.113.20'],
    });
    expect(result.diagnostics.find(({ code }) => code === 'onto-address')?.severity).toBe(
      'warning',
    );
    expect(result.verification.verdict).toBe('agree');
    expect(result.verification.assumes).toContain(
      "a translator (NAT) turns ASA's 10.9.9.9 into 203.0.113.20",
    );
  });
});

describe('the policies that a living device has', () => {
  const added = (more: string) =>
    reverse(host, { onto: asa('203.0.113.20 255.255.255.0', more), peers: ['203.0.113.20'] });
  const numbersIn = (result: ReturnType<typeof reverse>): readonly string[] =>
    [...(result.cisco['cisco.conf'] ?? '').matchAll(/ikev1 policy (\d+)/g)].map(
      ([, number]) => number ?? '',
    );

  test.each<[string, string, readonly string[]]>([
    ['in the middle', policy(10, 'aes'), ['20']],
    ['at the very end', policy(10, 'aes') + policy(65535, '3des'), ['20']],
    ['at the last number', policy(10, 'aes') + policy(65534, '3des'), ['20']],
    ['close together', policy(65532, 'aes') + policy(65534, '3des'), ['65533']],
    ['twice the same', policy(10, 'aes') + policy(20, 'aes'), ['30']],
  ])('stand %s: the new one finds its place', (_where, more, numbers) => {
    const result = added(more);
    expect(numbersIn(result)).toEqual(numbers);
    expect(result.verification.trace.filter((step) => step.result === 'refused')).toEqual([]);
    expect(result.verification.verdict).toBe('agree');
  });

  test('are offered as before by living peers where the new one starts aggressive mode', () => {
    const aggressive = host.map((source) => ({
      ...source,
      text: source.text.replace(
        /(remote 203\.0\.113\.20 \{\s+exchange_mode) main/,
        '$1 aggressive',
      ),
    }));
    const result = reverse(aggressive, {
      onto: asa('203.0.113.20 255.255.255.0'),
      peers: ['203.0.113.20'],
    });
    expect(result.cisco['cisco.conf']).toContain('phase1-mode aggressive group5');
    expect(result.verification.trace.filter((step) => step.result === 'refused')).toEqual([]);
    expect(result.verification.verdict).toBe('agree');
  });

  test('are preferred, or not, as is told', () => {
    const [told] = added(policy(10, 'aes') + policy(65535, '3des')).diagnostics.filter(
      ({ code }) => code === 'onto-policies-shared',
    );
    expect(told?.message).toBe(
      'one isakmp policy is added before the existing policy 65535; every living peer is offered it too, and prefers it to that one',
    );
  });
});

describe('a living device that keeps tunnels down', () => {
  const { name, text } = asa('203.0.113.20 255.255.255.0');
  const refusal = 'group-policy DfltGrpPolicy attributes\n vpn-tunnel-protocol ikev2\n';

  test.each([
    ['its interface is shut', text.replace(' ip address 203', ' shutdown\n$&'), 'interface-shut'],
    ['its group policy refuses them', `${text}${refusal}`, 'protocol-not-allowed'],
    [
      'the group policy of the peer does',
      `${text}${refusal.replace('DfltGrpPolicy', 'G')}tunnel-group 198.51.100.1 type ipsec-l2l
tunnel-group 198.51.100.1 general-attributes
 default-group-policy G
`,
      'protocol-not-allowed',
    ],
  ])('%s: nothing is added, and the line is told with its cure', (_how, device, code) => {
    const { cisco, diagnostics, verification } = reverse(host, { onto: { name, text: device } });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((one) => one.code)).toEqual([code]);
    const line = device.split('\n')[(errors[0]?.line ?? 0) - 1];
    expect(line?.trim()).toMatch(/^shutdown$|^vpn-tunnel-protocol ikev2$/);
    expect(cisco).toEqual({});
    expect(verification.verdict).not.toBe('disagree');
  });

  test.each([
    [
      'a living one is refused by its own group policy',
      `${text}${refusal.replace('DfltGrpPolicy', 'G')}tunnel-group 192.0.2.44 general-attributes\n default-group-policy G\n`,
    ],
    [
      'the map of the living ones is bound to an interface of which no line is there',
      text.replace('M interface outside', 'M interface dmz'),
    ],
  ])('%s: the new one is added, and proven', (_how, device) => {
    const { cisco, verification } = reverse(host, { onto: { name, text: device } });
    expect(Object.keys(cisco)).toContain('cisco.conf');
    expect(verification.verdict).toBe('agree');
  });
});

test('the tunnel interface of a living router takes nothing from a map on its outer interface', () => {
  const router = `version 15.2
hostname r1
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key other-key-3 address 192.0.2.44
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto ipsec profile P
 set transform-set TS
interface Tunnel1
 ip address 10.254.0.1 255.255.255.252
 tunnel source GigabitEthernet0/0
 tunnel destination 192.0.2.44
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
interface GigabitEthernet0/0
 ip address 203.0.113.20 255.255.255.0
interface GigabitEthernet0/1
 ip address 10.3.0.1 255.255.0.0
ip route 10.77.0.0 255.255.0.0 Tunnel1
`;
  const result = reverse(host, { onto: { name: 'r1.conf', text: router } });
  expect(codesOf(result)).not.toContain('onto-overlap');
  expect(result.verification.verdict).toBe('agree');
});
