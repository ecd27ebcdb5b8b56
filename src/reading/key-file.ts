/** The file of keys that the caller gives: in the syntax of psk.txt, but no file of the daemon's. */
import type { Collector } from '../diagnostics/report.js';
import { canonicalAddress } from '../model/address.js';
import type { Device, Peer, Secret } from '../model/device.js';
import { sameKey } from '../model/secret.js';
import { standInOf } from '../model/stand-in.js';
import { parse as parsePsk } from '../racoon/psk/parse.js';
import { signsOf } from '../racoon/psk/signs.js';
import { secretOf } from '../racoon/secret.js';
import type { Source } from '../syntax/range.js';

/**
 * The file as an editor shows it: a byte order mark and carriage returns of its line ends are no part of any key. What a
 * Cisco and racoon.conf call any peer is `*` here.
 */
export const keyFileOf = ({ name, text }: Source): Source => ({
  name,
  text: text
    .replace(/^\ufeff/, '')
    .replace(/\r+(?=\n|$)/g, '')
    .replace(/^(?:0\.0\.0\.0(?:\/0)?|::(?:\/0)?|anonymous|any)(?=[ \t])/gm, '*'),
});

const isNoKey = (key: string): boolean => {
  const standIn = standInOf(key.trim());
  return standIn === 'masked' || standIn === 'placeholder';
};

/** The keys by id. */
export function keysOf(source: Source): ReadonlyMap<string, Secret> {
  const keys = new Map<string, Secret>();
  for (const line of parsePsk(source).lines) {
    if (line.kind !== 'entry') continue;
    const id = canonicalAddress(line.id.text) ?? line.id.text;
    // What only stands for a key fills no gap.
    if (isNoKey(line.key.text)) continue;
    if (!keys.has(id)) keys.set(id, secretOf(line.key.text));
  }
  return keys;
}

/**
 * Tells what is wrong with the file: keys that differ from the text's, and lines that help no peer. Of `asked` only, if any. The
 * addresses `known` are peers of the text too, whose tunnels were left out.
 */
export function tellKeyFile(
  device: Device,
  source: Source,
  {
    asked = [],
    known,
    site,
    isReplaced = false,
  }: {
    readonly asked?: readonly string[];
    readonly known: readonly string[];
    /** The address of the one site of a dynamic map that is written. */
    readonly site?: string | undefined;
    readonly isReplaced?: boolean;
  },
  collector: Collector,
): void {
  reportKeyConflicts(device, keysOf(source), collector, site);
  const ids = new Set(['*', ...known]);
  if (site !== undefined && device.peers.some(isSite)) ids.add(site);
  for (const { id, local, remote } of device.peers) {
    ids.add(id);
    for (const end of [local, remote]) if (end.kind === 'address') ids.add(end.address);
  }
  // Where all have their keys, the file may be one for several devices.
  const keyless = device.peers.filter(
    ({ id, preSharedKey }) =>
      preSharedKey?.state === 'missing' && (asked.length === 0 || asked.includes(id)),
  );
  // No line can be for a peer whose address the text does not say.
  const named = keyless.flatMap(({ remote }) => (remote.kind === 'name' ? [remote.name] : []));
  const missing = keyless.flatMap(({ id, local, remote }) => {
    if (remote.kind === 'name') return [];
    // A site without a fixed address has the key under that of the device.
    return remote.kind !== 'address' && local.kind === 'address' ? local.address : id;
  });
  for (const line of parsePsk(source).lines) {
    if (line.kind === 'comment') continue;
    const at = line.at && { file: source.name, ...line.at };
    if (line.kind === 'useless') {
      collector.report('psk-line-useless', at, { why: line.why });
      continue;
    }
    const id = line.id.text;
    if (!ids.has(canonicalAddress(id) ?? id)) {
      // What is no address may be the key, before it.
      const shown = canonicalAddress(id.replace(/[:=,;]$/, '')) === undefined ? '' : id;
      // Behind a dynamic map it may be the key of a site.
      const isMeant = keyless.length > 0 || (isReplaced && device.peers.some(isSite));
      const severity = isMeant ? 'warning' : 'note';
      collector.report('key-for-nobody', at, { id: shown, missing, named }, { severity });
    } else {
      if (isNoKey(line.key.text)) collector.report('placeholder-secret', at, { peer: id });
      const signs = signsOf(line.key.text);
      if (signs !== undefined) collector.report('key-file-signs', at, { id, signs });
    }
  }
}

const isSite = ({ remote }: Peer): boolean => remote.kind === 'any';

/** Tells of keys that a text has otherwise; sites whose address it does not know have that of `site`, or any. */
export function reportKeyConflicts(
  device: Device,
  keys: ReadonlyMap<string, Secret>,
  collector: Collector,
  site?: string,
): void {
  for (const peer of device.peers) {
    const { preSharedKey: own, remote } = peer;
    if (own === undefined || own.state === 'missing') continue;
    const ids =
      remote.kind === 'address' ? [remote.address] : isSite(peer) ? [site ?? '*', '*'] : [];
    const id = ids.find((one) => keys.has(one)) ?? '';
    const given = keys.get(id);
    if (given !== undefined && !sameKey(own, given))
      collector.report('key-conflict', own.origins?.[0], { peer: id });
  }
}
