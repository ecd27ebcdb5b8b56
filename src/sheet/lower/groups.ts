/** Rows of a device's policies that one sheet says together. */
import type { Device, Phase2, Protection, SecurityPolicy } from '../../model/device.js';

export type Rows = readonly { readonly policy: SecurityPolicy; readonly protection: Protection }[];

/** Rows that share a peer and a phase 2, in the order of their first. */
export function groupsOf({
  policies,
}: Device): readonly { readonly peer: string; readonly rows: Rows }[] {
  const groups = new Map<
    string,
    { peer: string; rows: { policy: SecurityPolicy; protection: Protection }[] }
  >();
  const texts = new Map<Phase2, string>();
  for (const policy of policies) {
    const { protection } = policy;
    if (protection?.phase2 === undefined) continue;
    const known = texts.get(protection.phase2) ?? phase2Text(protection.phase2);
    texts.set(protection.phase2, known);
    const key = `${protection.peer} ${protection.mode} ${protection.protocols.join()} ${known}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { peer: protection.peer, rows: [{ policy, protection }] });
    else group.rows.push({ policy, protection });
  }
  return [...groups.values()];
}

const phase2Text = ({ proposals, pfsGroup, lifetimeSeconds, lifetimeKilobytes }: Phase2): string =>
  JSON.stringify([
    proposals.map(({ esp, ah, compression }) => [esp, ah, compression]),
    pfsGroup,
    lifetimeSeconds,
    lifetimeKilobytes,
  ]);

/** Sets of networks behind both ends whose pairs are exactly the rows: one sheet each. */
export function productsOf(
  rows: Rows,
): readonly { readonly locals: readonly string[]; readonly remotes: readonly string[] }[] {
  const remotesOf = new Map<string, string[]>();
  for (const { policy } of rows) {
    const { local, remote } = policy.selector;
    const remotes = remotesOf.get(local);
    if (remotes === undefined) remotesOf.set(local, [remote]);
    else if (!remotes.includes(remote)) remotes.push(remote);
  }
  const products = new Map<string, { locals: string[]; remotes: readonly string[] }>();
  for (const [local, remotes] of remotesOf) {
    const key = [...remotes].sort().join();
    const known = products.get(key);
    if (known === undefined) products.set(key, { locals: [local], remotes });
    else known.locals.push(local);
  }
  return [...products.values()];
}
