/** What stands in the place of tunnels that are not written, before those that are. */
import type { Report } from '../../diagnostics/report.js';
import { blocksFor } from '../../model/blocks.js';
import type { SecurityPolicy } from '../../model/device.js';
import { sayablePieces } from './holes.js';
import type { Tunnel } from './tunnels.js';

/**
 * The blocks by the positions of what they stand for. Takes out of `rows`, what is written of each policy, the tunnels
 * before which one is needed that cannot be said.
 */
export function plannedBlocks(
  policies: readonly SecurityPolicy[],
  rows: (SecurityPolicy | undefined)[],
  tunnels: readonly Tunnel[],
  report: Report,
): ReadonlyMap<number, readonly SecurityPolicy[]> {
  const planned = new Map<number, readonly SecurityPolicy[]>();
  const spoiled = new Set<number>();
  for (const [position, blocks] of blocksFor(policies, rows)) {
    const pieces = blocks.flatMap(({ row, behind }) => {
      const sayable = sayablePieces(row);
      if (sayable !== undefined) return sayable;
      const { local, remote } = row.selector;
      const peer = policies[behind]?.protection?.peer;
      const leavesOut = peer === undefined ? [] : [peer];
      report('hole-unsayable', row.origins?.[0], { local, remote }, { leavesOut });
      spoiled.add(behind);
      return [];
    });
    planned.set(position, pieces);
  }
  if (spoiled.size === 0) return planned;
  for (const tunnel of tunnels)
    if (tunnel.rows.some(({ position }) => spoiled.has(position)))
      for (const { position } of tunnel.rows) rows[position] = undefined;
  return plannedBlocks(policies, rows, tunnels, report);
}
