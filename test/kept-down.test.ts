/** What a device keeps down by a line of its own is told of that line, and no verdict says that it works. */
import { describe, expect, test } from 'vitest';
import { convert } from '../src/index.js';
import { asa84, ios, pix6 } from './cisco/lift/lifted.js';

const shutIos = (name: string): string =>
  ios(
    'interface Loopback0',
    ' ip address 192.0.2.1 255.255.255.255',
    `interface ${name}`,
    ' shutdown',
  );

describe.each([
  ['a shut interface', 'interface-shut', shutIos('GigabitEthernet0/0')],
  [
    'a shut interface of an ASA',
    'interface-shut',
    asa84().replace(' nameif outside', ' nameif outside\n shutdown'),
  ],
  [
    'a profile for another peer',
    'profile-for-other-peer',
    ios(
      'crypto keyring K',
      ' pre-shared-key address 198.51.100.1 key other',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity address 198.51.100.77 255.255.255.255',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a keyring for another address of the device',
    'other-local-address',
    ios(
      'crypto keyring K',
      ' local-address 192.0.2.99',
      ' pre-shared-key address 198.51.100.1 key other',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity address 198.51.100.1 255.255.255.255',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a keyring for another interface, without a profile',
    'other-local-address',
    ios(
      'crypto keyring K',
      ' local-address Loopback 0',
      ' pre-shared-key address 198.51.100.1 key other',
      'interface Loopback0',
      ' ip address 192.0.2.1 255.255.255.255',
    ).replace(/crypto isakmp key.*\n/, ''),
  ],
  [
    'a profile for another address of the device',
    'other-local-address',
    ios(
      'crypto isakmp profile P',
      ' keyring default',
      ' match identity address 198.51.100.1 255.255.255.255',
      ' local-address 192.0.2.99',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a profile for another interface that a tunnel interface names',
    'other-local-address',
    ios(
      'crypto isakmp key other address 198.51.100.9',
      'crypto isakmp profile P',
      ' keyring default',
      ' match identity address 198.51.100.9 255.255.255.255',
      ' local-address Loopback0',
      'interface Loopback0',
      ' ip address 192.0.2.1 255.255.255.255',
      'crypto ipsec profile I',
      ' set transform-set T',
      ' set isakmp-profile P',
      'interface Tunnel0',
      ' ip address 10.255.0.1 255.255.255.252',
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel protection ipsec profile I',
    ).replace(' crypto map M\n', ''),
  ],
  [
    'a profile that takes nobody',
    'profile-for-nobody',
    ios(
      'crypto isakmp profile P',
      ' keyring default',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a profile that takes certificates only, and a key',
    'profile-for-nobody',
    ios(
      'crypto isakmp profile P',
      ' keyring default',
      ' match certificate C',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a group for remote access',
    'group-of-other-type',
    asa84().replace('type ipsec-l2l', 'type remote-access'),
  ],
  [
    'a key of the global table behind an interface of a VRF',
    'key-of-other-table',
    ios().replace(' ip address 203', ' vrf forwarding OUT\n ip address 203'),
  ],
  [
    'a key of the global table for a tunnel through a VRF',
    'key-of-other-table',
    ios(
      'crypto isakmp key other address 198.51.100.9',
      'crypto ipsec profile P',
      ' set transform-set T',
      'interface Tunnel0',
      ' ip address 10.255.0.1 255.255.255.252',
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel vrf OUT',
      ' tunnel protection ipsec profile P',
    ).replace(' crypto map M\n', ''),
  ],
  [
    'a keyring of a VRF for an interface of the global table',
    'key-of-other-table',
    ios(
      'crypto keyring K vrf OUT',
      ' pre-shared-key address 198.51.100.1 key other',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity address 198.51.100.1 255.255.255.255 OUT',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a profile for a VRF and an interface of the global table',
    'profile-of-other-table',
    ios(
      'crypto isakmp profile P',
      ' match identity address 198.51.100.1 255.255.255.255 OUT',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ),
  ],
  [
    'a profile for the global table and an interface of a VRF',
    'profile-of-other-table',
    ios(
      'crypto keyring K vrf OUT',
      ' pre-shared-key address 198.51.100.1 key other',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity address 198.51.100.1 255.255.255.255',
      'crypto map M 10 ipsec-isakmp',
      ' set isakmp-profile P',
    ).replace(' ip address 203', ' vrf forwarding OUT\n ip address 203'),
  ],
  [
    'a group of aggressive mode that no policy has',
    'aggressive-group-of-no-policy',
    asa84('crypto map M 10 set ikev1 phase1-mode aggressive').replace(' group 2', ' group 5'),
  ],
  [
    'an incomplete entry before it',
    'incomplete-crypto-map',
    asa84('crypto map M 5 set peer 198.51.100.77', 'crypto map M 5 set ikev1 transform-set T'),
  ],
])('a tunnel with %s', (_what, code, text) => {
  test('is told of, and disagrees', () => {
    const { hosts, diagnostics } = convert(text);
    expect(diagnostics.map((one) => one.code)).toContain(code);
    const [host] = hosts;
    expect(host?.verification.verdict).toBe('disagree');
    const step = host?.verification.trace.find(({ result }) => result === 'refused');
    expect(step?.step).toBe('IKE');
    const told = diagnostics.find((one) => one.code === code);
    expect(step?.places.map(({ line }) => line)).toContain(told?.line);
  });
});

test('an entry before an incomplete one works', () => {
  const text = asa84(
    'crypto map M 20 set peer 198.51.100.77',
    'crypto map M 20 set ikev1 transform-set T',
  );
  expect(convert(text).hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
});

test('other devices pass an incomplete entry over', () => {
  const text = pix6('crypto map M 5 ipsec-isakmp', 'crypto map M 5 set peer 198.51.100.77');
  expect(convert(text).hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
});

test('a map on two interfaces works where one of them is up', () => {
  const text = ios(
    'interface GigabitEthernet0/1',
    ' ip address 192.0.2.1 255.255.255.0',
    ' crypto map M',
    'interface GigabitEthernet0/0',
    ' shutdown',
  );
  const [host] = convert(text).hosts;
  expect([host?.remote, host?.verification.verdict]).toEqual(['192.0.2.1', 'agree']);
});

test('dynamic entries are kept down as static ones are', () => {
  const text = asa84(
    'access-list B extended permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0',
    'crypto dynamic-map D 1 match address B',
    'crypto dynamic-map D 1 set ikev1 transform-set T',
    'crypto map M 65535 ipsec-isakmp dynamic D',
    'tunnel-group DefaultL2LGroup ipsec-attributes',
    ' ikev1 pre-shared-key any',
    'no crypto ikev1 enable outside',
  );
  const { hosts } = convert(text, { linuxAddress: '198.51.100.9', peers: ['dynamic:D:1'] });
  expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['disagree']);
});

test('a profile without a mask for 0.0.0.0 takes any peer', () => {
  const text = ios(
    'crypto isakmp profile P',
    ' match identity address 0.0.0.0',
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
  );
  const { hosts, diagnostics } = convert(text);
  expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
  expect(diagnostics.map(({ code }) => code)).not.toContain('profile-for-other-peer');
});

test.each(['vrf forwarding OUT', 'ip vrf forwarding OUT'])(
  'behind an interface with %s a peer has the key of the ring for it',
  (line) => {
    const text = ios('crypto keyring K vrf OUT', ' pre-shared-key address 198.51.100.1 key ringed');
    const [host] = convert(text.replace(' ip address 203', ` ${line}\n ip address 203`)).hosts;
    expect(host?.files['psk.txt']).toContain('ringed');
    expect(host?.verification.verdict).toBe('agree');
  },
);

test('of a text without interfaces nobody knows the table of routes', () => {
  const text = ios(
    'crypto keyring K vrf OUT',
    ' pre-shared-key address 198.51.100.1 key other',
    'crypto isakmp profile P',
    ' keyring K',
    ' match identity address 198.51.100.1 255.255.255.255 OUT',
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
  ).replace(/interface [\s\S]*? crypto map M\n/, '');
  expect(text).not.toContain('interface');
  const { hosts, diagnostics } = convert(text, { ciscoAddress: '203.0.113.1' });
  expect(diagnostics.map(({ code }) => code).join()).not.toContain('other-table');
  expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
});

test.each([
  ['the address of the tunnel', '203.0.113.1'],
  ['its interface', 'GigabitEthernet 0/0'],
  ['an interface that is not in the text', 'Loopback7'],
])('a keyring and a profile for %s are used', (_what, local) => {
  const text = ios(
    'crypto keyring A',
    ' local-address 192.0.2.99',
    ' pre-shared-key address 198.51.100.1 key another',
    'crypto keyring K',
    ` local-address ${local}`,
    ' pre-shared-key address 198.51.100.1 key other',
    'crypto isakmp profile P',
    ' keyring K',
    ' match identity address 198.51.100.1 255.255.255.255',
    ` local-address ${local}`,
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
  );
  const { hosts, diagnostics } = convert(text);
  expect(hosts[0]?.verification.verdict).toBe('agree');
  expect(diagnostics.map(({ code }) => code)).not.toContain('other-local-address');
});

test('one profile and its keyring for another address of the device are one slip', () => {
  const text = ios(
    'crypto keyring K',
    ' local-address 192.0.2.99',
    ' pre-shared-key address 198.51.100.1 key other',
    'crypto isakmp profile P',
    ' keyring K',
    ' match identity address 198.51.100.1 255.255.255.255',
    ' local-address 192.0.2.99',
    'crypto map M 10 ipsec-isakmp',
    ' set isakmp-profile P',
  );
  const told = convert(text).diagnostics.filter(({ code }) => code === 'other-local-address');
  expect(told).toHaveLength(1);
});
