/** Policies that stand or fall together: what one entry of the source protects with one peer. */
import type { Device, Protection, SecurityPolicy } from '../../model/device.js';

export interface Tunnel {
  readonly peer: string;
  readonly rows: readonly ProtectRow[];
}

export interface ProtectRow {
  /** Among the device's policies. */
  readonly position: number;
  readonly policy: SecurityPolicy;
  readonly protection: Protection;
}

/** The tunnels of a device, in the order of their first rows. */
export function tunnelsOf({ policies }: Device): readonly Tunnel[] {
  const tunnels = new Map<string, { peer: string; rows: ProtectRow[] }>();
  const entries = new Map<unknown, string>();
  for (const [position, policy] of policies.entries()) {
    const { protection } = policy;
    if (policy.action !== 'protect' || protection === undefined) continue;
    const key = `${protection.peer} ${entryOf(protection, entries)}`;
    const known = tunnels.get(key);
    if (known !== undefined) known.rows.push({ position, policy, protection });
    else tunnels.set(key, { peer: protection.peer, rows: [{ position, policy, protection }] });
  }
  return [...tunnels.values()];
}

/**
 * What tells the entries of the source apart: the lines that its phase 2 came from, or the associations that it uses. Where
 * the model has no lines, all of a peer is one tunnel.
 */
function entryOf({ phase2, manual }: Protection, known: Map<unknown, string>): string {
  const source = phase2 ?? manual;
  const found = known.get(source);
  if (found !== undefined) return found;
  const key =
    phase2 !== undefined
      ? (phase2.origins ?? []).map(({ file, start }) => `${file}:${start}`).join(' ')
      : manual !== undefined
        ? `manual ${[...manual.inbound, ...manual.outbound].join(' ')}`
        : '';
  known.set(source, key);
  return key;
}
