/**
 * Upper-layer protocols and service ports by name, as setkey looks them up in /etc/protocols and /etc/services and racoon.conf
 * knows them itself. Numbers are IANA's; the names are those of the files that Debian, RHEL and FreeBSD ship.
 */

const numbers: readonly (readonly [string, number])[] = [
  ['icmp', 1],
  ['igmp', 2],
  ['ggp', 3],
  ['ipencap', 4],
  ['st', 5],
  ['tcp', 6],
  ['egp', 8],
  ['igp', 9],
  ['pup', 12],
  ['udp', 17],
  ['hmp', 20],
  ['xns-idp', 22],
  ['rdp', 27],
  ['iso-tp4', 29],
  ['dccp', 33],
  ['xtp', 36],
  ['ddp', 37],
  ['idpr-cmtp', 38],
  ['ipv6', 41],
  ['ipv6-route', 43],
  ['ipv6-frag', 44],
  ['idrp', 45],
  ['rsvp', 46],
  ['gre', 47],
  ['skip', 57],
  ['ipv6-icmp', 58],
  ['ipv6-nonxt', 59],
  ['ipv6-opts', 60],
  ['rspf', 73],
  ['vmtp', 81],
  ['eigrp', 88],
  ['ospf', 89],
  ['ax.25', 93],
  ['ipip', 94],
  ['etherip', 97],
  ['encap', 98],
  ['pim', 103],
  ['vrrp', 112],
  ['l2tp', 115],
  ['isis', 124],
  ['sctp', 132],
  ['fc', 133],
  ['mobility-header', 135],
  ['udplite', 136],
  ['mpls-in-ip', 137],
  ['manet', 138],
  ['hip', 139],
  ['shim6', 140],
  ['wesp', 141],
  ['rohc', 142],
];

/** Names that are read as well: the lexers' own words, and second names of /etc/protocols. */
const alsoRead: readonly (readonly [string, number])[] = [
  ['icmp6', 58],
  ['icmpv6', 58],
  ['ip4', 4],
  ['ip-encap', 4],
  ['esp', 50],
  ['ipv6-crypt', 50],
  ['ah', 51],
  ['ipv6-auth', 51],
  ['ipcomp', 108],
  ['ospfigp', 89],
];

const byName = new Map([...alsoRead, ...numbers]);
const byNumber = new Map(numbers.map(([name, number]) => [number, name]));

/** Numbers that setkey knows by a word of its own, whatever /etc/protocols holds. */
const ownWords = new Map([
  [6, 'tcp'],
  [17, 'udp'],
  [1, 'icmp'],
  [58, 'icmp6'],
  [47, 'gre'],
]);

/**
 * The protocol that an upper-layer word means: a number from 0 to 255, or any. `any`, `ip` and 0 are the same to the kernel, and
 * so is 255, which PF_KEY uses for any. Numbers are cut to 8 bits, as setkey does. Undefined where the name is unknown.
 */
export function protocolNumber(word: string): number | 'any' | undefined {
  if (word === 'any' || word === 'ip') return 'any';
  if (/^\d{1,9}$/.test(word)) {
    const number = Number(word) % 256;
    return number === 0 || number === 255 ? 'any' : number;
  }
  return byName.get(word);
}

/** The upper-layer word to write in a setkey file: a name that both /etc/protocols and setkey have, else the number. */
export const setkeyProtocolWord = (protocol: number | 'any'): string => {
  if (protocol === 'any') return 'any';
  // `ipip` is 94 in the file and 4 in people's heads; `l2tp` is a port to most. Numbers leave no doubt.
  if (protocol === 94 || protocol === 115) return String(protocol);
  return ownWords.get(protocol) ?? byNumber.get(protocol) ?? String(protocol);
};

/** The upper-layer word to write in a sainfo: racoon knows few names. */
export const sainfoProtocolWord = (protocol: number | 'any'): string =>
  protocol === 'any' ? 'any' : (ownWords.get(protocol) ?? String(protocol));

const services: readonly (readonly [string, number])[] = [
  ['ftp-data', 20],
  ['ftp', 21],
  ['ssh', 22],
  ['telnet', 23],
  ['smtp', 25],
  ['domain', 53],
  ['bootps', 67],
  ['bootpc', 68],
  ['tftp', 69],
  ['http', 80],
  ['www', 80],
  ['kerberos', 88],
  ['pop3', 110],
  ['sunrpc', 111],
  ['ntp', 123],
  ['netbios-ns', 137],
  ['netbios-dgm', 138],
  ['netbios-ssn', 139],
  ['imap2', 143],
  ['imap', 143],
  ['snmp', 161],
  ['snmp-trap', 162],
  ['snmptrap', 162],
  ['bgp', 179],
  ['ldap', 389],
  ['https', 443],
  ['microsoft-ds', 445],
  ['isakmp', 500],
  ['syslog', 514],
  ['ldaps', 636],
  ['imaps', 993],
  ['pop3s', 995],
  ['openvpn', 1194],
  ['ms-sql-s', 1433],
  ['l2f', 1701],
  ['l2tp', 1701],
  ['pptp', 1723],
  ['radius', 1812],
  ['radius-acct', 1813],
  ['nfs', 2049],
  ['mysql', 3306],
  ['ms-wbt-server', 3389],
  ['ipsec-nat-t', 4500],
  ['sip', 5060],
  ['postgresql', 5432],
  ['x11', 6000],
  ['http-alt', 8080],
];

const portByName = new Map(services);

/**
 * The port that a word in brackets means: `any` and 0 match every port. Numbers are cut to 16 bits, as setkey does.
 * Undefined where the service is unknown.
 */
export function portNumber(word: string): number | 'any' | undefined {
  if (word === 'any') return 'any';
  if (/^\d{1,10}$/.test(word)) {
    const port = Number(word) % 65536;
    return port === 0 ? 'any' : port;
  }
  return portByName.get(word);
}
