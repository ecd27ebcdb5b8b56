/** What a letter says of a tunnel beside the lines of a configuration, which no reader of these sees. */

import type { Report } from '../diagnostics/report.js';
import { groupNumbers } from '../model/algorithm.js';
import type { Device } from '../model/device.js';
import { sentenceRows } from '../sheet/prose.js';
import type { Term } from '../sheet/term.js';
import { originOf } from '../syntax/origin.js';
import type { Range, Source } from '../syntax/range.js';

/** A letter is shorter. */
const longest = 100_000;

/** Words of something that is not as it was: what is named with them may hold in place of what stands there. */
const change =
  /\b(?:chang\w+|new|now|instead|will|should|must|replac\w+|correct\w*|neue?[rsn]?|jetzt|statt)\b/i;
const use = /\b(?:use|using|switch\w*)\b/i;
const please = /\bplease\b/i;
const denied = /\b(?:no|not|never|without|off|disabled?)\b|n['’]t\b/i;
/** Rows of a table, and sentences; lines of a device that are not about tunnels name algorithms, too. */
const isSaid = /[|\t]|:(?=\s)|^\s*(?:[-*>]\s*)*[A-Z][a-z]/;
const ofLife = /\blife ?times?|rekey/i;
const version2 = /\bike ?v?2\b/gi;
/** A comment behind a command. */
const tail = /(?=[/(#!<])(?<=\S[ \t]+)(?:\/\/|\(?#|!|<-|<==).*/g;
const address = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)/g;

/** What the two ends of a tunnel have to agree on: names of algorithms and ways, numbers of groups, seconds. */
type Used = ReadonlySet<string | number>;

/** What stands behind the commands of a device's text, with words of a change. */
export const tailsIn = (source: Source): readonly Range[] =>
  rangesIn(source, tail).filter(({ start, end }) => change.test(source.text.slice(start, end)));

/** The places of a pattern in what can be a letter. */
export const rangesIn = ({ text }: Source, pattern: RegExp): readonly Range[] =>
  text.length > longest
    ? []
    : [...text.matchAll(pattern)].map(({ index, 0: said }) => ({
        start: index,
        end: index + said.length,
      }));

/**
 * Tells of lines beside a configuration that name a value which none of its tunnels has, or another address than those in
 * `known`, which is the text of all files.
 */
export function tellBeside(
  source: Source,
  lines: readonly Range[],
  known: string,
  device: Device,
  report: Report,
): void {
  const { text } = source;
  if (text.length > longest || device.peers.length === 0) return;
  const used1 = usedIn1(device);
  const used2 = usedIn2(device);
  for (const at of lines) {
    const line = text.slice(at.start, at.end);
    const isChange = change.test(line);
    const isUse = isChange || use.test(line);
    const isWish = isUse || please.test(line);
    const isNot = denied.test(line);
    if (!isWish && !isSaid.test(line)) continue;
    const addresses = isChange
      ? (line.match(address) ?? []).filter((one) => known.indexOf(one) === known.lastIndexOf(one))
      : [];
    const values = sentenceRows(text, at)
      .flatMap(({ reading: { phase }, cells }) => {
        const terms = cells.flatMap((cell) => cell.terms);
        const pfs = terms.findIndex(({ kind }) => kind === 'pfs');
        return terms.filter((term, index) => {
          const { kind } = term;
          if (kind === 'pfs')
            return isWish && isNot && used2.has('pfs') && terms.every((one) => !isGroup(one));
          if (kind === 'ike')
            return term.version === 2 && isWish && !isNot && known.match(version2)?.length === 1;
          const value = saidIn(term);
          if (value === undefined) return false;
          if (kind === 'method' || kind === 'exchange') return isUse && !isNot && !used1.has(value);
          if ((kind === 'time' || kind === 'number') && !isGroup(term) && !ofLife.test(line))
            return false;
          // A group of forward secrecy is one of phase 2.
          const isPfs =
            isGroup(term) &&
            ((pfs >= 0 && pfs < index) || /^pfs/i.test(text.slice(term.at.start, term.at.end)));
          return (
            (isPfs || phase === 2 || !used1.has(value)) &&
            ((!isPfs && phase === 1) || !used2.has(value))
          );
        });
      })
      .map((term) => text.slice(term.at.start, term.at.end));
    const says = [...new Set([...values, ...addresses])];
    if (says.length > 0)
      report('sentence-passed-over', originOf(source, at), { says: says.join(', ') });
  }
}

/** A group, or the number of one: `PFS: 5`. */
const isGroup = (term: Term): boolean =>
  term.kind === 'group' || (term.kind === 'number' && term.value < 100);

function saidIn(term: Term): string | number | undefined {
  const value = valueIn(term);
  return value === 'open' ? undefined : value;
}

function valueIn(term: Term): string | number | undefined {
  switch (term.kind) {
    case 'cipher':
      return term.cipher;
    case 'hash':
      return term.hash;
    case 'group':
      return term.number;
    case 'time':
      return term.seconds;
    case 'number':
      return term.value;
    case 'method':
      return term.method;
    case 'exchange':
      return term.exchange;
    default:
      return undefined;
  }
}

const usedIn1 = ({ peers }: Device): Used =>
  new Set(
    peers.flatMap(({ exchangeModes, proposals }) => [
      ...exchangeModes,
      ...proposals.flatMap((one) => [
        one.cipher,
        one.hash,
        groupNumbers[one.group],
        one.lifetimeSeconds,
        one.authentication,
      ]),
    ]),
  );

const usedIn2 = ({ policies, phase2Rules }: Device): Used =>
  new Set(
    [...policies.map(({ protection }) => protection), ...phase2Rules]
      .flatMap((one) => one?.phase2 ?? [])
      .flatMap(({ pfsGroup, lifetimeSeconds, proposals }) => [
        lifetimeSeconds,
        ...(pfsGroup === 'none' ? [] : ['pfs', groupNumbers[pfsGroup]]),
        ...proposals.flatMap(({ esp, ah }) => [
          esp?.cipher ?? [],
          [esp, ah].flatMap((one) => one?.integrity.match(/md5|sha\d+|ripemd160|xcbc/)?.[0] ?? []),
        ]),
      ])
      .flat(),
  );
