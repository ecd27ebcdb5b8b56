/** A crypto map on an interface by which nothing leaves for the peer: what it is for goes out in clear. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { devices, filesFor, own, site } from './dynamic-sites.js';

const router = (on: 'outside' | 'inside', ...more: readonly string[]): string => `version 15.4
hostname west
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key Bridge+77 address 198.51.100.20
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.20
 set transform-set T
 match address VPN
interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
${on === 'outside' ? ' crypto map M\n' : ''}interface GigabitEthernet0/1
 ip address 10.1.0.1 255.255.0.0
${on === 'inside' ? ' crypto map M\n' : ''}ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
${more.join('\n')}
end
`;
const appliance =
  (version: string, enable: string, key: string) =>
  (on: 'outside' | 'inside', ...more: readonly string[]): string =>
    `${version}
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.10 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.1.0.1 255.255.0.0
access-list VPN extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto ipsec ${key}transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 match address VPN
crypto map M 10 set peer 198.51.100.20
crypto map M 10 set ${key}transform-set T
crypto map M interface ${on}
crypto ${enable} enable outside
crypto ${enable} enable inside
crypto ${enable} policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
tunnel-group 198.51.100.20 type ipsec-l2l
tunnel-group 198.51.100.20 ipsec-attributes
 ${key}pre-shared-key Bridge+77
${more.join('\n')}
`;
const asa = appliance('ASA Version 8.4(6)', 'ikev1', 'ikev1 ');
const asa7 = appliance('ASA Version 8.2(5)', 'isakmp', '');
const pix = (on: 'outside' | 'inside', ...more: readonly string[]): string => `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
ip address outside 203.0.113.10 255.255.255.0
ip address inside 10.1.0.1 255.255.0.0
access-list VPN permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
sysopt connection permit-ipsec
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
crypto map M 10 match address VPN
crypto map M 10 set peer 198.51.100.20
crypto map M 10 set transform-set T
crypto map M interface ${on}
isakmp enable outside
isakmp enable inside
isakmp key Bridge+77 address 198.51.100.20 netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 5
isakmp policy 10 lifetime 86400
${more.join('\n')}
`;
const toGateway = {
  IOS: 'ip route 0.0.0.0 0.0.0.0 203.0.113.1',
  ASA: 'route outside 0.0.0.0 0.0.0.0 203.0.113.1 1',
  'PIX 7': 'route outside 0.0.0.0 0.0.0.0 203.0.113.1 1',
  'PIX 6': 'route outside 0 0 203.0.113.1 1',
};

const found = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    verdict: hosts[0]?.verification.verdict,
    told: diagnostics
      .filter(({ code }) => code === 'map-on-other-interface')
      .map(({ severity, line }) => [severity, text.split('\n')[(line ?? 0) - 1]?.trim()]),
  };
};
const quiet = { verdict: 'agree', told: [] };

describe.each([
  ['IOS', router, 'crypto map M'],
  ['ASA', asa, 'crypto map M interface inside'],
  ['PIX 7', asa7, 'crypto map M interface inside'],
  ['PIX 6', pix, 'crypto map M interface inside'],
] as const)('%s', (name, text, bound) => {
  test('is told, and agrees with nobody', () => {
    const wrong = text('inside', toGateway[name]);
    expect(found(wrong)).toEqual({ verdict: 'disagree', told: [['warning', bound]] });
    const { hosts } = convert(text('outside', toGateway[name]));
    const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((file) => ({
      name: file,
      text: (hosts[0]?.files[file] ?? '').replaceAll('203.0.113.10', '10.1.0.1'),
    }));
    const { verdict, findings } = check([{ name: 'device.conf', text: wrong }, ...files]);
    expect(verdict).toBe('disagree');
    expect(findings.map(({ code }) => code)).toContain('map-on-other-interface');
  });
  test('is quiet on the right interface, and where no route decides', () => {
    expect(found(text('outside', toGateway[name]))).toEqual(quiet);
    expect(found(text('inside'))).toEqual(quiet);
  });
});

describe('a router is left alone', () => {
  test.each([
    ['that learns routes', 'router ospf 1', ' network 10.0.0.0 0.255.255.255 area 0'],
    ['whose routes go through a policy', 'interface GigabitEthernet0/2', ' ip policy route-map P'],
    ['that sends the networks by the interface', 'ip route 10.2.0.0 255.255.0.0 10.1.0.254'],
    ['that sends a part of them by it', 'ip route 10.2.9.0 255.255.255.0 10.1.0.254'],
    ['that reaches the peer by it', 'ip route 198.51.100.20 255.255.255.255 10.1.0.254'],
    ['that has two ways', 'ip route 0.0.0.0 0.0.0.0 10.1.0.254 250'],
    ['whose map is on both', 'interface GigabitEthernet0/0', ' crypto map M'],
    ['whose next hop is in no text', 'ip route 198.51.100.0 255.255.255.0 dhcp'],
  ])('%s', (_, ...lines) => {
    expect(found(router('inside', toGateway.IOS, ...lines))).toEqual(quiet);
  });
});

test.each([
  ['an interface', 'ip route 0.0.0.0 0.0.0.0 GigabitEthernet0/0'],
  ['its short name', 'ip route 0.0.0.0 0.0.0.0 Gi0/0 203.0.113.1'],
  ['a longer route', 'ip route 198.51.0.0 255.255.0.0 203.0.113.1'],
])('a route may say %s', (_, line) => {
  expect(found(router('inside', line)).verdict).toBe('disagree');
});

test('a peer on the network of another interface needs no route', () => {
  const near = router('inside').replaceAll('198.51.100.20', '203.0.113.77');
  expect(found(near).verdict).toBe('disagree');
});

test('keys by hand are left out', () => {
  const manual = pix('inside', toGateway['PIX 6'])
    .replace('ipsec-isakmp', 'ipsec-manual')
    .replace('esp-aes-256 esp-sha-hmac', 'esp-des')
    .concat(
      'crypto map M 10 set session-key inbound esp 300 cipher 0123456789abcdef\n',
      'crypto map M 10 set session-key outbound esp 301 cipher 0123456789abcdef\n',
    );
  expect(found(manual)).toEqual({
    verdict: undefined,
    told: [['error', 'crypto map M interface inside']],
  });
});

test('of a dynamic entry, by where the site comes from', () => {
  const [router] = devices;
  const right = router?.of([['any', own]]) ?? { name: '', text: '' };
  const lines = (on: string, more = '') => ({
    name: right.name,
    text: right.text
      .replace(' crypto map M\n', '')
      .concat(
        'interface GigabitEthernet0/1\n ip address 10.1.0.1 255.255.0.0\n',
        `interface GigabitEthernet0/${on}\n crypto map M\n`,
        'ip route 0.0.0.0 0.0.0.0 203.0.113.1\n',
        more,
      ),
  });
  const verdictOf = (device: typeof right) => {
    const files = filesFor(right).map(({ name, text }) => ({
      name,
      text: text.replaceAll('203.0.113.10', '10.1.0.1'),
    }));
    return check([device, ...files]).verdict;
  };
  expect(check([lines('0'), ...filesFor(right)]).verdict).toBe('agree');
  expect(verdictOf(lines('1'))).toBe('disagree');
  const back = `ip route ${site} 255.255.255.255 10.1.0.254\nip route 10.2.0.0 255.255.0.0 10.1.0.254\n`;
  expect(verdictOf(lines('1', back))).toBe('agree');
});
