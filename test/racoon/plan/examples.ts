/** Devices as the other end's text gives them, mirrored: what the writer of a racoon host gets. */
import type {
  Device,
  IkeProposal,
  Peer,
  Phase2,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../../src/model/device.js';

export const own = '198.51.100.28';
export const far = '203.0.113.194';

export const proposal = (changes: Partial<IkeProposal> = {}): IkeProposal => ({
  cipher: '3des-cbc',
  hash: 'sha1',
  authentication: 'psk',
  group: 'modp1024',
  lifetimeSeconds: 86400,
  ...changes,
});

export const peer = (changes: Partial<Peer> = {}): Peer => ({
  id: far,
  local: { kind: 'address', address: own },
  remote: { kind: 'address', address: far },
  exchangeModes: ['main'],
  sentIdentity: { type: 'address' },
  expectedIdentities: [{ type: 'address' }],
  identityVerified: false,
  preSharedKey: { state: 'text', text: 'bLue-kettle42' },
  proposals: [proposal()],
  acceptance: 'smaller',
  deadPeerDetection: { announced: false, delaySeconds: 0, retrySeconds: 2, maximumFailures: 5 },
  natTraversal: 'off',
  initiation: 'both',
  generatesPolicy: 'no',
  rekey: 'on',
  initialContact: true,
  ikeEnabled: true,
  ...changes,
});

export const phase2 = (changes: Partial<Phase2> = {}): Phase2 => ({
  proposals: [{ esp: { cipher: '3des-cbc', integrity: 'hmac-md5-96' } }],
  pfsGroup: 'none',
  lifetimeSeconds: 28800,
  lifetimeKilobytes: 4608000,
  ...changes,
});

export const selector = (
  local: string,
  remote: string,
  changes: Partial<Selector> = {},
): Selector => ({
  local,
  remote,
  protocol: 'any',
  localPorts: 'any',
  remotePorts: 'any',
  ...changes,
});

export const protection = (changes: Partial<Protection> = {}): Protection => ({
  peer: far,
  local: { kind: 'address', address: own },
  remote: { kind: 'address', address: far },
  mode: 'tunnel',
  protocols: ['esp'],
  level: 'unique',
  phase2: phase2(),
  ...changes,
});

export const protect = (
  local: string,
  remote: string,
  changes: Partial<Selector> = {},
  how: Partial<Protection> = {},
): SecurityPolicy => ({
  selector: selector(local, remote, changes),
  action: 'protect',
  protection: protection(how),
});

export const bypass = (
  local: string,
  remote: string,
  purpose: SecurityPolicy['purpose'] = 'deny',
): SecurityPolicy => ({
  selector: selector(local, remote),
  action: 'bypass',
  ...(purpose !== undefined && { purpose }),
});

export const device = (changes: Partial<Device> = {}): Device => ({
  implementation: { kind: 'pix7' },
  peers: [peer()],
  policies: [protect('192.168.41.0/24', '172.20.10.0/24')],
  phase2Rules: [],
  manualAssociations: [],
  translations: [],
  ...changes,
});
