import type { Report } from '../../../diagnostics/report.js';
import { canonicalAddress } from '../../../model/address.js';
import type { Peer } from '../../../model/device.js';
import { distance } from '../../../syntax/distance.js';
import { isForAnybody, type KeyRing, tellKeys } from '../keys.js';
import type { SectionMeaning } from '../peer.js';
import type { RemoteSection } from '../remote.js';

/** The section itself says where the key is; the word is told of as one of macOS. */
export const hasOwnSecret = ({ settings }: RemoteSection): boolean => settings.has('shared_secret');

/** Main mode knows nothing but the address. */
const isOfPeer = (id: string): boolean => canonicalAddress(id) !== undefined && !isForAnybody(id);

/** Tells of peers without a key and of lines without a peer. */
export function tellPeersKeys(
  peers: readonly Peer[],
  meanings: ReadonlyMap<RemoteSection, SectionMeaning>,
  isNeeded: (section: RemoteSection) => boolean,
  keys: KeyRing,
  report: Report,
): void {
  const byLabel = new Map<string, RemoteSection>();
  let open: RemoteSection | undefined;
  for (const section of meanings.keys()) {
    byLabel.set(section.address ?? section.label, section);
    if (section.address === undefined) open ??= section;
  }
  const served = new Set([...meanings.keys()].flatMap(({ address }) => address ?? []));
  const keyless = new Map(keys.keyless);
  for (const { id, preSharedKey } of peers) {
    if (preSharedKey?.state !== 'missing') continue;
    if (preSharedKey.reason !== 'absent' && preSharedKey.reason !== 'not-given') continue;
    // The section that answers everybody has no key of its own where each peer has a line.
    const section = byLabel.get(id);
    if (section !== undefined && (!isNeeded(section) || hasOwnSecret(section))) continue;
    if (section !== undefined && section.address === undefined) {
      const [mode = 'main'] = meanings.get(section)?.peer.exchangeModes ?? [];
      if (keys.entries.some((key) => mode !== 'main' || isOfPeer(key.id))) continue;
    }
    const head = section?.head ?? open?.head;
    const isAddress = section === undefined || section.address !== undefined;
    const empty = keyless.get(id);
    const near = keys.entries.find(
      (key) =>
        canonicalAddress(key.id) === key.id && !served.has(key.id) && distance(id, key.id, 2) < 3,
    );
    keyless.delete(id);
    const unseen = keys.own(id);
    report(
      'psk-missing',
      empty ?? head,
      {
        remote: id,
        given: keys.given,
        isAddress,
        near: near?.id,
        ...(unseen !== undefined && { isUnseen: true }),
      },
      { related: [unseen?.origin, near?.origin, ...(empty === undefined ? [] : [head])] },
    );
  }
  for (const origin of keyless.values()) report('psk-line-useless', origin, { why: 'no-key' });
  if (keys.entries.length === 0) return;
  const mainModeNames = new Set<string>();
  const otherNames = new Set(keys.asked);
  let anyName = false;
  let anonymous = false;
  for (const { section, peer, usesKey } of meanings.values()) {
    if (section.xauthLogin !== undefined) otherNames.add(section.xauthLogin);
    if (!usesKey) continue;
    if (section.address === undefined) anonymous = true;
    const byName = peer.exchangeModes.some((mode) => mode !== 'main');
    if (byName && peer.expectedIdentities.length === 0) anyName = true;
    for (const { value } of peer.expectedIdentities)
      if (value !== undefined) (byName ? otherNames : mainModeNames).add(value);
  }
  tellKeys(
    keys,
    { serves: (address) => anonymous || served.has(address), mainModeNames, otherNames, anyName },
    report,
  );
}
