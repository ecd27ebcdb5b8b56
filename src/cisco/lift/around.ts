/** What stands around the tunnels of a text and matters to them: filters, remote access, addresses that were given. */
import { canonicalAddress } from '../../model/address.js';
import { isSeenAs } from '../../model/private.js';
import { natTraversalDefault } from '../defaults.js';
import { networksOn } from './interface-of.js';
import { hasSuiteBehind } from './isakmp-policy.js';
import type { MapPlace } from './map-place.js';
import type { Scope } from './scope.js';

/** The networks on the device's interfaces. */
export function interfaceNetworks(scope: Scope): readonly string[] {
  const networks = new Set<string>();
  for (const state of scope.running.interfaces.values())
    for (const { prefix } of networksOn(scope, state)) networks.add(prefix);
  return [...networks];
}

/** Told once for a device that has tunnels. */
export function tellAround(scope: Scope): void {
  if (scope.running.natTraversal === undefined) {
    const usual = natTraversalDefault(scope.dialect, scope.version);
    if (usual.unsure === true)
      scope.tell('nat-traversal-defaulted', undefined, { source: usual.source });
  }
  if (hasSuiteBehind(scope))
    scope.tell('default-policy-behind', undefined, {
      device: scope.dialect === 'ios' ? 'IOS' : 'PIX 6',
    });
}

/** Lines for remote access. Of a text that has no tunnels they may be all that it says of IPsec. */
export function tellRemoteAccess(scope: Scope, hasTunnels: boolean): void {
  const [first] = scope.running.remoteAccess;
  if (first === undefined) return;
  const [head] = first.words;
  // What stands behind the name of a group may be a key, of which the word before was lost.
  const what = first.words
    .slice(0, /^c/i.test(head?.text ?? '') ? 3 : 2)
    .map(({ text }) => text)
    .join(' ');
  scope.tell('remote-access', first.at, { what }, hasTunnels ? {} : { severity: 'warning' });
}

/** Tells where the caller's address is not the one that the text says. */
export function tellGivenAddress(scope: Scope, { local }: MapPlace): void {
  const { ciscoAddress } = scope.options;
  const given = ciscoAddress === undefined ? undefined : canonicalAddress(ciscoAddress);
  if (given === undefined || local.kind !== 'address' || local.address === given) return;
  if (scope.options.role === 'replacement' || !isSeenAs(local.address, given))
    scope.report('cisco-address-differs', local.origin, { given, text: local.address });
}
