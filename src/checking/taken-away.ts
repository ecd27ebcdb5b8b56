/** What keeps a tunnel's traffic from reaching it, at the end whose text it is. */
import { originsIn } from '../coverage.js';
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector, Diagnostic } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import { unseenOf } from './unseen-files.js';

/** Only warnings of one end by itself, but its traffic never reaches the tunnel, or what it proposes is never taken. */
export const takingAway: ReadonlySet<Code> = new Set([
  'nat-steals-vpn-traffic',
  'translated-otherwise',
  'nat-wanted',
  'translation-takes-away',
  'translation-beside',
  'policy-host-bits',
  'sainfo-host-bits',
  'certificate-authority-missing',
  'tunnel-end-without-address',
  'filter-stops-tunnel',
  'filter-against-tunnel',
  'static-takes-ike',
  'map-on-other-interface',
  'kept-from-map',
  'sainfo-group',
  'per-host',
]);

/** One item of a list is written as several networks; no text shows what its device proposes for it. */
const inParts: ReadonlySet<Code> = new Set(['range-in-prefixes', 'mask-noncontiguous']);

/** The lines that something was made from. */
export const linesOf = (of: unknown, collector: Collector): string[] =>
  originsIn(of).flatMap((origin) => {
    const place = collector.placeOf(origin);
    return place === undefined ? [] : [`${place.file} ${place.line}`];
  });

/** Whether something was told of one of these lines. */
export const isAbout = (
  { code, file, line, related }: Diagnostic,
  lines: ReadonlySet<string>,
): boolean =>
  // Beside it stands the rule, in lines that tunnels may share: an object holds its network and its translation.
  [{ file, line }, ...(code === 'nat-steals-vpn-traffic' ? [] : related)].some((place) =>
    lines.has(`${place.file} ${place.line}`),
  );

/** So many are said, and the number of the others. */
const most = 3;

/** What the other end must mend before its tunnels with a peer carry anything, and what it must do as it is written for. */
export function assumedOf(
  {
    device: { policies, peers, phase2Rules },
    peer,
  }: { readonly device: Device; readonly peer: string },
  collector: Collector,
): string[] {
  let lines: Set<string> | undefined;
  const isOfPeer = (one: Diagnostic): boolean => {
    lines ??= new Set(
      linesOf(
        [
          peers.find(({ id }) => id === peer),
          phase2Rules.filter((rule) => rule.peer === peer),
          policies.filter(
            ({ protection }) =>
              protection?.peer === peer || protection?.standbyPeers?.includes(peer) === true,
          ),
        ],
        collector,
      ),
    );
    return isAbout(one, lines);
  };
  const parts = collector.ofCodes(inParts).filter(isOfPeer);
  return [
    ...mended(collector.ofCodes(takingAway).filter(isOfPeer)),
    ...unseenOf(collector, isOfPeer),
    ...(parts.length === 0 ? [] : [proposedInParts(parts)]),
  ];
}

function mended(taken: readonly Diagnostic[]): readonly string[] {
  const more = taken.length - most;
  return taken.slice(0, most).map(({ file, line, message }, index) => {
    const others = index === most - 1 && more > 0 ? `, and ${more} more like it` : '';
    return `the other end mends what ${file}:${line} tells: ${message}${others}`;
  });
}

function proposedInParts(parts: readonly Diagnostic[]): string {
  const places = parts.slice(0, most).map(({ file, line }) => `${file}:${line}`);
  const rest = parts.length > most ? ` and ${parts.length - most} more` : '';
  return `the other end proposes the networks of ${places.join(', ')}${rest} one by one, as they are written here`;
}
