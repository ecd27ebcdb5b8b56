import { containsPrefix } from '../../model/address.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceOf, networksOn, nowhere } from './interface-of.js';
import { type Keeper, type Kept, type Row, shown } from './keeper.js';
import { linesWith } from './lines-with.js';
import { interfaceAddresses } from './nat.js';
import { pairsOfMap } from './nat-clauses.js';
import type { NatLine, NatParts, NatStep } from './nat-lines.js';
import { verdictsOf } from './nat-verdicts.js';
import { enterRouteMap, type RouteMaps } from './route-maps.js';
import type { RunningInterface } from './running-interface.js';
import { saidAt } from './said-at.js';
import type { Scope } from './scope.js';

/** Route maps that choose a way before the routes are asked. */
export function ofPolicies(parts: NatParts): Keeper | undefined {
  const { scope } = parts;
  const policies = saidAt(scope, /^[ \t]*(no )?(?:ip policy|policy-route) route-map (\S+)/gim);
  if (policies.size === 0) return undefined;
  const maps = chosenWays(scope);
  const own = interfaceAddresses(scope);
  return (rows) => {
    const kept = new Map<Row, Kept>();
    const groups = new Map<string, Row[]>();
    for (const row of rows)
      for (const state of row.far.length > 0 ? row.near : [])
        if (policies.has(state))
          madeIn(groups, `${state.name.text} ${row.tunnel.map}`, () => []).push(row);
    for (const [state, { word: name, at }] of policies)
      for (const map of new Set(rows.map(({ tunnel }) => tunnel.map))) {
        const group = groups.get(`${state.name.text} ${map}`);
        if (group?.[0] === undefined) continue;
        const steps = stepsOf(parts, name, maps.get(name) ?? [], group[0].far);
        const selectors = group.map(({ selector }) => selector);
        const verdicts = verdictsOf(steps, [], own, () => true, selectors, false);
        for (const [index, row] of group.entries()) {
          const verdict = verdicts[index] ?? 'untouched';
          if (typeof verdict !== 'string' && verdict.some(({ isOpen }) => isOpen !== true))
            kept.set(row, { why: 'policy', at, by: shown(scope, state), name });
        }
      }
    return rows.map((row) => kept.get(row));
  };
}

/** What a route map takes past some interfaces, as lines that are asked in order. */
function stepsOf(
  parts: NatParts,
  name: string,
  clauses: readonly Clause[],
  far: readonly RunningInterface[],
): readonly NatStep[] {
  const { scope } = parts;
  const routeMaps: RouteMaps = new Map([[name, new Map()]]);
  // What a clause sends by the interface of the map is as good as what it leaves to the routes.
  for (const { statement, leadsElsewhere } of clauses)
    enterRouteMap(
      routeMaps,
      leadsElsewhere(far) ? statement : { ...statement, action: 'deny' },
      false,
    );
  const running = { ...scope.running, routeMaps };
  return pairsOfMap({ ...parts, scope: { ...scope, running } }, name).map((pairs) =>
    pairs.map(
      ({ permit, to: destination, ...pair }): NatLine => ({
        ...pair,
        destination,
        effect: permit ? 'take' : 'pass',
        kind: undefined,
        name,
      }),
    ),
  );
}

/** A clause of a route map, and whether it sends what it is about past some interfaces. */
interface Clause {
  readonly statement: Parameters<typeof enterRouteMap>[1];
  readonly leadsElsewhere: (far: readonly RunningInterface[]) => boolean;
}

/** Route maps as the text has them, with the ways that they choose. */
function chosenWays(scope: Scope): ReadonlyMap<string, readonly Clause[]> {
  const { running, configuration } = scope;
  const { text } = configuration.source;
  const states = [...running.interfaces.values()];
  const clauses = new Map<string, Clause[]>();
  for (const { line, at } of linesWith(text, ['route-map ', 'ROUTE-MAP '])) {
    const [, name = '', action = 'permit', sequence] =
      /^[ \t]*route-map (\S+)(?: (permit|deny))?(?: (\d+))?$/i.exec(line) ?? [];
    if (name === '') continue;
    const lists: Word[] = [];
    const ways: (RunningInterface | undefined)[] = [];
    let isOpen = false;
    for (let start = at.end; start >= 0 && start < text.length; ) {
      const begin = text.indexOf('\n', start) + 1;
      if (begin === 0) break;
      const end = text.indexOf('\n', begin);
      const words = text
        .slice(begin, end < 0 ? undefined : end)
        .trim()
        .split(/\s+/);
      const [verb = '', what = '', kind = '', ...rest] = words.map((word) => word.toLowerCase());
      if (!/^(?:match|set|description|continue|!|no)?$/.test(verb)) break;
      start = begin;
      if (end < 0) start = text.length;
      if (verb === 'match' && what === 'ip' && kind === 'address')
        lists.push(...words.slice(3).map((word) => ({ text: word })));
      else if (verb === 'match') isOpen = true;
      if (verb === 'set' && what === 'interface')
        ways.push(
          interfaceOf(running, words[2] ?? '') ??
            running.interfaces.get(interfaceKey(words.slice(2).join(''))) ??
            (kind.startsWith('null') ? nowhere : undefined),
        );
      if (verb === 'set' && what === 'ip' && kind === 'next-hop')
        for (const word of rest) {
          const hop = scope.address({ text: word });
          if (hop !== undefined)
            ways.push(
              states.find((state) =>
                networksOn(scope, state).some(({ prefix }) => containsPrefix(prefix, `${hop}/32`)),
              ),
            );
        }
    }
    madeIn(clauses, name, () => []).push({
      statement: {
        kind: 'route-map',
        name: { text: name },
        action: /^deny$/i.test(action) ? 'deny' : 'permit',
        ...(sequence !== undefined && { sequence: { text: sequence } }),
        at,
        body: [
          ...(lists.length > 0 ? [{ kind: 'match-ip-address' as const, lists }] : []),
          ...(isOpen ? [{ kind: 'local' as const, words: [] }] : []),
        ],
      },
      leadsElsewhere: (far) =>
        ways.length > 0 && ways.every((way) => way !== undefined && !far.includes(way)),
    });
  }
  return clauses;
}
