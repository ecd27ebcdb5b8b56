// Configurations of any size: peers, each with 24 lines of a tunnel, and an interface's access list for the rest.
import { dotted, randomFrom } from './random.mjs';

/**
 * The text of a device. `lines` is its length; `share` how much of it is about tunnels (then as many peers as fit), or
 * `peers` how many tunnels there are; `aces` the lines of each crypto access list.
 */
export function ciscoText({
  dialect = 'asa84',
  lines = 100_000,
  share = 0.35,
  aces = 8,
  peers,
  seed = 1,
} = {}) {
  const kind = kinds()[dialect];
  if (kind === undefined) throw new Error(`no generator for ${dialect}`);
  const random = randomFrom(seed);
  const out = [];
  const add = (text) => out.push(...text.split('\n'));
  add(kind.head());
  const count = peers ?? Math.floor((lines * share) / (16 + aces));
  for (let i = 0; i < count; i++) addTo(out, kind.peer(i, aces, random));
  add(kind.tail());
  for (let i = 0; out.length < lines; i++) out.push(kind.rest(i, random));
  return `${out.join('\n')}\n`;
}

const kinds = () => ({
  pix6: { head: pixHead, peer: pixPeer, tail: pixTail, rest: pixRest },
  asa84: { head: asaHead, peer: asaPeer, tail: asaTail, rest: asaRest },
  ios: { head: iosHead, peer: iosPeer, tail: iosTail, rest: iosRest },
});

const addTo = (list, items) => {
  for (const item of items) list.push(item);
};

const peerOf = (i) => dotted(0x14000009 + i * 256);
const localOf = (k) => dotted(0xc0a80000 + (k % 256) * 256);
const remoteOf = (i, k, aces) => dotted(0x64000000 + (i * aces + k) * 256);
const keyOf = (i, random) => `K${i}-${random(1e9).toString(36)}`;

function asaHead() {
  return `: Saved
:
ASA Version 9.1(7)
!
hostname hub
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
!
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.0.1 255.255.0.0
!
object network LAN
 subnet 192.168.0.0 255.255.0.0`;
}

function asaPeer(i, aces, random) {
  const map = `crypto map outside_map ${i + 1}`;
  const lines = [
    `! tunnel ${i}`,
    `object-group network SITE-${i}`,
    ` description networks of site ${i}`,
    ` network-object ${remoteOf(i, 0, aces)} 255.255.255.0`,
    ` network-object ${remoteOf(i, 1, aces)} 255.255.255.0`,
  ];
  for (let k = 0; k < aces; k++) {
    lines.push(
      `access-list VPN-${i} extended permit ip ${localOf(k)} 255.255.255.0 ${remoteOf(i, k, aces)} 255.255.255.0`,
    );
  }
  lines.push(
    `nat (inside,outside) source static LAN LAN destination static SITE-${i} SITE-${i} no-proxy-arp route-lookup`,
    `${map} match address VPN-${i}`,
    `${map} set pfs group5`,
    `${map} set peer ${peerOf(i)}`,
    `${map} set ikev1 transform-set ESP-AES-256-SHA`,
    `${map} set security-association lifetime seconds 28800`,
    `${map} set security-association lifetime kilobytes 4608000`,
    `tunnel-group ${peerOf(i)} type ipsec-l2l`,
    `tunnel-group ${peerOf(i)} ipsec-attributes`,
    ` ikev1 pre-shared-key ${keyOf(i, random)}`,
    ` isakmp keepalive threshold 10 retry 2`,
  );
  return lines;
}

const asaTail = () => `crypto ipsec ikev1 transform-set ESP-AES-256-SHA esp-aes-256 esp-sha-hmac
crypto map outside_map interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
access-group outside_in in interface outside`;

const asaRest = (i, random) =>
  `access-list outside_in extended permit tcp host ${dotted(0xc6336400 + (i & 255))} host ${dotted(0xcb007100 + random(256))} eq ${1024 + random(60000)} log`;

const pixHead = () => `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
hostname hub
ip address outside 203.0.113.1 255.255.255.0
ip address inside 192.168.0.1 255.255.0.0
nat (inside) 0 access-list nonat`;

function pixPeer(i, aces, random) {
  const map = `crypto map outside_map ${i + 1}`;
  const lines = [
    `: tunnel ${i}`,
    `object-group network SITE-${i}`,
    `  description networks of site ${i}`,
    `  network-object ${remoteOf(i, 0, aces)} 255.255.255.0`,
    `  network-object ${remoteOf(i, 1, aces)} 255.255.255.0`,
  ];
  for (let k = 0; k < aces; k++) {
    lines.push(
      `access-list VPN-${i} permit ip ${localOf(k)} 255.255.255.0 ${remoteOf(i, k, aces)} 255.255.255.0`,
    );
  }
  lines.push(
    `access-list nonat permit ip 192.168.0.0 255.255.0.0 object-group SITE-${i}`,
    `${map} ipsec-isakmp`,
    `${map} match address VPN-${i}`,
    `${map} set pfs group2`,
    `${map} set peer ${peerOf(i)}`,
    `${map} set transform-set ESP-3DES-SHA`,
    `${map} set security-association lifetime seconds 28800 kilobytes 4608000`,
    `isakmp key ${keyOf(i, random)} address ${peerOf(i)} netmask 255.255.255.255 no-xauth no-config-mode`,
    `route outside ${remoteOf(i, 0, aces)} 255.255.255.0 203.0.113.2 1`,
    `route outside ${remoteOf(i, 1, aces)} 255.255.255.0 203.0.113.2 1`,
    `route outside ${remoteOf(i, 2, aces)} 255.255.255.0 203.0.113.2 1`,
  );
  return lines;
}

const pixTail = () => `sysopt connection permit-ipsec
crypto ipsec transform-set ESP-3DES-SHA esp-3des esp-sha-hmac
crypto map outside_map interface outside
isakmp enable outside
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
access-group outside_in in interface outside`;

const pixRest = (i, random) =>
  `access-list outside_in permit tcp host ${dotted(0xc6336400 + (i & 255))} host ${dotted(0xcb007100 + random(256))} eq ${1024 + random(60000)} log`;

const iosHead = () => `version 15.2
hostname hub
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto ipsec transform-set ESP-AES-256-SHA esp-aes 256 esp-sha-hmac
 mode tunnel`;

function iosPeer(i, aces, random) {
  const lines = [
    `! tunnel ${i}`,
    `crypto isakmp key ${keyOf(i, random)} address ${peerOf(i)} no-xauth`,
    `crypto map outside_map ${i + 1} ipsec-isakmp`,
    ` description site ${i}`,
    ` set peer ${peerOf(i)}`,
    ` set security-association lifetime seconds 28800`,
    ` set transform-set ESP-AES-256-SHA`,
    ` set pfs group5`,
    ` match address VPN-${i}`,
    `ip access-list extended VPN-${i}`,
  ];
  for (let k = 0; k < aces; k++) {
    lines.push(` permit ip ${localOf(k)} 0.0.0.255 ${remoteOf(i, k, aces)} 0.0.0.255`);
  }
  for (let k = 0; k < 6; k++) {
    lines.push(`ip route ${remoteOf(i, k, aces)} 255.255.255.0 203.0.113.2`);
  }
  return lines;
}

const iosTail = () => `interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 ip access-group outside_in in
 crypto map outside_map
interface GigabitEthernet0/1
 ip address 192.168.0.1 255.255.0.0
ip access-list extended outside_in`;

const iosRest = (i, random) =>
  ` permit tcp host ${dotted(0xc6336400 + (i & 255))} host ${dotted(0xcb007100 + random(256))} eq ${1024 + random(60000)}`;
