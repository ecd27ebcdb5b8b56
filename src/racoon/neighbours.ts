/** What else the policies of a host say of traffic that one of its rules would translate. */

import {
  containsPrefix,
  everything,
  familyOf,
  hostPrefix,
  prefixesOverlap,
} from '../model/address.js';
import type { SecurityPolicy, Selector } from '../model/device.js';
import { type Overlaps, overlapsOf } from '../model/overlaps.js';
import { allBetween } from '../model/selector.js';
import { without } from '../model/split.js';
import { madeIn } from '../syntax/made-in.js';

/** More local networks than this towards one remote are not told apart any more. */
const mostLocals = 256;

/** The local sides of the protecting rows, by what they go to. */
export class Neighbours {
  private readonly locals = new Map<string, Set<string>>();
  private readonly places = new Map<string, number>();
  private readonly remotes: readonly string[];
  private readonly overlaps: Overlaps;

  constructor(policies: readonly SecurityPolicy[]) {
    for (const { selector, protection } of policies) {
      if (protection === undefined) continue;
      const { local, remote } = selector;
      madeIn(this.locals, remote, () => new Set<string>()).add(local);
    }
    this.remotes = [...this.locals.keys()];
    for (const [place, remote] of this.remotes.entries()) this.places.set(remote, place);
    this.overlaps = overlapsOf(
      this.remotes.map((remote) => allBetween(everything(familyOf(remote)), remote)),
    );
  }

  /** The local side of another row that goes the same way and has some of the traffic that comes from a network. */
  takenBy(local: string, remote: string, from: string | undefined): string | undefined {
    const place = this.places.get(remote);
    if (place === undefined) return undefined;
    for (const at of [place, ...this.overlaps.with(place)]) {
      const locals = this.locals.get(this.remotes[at] ?? '') ?? [];
      let looked = 0;
      for (const other of locals)
        if (
          other !== local &&
          (from === undefined || looked++ >= mostLocals || prefixesOverlap(from, other))
        )
          return other;
    }
    return undefined;
  }
}

/** What goes out in clear on purpose, by the tunnels' local sides. */
export class Cleared {
  private readonly rows: readonly Selector[];

  constructor(policies: readonly SecurityPolicy[]) {
    this.rows = policies.flatMap(({ action, selector }) =>
      action === 'bypass' && selector.protocol === 'any' ? [selector] : [],
    );
  }

  /**
   * The parts of a remote side to which traffic of a local side is protected, without the hosts `spared`; none where there
   * would be too many.
   */
  partsOf(local: string, remote: string, spared: readonly string[]): readonly string[] {
    let parts = this.protectedParts(local, remote);
    for (const host of spared) {
      parts = parts.flatMap((part) => without(part, allBetween(local, host)) ?? [part]);
      if (parts.length > mostParts) return [];
    }
    return parts.map((part) => part.remote);
  }

  private protectedParts(local: string, remote: string): readonly Selector[] {
    let parts = [allBetween(local, remote)];
    for (const row of this.rows) {
      if (!prefixesOverlap(row.local, local) || !prefixesOverlap(row.remote, remote)) continue;
      const hole = allBetween(local, row.remote);
      parts = parts.flatMap((part) => without(part, hole) ?? [part]);
      if (parts.length > mostParts) return [allBetween(local, remote)];
    }
    return parts;
  }
}

/** Of more parts there are no rules: then what goes out in clear is translated too. */
const mostParts = 64;

/** What the host itself sends to the other ends of its tunnels: IKE, and the packets that the tunnels are made of. */
export class OwnTraffic {
  /** The addresses that it comes from, by the host that it goes to; undefined where one is not known. */
  private readonly own = new Map<string, Set<string | undefined>>();

  constructor(policies: readonly SecurityPolicy[]) {
    let before: SecurityPolicy['protection'];
    for (const { protection } of policies) {
      // Many policies, one below the other, share one.
      if (protection === before || protection?.remote.kind !== 'address') continue;
      before = protection;
      const far = hostPrefix(protection.remote.address);
      const { local } = protection;
      const address = local.kind === 'address' ? hostPrefix(local.address) : undefined;
      madeIn(this.own, far, () => new Set<string | undefined>()).add(address);
    }
  }

  /** The other ends to which a rule for packets from a network, or from anywhere, would take it. */
  takenBy(from: string | undefined, remote: string): readonly string[] {
    return [...this.own].flatMap(([far, addresses]) =>
      containsPrefix(remote, far) &&
      [...addresses].some(
        (address) => from === undefined || address === undefined || containsPrefix(from, address),
      )
        ? far
        : [],
    );
  }
}
