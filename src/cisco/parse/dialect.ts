import type { Range } from '../../syntax/range.js';
import { applianceOf } from '../release.js';
import type { Dialect, Remark } from '../syntax.js';
import { commandOf } from './command.js';
import type { Cut } from './cut.js';
import { bannerEnd } from './passage.js';
import { type Sign, signs, writtenOut } from './signs.js';

/** Which device wrote a text, and how sure that is. */
export interface Origin {
  readonly dialect: Dialect;
  readonly version?: string;
  readonly remarks: readonly Remark[];
}

interface Header {
  readonly dialect: Dialect;
  readonly version: string;
  readonly at: Range;
}

/** How often a sign counts. */
const mostCounted = 5;

/** Lines that are looked at for signs: enough for what stands at the top of any text, bounded for long ones. */
const looked = 20_000;

const dialects: readonly Dialect[] = ['pix6', 'pix7', 'asa84', 'ios'];

/**
 * The dialect of a text: from its header, else from words that only one dialect has, else from the options, else from
 * words that are most of one's.
 */
export function originOf(
  lines: Cut,
  options: { readonly dialect?: Dialect | undefined; readonly version?: string | undefined },
): Origin {
  const header = headerOf(lines.text);
  const seen = signsOf(lines, header?.dialect ?? 'pix6');
  const { dialect: given } = options;
  const decided =
    header?.dialect ??
    (given !== undefined && strongAgainst(seen, given) === undefined ? given : decide(seen, given));
  const dialect = decided ?? given ?? likeliest(seen);
  const remarks: Remark[] = [];
  const overruling = given === undefined ? undefined : (header ?? strongAgainst(seen, given));
  if (given !== undefined && given !== dialect && overruling !== undefined) {
    const on = seen.find(({ sign }) => sign.of.includes(given) && !sign.of.includes(dialect));
    remarks.push({ kind: 'dialect-overruled', given, at: overruling.at, ...(on && { on: on.at }) });
  }
  const against = strongAgainst(seen, dialect);
  if (against !== undefined) {
    const other = against.sign.of.reduce((a, b) => (count(seen, b) > count(seen, a) ? b : a));
    remarks.push({ kind: 'two-dialects', other, at: against.at });
  }
  if (decided === undefined && given === undefined) {
    remarks.push({ kind: 'dialect-guessed' });
  }
  const version =
    header?.version ?? (given === undefined || given === dialect ? options.version : undefined);
  return version === undefined ? { dialect, remarks } : { dialect, version, remarks };
}

interface Seen {
  readonly sign: Sign;
  readonly at: Range;
  times: number;
}

/** The first line that no device of a dialect takes. */
const strongAgainst = (seen: readonly Seen[], dialect: Dialect): Seen | undefined =>
  seen.find(({ sign }) => sign.strong === true && !sign.of.includes(dialect));

const count = (seen: readonly Seen[], dialect: Dialect): number =>
  seen.reduce(
    (sum, { sign, times }) => (sign.of.includes(dialect) ? sum + times / sign.of.length : sum),
    0,
  );

function decide(seen: readonly Seen[], wanted: Dialect | undefined): Dialect | undefined {
  const counts = dialects.map((dialect) => count(seen, dialect));
  const most = Math.max(...counts);
  if (most === 0) return undefined;
  const best = dialects.filter((_, i) => counts[i] === most);
  if (best.length === 1) return best[0];
  return wanted !== undefined && best.includes(wanted) ? wanted : undefined;
}

const likeliest = (seen: readonly Seen[]): Dialect =>
  dialects.reduce((a, b) => (count(seen, b) > count(seen, a) ? b : a));

/** A sign, and what a line with it begins with as far as its pattern has no choice: most lines are none by that alone. */
const watched = (sign: Sign) => ({
  sign,
  start: /^[a-z -]*(?![?*{])/.exec(sign.pattern.source.slice(1))?.[0] ?? '',
});

// A banner is no sign, whatever stands in it; where no header tells, only the ends that all devices have are its.
function signsOf(cut: Cut, dialect: Dialect): readonly Seen[] {
  const { text } = cut;
  const seen = new Map<Sign, Seen>();
  // By the letter that lines begin with: what counts in full already is not looked for again.
  const wanted = new Map(Object.entries(signs).map(([letter, all]) => [letter, all.map(watched)]));
  const lines = Math.min(cut.count, looked);
  for (let i = 0; i < lines; i++) {
    const end = cut.end(i);
    const start = cut.command(i);
    if (text.startsWith('banner ', start)) i = bannerEnd(cut, i, start, dialect);
    const letter = start < end ? text.charAt(start).toLowerCase() : '';
    const possible = wanted.get(letter);
    if (possible === undefined || possible.length === 0) continue;
    const written = text.slice(start, Math.min(end, start + 200)).toLowerCase();
    const isSpaced = written.includes('  ') || written.includes('\t');
    const line = writtenOut(isSpaced ? written.replace(/[ \t]+/g, ' ') : written);
    for (const one of possible) {
      const { sign } = one;
      if (!line.startsWith(one.start) || !sign.pattern.test(line)) continue;
      const known = seen.get(sign);
      if (known === undefined) seen.set(sign, { sign, at: { start, end }, times: 1 });
      else if (++known.times === mostCounted)
        wanted.set(
          letter,
          (wanted.get(letter) ?? []).filter((other) => other !== one),
        );
    }
  }
  return [...seen.values()];
}

const productHeader =
  /^(?:cisco )?(PIX|ASA|FWSM|Adaptive Security Appliance)(?: Firewall| Security Appliance)?(?: Software)? Version (\d+\.[^\s!]+)/i;
const iosHeader = /^version (\d+\.\d+\S*)$/i;
const iosBanner = /^Cisco (?:IOS|Internetwork Operating System).*Version (\d+\.\d+[^, ]*)/i;
const comment = /[ \t]+(?:\/\/|\(?#|!|<-|<==).*$/;

/** How often a text may say "version" before its header. */
const tries = 200;
/** How long the line of a header may be. */
const longest = 300;

function headerOf(text: string): Header | undefined {
  const version = text.includes('ersion ') ? 'ersion ' : 'ERSION ';
  let at = -1;
  for (let i = 0; i < tries; i++) {
    at = text.indexOf(version, at + 1);
    if (at < 0) return undefined;
    const near = text.slice(Math.max(0, at - longest), at + longest);
    const before = Math.min(at, longest);
    const from = Math.max(near.lastIndexOf('\n', before), near.lastIndexOf('\r', before)) + 1;
    const line = near.slice(from).split(/[\r\n]/, 1)[0] ?? '';
    const { start } = commandOf(line, 0, line.length);
    const header = headerIn(line.slice(start));
    const lineStart = at - before + from;
    if (header !== undefined)
      return { ...header, at: { start: lineStart + start, end: lineStart + line.length } };
  }
  return undefined;
}

/** What a line says of the device as its header; undefined where it is none. */
export function headerIn(line: string): Omit<Header, 'at'> | undefined {
  const text = line.replace(comment, '').trim();
  const product = productHeader.exec(text);
  if (product !== null) {
    const [, name = '', version = ''] = product;
    return { dialect: applianceOf(name.toUpperCase(), version), version };
  }
  const version = (iosHeader.exec(text) ?? iosBanner.exec(text))?.[1];
  return version === undefined ? undefined : { dialect: 'ios', version };
}
