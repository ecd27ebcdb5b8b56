import { describe, expect, test } from 'vitest';
import { withAdded } from '../../src/cisco/onto/added.js';
import type { Dialect } from '../../src/cisco/syntax.js';
import type { Device } from '../../src/model/device.js';
import { sameMeaning } from '../../src/model/meaning.js';
import { readingOf, writtenOf } from './lower/read-back.js';
import { device, peer, policy, proposal } from './tunnel.js';

/** A living device with two tunnels and a dynamic entry, in each dialect. */
const living: Record<Dialect, string> = {
  pix6: `PIX Version 6.3(5)
interface ethernet0 auto
nameif ethernet0 outside security0
nameif ethernet1 inside security100
hostname edge
domain-name example.com
access-list nonat permit ip 10.1.0.0 255.255.255.0 10.8.0.0 255.255.255.0
access-list nonat permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.255.0
access-list one permit ip 10.1.0.0 255.255.255.0 10.8.0.0 255.255.255.0
access-list two permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.255.0
access-list roaming permit ip 10.1.0.0 255.255.255.0 10.200.0.0 255.255.0.0
ip address outside 203.0.113.1 255.255.255.0
ip address inside 10.1.0.1 255.255.255.0
global (outside) 1 interface
nat (inside) 0 access-list nonat
nat (inside) 1 0.0.0.0 0.0.0.0 0 0
sysopt connection permit-ipsec
crypto ipsec transform-set strong esp-3des esp-sha-hmac
crypto dynamic-map dyn 10 match address roaming
crypto dynamic-map dyn 10 set transform-set strong
crypto map m 10 ipsec-isakmp
crypto map m 10 match address one
crypto map m 10 set peer 192.0.2.8
crypto map m 10 set transform-set strong
crypto map m 20 ipsec-isakmp
crypto map m 20 match address two
crypto map m 20 set peer 192.0.2.9
crypto map m 20 set transform-set strong
crypto map m 65535 ipsec-isakmp dynamic dyn
crypto map m interface outside
isakmp enable outside
isakmp key key-eight address 192.0.2.8 netmask 255.255.255.255
isakmp key key-nine address 192.0.2.9 netmask 255.255.255.255
isakmp key roaming-key address 0.0.0.0 netmask 0.0.0.0
isakmp identity address
isakmp nat-traversal 20
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
: end
`,
  pix7: `ASA Version 8.2(5)
!
hostname edge
!
interface Ethernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
!
interface Ethernet0/1
 nameif inside
 security-level 100
 ip address 10.1.0.1 255.255.255.0
!
access-list nonat extended permit ip 10.1.0.0 255.255.255.0 10.8.0.0 255.255.255.0
access-list nonat extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.255.0
access-list one extended permit ip 10.1.0.0 255.255.255.0 10.8.0.0 255.255.255.0
access-list two extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.255.0
access-list roaming extended permit ip 10.1.0.0 255.255.255.0 10.200.0.0 255.255.0.0
global (outside) 1 interface
nat (inside) 0 access-list nonat
nat (inside) 1 0.0.0.0 0.0.0.0
crypto ipsec transform-set strong esp-3des esp-sha-hmac
crypto dynamic-map dyn 10 match address roaming
crypto dynamic-map dyn 10 set transform-set strong
crypto map m 10 match address one
crypto map m 10 set peer 192.0.2.8
crypto map m 10 set transform-set strong
crypto map m 20 match address two
crypto map m 20 set peer 192.0.2.9
crypto map m 20 set transform-set strong
crypto map m 65535 ipsec-isakmp dynamic dyn
crypto map m interface outside
crypto isakmp identity address
crypto isakmp enable outside
crypto isakmp policy 10
 authentication pre-share
 encryption 3des
 hash sha
 group 2
 lifetime 86400
crypto isakmp nat-traversal 20
tunnel-group DefaultL2LGroup ipsec-attributes
 pre-shared-key roaming-key
tunnel-group 192.0.2.8 type ipsec-l2l
tunnel-group 192.0.2.8 ipsec-attributes
 pre-shared-key key-eight
tunnel-group 192.0.2.9 type ipsec-l2l
tunnel-group 192.0.2.9 ipsec-attributes
 pre-shared-key key-nine
`,
  asa84: `ASA Version 9.1(7)
!
hostname edge
!
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
!
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.1.0.1 255.255.255.0
!
object network lan
 subnet 10.1.0.0 255.255.255.0
object network eight
 subnet 10.8.0.0 255.255.255.0
access-list one extended permit ip 10.1.0.0 255.255.255.0 10.8.0.0 255.255.255.0
access-list two extended permit ip 10.1.0.0 255.255.255.0 10.9.0.0 255.255.255.0
access-list roaming extended permit ip 10.1.0.0 255.255.255.0 10.200.0.0 255.255.0.0
nat (inside,outside) source static lan lan destination static eight eight
crypto ipsec ikev1 transform-set strong esp-3des esp-sha-hmac
crypto dynamic-map dyn 10 match address roaming
crypto dynamic-map dyn 10 set ikev1 transform-set strong
crypto map m 10 match address one
crypto map m 10 set peer 192.0.2.8
crypto map m 10 set ikev1 transform-set strong
crypto map m 20 match address two
crypto map m 20 set peer 192.0.2.9
crypto map m 20 set ikev1 transform-set strong
crypto map m 65535 ipsec-isakmp dynamic dyn
crypto map m interface outside
crypto isakmp identity address
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption 3des
 hash sha
 group 2
 lifetime 86400
tunnel-group DefaultL2LGroup ipsec-attributes
 ikev1 pre-shared-key roaming-key
tunnel-group 192.0.2.8 type ipsec-l2l
tunnel-group 192.0.2.8 ipsec-attributes
 ikev1 pre-shared-key key-eight
tunnel-group 192.0.2.9 type ipsec-l2l
tunnel-group 192.0.2.9 ipsec-attributes
 ikev1 pre-shared-key key-nine
`,
  ios: `version 15.2
hostname edge
!
crypto isakmp policy 10
 encr 3des
 authentication pre-share
 group 2
crypto isakmp key key-eight address 192.0.2.8
crypto isakmp key key-nine address 192.0.2.9
crypto isakmp key roaming-key address 0.0.0.0 0.0.0.0
!
crypto ipsec transform-set strong esp-3des esp-sha-hmac
!
crypto dynamic-map dyn 10
 set transform-set strong
 match address roaming
!
crypto map m 10 ipsec-isakmp
 set peer 192.0.2.8
 set transform-set strong
 match address one
crypto map m 20 ipsec-isakmp
 set peer 192.0.2.9
 set transform-set strong
 match address two
crypto map m 65535 ipsec-isakmp dynamic dyn
!
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map m
!
interface GigabitEthernet0/1
 ip address 10.1.0.1 255.255.255.0
!
ip access-list extended one
 permit ip 10.1.0.0 0.0.0.255 10.8.0.0 0.0.0.255
ip access-list extended two
 permit ip 10.1.0.0 0.0.0.255 10.9.0.0 0.0.0.255
ip access-list extended roaming
 permit ip 10.1.0.0 0.0.0.255 10.200.0.0 0.0.255.255
!
end
`,
};

const tunnels: Record<string, Device> = {
  'a tunnel with other algorithms': device({
    policies: [policy('10.1.0.0/24', '10.2.0.0/24'), policy('10.1.1.0/24', '10.2.0.0/24')],
  }),
  'a tunnel with the algorithms that are there': device({
    peers: [
      {
        ...peer,
        proposals: [{ ...proposal, cipher: '3des-cbc', group: 'modp1024', lifetimeSeconds: 86400 }],
      },
    ],
    policies: [
      policy('10.1.0.0/24', '10.2.0.0/24', {
        phase2: {
          proposals: [{ esp: { cipher: '3des-cbc', integrity: 'hmac-sha1-96' } }],
          pfsGroup: 'none',
          lifetimeSeconds: 28800,
        },
      }),
    ],
  }),
  'a second tunnel with a living peer': device({
    peers: [
      {
        ...peer,
        id: '192.0.2.9',
        remote: { kind: 'address', address: '192.0.2.9' },
        preSharedKey: { state: 'text', text: 'key-nine' },
      },
    ],
    policies: [
      policy('10.1.0.0/24', '10.77.0.0/24', {
        peer: '192.0.2.9',
        remote: { kind: 'address', address: '192.0.2.9' },
      }),
    ],
  }),
  'a tunnel whose network holds those of the living': device({
    policies: [policy('10.1.0.0/24', '10.0.0.0/8')],
  }),
};

const differences = (a: Device, b: Device): string[] =>
  sameMeaning(a, b).map((one) => `${one.path}: ${JSON.stringify(one.a)} ${JSON.stringify(one.b)}`);

/** The list of the exemption is that of a tunnel, as many have it. */
const withOneList = (text: string): string =>
  text.replace('0 access-list nonat', '0 access-list one');

describe.each<[string, Dialect, string]>([
  ['pix6', 'pix6', living.pix6],
  ['pix6 whose tunnel shares its list', 'pix6', withOneList(living.pix6)],
  ['pix7', 'pix7', living.pix7],
  ['pix7 whose tunnel shares its list', 'pix7', withOneList(living.pix7)],
  ['asa84', 'asa84', living.asa84],
  ['ios', 'ios', living.ios],
])('adding to a living %s', (_what, dialect, before) => {
  const old = readingOf(before, { dialect });
  const onto = { configuration: old.configuration, device: old.device };

  test('the living text has its two tunnels', () => {
    expect(old.unread).toEqual([]);
    expect(old.device.policies).toHaveLength(2);
    expect(old.device.peers).toHaveLength(3);
  });

  describe.each(Object.entries(tunnels))('%s', (_name, added) => {
    const { planned, text, backOut, diagnostics } = writtenOf(added, { dialect, onto });

    test('is written', () => {
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(planned.policies).toHaveLength(added.policies.length);
    });

    test('leaves the meaning of the living tunnels as it is, behind the old policies', () => {
      const { device: now, unread } = readingOf(`${before}${text}`, { dialect });
      expect(unread).toEqual([]);
      expect(differences(withAdded(old.device, planned, now), now)).toEqual([]);
    });

    test('is gone after the back-out', () => {
      const { device: now, unread } = readingOf(`${before}${text}${backOut}`, { dialect });
      expect(unread).toEqual([]);
      expect(differences(old.device, now)).toEqual([]);
    });
  });
});
