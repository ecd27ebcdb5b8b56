import { checkedOptions } from './checked-options.js';
import { coverageOf, originsIn } from './coverage.js';
import { Collector } from './diagnostics/report.js';
import { hostFolder, tunnelsOf } from './hosts.js';
import { languageOf } from './languages.js';
import type { Device, Endpoint, Peer } from './model/device.js';
import { mirrorsOf } from './model/mirror.js';
import { type Promised, proveRacoon } from './proof-of-texts.js';
import { lower as lowerRacoon } from './racoon/lower.js';
import { type LinuxWriteOptions, plan as planRacoon } from './racoon/plan.js';
import { print as printRacoon } from './racoon/print.js';
import { accepts, readCisco, sourcesOf } from './reading.js';
import { readSheet } from './reading-sheet.js';
import type { ConvertOptions, ConvertResult, Host } from './results.js';
import type { Origin } from './syntax/origin.js';
import type { Source } from './syntax/range.js';

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
  const sources = sourcesOf(input);
  const collector = new Collector(sources);
  const options = checkedOptions(given, collector);
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    collector.report('several-texts', undefined, { count: sources.length });
    return { result: notRead(collector), promises: [] };
  }
  const language = languageOf(source.text);
  if (
    !accepts(source, language, convertible, 'a Cisco configuration or a parameter sheet', collector)
  ) {
    return { result: notRead(collector), promises: [] };
  }
  const read =
    language === 'sheet'
      ? readSheet(source, options, 'cisco', collector)
      : readCisco(
          source,
          { ...options, ...(options.peers === undefined ? {} : { peers: options.peers }) },
          collector,
        );
  const { device } = read;
  const writing = writingOf(options, collector);
  const hosts =
    options.role === 'replacement'
      ? replacement(device, writing, collector)
      : ends(device, options, writing, collector);
  const written = hosts.flatMap((made) => made.origins);
  const { diagnostics } = collector;
  const coverage = Object.fromEntries(
    read.parts.map((part) => [
      part.source.name,
      coverageOf({ ...part, translated: written, diagnostics }),
    ]),
  );
  return {
    result: { outcome: 'read', hosts: hosts.map(({ host }) => host), diagnostics, coverage },
    promises: hosts.map(({ promised }) => promised),
  };
}

const convertible = new Set(['cisco', 'sheet'] as const);

const notRead = (collector: Collector): ConvertResult => ({
  outcome: 'not-read',
  hosts: [],
  diagnostics: collector.diagnostics,
  coverage: {},
});

function writingOf(options: ConvertOptions, collector: Collector): LinuxWriteOptions {
  const { role = 'peer', linuxAddress, lan, bypass, add, allowOpenDynamic } = options;
  return {
    role,
    placeOf: (origin) => collector.placeOf(origin),
    ...(linuxAddress === undefined ? {} : { linuxAddress }),
    ...(lan === undefined ? {} : { lan }),
    ...(bypass === undefined ? {} : { bypass }),
    ...(add === undefined ? {} : { add }),
    ...(allowOpenDynamic === undefined ? {} : { allowOpenDynamic }),
  };
}

interface Made {
  readonly host: Host;
  readonly promised: Promised;
  readonly origins: readonly Origin[];
}

/** Role `peer`: one host at the far end of each peer's tunnels. */
function ends(
  device: Device,
  options: ConvertOptions,
  writing: LinuxWriteOptions,
  collector: Collector,
): Made[] {
  const peers = chosen(tunnelsOf(device), options.peers, collector);
  const mirrored = mirrorsOf(device);
  return peers.flatMap((peer) => {
    const far = mirrored(peer.id);
    if (far === undefined) return [];
    const peerAddress = addressText(peer.remote);
    return write(
      far,
      device,
      writing,
      { peer: peerAddress, name: hostFolder(peer), remote: addressText(peer.local) },
      collector,
    );
  });
}

/** Role `replacement`: one host with all tunnels, in the Cisco's place; its other ends are the far gateways. */
function replacement(device: Device, writing: LinuxWriteOptions, collector: Collector): Made[] {
  if (tunnelsOf(device).length === 0) {
    collector.report('no-tunnel', undefined, {});
    return [];
  }
  return write(
    device,
    undefined,
    writing,
    { peer: null, name: 'replacement', remote: null },
    collector,
  );
}

function write(
  demanded: Device,
  other: Device | undefined,
  writing: LinuxWriteOptions,
  names: Pick<Host, 'peer' | 'name' | 'remote'>,
  collector: Collector,
): Made[] {
  const errorsBefore = errorsIn(collector);
  const meant = planRacoon(demanded, writing, collector.report);
  if (!meant.policies.some(({ action }) => action === 'protect') && meant.phase2Rules.length === 0)
    return [];
  const files = printRacoon(lowerRacoon(meant, writing, collector.report));
  const promised: Promised = {
    meant,
    demanded,
    isPartial: errorsIn(collector) > errorsBefore,
    ...(other === undefined ? {} : { other }),
  };
  const verification = proveRacoon(promised, files, collector);
  const local = meant.peers
    .map(({ local: end }) => addressText(end))
    .find((address) => address !== null);
  return [
    {
      host: { ...names, local: local ?? null, files, verification },
      promised,
      origins: originsIn(meant),
    },
  ];
}

const errorsIn = (collector: Collector): number =>
  collector.diagnostics.filter(({ severity }) => severity === 'error').length;

/** The peers that were asked for; all where none was. */
function chosen(
  peers: readonly Peer[],
  wanted: readonly string[] | undefined,
  collector: Collector,
): readonly Peer[] {
  if (peers.length === 0) {
    if (!collector.diagnostics.some(({ severity }) => severity === 'error')) {
      collector.report('no-tunnel', undefined, {});
    }
    return [];
  }
  if (wanted === undefined || wanted.length === 0) return peers;
  const known = new Set(peers.map(({ id }) => id));
  for (const peer of wanted) {
    if (!known.has(peer)) collector.report('unknown-peer', undefined, { peer, peers: [...known] });
  }
  return peers.filter(({ id }) => wanted.includes(id));
}

const addressText = (endpoint: Endpoint): string | null =>
  endpoint.kind === 'address' ? endpoint.address : null;
