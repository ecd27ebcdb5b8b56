/** IP protocols and ICMP types by the words of access lists. */
import type { Dialect } from './syntax.js';

/** Word, number, and who has it: `a` PIX and ASA, `i` IOS. Of two words of one number the first is written. */
const table: readonly (readonly [string, number, 'a' | 'i' | 'ai'])[] = [
  ['icmp', 1, 'ai'],
  ['igmp', 2, 'ai'],
  ['ipinip', 4, 'ai'],
  ['tcp', 6, 'ai'],
  ['igrp', 9, 'ai'],
  ['udp', 17, 'ai'],
  ['gre', 47, 'ai'],
  ['pptp', 47, 'a'],
  ['esp', 50, 'ai'],
  ['ipsec', 50, 'a'],
  ['ah', 51, 'a'],
  ['ahp', 51, 'ai'],
  ['icmp6', 58, 'a'],
  ['eigrp', 88, 'ai'],
  ['ospf', 89, 'ai'],
  ['nos', 94, 'ai'],
  ['pim', 103, 'ai'],
  ['pcp', 108, 'ai'],
  ['snp', 109, 'a'],
];

const numbers = new Map<string, number>();
const words = new Map<string, string>();
for (const [word, number, who] of table) {
  for (const device of who) {
    numbers.set(`${device} ${word}`, number);
    if (!words.has(`${device} ${number}`)) words.set(`${device} ${number}`, word);
  }
}

// Only the newest devices have the word: it is read, and the number is written, which all take.
for (const device of 'ai') numbers.set(`${device} sctp`, 132);

const deviceOf = (dialect: Dialect): 'a' | 'i' => (dialect === 'ios' ? 'i' : 'a');

/** The protocol of a word or a decimal number; `any` for `ip` and 0. Undefined where the dialect has no such word. */
export function protocolNumber(word: string, dialect: Dialect): number | 'any' | undefined {
  const lower = word.toLowerCase();
  if (lower === 'ip' || lower === 'ipv6') return 'any';
  if (/^\d{1,3}$/.test(lower)) {
    const number = Number(lower);
    return number === 0 ? 'any' : number <= 255 ? number : undefined;
  }
  return numbers.get(`${deviceOf(dialect)} ${lower}`);
}

/** The word that a dialect's saved text has for a protocol; the number where it has none. */
export const protocolWord = (protocol: number | 'any', dialect: Dialect): string =>
  protocol === 'any' || protocol === 0
    ? 'ip'
    : (words.get(`${deviceOf(dialect)} ${protocol}`) ?? String(protocol));

export interface IcmpType {
  readonly type: number;
  readonly code?: number;
}

/** ICMP messages: word, type, and the code where the word says one (those are words of IOS). */
const icmp: readonly (readonly [string, number, number?])[] = [
  ['echo-reply', 0],
  ['unreachable', 3],
  ['net-unreachable', 3, 0],
  ['host-unreachable', 3, 1],
  ['protocol-unreachable', 3, 2],
  ['port-unreachable', 3, 3],
  ['packet-too-big', 3, 4],
  ['source-route-failed', 3, 5],
  ['network-unknown', 3, 6],
  ['host-unknown', 3, 7],
  ['host-isolated', 3, 8],
  ['dod-net-prohibited', 3, 9],
  ['dod-host-prohibited', 3, 10],
  ['net-tos-unreachable', 3, 11],
  ['host-tos-unreachable', 3, 12],
  ['administratively-prohibited', 3, 13],
  ['host-precedence-unreachable', 3, 14],
  ['precedence-unreachable', 3, 15],
  ['source-quench', 4],
  ['redirect', 5],
  ['net-redirect', 5, 0],
  ['host-redirect', 5, 1],
  ['net-tos-redirect', 5, 2],
  ['host-tos-redirect', 5, 3],
  ['alternate-address', 6],
  ['echo', 8],
  ['router-advertisement', 9],
  ['router-solicitation', 10],
  ['time-exceeded', 11],
  ['ttl-exceeded', 11, 0],
  ['reassembly-timeout', 11, 1],
  ['parameter-problem', 12],
  ['general-parameter-problem', 12, 0],
  ['option-missing', 12, 1],
  ['no-room-for-option', 12, 2],
  ['timestamp-request', 13],
  ['timestamp-reply', 14],
  ['information-request', 15],
  ['information-reply', 16],
  ['mask-request', 17],
  ['mask-reply', 18],
  ['traceroute', 30],
  ['conversion-error', 31],
  ['mobile-redirect', 32],
];

const icmp6: readonly (readonly [string, number, number?])[] = [
  ['unreachable', 1],
  ['packet-too-big', 2],
  ['time-exceeded', 3],
  ['parameter-problem', 4],
  ['echo', 128],
  ['echo-request', 128],
  ['echo-reply', 129],
  ['membership-query', 130],
  ['mld-query', 130],
  ['membership-report', 131],
  ['mld-report', 131],
  ['membership-reduction', 132],
  ['mld-reduction', 132],
  ['router-solicitation', 133],
  ['router-advertisement', 134],
  ['neighbor-solicitation', 135],
  ['nd-ns', 135],
  ['neighbor-advertisement', 136],
  ['nd-na', 136],
  ['neighbor-redirect', 137],
  ['router-renumbering', 138],
];

const byWord = (rows: typeof icmp): ReadonlyMap<string, IcmpType> =>
  new Map(rows.map(([word, type, code]) => [word, code === undefined ? { type } : { type, code }]));
const icmpTypes = byWord(icmp);
const icmp6Types = byWord(icmp6);

/** The ICMP type (and code, with IOS's finer words) of a word or number; `protocol` is 1 or 58. */
export function icmpType(word: string, protocol: number): IcmpType | undefined {
  if (/^\d{1,3}$/.test(word)) {
    const type = Number(word);
    return type <= 255 ? { type } : undefined;
  }
  return (protocol === 58 ? icmp6Types : icmpTypes).get(word.toLowerCase());
}

/**
 * The words for an ICMP type and code: a name, a number, or on IOS type and code as two numbers. PIX and ASA have types
 * only, so there the code is left out.
 */
export function icmpWords({ type, code }: IcmpType, protocol: number, dialect: Dialect): string {
  const rows = protocol === 58 ? icmp6 : icmp;
  const wanted = dialect === 'ios' ? code : undefined;
  const row = rows.find(([, t, c]) => t === type && c === wanted);
  if (row !== undefined) return row[0];
  return wanted === undefined ? String(type) : `${type} ${wanted}`;
}
