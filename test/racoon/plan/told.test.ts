import { describe, expect, test } from 'vitest';
import type { Device, ManualAssociation, Peer } from '../../../src/model/device.js';
import type { writing } from '../../../src/racoon/diagnostics/writing.js';
import type { LinuxWriteOptions } from '../../../src/racoon/write-options.js';
import {
  bypass,
  device,
  far,
  own,
  peer,
  phase2,
  proposal,
  protect,
  protection,
  selector,
} from './examples.js';
import { write } from './write.js';

type Case = readonly [Device, Partial<LinuxWriteOptions>?];
const withPeer = (changes: Partial<Peer>): Device => device({ peers: [peer(changes)] });
const certified = (changes: Partial<Peer> = {}): Device => {
  const { preSharedKey: _none, ...rest } = peer({
    proposals: [proposal({ authentication: 'rsa-sig' })],
    ...changes,
  });
  return device({ peers: [rest] });
};
const withRow = (...row: Parameters<typeof protect>): Device =>
  device({ policies: [protect(...row)] });
const withPhase2 = (
  changes: Parameters<typeof phase2>[0],
  how: Parameters<typeof protection>[0] = {},
): Device => withRow('10.0.0.0/24', '10.1.0.0/24', {}, { phase2: phase2(changes), ...how });
const site = (changes: Partial<Peer> = {}): Peer =>
  peer({ id: 'dynamic:m:20', remote: { kind: 'any' }, initiation: 'respond-only', ...changes });
const sites = (peers: readonly Peer[], rule: Partial<Device['phase2Rules'][number]> = {}): Device =>
  device({
    peers,
    policies: [],
    phase2Rules: peers.map(({ id }) => ({
      local: '10.0.0.0/24',
      remote: '10.9.0.0/24',
      protocol: 'any',
      peer: id,
      phase2: phase2(),
      ...rule,
    })),
  });
const byHand = (changes: Partial<ManualAssociation> = {}, outbound = ['out']): Device => {
  const { phase2: _ike, ...how } = protection();
  const association = (
    id: string,
    direction: ManualAssociation['direction'],
  ): ManualAssociation => ({
    id,
    direction,
    local: { kind: 'address', address: own },
    remote: { kind: 'address', address: far },
    protocol: 'esp',
    spi: 1000,
    mode: 'tunnel',
    cipher: 'des-cbc',
    cipherKey: { state: 'hex', hex: '0011223344556677' },
    ...changes,
  });
  return device({
    policies: [
      {
        selector: selector('10.0.0.0/24', '10.1.0.0/24'),
        action: 'protect',
        protection: { ...how, manual: { inbound: ['in'], outbound } },
      },
    ],
    manualAssociations: [association('in', 'inbound'), association('out', 'outbound')],
  });
};
const second = '192.0.2.58';
const other = peer({ id: second, remote: { kind: 'address', address: second } });
const replacement = { role: 'replacement' } as const;
const aes = { cipher: 'aes-256-cbc', integrity: 'hmac-md5-96' } as const;
const keepalive = { announced: true, delaySeconds: 10, retrySeconds: 3, maximumFailures: 5 };
const v6 = {
  local: { kind: 'address', address: '2001:db8:1::1' },
  remote: { kind: 'address', address: '2001:db8:2::1' },
} as const;

const cases: Record<keyof typeof writing, Case> = {
  'endpoint-unknown': [withPeer({ remote: { kind: 'unknown', reason: 'not-in-text' } })],
  'endpoint-by-name': [withPeer({ local: { kind: 'name', name: 'vpn.example.net' } })],
  'endpoint-families': [device(), { linuxAddress: '2001:db8::1' }],
  'dh-group-unsupported': [withPeer({ proposals: [proposal({ group: 'ecp256' })] })],
  'ike-cipher-unsupported': [withPeer({ proposals: [proposal({ cipher: 'seal' })] })],
  'auth-method-unsupported': [
    withPeer({ proposals: [proposal(), proposal({ authentication: 'rsa-encryption' })] }),
  ],
  'method-not-used': [
    withPeer({ proposals: [proposal(), proposal({ authentication: 'rsa-sig' })] }),
  ],
  'proposals-none': [withPeer({ proposals: [] })],
  'psk-fqdn-main-mode': [withPeer({ expectedIdentities: [{ type: 'fqdn', value: 'a.example' }] })],
  'identity-value-unknown': [certified({ expectedIdentities: [{ type: 'distinguished-name' }] })],
  'own-identity-unknown': [certified({ sentIdentity: { type: 'fqdn' } })],
  'identity-unsayable': [
    withPeer({ exchangeModes: ['aggressive'], sentIdentity: { type: 'fqdn', value: 'a"b' } }),
  ],
  'aggressive-exposed': [withPeer({ exchangeModes: ['aggressive'] })],
  'aggressive-one-group': [
    withPeer({
      exchangeModes: ['aggressive'],
      proposals: [proposal(), proposal({ group: 'modp2048' })],
    }),
  ],
  'lifetime-endless': [withPeer({ proposals: [proposal({ lifetimeSeconds: 0 })] })],
  'cert-export': [certified()],
  'weak-algorithm': [device()],
  'sha256-truncated': [
    withPhase2({ proposals: [{ esp: { cipher: 'aes-128-cbc', integrity: 'hmac-sha256-128' } }] }),
  ],
  'transform-unsupported': [
    withPhase2({ proposals: [{ esp: { cipher: 'aes-128-gcm', integrity: 'none' } }] }),
  ],
  'transforms-fewer': [
    withPhase2({
      proposals: [
        { esp: { cipher: 'aes-128-cbc', integrity: 'hmac-sha256-128' } },
        { esp: { cipher: '3des-cbc', integrity: 'hmac-sha1-96' } },
      ],
    }),
  ],
  'transforms-none': [withPhase2({ proposals: [] })],
  'transform-shape': [
    withPhase2({
      proposals: [{ esp: aes }, { esp: aes, ah: { integrity: 'hmac-md5-96' } }],
    }),
  ],
  'bundle-unproven': [
    withPhase2(
      { proposals: [{ esp: aes, ah: { integrity: 'hmac-md5-96' } }] },
      { protocols: ['esp', 'ah'] },
    ),
  ],
  'compression-dropped': [withPhase2({ proposals: [{ esp: aes, compression: 'lzs' }] })],
  'transform-superset': [
    withPhase2({
      proposals: [{ esp: aes }, { esp: { cipher: '3des-cbc', integrity: 'hmac-sha1-96' } }],
    }),
  ],
  'transform-superset-weak': [
    withPhase2({
      proposals: [{ esp: aes }, { esp: { cipher: 'null', integrity: 'hmac-sha1-96' } }],
    }),
  ],
  'kb-lifetime-dropped': [device()],
  'kb-lifetime-low': [withPhase2({ lifetimeKilobytes: 86400 })],
  'sainfo-conflict': [
    device({
      policies: [80, 443].map((port) =>
        protect(
          '10.0.0.0/24',
          '10.1.0.0/24',
          { protocol: 6, remotePorts: [port, port] },
          {
            phase2: phase2({
              lifetimeSeconds: port * 60,
              origins: [{ file: 'cisco.conf', start: port, end: port + 1 }],
            }),
          },
        ),
      ),
    }),
  ],
  'transport-becomes-tunnel': [withRow('10.0.0.0/24', '10.1.0.0/24', {}, { mode: 'transport' })],
  'transport-behind-nat': [
    withRow(`${own}/32`, `${far}/32`, {}, { mode: 'transport' }),
    { linuxAddress: '10.0.0.2' },
  ],
  'manual-spi': [byHand({ spi: 100 })],
  'manual-key-length': [byHand({ cipherKey: { state: 'hex', hex: '00' } })],
  'manual-key-missing': [byHand({ cipherKey: { state: 'missing', reason: 'masked' } })],
  'manual-incomplete': [byHand({}, [])],
  'acl-port-range': [withRow('10.0.0.0/24', '10.1.0.0/24', { protocol: 6, remotePorts: [1, 9] })],
  'acl-icmp-type': [
    withRow('10.0.0.0/24', '10.1.0.0/24', { protocol: 1, icmp: { type: 3, code: 0 } }),
  ],
  'acl-protocol': [withRow('10.0.0.0/24', '10.1.0.0/24', { protocol: 255 })],
  'hole-unsayable': [
    device({
      policies: [
        {
          selector: selector('10.0.0.0/24', '10.1.0.0/24', { protocol: 6, localPorts: [1, 900] }),
          action: 'bypass',
          purpose: 'deny',
        },
        protect('10.0.0.0/24', '10.1.0.0/24'),
      ],
    }),
  ],
  'selector-narrowed': [
    device({
      policies: [
        {
          ...protect('10.0.0.9/32', '10.1.0.0/24'),
          proposes: selector('10.0.0.0/16', '10.1.0.0/24'),
        },
      ],
    }),
  ],
  'port-selector-fragments': [
    withRow('10.0.0.0/24', '10.1.0.0/24', { protocol: 6, remotePorts: [22, 22] }),
  ],
  'deny-becomes-bypass': [
    device({
      policies: [bypass('10.0.0.9/32', '10.1.0.0/24'), protect('10.0.0.0/24', '10.1.0.0/24')],
    }),
  ],
  'deny-becomes-discard': [
    device({
      policies: [
        {
          selector: selector('10.0.0.9/32', '10.1.0.0/24'),
          action: 'discard',
          purpose: 'deny',
        },
        protect('10.0.0.0/24', '10.1.0.0/24'),
      ],
    }),
  ],
  'other-peer-discarded': [
    device({
      policies: [
        { ...bypass('10.0.0.9/32', '10.1.0.0/24', 'other-peer'), action: 'discard' },
        protect('10.0.0.0/24', '10.1.0.0/24'),
      ],
    }),
  ],
  'own-network-bypass': [withRow('10.0.0.0/24', '0.0.0.0/0')],
  'own-network-caught': [withRow('0.0.0.0/0', '0.0.0.0/0')],
  'bypass-covers-selector': [device(), { bypass: ['172.0.0.0/8'] }],
  'neighbour-discovery-bypass': [
    device({ peers: [peer(v6)], policies: [protect('2001:db8:1::/48', '::/0', {}, v6)] }),
  ],
  'policy-repeated': [
    device({
      policies: [protect('10.0.0.0/24', '10.1.0.0/24'), protect('10.0.0.0/24', '10.1.0.0/24')],
    }),
  ],
  'parted-by-routes': [
    device({
      peers: [peer(), peer({ id: '203.0.113.2' })],
      policies: [undefined, '203.0.113.2'].map((to) => ({
        ...protect('0.0.0.0/0', '0.0.0.0/0', {}, to === undefined ? {} : { peer: to }),
        routed: true,
      })),
    }),
    replacement,
  ],
  'multicast-selector': [withRow('224.0.0.0/4', '10.1.0.0/24')],
  'many-selectors': [
    device({
      policies: Array.from({ length: 3001 }, (_, at) =>
        protect(`10.${at >> 8}.${at & 255}.0/24`, '172.16.0.0/16'),
      ),
    }),
  ],
  'dpd-added': [device()],
  'dpd-taken': [withPeer({ deadPeerDetection: keepalive })],
  'dpd-semantics': [withPeer({ deadPeerDetection: { ...keepalive, onDemand: true } })],
  'nat-traversal-kept-off': [device()],
  'nat-traversal-needed': [device(), { linuxAddress: '10.0.0.2' }],
  'behind-nat': [withPeer({ natTraversal: 'on' }), { linuxAddress: '10.0.0.2' }],
  'dynamic-site': [
    withPeer({ local: { kind: 'unknown', reason: 'dynamic' }, initiation: 'initiate-only' }),
    { linuxAddress: '192.0.2.9' },
  ],
  'dynamic-open': [sites([site()], { local: 'any', remote: 'any' }), replacement],
  'dynamic-merged': [sites([site(), site({ id: 'dynamic:m:30' })]), replacement],
  'dynamic-exact': [sites([site()]), replacement],
  'dynamic-ports': [sites([site()], { protocol: 6, localPorts: [80, 80] }), replacement],
  'psk-wildcard': [sites([site()]), replacement],
  'global-policy-fanout': [
    device({
      peers: [peer(), other],
      policies: [
        protect('10.0.0.0/24', '10.1.0.0/24'),
        protect('10.0.0.0/24', '10.2.0.0/24', {}, { peer: second }),
      ],
    }),
    replacement,
  ],
  'standby-peer': [
    device({
      peers: [peer(), other],
      policies: [protect('10.0.0.0/24', '10.1.0.0/24', {}, { standbyPeers: [second] })],
    }),
    replacement,
  ],
  'gre-advice': [withRow('10.0.0.1/32', '10.1.0.1/32', { protocol: 47 })],
  'snat-advice': [withRow('172.16.1.1/32', '194.1.1.2/32')],
  'inward-translation': [
    withRow('172.16.1.1/32', '194.1.1.2/32', { protocol: 6, localPorts: [443, 443] }),
  ],
  'translation-takes-ike': [withRow('172.16.1.1/32', '0.0.0.0/0')],
  'lan-beyond': [withRow('172.16.1.1/32', '0.0.0.0/0'), { lan: ['192.168.7.0/24'] }],
  'netmap-advice': [withRow('172.16.1.0/24', '10.1.0.0/16'), { lan: ['192.168.7.0/24'] }],
  'snat-pool': [withRow('172.16.1.0/24', '10.1.0.0/16'), { lan: ['192.168.0.0/16'] }],
  'one-translation': [
    device({
      policies: [protect('172.16.1.1/32', '10.1.0.0/16'), protect('172.16.1.2/32', '10.1.0.0/16')],
    }),
    { lan: ['192.168.7.0/24'] },
  ],
  'masquerade-exemption': [withRow('172.16.1.0/24', '10.1.0.0/16'), { lan: ['172.16.1.0/24'] }],
};

describe('while a racoon host is written', () => {
  test.each(Object.entries(cases))(
    '%s is told, in words without a key',
    (code, [input, options]) => {
      const { diagnostics } = write(input, options);
      const told = diagnostics.filter((one) => one.code === code);
      expect(told).not.toEqual([]);
      expect(JSON.stringify(told)).not.toContain('bLue-kettle42');
      for (const { message } of told) expect(message).not.toMatch(/undefined|\.$/);
    },
  );
});
