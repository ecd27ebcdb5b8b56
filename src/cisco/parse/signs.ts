import type { Dialect } from '../syntax.js';

/** What a line's words say about the device that knows them. */
export interface Sign {
  readonly pattern: RegExp;
  readonly of: readonly Dialect[];
  /** No other device takes it: against the rest of the text it is worth telling. */
  readonly strong?: boolean;
}

const pix6: readonly Dialect[] = ['pix6'];
const pix7: readonly Dialect[] = ['pix7'];
const asa84: readonly Dialect[] = ['asa84'];
const ios: readonly Dialect[] = ['ios'];
const early: readonly Dialect[] = ['pix6', 'pix7'];
const late: readonly Dialect[] = ['pix7', 'asa84'];
const appliances: readonly Dialect[] = ['pix6', 'pix7', 'asa84'];

const sign = (of: readonly Dialect[], pattern: RegExp, strong = false): Sign => ({
  of,
  pattern,
  strong,
});

/** Signs by the letter that a line begins with; patterns begin at a line's first word. */
export const signs: Readonly<Record<string, readonly Sign[]>> = {
  a: [
    sign(late, /^access-list \S+ (?:line \d+ )?(?:extended|standard) (?:permit|deny) /i, true),
    sign(ios, /^access-list \d+ +(?:permit|deny) .*\b0\.0\.(?:0|255|127|63|31|15|7|3|1)\.255\b/i),
    sign(ios, /^access-list \d+ +(?:permit|deny) .*\b0\.0\.0\.(?:127|63|31|15|7|3|1)\b/i),
    sign(pix6, /^access-list \S+ +(?:permit|deny) .*\b255\.255\.(?:\d+)\.(?:\d+)\b/i),
    sign(appliances, /^access-group \S+ in interface /i),
    sign(ios, /^aaa new-model/i),
  ],
  b: [sign(ios, /^boot-(?:start|end)-marker/i)],
  c: [
    sign(asa84, /^crypto (?:ikev1 (?:policy|enable) |ipsec ikev1 )/i, true),
    sign(asa84, /^crypto (?:dynamic-)?map \S+ \d+ set ikev1 /i, true),
    sign(appliances, /^crypto map \S+ \d+ (?:set|match) /i, true),
    sign(appliances, /^crypto map \S+ interface /i, true),
    sign(appliances, /^crypto dynamic-map \S+ \d+ (?:set|match) /i),
    sign(['pix6', 'pix7', 'ios'], /^crypto ipsec transform-set /i),
    sign(['pix6', 'ios'], /^crypto map \S+ \d+ ipsec-manual/i),
    sign(['pix6', 'ios'], /^crypto map \S+ client /i),
    sign(pix7, /^crypto isakmp policy \d+ (?:auth|encr|hash|group|life)/i),
    sign(['pix7', 'ios'], /^crypto isakmp policy \d+$/i),
    sign(pix7, /^crypto isakmp (?:enable \S|nat-traversal)/i),
    sign(ios, /^crypto isakmp (?:key|profile|keepalive|aggressive-mode|peer) /i, true),
    sign(ios, /^crypto (?:keyring|pki) /i, true),
    sign(ios, /^crypto map \S+ local-address /i, true),
    sign(ios, /^crypto ipsec (?:nat-transparency|ipv4-deny|df-bit (?:clear|copy|set)$)/i),
    sign(ios, /^crypto map \S+$/i),
    sign(late, /^crypto ca trustpoint /i),
    sign(pix6, /^ca (?:identity|configure|generate|authenticate|enroll|subject-name) /i, true),
    sign(pix6, /^conduit /i, true),
    sign(early, /^clock timezone \S+ -?\d+$/i),
  ],
  e: [
    sign(ios, /^encr(?:yption)? aes (?:128|192|256)$/i, true),
    sign(appliances, /^enable password \S+ encrypted/i),
  ],
  f: [sign(pix6, /^fixup protocol /i, true), sign(pix6, /^floodguard /i)],
  g: [
    sign(early, /^global \(\S+\) \d+ /i),
    sign(late, /^group-policy \S+ (?:internal|external|attributes)/i, true),
  ],
  h: [sign(appliances, /^http \d+\.\d+\.\d+\.\d+ \d+\.\d+\.\d+\.\d+ \S+/i)],
  i: [
    sign(pix6, /^ip address [a-z]\S* (?:\d+\.\d+\.\d+\.\d+ \d|dhcp\b|pppoe\b)/i, true),
    sign(pix6, /^isakmp (?:key|client|peer|keepalive \d)/i, true),
    sign(early, /^isakmp (?:policy \d+|enable|identity|nat-traversal)/i),
    sign(pix6, /^interface ethernet\d+ (?:auto|10|100|1000|shut|vlan)/i, true),
    sign(ios, /^ip access-list (?:extended|standard) /i, true),
    sign(ios, /^ip nat (?:inside|outside)\b/i, true),
    sign(ios, /^ip (?:cef|classless|subnet-zero|domain[- ]name|route \d|virtual-reassembly)/i),
    sign(asa84, /^ikev1 (?:pre-shared-key|trust-point) /i, true),
    sign(ios, /^interface (?:FastEthernet|Serial|Loopback|Dialer|Tunnel)\d/i),
  ],
  l: [sign(ios, /^line (?:vty|con|aux) /i)],
  m: [sign(ios, /^match address \S+$/i)],
  n: [
    sign(pix6, /^nameif \S+ \S+ security\d+/i, true),
    sign(late, /^nameif \S+$/i, true),
    sign(early, /^nat \(\S+\) \d+ /i),
    sign(late, /^nat \(\S+,\S+\) /i, true),
    sign(late, /^network-object object /i),
    sign(ios, /^no (?:aaa new-model|ip http)/i),
    sign(appliances, /^no sysopt /i),
    sign(appliances, /^name(?:s$| \d+\.\d+\.\d+\.\d+ \S+)/i),
  ],
  o: [sign(late, /^object (?:network|service) /i)],
  p: [
    sign(pix6, /^pdm /i),
    sign(pix7, /^pre-shared-key \S+$/i),
    sign(ios, /^pre-shared-key (?:address|hostname) /i, true),
    sign(late, /^policy-map global_policy/i),
  ],
  s: [
    sign(late, /^security-level \d+$/i, true),
    sign(late, /^same-security-traffic /i),
    sign(ios, /^service (?:timestamps|password-encryption)/i),
    sign(early, /^static \(\S+,\S+\) /i),
    sign(appliances, /^sysopt /i),
    sign(ios, /^set (?:peer|transform-set|isakmp-profile) /i),
  ],
  t: [
    sign(late, /^tunnel-group \S+ (?:type|ipsec-attributes|general-attributes)/i, true),
    sign(ios, /^tunnel (?:protection|key|vrf) /i),
  ],
  v: [sign(pix6, /^vpngroup /i, true), sign(ios, /^version \d+\.\d+$/i)],
};

/** Commands that are typed short, in the order in which their words are written out. */
const written: readonly (readonly [RegExp, string])[] = [
  [/^cry(?:p|pt)?(?= )/, 'crypto'],
  [/^crypto isa(?:k|km|kmp)?(?= )/, 'crypto isakmp'],
  [/^crypto isakmp pol(?:i|ic|icy)?(?= )/, 'crypto isakmp policy'],
  [/^crypto isakmp keep\S*(?= )/, 'crypto isakmp keepalive'],
  [/^crypto ips(?:e|ec)?(?= )/, 'crypto ipsec'],
  [/^crypto ipsec tr\S*(?= )/, 'crypto ipsec transform-set'],
  [/^crypto ipsec ikev1 tr\S*(?= )/, 'crypto ipsec ikev1 transform-set'],
  [/^(crypto map \S+ \d+) se?(?= )/, '$1 set'],
  [/^(crypto map \S+ \d+) ma\S*(?= )/, '$1 match'],
  [/^(crypto map \S+) int\S*(?= )/, '$1 interface'],
];

/** A line with the words of its command written out, where it begins with a shortened `crypto`. */
export const writtenOut = (line: string): string =>
  /^cry(?:p|pt)? /.test(line)
    ? written.reduce((text, [short, whole]) => text.replace(short, whole), line)
    : line;
