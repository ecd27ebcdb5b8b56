/**
 * Rows that hold a part of what IKE proposes for them. A host whose policies are its identities cannot have them: it has the
 * whole selector where that stands, and what stands between the two places is cut instead.
 */
import type { SecurityPolicy, Selector } from './device.js';
import type { Overlaps } from './overlaps.js';
import { intersection, selectorKey } from './selector.js';
import { without } from './split.js';

interface Absorbed {
  /** The packets of the row, and the position of the whole selector that takes them. */
  readonly selector: Selector;
  readonly home: number;
}

/**
 * The rows among `own`, positions of one peer's policies, that a later row with the whole selector can stand for: no other
 * row of the peer lies between, and what does can be cut.
 */
export function absorbedRows(
  policies: readonly SecurityPolicy[],
  own: readonly number[],
  overlapping: Overlaps,
): ReadonlyMap<number, Absorbed> {
  const absorbed = new Map<number, Absorbed>();
  if (!own.some((position) => policies[position]?.proposes !== undefined)) return absorbed;
  const ofPeer = new Set(own);
  const homes = new Map<string, number>();
  for (const position of [...own].reverse()) {
    const policy = policies[position];
    if (policy === undefined) continue;
    const { selector, proposes } = policy;
    if (proposes === undefined) {
      homes.set(selectorKey(selector), position);
      continue;
    }
    const home = homes.get(selectorKey(proposes));
    if (home === undefined) continue;
    const around = overlapping.with(position);
    // What stands between is there for each row of the peer behind it, as wide as both are.
    const behind = around.filter(
      (other) => other > position && ofPeer.has(other) && !absorbed.has(other),
    );
    const stands = around.every((other) => {
      const between = policies[other];
      if (between === undefined || other < position || other >= home) return true;
      if (ofPeer.has(other)) return absorbed.has(other);
      if (between.action !== 'protect') return without(between.selector, selector) !== undefined;
      return behind.every((row) => {
        const own = policies[row];
        const part = own && row > other && intersection(between.selector, own.selector);
        return !part || without(part, selector) !== undefined;
      });
    });
    if (stands) absorbed.set(position, { selector, home });
  }
  return absorbed;
}

/** Rows without the packets of a selector. */
export const cutBy = (rows: readonly SecurityPolicy[], hole: Selector): SecurityPolicy[] =>
  rows.flatMap(
    (row) => without(row.selector, hole)?.map((selector) => ({ ...row, selector })) ?? row,
  );

/** What IKE proposes for rows: each selector once, the whole one for parts of it. */
export function proposedRows(policies: readonly SecurityPolicy[]): readonly SecurityPolicy[] {
  if (!policies.some(({ proposes }) => proposes !== undefined)) return policies;
  const whole = new Set(
    policies.flatMap(({ selector, proposes }) =>
      proposes === undefined ? selectorKey(selector) : [],
    ),
  );
  return policies.flatMap((policy) => {
    const { proposes, ...row } = policy;
    if (proposes === undefined) return policy;
    const key = selectorKey(proposes);
    if (whole.has(key)) return [];
    whole.add(key);
    return { ...row, selector: proposes };
  });
}
