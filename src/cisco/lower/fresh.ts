import type { Endpoint } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Dialect } from '../syntax.js';
import { type Ground, type MapPlace, namesFrom } from './ground.js';

/** The ground of a device without tunnels. Its interfaces have the names that PIX and ASA give them at first. */
export function freshGround(dialect: Dialect): Ground {
  const freeName = namesFrom(() => false);
  const maps = new Map<string, MapPlace>();
  const sequences = new Map<string, number>();
  let policy = 0;
  const next = (map: string): number => {
    const sequence = (sequences.get(map) ?? 0) + 10;
    sequences.set(map, sequence);
    return sequence;
  };
  return {
    freeName,
    mapAt(local: Endpoint) {
      const key = addressOfEnd(local) ?? '';
      return madeIn(maps, key, () => ({
        name: freeName('map', dialect === 'ios' ? 'vpn' : 'outside_map'),
        interface:
          dialect === 'ios' ? undefined : maps.size === 0 ? 'outside' : `outside${maps.size + 1}`,
        bound: false,
      }));
    },
    nextSequence: next,
    lastSequence: (map) => Math.max(next(map), 65535),
    hasPolicy: () => false,
    nextPolicy() {
      policy += 10;
      return { number: policy, before: undefined };
    },
    transformSetOf: () => undefined,
    exemptionList: () => undefined,
    isExempt: () => false,
    translationLists: [],
    exemptsFirst: false,
    insidesOf: () => ['inside'],
    hasKey: () => false,
    groupOf: () => undefined,
    hasLine: () => false,
    isEnabled: () => false,
    trustpoint: undefined,
    policies: 'none',
    fresh: true,
  };
}
