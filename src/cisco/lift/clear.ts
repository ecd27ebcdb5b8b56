import type { Range } from '../../syntax/range.js';
import { emptyRunning, type Running } from './running.js';

/** Settings by the words behind `clear configure`, one for each that can be cleared by itself. */
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
  'isakmp policy': ['policies'],
  'isakmp enable': ['enabled', 'disabled'],
  'isakmp identity': ['identity'],
  'isakmp key': ['keys'],
  'isakmp keepalive': ['keepalive'],
  'isakmp nat-traversal': ['natTraversal'],
  'isakmp am-disable': ['aggressiveDisabled'],
  ipsec: ['transformSets', 'seconds', 'days', 'kilobytes'],
  'ipsec transform-set': ['transformSets'],
  'ipsec security-association': ['seconds', 'days', 'kilobytes'],
  map: ['maps', 'bindings', 'formerBindings', 'localAddresses', 'mapProfiles'],
  'dynamic-map': ['dynamicMaps'],
  ca: ['trustpoints', 'chains', 'authorities'],
  'ca trustpoint': ['trustpoints'],
  'ca certificate': ['chains'],
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
    clearFamily(running, first, rest);
    return;
  }
  const rests = rest.filter((word) => word !== 'ikev1');
  const [family, ...names] = rest[0] === 'ikev1' ? ['isakmp', ...rests] : rests;
  if (family === undefined) for (const each of cryptoFamilies) clearFamily(running, each, []);
  else clearFamily(running, family, names);
}

/** A family, one kind of its settings, the one of a name, or the entry of a map that the number behind its name says. */
function clearFamily(running: Running, family: string, words: readonly string[]): void {
  const [name, sequence] = words;
  const isPart = name !== undefined && families[`${family} ${name}`] !== undefined;
  const [kind, one] = isPart ? [`${family} ${name}`, sequence] : [family, name];
  if (one === undefined) {
    const fresh = emptyRunning();
    const changed = Object.fromEntries((families[kind] ?? []).map((key) => [key, fresh[key]]));
    Object.assign(running, changed);
  } else if (!isPart && sequence !== undefined) {
    const maps = family === 'map' ? running.maps : running.dynamicMaps;
    if (/map$/.test(family)) maps.get(one)?.delete(Number(sequence));
  } else namedOf(running, kind)?.delete(one);
}

/** What of a kind is held by name. */
function namedOf(running: Running, kind: string): { delete(name: string): unknown } | undefined {
  switch (kind) {
    case 'map':
      return running.maps;
    case 'dynamic-map':
      return running.dynamicMaps;
    case 'tunnel-group':
      return running.groups;
    case 'group-policy':
      return running.groupPolicies;
    case 'ipsec transform-set':
      return running.transformSets;
    case 'ca trustpoint':
      return running.trustpoints;
    case 'isakmp policy':
      return { delete: (number) => running.policies.delete(Number(number)) };
    default:
      return undefined;
  }
}
