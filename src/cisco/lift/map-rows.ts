/** The policies of one crypto map: its entries' order as a first-match list, proven to say what the device does. */
import { cascade, type EntryLine } from '../../model/cascade.js';
import type { SecurityPolicy } from '../../model/device.js';
import { equivalence } from '../../model/equivalence.js';
import { overlapsOf } from '../../model/overlaps.js';
import { cascadeOf, type DenyRule } from './cascade.js';
import type { ExpandedLine } from './expanded-list.js';
import type { Scope } from './scope.js';
import { isTunnel, type LostTunnel, policyOf, protectionOf, type Tunnel } from './tunnel.js';

export interface MapRow {
  readonly policy: SecurityPolicy;
  /** The position of the entry that it is of; undefined for a hole. */
  readonly entry: number | undefined;
}

export interface MapRows {
  /** In their order. */
  readonly rows: readonly MapRow[];
  /** No row shares a packet with another. */
  readonly isApart: boolean;
}

/** The rows of a map. Undefined where they cannot be made or proven, which is told. */
export function mapRows(
  scope: Scope,
  map: string,
  entries: readonly (Tunnel | LostTunnel)[],
): MapRows | undefined {
  const rule = denyRule(scope);
  const lines = entries.map((entry) => (isTunnel(entry) ? entry.list.lines : entry.lines));
  const { rows, isOverLimit, isApart } = cascadeOf(lines, rule, 2 * scope.limit);
  const at = scope.running.maps.get(map)?.values().next().value?.heads[0];
  if (isOverLimit) {
    scope.tell('cascade-unproven', at, { map });
    return undefined;
  }
  const protect = entries.map((entry) => (isTunnel(entry) ? protectionOf(entry) : undefined));
  // The lines of groups may be very many: an entry's first row has them for all.
  const hasRow = new Set<number>();
  const made = rows.map((row): MapRow => {
    const { selector, line, entry: position } = row;
    const own = line.at === undefined ? [] : [scope.origin(line.at)];
    if (position === undefined) {
      const action = rule === 'drop' ? 'discard' : 'bypass';
      return { policy: { selector, action, purpose: 'deny', origins: own }, entry: undefined };
    }
    const entry = entries[position];
    const protection = protect[position];
    // What a tunnel that cannot be written would have taken must not fall to another.
    if (entry === undefined || !isTunnel(entry) || protection === undefined)
      return {
        policy: { selector, action: 'discard', purpose: 'other-peer', origins: own },
        entry: position,
      };
    const ofRow = own.concat(entry.origins);
    if (!hasRow.has(position)) for (const at of entry.list.groups) ofRow.push(scope.origin(at));
    hasRow.add(position);
    const policy = policyOf(selector, protection, ofRow);
    // The device proposes the line, whatever part of it is asked for.
    return {
      policy: row.whole === undefined ? policy : { ...policy, proposes: row.whole },
      entry: position,
    };
  });
  const hasDeny = lines.some((list) => list.some(({ action }) => action === 'deny'));
  if (hasDeny && rule === 'jump' && !isProven(lines, made)) {
    scope.tell('cascade-unproven', at, { map });
    return undefined;
  }
  return { rows: withoutIdleBlocks(made), isApart };
}

/** What a deny line does: nothing is said of the packet there, or it leaves in clear, or is dropped. */
export const denyRule = ({ running }: Pick<Scope, 'running'>): DenyRule => {
  const how = running.ipv4Deny?.word.text;
  return how === 'clear' || how === 'drop' ? how : 'jump';
};

/** Whether the rows treat every packet as the entries do, asked one after the other. */
function isProven(lines: readonly (readonly ExpandedLine[])[], made: readonly MapRow[]): boolean {
  const any = new Map<number, SecurityPolicy>();
  const entryOf = new Map<SecurityPolicy, number>();
  for (const { policy, entry } of made) {
    if (entry === undefined) continue;
    entryOf.set(policy, entry);
    if (!any.has(entry)) any.set(entry, policy);
  }
  const asked = cascade(
    lines.map((list, entry) =>
      list.flatMap((line) =>
        line.selectors.map((selector): EntryLine => {
          if (line.action === 'deny') return { selector };
          const policy = any.get(entry) ?? { selector, action: 'discard' };
          entryOf.set(policy, entry);
          return { selector, policy };
        }),
      ),
    ),
  );
  const { result } = equivalence(
    asked,
    made.map(({ policy }) => policy),
    {
      label: (policy) => {
        const entry = policy === undefined ? undefined : entryOf.get(policy);
        return entry === undefined ? 'clear' : String(entry);
      },
    },
  );
  return result === 'equal';
}

/** Rows of tunnels that are left out are kept only where a later row would catch their packets. */
function withoutIdleBlocks(made: readonly MapRow[]): readonly MapRow[] {
  const isBlock = ({ policy }: MapRow): boolean => policy.purpose === 'other-peer';
  if (!made.some(isBlock)) return made;
  const overlaps = overlapsOf(made.map(({ policy }) => policy.selector));
  return made.filter(
    (row, position) =>
      !isBlock(row) ||
      overlaps
        .with(position)
        .some((other) => other > position && made[other]?.policy.action === 'protect'),
  );
}
