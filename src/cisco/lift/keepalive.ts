import type { DeadPeerDetection } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { keepaliveDefaults } from '../defaults.js';
import { type Interval, limitsOf, within } from '../limits.js';
import { productOf } from './foreign-word.js';
import type { RunningGroup } from './running-group.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';

/** Dead peer detection towards a peer: by its profile or group, else by the device's line, else by default. */
export function deadPeerDetection(
  scope: Scope,
  profile: RunningProfile | undefined,
  group: RunningGroup | undefined,
): DeadPeerDetection {
  const { source, ...usual } = keepaliveDefaults(scope.dialect);
  const ofGroup = group?.keepalive;
  if (ofGroup?.disabled === true)
    return { ...usual, announced: false, delaySeconds: 0, origins: scope.origins(ofGroup.at) };
  if (ofGroup?.threshold !== undefined && /^inf/i.test(ofGroup.threshold.text))
    return neverProbing(scope, ofGroup.at);
  if (ofGroup !== undefined)
    return written(scope, ofGroup.threshold?.text, ofGroup.retry?.text, ofGroup.at);
  const ofProfile = profile?.keepalive;
  if (ofProfile !== undefined)
    return {
      ...written(scope, ofProfile.seconds.text, ofProfile.retry?.text, ofProfile.at),
      ...(scope.running.keepalive?.type?.text !== 'periodic' && { onDemand: true }),
    };
  const line = scope.running.keepalive;
  if (line !== undefined)
    return {
      ...written(scope, line.seconds.text, line.retry?.text, line.at),
      // IOS probes on demand unless told otherwise.
      ...(scope.dialect === 'ios' && line.type?.text !== 'periodic' && { onDemand: true }),
    };
  return {
    ...usual,
    defaulted: {
      announced: source,
      delaySeconds: source,
      retrySeconds: source,
      maximumFailures: source,
    },
  };
}

/** `threshold infinite`: probes of the peer are answered, and none are sent. */
const neverProbing = (scope: Scope, at: Range | undefined): DeadPeerDetection => ({
  announced: true,
  delaySeconds: 0,
  retrySeconds: 0,
  maximumFailures: 0,
  origins: scope.origins(at),
});

function written(
  scope: Scope,
  delay: string | undefined,
  retry: string | undefined,
  at: Range | undefined,
): DeadPeerDetection {
  const usual = keepaliveDefaults(scope.dialect);
  const delaySeconds = numberOr(delay, usual.delaySeconds);
  const retrySeconds = numberOr(retry, usual.retrySeconds);
  const ranges = limitsOf(scope.dialect, scope.version).keepalive;
  const tellOutside = (name: 'interval' | 'retry', value: number, range: Interval): void => {
    if (within(value, range) !== value)
      scope.tell('keepalive-out-of-range', at, {
        name,
        value,
        least: range[0],
        most: range[1],
        device: productOf[scope.dialect],
      });
  };
  if (delay !== undefined) tellOutside('interval', delaySeconds, ranges.seconds);
  if (retry !== undefined) tellOutside('retry', retrySeconds, ranges.retry);
  const defaulted: Record<string, string> = { maximumFailures: usual.source };
  if (delay === undefined) defaulted.delaySeconds = usual.source;
  if (retry === undefined) defaulted.retrySeconds = usual.source;
  return {
    announced: true,
    delaySeconds,
    retrySeconds,
    maximumFailures: usual.maximumFailures,
    origins: scope.origins(at),
    defaulted,
  };
}

const numberOr = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : otherwise;
};
