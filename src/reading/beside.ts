/** What a letter says of a tunnel beside the lines of a configuration, which no reader of these sees. */

import type { Report } from '../diagnostics/report.js';
import { type Authentication, groupNumbers } from '../model/algorithm.js';
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
const please = /\b(?:please|bitte)\b/i;
/** Rows of a table, and sentences; lines of a device that are not about tunnels name algorithms, too. */
const isSaid = /[|\t]|:(?=\s)|^\s*(?:[-*>]\s*)*[A-Z][a-z]/;
const isDenied = /\b(?:no|not|never|without|cannot|off|disabled?)\b|n['’]t\b/i;
const ofLife = /\b(?:life ?times?|rekey|renegotiat|lebensdauer)/i;
const version2 = /\bike ?v?2\b/gi;
/** A comment behind a command. */
const tail = /(?<=\S[ \t]+)(?:\/\/|\(?#|!|<-|<==).*/g;
const address = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)/g;

/** What the two ends of a tunnel have to agree on. */
interface Used {
  readonly ciphers: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
  readonly groups: ReadonlySet<number>;
  readonly seconds: ReadonlySet<number>;
  /** Of phase 1. */
  readonly methods?: ReadonlySet<Authentication>;
  readonly exchanges?: ReadonlySet<string>;
}

/** What stands behind the commands of a device's text, with words of a change. */
export const tailsIn = ({ text }: Source): readonly Range[] =>
  text.length > longest
    ? []
    : [...text.matchAll(tail)]
        .filter(([said]) => change.test(said))
        .map(({ index, 0: said }) => ({ start: index, end: index + said.length }));

/** The lines of what a letter says. */
export const linesIn = ({ text }: Source): readonly Range[] =>
  [...text.matchAll(/\S.*/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
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
  const used = { 1: usedIn1(device), 2: usedIn2(device) };
  for (const at of lines) {
    const line = text.slice(at.start, at.end);
    const isChange = change.test(line);
    const isUse = isChange || use.test(line);
    const isWish = isUse || please.test(line);
    const isNot = isDenied.test(line);
    if (!isWish && !isSaid.test(line)) continue;
    const addresses = isChange
      ? (line.match(address) ?? []).filter((one) => known.indexOf(one) === known.lastIndexOf(one))
      : [];
    const values = sentenceRows(text, at)
      .flatMap(({ reading: { phase }, cells }) => {
        const terms = cells.flatMap((cell) => cell.terms);
        const pfs = terms.findIndex(({ kind }) => kind === 'pfs');
        const hasGroup = terms.some(({ kind }) => kind === 'group');
        return terms.filter((term, index) => {
          // A group of forward secrecy is one of phase 2.
          const isPfs =
            (term.kind === 'group' || isGroup(term)) &&
            ((pfs >= 0 && pfs < index) || /^pfs/i.test(text.slice(term.at.start, term.at.end)));
          const among =
            isPfs || phase === 2 ? [used[2]] : phase === 1 ? [used[1]] : [used[1], used[2]];
          if (
            (term.kind === 'time' || term.kind === 'number') &&
            !isGroup(term) &&
            !ofLife.test(line)
          )
            return false;
          if (isUse && !isNot && isOther(term, used[1])) return true;
          if (term.kind === 'ike' && term.version === 2)
            return isWish && !isNot && known.match(version2)?.length === 1;
          if (isWish && term.kind === 'pfs' && !hasGroup && isNot) return used[2].groups.size > 0;
          return among.every((one) => !isUsed(term, one));
        });
      })
      .map((term) => text.slice(term.at.start, term.at.end));
    const says = [...new Set([...values, ...addresses])];
    if (says.length > 0)
      report('sentence-passed-over', originOf(source, at), { says: says.join(', ') });
  }
}

/** A way of phase 1 that is wished for, and that no tunnel goes. */
const isOther = (term: Term, { methods, exchanges }: Used): boolean =>
  (term.kind === 'method' && methods?.has(term.method) === false) ||
  (term.kind === 'exchange' && exchanges?.has(term.exchange) === false);

/** The number of a group of forward secrecy: `PFS: 5`. */
const isGroup = (term: Term): boolean => term.kind === 'number' && term.value < 100;

function isUsed(term: Term, { ciphers, hashes, groups, seconds }: Used): boolean {
  if (term.kind === 'cipher') return term.cipher === 'open' || ciphers.has(term.cipher);
  if (term.kind === 'hash') return term.hash === 'open' || hashes.has(term.hash);
  if (term.kind === 'time') return seconds.has(term.seconds);
  if (term.kind === 'number')
    return isGroup(term) ? groups.has(term.value) : seconds.has(term.value);
  return term.kind !== 'group' || term.number === undefined || groups.has(term.number);
}

function usedIn1({ peers }: Device): Used {
  const proposals = peers.flatMap((peer) => peer.proposals);
  return {
    ciphers: new Set(proposals.map(({ cipher }) => cipher)),
    hashes: new Set(proposals.map(({ hash }) => hash)),
    groups: new Set(proposals.map(({ group }) => groupNumbers[group])),
    seconds: new Set(proposals.map(({ lifetimeSeconds }) => lifetimeSeconds)),
    methods: new Set(proposals.map(({ authentication }) => authentication)),
    exchanges: new Set(peers.flatMap(({ exchangeModes }) => exchangeModes)),
  };
}

function usedIn2({ policies, phase2Rules }: Device): Used {
  const all = [...policies.map(({ protection }) => protection), ...phase2Rules].flatMap(
    (one) => one?.phase2 ?? [],
  );
  const proposals = all.flatMap((one) => one.proposals);
  return {
    seconds: new Set(all.map(({ lifetimeSeconds }) => lifetimeSeconds)),
    ciphers: new Set(proposals.flatMap(({ esp }) => esp?.cipher ?? [])),
    hashes: new Set(
      proposals.flatMap(({ esp, ah }) =>
        [esp, ah].flatMap((one) => one?.integrity.match(/md5|sha\d+|ripemd160|xcbc/)?.[0] ?? []),
      ),
    ),
    groups: new Set(
      all.flatMap(({ pfsGroup }) => (pfsGroup === 'none' ? [] : groupNumbers[pfsGroup])),
    ),
  };
}
