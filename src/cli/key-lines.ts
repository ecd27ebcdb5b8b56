/** Which lines of an input may hold a key, and which of their words are certainly none. */

/** Words around which keys stand, in any spelling that people use. */
export const speaksOfKeys =
  /k[e3]?y|psk|pre_?-?sh|secret|passw|passphrase|community|cipher|authenticator|credential|shared|session|isakmp\s+k|^\s*add\b|\s-E\b|0x[0-9a-f]{4}|\b[0-9a-f]{16,}\b|["'][^"']*["']\s*;?\s*$/i;

/** The same in the languages of parameter sheets. */
export const speaksOfKeysInSheets =
  /key|psk|p\.s\.k|pre.?sh|secret|passw|pass ?phrase|shared|symmetric|credential|clave|contrase|secreto|compartid|cl[eé]s?\b|partag|mot de passe|chave|senha|kunci|sandi|schl[uü]ssel|kennwort|passwort|chiave|пароль|ключ|密|키|鍵/iu;

const cisco = [
  'access-list \\S+ (?:line \\d+ )?(?:extended |standard )?(?:permit|deny)\\b',
  'ip access-list (?:extended|standard) \\S+\\s*$',
  '(?:\\d+ )?(?:permit|deny) ',
  'crypto (?:dynamic-)?map \\S+(?: \\d+)?(?:\\s*$| (?:ipsec-isakmp|ipsec-manual|match|interface|isakmp|local-address|redundancy|client|set (?:peer|transform-set|ikev1|pfs|security-association|trustpoint|reverse-route|phase1-mode|nat-t-disable|connection-type|df-bit|isakmp-profile|identity))\\b)',
  'set (?:peer|transform-set|pfs|security-association|trustpoint|isakmp-profile|identity)\\b',
  'match (?:address|identity)\\b',
  'crypto ipsec (?:ikev1 )?(?:transform-set|security-association|df-bit|profile|nat-transparency|ipv4-deny)\\b',
  '(?:crypto )?(?:isakmp|ikev1) (?:policy|enable|identity|keepalive|nat-traversal|am-disable|aggressive-mode|disconnect-notify|profile|invalid-spi-recovery|peer)\\b',
  '(?:encr|encryption|hash|group|lifetime|authentication) \\S+',
  '(?:interface|nameif|ip address|ipv6 address|hostname|domain-name|name|names|object|object-group|network-object|service-object|port-object|protocol-object|group-object|icmp-object|host|subnet|range|nat|global|static|route|ip route|access-group|sysopt|trust-point|peer-id-validate|mode (?:tunnel|transport)|tunnel (?:source|destination|mode|protection)|version|keyring|self-identity|initiate mode|reverse-route|router|vlan|security-level|mtu)\\b',
  'tunnel-group \\S+ (?:type|ipsec-attributes|general-attributes)\\b',
  '(?:crypto )?(?:ca|pki) (?:identity|configure|authenticate|enroll|trustpoint|certificate)\\b',
  '(?:pix|asa) version',
  '!',
];

const racoon = [
  '(?:path|include|remote|sainfo|proposal|listen|timer|padding|log|complex_bundle|exchange_mode|doi|situation|my_identifier|peers_identifier|verify_identifier|verify_cert|certificate_type|ca_type|send_cert|send_cr|peers_certfile|proposal_check|generate_policy|passive|support_proxy|initial_contact|nat_traversal|ike_frag|esp_frag|dpd_delay|dpd_retry|dpd_maxfail|script|nonce_size|encryption_algorithm|hash_algorithm|authentication_method|authentication_algorithm|compression_algorithm|dh_group|pfs_group|lifetime|isakmp [\\d.:"]|isakmp_natt|adminsock|strict_address|remote_address|local_address|ph1id|rekey|weak_phase1_check|mode_cfg)\\b',
  '(?:spdadd|spdupdate|spddelete|spdflush|flush|spddump|dump)\\b',
  '-[aip] [a-z]+\\b',
  '#(?:!\\S+setkey\\b)?',
  '\\S*ip6?tables(?:-restore)?\\b',
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

/** What a statement is about stands at its head, with names in places where no key can be. */
const headStatements = [
  'name [\\da-f.:]*[.:][\\da-f.:]* \\S+',
  '(?:ip )?access-list (?:extended |standard )?\\S+(?: line \\d+)?(?: extended| standard)?(?: (?:permit|deny)(?=\\s)|$)',
  'crypto (?:dynamic-)?map \\S+ \\d+(?: ipsec-isakmp dynamic \\S+| match address \\S+| set (?:peer|transform-set|trustpoint|isakmp-profile) \\S+| set session-key (?:in|out)bound (?:esp|ah) \\d+|(?=\\s))',
  'map \\S+ \\d+ set session-key (?:in|out)bound (?:esp|ah) \\d+',
  'crypto map \\S+ interface \\S+',
  'crypto ipsec (?:ikev1 )?(?:transform-set|profile) \\S+',
  'crypto (?:isakmp profile|keyring) \\S+',
  '(?:crypto )?(?:isakmp|ikev1) enable \\S+',
  'tunnel-group \\S+ (?:ipsec-attributes|general-attributes|type \\S+)',
  'object(?:-group)? (?:network|service|protocol|icmp-type) \\S+',
  '(?:network-object|service-object) (?:host |object )?\\S+',
  'group-object \\S+',
  'match address \\S+',
  'set (?:peer|transform-set|trustpoint|isakmp-profile) \\S+',
  'nameif(?: \\S+ \\S+ security\\d+| \\S+$)',
  '(?:static|nat|global) \\([^\\s)]+\\)(?: \\d+(?= access-list)|(?: (?:source|destination) (?:static|dynamic))?(?: \\S+ \\S+)?)',
  'route \\S+ [\\d.]+ [\\d.]+ \\S+',
  'access-group \\S+ in interface \\S+$',
  'ip access-group \\S+ (?:in|out)$',
];
export const heads = new RegExp(
  `^\\s*(?:[\\w.()/:-]+[#>] ?)?(?:no )?(?:${headStatements.join('|')})(?=\\s|$)`,
);

/** Words of the languages. None of them is a word that people take for a key. */
export const harmlessWords: ReadonlySet<string> = new Set(
  `
  no crypto isakmp ikev1 ikev2 key keyring address hostname netmask no-xauth no-config-mode pre-shared-key pre-share
  tunnel-group ipsec-attributes general-attributes ipsec-l2l type set session-key inbound outbound esp ah cipher
  authenticator map ipsec-manual ipsec-isakmp ipsec dynamic-map local remote authentication policy encryption encr hash group
  lifetime enable add match peer transform-set pfs security-association local-address interface access-list extended
  permit deny ip tcp udp icmp host any object-group object network nat static route version profile rsa-sig rsa-encr
  des-cbc 3des-cbc aes-cbc blowfish-cbc cast128-cbc rijndael-cbc des-deriv hmac-md5 hmac-sha1 hmac-sha256
  hmac-sha2-256 keyed-md5 keyed-sha1 null null_enc aes aes-192 aes-256 3des des sha md5 esp-3des esp-des esp-aes
  esp-sha-hmac esp-md5-hmac ah-sha-hmac ah-md5-hmac path pre_shared_key pre_shared_keys authentication_method
  tunnel transport keepalive keyid tag public-key rsa chain description remark username enc ascii hex vrf ipv6
  spdadd in out require unique use default nat-traversal trust-point
  ike_psk key_esp key_esp_in key_esp_out key_ah key_ah_in key_ah_out key_aesp key_aesp_in key_aesp_out spi_esp_in
  spi_esp_out spi_ah_in spi_ah_out src dst srcnet dstnet srcgw dstgw onboot yes ike_method echo cat eof export
  encrypted -e -a -m -u -r
  `
    .trim()
    .split(/\s+/),
);
