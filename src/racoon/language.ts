/** What a racoon host's files are told by: their content, never their name. */

import { withShortLines } from '../syntax/short-lines.js';
import { isIfcfg } from './ifcfg/variables.js';
import { hereDocument, showsOther } from './shell/prompt.js';
import { callsXfrm } from './shell/xfrm.js';

export type RacoonLanguage =
  | 'racoon.conf'
  | 'setkey'
  | 'psk'
  | 'iptables'
  | 'ifcfg'
  | 'keys'
  | 'racoon-tool'
  | 'script';

// Statements that no other language begins a line with; several patterns look over the line's end to the brace.
const racoonConf =
  /^[ \t]*(?:remote[ \t]+(?:anonymous|"[^"\n]*"|[0-9a-fA-F:.]{2,}(?:[ \t]*\[\d+\])?)(?:[ \t]+inherit[ \t]+\S+)?\s*(?:\{|;|#)|sainfo[ \t]+(?:anonymous|(?:address|subnet|fqdn|user_fqdn|keyid|asn1dn)[ \t]+["0-9a-fA-F:])|path[ \t]+(?:include|pre_shared_key|certificate|script|backupsa|pidfile)[ \t]+"|(?:listen|timer|padding|privsep|mode_cfg|ldapcfg|radiuscfg)\s*\{|(?:exchange_mode|encryption_algorithm|authentication_algorithm|compression_algorithm|hash_algorithm|authentication_method|my_identifier|peers_identifier|proposal_check|generate_policy)[ \t]+[^\n;]+;|lifetime[ \t]+time[ \t]+\d|log[ \t]+(?:error|warning|notify|info|debug2?)[ \t]*;|include[ \t]+"[^"\n]*"[ \t]*;|complex_bundle[ \t]+o(?:n|ff)[ \t]*;)/gm;
const setkey =
  /^[ \t]*(?:(?:spdadd|spdupdate|spddelete)[ \t]+\S|(?:spd)?flush[ \t]*;|(?:add|delete)[ \t]+(?:-\w+[ \t]+)*\S+[ \t]+\S+[ \t]+(?:esp|ah|ipcomp)(?:-\w+)?[ \t]+(?:0x|\d)|#![ \t]*\S*setkey\b)|^\S+[ \t]+\S+[ \t]+\S.*\r?\n[ \t]+(?:in|out|fwd)[ \t].*(?:ipsec|none|discard)\b|^[ \t]+(?:esp|ah|ipcomp|esp-udp)[ \t]+mode=\w+[ \t]+spi=/gm;
// A call that dumps gives setkey nothing to read: it is pasted above what it printed. Nor does one that names no file.
const feedsSetkey =
  /^(?![ \t]*#).*\bsetkey\b[ \t]*(?:-(?!(?:\w+[ \t]+-)*\w*D|f[ \t\r]*$)[A-Za-z]|<)/m;
const callsSetkey = /^(?![ \t]*#).*\bsetkey\b[ \t]*(?:-[A-Za-z]|<)/m;
const shebang = /^#![ \t]*\S*\b(?:env[ \t]+)?(?:ba|da|k|a|z)?sh\b/;
const feedsShell = new RegExp(String.raw`^(?![ \t]*#).*${hereDocument.source}`, 'm');
const assignment = /^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=/m;
const iptables =
  /^[ \t]*(?:[^#\n]*&&[ \t]*|(?:post-|pre-)?up[ \t]+)?(?:\S*\/|sudo[ \t]+)?(?:ip6?tables(?:-restore|-legacy|-nft)?|\$\{?IP6?T(?:ABLES)?\}?)[ \t]+\S|^\*(?:nat|filter|mangle|raw)[ \t\r]*$|^Chain[ \t]+\S+[ \t]+\((?:policy[ \t]|\d+[ \t]+references)|^To[ \t]+Action[ \t]+From[ \t\r]*$|^[ \t]+icmp-block-inversion:|^(?:\[\d+:\d+\][ \t]*)?-(?:[AI][ \t]+[A-Za-z][\w-]*[ \t]+(?:\d+[ \t]+)?[-!]|P[ \t]+[A-Z]+[ \t]+(?:ACCEPT|DROP)\b)|^[ \t]*(?:\S*\/)?nft[ \t]+["']?(?:add|insert|flush|delete|-f)\b|^(?![ \t]*#).*(?:\bip6?tables(?:-legacy|-nft)?|\$\{?IP6?T\w*\}?)["']?[ \t]+-{1,2}[a-zA-Z]|^[ \t]*(?:add|insert)[ \t]+rule[ \t]+(?:ip6?|inet)[ \t]|^[ \t]*table[ \t]+(?:ip|ip6|inet)[ \t]+\w+[ \t]*\{/gm;
const manualOrShared = /^[ \t]*(?:IKE_PSK|KEY_A?ESP(?:_IN|_OUT)?|KEY_AH(?:_IN|_OUT)?)=/m;
const racoonTool = /^(?:global|connection|peer)(?:\([^)\n]*\))?[ \t]*:[ \t\r]*$/m;
const cisco =
  /^[ \t]*(?:no[ \t]+)?(?:crypto[ \t]+(?:map|isakmp|ikev1|ipsec|dynamic-map|keyring|ca|pki)\b|isakmp[ \t]+(?:policy|key|enable|identity)\b|access-list[ \t]+\S+[ \t]+|tunnel-group[ \t]|nameif[ \t]|interface[ \t]+\w|hostname[ \t]+\S+[ \t\r]*$)/gm;
const mailHeader = /^(?:From|To|Cc|Subject|Date|Sent|Von|An|Betreff|Gesendet):[ \t]+\S/gm;
const prose =
  /^(?![ \t]*[#!])[ \t>]*(?:[\p{L}'’,()-]+[.:?!]?[ \t]+){5,}[\p{L}'’,()-]+[.,:?!)]?[ \t\r]*$/gmu;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The language of a racoon host's file; undefined for anything else: a Cisco configuration, a letter, a binary file.
 * A shell script that calls setkey is a `script`, whatever else it does.
 */
export function racoonLanguageOf(text: string): RacoonLanguage | undefined {
  const head = firstOf(text);
  return languageIn(head) ?? (head === text ? undefined : languageIn(text));
}

/** The first lines of a long text that say something: its kind shows in them. */
export function firstOf(text: string): string {
  if (text.length <= looked) return text;
  const from = text.lastIndexOf('\n', text.search(/\S/)) + 1;
  const end = text.lastIndexOf('\n', from + looked) + 1;
  return text.slice(from, end > from ? end : from + looked);
}

const looked = 65_536;

function languageIn(given: string): RacoonLanguage | undefined {
  if (isBinary(given)) return undefined;
  const text = withShortLines(given);
  if (isIfcfg.test(text)) return 'ifcfg';
  if (isKeys(text)) return 'keys';
  const conf = countOf(text, racoonConf);
  const spd = countOf(text, setkey);
  const rules = countOf(text, iptables);
  // Words of these languages are quoted in letters, and a letter may hold a whole file: the letter is what was given.
  const other =
    countOf(text, cisco) + (countOf(text, mailHeader) >= 2 ? conf + spd + rules + 1 : 0);
  const known = conf + spd + rules;
  if (known > 0) {
    if (other >= known || sentencesIn(text) > known) return undefined;
    if (isScript(text, spd)) return 'script';
    if (conf > 0 && conf >= spd && conf >= rules) return 'racoon.conf';
    return spd > 0 && spd >= rules ? 'setkey' : rules > 0 ? 'iptables' : 'setkey';
  }
  if (other > 0) return undefined;
  if (callsXfrm.test(text)) return 'script';
  if (callsSetkey.test(text) && (shebang.test(text) || sentencesIn(text) === 0)) return 'script';
  if (racoonTool.test(text)) return 'racoon-tool';
  return isPsk(text) ? 'psk' : undefined;
}

/** How many lines are a letter's: its head, and parts of sentences. */
export const letterLinesIn = (text: string): number =>
  countOf(text, mailHeader) + sentencesIn(text);

const sentencesIn = (text: string): number => countOf(text, prose);

/** A shell around setkey, or around files for it; a file that setkey reads itself is none. */
function isScript(text: string, spd: number): boolean {
  if (/^#![ \t]*\S*setkey\b/.test(text)) return false;
  if (feedsSetkey.test(text)) return true;
  if (feedsShell.test(text) || callsXfrm.test(text)) return true;
  return spd > 0 && (shebang.test(text) || assignment.test(text));
}

/** Lines that set variables, one of them a key. */
function isKeys(text: string): boolean {
  if (!manualOrShared.test(text)) return false;
  return text.split('\n').every((line) => /^[ \t]*(?:#.*|[A-Za-z_]\w*=.*|)[ \t\r]*$/.test(line));
}

const address = /^(?:\*|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)(?:\/\d+)?$/;
// "A.1" is how a form numbers its rows, and so is "#1" with a sign behind it.
const name = /^(?:[\w.+-]+@[\w.-]+|(?![A-Z]\.\d)(?=[\w-]*[A-Za-z])[\w-]+(?:\.[\w-]+)+)$/;

/** Lines of an id and a key; a comment alone is one only if it speaks of keys. */
function isPsk(text: string): boolean {
  let good = 0;
  let stars = 0;
  let named = 0;
  let bad = 0;
  let comments = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    // racoon takes an indented one for an entry, and one behind a byte order mark; a person does not.
    if (/^\uFEFF?[ \t]*#(?!\d[\d.]{0,3}[ \t]*[|;,\t])/.test(line)) {
      comments ||= /\b(?:psk|pre-?shared|keys?)\b/i.test(line);
      continue;
    }
    const [id = '', key] = line.trim().split(/\s+/, 2);
    const hasKey = key !== undefined;
    if (hasKey && id === '*') stars++;
    else if (hasKey && (address.test(id) || name.test(id))) good++;
    else if (namedKeyLine.test(line) || signedKeyLine.test(line)) named++;
    else if (!spoiltKeyLine.test(line)) bad++;
  }
  // Names without an address are told from a letter's words by what stands beside them.
  if (good > 0 || comments) good += named;
  else bad += named;
  // One star alone is a peer; several of them alone are bullets.
  if (good > 0 || stars === 1) good += stars;
  else bad += stars;
  if (good === 0) return bad === 0 && comments;
  return bad * 4 <= good && !isListing(text);
}

/**
 * Whether a text that is nothing else may be keys for names without an address: each line is one word and one more. They
 * stand apart as in a table, or the second is no word of a language that people speak, or the first is an address with a
 * sign behind it. Beside an address there may be lines of one word, titles and what a shell or an editor puts out.
 */
export function looksLikeKeys(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const keys = new Set(lines.filter((line) => keyLines.some((form) => form.test(line))));
  const stems = new Set([...keys].map(stemOf));
  // One star alone is a peer; several of them are bullets.
  if (lines.filter((line) => stemOf(line) === '*').length === 1 && stems.size > 0) stems.add('*');
  const others = lines.filter(
    (line) => !keys.has(line) && !(idLine.test(line) && stems.has(stemOf(line))),
  );
  return (
    stems.size > 0 &&
    (others.length === 0 || lines.some((line) => spoiltKeyLine.test(line))) &&
    others.every((line) => besideKeys.test(line)) &&
    !isTable(text)
  );
}

// What a line begins with, but for its number: names beside one with a key that no language has may have any word for theirs.
const stemOf = (line: string): string => line.replace(/[ \t].*$/s, '').replace(/\d+/g, '');
const idLine = /^(?:(?=\S*\d)[\w@+-]+|\*)[ \t]+\S+[ \t\r]*$/;
const tableLine = /^[\w.@+-]+(?:\t[ \t]*|[ \t]{2,})\S*[^\s.!?:,][ \t\r]*$/;
// The key has six letters or more, and among them a digit, a sign or a capital within.
const namedKeyLine = /^[\w@+-]+[ \t]+(?=\S*(?:\d|[^\w\s.]|[^\s][A-Z]))\S{5,}[^\s.!?:,][ \t\r]*$/;
// What other files set an address apart with: racoon takes it for a part of the address.
const signedKeyLine = /^(?:\d{1,3}\.){3}\d{1,3}[:=,;|]+[ \t]*\S+[ \t\r]*$/;
// An address and a key, or one with a slip in it, with the key glued to it or without any, or what other daemons call any peer.
const spoiltKeyLine =
  /^[ \t]*(?:(?=[\w.,]{7})[\dOoIl]{1,3}(?:[.,][\dOoIl]{1,3}){2,3}[^\s/]*|%?any(?=[ \t]+\S))(?:[ \t]+\S+)?[ \t\r]*$/;
const besideKeys = /^[ \t]*(?:\S+[ \t\r]*$|(?:[;/-]+|key|address|id|peer|host|psk)[ \t])/i;
// As the secrets of another daemon have it; racoon takes all behind the address for the key.
const secretLine = /^(?:\d{1,3}\.){3}\d{1,3}[ \t]+:[ \t]*PSK[ \t]+\S.*$/;
const keyLines = [tableLine, namedKeyLine, signedKeyLine, spoiltKeyLine, secretLine];

// The secrets of another daemon, a hosts file, and routes: addresses at the beginning of lines that are no keys.
const isListing = (text: string): boolean =>
  /^\S[^#\n]*[ \t]:[ \t]*(?:PSK|RSA|ECDSA|XAUTH|EAP)\b/m.test(text) || isTable(text);

/** The line that only a list of hosts has. */
export const ofSelf = /^[ \t]*(?:127\.0\.0\.1|::1)[ \t]+localhost/m;

const isTable = (text: string): boolean =>
  ofSelf.test(text) ||
  /^\S+[ \t]+(?:via|dev)[ \t]+\S+/m.test(text) ||
  isOfKernel(text) ||
  showsOther.test(text) ||
  columns.test(text) ||
  text.split('\n').every((line) => hostLine.test(line) || zoneLine.test(line));

/** Whether a text switches the kernel, as sysctl.conf does. */
export const isOfKernel = (text: string): boolean =>
  /^(?:(?:net|kernel|vm|fs)\.[\w./-]+[ \t]*=|net\.(?:ipv[46]|core|bridge|netfilter)\.[\w./-]+[ \t]+-?\d+[ \t\r]*$)/m.test(
    text,
  );

// The columns of Shorewall's tables.
const columns =
  /^#(?:INTERFACE|ZONE|TYPE|SOURCE|ACTION)\b(?!.*\b(?:KEY|PSK|SECRET)S?\b).*\b[A-Z]{4}/m;
// A zone or an interface of Shorewall, and what it is or what comes from there.
const zoneLine =
  /^(?:\w+[ \t]+(?:firewall|ipv4|ipsec)|(?:eth|ppp|tun|tap|wlan|br|bond|en[ops])\w*\d[\w.:]*[ \t]+(?:[a-z]+\d+|\d[\d.]*(?:\/\d+)?))[ \t\r]*$/;

// A name and what it is called for short.
const hostLine =
  /^(?:#.*|[\d.]+[ \t]+([\w-]+)(?:\.[\w-]+)+(?:[ \t]+[\w.-]+)*[ \t]+\1(?:[ \t].*)?|\s*)$/;

function isBinary(text: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((unit < 32 && unit !== 9 && unit !== 10 && unit !== 13) || unit === 0xfffd) odd++;
  }
  return odd > 2 && odd > text.length / 100;
}
