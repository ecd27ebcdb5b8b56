import type { ManualAssociation, Peer } from '../../model/device.js';
import { keyBytes } from '../../model/secret.js';
import { made } from '../../syntax/range.js';
import type { CryptoMap, Dialect, MapLine, Statement } from '../syntax.js';
import { words } from '../words.js';
import type { Entry } from './entries.js';
import { clearing, type Script } from './script.js';

/** Where an entry stands, and the names that it uses. */
export interface EntryPlace {
  readonly map: string;
  readonly sequence: number;
  readonly list: string;
  readonly transformSets: readonly string[];
  /** Kilobytes that need no line, because the device has them anyway. */
  readonly usualKilobytes: number | undefined;
  /** IOS: the isakmp profile of the peer. */
  readonly profile: string | undefined;
}

/** Writes one crypto map entry. */
export function writeEntry(
  script: Script,
  entry: Entry,
  place: EntryPlace,
  dialect: Dialect,
): void {
  const isManual = entry.manual.length > 0;
  const type = isManual ? 'ipsec-manual' : 'ipsec-isakmp';
  // PIX 7 and ASA do not print the word, since they have no other kind.
  const isShown = dialect === 'pix6' || dialect === 'ios';
  const map: CryptoMap = {
    kind: 'crypto-map',
    name: made(place.map),
    sequence: made(String(place.sequence)),
    ...(isShown && { type }),
    body: [
      { kind: 'match-address', list: made(place.list) },
      ...peerLines(entry.peers, dialect),
      ...(isManual ? sessionKeys(entry.manual) : []),
      { kind: 'set-transform-set', names: place.transformSets.map(made) },
      ...(isManual ? [] : negotiatedLines(entry, place, dialect)),
    ],
  };
  script.add(map, entryUndo(map, dialect));
}

/** Takes an entry back whole, so that it never stands there in part. */
export const entryUndo = (map: CryptoMap, dialect: Dialect): Statement =>
  dialect === 'pix7' || dialect === 'asa84'
    ? clearing('crypto', 'map', map.name.text, map.sequence.text)
    : { kind: 'crypto-map', name: map.name, sequence: map.sequence, body: [], negated: true };

/** PIX 6 and IOS have a line for each peer, PIX 7 and ASA one for all. */
function peerLines(peers: readonly string[], dialect: Dialect): readonly MapLine[] {
  if (dialect === 'pix7' || dialect === 'asa84')
    return [{ kind: 'set-peer', peers: peers.map(made) }];
  return peers.map((peer) => ({ kind: 'set-peer', peers: [made(peer)] }));
}

function sessionKeys(associations: readonly ManualAssociation[]): readonly MapLine[] {
  return associations.flatMap((association): readonly MapLine[] => {
    const { direction, protocol, spi, cipherKey, integrityKey } = association;
    const cipher = keyBytes(cipherKey);
    const authenticator = keyBytes(integrityKey);
    const line = { kind: 'set-session-key', direction, spi: made(String(spi)) } as const;
    if (protocol === 'ah')
      return authenticator === undefined ? [] : [{ ...line, protocol, key: made(authenticator) }];
    if (protocol !== 'esp') return [];
    return [
      {
        ...line,
        protocol,
        ...(cipher !== undefined && cipher !== '' && { cipher: made(cipher) }),
        ...(authenticator !== undefined &&
          authenticator !== '' && { authenticator: made(authenticator) }),
      },
    ];
  });
}

function negotiatedLines(entry: Entry, place: EntryPlace, dialect: Dialect): readonly MapLine[] {
  const lines: MapLine[] = [...phase2Lines(entry, place, dialect)];
  if (place.profile !== undefined)
    lines.push({ kind: 'set-isakmp-profile', name: made(place.profile) });
  const { peer } = entry;
  if (peer === undefined || dialect === 'ios' || dialect === 'pix6') return lines;
  const connection = connectionTypes[peer.initiation];
  if (connection !== undefined) lines.push({ kind: 'set-connection-type', type: made(connection) });
  if (peer.exchangeModes[0] === 'aggressive') lines.push(aggressiveLine(peer, dialect));
  if (peer.certificate?.name !== undefined)
    lines.push({ kind: 'set-trustpoint', name: made(peer.certificate.name) });
  if (peer.natTraversal === 'off') lines.push({ kind: 'set-nat-t-disable' });
  return lines;
}

const connectionTypes: Readonly<Record<Peer['initiation'], string | undefined>> = {
  both: undefined,
  'initiate-only': 'originate-only',
  'respond-only': 'answer-only',
};

function aggressiveLine({ proposals }: Peer, dialect: Dialect): MapLine {
  const [first] = proposals;
  const group = first === undefined ? undefined : words[dialect].pfsGroups.word(first.group);
  return {
    kind: 'set-phase1-mode',
    mode: made('aggressive'),
    ...(group !== undefined && { group: made(group) }),
  };
}

/** PFS and lifetimes. Seconds always; kilobytes where the device would take others. */
export function phase2Lines(
  { phase2 }: Pick<Entry, 'phase2'>,
  { usualKilobytes }: Pick<EntryPlace, 'usualKilobytes'>,
  dialect: Dialect,
): readonly MapLine[] {
  if (phase2 === undefined) return [];
  const lines: MapLine[] = [];
  const { pfsGroup, lifetimeSeconds, lifetimeKilobytes } = phase2;
  const group = pfsGroup === 'none' ? undefined : words[dialect].pfsGroups.word(pfsGroup);
  if (group !== undefined) lines.push({ kind: 'set-pfs', group: made(group) });
  lines.push({ kind: 'set-lifetime', seconds: made(String(lifetimeSeconds)) });
  if (lifetimeKilobytes !== usualKilobytes) {
    const never = dialect === 'ios' ? 'disable' : 'unlimited';
    lines.push({ kind: 'set-lifetime', kilobytes: made(String(lifetimeKilobytes ?? never)) });
  }
  return lines;
}
