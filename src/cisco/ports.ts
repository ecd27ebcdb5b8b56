/** Port names of access lists. Numbers: the IOS XE model for IOS; for PIX and ASA those on which two sources agree. */
import type { Dialect } from './syntax.js';

const tcp = 6;
const udp = 17;

/** Name, number, protocols, and who has it: `a` PIX and ASA, `i` IOS. Of two names of one number the first is written. */
const table: readonly (readonly [string, number, 't' | 'u' | 'tu', 'a' | 'i' | 'ai'])[] = [
  ['aol', 5190, 't', 'a'],
  ['bgp', 179, 't', 'ai'],
  ['biff', 512, 'u', 'ai'],
  ['bootpc', 68, 'u', 'ai'],
  ['bootps', 67, 'u', 'ai'],
  ['chargen', 19, 't', 'ai'],
  ['cifs', 3020, 'tu', 'a'],
  ['citrix-ica', 1494, 't', 'a'],
  ['rsh', 514, 't', 'a'],
  ['cmd', 514, 't', 'ai'],
  ['ctiqbe', 2748, 't', 'a'],
  ['daytime', 13, 't', 'ai'],
  ['discard', 9, 'tu', 'ai'],
  ['dnsix', 195, 'u', 'ai'],
  ['domain', 53, 'tu', 'ai'],
  ['echo', 7, 'tu', 'ai'],
  ['exec', 512, 't', 'ai'],
  ['finger', 79, 't', 'ai'],
  ['ftp', 21, 't', 'ai'],
  ['ftp-data', 20, 't', 'ai'],
  ['gopher', 70, 't', 'ai'],
  ['h323', 1720, 't', 'a'],
  ['hostname', 101, 't', 'ai'],
  ['www', 80, 't', 'ai'],
  ['www', 80, 'u', 'a'],
  ['http', 80, 'tu', 'a'],
  ['https', 443, 't', 'a'],
  ['ident', 113, 't', 'ai'],
  ['imap4', 143, 't', 'a'],
  ['irc', 194, 't', 'ai'],
  ['isakmp', 500, 'u', 'ai'],
  ['kerberos', 750, 'tu', 'a'],
  ['klogin', 543, 't', 'ai'],
  ['kshell', 544, 't', 'ai'],
  ['ldap', 389, 't', 'a'],
  ['ldaps', 636, 't', 'a'],
  ['login', 513, 't', 'ai'],
  ['lotusnotes', 1352, 't', 'a'],
  ['lpd', 515, 't', 'ai'],
  ['mobile-ip', 434, 'u', 'ai'],
  ['msrpc', 135, 't', 'i'],
  ['nameserver', 42, 'u', 'ai'],
  ['netbios-dgm', 138, 'u', 'ai'],
  ['netbios-ns', 137, 'u', 'ai'],
  ['netbios-ss', 139, 'u', 'i'],
  ['netbios-ssn', 139, 't', 'a'],
  ['nfs', 2049, 'tu', 'a'],
  ['nntp', 119, 't', 'ai'],
  ['non500-isakmp', 4500, 'u', 'i'],
  ['ntp', 123, 'u', 'ai'],
  ['onep-plain', 15001, 't', 'i'],
  ['onep-tls', 15002, 't', 'i'],
  ['pcanywhere-data', 5631, 't', 'a'],
  ['pcanywhere-status', 5632, 'u', 'a'],
  ['pim-auto-rp', 496, 'tu', 'ai'],
  ['pop2', 109, 't', 'ai'],
  ['pop3', 110, 't', 'ai'],
  ['pptp', 1723, 't', 'a'],
  ['radius', 1645, 'u', 'a'],
  ['radius-acct', 1646, 'u', 'a'],
  ['rip', 520, 'u', 'ai'],
  ['ripv6', 521, 'u', 'i'],
  ['rtsp', 554, 't', 'a'],
  ['secureid-udp', 5510, 'u', 'a'],
  ['sip', 5060, 'tu', 'a'],
  ['smtp', 25, 't', 'ai'],
  ['snmp', 161, 'u', 'ai'],
  ['snmptrap', 162, 'u', 'ai'],
  ['sqlnet', 1521, 't', 'a'],
  ['ssh', 22, 't', 'a'],
  ['sunrpc', 111, 'tu', 'ai'],
  ['syslog', 514, 'u', 'ai'],
  ['tacacs', 49, 'tu', 'ai'],
  ['talk', 517, 'tu', 'ai'],
  ['telnet', 23, 't', 'ai'],
  ['tftp', 69, 'u', 'ai'],
  ['time', 37, 't', 'i'],
  ['time', 37, 'u', 'ai'],
  ['uucp', 540, 't', 'ai'],
  ['who', 513, 'u', 'ai'],
  ['whois', 43, 't', 'ai'],
  ['xdmcp', 177, 'u', 'ai'],
  // A trap of PIX and FWSM: this word is dnsix, not the name service, which is `domain`.
  ['dns', 195, 'u', 'a'],
];

const numbers = new Map<string, number>();
const names = new Map<string, string>();

for (const [name, number, protocols, who] of table) {
  for (const device of who) {
    for (const letter of protocols) {
      const protocol = letter === 't' ? tcp : udp;
      const byName = `${device} ${protocol} ${name}`;
      const byNumber = `${device} ${protocol} ${number}`;
      if (!numbers.has(byName)) numbers.set(byName, number);
      if (!names.has(byNumber)) names.set(byNumber, name);
    }
  }
}

const deviceOf = (dialect: Dialect): 'a' | 'i' => (dialect === 'ios' ? 'i' : 'a');

/**
 * The number of a port's name or decimal number. `protocol` is 6 or 17, or `tcp-udp`, where a name of either counts.
 * Undefined where the dialect has no such name for the protocol, or the number is above 65535.
 */
export function portNumber(
  name: string,
  protocol: number | 'tcp-udp',
  dialect: Dialect,
): number | undefined {
  if (/^\d{1,5}$/.test(name)) {
    const number = Number(name);
    return number <= 65535 ? number : undefined;
  }
  const lower = name.toLowerCase();
  const device = deviceOf(dialect);
  if (protocol === 'tcp-udp')
    return numbers.get(`${device} ${tcp} ${lower}`) ?? numbers.get(`${device} ${udp} ${lower}`);
  return numbers.get(`${device} ${protocol} ${lower}`);
}

/** The name that a dialect's saved text has for a port of TCP (6) or UDP (17); the number where it has none. */
export const portName = (number: number, protocol: number, dialect: Dialect): string =>
  names.get(`${deviceOf(dialect)} ${protocol} ${number}`) ?? String(number);

/** A port's name in any dialect and protocol: what a word that this dialect lacks probably means. */
export function portNumberAnywhere(name: string): number | undefined {
  const lower = name.toLowerCase();
  for (const device of ['a', 'i'])
    for (const protocol of [tcp, udp]) {
      const number = numbers.get(`${device} ${protocol} ${lower}`);
      if (number !== undefined) return number;
    }
  return undefined;
}
