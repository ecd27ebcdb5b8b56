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
  // Many rows share a protection; it alone decides which tunnel they are of.
  const known = new Map<Protection, { peer: string; rows: ProtectRow[] }>();
  for (const [position, policy] of policies.entries()) {
    const { protection } = policy;
    if (policy.action !== 'protect' || protection === undefined) continue;
    let tunnel = known.get(protection);
    if (tunnel === undefined) {
      const key = `${protection.peer} ${entryOf(protection)}`;
      tunnel = tunnels.get(key) ?? { peer: protection.peer, rows: [] };
      tunnels.set(key, tunnel);
      known.set(protection, tunnel);
    }
    tunnel.rows.push({ position, policy, protection });
  }
  return [...tunnels.values()];
}

/**
 * What tells the entries of the source apart: the lines that its phase 2 came from, or the associations that it uses. Where
 * the model has no lines, all of a peer is one tunnel.
 */
function entryOf({ phase2, manual }: Protection): string {
  if (phase2 !== undefined)
    return (phase2.origins ?? []).map(({ file, start }) => `${file}:${start}`).join(' ');
  return manual === undefined ? '' : `manual ${[...manual.inbound, ...manual.outbound].join(' ')}`;
}
