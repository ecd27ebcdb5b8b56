import type { Selector } from './device.js';
import { type Nesting, nestingOf } from './nesting.js';
import { overlaps } from './selector.js';

/** Finds which selectors of a list share a packet, without trying every pair. */
export interface Overlaps {
  /** The positions, in no order, of the other selectors that share a packet with the one at a position. */
  with(position: number): number[];
  /**
   * Every pair of selectors that share a packet, at least once. Stops and answers false when `visit` does.
   */
  pairs(visit: (one: number, other: number) => boolean): boolean;
}

/** Positions of selectors, those with the same prefix together. */
interface Groups {
  /** By the node of the remote prefix, within a group by that of the local one. */
  readonly order: Int32Array;
  /** Where the group of each remote node begins in `order`, and behind the last one its end. */
  readonly starts: Int32Array;
}

/** The overlaps in a list of selectors. The cost of a question follows from what is found, not from the list's length. */
export function overlapsOf(selectors: readonly Selector[]): Overlaps {
  const locals = nestingOf(selectors.map((selector) => selector.local));
  const remotes = nestingOf(selectors.map((selector) => selector.remote));
  const { order, starts } = groupsOf(locals, remotes);
  const localAt = (place: number): number => locals.nodes[order[place] ?? 0] ?? 0;

  /** The first place of a group, between two others, whose local node is not below a limit. */
  const placeIn = (from: number, to: number, limit: number): number => {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (localAt(middle) < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** Visits the positions of a remote node's group whose local prefix is nested with a node's. */
  const visitGroup = (group: number, node: number, visit: (position: number) => void): void => {
    const from = starts[group] ?? 0;
    const to = starts[group + 1] ?? 0;
    for (
      let around = locals.parents[node] ?? -1;
      around >= 0;
      around = locals.parents[around] ?? -1
    )
      for (let at = placeIn(from, to, around); at < to && localAt(at) === around; at++)
        visit(order[at] ?? 0);
    const end = locals.ends[node] ?? 0;
    for (let at = placeIn(from, to, node); at < to && localAt(at) < end; at++)
      visit(order[at] ?? 0);
  };
  const visitAround = (position: number, visit: (position: number) => void): void => {
    const local = locals.nodes[position] ?? 0;
    for (
      let group = remotes.nodes[position] ?? -1;
      group >= 0;
      group = remotes.parents[group] ?? -1
    )
      visitGroup(group, local, visit);
  };
  const share = (one: number, other: number): boolean => {
    const a = selectors[one];
    const b = selectors[other];
    return one !== other && a !== undefined && b !== undefined && overlaps(a, b);
  };

  return {
    with(position) {
      const found: number[] = [];
      const visit = (other: number): void => {
        if (share(position, other)) found.push(other);
      };
      visitAround(position, visit);
      const node = remotes.nodes[position] ?? 0;
      const end = remotes.ends[node] ?? 0;
      const local = locals.nodes[position] ?? 0;
      for (let inner = node + 1; inner < end; inner++) visitGroup(inner, local, visit);
      return found;
    },
    pairs(visit) {
      let going = true;
      for (let position = 0; going && position < selectors.length; position++) {
        visitAround(position, (other) => {
          if (going && share(position, other)) going = visit(position, other);
        });
      }
      return going;
    },
  };
}

/** Counts positions into their groups: twice, so that those of one group are in the order of their local nodes. */
function groupsOf(locals: Nesting, remotes: Nesting): Groups {
  const positions = locals.nodes.map((_, position) => position);
  const byLocal = sorted(positions, locals).order;
  return sorted(byLocal, remotes);
}

/** Positions by their nodes, those of one node in the order in which they were given. */
function sorted(positions: Int32Array, { nodes, parents }: Nesting): Groups {
  const starts = new Int32Array(parents.length + 1);
  for (const node of nodes) starts[node + 1] = (starts[node + 1] ?? 0) + 1;
  for (let node = 1; node < starts.length; node++)
    starts[node] = (starts[node] ?? 0) + (starts[node - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(positions.length);
  for (const position of positions) {
    const node = nodes[position] ?? 0;
    const place = next[node] ?? 0;
    order[place] = position;
    next[node] = place + 1;
  }
  return { order, starts };
}
