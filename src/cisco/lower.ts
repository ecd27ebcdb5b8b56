/** Writes a planned device as Cisco statements. */
import type { Report } from '../diagnostics/report.js';
import type { Device, Endpoint, Phase2Proposal } from '../model/device.js';
import { made } from '../syntax/range.js';
import { writeAccessList } from './lower/access-list.js';
import { adviseExemptions, writeBindings } from './lower/binding.js';
import { entryUndo, writeEntry } from './lower/crypto-map.js';
import { writeDynamicMaps } from './lower/dynamic-map.js';
import { type Entry, entriesOf } from './lower/entries.js';
import { freshGround } from './lower/fresh.js';
import type { MapPlace } from './lower/ground.js';
import { writeKeys } from './lower/keys.js';
import { writePolicies } from './lower/policies.js';
import { writeProfiles } from './lower/profile.js';
import { Script } from './lower/script.js';
import { writeSettings } from './lower/settings.js';
import { transformSets } from './lower/transform-set.js';
import { writeTranslations } from './lower/translations.js';
import { writeTrustpoint } from './lower/trustpoint.js';
import { livingGround } from './onto.js';
import { kilobytesOf } from './plan/phase2.js';
import type { PlannedCisco } from './plan/planned-cisco.js';
import { targetOf } from './plan/target.js';
import type { CryptoMap, Statement } from './syntax.js';
import type { CiscoWriteOptions } from './write-options.js';

export type { CiscoWriteOptions } from './write-options.js';

/** What is entered on the device, in order, and what takes it back. */
export interface Lowered {
  readonly statements: readonly Statement[];
  /** With `onto`: the `no` forms, last things first; they bring the device back to what it was. */
  readonly backOut: readonly Statement[];
}

/**
 * The statements that say a planned device (see `plan`), ready to be pasted: nothing in them has to be filled in. With
 * `onto` they are additions to that device. A device without tunnels gives none.
 */
export function lower(device: PlannedCisco, options: CiscoWriteOptions, report: Report): Lowered {
  const { dialect, onto } = options;
  const ground = onto === undefined ? freshGround(dialect) : livingGround(onto);
  const script = new Script();
  const entries = entriesOf(device);
  const isEmpty = entries.length === 0 && device.peers.every(({ remote }) => remote.kind !== 'any');
  if (isEmpty) return { statements: [], backOut: [] };

  const usualKilobytes = kilobytesOf({ onto });
  const transformSetFor = transformSets(script, ground, dialect);
  const places = new Map<MapPlace, Endpoint>();
  const placeOf = (local: Endpoint): MapPlace => {
    const place = ground.mapAt(local);
    if (!places.has(place)) places.set(place, local);
    return place;
  };
  const leavesAllOut = { leavesOut: device.peers.map(({ id }) => id) };
  sayWhatFor(script, entries, options);

  // With keys by hand there is no phase 1 to write.
  const peers = device.peers.filter(({ ikeEnabled }) => ikeEnabled);
  writeTrustpoint(script, peers, ground, dialect);
  // Entries that start aggressive mode have an order of their own, by the group in their line.
  const plain = peers.find(({ exchangeModes }) => exchangeModes[0] !== 'aggressive') ?? peers[0];
  writePolicies(script, plain?.proposals ?? [], ground, dialect, report);
  writeKeys(script, { ...device, peers }, ground, dialect);
  writeSettings(script, { ...device, peers }, ground, dialect);
  const profiles = writeProfiles(script, peers, ground);
  for (const entry of entries) {
    const place = placeOf(entry.local);
    const sequence = ground.nextSequence(place.name, entry.lines);
    if (sequence === undefined) {
      report('onto-no-sequence', undefined, { map: place.name }, leavesAllOut);
      return { statements: [], backOut: [] };
    }
    const list = ground.freeName('list', listName(entry));
    writeAccessList(script, list, entry.lines, dialect);
    const names = transformsOf(entry).map((one) => transformSetFor(one, entry.mode));
    writeEntry(
      script,
      entry,
      {
        map: place.name,
        sequence,
        list,
        transformSets: [...new Set(names)],
        usualKilobytes,
        profile: profiles.get(entry.peer?.id ?? ''),
      },
      dialect,
    );
  }
  const dynamic = writeDynamicMaps(
    script,
    device,
    ground,
    dialect,
    transformSetFor,
    usualKilobytes,
  );
  for (const name of dynamic) {
    const place = placeOf(anywhere(device));
    const sequence = ground.lastSequence(place.name);
    if (sequence === undefined) {
      report('onto-no-sequence', undefined, { map: place.name }, leavesAllOut);
      return { statements: [], backOut: [] };
    }
    bindDynamicMap(script, name, { map: place.name, sequence }, options);
  }
  const outside = [...places.keys()][0]?.interface ?? 'outside';
  const target = targetOf(device, options);
  if (!writeTranslations(script, device.translations, outside, ground, target, report))
    return { statements: [], backOut: [] };
  if (dialect === 'ios') adviseExemptions(script, device, ground);
  if (ground.fresh) report('fresh-device-only', undefined, { numbers: peers.length > 0 });
  writeBindings(script, places, ground, dialect, report, peers.length > 0);
  return { statements: script.statements, backOut: ground.fresh ? [] : script.backOut };
}

/** What a transform set is made of; keys by hand have one, of the associations' own algorithms. */
function transformsOf({ phase2, manual }: Entry): readonly Phase2Proposal[] {
  if (manual.length === 0) return phase2?.proposals ?? [];
  const esp = manual.find(({ protocol }) => protocol === 'esp');
  const ah = manual.find(({ protocol }) => protocol === 'ah');
  return [
    {
      ...(esp !== undefined && {
        esp: { cipher: esp.cipher ?? 'null', integrity: esp.integrity ?? 'none' },
      }),
      ...(ah?.integrity !== undefined && { ah: { integrity: ah.integrity } }),
    },
  ];
}

const listName = ({ peers }: Entry): string =>
  `vpn-${(peers[0] ?? 'peer').replaceAll(/[.:]+/g, '-')}`;

const anywhere = (device: Device): Endpoint =>
  device.peers.find(({ remote }) => remote.kind === 'any')?.local ?? {
    kind: 'unknown',
    reason: 'not-in-text',
  };

/** The entry that leads to a dynamic map stands behind all others. */
function bindDynamicMap(
  script: Script,
  name: string,
  { map: ofPlace, sequence }: { readonly map: string; readonly sequence: number },
  { dialect }: CiscoWriteOptions,
): void {
  const map: CryptoMap = {
    kind: 'crypto-map',
    name: made(ofPlace),
    sequence: made(String(sequence)),
    type: 'ipsec-isakmp',
    dynamic: made(name),
    body: [],
  };
  script.add(map, entryUndo(map, dialect));
}

function sayWhatFor(script: Script, entries: readonly Entry[], { onto }: CiscoWriteOptions): void {
  const peers = new Set(entries.flatMap((entry) => entry.peers));
  const which = [...peers].slice(0, 6).join(', ');
  const more = peers.size > 6 ? `, and ${peers.size - 6} more` : '';
  const secret = entries.some(
    ({ peer, manual }) => manual.length > 0 || peer?.preSharedKey?.state === 'text',
  );
  if (which !== '')
    script.say(
      `${onto === undefined ? 'IPsec' : 'To be added: IPsec'} with ${which}${more}.${secret ? ' Holds keys: keep it secret.' : ''}`,
    );
}
