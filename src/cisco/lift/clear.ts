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

/** What may stand behind `clear configure`, and behind `crypto` and its families. */
const commands = [
  'access-list',
  'all',
  'crypto',
  'object',
  'object-group',
  ...Object.keys(families).filter((name) => !name.includes(' ') && !/map$|^ipsec$|^ca$/.test(name)),
];
const cryptoWords = [...cryptoFamilies, 'ikev1'];
const kindsOf = (family: string): readonly string[] =>
  Object.keys(families).flatMap((name) => {
    const [first, kind] = name.split(' ');
    return first === family && kind !== undefined ? [kind] : [];
  });

/** Fewer letters may stand for what is no configuration: `clear con` for connections. */
const fewestLetters = 3;

/** The word that an abbreviation stands for; one that stands for none or several stays as it is. */
function wholeWord(word: string | undefined, among: readonly string[]): string | undefined {
  if (word === undefined) return undefined;
  const lower = word.toLowerCase();
  if (among.includes(lower)) return lower;
  const found = lower.length < fewestLetters ? [] : among.filter((one) => one.startsWith(lower));
  return found.length === 1 ? found[0] : word;
}

const isConfigure = (word = ''): boolean => /^conf(?:i(?:g(?:u(?:re?)?)?)?)?$/i.test(word);

/**
 * `clear [configure] …`: empties a family of settings. What only concerns living associations (`clear crypto sa`,
 * `clear isakmp sa`) takes nothing from the configuration.
 */
export function clear(running: Running, words: readonly string[], at: Range | undefined): void {
  const [word, ...rest] = isConfigure(words[0]) ? words.slice(1) : words;
  const first = wholeWord(word, commands);
  if (rest.at(-1) === 'sa' || first === undefined) return;
  if (first === 'all') {
    Object.assign(running, emptyRunning());
    running.clearedLists = [{ name: undefined, at }];
    running.clearedGroups = [{ name: undefined, at }];
    return;
  }
  if (first === 'access-list') {
    running.clearedLists.push({ name: rest[0], at });
    return;
  }
  if (first === 'object-group') {
    // A type stands where those of one type are meant.
    if (rest.length < 2) running.clearedGroups.push({ name: rest[0], at });
    return;
  }
  if (first !== 'crypto') {
    clearFamily(running, first, rest);
    return;
  }
  const [behind, ...others] = rest;
  const named = wholeWord(behind, cryptoWords);
  const names = others.filter((one) => one.toLowerCase() !== 'ikev1');
  const family = named === 'ikev1' ? 'isakmp' : named;
  if (family === undefined) for (const each of cryptoFamilies) clearFamily(running, each, []);
  else clearFamily(running, family, names);
}

/** A family, one kind of its settings, the one of a name, or the entry of a map that the number behind its name says. */
function clearFamily(running: Running, family: string, words: readonly string[]): void {
  const [word, sequence] = words;
  const name = wholeWord(word, kindsOf(family));
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
