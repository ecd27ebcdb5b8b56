/** Entries of crypto maps that lack what they need. */
import type { RunningEntry } from './running.js';
import type { RunningBody } from './running-body.js';
import type { Scope } from './scope.js';

/** The lines that an entry lacks. */
export function missingOf(scope: Scope, entry: RunningEntry): readonly string[] {
  const missing: string[] = [];
  if (entry.list === undefined) missing.push('match address (the access list)');
  if (entry.peers.length === 0) missing.push('set peer');
  if (
    entry.transformSets === undefined &&
    entry.profile === undefined &&
    (scope.dialect !== 'ios' || scope.running.defaultTransformSetDisabled)
  )
    missing.push('set transform-set');
  return missing;
}

/**
 * Whether IKE version 2 alone negotiates: a router starts with it, and has no other answer, where its profile is set; elsewhere
 * phase 2 of version 1 is missing.
 */
export const isOfNewerIke = ({ dialect }: Scope, body: RunningBody): boolean =>
  body.newerIke !== undefined &&
  (dialect === 'ios' ? body.isakmpProfile : body.transformSets) === undefined;

/** Whether an entry lacks nothing but phase 2 of IKE version 1. */
export const hasEnds = ({ list, peers }: RunningEntry): boolean =>
  list !== undefined && peers.length > 0;

/** Whether the device drops what no entry before an incomplete one matched; others pass that entry over. */
export const isDropping = ({ dialect }: Scope): boolean => dialect !== 'ios' && dialect !== 'pix6';

/** The first entry, by number, that makes the device drop what is behind it. */
export const droppingEntry = (
  scope: Scope,
  sorted: readonly RunningEntry[],
): RunningEntry | undefined =>
  isDropping(scope)
    ? sorted.find(
        (entry) =>
          entry.dynamic === undefined &&
          entry.unread.length === 0 &&
          missingOf(scope, entry).length > 0 &&
          !(entry.newerIke !== undefined && hasEnds(entry)),
      )
    : undefined;
