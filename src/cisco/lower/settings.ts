import type { Device, Peer } from '../../model/device.js';
import { made } from '../../syntax/range.js';
import { identityWordOf, isOfOnePeer } from '../plan/identity.js';
import type { Dialect } from '../syntax.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';

/** Seconds between NAT traversal's keepalives where a number has to be written: the usual one (guides). */
const usualNatKeepalive = '20';

/** Writes what is one setting for all peers: identity, keepalive, NAT traversal, aggressive mode. */
export function writeSettings(
  script: Script,
  device: Device,
  ground: Ground,
  dialect: Dialect,
): void {
  const { peers } = device;
  if (peers.length === 0) return;
  writeIdentity(script, device, ground, dialect);
  if (dialect === 'pix6' || dialect === 'ios') writeKeepalive(script, peers, ground, dialect);
  writeNatTraversal(script, peers, ground, dialect);
  if (peers.every(({ exchangeModes }) => !exchangeModes.includes('aggressive')))
    if (!ground.hasLine('aggressive')) script.add({ kind: 'isakmp-aggressive-disable' });
  if (dialect === 'ios') writeAggressivePeers(script, peers);
}

function writeIdentity(script: Script, device: Device, ground: Ground, dialect: Dialect): void {
  if (ground.hasLine('identity')) return;
  const { peers, name, domain } = device;
  const identities = peers
    .filter((peer) => !isOfOnePeer(peer, dialect))
    .map(({ sentIdentity }) => sentIdentity);
  const identity = identities.find(({ type }) => type === 'distinguished-name') ?? identities[0];
  if (identity === undefined) return;
  if (identity.type === 'fqdn' && ground.fresh) {
    if (name !== undefined) script.add({ kind: 'hostname', name: made(name) }, 'none');
    if (domain !== undefined) script.add({ kind: 'domain-name', name: made(domain) }, 'none');
  }
  const word = identityWordOf(identity, dialect);
  const isValued = identity.type === 'key-id' && identity.value !== undefined;
  script.add({
    kind: 'isakmp-identity',
    type: made(word),
    ...(isValued && { value: made(identity.value ?? '') }),
  });
}

function writeKeepalive(
  script: Script,
  peers: readonly Peer[],
  ground: Ground,
  dialect: Dialect,
): void {
  if (ground.hasLine('keepalive')) return;
  const detection = peers[0]?.deadPeerDetection;
  if (detection === undefined || detection.delaySeconds === 0) return;
  const type = dialect !== 'ios' || detection.onDemand === true ? undefined : 'periodic';
  script.add({
    kind: 'isakmp-keepalive',
    seconds: made(String(detection.delaySeconds)),
    retry: made(String(detection.retrySeconds)),
    ...(type !== undefined && { type: made(type) }),
  });
}

function writeNatTraversal(
  script: Script,
  peers: readonly Peer[],
  ground: Ground,
  dialect: Dialect,
): void {
  if (ground.hasLine('nat-traversal')) return;
  const isOn = peers.some(({ natTraversal }) => natTraversal !== 'off');
  if (dialect === 'ios') {
    if (!isOn)
      script.add(
        { kind: 'nat-transparency', mode: made('udp-encapsulation'), negated: true },
        { kind: 'nat-transparency', mode: made('udp-encapsulation') },
      );
  } else if (isOn) {
    script.add({ kind: 'isakmp-nat-traversal', seconds: made(usualNatKeepalive) });
  }
}

/** IOS starts aggressive mode only with a peer that has a section of its own, with the key in it. */
function writeAggressivePeers(script: Script, peers: readonly Peer[]): void {
  for (const peer of peers) {
    if (peer.exchangeModes[0] !== 'aggressive' || peer.remote.kind !== 'address') continue;
    if (peer.identityVerified) continue;
    const key = peer.preSharedKey;
    const { type, value } = peer.sentIdentity;
    const statement = {
      kind: 'isakmp-peer',
      type: made('address'),
      value: made(peer.remote.address),
    } as const;
    script.add(
      {
        ...statement,
        body: [
          ...(key?.state === 'text'
            ? [
                {
                  kind: 'set-aggressive-mode',
                  what: made('password'),
                  value: made(key.text),
                } as const,
              ]
            : []),
          ...(value === undefined
            ? []
            : [
                {
                  kind: 'set-aggressive-mode',
                  what: made(type === 'address' ? 'ipv4-address' : type),
                  value: made(value),
                } as const,
              ]),
        ],
      },
      { ...statement, body: [], negated: true },
    );
  }
}
