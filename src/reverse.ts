import { checkedOptions } from './checked-options.js';
import { notAsked } from './checking/not-asked.js';
import { readingFaults } from './checking/reading-faults.js';
import { ownPeers, peersOfDevice } from './cisco/onto/which-peers.js';
import { coverageOf } from './coverage.js';
import { Collector } from './diagnostics/report.js';
import { withAnsweredSites, withoutUnkeyed } from './model/answered-sites.js';
import { together } from './proof.js';
import type { Promised } from './proof-of-texts.js';
import { ofEnd } from './reading/both-ends.js';
import { languageOf } from './reading/languages.js';
import { targetIn } from './reading/named-cisco.js';
import { readRacoon } from './reading/racoon.js';
import { readSheet } from './reading/sheet.js';
import { accepts, racoonLanguages, sourcesOf, type Wanted, withoutEmpty } from './reading/texts.js';
import { partsOf, refusedFiles, withRefused } from './refused-files.js';
import type { Coverage, ReverseOptions, ReverseResult } from './results.js';
import type { Source } from './syntax/range.js';
import { unreadTunnels } from './unread-tunnels.js';
import { ciscosFor } from './writing/cisco.js';
import { leftOutOf, tellAskedInVain } from './writing/left-out.js';
import { tellAssumedTarget, writingOf } from './writing/target.js';
import { tunnelsAndOpen, tunnelsOfHost } from './writing/which-tunnels.js';

/**
 * Turns a racoon host's files, in any order and told apart by their content, or a parameter sheet, into the Cisco text
 * of the other end (role `peer`), one text for each Cisco, or of a Cisco in the host's place (role `replacement`). The
 * texts are proven like those of `convert`.
 *
 * Never throws on bad input: what is wrong stands in `diagnostics`, and a tunnel that cannot be written is left out whole.
 *
 * @example
 * const { cisco } = reverse([racoonConf, setkeyConf, pskTxt], { dialect: { dialect: 'asa84' } });
 */
export function reverse(
  input: string | readonly Source[],
  options: ReverseOptions = {},
): ReverseResult {
  return reversed(input, options).result;
}

/** What `reverse` gives, and what was promised of each text, so that other texts can be held against it. */
export interface Reversed {
  readonly result: ReverseResult;
  /** By the text's name. */
  readonly promises: ReadonlyMap<string, Promised>;
}

/** `reverse` with the promises beside its result. */
export function reversed(input: string | readonly Source[], given: ReverseOptions = {}): Reversed {
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const checked = checkedOptions(given, collector);
  const [living] = checked.onto === undefined ? [] : sourcesOf([checked.onto]);
  const options = { ...checked, ...(living !== undefined && { onto: living }) };
  if (living !== undefined) collector.add(living);
  const texts = withoutEmpty(ofEnd(sources, 'racoon', collector.report), collector);
  const usable = texts.filter((source) => accepts(source, convertible, collector));
  if (usable.length === 0 || usable.length < texts.length)
    return { result: notRead(collector), promises: new Map() };
  const [first] = usable;
  const read =
    first !== undefined && languageOf(first.text) === 'sheet'
      ? readSheet(first, options, 'racoon', collector)
      : readRacoon(usable, options, collector);
  // What a replaced host's own text does wrong is gone with it.
  const ofHost = collector.diagnostics.filter(
    ({ severity }) => severity === 'error' && options.role !== 'replacement',
  );
  const device =
    options.role === 'replacement' ? withAnsweredSites(read.device) : withoutUnkeyed(read.device);
  const said = 'devices' in read ? targetIn(read.devices, options, collector.report) : undefined;
  const writing = writingOf(options, said, collector);
  if (living !== undefined && writing.onto === undefined)
    return { result: notRead(collector), promises: new Map() };
  const only = usable.length === 1 ? { file: usable[0]?.name ?? '' } : {};
  const onto = options.role === 'replacement' ? undefined : writing.onto;
  const meant =
    options.peers !== undefined && options.peers.length > 0
      ? options.peers
      : onto && ownPeers(tunnelsAndOpen(device), onto, collector.report);
  const ofPeers = partsOf(device);
  const unread = 'refusals' in read ? unreadTunnels(read, collector) : undefined;
  const aside = 'refusals' in read ? notAsked(read.device, meant ?? [], collector) : [];
  const asked = tunnelsOfHost(device, meant, options, only, collector);
  const peers = onto === undefined ? asked : peersOfDevice(asked, onto, collector.report);
  const both = { device, asked: 'asked' in read ? read.asked : device };
  const known = peers.filter(({ id }) => unread?.has(id) !== true);
  const written = ciscosFor(both, known, options, writing, collector);
  const made =
    'refusals' in read
      ? written.map((one) => {
          const parts = one.peers.flatMap((id) => ofPeers.get(id) ?? []);
          const steps = [
            ...refusedFiles(read.refusals, parts, collector),
            ...readingFaults(parts, ofHost, collector),
          ];
          return { ...one, verification: withRefused(one.verification, steps) };
        })
      : written;
  tellAssumedTarget(writing, made.length > 0, collector);
  const leftOut = leftOutOf(
    peers,
    new Set(made.flatMap(({ peers: ids }) => ids)),
    read.device,
    collector,
  );
  tellAskedInVain(leftOut, options.peers ?? [], made.length > 0, collector);
  const diagnostics = [...aside, ...collector.diagnostics];
  const coverage: Coverage = {};
  const translated = made.map(({ origins }) => origins);
  for (const part of read.parts)
    coverage[part.source.name] = coverageOf({ ...part, translated, diagnostics });
  return {
    result: {
      outcome: 'read',
      cisco: Object.assign({}, ...made.map(({ files }) => files)),
      leftOut,
      diagnostics,
      coverage,
      verification: together(made.map(({ verification }) => verification)),
    },
    promises: new Map(made.map(({ name, promised }) => [name, promised])),
  };
}

const convertible: Wanted = {
  languages: new Set([...racoonLanguages, 'sheet'] as const),
  name: "a racoon host's file or a parameter sheet",
};

const notRead = (collector: Collector): ReverseResult => ({
  outcome: 'not-read',
  cisco: {},
  leftOut: [],
  diagnostics: collector.diagnostics,
  coverage: {},
  verification: together([]),
});
