import { Collector } from '../../src/diagnostics/report.js';
import type { Device, IkeProposal, Peer, Phase2, SecurityPolicy } from '../../src/model/device.js';

/** One tunnel as a Cisco sees it, made of what a Linux host says; tests change what they are about. */
export const proposal: IkeProposal = {
  cipher: 'aes-256-cbc',
  hash: 'sha1',
  authentication: 'psk',
  group: 'modp1536',
  lifetimeSeconds: 28800,
};

export const peer: Peer = {
  id: '198.51.100.1',
  local: { kind: 'address', address: '203.0.113.1' },
  remote: { kind: 'address', address: '198.51.100.1' },
  exchangeModes: ['main'],
  sentIdentity: { type: 'address' },
  expectedIdentities: [{ type: 'address' }],
  identityVerified: false,
  preSharedKey: { state: 'text', text: 'correct-horse' },
  proposals: [proposal],
  acceptance: 'claim',
  deadPeerDetection: { announced: true, delaySeconds: 20, retrySeconds: 5, maximumFailures: 5 },
  natTraversal: 'on',
  initiation: 'both',
  generatesPolicy: 'no',
  rekey: 'on',
  initialContact: true,
  ikeEnabled: true,
};

export const phase2: Phase2 = {
  proposals: [{ esp: { cipher: 'aes-256-cbc', integrity: 'hmac-sha1-96' } }],
  pfsGroup: 'modp1536',
  lifetimeSeconds: 3600,
};

export const policy = (
  local: string,
  remote: string,
  more: Partial<NonNullable<SecurityPolicy['protection']>> = {},
): SecurityPolicy => ({
  selector: { local, remote, protocol: 'any', localPorts: 'any', remotePorts: 'any' },
  action: 'protect',
  protection: {
    peer: '198.51.100.1',
    local: { kind: 'address', address: '203.0.113.1' },
    remote: { kind: 'address', address: '198.51.100.1' },
    mode: 'tunnel',
    protocols: ['esp'],
    level: 'unique',
    phase2,
    ...more,
  },
});

export const bypass = (local: string, remote: string): SecurityPolicy => ({
  selector: { local, remote, protocol: 'any', localPorts: 'any', remotePorts: 'any' },
  action: 'bypass',
});

export const device = (more: Partial<Device> = {}): Device => ({
  implementation: { kind: 'racoon' },
  peers: [peer],
  policies: [policy('10.1.0.0/24', '10.2.0.0/24')],
  phase2Rules: [],
  manualAssociations: [],
  translations: [],
  ...more,
});

/** A report, and what was told: `severity code`, in order. */
export function listening() {
  const collector = new Collector([]);
  return {
    report: collector.report,
    told: (): string[] => collector.diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    words: (): string => collector.diagnostics.map(({ message }) => message).join('\n'),
  };
}
