import { placeFrom } from './ascending.js';
import type { Selector } from './device.js';
import { nestingOf } from './nesting.js';
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

interface Group {
  /** Positions by the node of their local prefix. */
  readonly byLocal: Map<number, number[]>;
  /** The keys of `byLocal`, ascending. */
  readonly locals: number[];
}

/** The overlaps in a list of selectors. The cost of a question follows from what is found, not from the list's length. */
export function overlapsOf(selectors: readonly Selector[]): Overlaps {
  const locals = nestingOf(selectors.map((selector) => selector.local));
  const remotes = nestingOf(selectors.map((selector) => selector.remote));
  const localNodes = selectors.map((selector) => locals.nodes.get(selector.local) ?? -1);
  const remoteNodes = selectors.map((selector) => remotes.nodes.get(selector.remote) ?? -1);
  const groups: Group[] = Array.from({ length: remotes.nodes.size }, () => ({
    byLocal: new Map(),
    locals: [],
  }));
  for (let position = 0; position < selectors.length; position++) {
    const group = groups[remoteNodes[position] ?? -1];
    const node = localNodes[position] ?? -1;
    const same = group?.byLocal.get(node);
    if (same !== undefined) same.push(position);
    else {
      group?.byLocal.set(node, [position]);
      group?.locals.push(node);
    }
  }
  for (const group of groups) group.locals.sort((a, b) => a - b);

  /** Visits the positions of a group whose local prefix is nested with a node's. */
  const visitGroup = (group: Group, node: number, visit: (position: number) => void): void => {
    for (let around = node; around >= 0; around = locals.parents[around] ?? -1) {
      for (const position of group.byLocal.get(around) ?? []) visit(position);
    }
    const end = locals.ends[node] ?? 0;
    for (let at = placeFrom(group.locals, node + 1); at < group.locals.length; at++) {
      const inner = group.locals[at] ?? end;
      if (inner >= end) break;
      for (const position of group.byLocal.get(inner) ?? []) visit(position);
    }
  };
  const visitAround = (position: number, visit: (position: number) => void): void => {
    const local = localNodes[position] ?? -1;
    let around = remoteNodes[position] ?? -1;
    for (; around >= 0; around = remotes.parents[around] ?? -1) {
      const group = groups[around];
      if (group !== undefined) visitGroup(group, local, visit);
    }
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
      const node = remoteNodes[position] ?? -1;
      const end = remotes.ends[node] ?? 0;
      for (let inner = node + 1; inner < end; inner++) {
        const group = groups[inner];
        if (group !== undefined) visitGroup(group, localNodes[position] ?? -1, visit);
      }
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
