import type { Report } from '../../diagnostics/report.js';
import { type Cipher, integrityKeyBits, keyBits } from '../../model/algorithm.js';
import type { ManualAssociation, Protection, Secret, SecurityPolicy } from '../../model/device.js';
import { keyBytes } from '../../model/secret.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** The associations of a policy with keys by hand, where the target can say them; undefined else, which is told. */
export function plannedAssociations(
  policy: SecurityPolicy,
  protection: Protection,
  associations: ReadonlyMap<string, ManualAssociation>,
  target: Target,
  report: Report,
): readonly ManualAssociation[] | undefined {
  const { limits } = target;
  const ids = [...(protection.manual?.inbound ?? []), ...(protection.manual?.outbound ?? [])];
  const own = ids.flatMap((id) => associations.get(id) ?? []);
  const at = spotOf(own[0], policy);
  if (!limits.manualKeys) {
    report('manual-key-not-on-target', at, { target: limits.name });
    return undefined;
  }
  let sayable = true;
  const cannot = (reason: 'direction' | 'spi' | 'key' | 'several' | 'udp', where = at): void => {
    report('manual-key-not-expressible', where, { reason });
    sayable = false;
  };
  if (protection.nested === true) {
    report('nested-headers', spotOf(policy), {});
    sayable = false;
  }
  for (const protocol of protection.protocols) {
    for (const direction of ['inbound', 'outbound'] as const) {
      const found = own.filter((one) => one.direction === direction && one.protocol === protocol);
      if (found.length !== 1) cannot(found.length === 0 ? 'direction' : 'several');
    }
  }
  for (const association of own) {
    if (association.spi < 256) cannot('spi', spotOf(association) ?? at);
    else if (association.inUdp === true) cannot('udp', spotOf(association) ?? at);
    else if (!keysFit(association)) cannot('key', spotOf(association) ?? at);
    if (!algorithmsAreSayable(association, target, report)) sayable = false;
  }
  return sayable ? own.map((association) => asSessionKey(association, protection)) : undefined;
}

/** An association as an entry says it: no numbers that tie it to a policy, and the mode of its transform set. */
function asSessionKey(
  { requestId: _tie, ...association }: ManualAssociation,
  { mode: ofSet, protocols, local, remote }: Protection,
): ManualAssociation {
  // Beside ESP, AH protects the packet that ESP has made.
  const mode = association.protocol === 'ah' && protocols.includes('esp') ? 'transport' : ofSet;
  return {
    ...association,
    local,
    remote,
    mode,
    ...(association.protocol === 'esp' && {
      cipher: association.cipher ?? 'null',
      integrity: association.integrity ?? 'none',
    }),
  };
}

function algorithmsAreSayable(
  association: ManualAssociation,
  { limits, vocabulary }: Target,
  report: Report,
): boolean {
  const { protocol, cipher, integrity } = association;
  const at = spotOf(association);
  const where = { target: limits.name, phase: 2, othersLeft: false } as const;
  if (protocol === 'ipcomp') {
    report('compression-not-on-target', at, { compression: 'deflate', target: limits.name });
    return false;
  }
  let sayable = true;
  if (cipher !== undefined && vocabulary.espCipher(cipher) === undefined) {
    report('cipher-not-on-target', at, { ...where, cipher });
    sayable = false;
  }
  if (integrity === undefined || integrity === 'none') return sayable;
  if (integrity === 'hmac-sha256-96') {
    report('sha256-truncation', at, { target: limits.name, othersLeft: false });
    return false;
  }
  const word =
    protocol === 'ah' ? vocabulary.ahIntegrity(integrity) : vocabulary.espIntegrity(integrity);
  if (word !== undefined) return sayable;
  report('hash-not-on-target', at, { ...where, hash: integrity });
  return false;
}

function keysFit({ cipher, cipherKey, integrity, integrityKey }: ManualAssociation): boolean {
  const fits = (key: Secret | undefined, bits: number): boolean =>
    bits === 0 || keyBytes(key)?.length === bits / 4;
  const sized = (name: Cipher | undefined): number => (name === undefined ? 0 : keyBits(name));
  return (
    fits(cipherKey, sized(cipher)) &&
    fits(integrityKey, integrity === undefined ? 0 : integrityKeyBits[integrity])
  );
}
