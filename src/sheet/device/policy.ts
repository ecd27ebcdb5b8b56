/** What a sheet's tunnel protects, and how. */
import { familyOf } from '../../model/address.js';
import type { Integrity } from '../../model/algorithm.js';
import type {
  AddressTranslation,
  Peer,
  Phase2,
  Phase2Proposal,
  SecurityPolicy,
} from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import type { SheetEnd, SheetSide, SheetTunnel } from '../tunnel.js';
import { fieldsOf, placesOf } from './places.js';

/** Phase 2 as an end has it; undefined where the sheet says too little for one. */
export function phase2Of(tunnel: SheetTunnel, end: SheetSide): Phase2 | undefined {
  const { pfs, seconds2, kilobytes, protocol, ciphers2 } = tunnel;
  const integrities2 = tunnel.integrities2.map((one) => keptAt(end, one));
  if (pfs === undefined || seconds2 === undefined) return undefined;
  const proposals: readonly Phase2Proposal[] =
    protocol === 'ah'
      ? integrities2.map((integrity) => ({ ah: { integrity } }))
      : ciphers2.flatMap((cipher) =>
          integrities2.map((integrity) => ({
            esp: { cipher, integrity },
            // What is told of SHA-256 is told where it stands.
            ...(integrity.startsWith('hmac-sha256') && { origins: placesOf(tunnel, 'hash2') }),
          })),
        );
  if (proposals.length === 0) return undefined;
  return {
    proposals,
    pfsGroup: pfs,
    lifetimeSeconds: seconds2,
    ...(kilobytes !== undefined && { lifetimeKilobytes: kilobytes }),
    fieldOrigins: fieldsOf(tunnel, {
      pfsGroup: 'pfs',
      lifetimeSeconds: 'lifetime2',
      lifetimeKilobytes: 'volume',
    }),
    origins: placesOf(tunnel, 'cipher2', 'hash2', 'pfs', 'lifetime2', 'protocol', 'mode', 'volume'),
  };
}

/** What the kernel behind racoon makes of the check value that a sheet names. */
const keptAt = (end: SheetSide, integrity: Integrity): Integrity =>
  end === 'linux' && integrity === 'hmac-sha256-128' ? 'hmac-sha256-96' : integrity;

/** The policy between two networks. */
export function policyOf(
  tunnel: SheetTunnel,
  peer: Peer,
  phase2: Phase2,
  local: string,
  remote: string,
): SecurityPolicy {
  const places = [...(tunnel.local.places.domains ?? []), ...(tunnel.remote.places.domains ?? [])];
  const marks = {
    ...(tunnel.defaulted.includes('mode') && { mode: 'not on the sheet: tunnel mode' }),
    ...(tunnel.defaulted.includes('protocol') && { protocols: 'not on the sheet: ESP' }),
  };
  return {
    selector: allBetween(local, remote),
    action: 'protect',
    protection: {
      peer: peer.id,
      local: peer.local,
      remote: peer.remote,
      mode: tunnel.mode,
      protocols: [tunnel.protocol],
      level: 'unique',
      phase2,
    },
    origins: places,
    ...(Object.keys(marks).length > 0 && { defaulted: marks }),
  };
}

/** Real networks are rewritten before the policies see them. */
export const translationsOf = (own: SheetEnd, far: SheetEnd): readonly AddressTranslation[] =>
  own.translated.flatMap(({ real, as }) =>
    far.domains
      .filter((destination) => familyOf(destination) === familyOf(as))
      .map((destination) => ({
        kind: 'source' as const,
        from: real,
        destination,
        to: as,
        ...(own.places.translated !== undefined && { origins: [own.places.translated] }),
      })),
  );
