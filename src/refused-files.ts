/** What the reading of a host's files means for its tunnels where its own programs refuse them. */
import type { Collector } from './diagnostics/report.js';
import type { Device, Peer, Phase2Rule, SecurityPolicy } from './model/device.js';
import type { Refusals } from './racoon/refusals.js';
import type { TraceStep, Verification } from './results.js';
import type { Origin } from './syntax/origin.js';

/** What one end has of a tunnel. */
export interface OwnPart {
  readonly peer?: Peer;
  readonly policies: readonly SecurityPolicy[];
  /** By what it takes an offer where it has no policy for it. */
  readonly answering?: readonly Phase2Rule[];
}

/** What the host has of the tunnels with each of its peers. */
export function partsOf(device: Device): ReadonlyMap<string, OwnPart> {
  const policies = new Map<string, SecurityPolicy[]>(device.peers.map(({ id }) => [id, []]));
  for (const policy of device.policies)
    if (policy.protection !== undefined) policies.get(policy.protection.peer)?.push(policy);
  return new Map(
    device.peers.map((peer) => [peer.id, { peer, policies: policies.get(peer.id) ?? [] }]),
  );
}

/**
 * Steps that fail because a program does not take the files in: racoon does not start at all, setkey goes no further. The
 * model says what was meant, so nothing else shows it.
 */
export function refusedFiles(
  { racoon, setkey }: Refusals,
  parts: readonly OwnPart[],
  collector: Collector,
): TraceStep[] {
  const steps: TraceStep[] = [];
  const refuse = (message: string, origin: Origin): void => {
    const place = collector.placeOf(origin);
    steps.push({
      tunnel: '',
      initiator: '',
      step: 'reading',
      result: 'refused',
      message,
      places: place === undefined ? [] : [place],
    });
  };
  if (racoon !== undefined && parts.some(({ peer }) => peer?.ikeEnabled === true))
    refuse('racoon refuses its file and does not start', racoon);
  for (const [file, stop] of setkey)
    if (parts.some(({ policies }) => policies.some((row) => isBehind(row, file, stop))))
      refuse('setkey stops before it has loaded all policies of this tunnel', stop);
  return steps;
}

/** A verification of tunnels whose files their own host refuses: they do not come up, whatever the other end does. */
export const withRefused = (
  verification: Verification,
  steps: readonly TraceStep[],
): Verification =>
  steps.length === 0
    ? verification
    : { ...verification, verdict: 'disagree', trace: [...steps, ...verification.trace] };

const isBehind = ({ origins = [] }: SecurityPolicy, file: string, stop: Origin): boolean =>
  origins.some((origin) => origin.file === file && origin.end >= stop.start);
