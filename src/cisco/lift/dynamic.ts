import type { Peer, Phase2Rule } from '../../model/device.js';
import { type EntryParts, namedProfile } from './entry.js';
import type { MapPlace } from './map-place.js';
import { nearName } from './near.js';
import { peerEnd } from './peer-endpoint.js';
import { dynamicPeer } from './peers.js';
import { phase2Of } from './phase2.js';
import type { RunningEntry } from './running.js';
import { isWanted, tellOf } from './wanted.js';

interface DynamicSites {
  readonly peers: Peer[];
  readonly rules: Phase2Rule[];
}

/** The sites that an entry answers without knowing their addresses: one peer for each entry of its dynamic map. */
export function dynamicSites(
  parts: EntryParts,
  entry: RunningEntry,
  place: MapPlace,
): DynamicSites {
  const { scope, phase1 } = parts;
  const { dynamicMaps } = scope.running;
  const sites: DynamicSites = { peers: [], rules: [] };
  const { dynamic } = entry;
  if (dynamic === undefined) return sites;
  const name = dynamic.word.text;
  const entries = dynamicMaps.get(name);
  if (entries === undefined || entries.size === 0) {
    const near = nearName(name, dynamicMaps.keys());
    tellOf(scope, isWanted(scope, `dynamic:${name}`))('undefined-reference', dynamic.word.at, {
      what: 'dynamic map',
      name,
      ...(near !== undefined && { near }),
    });
    return sites;
  }
  for (const [sequence, body] of [...entries].sort(([a], [b]) => a - b)) {
    const id = `dynamic:${name}:${sequence}`;
    const tell = tellOf(scope, isWanted(scope, id));
    const list = body.list === undefined ? undefined : parts.lists(body.list.word, tell);
    const isOpen = body.list === undefined;
    if (isOpen && isRemoteAccess(parts, entry)) {
      tell('remote-access', body.heads[0] ?? body.transformSets?.at, {
        what: `dynamic map ${name}`,
      });
      continue;
    }
    const place1 = body.transformSets?.at ?? body.heads[0];
    if (isOpen) tell('open-dynamic', place1, { map: name, sequence });
    const phase2 = phase2Of(scope, body, parts.sets, tell);
    const profile = namedProfile(
      scope,
      body.isakmpProfile?.name ?? scope.running.mapProfiles.get(entry.map)?.word,
      tell,
    );
    if (
      phase2 === undefined ||
      profile === 'undefined' ||
      phase1.isEmpty ||
      phase1.isDoubtful ||
      body.unread.length > 0 ||
      (!isOpen && list === undefined)
    )
      continue;
    const [only, ...others] = body.peers;
    const remote =
      only !== undefined && others.length === 0
        ? peerEnd(scope, only.word, tell).endpoint
        : ({ kind: 'any' } as const);
    const source = {
      body,
      map: entry.map,
      profile,
      local: place.local,
      origins: [...body.heads, ...entry.heads, ...place.at],
    };
    const peer = dynamicPeer(parts, source, id, remote, tell);
    if (isOpen && peer.keyIsWildcard === true && peer.preSharedKey?.state !== 'missing') {
      const at = peer.preSharedKey?.origins?.at(-1);
      scope.report('wildcard-key-with-open-dynamic-map', at, { map: name, sequence });
    }
    sites.peers.push(peer);
    const origins = scope.origins(...body.heads, body.transformSets?.at, ...entry.heads);
    const rule = { peer: id, mode: phase2.mode, phase2: phase2.phase2, origins };
    if (list === undefined)
      sites.rules.push({ local: 'any', remote: 'any', protocol: 'any', ...rule });
    for (const line of list?.lines ?? []) {
      if (line.action === 'deny') continue;
      for (const { local, remote: far, protocol, localPorts, remotePorts } of line.selectors)
        sites.rules.push({
          local,
          remote: far,
          protocol,
          localPorts,
          remotePorts,
          ...rule,
          origins: [...origins, ...scope.origins(line.at, body.list?.at)],
        });
    }
  }
  return sites;
}

/** An entry that asks for users, or a text with groups of users: its open dynamic entries are for clients. */
function isRemoteAccess({ scope }: EntryParts, entry: RunningEntry): boolean {
  const { running } = scope;
  const asksUsers = running.remoteAccess.some(({ words }) => {
    const texts = words.map(({ text }) => text);
    return texts.includes('vpngroup') || texts.includes('group') || texts.includes(entry.map);
  });
  return (
    asksUsers ||
    [...running.groups.values()].some(({ type }) => /ra$|remote-access/.test(type?.text ?? ''))
  );
}
