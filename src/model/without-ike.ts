import type { Peer } from './device.js';

/** What there is of a peer that is reached with keys by hand only: no phase 1, but a peer all the same. */
export const withoutIke = (
  acceptance: Peer['acceptance'],
): Omit<Peer, 'id' | 'local' | 'remote'> => ({
  exchangeModes: [],
  sentIdentity: { type: 'address' },
  expectedIdentities: [],
  identityVerified: false,
  proposals: [],
  acceptance,
  deadPeerDetection: { announced: false, delaySeconds: 0, retrySeconds: 0, maximumFailures: 0 },
  natTraversal: 'off',
  initiation: 'both',
  generatesPolicy: 'no',
  rekey: 'off',
  initialContact: false,
  ikeEnabled: false,
});
