/** The words that racoon's scanner knows, and where (cftoken.l of 0.9.1). A word is one only within its own section. */

/** Where in a file the scanner is. */
export type Section =
  | 'top'
  | 'path'
  | 'log'
  | 'gss_id_enc'
  | 'remote-head'
  | 'remote'
  | 'proposal'
  | 'sainfo-head'
  | 'sainfo'
  | 'listen'
  | 'timer'
  | 'padding'
  | 'privsep'
  | 'mode_cfg'
  | 'ldapcfg'
  | 'radiuscfg';

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The words that begin a head or directive. */
export const directiveWords: Record<Section, readonly string[]> = {
  top: list(`path include privsep log padding listen timer complex_bundle pfkey_buffer gss_id_enc mode_cfg ldapcfg
    radiuscfg sainfo remote`),
  path: [],
  log: [],
  gss_id_enc: [],
  'remote-head': [],
  remote:
    list(`remote_address exchange_mode doi situation my_identifier peers_identifier verify_identifier xauth_login
    certificate_type ca_type peers_certfile verify_cert send_cert send_cr match_empty_cr passive mode_cfg
    weak_phase1_check support_proxy initial_contact dpd generate_policy nat_traversal ike_frag rekey nonce_size
    esp_frag dpd_delay dpd_retry dpd_maxfail ph1id script proposal_check lifetime proposal dh_group keepalive`),
  proposal: list(
    'encryption_algorithm hash_algorithm authentication_method dh_group lifetime gss_id gssapi_id',
  ),
  'sainfo-head': [],
  sainfo:
    list(`pfs_group lifetime remoteid encryption_algorithm authentication_algorithm compression_algorithm
    my_identifier`),
  listen: list('isakmp isakmp_natt admin adminsock strict_address'),
  timer: list('counter interval persend phase1 phase2 natt_keepalive'),
  padding: list('randomize randomize_length maximum_length strict_check exclusive_tail'),
  privsep: list('user group chroot'),
  mode_cfg:
    list(`network4 netmask4 dns4 wins4 nbns4 split_network split_dns default_domain auth_source auth_groups
    group_source conf_source accounting pool_size pfs_group auth_throttle save_passwd banner`),
  ldapcfg:
    list(`version debug timeout port uri host base bind_dn bind_pw attr_user attr_addr attr_mask attr_group
    attr_member subtree`),
  radiuscfg: list('auth acct timeout retries'),
};

const valueWords: Partial<Record<Section, readonly string[]>> = {
  path: list('include pre_shared_key certificate script backupsa pidfile'),
  log: list('error warning notify info debug debug2'),
  gss_id_enc: list('utf-16le latin1'),
  'remote-head': list('anonymous inherit'),
  remote:
    list(`main aggressive base ipsec_doi identity_only secrecy integrity x509 plain_rsa dnssec unique require
    force obey strict claim exact time byte phase1_up phase1_down phase1_dead`),
  proposal: list('time byte'),
  'sainfo-head': list('anonymous clientaddr any from group'),
  sainfo: list('time byte'),
  listen: list('disabled'),
  mode_cfg: list('include local_lan system radius pam ldap local none'),
};

/** Words that are one everywhere. */
const everywhere = list(`on off yes no
  esp ah ipcomp icmp icmp6 tcp udp gre
  des 3des des_iv64 des_iv32 rc5 rc4 idea 3idea cast128 blowfish null_enc null aes rijndael twofish camellia
  non_auth hmac_md5 hmac_sha1 hmac_sha256 hmac_sha384 hmac_sha512 hmac_sha2_256 hmac_sha2_384 hmac_sha2_512
  des_mac kpdk md5 sha1 tiger sha256 sha384 sha512 sha2_256 sha2_384 sha2_512 oui deflate lzs
  modp768 modp1024 modp1536 modp2048 modp3072 modp4096 modp6144 modp8192 ec2n155 ec2n185
  pre_shared_key rsasig dsssig rsaenc rsarev gssapi_krb hybrid_rsa_client hybrid_rsa_server hybrid_dss_client
  hybrid_dss_server xauth_psk_client xauth_psk_server xauth_rsa_client xauth_rsa_server
  address subnet fqdn user_fqdn keyid asn1dn tag file
  B byte bytes KB MB TB sec secs second seconds min mins minute minutes hour hours`);

/** The section that a word leads to, for what follows it in the same head or directive. */
export function sectionAfter(section: Section, word: string): Section {
  if (section !== 'top') return section === 'remote' && word === 'proposal' ? 'proposal' : section;
  switch (word) {
    case 'remote':
      return 'remote-head';
    case 'sainfo':
      return 'sainfo-head';
    case 'path':
    case 'log':
    case 'gss_id_enc':
    case 'listen':
    case 'timer':
    case 'padding':
    case 'privsep':
    case 'mode_cfg':
    case 'ldapcfg':
    case 'radiuscfg':
      return word;
    default:
      return section;
  }
}

/** All words of a section. */
export const wordsOf = (section: Section): readonly string[] => [
  ...directiveWords[section],
  ...(valueWords[section] ?? []),
  ...everywhere,
];
