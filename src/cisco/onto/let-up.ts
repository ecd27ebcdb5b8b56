import { type Report, within } from '../../diagnostics/report.js';
import type { Peer } from '../../model/device.js';
import type { Target } from '../plan/target.js';
import { facing } from './interfaces.js';
import type { LivingFacts } from './living.js';

/** Whether nothing keeps a new tunnel down on the living device that no addition takes back; what does is told. */
export function isLetUp(
  { local, remote }: Peer,
  { interfaces, refusalOf }: LivingFacts,
  { onto }: Target,
  report: Report,
): boolean {
  const source = onto?.configuration.source;
  if (source === undefined) return true;
  const tell = within(report, source);
  const place = facing(local, interfaces);
  const refusal = refusalOf(remote.kind === 'address' ? remote.address : 'any');
  if (place?.shut !== undefined)
    tell('interface-shut', place.shut, { interface: place.name, map: undefined }, asError);
  if (refusal !== undefined) tell('protocol-not-allowed', refusal, {}, asError);
  return place?.shut === undefined && refusal === undefined;
}

const asError = { severity: 'error' } as const;
