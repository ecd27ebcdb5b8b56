import { whenRead } from './cisco-read.js';
import type { Around, Base } from './cisco-text.js';
import { whenWritten } from './cisco-written.js';

/** The device of examples that need no more, where it is no PIX 6. */
const devices: Readonly<Partial<Record<Base, string>>> = {
  pix7: `line-broken lines-joined two-dialects foreign-comments policy-defaulted masked-secret line-inactive line-time-range
    deny-time-range group-without-type group-of-other-type originate-only lifetime-endless`,
  asa84:
    'translation-unread dialect-overruled aggressive-group-of-no-policy ike-not-enabled nat-traversal-defaulted ikev2-only ikev2-beside behind-nat onto-aggressive onto-key-hidden',
  ios: `invalid-for-dialect value-refused no-key-for-peer encrypted-secret wildcard-key key-twice key-not-used
    transform-set-empty mask-noncontiguous default-transform-set lifetime-unreadable line-without-effect line-narrowed standard-list sequence-number-taken
    group-domain per-host optional-encryption transport-required transport-between-networks
    dh-group-unsupported auth-method-unsupported proposals-none sha256-truncated transform-unsupported
    compression-dropped deny-becomes-discard dpd-semantics
    acl-net-not-local key-of-other-table keyring-unnamed identity-when-starting profile-for-nobody profile-for-other-peer profile-of-other-table other-local-address identity-value-unknown weak-algorithm transport-becomes-tunnel`,
};
const deviceOf = new Map(
  Object.entries(devices).flatMap(([base, codes]) =>
    codes.split(/\s+/).map((code): readonly [string, Base] => [code, base as Base]),
  ),
);

/** What stands around an example of a Cisco. */
export const around = (code: string): Around =>
  whenRead[code] ?? whenWritten[code] ?? { base: deviceOf.get(code) ?? 'pix6' };
