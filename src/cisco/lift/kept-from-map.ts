/** What a device does with packets before its crypto map sees them, or behind it: they never enter the tunnel, or never leave it. */
import {
  canonicalPrefix,
  containsPrefix,
  maskLength,
  prefixesOverlap,
  prefixOf,
} from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import { endText } from '../../model/endpoint.js';
import { prefixSet } from '../../model/prefix-set.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import type { KeptFromMap } from '../diagnostics/meaning-tunnels.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceOf, networksOn } from './interface-of.js';
import { interfaceAddresses, type Nat, natOf } from './nat.js';
import { pairsOfMap } from './nat-clauses.js';
import { type NatLine, type NatParts, type NatStep, pairsOfList } from './nat-lines.js';
import { endNames, nameOf } from './nat-places.js';
import { verdictsOf } from './nat-verdicts.js';
import { linesWith } from './other-way.js';
import { enterRouteMap, type RouteMaps } from './route-maps.js';
import { emptyInterface, type RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';
import type { Tunnel } from './tunnel.js';
import { tellOf } from './wanted.js';

/** What one line says, and of which interface. */
interface SaidOf {
  readonly words: readonly string[];
  readonly at: Range;
}

/** What keeps packets from a map, or those that come out of it from where they go. */
interface Kept {
  readonly why: KeptFromMap['why'] | 'unread' | 'far';
  readonly at: Range | undefined;
  readonly by: string;
  readonly name: string;
}

/** Tells of tunnels of crypto maps whose packets never reach the map, or are dropped on their way from it. */
export function tellKeptFromMap(
  parts: NatParts,
  tunnels: readonly Tunnel[],
  natOfAll: () => Nat,
): void {
  const { scope } = parts;
  const keepers = [
    ofPolicies(parts),
    ofOneWay(parts, natOfAll),
    each(ofLevels(scope)),
    each(ofTables(scope)),
    each(ofZones(scope)),
    each(ofOutbound(scope)),
    each(ofFarEnd(parts, natOfAll)),
  ].flatMap((one) => one ?? []);
  if (keepers.length === 0) return;
  const sidesOf = sides(scope);
  const rows = tunnels.flatMap((tunnel): Row | readonly Row[] =>
    tunnel.routed !== undefined
      ? []
      : tunnel.list.lines.flatMap(({ action, selectors, at }) =>
          (action === 'permit' ? selectors : []).map((selector) => ({
            ...sidesOf(tunnel.map, selector.local),
            tunnel,
            selector,
            at,
          })),
        ),
  );
  for (const keeper of keepers) {
    const told = new Set<string>();
    const found = keeper(rows);
    for (const [index, { tunnel, selector, at: line }] of rows.entries()) {
      const kept = found[index];
      if (kept === undefined) continue;
      const { map, sequence, peers, remote, origins } = tunnel;
      const key = `${map} ${sequence} ${kept.why}`;
      if (told.has(key)) continue;
      told.add(key);
      const peer = peers[0]?.id ?? endText(remote);
      const tell = tellOf(
        scope,
        peers.length > 0 ? peers.map(({ id }) => ({ text: id })) : [{ text: peer }],
      );
      const { at, why, ...facts } = kept;
      const telling = { related: [...scope.origins(line), ...origins] };
      if (why === 'far')
        tell('far-translated', at, { by: kept.name, network: kept.by, peer }, telling);
      else if (why === 'unread') tell('firewall-unread', at, { what: kept.name, peer }, telling);
      else
        tell(
          'kept-from-map',
          at,
          { ...facts, why, local: selector.local, remote: selector.remote, peer },
          telling,
        );
    }
  }
}

/** By which interfaces packets of a network come in, and by which those of its tunnel leave. */
interface Sides {
  readonly near: readonly RunningInterface[];
  readonly far: readonly RunningInterface[];
}

/** Two networks of a tunnel, which may be one of very many. */
interface Row extends Sides {
  readonly tunnel: Tunnel;
  readonly selector: Selector;
  readonly at: Range | undefined;
}

/** What keeps each of some rows out. */
type Keeper = (rows: readonly Row[]) => readonly (Kept | undefined)[];

type KeeperOfOne = (row: Row) => Kept | undefined;

const each = (keeper: KeeperOfOne | undefined): Keeper | undefined =>
  keeper && ((rows) => rows.map(keeper));

function sides(scope: Scope): (map: string, local: string) => Sides {
  const { running } = scope;
  const states = [...running.interfaces.values()];
  const ends = endNames(running);
  const isEnd = (state: RunningInterface): boolean =>
    (state.map ?? state.map6) !== undefined || ends.has(nameOf(state));
  const inner = states.flatMap((state) => {
    const networks = networksOn(scope, state).map(({ prefix }) => prefix);
    // What a router sends from a loopback interface is its own.
    const isOwn = /^lo/i.test(state.name.text) && scope.dialect === 'ios';
    return networks.length === 0 || isOwn || isEnd(state) || state.shut ? [] : { state, networks };
  });
  const isAlone = inner.length === 1 && isShownWhole(scope);
  const farOf = new Map<string, readonly RunningInterface[]>();
  const nearOf = new Map<string, readonly RunningInterface[]>();
  return (map, local) => ({
    near: madeIn(nearOf, local, () =>
      inner
        .filter(({ networks }) => isAlone || networks.some((one) => prefixesOverlap(one, local)))
        .map(({ state }) => state),
    ),
    far: madeIn(farOf, map, () => [
      ...states.filter((state) => [state.map, state.map6].some((one) => one?.word.text === map)),
      ...[...running.bindings.values()].flatMap((line) =>
        line.map.text === map ? (interfaceOf(running, line.interface.text) ?? []) : [],
      ),
    ]),
  });
}

/** The last line of each interface that begins with some words, by its interface. */
function saidAt(
  { configuration, running }: Scope,
  words: readonly string[],
  pattern: RegExp,
): ReadonlyMap<RunningInterface, SaidOf> {
  const said = new Map<RunningInterface, SaidOf>();
  const lines = linesWith(
    configuration.source.text,
    words.flatMap((word) => [word, word.toUpperCase()]),
  );
  const heads =
    lines.length === 0
      ? []
      : [...running.interfaces.values()]
          .flatMap((state) => state.heads.map(({ start }) => ({ start, state })))
          .sort((one, other) => one.start - other.start);
  for (const { line, at } of lines) {
    const found = pattern.exec(line);
    if (found === null) continue;
    const state = heads.findLast(({ start }) => start < at.start)?.state;
    if (state === undefined) continue;
    const [, no, ...rest] = found;
    if (no === undefined) said.set(state, { words: rest.map(String), at });
    else said.delete(state);
  }
  return said;
}

/** Route maps that choose a way before the routes are asked. */
function ofPolicies(parts: NatParts): Keeper | undefined {
  const { scope } = parts;
  const policies = saidAt(
    scope,
    ['policy route-map', 'policy-route route-map'],
    /^[ \t]*(no )?(?:ip policy|policy-route) route-map (\S+)/i,
  );
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
    for (const [state, { words, at }] of policies)
      for (const map of new Set(rows.map(({ tunnel }) => tunnel.map))) {
        const group = groups.get(`${state.name.text} ${map}`);
        const [name = ''] = words;
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

/** What is sent there is dropped. */
const gone = emptyInterface({ text: 'Null0' });

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
            (kind.startsWith('null') ? gone : undefined),
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

/** ASA: exemptions for what the own side opens only. What the other side opens meets the other rules, by which its answers would go. */
function ofOneWay(parts: NatParts, natOfAll: () => Nat): Keeper | undefined {
  const { scope } = parts;
  const { twiceNats } = scope.running;
  const rule = twiceNats.find(({ isOneWay, inactive }) => isOneWay === true && inactive !== true);
  if (rule === undefined) return undefined;
  const running = { ...scope.running, twiceNats: twiceNats.filter((one) => one.isOneWay !== true) };
  const without = natOf({ ...parts, scope: { ...scope, running, tell: () => undefined } });
  return (rows) => {
    const selectors = rows.map(({ selector }) => selector);
    const verdicts = natOfAll().verdicts(selectors);
    return without
      .verdicts(selectors)
      .map((verdict, index) =>
        verdicts[index] === 'exempt' && typeof verdict === 'object'
          ? { why: 'one-way', at: rule.at, by: '', name: '' }
          : undefined,
      );
  };
}

/** Firewalls: between interfaces of one level nothing passes, unless a line permits it. */
function ofLevels(scope: Scope): KeeperOfOne | undefined {
  const { text } = scope.configuration.source;
  if (!/^pix7|asa/.test(scope.dialect) || /^same-security-traffic permit inter/im.test(text))
    return undefined;
  const levels = saidAt(scope, ['security-level '], /^[ \t]*(no )?security-level (\d+)/i);
  const levelOf = (state: RunningInterface): string | undefined => levels.get(state)?.words[0];
  return ({ near, far: [end] }) => {
    const level = end && levelOf(end);
    const [first] = near;
    return level !== undefined && first && near.every((state) => levelOf(state) === level)
      ? { why: 'level', at: levels.get(first)?.at, by: shown(scope, first), name: level }
      : undefined;
  };
}

/** What hands packets of one table of routes to another. */
const handsOver =
  /^[ \t]*(?:ip route vrf .* global\b|ip vrf receive|route-replicate|import (?:ipv4|map|path)|route-target|set (?:ip )?(?:vrf|global)|vrf receive)/im;

/** IOS: what comes in by an interface of another table never leaves by that of the map. */
function ofTables(scope: Scope): KeeperOfOne | undefined {
  const { interfaces, isakmpProfiles } = scope.running;
  if (
    [...interfaces.values()].every(({ vrf }) => vrf === undefined) ||
    isakmpProfiles.size > 0 ||
    handsOver.test(scope.configuration.source.text)
  )
    return undefined;
  return ({ near, far: [end] }) => {
    const own = end?.vrf?.word.text;
    const [first] = near;
    return end && first?.vrf && near.every(({ vrf }) => vrf && vrf.word.text !== own)
      ? { why: 'table', at: first.vrf.at, by: shown(scope, first), name: first.vrf.word.text }
      : undefined;
  };
}

/** IOS: between zones passes what a pair of them lets pass, and between a zone and none nothing. */
function ofZones(scope: Scope): KeeperOfOne | undefined {
  const zones = saidAt(
    scope,
    ['zone-member security '],
    /^[ \t]*(no )?zone-member security (\S+)/i,
  );
  if (zones.size === 0) return undefined;
  const pairs = new Map<string, Range>();
  for (const { line, at } of linesWith(scope.configuration.source.text, ['zone-pair '])) {
    const [, source, destination] =
      /^[ \t]*zone-pair security \S+ source (\S+) destination (\S+)/i.exec(line) ?? [];
    if (destination !== undefined) pairs.set(`${source} ${destination}`, at);
  }
  const zoneOf = (state: RunningInterface): string | undefined => zones.get(state)?.words[0];
  return ({ near: [first], far: [end] }) => {
    if (first === undefined || end === undefined) return undefined;
    const [from, to] = [zoneOf(first), zoneOf(end)];
    if (from === to) return undefined;
    const [out, back] = [pairs.get(`${from} ${to}`), pairs.get(`${to} ${from}`)];
    const ends = [shown(scope, first), shown(scope, end)] as const;
    const [by, name] = out === undefined ? ends : ([ends[1], ends[0]] as const);
    return out === undefined || back === undefined
      ? { why: 'zone', at: out ?? (zones.get(first) ?? zones.get(end))?.at, by, name }
      : { why: 'unread', at: out, by: '', name: 'what a zone-pair inspects, passes and drops' };
  };
}

/** PIX 5 and 6: lists of what hosts behind an interface may open. */
function ofOutbound(scope: Scope): KeeperOfOne | undefined {
  const { dialect, configuration } = scope;
  if (dialect !== 'pix6') return undefined;
  const applied = linesWith(configuration.source.text, ['apply (']).flatMap(({ line, at }) => {
    const [, where, list, way] = /^apply \((\S+)\) (\d+) outgoing_(src|dest)/i.exec(line) ?? [];
    return where === undefined ? [] : [{ where: where.toLowerCase(), list, way, at }];
  });
  if (applied.length === 0) return undefined;
  const denied = linesWith(configuration.source.text, ['outbound ']).flatMap(({ line }) => {
    const [, list, address = '', mask = '255.255.255.255'] =
      /^outbound (\d+) deny (\S+)(?: (\S+))?/i.exec(line) ?? [];
    const first = scope.address({ text: whole(address) });
    const network = prefixOf(first ?? '', maskLength(whole(mask)) ?? 32);
    return network === undefined ? [] : [{ list, prefix: network.prefix }];
  });
  return ({ near, selector: { local, remote } }) => {
    const found = applied.find(
      ({ where, list, way }) =>
        near.some((state) => nameOf(state) === where) &&
        denied.some(
          (one) => one.list === list && prefixesOverlap(one.prefix, way === 'src' ? local : remote),
        ),
    );
    return found && { why: 'unread', at: found.at, by: '', name: `outbound list ${found.list}` };
  };
}

/** Translations that give the other end other addresses: what hosts send to its own ones is answered from others. */
function ofFarEnd(parts: NatParts, natOfAll: () => Nat): KeeperOfOne | undefined {
  const { scope } = parts;
  const { ipNats, statics, twiceNats } = scope.running;
  const lists = linesWith(scope.configuration.source.text, ['outside source list ']).flatMap(
    ({ line, at }) => {
      const [, text] = /^ip nat outside source list (\S+) pool /i.exec(line) ?? [];
      return text === undefined
        ? []
        : pairsOfList(parts, { text }).flatMap(({ permit, from }) =>
            permit && from !== 'any'
              ? [{ prefix: from, at, name: 'ip nat outside source list' }]
              : [],
          );
    },
  );
  const isAny =
    ipNats.some(({ side }) => side === 'outside') ||
    statics.length + twiceNats.length + scope.configuration.translatedObjects().length > 0;
  const far = [
    ...lists,
    ...(isAny ? natOfAll().ofFar : []).flatMap(({ becomes = '', at, name }) =>
      canonicalPrefix(becomes) === undefined ? [] : [{ prefix: becomes, at, name }],
    ),
  ];
  if (far.length === 0) return undefined;
  const { overlaps } = prefixSet(far.map(({ prefix }) => prefix));
  return ({ far: [end], selector: { remote } }) => {
    if (scope.dialect === 'ios' && end?.natSide !== 'outside') return undefined;
    const found = overlaps(remote) && far.find(({ prefix }) => prefixesOverlap(prefix, remote));
    return found ? { why: 'far', at: found.at, by: found.prefix, name: found.name } : undefined;
  };
}

const whole = (word: string): string => (word === '0' ? '0.0.0.0' : word);

const shown = ({ dialect }: Scope, { name, nameif }: RunningInterface): string =>
  (dialect === 'ios' ? name : (nameif?.word ?? name)).text;
