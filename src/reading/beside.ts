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

/** Tells of lines beside a configuration that name an algorithm which none of its tunnels has. */
export function tellBeside(
  configuration: Pick<Configuration, 'source' | 'otherLines'>,
  device: Device,
  report: Report,
): void {
  const { source } = configuration;
  const { text } = source;
  if (text.length > longest || device.peers.length === 0) return;
  const used = { 1: usedIn1(device), 2: usedIn2(device) };
  for (const at of configuration.otherLines()) {
    if (!isSaid.test(text.slice(at.start, at.end))) continue;
    const says = sentenceRows(text, at)
      .flatMap(({ reading: { phase }, cells }) => {
        const among = phase === 1 || phase === 2 ? [used[phase]] : [used[1], used[2]];
        return cells
          .flatMap(({ terms }) => terms)
          .filter((term) => among.every((one) => !isUsed(term, one)));
      })
      .map((term) => text.slice(term.at.start, term.at.end));
    if (says.length > 0)
      report('sentence-passed-over', originOf(source, at), { says: [...new Set(says)].join(', ') });
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
