/** What of a device's tunnels another Cisco can say: model to model, with what is lost told. */

import { leavingOut, type Report } from '../diagnostics/report.js';
import { withBlocks } from '../model/blocks.js';
import type {
  Device,
  ManualAssociation,
  Peer,
  Phase2,
  Phase2Rule,
  Protection,
  SecurityPolicy,
} from '../model/device.js';
import { usedAssociations } from '../model/used-associations.js';
import { madeIn } from '../syntax/made-in.js';
import { limitsOf } from './limits.js';
import { standingProposals } from './onto/free-numbers.js';
import { atDevice, tellUnboundMap } from './onto/own-end.js';
import { settledPeers, settledRows } from './onto/settle.js';
import { plannedAnywhere } from './plan/anywhere.js';
import { isOfOnePeer, plannedIdentity, withOneIdentity } from './plan/identity.js';
import { withOneKeepalive } from './plan/keepalive.js';
import { plannedNames } from './plan/key.js';
import { plannedAssociations } from './plan/manual.js';
import { plannedPeer, withOneNatTraversal, withOneSubject } from './plan/peer.js';
import { asStarted, plannedProposals, proposalKey, unitedProposals } from './plan/phase1.js';
import { plannedPhase2 } from './plan/phase2.js';
import type { PlannedCisco } from './plan/planned-cisco.js';
import { plannedRows, plannedSelector } from './plan/rows.js';
import { spotOf } from './plan/spot.js';
import { type Target, targetOf } from './plan/target.js';
import { plannedTranslations, translatedRows } from './plan/translations.js';
import { type Tunnels, tunnelsOf } from './plan/tunnels.js';
import type { CiscoWriteOptions } from './write-options.js';

export type { CiscoWriteOptions } from './write-options.js';

/**
 * The device as the target of the options will have it, seen from the Cisco. A tunnel that cannot be said is told as an
 * error and left out whole; the others stay. With `onto` it holds the new tunnels only.
 */
export function plan(device: Device, options: CiscoWriteOptions, report: Report): PlannedCisco {
  const target = targetOf(device, options);
  const found = options.onto?.configuration.dialect;
  if (found !== undefined && found !== options.dialect) {
    report('onto-other-dialect', undefined, {
      found: limitsOf(found, options.onto?.configuration.version).name,
      wanted: target.limits.name,
    });
    return emptyDevice(options);
  }
  const { peers, silent, policies, anywhere, idle } = atDevice(
    tunnelsOf(device, target, report),
    target,
    report,
  );
  const sayable = policiesIn(device, policies, target, report);

  // What else stands in the way of them is worth knowing at once.
  for (const peer of idle) {
    plannedProposals(peer, target, report);
    plannedIdentity(peer, target, report);
  }
  const planned: Peer[] = [];
  for (const peer of [...peers, ...anywhere]) {
    const known = plannedPeer(peer, target, leavingOut(report, [peer.id]));
    if (known !== undefined && !sayable.broken.has(peer.id)) planned.push(known);
  }
  const dynamic = plannedAnywhere(device, planned, target, report);
  const fixed = planned.filter(({ remote }) => remote.kind !== 'any');
  const named = withOneIdentity([...fixed, ...dynamic.peers], target, report);
  const kept = withOneNatTraversal(withOneKeepalive(named, target, report), target);
  const refused = settledRows(sayable.policies.filter(isPlanned), target, report);
  const open = kept.filter(({ id }) => !refused.has(id));
  const settled = settledPeers(open, target, report);
  const ids = new Set(settled.map(({ id }) => id));
  // What the living text has already is taken by its own entries, which stand first.
  const places = device.policies.flatMap((policy, place) => {
    const peer = policies[place]?.protection?.peer;
    return peer !== undefined && refused.has(peer) ? [] : { policy, place };
  });
  const rows = plannedRows(
    withBlocks(
      places.map(({ policy }) => policy),
      places.map(({ place }) => standingPolicy(sayable.policies[place], ids)),
    ),
    report,
  );
  const needed = idsIn(rows, dynamic.rules);
  const wanted = settled.filter(({ id }) => needed.has(id));
  const united = withAllProposals(withOneSubject(wanted, target), target, report);
  const used = usedAssociations(rows, sayable.associations.values());
  const sites = united.filter(({ remote }) => remote.kind === 'any');
  const keysByName = plannedNames(device, sites, target, report);
  if (needed.size > 0) tellUnboundMap(target, report);
  return {
    implementation: {
      kind: options.dialect,
      ...(target.version !== undefined && { version: target.version }),
    },
    ...nameOf(device, united, target, report),
    peers: [...united, ...silent.filter(({ id }) => needed.has(id) && !ids.has(id))],
    ...(keysByName !== undefined && { keysByName }),
    policies: rows,
    phase2Rules: dynamic.rules.filter(({ peer }) => peer === undefined || ids.has(peer)),
    manualAssociations: used,
    translations: plannedTranslations(device, rows, target, report),
    translated: translatedRows(device, rows),
  };
}

const emptyDevice = ({ dialect }: CiscoWriteOptions): Device => ({
  implementation: { kind: dialect },
  peers: [],
  policies: [],
  phase2Rules: [],
  manualAssociations: [],
  translations: [],
});

const isPlanned = (policy: SecurityPolicy | undefined): policy is SecurityPolicy =>
  policy !== undefined;

interface SayablePolicies {
  /** What stays of each. */
  readonly policies: readonly (SecurityPolicy | undefined)[];
  /** Peers of which some policy cannot be said: the tunnel goes as a whole. */
  readonly broken: ReadonlySet<string>;
  readonly associations: ReadonlyMap<string, ManualAssociation>;
}

function policiesIn(
  device: Device,
  policies: Tunnels['policies'],
  target: Target,
  report: Report,
): SayablePolicies {
  const sources = new Map(device.manualAssociations.map((one) => [one.id, one]));
  const associations = new Map<string, ManualAssociation>();
  const broken = new Set<string>();
  // Many policies share one phase 2: what is lost of it is told once.
  const phases = new Map<Phase2, Map<string, Phase2 | undefined>>();
  const phaseOf = (policy: SecurityPolicy, protection: Protection, phase2: Phase2) => {
    const { mode, protocols, nested, proposedModes = [] } = protection;
    const key = `${mode} ${protocols.join(' ')} ${nested === true} ${proposedModes.join(' ')}`;
    const known = madeIn(phases, phase2, () => new Map<string, Phase2 | undefined>());
    if (!known.has(key))
      known.set(
        key,
        plannedPhase2(
          phase2,
          protection,
          target,
          spotOf(policy),
          leavingOut(report, [protection.peer]),
        ),
      );
    return known.get(key);
  };

  const planned = policies.map((asked): SecurityPolicy | undefined => {
    if (asked === undefined) return undefined;
    const tell =
      asked.protection === undefined ? report : leavingOut(report, [asked.protection.peer]);
    // A crypto map is for both directions; a text that has one only has been told of so.
    const { onlyDirection: _told, ...policy } = asked;
    const selector = plannedSelector(policy, target, tell);
    const { protection } = policy;
    if (protection === undefined) return selector && { ...policy, selector };
    const leaveOut = (): undefined => {
      broken.add(protection.peer);
    };
    if (protection.level === 'use') report('optional-protection', spotOf(policy), {});
    const { nested: _nested, proposedModes: _modes, ...same } = protection;
    const whole = { ...same, level: 'unique' } as const;
    if (protection.manual !== undefined) {
      const own = plannedAssociations(policy, protection, sources, target, tell);
      if (own === undefined || selector === undefined) return leaveOut();
      for (const association of own) associations.set(association.id, association);
      return { ...policy, selector, protection: whole };
    }
    if (protection.phase2 === undefined) {
      // A racoon host without a section for it has been told of so already.
      if (device.implementation.kind !== 'racoon')
        tell('phase2-missing', spotOf(policy), {
          local: policy.selector.local,
          remote: policy.selector.remote,
        });
      return leaveOut();
    }
    const phase2 = phaseOf(policy, protection, protection.phase2);
    if (phase2 === undefined || selector === undefined) return leaveOut();
    return { ...policy, selector, protection: { ...whole, phase2 } };
  });
  return { policies: planned, broken, associations };
}

/** A policy whose peers are left; standby peers that are not are dropped from it. */
function standingPolicy(
  policy: SecurityPolicy | undefined,
  ids: ReadonlySet<string>,
): SecurityPolicy | undefined {
  const protection = policy?.protection;
  if (policy === undefined || protection === undefined || protection.manual !== undefined)
    return policy;
  if (!ids.has(protection.peer)) return undefined;
  const { standbyPeers, ...same } = protection;
  const standing = standbyPeers?.filter((id) => ids.has(id)) ?? [];
  return {
    ...policy,
    protection: { ...same, ...(standing.length > 0 && { standbyPeers: standing }) },
  };
}

/** The peers that some row or rule is for. */
function idsIn(rows: readonly SecurityPolicy[], rules: readonly Phase2Rule[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { protection } of rows) {
    if (protection === undefined) continue;
    ids.add(protection.peer);
    for (const id of protection.standbyPeers ?? []) ids.add(id);
  }
  for (const { peer } of rules) if (peer !== undefined) ids.add(peer);
  return ids;
}

function withAllProposals(peers: readonly Peer[], target: Target, report: Report): readonly Peer[] {
  const { onto, fromCisco } = target;
  const all = unitedProposals(peers, onto && standingProposals(onto));
  const differ = peers.some(
    (peer) =>
      peer.proposals.map(proposalKey).join() !== peers[0]?.proposals.map(proposalKey).join(),
  );
  if (differ && !fromCisco)
    report('policy-union', spotOf(peers[0]?.proposals[0]), {
      policies: all.length,
      peers: peers.length,
    });
  return peers.map((peer) => ({
    ...peer,
    proposals: asStarted(all, peer, target.dialect === 'ios'),
  }));
}

/** Host name and domain, which are written only where the device names itself by them. */
function nameOf(
  device: Device,
  peers: readonly Peer[],
  { fromCisco, onto, dialect }: Target,
  report: Report,
): Pick<Device, 'name' | 'domain'> {
  const identity = peers.find(
    (peer) => peer.sentIdentity.type === 'fqdn' && !isOfOnePeer(peer, dialect),
  )?.sentIdentity;
  const own = onto?.device ?? device;
  const { name, domain } = own;
  if (identity?.value === undefined || fromCisco || onto !== undefined)
    return { ...(name !== undefined && { name }), ...(domain !== undefined && { domain }) };
  report('identity-needs-name', spotOf(identity), { name: identity.value });
  const dot = identity.value.indexOf('.');
  return dot < 0
    ? { name: identity.value }
    : { name: identity.value.slice(0, dot), domain: identity.value.slice(dot + 1) };
}
