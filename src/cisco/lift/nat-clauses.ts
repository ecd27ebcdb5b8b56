/** What the clauses of a route map leave to a translation. */
import { type ListPair, type NatParts, pairsOfList } from './nat-lines.js';

/** A line that a rule asks: of what it permits the rule is about. */
export interface AskedPair extends ListPair {
  /** It is asked of what leaves by one of these. */
  readonly by?: readonly string[];
  /** How many lists behind its own are not asked either of what it does not permit. */
  readonly skips?: number;
  /** It asks for more, of which no text tells. */
  readonly isOpen?: boolean;
}

/** The lines of a route map's lists in the order in which they are asked, each list by itself. */
export function pairsOfMap(parts: NatParts, map: string): readonly (readonly AskedPair[])[] {
  const asked: AskedPair[][] = [];
  const clauses = parts.scope.running.routeMaps.get(map) ?? [];
  for (const [, clause] of [...clauses].sort(([one], [other]) => other - one)) {
    const { action, at, lists, interfaces, isOpen } = clause;
    const isDeny = action === 'deny';
    // What may meet it may as well not.
    if (isDeny && isOpen) continue;
    const more = {
      ...(interfaces.length > 0 && { by: interfaces }),
      ...(isOpen && { isOpen }),
    };
    const all: ListPair = { permit: true, from: 'any', to: 'any', at };
    const ofLists = lists.map((list) => pairsOfList(parts, list)).reverse();
    for (const pairs of lists.length === 0 ? [[all]] : ofLists) {
      const skips = { skips: asked.length };
      if (pairs.length > 0)
        asked.unshift(
          pairs.map((pair) =>
            pair.permit && isDeny
              ? { ...pair, ...more, ...skips, permit: false }
              : { ...pair, ...more },
          ),
        );
    }
  }
  return asked;
}
