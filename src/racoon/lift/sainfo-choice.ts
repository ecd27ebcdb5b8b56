import { prefixOf } from '../../model/address.js';
import { pairNumber } from '../../model/pair-number.js';
import type { Net } from './address.js';
import { netKey, type SainfoSection, sideKey } from './sainfo.js';

/** What a phase 2 that this host starts is about. */
interface Proposed {
  /** Undefined: known only when a packet comes (transport mode over a whole network); then only `anonymous` serves. */
  readonly local: Net | undefined;
  readonly remote: Net | undefined;
  readonly protocol: number | 'any';
  /** The `ph1id` of the remote that serves the peer. */
  readonly remoteId: number;
}

export interface SainfoChoice<Section extends SainfoSection = SainfoSection> {
  /** In the order in which racoon looks at them. */
  readonly ordered: readonly Section[];
  /** The section that racoon uses when it starts. */
  find(proposed: Proposed): Section | undefined;
  /** Sections for these networks, whatever else keeps them from being used. */
  near(local: Net, remote: Net): readonly Section[];
  /** A section whose two networks hold these and are wider. */
  holding(local: Net, remote: Net): Section | undefined;
}

/**
 * racoon's rule (sainfo.c inssainfo, getsainfo). Since 0.8 sections with more parts given come first, in the order of the
 * file among equals; the prefix length plays no role. 0.7: the last written first, those with `from` before the others,
 * an anonymous one last. `from` and `group` bound only what a peer starts, so they do not narrow the choice here.
 */
export function sainfoChoiceOf<Section extends SainfoSection>(
  sections: readonly Section[],
  version: '0.7' | '0.8',
): SainfoChoice<Section> {
  const ordered = inOrder(sections, version);
  // The place of a section stands under its two sides; the first in order is kept, later ones are never reached.
  const first = new Map<number | string, number>();
  let anonymousLocal = false;
  let anonymousRemote = false;
  for (const [at, section] of ordered.entries()) {
    const { local, remote, remoteId } = section;
    // When this host starts, the client address is not known: such a section never serves.
    if (local.kind === 'clientaddr' || remote.kind === 'clientaddr') continue;
    anonymousLocal ||= local.kind === anonymous;
    anonymousRemote ||= remote.kind === anonymous;
    const key = keyOf(remoteId, sideKey(local), sideKey(remote));
    if (!first.has(key)) first.set(key, at);
  }
  const placeOf = (remoteId: number, local: SideKey, remote: SideKey): number =>
    local === undefined || remote === undefined
      ? ordered.length
      : (first.get(keyOf(remoteId, local, remote)) ?? ordered.length);
  let index: NetIndex<Section> | undefined;
  const nets = (): NetIndex<Section> => {
    index ??= new NetIndex(ordered);
    return index;
  };
  return {
    ordered,
    find({ local, remote, protocol, remoteId }) {
      const localKey = local && netKey(local, protocol);
      const remoteKey = remote && netKey(remote, protocol);
      let at = placeOf(remoteId, localKey, remoteKey);
      if (anonymousRemote) at = Math.min(at, placeOf(remoteId, localKey, anonymous));
      if (anonymousLocal) at = Math.min(at, placeOf(remoteId, anonymous, remoteKey));
      if (anonymousLocal && anonymousRemote)
        at = Math.min(at, placeOf(remoteId, anonymous, anonymous));
      return ordered[at];
    },
    near: (local, remote) => nets().near(local, remote),
    holding: (local, remote) => nets().holding(local, remote),
  };
}

const anonymous = 'anonymous';

/** Undefined where the side is not known yet. */
type SideKey = number | string | undefined;

/** One number where both sides are numbers, which is looked up faster than a text. */
const keyOf = (
  remoteId: number,
  local: number | string,
  remote: number | string,
): number | string =>
  remoteId === 0 && typeof local === 'number' && typeof remote === 'number'
    ? pairNumber(local, remote)
    : `${remoteId}|${local}|${remote}`;

/** Enough to say what is wrong with the nearest section. */
const mostNear = 8;

/** Sections by their networks, to say what a policy without one may have meant. */
class NetIndex<Section extends SainfoSection> {
  private readonly byNets = new Map<string, Section[]>();
  private readonly lengths = new Map<string, readonly [number, number]>();

  constructor(ordered: readonly Section[]) {
    for (const section of ordered) {
      const { local, remote } = section;
      if (local.kind !== 'net' || remote.kind !== 'net') continue;
      const nets = `${local.net.prefix} ${remote.net.prefix}`;
      this.lengths.set(`${local.net.length} ${remote.net.length}`, [
        local.net.length,
        remote.net.length,
      ]);
      const there = this.byNets.get(nets);
      if (there === undefined) this.byNets.set(nets, [section]);
      else if (there.length < mostNear) there.push(section);
    }
  }

  near(local: Net, remote: Net): readonly Section[] {
    return this.byNets.get(`${local.prefix} ${remote.prefix}`) ?? [];
  }

  holding(local: Net, remote: Net): Section | undefined {
    for (const [localLength, remoteLength] of this.lengths.values()) {
      if (localLength > local.length || remoteLength > remote.length) continue;
      if (localLength === local.length && remoteLength === remote.length) continue;
      const outerLocal = prefixOf(local.address, localLength)?.prefix;
      const outerRemote = prefixOf(remote.address, remoteLength)?.prefix;
      const found = this.byNets.get(`${outerLocal} ${outerRemote}`)?.[0];
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function inOrder<Section extends SainfoSection>(
  sections: readonly Section[],
  version: '0.7' | '0.8',
): readonly Section[] {
  // Equals stay as they stand.
  return version === '0.7'
    ? [...sections].reverse().sort((a, b) => oldRank(b) - oldRank(a))
    : [...sections].sort((a, b) => weight(b) - weight(a));
}

const weight = ({ local, remote, from, remoteId }: SainfoSection): number =>
  (remoteId === 0 ? 0 : 3) +
  (from === undefined ? 0 : 3) +
  (local.kind === 'anonymous' ? 0 : 1) +
  (remote.kind === 'anonymous' ? 0 : 1);

const oldRank = ({ local, remote, from }: SainfoSection): number =>
  from !== undefined ? 2 : local.kind === 'anonymous' && remote.kind === 'anonymous' ? 0 : 1;
