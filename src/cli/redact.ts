/**
 * Keeps keys and terminal control sequences out of what is shown. A key may stand in any line of an input, also in one
 * that could not be read, so a line that speaks of keys shows only its words that are known not to be one.
 */

/** What stands in the place of a key. */
export const stars = '*****';

/** Control characters made visible: a terminal must never obey an input. Tabs stay, as blanks. */
export const visible = (text: string): string =>
  text
    .replaceAll('\t', ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

const speaksOfKeys =
  /key|ke?y\b|psk|pre-?sh|secret|passw|community|cipher|authenticator|credential|shared|^\s*(?:crypto\s+)?isakmp\s+k|^\s*add\s|\s-[EA]\s|0x[0-9a-f]{8}/i;

const harmless =
  /^(?:no|crypto|isakmp|ikev1|ikev2|key|keyring|address|hostname|netmask|no-xauth|no-config-mode|pre-shared-key|pre-share|shared|tunnel-group|ipsec-attributes|ipsec-l2l|type|set|session-key|inbound|outbound|esp|ah|cipher|authenticator|map|ipsec-manual|ipsec-isakmp|local|local-address|remote|authentication|policy|encryption|hash|group|lifetime|enable|password|passwd|username|secret|encrypted|add|-[A-Za-z]+|[a-z0-9]+-(?:cbc|ctr)|hmac-\S+|null|path|pre_shared_key|pre_shared_key;|authentication_method|tunnel|transport|keepalive|keyid|tag|public-key|rsa|chain|ring|profile|version|description|interface|keysize|modulus|ipv6|vrf|0|6|7|any|[\d.]+(?:\/\d+)?|[0-9a-f]*:[0-9a-f:]*(?:\/\d+)?|[<>;{}"*]+)$/i;

/** A line of input as it may be shown: the same length word for word is not kept where a word is hidden. */
export function shownLine(line: string, language: 'psk' | 'other'): string {
  if (language === 'psk') return visible(line.replace(/^(\S+[ \t]+).*$/, `$1${stars}`));
  if (!speaksOfKeys.test(line)) return visible(line);
  return visible(
    line.replace(/\S+/g, (word) =>
      harmless.test(word) || harmless.test(word.replace(/[;,]$/, '')) ? word : masked(word),
    ),
  );
}

/** As many stars as the word has letters, so that a caret below still points at its place. */
const masked = (word: string): string => '*'.repeat(word.length);
