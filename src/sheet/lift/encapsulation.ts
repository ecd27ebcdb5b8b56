/** Tunnel or transport: transport mode is for what the two gateways themselves send to each other. */
import type { Report } from '../../diagnostics/report.js';
import { hostPrefix } from '../../model/address.js';
import type { Origin } from '../../syntax/origin.js';
import type { SheetEnd } from '../tunnel.js';
import type { Sides } from './sides.js';

/** The mode that is said, unless no traffic of these ends could use it, which is told. */
export function encapsulationOf(
  said: 'tunnel' | 'transport',
  { local, remote, unplaced }: Pick<Sides, 'local' | 'remote' | 'unplaced'>,
  at: Origin | undefined,
  report: Report,
): 'tunnel' | 'transport' {
  if (said === 'tunnel') return said;
  const behind = [local, remote, ...unplaced].flatMap(networksBehind);
  if (behind.length === 0) return said;
  report('sheet-transport-networks', at, { networks: behind });
  return 'tunnel';
}

/** Networks that are not the end itself. */
const networksBehind = ({ address, domains }: SheetEnd): readonly string[] =>
  domains.filter((prefix) => address === undefined || prefix !== hostPrefix(address));
