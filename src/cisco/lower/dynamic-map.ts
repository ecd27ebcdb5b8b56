import { everything, orEverything } from '../../model/address.js';
import type { Device, Phase2Rule, Selector } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import type { Dialect, MapLine } from '../syntax.js';
import { writeAccessList } from './access-list.js';
import { phase2Lines } from './crypto-map.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';
import type { transformSets } from './transform-set.js';

/** Writes the entries of dynamic maps for peers without a fixed address; answers the names of the maps. */
export function writeDynamicMaps(
  script: Script,
  device: Device,
  ground: Ground,
  dialect: Dialect,
  transformSetFor: ReturnType<typeof transformSets>,
  usualKilobytes: number | undefined,
): readonly string[] {
  const names = new Set<string>();
  for (const peer of device.peers) {
    if (peer.remote.kind !== 'any') continue;
    const rules = device.phase2Rules.filter((rule) => rule.peer === peer.id);
    const [rule] = rules;
    if (rule === undefined) continue;
    const [, name = 'vpn-dynamic', sequence = '10'] = peer.id.split(':');
    const list = listOf(script, rules, ground, dialect);
    const sets = rule.phase2.proposals.map((one) => transformSetFor(one, rule.mode ?? 'tunnel'));
    const body: MapLine[] = [
      ...(list === undefined ? [] : [{ kind: 'match-address', list: made(list) } as const]),
      { kind: 'set-transform-set', names: sets.map(made) },
      ...phase2Lines({ phase2: rule.phase2 }, { usualKilobytes }, dialect),
    ];
    const entry = { kind: 'dynamic-map', name: made(name), sequence: made(sequence) } as const;
    script.add({ ...entry, body }, { ...entry, body: [], negated: true });
    names.add(name);
  }
  return [...names];
}

function listOf(
  script: Script,
  rules: readonly Phase2Rule[],
  ground: Ground,
  dialect: Dialect,
): string | undefined {
  const lines = rules.flatMap((rule) => {
    const selector = selectorOf(rule);
    return selector === undefined ? [] : [{ action: 'permit', selector } as const];
  });
  if (lines.length === 0) return undefined;
  const name = ground.freeName('list', 'vpn-dynamic');
  writeAccessList(script, name, lines, dialect);
  return name;
}

/** A rule as a line; nothing where it names no network at all. */
function selectorOf(rule: Phase2Rule): Selector | undefined {
  const { local, remote, protocol, localPorts = 'any', remotePorts = 'any' } = rule;
  if (local === 'any' && (remote === 'any' || remote === 'peer-address')) return undefined;
  return {
    local: orEverything(local),
    remote: remote === 'peer-address' ? everything(4) : orEverything(remote),
    protocol,
    localPorts,
    remotePorts,
  };
}
