/** What a tunnel's access list shows beside its selectors: open sides, networks that are not the device's. */
import { addressOf, everything, familyOf, isHost, lengthOf } from '../../model/address.js';
import { type PrefixSet, prefixSet } from '../../model/prefix-set.js';
import { isPrivate } from '../../model/private.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { type ExpandedList, isEverything } from './expanded-list.js';
import type { GoesOut } from './other-way.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** Places that are told beside the first. */
const related = 20;

/** Tells of permit lines with an open side. */
export function tellOpenSides(scope: Scope, { name, lines }: ExpandedList, tell: Tell): void {
  const open = lines.filter(
    ({ action, selectors }) =>
      action === 'permit' &&
      selectors.some(({ local, remote }) => isEverything(local) || isEverything(remote)),
  );
  const [first, ...others] = open;
  const one = first?.selectors.find(
    ({ local, remote }) => isEverything(local) || isEverything(remote),
  );
  if (first !== undefined && one !== undefined)
    tell(
      'any-in-crypto-acl',
      first.at,
      { list: name, any: everything(familyOf(one.local)) },
      { related: scope.origins(...others.slice(0, related).map(({ at }) => at)) },
    );
}

/**
 * Tells of networks on the device's side that go out again where tunnels do, and of public ones that are neither on an interface, nor made by address translation, nor
 * `reached` through a tunnel, as those between which a hub passes on. Where an interface's network differs in one number
 * only, a slip of the finger is likely.
 */
export function foreignNetworks(
  networks: { readonly all: readonly string[]; readonly set: PrefixSet },
  isTranslated: (prefix: string) => boolean,
  reached: () => PrefixSet,
  wayTo: (network: string) => GoesOut | undefined,
): (list: ExpandedList, tell: Tell) => void {
  if (networks.all.length < 2) return () => undefined;
  // The same few networks stand on this side of all lists.
  const known = new Map<string, boolean>();
  const isForeign = (local: string): boolean =>
    !local.includes(':') &&
    !isEverything(local) &&
    !isTranslated(local) &&
    !networks.set.overlaps(local) &&
    !reached().overlaps(local);
  return ({ name, lines }, tell) => {
    const told = new Set<string>();
    for (const { action, selectors, at } of lines) {
      if (action !== 'permit') continue;
      for (const { local, remote } of selectors) {
        if (!madeIn(known, local, () => isForeign(local)) || told.has(local)) continue;
        told.add(local);
        const way = networks.set.overlaps(remote) ? undefined : wayTo(local);
        if (way !== undefined)
          tell('map-on-other-interface', at, {
            ...way,
            list: name,
            network: local,
            map: undefined,
            on: '',
            peer: '',
            isIos: false,
            others: 0,
          });
        else if (!isPrivate(local)) tellForeign(local, networks.all, at, tell);
      }
    }
  };
}

/** The networks behind the other ends of all tunnels. */
export function reachedNetworks(lists: Iterable<ExpandedList>): PrefixSet {
  const reached = new Set<string>();
  for (const { lines } of lists)
    for (const { action, selectors } of lines) {
      if (action !== 'permit') continue;
      for (const { remote } of selectors) if (!isEverything(remote)) reached.add(remote);
    }
  return prefixSet(reached);
}

function tellForeign(
  local: string,
  networks: readonly string[],
  at: Range | undefined,
  tell: Tell,
): void {
  const near = networks.find((network) => differsInOneNumber(network, local));
  if (near !== undefined) tell('acl-net-not-local', at, { network: local, near });
  else tell('acl-net-not-local', at, { network: local }, { severity: 'note' });
}

/** Two networks of one length whose addresses differ in exactly one of their four numbers. */
function differsInOneNumber(a: string, b: string): boolean {
  if (lengthOf(a) !== lengthOf(b) || isHost(a)) return false;
  const [first, second] = [addressOf(a).split('.'), addressOf(b).split('.')];
  return first.filter((number, index) => number !== second[index]).length === 1;
}
