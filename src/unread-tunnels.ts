/** Which tunnels of a host nobody knows all of, because something that it says of them cannot be read. */

import { linesOf } from './checking/taken-away.js';
import type { Code } from './diagnostics/catalogue.js';
import type { Collector } from './diagnostics/report.js';
import { canonicalAddress, canonicalPrefix, prefixesOverlap } from './model/address.js';
import type { Device } from './model/device.js';
import type { RacoonHost } from './racoon/host.js';
import type { ReadRacoon } from './reading/racoon.js';
import { partsOf } from './refused-files.js';
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
): readonly string[] {
  if (collector.errorCount === 0) return [];
  const statements = statementsOf(host);
  const peersOf = peersIn(device, collector);
  const left = statements.filter(({ unread }) => unread.length > 0).flatMap(peersOf);
  collector.leaveOut(({ code, at, severity }) => {
    if (at === undefined || severity !== 'error') return [];
    const holds = ({ start, end }: Range): boolean => start <= at.start && at.start <= end;
    const found = statements.find((one) => one.source.name === at.file && holds(one.at));
    if (found === undefined || !(ofValues.has(code) || found.unread.some(holds))) return [];
    const peers = peersOf(found);
    left.push(...peers);
    return peers;
  });
  return left;
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

/** Tells the peers whose tunnels a statement is of: those made of a section, or that it names, or else whose networks it does. */
function peersIn(device: Device, collector: Collector) {
  const parts = [...partsOf(device)];
  let lines: (readonly [string, ReadonlySet<string>])[] | undefined;
  return ({ source, text, head }: Statement): readonly string[] => {
    if (head !== undefined) {
      lines ??= parts.map(([id, part]) => [id, new Set(linesOf(part, collector))]);
      const [line = ''] = linesOf({ file: source.name, ...head }, collector);
      return lines.flatMap(([id, own]) => (own.has(line) ? [id] : []));
    }
    const words = text.split(/[^\w.:/]+/);
    const ends = new Set(words.flatMap((word) => word.split('/')).map(canonicalAddress));
    const named = parts.filter(
      ([, { peer }]) => peer?.remote.kind === 'address' && ends.has(peer.remote.address),
    );
    const networks = words.flatMap((word) => canonicalPrefix(word)?.prefix ?? []);
    const isNamed = (prefix: string): boolean =>
      networks.some((network) => prefixesOverlap(network, prefix));
    const all =
      named.length > 0
        ? named
        : parts.filter(([, { policies }]) =>
            policies.some(({ selector: { local, remote } }) => isNamed(local) && isNamed(remote)),
          );
    return all.map(([id]) => id);
  };
}
