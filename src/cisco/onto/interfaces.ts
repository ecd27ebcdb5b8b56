import { canonicalAddress } from '../../model/address.js';
import type { Endpoint } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { interfaceKey } from '../lift/interface-name.js';
import type { Running } from '../lift/running.js';
import type { Dialect } from '../syntax.js';

/** An interface by the name that statements use, with its address and crypto map. */
export interface LivingInterface {
  readonly name: string;
  /** The address that tunnels of its map begin at. */
  readonly address: string | undefined;
  readonly map: string | undefined;
  /** The line that shuts it down. */
  readonly shut?: Range | undefined;
}

/** The interfaces of a device. PIX and ASA call them by `nameif`, IOS by their hardware. */
export function livingInterfaces(running: Running, dialect: Dialect): readonly LivingInterface[] {
  const { interfaces, bindings, labels, localAddresses } = running;
  const addressOf = (key: string | undefined): string | undefined => {
    const word = key === undefined ? undefined : interfaces.get(key)?.address?.word.text;
    return word === undefined ? undefined : (canonicalAddress(word) ?? labels.get(word));
  };
  const found: LivingInterface[] = [];
  const seen = new Set<string>();
  for (const [key, state] of interfaces) {
    const name = dialect === 'ios' ? state.name.text : (state.nameif?.word.text ?? state.name.text);
    const map =
      dialect === 'ios' ? state.map?.word.text : bindings.get(name.toLowerCase())?.map.text;
    const own = map === undefined ? undefined : localAddresses.get(map)?.word.text;
    seen.add(name.toLowerCase());
    found.push({
      name,
      address: addressOf(own === undefined ? key : interfaceKey(own)),
      map,
      shut: state.shut?.at,
    });
  }
  for (const [name, binding] of bindings)
    if (!seen.has(name))
      found.push({ name: binding.interface.text, address: undefined, map: binding.map.text });
  return found;
}

/** The interface with an address; else the one that has a map, `outside` first. */
export function facing(
  local: Endpoint,
  interfaces: readonly LivingInterface[],
): LivingInterface | undefined {
  const wanted = local.kind === 'address' ? local.address : undefined;
  const bound = interfaces.filter(({ map }) => map !== undefined);
  const own =
    wanted === undefined ? undefined : interfaces.find(({ address }) => address === wanted);
  return (
    own ??
    bound.find(({ name }) => name === 'outside') ??
    bound[0] ??
    interfaces.find(({ name }) => name === 'outside')
  );
}
