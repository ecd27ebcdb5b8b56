import { lengthOf, prefixesOverlap } from '../../model/address.js';
import { networksOn } from '../lift/interface-of.js';
import { behindWhich } from '../lift/other-way.js';
import type { RunningInterface } from '../lift/running-interface.js';
import type { Scope } from '../lift/scope.js';
import type { Ground } from '../lower/ground.js';
import type { LivingInterface } from './interfaces.js';

/**
 * By which interfaces of a device a network enters: those on whose networks, or behind whose routes, it lies. Where no line
 * shows that, the one called `inside`, else the first that holds no map.
 */
export function insidesOf(
  scope: Scope,
  interfaces: readonly LivingInterface[],
): Ground['insidesOf'] {
  return (network, outside) => {
    const isOuter = (name: string): boolean => name.toLowerCase() === outside.toLowerCase();
    const [first, ...others] = holdersOf(scope, network)
      .map((state) => state.nameif?.word.text ?? state.name.text)
      .filter((name) => !isOuter(name));
    if (first !== undefined) return [first, ...others];
    const inner = interfaces.filter(({ name }) => !isOuter(name) && name !== 'outside');
    const shown =
      inner.find(({ name }) => name === 'inside') ?? inner.find(({ map }) => map === undefined);
    return [shown?.name ?? 'inside'];
  };
}

function holdersOf(scope: Scope, network: string): readonly RunningInterface[] {
  if (network === 'any' || lengthOf(network) === 0) return [];
  if (!network.includes(':')) return behindWhich(scope, network);
  return [...scope.running.interfaces.values()].filter((state) =>
    networksOn(scope, state).some(({ prefix }) => prefixesOverlap(prefix, network)),
  );
}
