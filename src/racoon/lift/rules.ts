import type { Report } from '../../diagnostics/report.js';
import type { Phase2Rule } from '../../model/device.js';
import { addTo } from '../../syntax/grouped.js';
import { identityOf } from './identities.js';
import { phase1Id } from './peer.js';
import type { LiftedPeers } from './peers.js';
import type { Phase2s } from './phase2.js';
import type { RemoteSection } from './remote.js';
import type { SainfoSection, Side } from './sainfo.js';
import { marked, originAt } from './written.js';

/**
 * The sainfo sections as rules for what a peer starts, in racoon's order of search. Ranges and names have no form in the
 * model; a section for a `ph1id` becomes a rule for each peer that has it.
 */
export function rulesOf(
  ordered: readonly SainfoSection[],
  phase2s: Phase2s,
  { meanings, peers }: LiftedPeers,
  report: Report,
  limit: number,
): readonly Phase2Rule[] {
  const byPhase1Id = peersByPhase1Id(meanings.keys(), new Set(peers.map(({ id }) => id)));
  const rules: Phase2Rule[] = [];
  for (const section of ordered) {
    const { local, remote, remoteId, node, source } = section;
    if (local.kind === 'other' || remote.kind === 'other' || local.kind === 'clientaddr') continue;
    const phase2 = phase2s.of(section, ['esp']);
    if (phase2 === undefined) continue;
    const from =
      node.from === undefined
        ? undefined
        : identityOf(
            {
              identifier: {
                type: node.from.type,
                ...(node.from.value && { value: node.from.value }),
              },
              origin: originAt(source, node.from.type.at ?? node.head ?? node.at),
            },
            report,
          );
    const rule: Phase2Rule = {
      local: local.kind === 'net' ? local.net.prefix : 'any',
      remote:
        remote.kind === 'net'
          ? remote.net.prefix
          : remote.kind === 'clientaddr'
            ? 'peer-address'
            : 'any',
      protocol: protocolOf(local, remote),
      ...(from !== undefined && { from }),
      phase2,
      ...marked(section.head),
    };
    if (remoteId === 0) rules.push(rule);
    else for (const peer of byPhase1Id.get(remoteId) ?? []) rules.push({ ...rule, peer });
    if (rules.length >= limit) return rules;
  }
  return rules;
}

const protocolOf = (local: Side, remote: Side): Phase2Rule['protocol'] =>
  local.kind === 'net' && local.protocol !== 'any'
    ? local.protocol
    : remote.kind === 'net'
      ? remote.protocol
      : 'any';

function peersByPhase1Id(
  sections: Iterable<RemoteSection>,
  ids: ReadonlySet<string>,
): ReadonlyMap<number, readonly string[]> {
  const byId = new Map<number, string[]>();
  for (const section of sections) {
    const number = phase1Id(section);
    const peer = section.address ?? section.label;
    if (number === 0 || !ids.has(peer)) continue;
    addTo(byId, number, peer);
  }
  return byId;
}
