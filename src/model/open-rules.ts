import type { Device, Phase2Rule } from './device.js';

/**
 * The rules for every peer that are left for peers from anywhere: they name a network of this end, and no policy is for
 * their networks. Without any policy they may be those of a peer with an address as well, so none is left then.
 */
export function openRulesOf({ phase2Rules, policies, peers }: Device): readonly Phase2Rule[] {
  const open = phase2Rules.filter(({ peer, local }) => peer === undefined && local !== 'any');
  const isAnybodys =
    policies.length === 0 &&
    peers.some(
      ({ remote, generatesPolicy }) => remote.kind === 'address' && generatesPolicy === 'no',
    );
  if (open.length === 0 || isAnybodys) return [];
  const written = new Set(policies.map(({ selector }) => `${selector.local} ${selector.remote}`));
  return open.filter(({ local, remote }) => !written.has(`${local} ${remote}`));
}
