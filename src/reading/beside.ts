/** What a letter says of the algorithms of a tunnel beside the lines of a device, which no reader of these sees. */

import type { Configuration } from '../cisco/syntax.js';
import type { Report } from '../diagnostics/report.js';
import { groupNumbers } from '../model/algorithm.js';
import type { Device } from '../model/device.js';
import { sentenceRows } from '../sheet/prose.js';
import type { Term } from '../sheet/term.js';
import { originOf } from '../syntax/origin.js';

/** A letter is shorter. */
const longest = 100_000;

/** Rows of a table, and sentences; lines of a device that are not about tunnels name algorithms, too. */
const isSaid =
  /[|\t]|:(?=\s)|^\s*(?:[-*>]\s*)*[A-Z][a-z]|\b(?:please|use|using|instead|chang\w+|should|must|now)\b/;

/** What the two ends of a tunnel have to agree on. */
interface Used {
  readonly ciphers: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
  readonly groups: ReadonlySet<number>;
}

/** Words of something that is not as it was: what is named with them may hold in place of what stands there. */
const change =
  /\b(?:chang\w+|new|now|instead|will|should|must|replac\w+|correct\w*|neue?[rsn]?|jetzt|statt)\b/i;
/** A comment behind a command. */
const tail = /(?<=\S[ \t]+)(?:\/\/|\(?#|!|<-|<==).*/g;
const address = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)/g;

/** Tells of lines beside a configuration that name an algorithm which none of its tunnels has, or another address. */
export function tellBeside(
  configuration: Pick<Configuration, 'source' | 'otherLines'>,
  device: Device,
  report: Report,
): void {
  const { source } = configuration;
  const { text } = source;
  if (text.length > longest || device.peers.length === 0) return;
  const used = { 1: usedIn1(device), 2: usedIn2(device) };
  const lines = configuration
    .otherLines()
    .filter((at) => isSaid.test(text.slice(at.start, at.end)));
  const tails = [...text.matchAll(tail)]
    .filter(([said]) => change.test(said))
    .map(({ index, 0: said }) => ({ start: index, end: index + said.length }));
  for (const at of [...lines, ...tails]) {
    const line = text.slice(at.start, at.end);
    const addresses = change.test(line)
      ? (line.match(address) ?? []).filter((one) => text.indexOf(one) === text.lastIndexOf(one))
      : [];
    const algorithms = sentenceRows(text, at)
      .flatMap(({ reading: { phase }, cells }) => {
        const terms = cells.flatMap((cell) => cell.terms);
        const pfs = terms.findIndex(({ kind }) => kind === 'pfs');
        return terms.filter((term, index) => {
          // A group of forward secrecy is one of phase 2.
          const isPfs =
            term.kind === 'group' &&
            ((pfs >= 0 && pfs < index) || /^pfs/i.test(text.slice(term.at.start, term.at.end)));
          const among =
            isPfs || phase === 2 ? [used[2]] : phase === 1 ? [used[1]] : [used[1], used[2]];
          return among.every((one) => !isUsed(term, one));
        });
      })
      .map((term) => text.slice(term.at.start, term.at.end));
    const says = [...new Set([...algorithms, ...addresses])];
    if (says.length > 0)
      report('sentence-passed-over', originOf(source, at), { says: says.join(', ') });
  }
}

function isUsed(term: Term, { ciphers, hashes, groups }: Used): boolean {
  if (term.kind === 'cipher') return term.cipher === 'open' || ciphers.has(term.cipher);
  if (term.kind === 'hash') return term.hash === 'open' || hashes.has(term.hash);
  return term.kind !== 'group' || term.number === undefined || groups.has(term.number);
}

function usedIn1({ peers }: Device): Used {
  const proposals = peers.flatMap((peer) => peer.proposals);
  return {
    ciphers: new Set(proposals.map(({ cipher }) => cipher)),
    hashes: new Set(proposals.map(({ hash }) => hash)),
    groups: new Set(proposals.map(({ group }) => groupNumbers[group])),
  };
}

function usedIn2({ policies, phase2Rules }: Device): Used {
  const all = [...policies.map(({ protection }) => protection), ...phase2Rules].flatMap(
    (one) => one?.phase2 ?? [],
  );
  const proposals = all.flatMap((one) => one.proposals);
  return {
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
