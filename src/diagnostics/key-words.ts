import { canonicalAddress, canonicalPrefix } from '../model/address.js';
import { distance } from '../syntax/distance.js';
import { isPlaceholder } from '../syntax/placeholder.js';

/** Words around which keys stand, in any spelling that people use. */
export const speaksOfKeys =
  /k[e3]?y|(?<![\w-])ke?\s|psk|pre_?-?sh|secret|passw|passphrase|community|cipher|authenticator|credential|shared|session|(?<![\w-])isakmp\s+(?!\d{1,5}\b|policy|enable|identity|nat|am-|aggressive|disconnect|invalid|profile|peer|client|default|fragment)\S|^\s*add\b|\s-E\b|0x[0-9a-f]{4}|\b[0-9a-f]{16,}\b|["'][^"']*["']\s*;?\s*$/i;

/** Words that speak of keys and never stand before one. */
export const mentions =
  /\bpre-share\b(?!d)|\bisakmp\s+keepalive\s+(?:threshold\s+)?(?:\d{1,4}|infinite|disable)(?:\s+retry)?(?:\s+\d{1,3})?(?:\s+(?:periodic|on-demand))?\s*$|\bkeepalive\b|\bpath\s+pre_shared_key\s+"[^"]*"|\bauthentication_method\s+\w+|\bauthentication\s+pre-shared?\b|\bcommunity-list\b|\b(?:certificate_type|ca_type|peers_certfile|path|include|script|my_identifier|peers_identifier)\b(?:\s+\w+){0,2}(?:\s+"[^"]*")+|setkey\b/gi;

/** The letters that a statement can begin with, and its pattern. */
type Statement = readonly [letters: string, pattern: string];

/** What a statement is about stands at its head, with names in places where no key can be. */
const openHeads: readonly Statement[] = [
  [
    'ai',
    '(?:ip )?access[- _]list (?:extended |standard )?\\S+(?: line \\d+)?(?: extended| standard)?(?: (?:permit|deny)(?=\\s)|$)',
  ],
  [
    'c',
    'crypto (?:dynamic-)?map \\S+ \\d+(?: set session-key (?:in|out)bound (?:esp|ah) \\d+|(?=\\s))',
  ],
  ['m', 'map \\S+ \\d+ set session-key (?:in|out)bound (?:esp|ah) \\d+'],
  ['c', 'crypto ipsec (?:ikev1 )?(?:transform-set|profile) \\S+'],
  ['ns', '(?:network-object|service-object) (?:host |object )?\\S+'],
  [
    'sng',
    '(?:static|nat|global) \\([^\\s)]+\\)(?: \\d+(?= access-list)|(?: (?:source|destination) (?:static|dynamic))?(?: \\S+ \\S+)?)',
  ],
  ['r', 'route \\S+ [\\d.]+ [\\d.]+ \\S+'],
];

/** Heads that are the whole statement, or all but further names: what stands behind was pasted there, or is no loss. */
const wholeStatements: readonly Statement[] = [
  ['n', 'name [\\da-f.:]*[.:][\\da-f.:]* \\S+'],
  [
    'c',
    'crypto (?:dynamic-)?map \\S+ \\d+ (?:ipsec-isakmp dynamic|match address|set (?:peer|(?:ikev1 )?transform-set|trustpoint|isakmp-profile|ikev2 ipsec-proposal)) \\S+',
  ],
  ['c', 'crypto map \\S+ interface \\S+'],
  ['c', 'crypto (?:isakmp profile|keyring) \\S+'],
  ['k', 'keyring \\S+$'],
  ['ci', '(?:crypto )?(?:isakmp|ikev1) enable \\S+'],
  ['t', 'tunnel-group \\S+ (?:ipsec-attributes|general-attributes|type \\S+)'],
  ['o', 'object(?:-group)? (?:network|service|protocol|icmp-type) \\S+'],
  ['g', 'group-object \\S+'],
  ['g', 'group-policy \\S+ (?:internal|external|attributes)$'],
  ['d', 'default-group-policy \\S+$'],
  ['m', 'match address \\S+'],
  ['s', 'set (?:peer|transform-set|trustpoint|isakmp-profile|ikev2-profile) \\S+'],
  ['n', 'nameif(?: \\S+ \\S+ security\\d+| \\S+$)'],
  ['ds', '(?:do )?sh(?:ow?)? ru[a-z-]*(?: crypto)?(?: \\| ?(?:i|b|e|s|g)[a-z]{0,7}(?= ))?'],
  ['a', 'access-group \\S+ in interface \\S+$'],
  ['i', 'ip access-group \\S+ (?:in|out)$'],
];

const beforeHead = /^\s*(?:[\w.()/:-]+[#>] ?)?(?:no )?/i;

/** What a line begins with, of some statements: the whole of it as far as a pattern goes, with what stands before. */
function headAmong(statements: readonly Statement[]): (line: string) => string {
  // One pattern for each letter, made when it is first asked for: all in one take V8 longer than much of a conversion.
  const patterns = new Map<string, RegExp>();
  return (line) => {
    const [before = ''] = beforeHead.exec(line) ?? [];
    const letter = line.charAt(before.length).toLowerCase();
    let pattern = patterns.get(letter);
    if (pattern === undefined) {
      const possible = statements.filter(([letters]) => letter !== '' && letters.includes(letter));
      const either = possible.map(([, one]) => one).join('|');
      pattern = new RegExp(possible.length === 0 ? '(?!)' : `(?:${either})(?=\\s|$)`, 'iy');
      patterns.set(letter, pattern);
    }
    pattern.lastIndex = before.length;
    const [head] = pattern.exec(line) ?? [];
    return head === undefined ? '' : before + head;
  };
}

/** The head of a line that is the whole statement; empty where it is none. */
export const wholeHeadOf = headAmong(wholeStatements);
/** The head of a line, in which no key can stand; empty where it is none that is known. */
export const headOf = headAmong([...wholeStatements, ...openHeads]);

/** Words of the languages. None of them is a word that people take for a key. */
const harmlessWords: ReadonlySet<string> = new Set(
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
  network-object service-object port-object group-object spdadd in out require unique use default nat-traversal trust-point
  ike_psk key_esp key_esp_in key_esp_out key_ah key_ah_in key_ah_out key_aesp key_aesp_in key_aesp_out spi_esp_in
  spi_esp_out spi_ah_in spi_ah_out src dst srcnet dstnet srcgw dstgw onboot yes ike_method echo cat eof export
  encrypted -e -a -m -u -r esp-old esp-udp ah-old ipcomp
  `
    .trim()
    .split(/\s+/),
);

/** The words of the languages that one is short for. */
const begunWords = (word: string): readonly string[] =>
  /^[a-z][a-z-]{2,}$/.test(word) ? [...harmlessWords].filter((one) => one.startsWith(word)) : [];

/** The word of a language that a misspelt one stands for. Letters only: a key of letters alone is rare in that place. */
function nearWord(word: string): string | undefined {
  if (!/^[a-z_-]{3,24}$/.test(word)) return undefined;
  const bound = word.length <= 5 ? 1 : 2;
  for (const known of harmlessWords)
    if (known.length >= 3 && distance(word, known, bound) <= bound) return known;
  return undefined;
}

/** Whether a word is an address or a network; a port in brackets may stand behind it. */
export function isAddress(word: string): boolean {
  const bare = word.replace(/\[(?:\d{1,5}|any)\]$/, '');
  return (
    /^[\d.]*\.[\d.]*(?:\/\d+)?$|:.*:/.test(bare) &&
    (canonicalAddress(bare) ?? canonicalPrefix(word)) !== undefined
  );
}

/** The id of a line of psk.txt, and nothing where it may be the key: people write the two in either order. */
export const idShown = (id: string): string =>
  id === '*' || isAddress(id) || /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/.test(id) ? id : '';

/** Whether a word is the name of a host or of a person at one. */
export const isName = (word: string): boolean =>
  /^[\w-]+(?:\.[\w-]+)*[.@][\w.-]*[A-Za-z]{2,}$/.test(word);

/** Letters between blanks, quotes and punctuation: `KEY="abc";` is two words. */
export const words = /[^\s=;,"'{}()|<>]+/g;

const longestPlaceholder = 64;

/** Whether a word stands alone in its line, in a placeholder for the address that is to stand behind `address`. */
function isOfPlaceholder(line: string, word: string, at: number): boolean {
  // A line may be long, and hold many words: only what stands close around this one is looked at.
  let [from, to] = [at, at + word.length];
  const [least, most] = [Math.max(0, from - longestPlaceholder), to + longestPlaceholder];
  while (from > least && line[from - 1]?.trim() !== '') from--;
  while (to < Math.min(most, line.length) && line[to]?.trim() !== '') to++;
  return (
    isPlaceholder(line.slice(from, to).replace(/\/\d{1,3}$/, '')) &&
    /\baddress (?:ipv6 )?$/i.test(line.slice(Math.max(0, from - 20), from)) &&
    line.split(word).length === 2
  );
}

/** A transform set is mostly called by what it holds: `AES256-SHA`, `ESP-3DES-MD5`. */
const algorithmName =
  /^(?:(?:esp|ah|aes|3?des|sha|md5|hmac|tunnel|transport|set|128|192|256)[-_]?)+\d?$/i;

/** A line with stars in place of each word that may be a key. */
export function withWordsMasked(line: string): string {
  const head = headOf(line);
  if (head !== '') return head + withWordsMasked(line.slice(head.length));
  let position = 0;
  let keyMayFollow = false;
  return line.replace(words, (word, at: number) => {
    position++;
    const lower = word.toLowerCase();
    if (
      harmlessWords.has(lower) ||
      /^\d$/.test(word) ||
      /^-[a-zA-Z]$/.test(word) ||
      isAddress(word) ||
      isOfPlaceholder(line, word, at) ||
      (!keyMayFollow && algorithmName.test(word))
    ) {
      keyMayFollow ||= speaksOfKeys.test(word);
      return word;
    }
    if (position > 3 || keyMayFollow) return masked(word);
    const begun = begunWords(lower);
    if (begun.length === 0 && nearWord(lower) === undefined) return masked(word);
    keyMayFollow = begun.length === 0 || begun.some((one) => speaksOfKeys.test(one));
    return word;
  });
}

/** As many stars as the text has letters, so that a caret below still points at its place. Blanks stay. */
export const masked = (text: string): string => text.replace(/\S/g, '*');
