/** What a device does with packets before its crypto map sees them, or behind it: they never enter the tunnel, or never leave it. */
import { prefixesOverlap } from '../../model/address.js';
import { endText } from '../../model/endpoint.js';
import { madeIn } from '../../syntax/made-in.js';
import { ofLevels, ofTables, ofZones } from './between-interfaces.js';
import { ofFarEnd } from './far-translations.js';
import { interfaceOf, networksOn } from './interface-of.js';
import { each, type Row, type Sides } from './keeper.js';
import type { Nat } from './nat.js';
import type { NatParts } from './nat-lines.js';
import { endNames, nameOf } from './nat-places.js';
import { ofOneWay } from './one-way-exemptions.js';
import { ofOutbound } from './outbound-lists.js';
import { ofPolicies } from './policy-routes.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';
import type { Tunnel } from './tunnel.js';
import { tellOf } from './wanted.js';

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
