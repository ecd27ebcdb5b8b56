import { groupedBy } from '../syntax/grouped.js';
import { familyOf, orEverything } from './address.js';
import type {
  Device,
  Identity,
  Peer,
  Phase2,
  Phase2Rule,
  Protection,
  SecurityPolicy,
} from './device.js';
import { openRulesOf } from './open-rules.js';
import { selectorKey } from './selector.js';

/**
 * The policies of dynamic sites, from the rules by which the device answers them: for a peer, how the site sees it, and the
 * policies that the site has already. A rule for every peer gives one only where it names both networks and no written
 * policy has them; a rule for the site's own address gives none, since nobody knows that address.
 */
export function mirroredRulesOf(
  device: Device,
): (peer: Peer, far: Peer, policies: readonly SecurityPolicy[]) => SecurityPolicy[] {
  let open: readonly Phase2Rule[] | undefined;
  const rules = groupedBy(device.phase2Rules, ({ peer }) => peer);

  return (peer, far, policies) => {
    const known = new Set(policies.map(({ selector }) => selectorKey(selector)));
    const rows: SecurityPolicy[] = [];
    const add = (rule: Phase2Rule, selector: SecurityPolicy['selector']): void => {
      const key = selectorKey(selector);
      if (known.has(key)) return;
      known.add(key);
      rows.push({
        selector,
        action: 'protect',
        protection: protectionOf(rule, far),
        ...(rule.origins !== undefined && { origins: rule.origins }),
      });
    };
    for (const rule of rules.get(peer.id) ?? []) {
      const { local, remote } = rule;
      if (remote !== 'peer-address')
        add(
          rule,
          siteSelector(
            rule,
            orEverything(local, familyOf(remote)),
            orEverything(remote, familyOf(local)),
          ),
        );
    }
    open ??= openRulesOf(device);
    for (const rule of open) {
      const { local, remote } = rule;
      if (remote === 'any' || remote === 'peer-address') continue;
      if (rule.from !== undefined && !isFrom(peer, rule.from)) continue;
      add(rule, siteSelector(rule, local, remote));
    }
    return rows;
  };
}

/** Whether a peer comes with an identity: one that is expected of it, or its address. */
export const isFrom = (peer: Peer, { type, value }: Identity): boolean =>
  peer.expectedIdentities.some((expected) => expected.type === type && expected.value === value) ||
  (type === 'address' && peer.remote.kind === 'address' && peer.remote.address === value);

const siteSelector = (
  { protocol, localPorts, remotePorts }: Phase2Rule,
  local: string,
  remote: string,
): SecurityPolicy['selector'] => ({
  local: remote,
  remote: local,
  protocol,
  localPorts: remotePorts ?? 'any',
  remotePorts: localPorts ?? 'any',
});

/** How a rule protects the traffic of a peer that is seen from this end. */
const protectionOf = ({ mode, phase2 }: Phase2Rule, far: Peer): Protection => ({
  peer: far.id,
  local: far.local,
  remote: far.remote,
  mode: mode ?? 'tunnel',
  protocols: protocolsOf(phase2),
  level: 'unique',
  phase2,
});

/** A rule for named networks as a policy for a peer that is seen from this end; undefined where a side is open. */
export function rowOf(rule: Phase2Rule, far: Peer): SecurityPolicy | undefined {
  const { local, remote, protocol, localPorts = 'any', remotePorts = 'any', origins } = rule;
  if (local === 'any' || remote === 'any' || remote === 'peer-address') return undefined;
  return {
    selector: { local, remote, protocol, localPorts, remotePorts },
    action: 'protect',
    protection: protectionOf(rule, far),
    ...(origins !== undefined && { origins }),
  };
}

/** The protocols of the alternative that is preferred, innermost first. */
function protocolsOf({ proposals: [first] }: Phase2): Protection['protocols'] {
  const protocols: Protection['protocols'][number][] = [];
  if (first?.compression !== undefined) protocols.push('ipcomp');
  if (first?.esp !== undefined) protocols.push('esp');
  if (first?.ah !== undefined) protocols.push('ah');
  return protocols.length > 0 ? protocols : ['esp'];
}
