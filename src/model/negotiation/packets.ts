/** Whether both ends mean the same packets: what of the lists is an exception, and in which order they stand. */
import { containsPrefix, isHost, prefixesOverlap } from '../address.js';
import { decidingRow } from '../cascade.js';
import type { SecurityPolicy } from '../device.js';
import { addressOfEnd } from '../endpoint.js';
import { equivalence } from '../equivalence.js';
import { mirror, takenBy, takersOf } from '../mirror.js';
import type { Packet } from '../packet.js';
import { packetText } from '../packet-text.js';
import { mirrored } from '../selector.js';
import type { Direction } from './direction.js';
import { headsOf, originOf, originsOf, runsRacoon, type Side } from './step.js';

/** Enough for lists that people write; beyond it the comparison ends without a proof. */
const bound = 4_000_000;

/** Rows that a converted host has on purpose: packets of them never reach the other end, or were asked for. */
const onPurpose = ['own-network', 'asked', 'neighbour-discovery'] as const;

/** Said where rows are contested. */
export const routingDecides =
  'lists of two interfaces have some of the same packets; routing, which no text shows, decides which is asked';

/** Told once for both directions. Nothing where a side has no list to compare. */
export function packets(direction: Direction): void {
  const { from, to } = direction;
  const [own, far] = [rowsOf(from), rowsOf(to)];
  const a = own ?? answeredRows(from, to, far);
  const b = far ?? answeredRows(to, from, own);
  if (a === undefined || b === undefined) return;
  const contested = [direction.from, direction.to].flatMap(
    ({ policies }) => policies.find((row) => row.contested !== undefined) ?? [],
  );
  if (contested.length > 0) direction.leaveOpen('packets', routingDecides, headsOf(...contested));
  const [theirs, ours] = withPurposes(direction, [
    a,
    b.map((row) => ({ ...row, selector: mirrored(row.selector) })),
  ]);
  const result = equivalence(theirs, ours, { label: place, bound, exceptPurposes: onPurpose });
  if (result.result === 'equal') {
    direction.agree(
      'packets',
      'both ends protect the same packets',
      headsOf(direction.from.policies[0], direction.to.policies[0]),
    );
    return;
  }
  if (result.result === 'not-proven') {
    direction.leaveOpen(
      'packets',
      `the lists overlap too much to be compared within ${result.bound} steps`,
      [],
    );
    return;
  }
  const isInside = place(result.a) === inside;
  const [protecting, besides] = isInside ? [result.a, result.b] : [result.b, result.a];
  const [insideSide, outsideSide] = isInside
    ? [direction.from, direction.to]
    : [direction.to, direction.from];
  const [insideEnd, outsideEnd] = [insideSide.end.name, outsideSide.end.name];
  const packet = packetText(result.packet);
  // A row that others leave nothing of is no part of the tunnel; the packet has a row all the same.
  const other = besides ?? takerOf(outsideSide, isInside, result.packet);
  const isTaken = other?.purpose === 'other-peer' || other?.protection !== undefined;
  direction.refuse(
    'packets',
    `${packet}: in the tunnel at ${insideEnd}, not at ${outsideEnd}, ${isTaken ? 'where a line for another gateway takes it first' : 'which drops it or sends it in clear'}`,
    originsOf(other, protecting),
  );
  direction.find(
    'packets-differ',
    originOf(other) ?? originOf(protecting),
    {
      packet,
      inside: insideEnd,
      outside: outsideEnd,
      isTaken,
      isByPriority: runsRacoon(outsideSide),
      isGenerated: outsideSide.policies.length === 0,
    },
    [other, protecting],
  );
}

/** The row of an end by which a packet goes to another gateway. `isSeen`: from there the packet is as it is said. */
function takerOf(
  { end, policies: [own] }: Side,
  isSeen: boolean,
  packet: Packet,
): SecurityPolicy | undefined {
  const { policies } = end.device;
  const row = decidingRow(
    isSeen ? policies : policies.map((one) => ({ ...one, selector: mirrored(one.selector) })),
    packet,
  );
  const peer = row?.protection?.peer;
  return peer === undefined || peer === own?.protection?.peer ? undefined : row;
}

const inside = 'in the tunnel';

const place = (row: SecurityPolicy | undefined): string =>
  row?.action === 'protect' ? inside : 'outside';

function rowsOf({ end, peer, local, policies }: Side): readonly SecurityPolicy[] | undefined {
  const id = peer?.id ?? policies[0]?.protection?.peer;
  if (id === undefined || policies.length === 0) return undefined;
  const own = addressOfEnd(local);
  // What begins at another own address is of no concern to the far end of this one.
  return mirror(end.device, id)?.policies.map((row) =>
    own === undefined || (addressOfEnd(row.protection?.remote ?? local) ?? own) === own
      ? row
      : takenBy(row, mirrored(row.selector)),
  );
}

/** What an end without a list protects of the other end's: all of it, but for what it has for others first. */
function answeredRows(
  { end, peer, policies }: Side,
  { local }: Side,
  asked: readonly SecurityPolicy[] | undefined,
): readonly SecurityPolicy[] | undefined {
  if (policies.length > 0 || peer === undefined || asked === undefined) return undefined;
  const takers = takersOf(end.device, peer).filter(
    ({ protection }) =>
      local.kind !== 'address' ||
      protection?.remote.kind !== 'address' ||
      protection.remote.address !== local.address,
  );
  // racoon makes a policy only where none is found, be it one that does not protect.
  const clear =
    end.device.implementation.kind === 'racoon'
      ? end.device.policies.filter(({ action }) => action !== 'protect')
      : [];
  if (takers.length + clear.length === 0) return undefined;
  return [
    ...clear.map(({ onlyDirection: _, ...row }) => ({ ...row, selector: mirrored(row.selector) })),
    ...takers.map((row) => takenBy(row, row.selector)),
    ...asked.map((row) => ({ ...row, selector: mirrored(row.selector) })),
  ];
}

/** Two lists, seen from one end, with what each has on purpose told apart. */
function withPurposes(
  direction: Direction,
  lists: readonly [readonly SecurityPolicy[], readonly SecurityPolicy[]],
): readonly [readonly SecurityPolicy[], readonly SecurityPolicy[]] {
  const { from, to } = direction;
  const protect = lists.flat().filter(({ action }) => action === 'protect');
  const isInside = (network: string): boolean =>
    protect.some(
      ({ selector }) =>
        containsPrefix(network, selector.local) && containsPrefix(network, selector.remote),
    );
  const told = (rows: readonly SecurityPolicy[], own: Side, far: Side) => {
    const { networks = [] } = far.end.device;
    const isRacoon = runsRacoon(own);
    // Of a host also what is left alone within a network that the tunnel has on its other side.
    const isLeftAlone = (row: SecurityPolicy, set: string, network: string): boolean => {
      const isWithin = isRacoon && !isHost(network);
      const isPart = protect.some(
        ({ selector: { local, remote } }) =>
          (local === set && (remote === set || (isWithin && containsPrefix(remote, network)))) ||
          (isWithin && remote === set && containsPrefix(local, network)),
      );
      // Nothing else says whose a network is.
      if (!isPart || networks.some((one) => prefixesOverlap(one, network))) return false;
      direction.assume(
        'packets',
        `${network} is a network of ${own.end.name}'s own`,
        originsOf(row),
      );
      return true;
    };
    const kept = new Set(isRacoon ? rows.flatMap((row) => keptNetwork(row) ?? []) : []);
    return rows.flatMap((row) => purposesOf(row, isInside, isLeftAlone, kept));
  };
  return [told(lists[0], from, to), told(lists[1], to, from)];
}

/** The network that a row leaves alone within what holds it. */
function keptNetwork({ action, selector: { local, remote } }: SecurityPolicy): string | undefined {
  if (action === 'protect') return undefined;
  return containsPrefix(local, remote) ? remote : containsPrefix(remote, local) ? local : undefined;
}

/**
 * Packets between two parts of one end's own network go through no tunnel, whatever a row says of them and of others; a
 * network that holds both sides of a tunnel is no end's own. Neither do a neighbour's questions. Of a tunnel with one set on
 * both sides an own network is left alone whoever it talks to.
 */
function purposesOf(
  row: SecurityPolicy,
  holdsTunnel: (network: string) => boolean,
  isLeftAlone: (row: SecurityPolicy, set: string, network: string) => boolean,
  kept: ReadonlySet<string>,
): readonly SecurityPolicy[] {
  if (row.action === 'protect' || row.purpose === 'asked') return [row];
  const { local, remote, protocol, icmp } = row.selector;
  if (protocol === 58 && icmp !== undefined && icmp.type >= 133 && icmp.type <= 137)
    return [{ ...row, purpose: 'neighbour-discovery' }];
  const within = keptNetwork(row);
  const network = within ?? [local, remote].find((prefix) => kept.has(prefix));
  if (network === undefined || holdsTunnel(network)) return [row];
  const set = network === local ? remote : local;
  if (
    set !== network &&
    row.action === 'bypass' &&
    ((kept.has(set) && within === undefined) || isLeftAlone(row, set, network))
  )
    return [{ ...row, purpose: 'own-network' }];
  if (within === undefined) return [row];
  const selector = { ...row.selector, local: network, remote: network };
  return [{ ...row, selector, purpose: 'own-network' }, row];
}
