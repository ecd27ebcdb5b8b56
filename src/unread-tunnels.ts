/** Which tunnels of a host nobody knows all of, because something that it says of them cannot be read. */

import { linesOf } from './checking/taken-away.js';
import type { Code } from './diagnostics/catalogue.js';
import type { Collector } from './diagnostics/report.js';
import type { Told } from './diagnostics/told.js';
import { canonicalAddress, canonicalPrefix } from './model/address.js';
import type { Device, Selector } from './model/device.js';
import { overlapsOf } from './model/overlaps.js';
import type { RacoonHost } from './racoon/host.js';
import type { ReadRacoon } from './reading/racoon.js';
import { type OwnPart, partsOf } from './refused-files.js';
import { addTo, groupedBy } from './syntax/grouped.js';
import { madeIn } from './syntax/made-in.js';
import type { Origin } from './syntax/origin.js';
import type { Range, Source } from './syntax/range.js';

/** What is read, and is no value that anything has. */
const ofValues: ReadonlySet<Code> = new Set([
  'racoon-value-refused',
  'setkey-value-refused',
  'policy-unusable',
]);

interface Line {
  readonly kind: string;
  readonly at?: Range;
  /** Where it is not what stands there. */
  readonly text?: string;
  readonly head?: Range;
  readonly body?: readonly Line[];
}

interface Statement {
  readonly source: Source;
  readonly at: Range;
  readonly text: string;
  readonly head: Range | undefined;
  readonly unread: readonly Range[];
}

/** The peers of a host with a tunnel of which something cannot be read. That they are left out is added to what was told there. */
export function unreadTunnels(
  { host, device }: ReadRacoon,
  collector: Collector,
): ReadonlySet<string> {
  if (collector.errorCount === 0) return new Set();
  const statements = statementsOf(host);
  const statementAt = statementsAt(statements);
  const toldOf = ({ code, at, severity }: Pick<Told, 'code' | 'at' | 'severity'>) => {
    if (at === undefined || severity !== 'error') return undefined;
    const holds = ({ start, end }: Range): boolean => start <= at.start && at.start <= end;
    const found = statementAt(at);
    return ofValues.has(code) || found?.unread.some(holds) === true ? found : undefined;
  };
  const doubtful = new Set(statements.filter(({ unread }) => unread.length > 0));
  collector.leaveOut((told) => {
    const found = toldOf(told);
    if (found !== undefined) doubtful.add(found);
    return [];
  });
  const peers = peersOf(doubtful, device, collector);
  collector.leaveOut((told) => [...(peers.get(toldOf(told)) ?? [])]);
  return new Set([...peers.values()].flatMap((some) => [...some]));
}

/** Finds the first statement that holds a place, the end of one counted in. */
function statementsAt(statements: readonly Statement[]) {
  const files = new Map(
    [...groupedBy(statements, ({ source }) => source.name)].map(([file, inFile]) => {
      inFile.sort((a, b) => a.at.start - b.at.start);
      let reach = 0;
      const reaches = inFile.map(({ at: { end } }) => (reach = Math.max(reach, end)));
      return [file, { inFile, reaches }];
    }),
  );
  return ({ file, start }: Origin): Statement | undefined => {
    const { inFile = [], reaches = [] } = files.get(file) ?? {};
    let [low, high] = [0, reaches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reaches[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found = inFile[low];
    return found !== undefined && found.at.start <= start ? found : undefined;
  };
}

const statementsOf = ({ racoonConf, setkey }: RacoonHost): readonly Statement[] =>
  [
    ...racoonConf.map(({ source, statements }) => ({ source, lines: statements })),
    ...setkey.map(({ source, commands, said = [] }) => ({ source, lines: [...said, ...commands] })),
  ].flatMap(({ source, lines }) =>
    lines.flatMap((line: Line) => {
      const { at, head } = line;
      if (source === undefined || at === undefined) return [];
      const text = line.text ?? source.text.slice(at.start, at.end);
      return [{ source, at, text, head, unread: unreadIn(line) }];
    }),
  );

/** A sign that is missing hides nothing. */
const unreadIn = ({ kind, at, body = [] }: Line): readonly Range[] =>
  kind === 'unread' && at !== undefined && at.start < at.end ? [at] : body.flatMap(unreadIn);

/** The peers whose tunnels statements are of: those made of a section, or that it names, or else whose networks it does. */
function peersOf(
  statements: Iterable<Statement>,
  device: Device,
  collector: Collector,
): ReadonlyMap<Statement | undefined, Set<string>> {
  const peers = new Map<Statement | undefined, Set<string>>();
  const parts = [...partsOf(device)];
  const byAddress = new Map<string | undefined, string[]>();
  for (const [id, { peer }] of parts)
    if (peer?.remote.kind === 'address') addTo(byAddress, peer.remote.address, id);
  let byLine: Map<string, Set<string>> | undefined;
  const ofNetworks = new Map<string, Set<string>[]>();
  for (const statement of statements) {
    const { source, text, head } = statement;
    if (head !== undefined) {
      byLine ??= peersByLine(parts, collector);
      const [line = ''] = linesOf({ file: source.name, ...head }, collector);
      peers.set(statement, byLine.get(line) ?? new Set());
      continue;
    }
    const words = text.split(/[^\w.:/]+/);
    const ends = new Set(words.flatMap((word) => word.split('/')).map(canonicalAddress));
    const named = new Set([...ends].flatMap((end) => byAddress.get(end) ?? []));
    peers.set(statement, named);
    const networks = words.flatMap((word) => canonicalPrefix(word)?.prefix ?? []);
    if (named.size === 0)
      for (const local of networks)
        for (const remote of networks) addTo(ofNetworks, `${local} ${remote}`, named);
  }
  if (ofNetworks.size > 0) addByNetworks(ofNetworks, parts);
  return peers;
}

function peersByLine(
  parts: readonly (readonly [string, OwnPart])[],
  collector: Collector,
): Map<string, Set<string>> {
  const peers = new Map<string, Set<string>>();
  for (const [id, part] of parts)
    for (const line of linesOf(part, collector)) madeIn(peers, line, () => new Set()).add(id);
  return peers;
}

/** Adds the peers with a policy between two networks, a blank between them, to the sets of these. */
function addByNetworks(
  ofNetworks: ReadonlyMap<string, readonly Set<string>[]>,
  parts: readonly (readonly [string, OwnPart])[],
): void {
  const ids = parts.flatMap(([id, { policies }]) => policies.map(() => id));
  const own = parts.flatMap(([, { policies }]) => policies.map(({ selector }) => selector));
  const asked = [...ofNetworks.keys()].map((networks): Selector => {
    const [local = '', remote = ''] = networks.split(' ');
    return { local, remote, protocol: 'any', localPorts: 'any', remotePorts: 'any' };
  });
  const overlaps = overlapsOf([...own, ...asked]);
  for (const [index, sets] of [...ofNetworks.values()].entries())
    for (const position of overlaps.with(own.length + index)) {
      const id = ids[position];
      if (id !== undefined) for (const peers of sets) peers.add(id);
    }
}
