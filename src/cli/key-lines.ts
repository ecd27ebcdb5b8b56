/** Which lines of an input may hold a key. */

/** Words around which keys stand, in the languages of parameter sheets. */
export const speaksOfKeysInSheets =
  /key|psk|p\.s\.k|pre.?sh|secret|passw|pass ?phrase|shared|symmetric|credential|clave|contrase|secreto|compartid|cl[eé]s?\b|partag|mot de passe|chave|senha|kunci|sandi|schl[uü]ssel|kennwort|passwort|chiave|пароль|ключ|密|키|鍵/iu;

const cisco = [
  'access-list \\S+ (?:line \\d+ )?(?:extended |standard )?(?:permit|deny)\\b',
  'ip access-list (?:extended|standard) \\S+\\s*$',
  '(?:\\d+ )?(?:permit|deny) ',
  'crypto (?:dynamic-)?map \\S+(?: \\d+)?(?:\\s*$| (?:ipsec-isakmp|ipsec-manual|match|interface|isakmp|local-address|redundancy|client|set (?:peer|transform-set|ikev1|ikev2|pfs|security-association|trustpoint|reverse-route|phase1-mode|nat-t-disable|connection-type|df-bit|isakmp-profile|identity))\\b)',
  'set (?:peer|transform-set|pfs|security-association|trustpoint|isakmp-profile|ikev2-profile|identity)\\b',
  'match (?:(?:ip )?address|identity)\\b',
  'keepalive \\d+(?: retry \\d+)?\\s*$',
  'group-policy \\S+ (?:internal|external|attributes)\\b',
  'default-group-policy \\S',
  'vpn-(?:idle-timeout|session-timeout|filter|tunnel-protocol)\\b',
  'ip nat (?:inside|outside|pool)\\b',
  'ikev1 trust-point \\S+\\s*$',
  'set aggressive-mode client-endpoint (?:fqdn|user-fqdn|ipv4-address) \\S+\\s*$',
  'crypto ipsec (?:ikev1 |ikev2 )?(?:transform-set|ipsec-proposal|security-association|df-bit|profile|nat-transparency|ipv4-deny)\\b',
  '(?:crypto )?(?:isakmp|ikev1) (?:policy|enable|identity|keepalive|nat-traversal|am-disable|aggressive-mode|disconnect-notify|profile|invalid-spi-recovery|peer)\\b',
  '(?:encr|encryption|hash|group|lifetime|authentication) \\S+',
  'name \\S+ \\S+(?:\\s*$| description )',
  '(?:interface|nameif|ip address|ipv6 address|hostname|domain-name|names|object|object-group|network-object|service-object|port-object|protocol-object|group-object|icmp-object|host|subnet|range|nat|global|static|route|ip route|access-group|sysopt|trust-point|peer-id-validate|mode (?:tunnel|transport)|tunnel (?:source|destination|mode|protection)|version|keyring|self-identity|initiate mode|reverse-route|router|vlan|security-level|mtu)\\b',
  '(?:no )?shutdown\\s*$',
  '(?:ip )?vrf forwarding \\S+\\s*$',
  'standby (?:\\d+ )?(?:ip|name) \\S+\\s*$',
  'tunnel-group \\S+ (?:type|ipsec-attributes|general-attributes)\\b',
  '(?:crypto )?(?:ca|pki) (?:identity|configure|authenticate|enroll|trustpoint|certificate)\\b',
  '(?:pix|asa) version',
  '!',
];

const racoon = [
  '(?:path|include|remote|sainfo|proposal|listen|timer|padding|log|complex_bundle|exchange_mode|doi|situation|my_identifier|peers_identifier|verify_identifier|verify_cert|certificate_type|ca_type|send_cert|send_cr|peers_certfile|proposal_check|generate_policy|passive|support_proxy|initial_contact|nat_traversal|ike_frag|esp_frag|dpd(?: off| on|_delay)|dpd_retry|dpd_maxfail|script|nonce_size|encryption_algorithm|hash_algorithm|authentication_method|authentication_algorithm|compression_algorithm|dh_group|pfs_group|lifetime|isakmp [\\d.:"]|isakmp_natt|adminsock|strict_address|remote_address|local_address|ph1id|rekey|weak_phase1_check|mode_cfg)\\b',
  '(?:spdadd|spdupdate|spddelete|spdflush|flush|spddump|dump)\\b',
  '-[aip] [a-z_]+\\b',
  '#(?:!\\S+setkey\\b)?',
  '\\S*ip6?tables(?:-restore)?\\b',
  '"?\\$\\S+ (?:-t (?:nat|filter|mangle|raw) )?-(?:[adfinpxz] (?:input|output|forward|prerouting|postrouting)\\b|[fxz]$)',
  '\\S*nft ',
  'e(?:sp|cho)\\b',
  '[{}]',
  '(?:ah|esp|ipcomp)/(?:tunnel|transport)/',
];

/** What may stand before a statement, longest first: a prompt, and a word that takes it back. */
const prompt = /^[\w.()/:-]+[#>] ?/;

/** One pattern for each statement, made when it is first asked for: all in one take longer to make than the command's start. */
function beginningWith(statements: readonly string[]): { test(line: string): boolean } {
  const patterns: RegExp[] = [];
  const isKnown = (line: string): boolean =>
    statements.some((statement, index) => {
      patterns[index] ??= new RegExp(`^(?:${statement})`);
      return patterns[index].test(line);
    });
  const isKnownOrTakenBack = (line: string): boolean =>
    (line.startsWith('no ') && isKnown(line.slice(3))) || isKnown(line);
  return {
    test(written) {
      const line = written.trimStart();
      const behind = line.replace(prompt, '');
      return (behind !== line && isKnownOrTakenBack(behind)) || isKnownOrTakenBack(line);
    },
  };
}

/** A line in small letters that begins like a statement which holds no key; a prompt may stand before it. By the side it is of. */
export const knownStatement = {
  cisco: beginningWith(cisco),
  racoon: beginningWith(racoon),
} as const;
