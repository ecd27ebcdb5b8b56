/** GRE tunnels whose packets go through the tunnels of a map. */
import { hostPrefix } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';
import { tellOf } from './wanted.js';

/**
 * Tells of tunnel interfaces between two addresses all of whose packets a map protects: no line of the list says that these
 * are GRE, so nothing else would say that the other end needs the same tunnel inside.
 */
export function tellInnerTunnels(scope: Scope, tunnels: readonly Tunnel[]): void {
  const { interfaces, maps } = scope.running;
  const addressOf = (word: Word): string | undefined => {
    const own = interfaces.get(interfaceKey(word.text))?.address?.word;
    return scope.address(own ?? word);
  };
  let byEnds: ReadonlyMap<string, Tunnel> | undefined;
  for (const { name, heads, tunnelSource, tunnelDestination, ...state } of interfaces.values()) {
    const isGre = (state.tunnelMode?.words[0]?.text ?? 'gre') === 'gre';
    if (tunnelSource === undefined || tunnelDestination === undefined || !isGre) continue;
    if (state.protection !== undefined) continue;
    const source = addressOf(tunnelSource.word);
    const destination = addressOf(tunnelDestination.word);
    if (source === undefined || destination === undefined) continue;
    byEnds ??= tunnelsByEnds(tunnels);
    const tunnel = byEnds.get(`${hostPrefix(source)} ${hostPrefix(destination)}`);
    if (tunnel === undefined) continue;
    const peers = maps.get(tunnel.map)?.get(tunnel.sequence)?.peers ?? [];
    const tell = tellOf(
      scope,
      peers.map(({ word }) => word),
    );
    tell('gre-inside', heads[0], { interface: name.text, source, destination });
  }
}

/** The tunnels that protect all packets between two hosts, by these. */
function tunnelsByEnds(tunnels: readonly Tunnel[]): ReadonlyMap<string, Tunnel> {
  const byEnds = new Map<string, Tunnel>();
  for (const tunnel of tunnels)
    for (const { action, selectors } of tunnel.list.lines)
      if (action === 'permit')
        for (const { local, remote, protocol } of selectors)
          if (protocol === 'any') byEnds.set(`${local} ${remote}`, tunnel);
  return byEnds;
}
