import { canonicalAddress } from '../../model/address.js';
import { keyedPeers } from '../../model/answered-sites.js';
import type { Device, Peer, Secret } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { made, type Word } from '../../syntax/range.js';
import type { Dialect, IsakmpKey, TunnelGroup, TunnelGroupLine } from '../syntax.js';
import type { Ground } from './ground.js';
import { clearing, type Script } from './script.js';

/** Writes what authenticates each peer, and each site that has a name: key lines on PIX 6 and IOS, tunnel groups elsewhere. */
export function writeKeys(script: Script, device: Device, ground: Ground, dialect: Dialect): void {
  const site = device.peers.find(({ remote }) => remote.kind === 'any');
  const callers = new Map<string, Peer>();
  const keyed = new Set(keyedPeers(device));
  for (const peer of device.peers) {
    const caller = addressOfEnd(peer.remote) ?? 'any';
    const { preSharedKey: _none, ...keyless } = peer;
    // What all dynamic entries share is written once.
    if (!callers.has(caller)) callers.set(caller, keyed.has(peer) ? peer : keyless);
  }
  if (site !== undefined)
    for (const [name, preSharedKey] of Object.entries(device.keysByName ?? {}))
      callers.set(name, { ...site, preSharedKey });
  for (const [caller, peer] of callers) {
    if (dialect === 'pix7' || dialect === 'asa84') writeTunnelGroup(script, peer, caller, ground);
    else writeKey(script, peer, caller, ground, dialect);
  }
}

const needsKey = (peer: Peer): boolean =>
  peer.preSharedKey !== undefined &&
  peer.proposals.some(({ authentication }) => authentication === 'psk');

const reasons: Readonly<Record<Extract<Secret, { state: 'missing' }>['reason'], string>> = {
  masked: 'masked in the source',
  absent: 'not in the source',
  'not-given': 'not in the source',
  encrypted: 'encrypted in the source',
  placeholder: 'a placeholder in the source',
  unreadable: 'unreadable in the source',
};

/** The key as a word; a missing one is said in a comment that has its place. */
function keyWord(script: Script, peer: Peer, name: string): Word | undefined {
  const key = peer.preSharedKey;
  if (key === undefined || key.state === 'hex') return undefined;
  if (key.state === 'text') return made(key.text);
  script.say(`${name}: key missing (${reasons[key.reason]}): enter it here`);
  return undefined;
}

function writeKey(
  script: Script,
  peer: Peer,
  caller: string,
  ground: Ground,
  dialect: Dialect,
): void {
  if (!needsKey(peer) || ground.hasKey(caller)) return;
  const isAny = caller === 'any';
  const address = isAny ? '0.0.0.0' : caller;
  const key = keyWord(script, peer, address);
  if (key === undefined) return;
  const mask = isAny ? '0.0.0.0' : dialect === 'pix6' ? '255.255.255.255' : undefined;
  const statement: IsakmpKey = {
    kind: 'isakmp-key',
    // A key that looks like the kind of a key would be taken for one.
    ...(dialect === 'ios' && /^[06]$/.test(key.text) && { encryption: made('0') }),
    key,
    peer:
      canonicalAddress(address) === undefined
        ? { kind: 'hostname', name: made(address) }
        : {
            kind: 'address',
            address: made(address),
            ...(mask !== undefined && { mask: made(mask) }),
          },
    // On a device that asks its clients for more, a gateway must be spared it.
    ...(!ground.fresh && { noXauth: true, ...(dialect === 'pix6' && { noConfigMode: true }) }),
  };
  script.add(statement);
}

/** A group that stands there gets what it lacks. */
function writeTunnelGroup(script: Script, peer: Peer, caller: string, ground: Ground): void {
  const name = caller === 'any' ? 'DefaultL2LGroup' : caller;
  const there = ground.groupOf(caller);
  const body: TunnelGroupLine[] = [];
  if (needsKey(peer) && !ground.hasKey(caller)) {
    const key = keyWord(script, peer, name);
    if (key !== undefined) body.push({ kind: 'pre-shared-key', key });
  }
  const trustpoint = peer.certificate?.name;
  if (trustpoint !== undefined && there?.trustpoint !== true)
    body.push({ kind: 'trust-point', name: made(trustpoint) });
  const group = { kind: 'tunnel-group', name: made(name) } as const;
  const partOf = (lines: readonly TunnelGroupLine[]): TunnelGroup => ({
    ...group,
    part: { kind: 'ipsec', body: lines },
  });
  if (there !== undefined) {
    const undone = body.map((line) => ({ ...line, negated: true }));
    if (body.length > 0) script.add(partOf(body), partOf(undone));
    return;
  }
  body.push(keepaliveOf(peer));
  // The group for all others is always there, and only loses what it was given.
  if (caller === 'any') {
    script.add(partOf(body));
    return;
  }
  const type = { ...group, part: { kind: 'type', type: made('ipsec-l2l') } } as const;
  script.add(type, clearing('tunnel-group', name));
  script.add(partOf(body), 'none');
}

const keepaliveOf = ({
  deadPeerDetection: { delaySeconds, retrySeconds },
}: Peer): TunnelGroupLine =>
  delaySeconds === 0
    ? { kind: 'keepalive', disabled: true }
    : {
        kind: 'keepalive',
        threshold: made(String(delaySeconds)),
        retry: made(String(retrySeconds)),
      };
