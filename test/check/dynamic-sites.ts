/** Devices that answer a site by a dynamic entry, and the site's own files. */
import { convert } from '../../src/index.js';

/** The address of the site in all texts. */
export const site = '198.51.100.20';
export const [own, other] = ['Bridge+77', 'Other+99'];

const ios = `version 15.4
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
 lifetime 86400
KEYS
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
 mode tunnel
crypto dynamic-map D 10
 set security-association lifetime seconds 3600
 set transform-set T
 set pfs group5
 match address VPN
MORE
crypto map M 99 ipsec-isakmp dynamic D
interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
 permit ip host 10.3.3.3 10.2.0.0 0.0.255.255
LISTS
`;
const asa = `ASA Version 8.4(6)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.10 255.255.255.0
access-list VPN extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
access-list VPN extended permit ip host 10.3.3.3 10.2.0.0 255.255.0.0
LISTS
crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac
crypto dynamic-map D 10 match address VPN
crypto dynamic-map D 10 set pfs group5
crypto dynamic-map D 10 set ikev1 transform-set T
crypto dynamic-map D 10 set security-association lifetime seconds 3600
MORE
crypto map M 99 ipsec-isakmp dynamic D
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
KEYS
`;
const asa7 = asa
  .replace('8.4(6)', '8.2(5)')
  .replaceAll('set ikev1', 'set')
  .replaceAll('crypto ikev1', 'crypto isakmp')
  .replaceAll('ikev1 ', '');
const pix = `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
access-list VPN permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
access-list VPN permit ip host 10.3.3.3 10.2.0.0 255.255.0.0
LISTS
ip address outside 203.0.113.10 255.255.255.0
sysopt connection permit-ipsec
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto dynamic-map D 10 match address VPN
crypto dynamic-map D 10 set pfs group5
crypto dynamic-map D 10 set transform-set T
crypto dynamic-map D 10 set security-association lifetime seconds 3600
MORE
crypto map M 99 ipsec-isakmp dynamic D
crypto map M interface outside
isakmp enable outside
KEYS
isakmp identity address
isakmp nat-traversal 20
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 5
isakmp policy 10 lifetime 86400
`;

/** A key for an address, `any`, or a network `net` that holds the site. */
type KeyFor = readonly [whom: string, key: string];

const group = (word: string) => (whom: string, key: string) => {
  const name = whom === 'any' ? 'DefaultL2LGroup' : whom;
  return `tunnel-group ${name} type ipsec-l2l\ntunnel-group ${name} ipsec-attributes\n ${word} ${key}`;
};
const masked =
  (head: string, word: string, host = '') =>
  (whom: string, key: string) =>
    `${head} ${key} address ${whom === 'any' ? `0.0.0.0${word} 0.0.0.0` : whom === 'net' ? `198.51.100.0${word} 255.255.255.0` : `${whom}${host}`}`;

/** Each dialect's device, with what is given in its places. */
export const devices = (
  [
    ['IOS', ios, masked('crypto isakmp key', '')],
    ['ASA', asa, group('ikev1 pre-shared-key')],
    ['PIX 7', asa7, group('pre-shared-key')],
    ['PIX 6', pix, masked('isakmp key', ' netmask', ' netmask 255.255.255.255')],
  ] as const
).map(([name, text, keyLine]) => ({
  name,
  of: (keys: readonly KeyFor[], more: Readonly<Record<'MORE' | 'LISTS', string>> | object = {}) => {
    let made = text.replace('KEYS', keys.map(([whom, key]) => keyLine(whom, key)).join('\n'));
    for (const [place, lines] of Object.entries({ MORE: '', LISTS: '', ...more }))
      made = made.replace(place, () => lines);
    return { name: 'device.conf', text: made };
  },
}));

/** The files of the site that is right for a device. */
export function filesFor(
  device: { readonly name: string; readonly text: string },
  linuxAddress = site,
) {
  const { hosts } = convert([device], { peers: ['dynamic:D:10'], linuxAddress });
  return Object.entries(hosts[0]?.files ?? {}).flatMap(([name, text]) =>
    name === 'README.txt' ? [] : [{ name, text }],
  );
}

/** A router as the site, with an outer address as its line says it. */
export const spoke = (address: string): string => `version 15.4
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key ${own} address 203.0.113.10
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map S 10 ipsec-isakmp
 set peer 203.0.113.10
 set transform-set T
 set pfs group5
 match address 110
interface FastEthernet0
 ip address ${address}
 crypto map S
access-list 110 permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255
access-list 110 permit ip 10.2.0.0 0.0.255.255 host 10.3.3.3
`;
