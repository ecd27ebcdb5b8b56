import type { Endpoint } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { interfaceEnd } from '../lift/map-place.js';
import type { Scope } from '../lift/scope.js';

/** An interface by the name that statements use, with its address and crypto map. */
export interface LivingInterface {
  readonly name: string;
  /** The address that tunnels of its map begin at. */
  readonly address: string | undefined;
  readonly map: string | undefined;
  /** Tunnels may begin at its address, but no packet leaves for a peer by it. */
  readonly isVirtual: boolean;
  /** The line that shuts it down, or the interface whose address its map's tunnels begin at. */
  readonly shut?: Range | undefined;
}

/** The interfaces of a device. PIX and ASA call them by `nameif`, IOS by their hardware. */
export function livingInterfaces(scope: Scope): readonly LivingInterface[] {
  const { dialect } = scope;
  const { interfaces, bindings, localAddresses } = scope.running;
  const found: LivingInterface[] = [];
  const seen = new Set<string>();
  for (const [key, state] of interfaces) {
    const name = dialect === 'ios' ? state.name.text : (state.nameif?.word.text ?? state.name.text);
    const map =
      dialect === 'ios' ? state.map?.word.text : bindings.get(name.toLowerCase())?.map.text;
    const own = map === undefined ? undefined : localAddresses.get(map)?.word.text;
    const first = own === undefined ? state : interfaces.get(interfaceKey(own));
    const end = interfaceEnd(scope, first);
    seen.add(name.toLowerCase());
    found.push({
      name,
      address: addressOfEnd(end),
      map,
      isVirtual: dialect === 'ios' && /^(?:loopback|tunnel|virtual|null)/.test(key),
      shut: (first?.shut ?? state.shut)?.at,
    });
  }
  for (const [name, binding] of bindings)
    if (!seen.has(name))
      found.push({
        name: binding.interface.text,
        address: undefined,
        map: binding.map.text,
        isVirtual: false,
      });
  return found;
}

/** The interface whose tunnels begin at an address, one that has a map first; else any that has a map, `outside` first. */
export function facing(
  local: Endpoint,
  interfaces: readonly LivingInterface[],
): LivingInterface | undefined {
  const wanted = addressOfEnd(local);
  const bound = interfaces.filter(({ map }) => map !== undefined);
  const begins = ({ address }: LivingInterface): boolean =>
    wanted !== undefined && address === wanted;
  return (
    bound.find(begins) ??
    interfaces.find((one) => begins(one) && !one.isVirtual) ??
    bound.find(({ name }) => name === 'outside') ??
    bound[0] ??
    interfaces.find(({ name }) => name === 'outside')
  );
}

/** The interface that has an address and by which no packet leaves for a peer: a map's tunnels may begin there. */
export const beginningAt = (
  local: Endpoint,
  interfaces: readonly LivingInterface[],
): LivingInterface | undefined =>
  local.kind === 'address'
    ? interfaces.find(
        ({ address, map, isVirtual }) =>
          isVirtual && map === undefined && address === local.address,
      )
    : undefined;
