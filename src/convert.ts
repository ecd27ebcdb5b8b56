import { checkedOptions } from './checked-options.js';
import { coverageOf, originsIn } from './coverage.js';
import { Collector } from './diagnostics/report.js';
import type { Promised } from './proof-of-texts.js';
import { ofEnd } from './reading/both-ends.js';
import { type ReadCisco, readCisco } from './reading/cisco.js';
import { languageOf } from './reading/languages.js';
import { type ReadSheet, readSheet } from './reading/sheet.js';
import { accepts, racoonLanguages, sourcesOf, type Wanted } from './reading/texts.js';
import type { ConvertOptions, ConvertResult } from './results.js';
import type { Source } from './syntax/range.js';
import { leftOutOf, tellAskedInVain } from './writing/left-out.js';
import { hostsFor, shareWhatIsOfOne, tellLost, writingOf } from './writing/racoon.js';
import { tunnelsOfCisco } from './writing/which-tunnels.js';

/**
 * Turns a Cisco configuration, or a parameter sheet, into the files of the Linux hosts at the other ends of its tunnels
 * (role `peer`), or of one Linux host in the Cisco's place (role `replacement`). Each host's files are proven: read
 * back, held against what was meant, and negotiated with the Cisco.
 *
 * Never throws on bad input: what is wrong stands in `diagnostics`, and a tunnel that cannot be written is left out whole.
 *
 * @example
 * const { hosts, diagnostics } = convert(text);
 * for (const host of hosts) console.log(host.files['racoon.conf'], host.verification.verdict);
 */
export function convert(
  input: string | readonly Source[],
  options: ConvertOptions = {},
): ConvertResult {
  return converted(input, options).result;
}

/** What `convert` gives, and what was promised of each host's files, so that other texts can be held against it. */
export interface Converted {
  readonly result: ConvertResult;
  /** In the order of the hosts. */
  readonly promises: readonly Promised[];
}

/** `convert` with the promises beside its result. */
export function converted(
  input: string | readonly Source[],
  given: ConvertOptions = {},
): Converted {
  const texts = sourcesOf(input);
  const collector = new Collector(texts);
  const options = checkedOptions(given, collector);
  const sources = ofEnd(texts, 'cisco', collector.report);
  const [source] = sources;
  // A host's files are of one device, and another verb's.
  const isOfHost = sources.every(({ text }) => racoonLanguages.has(languageOf(text)));
  if (source === undefined || (sources.length > 1 && !isOfHost)) {
    collector.report('several-texts', undefined, { count: sources.length });
    return { result: notRead(collector), promises: [] };
  }
  if (!accepts(source, convertible, collector)) return { result: notRead(collector), promises: [] };
  const { device, asked, lost, parts, ...said } = understood(source, options, collector);
  const lan = options.lan ?? (options.role === 'replacement' ? [] : said.lan);
  const writing = writingOf(lan.length === 0 ? options : { ...options, lan }, collector);
  const peers = tunnelsOfCisco(device, options, source, collector);
  const made = hostsFor({ device, asked }, peers, options, writing, collector);
  tellLost(lost, device, writing, collector);
  const hosts = shareWhatIsOfOne(made, options, collector) ? [] : made;
  const leftOut = leftOutOf(
    peers,
    new Set(hosts.flatMap(({ peers: ids }) => ids)),
    device,
    collector,
  );
  tellAskedInVain(leftOut, options.peers ?? [], hosts.length > 0, collector);
  const written = hosts.flatMap(({ origins }) => origins);
  const { diagnostics } = collector;
  // What a tunnel protects concerns IPsec, though nothing is written of it.
  const meant = leftOut.length === 0 ? [] : originsIn([device.policies, device.phase2Rules]);
  const coverage = Object.fromEntries(
    parts.map((part) => {
      const { name } = part.source;
      const statements = part.statements.concat(meant.filter(({ file }) => file === name));
      return [name, coverageOf({ ...part, statements, translated: written, diagnostics })];
    }),
  );
  return {
    result: {
      outcome: 'read',
      hosts: hosts.map(({ host }) => host),
      leftOut,
      diagnostics,
      coverage,
    },
    promises: hosts.map(({ promised }) => promised),
  };
}

const convertible: Wanted = {
  languages: new Set(['cisco', 'sheet'] as const),
  name: 'a Cisco configuration or a parameter sheet',
};

/** What a text says. Its tree is not kept: at a million lines it is as large as all that is made of it. */
function understood(
  source: Source,
  options: ConvertOptions,
  collector: Collector,
): Omit<ReadCisco, 'configuration' | 'leftOut'> & Pick<ReadSheet, 'asked' | 'lan'> {
  if (languageOf(source.text) === 'sheet') {
    const { device, asked, lan, parts } = readSheet(source, options, 'cisco', collector);
    return { device, asked, lan, parts, lost: [] };
  }
  const { device, parts, lost } = readCisco(source, { ...options, isConverted: true }, collector);
  return { device, asked: device, lan: [], parts, lost };
}

const notRead = (collector: Collector): ConvertResult => ({
  outcome: 'not-read',
  hosts: [],
  leftOut: [],
  diagnostics: collector.diagnostics,
  coverage: {},
});
