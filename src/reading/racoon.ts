/** From a racoon host's files to its device. */
import type { ReadPart } from '../coverage.js';
import type { Collector } from '../diagnostics/report.js';
import type { WayOptions } from '../model/carriage.js';
import type { Device } from '../model/device.js';
import { callingsOf } from '../racoon/callings.js';
import { hostOf, type RacoonHost, reportReading } from '../racoon/host.js';
import { lift } from '../racoon/lift.js';
import { parse as parsePsk } from '../racoon/psk/parse.js';
import { type Refusals, refusalsOf } from '../racoon/refusals.js';
import type { ReadingOptions } from '../results.js';
import { originOf } from '../syntax/origin.js';
import type { Range, Source } from '../syntax/range.js';
import { rangesIn, tellBeside } from './beside.js';
import { keysOf, reportKeyConflicts } from './key-file.js';
import { isKeyLine, isListed } from './letter.js';
import { lettersOf } from './several-files.js';

export interface ReadRacoon {
  readonly host: RacoonHost;
  readonly device: Device;
  /** What of the files the host's programs do not take in, whatever was meant by it. */
  readonly refusals: Refusals;
  readonly parts: readonly ReadPart[];
}

export interface RacoonReading
  extends Pick<ReadingOptions, 'linuxAddress' | 'ciscoAddress' | 'keys' | 'limit'>,
    Pick<WayOptions, 'later'> {
  /** The other end, where it was read before. */
  readonly other?: Device;
}

/** Reads a racoon host's files to its device. */
export function readRacoon(
  sources: readonly Source[],
  reading: RacoonReading,
  collector: Collector,
): ReadRacoon {
  const { host } = hostOf(sources, undefined, reading.linuxAddress);
  reportReading(host, collector.report);
  // The key file stands behind the host's own: the first match of an id wins.
  const withKeys: RacoonHost =
    reading.keys === undefined ? host : { ...host, psk: [...host.psk, parsePsk(reading.keys)] };
  const refusals = refusalsOf(withKeys, collector.report);
  const device = lift(withKeys, collector.report, {
    judged: { takesAll: false },
    told: { own: reading.linuxAddress, other: reading.ciscoAddress },
    ...(reading.later !== undefined && { later: reading.later }),
    ...(reading.other !== undefined && { callings: callingsOf(reading.other) }),
    ...(reading.limit === undefined ? {} : { limit: reading.limit }),
  });
  const known = sources.map(({ text }) => text);
  const isKeyless = device.peers.some(({ preSharedKey }) => preSharedKey?.state === 'missing');
  for (const letter of lettersOf(sources)) {
    const lines = rangesIn(letter, /\S.*/g);
    tellBeside(letter, lines, [letter.text, ...known].join('\n'), device, collector.report);
    for (const at of lines) {
      const line = letter.text.slice(at.start, at.end);
      if (isKeyLine(line) && isListed(line)) {
        const severity = isKeyless ? 'warning' : 'note';
        collector.report('sentence-passed-over', originOf(letter, at), { says: '' }, { severity });
      } else if (isListed(line))
        collector.report(
          'host-line-unknown',
          originOf(letter, at),
          {},
          { severity: 'note', once: true },
        );
    }
  }
  if (reading.keys !== undefined) reportKeyConflicts(device, keysOf(reading.keys), collector);
  return { host, device, refusals, parts: sources.map((source) => racoonPart(source, host)) };
}

/** In a racoon host's file every line that is not blank or a comment is about IPsec, but for shell and firewall lines. */
function racoonPart(source: Source, host: RacoonHost): ReadPart {
  const statements: Range[] = [];
  const own = <T extends { readonly source?: Source }>(tree: T): boolean =>
    tree.source?.name === source.name;
  for (const tree of host.racoonConf.filter(own))
    for (const { at } of tree.statements) if (at !== undefined) statements.push(at);
  const standbys = (host.standbys ?? []).map(({ conf }) => conf);
  for (const tree of [...host.setkey, ...standbys].filter(own))
    for (const { at } of tree.commands) if (at !== undefined) statements.push(at);
  for (const tree of host.psk.filter(own))
    for (const line of tree.lines)
      if (line.kind !== 'comment' && line.at !== undefined) statements.push(line.at);
  for (const tree of host.iptables.filter(own))
    for (const line of tree.lines)
      if (line.kind === 'translation' && line.at !== undefined) statements.push(line.at);
  const layout = source.text
    .split('\n')
    .flatMap((line, index) => (/^\s*(?:[#{}].*)?\r?$/.test(line) ? [index + 1] : []));
  return { source, statements, layout };
}
