/** Associations with keys by hand: what setkey's `add` can say, and what ties them to their policies. */

import type { Report } from '../../diagnostics/report.js';
import { integrityKeyBits } from '../../model/algorithm.js';
import type { ManualAssociation, Secret } from '../../model/device.js';
import { keyBytes } from '../../model/secret.js';
import type { Origin } from '../../syntax/origin.js';
import { setkeyCipherKeyBits, setkeyCipherWord } from '../association-ciphers.js';
import { setkeyIntegrities } from '../words.js';
import type { Tunnel } from './tunnels.js';

/** The kernel gives out the numbers above itself. */
const greatestRequestId = 16383;

/** Numbers that tie associations to policies: one for each set of associations that policies share. */
export class RequestIds {
  private readonly known = new Map<string, number>();

  /** The number of a set of associations; undefined where there are no more. */
  of(ids: readonly string[]): number | undefined {
    const key = [...ids].sort().join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const next = this.known.size + 1;
    if (next > greatestRequestId) return undefined;
    this.known.set(key, next);
    return next;
  }
}

/** The associations of a manual tunnel as they are written; undefined where one of them cannot be (an error was told then). */
export function plannedAssociations(
  tunnel: Tunnel,
  all: ReadonlyMap<string, ManualAssociation>,
  ends: { readonly own: string; readonly far: string },
  ids: RequestIds,
  report: Report,
): readonly ManualAssociation[] | undefined {
  const manual = tunnel.rows[0]?.protection.manual;
  const place = tunnel.rows[0]?.policy.origins?.[0];
  const { mode, protocols } = tunnel.rows[0]?.protection ?? { mode: 'tunnel', protocols: [] };
  if (manual === undefined) return undefined;
  const names = [...manual.inbound, ...manual.outbound];
  const requestId = ids.of(names);
  if (requestId === undefined || manual.inbound.length === 0 || manual.outbound.length === 0) {
    report('manual-incomplete', place, { tunnel: tunnel.peer });
    return undefined;
  }
  const written: ManualAssociation[] = [];
  let sound = true;
  for (const name of names) {
    const association = all.get(name);
    if (association === undefined) {
      report('manual-incomplete', place, { tunnel: tunnel.peer });
      return undefined;
    }
    sound = isSound(association, report) && sound;
    const { integrity, ...rest } = association;
    written.push({
      ...rest,
      // setkey says nothing of an authenticator that is not there.
      ...(integrity !== undefined && integrity !== 'none' && { integrity }),
      local: { kind: 'address', address: ends.own },
      remote: { kind: 'address', address: ends.far },
      // Only the innermost header of a bundle is a tunnel.
      mode: mode === 'tunnel' && association.protocol === protocols[0] ? 'tunnel' : 'transport',
      requestId,
    });
  }
  return sound ? written : undefined;
}

function isSound(association: ManualAssociation, report: Report): boolean {
  const { cipher, cipherKey, integrity, integrityKey, protocol, spi, origins } = association;
  const place = origins?.[0];
  const related = origins?.slice(1) ?? [];
  let sound = true;
  const fault = (tell: () => void): void => {
    tell();
    sound = false;
  };
  // RFC 2406 2.1: 1 to 255 are reserved, 0 is local.
  if (spi < 256) fault(() => report('manual-spi', place, { spi }));
  if (integrity === 'hmac-sha256-128')
    fault(() => report('sha256-truncated', place, {}, { related }));
  else if (integrity !== undefined && setkeyIntegrities.word(integrity) === undefined)
    fault(() => report('transform-unsupported', place, { algorithm: integrity }, asError(related)));
  else if (integrity !== undefined && integrity !== 'none') {
    const wanted = integrityKeyBits[integrity];
    if (!tellKey(integrityKey, wanted, integrity, place, report)) sound = false;
  }
  if (cipher !== undefined && setkeyCipherWord(cipher) === undefined)
    fault(() => report('transform-unsupported', place, { algorithm: cipher }, asError(related)));
  else if (cipher !== undefined && cipher !== 'null') {
    if (!tellKey(cipherKey, setkeyCipherKeyBits(cipher), cipher, place, report)) sound = false;
  }
  if (protocol === 'ipcomp' || (protocol === 'esp' && cipher === undefined))
    fault(() => report('manual-incomplete', place, { tunnel: association.id }));
  return sound;
}

const asError = (related: readonly Origin[]) => ({ severity: 'error' as const, related });

function tellKey(
  key: Secret | undefined,
  bits: number,
  algorithm: string,
  place: Origin | undefined,
  report: Report,
): boolean {
  const at = key?.origins?.[0] ?? place;
  const hex = keyBytes(key);
  if (hex === undefined) {
    report('manual-key-missing', at, { algorithm });
    return false;
  }
  if (hex.length * 4 === bits) return true;
  report('manual-key-length', at, { algorithm, bits: hex.length * 4, wanted: bits });
  return false;
}
