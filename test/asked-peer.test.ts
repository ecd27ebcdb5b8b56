import { describe, expect, test } from 'vitest';
import { convert } from '../src/index.js';

const asa = `ASA Version 8.4(7)
interface GigabitEthernet0/0
 nameif outside
 ip address 198.51.100.9 255.255.255.0
object network LAN
 subnet 10.77.1.0 255.255.255.0
object network FAR
 subnet 172.30.4.0 255.255.254.0
access-list A extended permit ip object LAN object FAR
access-list B extended permit ip object LAN 192.168.200.0 255.255.255.0
nat (inside,outside) source static LAN LAN destination static FAR FAR
object network LAN
 nat (inside,outside) dynamic interface
crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac
crypto dynamic-map D 10 set ikev1 transform-set T
crypto map M 5 match address A
crypto map M 5 set peer 203.0.113.11 203.0.113.12
crypto map M 5 set ikev1 transform-set T
crypto map M 7 match address B
crypto map M 7 set peer 203.0.113.77
crypto map M 7 set ikev1 transform-set T
crypto map M 65535 ipsec-isakmp dynamic D
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
tunnel-group 203.0.113.11 type ipsec-l2l
tunnel-group 203.0.113.11 ipsec-attributes
 ikev1 pre-shared-key *****
tunnel-group 203.0.113.12 type ipsec-l2l
tunnel-group 203.0.113.12 ipsec-attributes
 ikev1 pre-shared-key *****
tunnel-group 203.0.113.77 type ipsec-l2l
tunnel-group 203.0.113.77 ipsec-attributes
 ikev1 pre-shared-key *****
`;
const keys = {
  name: 'keys.txt',
  text: '203.0.113.11 blue-Kettle-44\n',
};

const told = (...peers: readonly string[]): readonly string[] =>
  convert(asa, { keys, ...(peers.length > 0 && { peers }) }).diagnostics.flatMap(
    ({ severity, code, line }) => (severity === 'note' ? [] : [`${severity} ${code} ${line}`]),
  );

describe('of a peer that was asked for', () => {
  test('what is wrong with others is no error, and their networks are notes', () => {
    expect(told('203.0.113.11')).toEqual(['warning multi-peer 17', 'warning open-dynamic 15']);
  });

  test('what the text does not say of others is not told', () => {
    const text = asa.replace(
      'tunnel-group 203.0.113.77 type ipsec-l2l\n',
      `group-policy G internal
group-policy G attributes
 vpn-idle-timeout none
tunnel-group 203.0.113.77 type ipsec-l2l
tunnel-group 203.0.113.77 general-attributes
 default-group-policy G
`,
    );
    const defaulted = (...peers: readonly string[]) =>
      convert(text, { keys, ...(peers.length > 0 && { peers }) }).diagnostics.flatMap(
        ({ code, line }) => (code === 'idle-timer-defaulted' ? [line] : []),
      );
    expect(defaulted('203.0.113.77')).toEqual([]);
    expect(defaulted('203.0.113.11')).toEqual([17]);
    expect(defaulted()).toEqual([17]);
  });

  test('and of another one what concerns that', () => {
    expect(told('203.0.113.77')).toEqual([
      'error masked-secret 39',
      'warning open-dynamic 15',
      'warning nat-steals-vpn-traffic 10',
    ]);
  });

  test('without one, all is told', () => {
    expect(told()).toEqual(
      expect.arrayContaining([
        'error masked-secret 36',
        'error masked-secret 39',
        'warning open-dynamic 15',
        'warning nat-steals-vpn-traffic 10',
      ]),
    );
  });
});
