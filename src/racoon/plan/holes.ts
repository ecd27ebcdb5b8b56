/** Rows that leave traffic alone or stop it, where the kernel's selectors are coarser than the text's. */
import type { Report } from '../../diagnostics/report.js';
import type { Device, Ports, SecurityPolicy } from '../../model/device.js';
import { laterOverlaps } from '../lower/priority.js';
import { plannedSelector, selectorFault } from './selectors.js';

export interface PlannedHoles {
  /** By their positions among the device's policies. */
  readonly rows: ReadonlyMap<number, readonly SecurityPolicy[]>;
  /** Positions of protecting rows that cannot be written because a hole before them cannot. */
  readonly spoiled: ReadonlySet<number>;
}

/** A range of so many ports is written as that many rows. */
const fewPorts = 32;

export function plannedHoles({ policies }: Device, report: Report): PlannedHoles {
  const rows = new Map<number, readonly SecurityPolicy[]>();
  const spoiled = new Set<number>();
  const unsayable: number[] = [];
  for (const [position, policy] of policies.entries()) {
    if (policy.action === 'protect') continue;
    const pieces = sayablePieces(policy);
    if (pieces === undefined) unsayable.push(position);
    else rows.set(position, pieces);
  }
  if (unsayable.length === 0) return { rows, spoiled };
  const later = laterOverlaps(policies.map(({ selector }) => selector));
  for (const position of unsayable) {
    const behind = (later[position] ?? []).filter((other) => policies[other]?.action === 'protect');
    if (behind.length === 0) continue;
    const { local, remote } = policies[position]?.selector ?? { local: '', remote: '' };
    const leavesOut = behind.flatMap((other) => policies[other]?.protection?.peer ?? []);
    report('hole-unsayable', policies[position]?.origins?.[0], { local, remote }, { leavesOut });
    for (const other of behind) spoiled.add(other);
  }
  return { rows, spoiled };
}

/** A row as setkey can say it; undefined where it cannot. */
export function sayablePieces(policy: SecurityPolicy): readonly SecurityPolicy[] | undefined {
  const pieces = piecesOf(policy);
  return pieces.every(({ selector }) => selectorFault(selector) === undefined)
    ? pieces.map((piece) => ({ ...piece, selector: plannedSelector(piece.selector) }))
    : undefined;
}

/** A row with a short range of ports as rows of one port each. */
function piecesOf(policy: SecurityPolicy): readonly SecurityPolicy[] {
  const { localPorts, remotePorts, icmp } = policy.selector;
  if (icmp !== undefined) return [policy];
  const locals = singles(localPorts);
  const remotes = singles(remotePorts);
  if (locals.length * remotes.length > fewPorts) return [policy];
  return locals.flatMap((local) =>
    remotes.map((remote) => ({
      ...policy,
      selector: { ...policy.selector, localPorts: local, remotePorts: remote },
    })),
  );
}

function singles(ports: Ports): readonly Ports[] {
  if (ports === 'any' || ports[1] - ports[0] >= fewPorts) return [ports];
  return Array.from(
    { length: ports[1] - ports[0] + 1 },
    (_, index): Ports => [ports[0] + index, ports[0] + index],
  );
}
