/** What was told of tunnels that are not compared: those of other gateways, which the negotiation need not even know. */

import type { Collector } from '../diagnostics/report.js';
import { canonicalAddress } from '../model/address.js';
import { addressOfEnd } from '../model/endpoint.js';
import type { Negotiation, Side } from '../model/negotiate.js';
import { remoteText } from '../model/negotiation/step.js';
import type { Origin } from '../syntax/origin.js';
import { isOfFile } from './other-lines.js';

/** How often something was told of one tunnel alone, and where first. */
export interface SetAside {
  /** Whose tunnel it is. */
  readonly end: string;
  readonly peer: string;
  readonly at: Origin | undefined;
  readonly told: number;
}

/** The id of the gateway that a side is about. */
export const idOf = ({ peer, policies, remote }: Side): string =>
  peer?.id ?? policies[0]?.protection?.peer ?? addressOfEnd(remote) ?? '';

/**
 * Takes back what was told of tunnels with other gateways alone. `files`: the names of each end's texts. `asked`: the only
 * peers of concern, where some were given.
 */
export function setAside(
  negotiation: Negotiation,
  files: Readonly<Record<Side['end']['side'], ReadonlySet<string>>>,
  asked: readonly string[],
  collector: Collector,
): readonly SetAside[] {
  const [pair] = negotiation.pairs;
  if (pair === undefined) return [];
  const ends = (['a', 'b'] as const).map((side) => ({
    name: pair[side].end.name,
    files: files[side],
    isOther: otherPeers(negotiation, side, asked),
  }));
  const endOf = (file: string | null) => ends.find((end) => file !== null && end.files.has(file));
  const withdrawn = collector.withdraw((told) => {
    const { about } = told;
    if (about === undefined || isOfFile(told.code)) return false;
    const end = endOf(told.file);
    return end !== undefined && [...about].every((peer) => end.isOther(peer));
  });
  const aside = new Map<string, SetAside>();
  // What is told of several stands at a line of the first of them.
  const aloneFirst = [...withdrawn].sort(
    (one, other) => (one.about?.size ?? 0) - (other.about?.size ?? 0),
  );
  for (const { about, at, file } of aloneFirst) {
    const end = endOf(file)?.name ?? '';
    for (const peer of about ?? []) {
      const key = `${end} ${peer}`;
      const known = aside.get(key);
      aside.set(key, { end, peer, at: known?.at ?? at, told: (known?.told ?? 0) + 1 });
    }
  }
  return [...aside.values()];
}

/**
 * Which peers of one end are other gateways than the other end. A tunnel that was left out is in no device: its peer is
 * another gateway unless the other end has its address, or a tunnel that may be with it.
 */
function otherPeers(
  { pairs, others }: Negotiation,
  side: 'a' | 'b',
  asked: readonly string[],
): (peer: string) => boolean {
  const far = side === 'a' ? 'b' : 'a';
  const compared = new Set(pairs.map((pair) => idOf(pair[side])));
  const known = new Set(others.filter(({ end }) => end.side === side).map((other) => idOf(other)));
  const device = pairs[0]?.[side].end.device;
  const lifted = new Set(device?.peers.map(({ id }) => id));
  const own = new Set(
    pairs.flatMap((pair) => [...localText(pair[side]), ...remoteText(pair[far])]),
  );
  // Tunnels of the other end that are with this one, or may be.
  const towards = others.filter(
    ({ end, remote }) => end.side === far && (remote.kind !== 'address' || own.has(remote.address)),
  );
  const farAddresses = new Set([
    ...pairs.flatMap((pair) => [...localText(pair[far]), ...remoteText(pair[side])]),
    ...towards.flatMap(localText),
  ]);
  const isOpen = towards.some(({ local }) => local.kind !== 'address');
  return (peer) => {
    if (compared.has(peer)) return false;
    if (known.has(peer)) return true;
    if (lifted.has(peer)) return false;
    if (asked.length > 0) return !asked.includes(peer);
    return canonicalAddress(peer) === undefined
      ? towards.length === 0
      : !isOpen && !farAddresses.has(peer);
  };
}

const localText = ({ local, end }: Side): readonly string[] => [
  ...(local.kind === 'address' ? [local.address] : []),
  ...(end.knownAs === undefined ? [] : [end.knownAs]),
];
