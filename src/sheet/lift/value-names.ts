import type { Topic } from './facts.js';

/** What a value is called when somebody is asked for it. */
export const valueNames: Readonly<Record<Topic, string>> = {
  ike: 'IKE version',
  exchange: 'exchange mode (main or aggressive)',
  authentication: 'authentication (pre-shared key or certificates)',
  cipher1: 'phase 1 encryption',
  cipher2: 'phase 2 encryption',
  hash1: 'phase 1 hash',
  hash2: 'phase 2 integrity (hash)',
  group: 'phase 1 Diffie-Hellman group',
  pfs: 'perfect forward secrecy (PFS)',
  lifetime1: 'phase 1 lifetime',
  lifetime2: 'phase 2 lifetime',
  volume: 'phase 2 volume (lifetime in KB)',
  protocol: 'protocol (ESP or AH)',
  mode: 'encapsulation mode',
  natTraversal: 'NAT traversal',
  dpd: 'dead peer detection',
  key: 'pre-shared key',
  gateway: 'gateway address',
  networks: 'networks',
  translated: 'translated networks',
  mask: 'network mask',
  identity: 'identity',
  device: 'device',
};

// The keys of a record are no more than text to TypeScript.
export const topics = Object.keys(valueNames) as readonly Topic[];
