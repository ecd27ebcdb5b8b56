import type { Device, Peer, Protection, SecurityPolicy, Selector } from '../../src/model/device.js';

/** A selector of everything between two prefixes, unless more is said. */
export const selector = (
  local: string,
  remote: string,
  more: Partial<Selector> = {},
): Selector => ({ local, remote, protocol: 'any', localPorts: 'any', remotePorts: 'any', ...more });

export const phase2: Protection['phase2'] = {
  proposals: [{ esp: { cipher: 'aes-256-cbc', integrity: 'hmac-sha1-96' } }],
  pfsGroup: 'modp1536',
  lifetimeSeconds: 28800,
};

/** The far end of 198.51.100.1. */
export const peer = (address: string, more: Partial<Peer> = {}): Peer => ({
  id: address,
  local: { kind: 'address', address: '198.51.100.1' },
  remote: { kind: 'address', address },
  exchangeModes: ['main'],
  sentIdentity: { type: 'address' },
  expectedIdentities: [{ type: 'address' }],
  identityVerified: false,
  preSharedKey: { state: 'text', text: 'key' },
  proposals: [
    {
      cipher: '3des-cbc',
      hash: 'sha1',
      authentication: 'psk',
      group: 'modp1024',
      lifetimeSeconds: 86400,
    },
  ],
  acceptance: 'smaller',
  deadPeerDetection: { announced: true, delaySeconds: 10, retrySeconds: 2, maximumFailures: 3 },
  natTraversal: 'on',
  initiation: 'both',
  generatesPolicy: 'no',
  rekey: 'on',
  initialContact: true,
  ikeEnabled: true,
  ...more,
});

const protection = (id: string, more: Partial<Protection> = {}): Protection => ({
  peer: id,
  local: { kind: 'address', address: '198.51.100.1' },
  remote: { kind: 'address', address: id },
  mode: 'tunnel',
  protocols: ['esp'],
  level: 'unique',
  phase2,
  ...more,
});

export const protect = (
  selector: Selector,
  id: string,
  more: Partial<Protection> = {},
): SecurityPolicy => ({ selector, action: 'protect', protection: protection(id, more) });

export const bypass = (selector: Selector): SecurityPolicy => ({ selector, action: 'bypass' });

export const device = (
  peers: readonly Peer[],
  policies: readonly SecurityPolicy[],
  more: Partial<Device> = {},
): Device => ({
  implementation: { kind: 'pix6' },
  peers,
  policies,
  phase2Rules: [],
  manualAssociations: [],
  translations: [],
  ...more,
});
