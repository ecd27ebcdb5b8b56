import { leavingOut, type Report } from '../../diagnostics/report.js';
import type { Device, Endpoint, Peer, Phase2Rule } from '../../model/device.js';
import { areSame } from '../../model/difference.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { openRulesOf } from '../../model/open-rules.js';
import { factsOf } from '../onto/living.js';
import { plannedPhase2 } from './phase2.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** The name of the dynamic map that is written. */
const dynamicMapName = 'vpn-dynamic';

/** Peers without a fixed address, and the rules by which they are answered. */
interface Anywhere {
  readonly peers: readonly Peer[];
  readonly rules: readonly Phase2Rule[];
}

/**
 * Dynamic entries for the peers that may come from anywhere: one for each phase 2 of a peer, with a line for each of its rules.
 * A rule that names no network at all would let anybody choose what is protected; it is told and left out.
 */
export function plannedAnywhere(
  device: Device,
  peers: readonly Peer[],
  target: Target,
  report: Report,
): Anywhere {
  const mapName = freeMapName(target);
  const open = openRulesOf(device);
  const planned: Peer[] = [];
  const rules: Phase2Rule[] = [];
  const begin = ownAddress(device);
  for (const peer of peers) {
    if (peer.remote.kind !== 'any') continue;
    const own = [...device.phase2Rules.filter((rule) => rule.peer === peer.id), ...open];
    const tell = leavingOut(report, [peer.id]);
    const sayable = own.flatMap((rule) => plannedRule(rule, target, tell));
    if (sayable.length === 0 || sayable.length < own.length) continue;
    // The dynamic entry begins at the address of its interface, whatever that is: that of the other entries, which hold the map.
    const local = peer.local.kind === 'address' ? peer.local : begin;
    for (const alike of target.fromCisco ? [sayable] : byPhase2(sayable)) {
      const id = target.fromCisco ? peer.id : `dynamic:${mapName}:${(planned.length + 1) * 10}`;
      planned.push({ ...peer, id, local });
      rules.push(...alike.map((rule) => ({ ...rule, peer: id })));
    }
    const hasKey = peer.preSharedKey !== undefined && peer.preSharedKey.state !== 'missing';
    if (hasKey && peer.keyIsWildcard === true && !target.fromCisco)
      report('wildcard-key-written', spotOf(peer.preSharedKey, peer), {});
  }
  return { peers: planned, rules };
}

/** The address at which the tunnels begin that have one. */
function ownAddress({ policies }: Device): Endpoint {
  const addresses = new Set(
    policies.flatMap(({ protection }) => (protection && addressOfEnd(protection.local)) ?? []),
  );
  const [address] = addresses;
  return address !== undefined && addresses.size === 1
    ? { kind: 'address', address }
    : { kind: 'unknown', reason: 'not-in-text' };
}

/** An entry has one phase 2 for all its lines. */
function byPhase2(rules: readonly Phase2Rule[]): readonly (readonly Phase2Rule[])[] {
  const groups: Phase2Rule[][] = [];
  for (const rule of rules) {
    const alike = groups.find(
      ([first]) => first?.mode === rule.mode && areSame(first?.phase2, rule.phase2),
    );
    if (alike === undefined) groups.push([rule]);
    else alike.push(rule);
  }
  return groups;
}

function freeMapName({ onto }: Target): string {
  if (onto === undefined) return dynamicMapName;
  const { dynamicMaps } = factsOf(onto).running;
  let name = dynamicMapName;
  for (let number = 2; dynamicMaps.has(name); number++) name = `${dynamicMapName}-${number}`;
  return name;
}

function plannedRule(rule: Phase2Rule, target: Target, report: Report): readonly Phase2Rule[] {
  const mode = rule.mode ?? 'tunnel';
  const protocols = rule.phase2.proposals.some(({ ah }) => ah !== undefined)
    ? (['esp', 'ah'] as const)
    : (['esp'] as const);
  const phase2 = plannedPhase2(
    rule.phase2,
    { mode, protocols: [...protocols] },
    target,
    spotOf(rule),
    report,
  );
  if (phase2 === undefined) return [];
  const { localPorts = 'any', remotePorts = 'any', ...rest } = rule;
  const { local, remote } = rest;
  const isOpen = local === 'any' && remote === 'any';
  return [
    {
      ...rest,
      // A line of an access list names both sides.
      local: isOpen || local !== 'any' ? local : '0.0.0.0/0',
      remote: isOpen || (remote !== 'any' && remote !== 'peer-address') ? remote : '0.0.0.0/0',
      ...(!isOpen && { localPorts, remotePorts }),
      mode,
      phase2,
    },
  ];
}
