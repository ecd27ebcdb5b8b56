import type { Range } from '../../syntax/range.js';
import { emptyRunning, type Running } from './running.js';

/** Settings by the words behind `clear configure`. */
const families: Readonly<Record<string, readonly (keyof Running)[]>> = {
  isakmp: [
    'policies',
    'enabled',
    'disabled',
    'identity',
    'keys',
    'keepalive',
    'natTraversal',
    'aggressiveDisabled',
  ],
  ipsec: ['transformSets', 'seconds', 'days', 'kilobytes'],
  'transform-set': ['transformSets'],
  map: ['maps', 'bindings', 'localAddresses', 'mapProfiles'],
  'dynamic-map': ['dynamicMaps'],
  ca: ['trustpoints', 'chains', 'authorities'],
  'tunnel-group': ['groups'],
  'group-policy': ['groupPolicies'],
  nat: ['nats', 'twiceNats'],
  global: ['globals'],
  static: ['statics'],
  name: ['labels'],
  names: ['labels'],
};

const cryptoFamilies = ['isakmp', 'ipsec', 'map', 'dynamic-map', 'ca'];

/**
 * `clear [configure] …`: empties a family of settings. What only concerns living associations (`clear crypto sa`,
 * `clear isakmp sa`) takes nothing from the configuration.
 */
export function clear(running: Running, words: readonly string[], at: Range | undefined): void {
  const [first = '', ...rest] = words[0] === 'configure' ? words.slice(1) : words;
  if (rest.at(-1) === 'sa' || first === '') return;
  if (first === 'all') {
    Object.assign(running, emptyRunning());
    running.clearedLists = [{ name: undefined, at }];
    return;
  }
  if (first === 'access-list') {
    running.clearedLists.push({ name: rest[0], at });
    return;
  }
  if (first !== 'crypto') {
    clearFamily(running, first, rest[0]);
    return;
  }
  const family = rest[0] === 'ikev1' ? 'isakmp' : rest[0];
  if (family === undefined)
    for (const each of cryptoFamilies) clearFamily(running, each, undefined);
  else clearFamily(running, family, rest[1], rest[2]);
}

/** A map's name may be followed by the number of the one entry that goes. */
function clearFamily(
  running: Running,
  family: string,
  name: string | undefined,
  sequence?: string,
): void {
  if (name !== undefined && sequence !== undefined && family === 'map')
    running.maps.get(name)?.delete(Number(sequence));
  else if (name !== undefined && sequence !== undefined && family === 'dynamic-map')
    running.dynamicMaps.get(name)?.delete(Number(sequence));
  else if (name !== undefined && family === 'map') running.maps.delete(name);
  else if (name !== undefined && family === 'dynamic-map') running.dynamicMaps.delete(name);
  else if (name !== undefined && family === 'tunnel-group') running.groups.delete(name);
  else {
    const fresh = emptyRunning();
    const changed = Object.fromEntries((families[family] ?? []).map((key) => [key, fresh[key]]));
    Object.assign(running, changed);
  }
}
