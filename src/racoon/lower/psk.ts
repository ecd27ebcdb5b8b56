import { keyedPeers } from '../../model/answered-sites.js';
import type { Peer, Secret } from '../../model/device.js';
import { keyBytes } from '../../model/secret.js';
import { made } from '../../syntax/range.js';
import type { PlannedDevice } from '../plan/planned-device.js';
import type { Psk, PskLine } from '../psk/syntax.js';
import type { LinuxWriteOptions } from '../write-options.js';

/** psk.txt of a planned device; undefined where no peer has a key. */
export function pskOf(device: PlannedDevice, options: LinuxWriteOptions): Psk | undefined {
  const lines = new Map<string, PskLine>();
  const add = (id: string, key: Secret): void => {
    const line = lineOf(id, key, options);
    if (!lines.has(id)) lines.set(id, line);
  };
  for (const peer of keyedPeers(device))
    if (peer.preSharedKey !== undefined) add(keyIdOf(peer), peer.preSharedKey);
  for (const [name, key] of Object.entries(device.keysByName ?? {})) add(name, key);
  if (lines.size === 0) return undefined;
  // The first line that matches wins, so the one for everybody comes last.
  const everybody = lines.get('*');
  lines.delete('*');
  return { lines: [...lines.values(), ...(everybody === undefined ? [] : [everybody])] };
}

/**
 * What a peer's key is looked up by: its address on the wire; in aggressive mode the identity that it sends, as long as that
 * is text and checked.
 */
function keyIdOf({ remote, exchangeModes, identityVerified, expectedIdentities }: Peer): string {
  const [expected] = expectedIdentities;
  if (
    exchangeModes[0] === 'aggressive' &&
    identityVerified &&
    expected?.value !== undefined &&
    expected.type !== 'address'
  )
    return expected.value;
  return remote.kind === 'address' ? remote.address : '*';
}

function lineOf(id: string, key: Secret, { placeOf }: LinuxWriteOptions): PskLine {
  if (key.state !== 'missing') return { kind: 'entry', id: made(id), key: made(writtenKey(key)) };
  const place = placeOf?.(key.origins?.[0]);
  const why = reasons[key.reason];
  const where = place === undefined ? '' : ` at ${place.file}:${place.line}`;
  return { kind: 'comment', text: `${id}: key missing (${why}${where})` };
}

const reasons = {
  masked: 'masked',
  absent: 'in no line',
  'not-given': 'in no line',
  encrypted: 'encrypted',
  placeholder: 'a placeholder',
  unreadable: 'unreadable',
} as const;

/** racoon takes the rest of the line as the key, blanks at its end included, and `0x` as the beginning of a hexadecimal one. */
function writtenKey(key: Exclude<Secret, { state: 'missing' }>): string {
  if (key.state === 'text' && /^(?!0x)[!-~](?:[ -~]*[!-~])?$/.test(key.text)) return key.text;
  return `0x${keyBytes(key) ?? ''}`;
}
