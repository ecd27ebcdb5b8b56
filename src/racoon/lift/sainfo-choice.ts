import { prefixOf } from '../../model/address.js';
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
  // A section stands under the text of its two sides; the first in order is kept, later ones are never reached.
  const first = new Map<string, { readonly at: number; readonly section: Section }>();
  const byNets = new Map<string, Section[]>();
  const lengths = new Map<string, readonly [number, number]>();
  for (const [at, section] of ordered.entries()) {
    const { local, remote, remoteId } = section;
    if (local.kind === 'net' && remote.kind === 'net') {
      const nets = `${local.net.prefix} ${remote.net.prefix}`;
      lengths.set(`${local.net.length} ${remote.net.length}`, [
        local.net.length,
        remote.net.length,
      ]);
      const there = byNets.get(nets);
      if (there === undefined) byNets.set(nets, [section]);
      else if (there.length < mostNear) there.push(section);
    }
    // When this host starts, the client address is not known: such a section never serves.
    if (local.kind === 'clientaddr' || remote.kind === 'clientaddr') continue;
    const key = `${remoteId}|${sideKey(local)}|${sideKey(remote)}`;
    if (!first.has(key)) first.set(key, { at, section });
  }
  return {
    ordered,
    find({ local, remote, protocol, remoteId }) {
      const locals = local === undefined ? ['anonymous'] : [netKey(local, protocol), 'anonymous'];
      const remotes =
        remote === undefined ? ['anonymous'] : [netKey(remote, protocol), 'anonymous'];
      let best: { readonly at: number; readonly section: Section } | undefined;
      for (const localKey of locals)
        for (const remoteKey of remotes) {
          const candidate = first.get(`${remoteId}|${localKey}|${remoteKey}`);
          if (candidate !== undefined && (best === undefined || candidate.at < best.at))
            best = candidate;
        }
      return best?.section;
    },
    near: (local, remote) => byNets.get(`${local.prefix} ${remote.prefix}`) ?? [],
    holding(local, remote) {
      for (const [localLength, remoteLength] of lengths.values()) {
        if (localLength > local.length || remoteLength > remote.length) continue;
        if (localLength === local.length && remoteLength === remote.length) continue;
        const outerLocal = prefixOf(local.address, localLength)?.prefix;
        const outerRemote = prefixOf(remote.address, remoteLength)?.prefix;
        const found = byNets.get(`${outerLocal} ${outerRemote}`)?.[0];
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Enough to say what is wrong with the nearest section. */
const mostNear = 8;

function inOrder<Section extends SainfoSection>(
  sections: readonly Section[],
  version: '0.7' | '0.8',
): readonly Section[] {
  const rank = version === '0.7' ? oldRank : weight;
  const numbered = sections.map((section, at) => ({ section, at, rank: rank(section) }));
  const direction = version === '0.7' ? -1 : 1;
  numbered.sort((a, b) => b.rank - a.rank || direction * (a.at - b.at));
  return numbered.map(({ section }) => section);
}

const weight = ({ local, remote, from, remoteId }: SainfoSection): number =>
  (remoteId === 0 ? 0 : 3) +
  (from === undefined ? 0 : 3) +
  (local.kind === 'anonymous' ? 0 : 1) +
  (remote.kind === 'anonymous' ? 0 : 1);

const oldRank = ({ local, remote, from }: SainfoSection): number =>
  from !== undefined ? 2 : local.kind === 'anonymous' && remote.kind === 'anonymous' ? 0 : 1;
