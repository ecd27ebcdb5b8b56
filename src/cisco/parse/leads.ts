import { skipBlanks, wordEnd } from './content.js';
import { nearest } from './suggestion.js';

/** What a line's first word says about it. */
export interface Lead {
  /** The word itself, in full. */
  readonly word: string;
  /** A global command wherever it stands; a weak one only where it is not deeper than an unknown line above it. */
  readonly strong: boolean;
  /** What it begins is about IPsec: a line that does not read is told. */
  readonly strict: boolean;
  /** It begins commands of others too: the word behind it tells. */
  readonly isShared: boolean;
}

const shared = new Set([
  'ca',
  'nameif',
  'ip',
  'ipv6',
  'pix',
  'asa',
  'fwsm',
  'extended',
  'standard',
]);

const lead = (word: string, strong: boolean, strict: boolean): Lead => ({
  word,
  strong,
  strict,
  isShared: shared.has(word),
});

const leads: readonly Lead[] = [
  lead('crypto', true, true),
  lead('isakmp', true, true),
  lead('tunnel-group', true, true),
  lead('access-list', true, false),
  lead('interface', true, false),
  lead('object', true, false),
  lead('object-group', true, false),
  lead('group-policy', true, false),
  lead('ip', false, false),
  lead('ipv6', false, false),
  lead('hostname', false, false),
  lead('domain-name', false, false),
  lead('name', false, false),
  lead('names', false, false),
  lead('nameif', false, false),
  lead('version', false, false),
  lead('pix', false, false),
  lead('asa', false, false),
  lead('fwsm', false, false),
  lead('sysopt', false, false),
  lead('nat', false, false),
  lead('global', false, false),
  lead('static', false, false),
  lead('access-group', false, false),
  lead('route-map', false, false),
  lead('ca', false, false),
  lead('vpngroup', false, false),
  lead('clear', false, false),
  lead('tunnel-group-map', false, false),
  // A list as IOS shows it: `Extended IP access list A`.
  lead('extended', false, false),
  lead('standard', false, false),
];
const byWord = new Map(leads.map((one) => [one.word, one]));

// Commands that begin as one of ours does, and words that stand alone in a submode.
const notOurs = new Set([
  'route',
  'host',
  'tunnel',
  'group',
  'access',
  'domain',
  'group-lock',
  'object-group-search',
]);

// What stands behind `crypto`, `isakmp` and so on; a first word that is nearly one of those must be followed by one of these.
const behind: Readonly<Record<string, RegExp>> = {
  crypto: /^(?:ipsec|map|dynamic-map|isakmp|ikev1|ikev2|ca|pki|key|keyring)\b/i,
  isakmp: /^(?:policy|key|enable|identity|keepalive|nat-traversal|peer|client)\b/i,
  'tunnel-group': /^\S+ +(?:type|ipsec-attributes|general-attributes)\b/i,
  'access-list': /^\S+ +(?:(?:line +\d+ +)?(?:extended|standard|permit|deny|remark)\b)/i,
  interface: /^(?:[A-Za-z-]+ ?\d|inside|outside)/i,
  'object-group': /^(?:network|service|protocol|icmp-type) +\S/i,
  object: /^(?:network|service) +\S/i,
  'group-policy': /^\S+ +(?:internal|external|attributes)\b/i,
  'access-group': /^\S+ +(?:in|out|global)\b/i,
  'route-map': /^\S+ +(?:permit|deny)\b/i,
  sysopt: /^connection +\S/i,
  static: /^\([\w-]+,[\w-]+\) +\S/i,
  global: /^\([\w-]+\) +\d/i,
  hostname: /^\S+$/,
  'domain-name': /^\S+\.\S+$/,
};

/** The lead of a word, whole or abbreviated; undefined where it is none of ours. */
export function leadOf(word: string): Lead | undefined {
  const lower = word.toLowerCase();
  const exact = byWord.get(lower);
  if (exact !== undefined) return exact;
  if (lower.length < 2 || notOurs.has(lower) || !/^[a-z-]+$/.test(lower)) return undefined;
  const begun = leads.filter((one) => one.word.startsWith(lower));
  if (begun.length === 1 && (lower.length > 2 || begun[0]?.word === 'crypto')) return begun[0];
  // `acc`, `access-`, `tunnel-g` may be two of ours: what stands behind tells which, or that no device can.
  const [first] = begun;
  return first !== undefined &&
    lower.length > 2 &&
    begun.every(({ word: one }) => one.startsWith('access-') || one.startsWith(first.word))
    ? first
    : undefined;
}

/** The command that a word that is none may have been meant for. */
export function meantBy(lower: string): string | undefined {
  if (lower.length < 4 || lower.length > 16) return undefined;
  const meant = nearest(lower, Object.keys(behind));
  return meant === lower ? undefined : meant;
}

/** Whether a line goes on as the command that its first word may have been meant for. */
export function isMisspelt(meant: string, text: string, start: number, end: number): boolean {
  const rest = skipBlanks(text, wordEnd(text, start, end), end);
  return behind[meant]?.test(text.slice(rest, end)) === true;
}

/** Whether a line may be the rest of the line above: no command begins it, none of `submode`, nor a comment. */
export function continues(
  text: string,
  start: number,
  end: number,
  submode: ReadonlySet<string>,
): boolean {
  if (start >= end || text[start] === '!' || text[start] === ':') return false;
  const word = text.slice(start, wordEnd(text, start, end));
  const lower = word.toLowerCase();
  return leadOf(word) === undefined && lower !== 'no' && !submode.has(lower) && !/.[#>]/.test(word);
}
