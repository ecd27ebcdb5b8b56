/** Who says it is who in phase 1, and whether that is checked. */
import type { Report } from '../../diagnostics/report.js';
import type { Identity, Peer } from '../../model/device.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { originsOf, spotOf } from './spot.js';

export type Identities = Pick<Peer, 'sentIdentity' | 'expectedIdentities' | 'identityVerified'>;

interface Ends {
  readonly method: 'psk' | 'rsa-sig';
  readonly role: LinuxWriteOptions['role'];
  /** The host's address on its own interface, and the one that the other end sees; undefined where the host has many. */
  readonly own: string | undefined;
  readonly seen: string | undefined;
  /** The other end's address; undefined for a site whose address changes. */
  readonly far: string | undefined;
}

/** Undefined where racoon cannot accept what the other end sends; an error was told then. */
export function plannedIdentities(peer: Peer, ends: Ends, report: Report): Identities | undefined {
  const expected = peer.expectedIdentities[0];
  if (ends.method === 'rsa-sig') {
    const sentIdentity = sentOf(peer, ends, report);
    return { sentIdentity, ...expectedByCertificate(peer, expected, ends, report) };
  }
  if (peer.exchangeModes[0] !== 'aggressive') {
    const { sentIdentity: own } = peer;
    const isNamed = own.type !== 'address' && own.defaulted === undefined;
    if (isNamed && ends.role === 'peer') {
      report('psk-fqdn-main-mode', spotOf('type', own, peer), {
        type: own.type,
        peer: peer.id,
        isOwn: true,
        address: ends.seen,
      });
      return undefined;
    }
    if (expected !== undefined && expected.type !== 'address' && !isAssumed(peer, expected)) {
      report('psk-fqdn-main-mode', spotOf('type', expected, peer), {
        type: expected.type,
        peer: peer.id,
        isOwn: false,
      });
      return undefined;
    }
    // What the far gateway looks at is in no text, and it finds the key by the address.
    if (isNamed)
      report('own-identity-unknown', spotOf('type', own, peer), {
        type: own.type,
        peer: peer.id,
        method: 'psk',
        isInMainMode: true,
      });
    const said = isNamed ? { ...peer, sentIdentity: byAddress(own) } : peer;
    const sentIdentity = sentOf(said, ends, report);
    return { sentIdentity, expectedIdentities: [byAddress(expected)], identityVerified: false };
  }
  const sentIdentity = sentOf(peer, ends, report);
  if (expected !== undefined && isFindable(expected))
    return { sentIdentity, expectedIdentities: [bare(expected)], identityVerified: true };
  // An address stands in the message as four bytes, which no line of psk.txt can hold: the key is found by the address
  // that the packets come from, and only while identities are not checked.
  return { sentIdentity, expectedIdentities: [byAddress(expected)], identityVerified: false };
}

/** Any address: the one that the key was found by. */
const byAddress = (expected: Identity | undefined): Identity => ({
  type: 'address',
  ...(expected !== undefined && originsOf(expected)),
});

/** An identity that no line of the other end's text says; the reader of that text has warned of it. */
const isAssumed = (peer: Peer, expected: Identity): boolean =>
  expected.defaulted !== undefined || peer.defaulted?.expectedIdentities !== undefined;

/** Whether a key can stand under this name in psk.txt: a name that is one word. */
const isFindable = ({ type, value }: Identity): boolean =>
  type !== 'address' &&
  type !== 'distinguished-name' &&
  value !== undefined &&
  isSayable(value) &&
  /^[^\s#*]\S*$/.test(value);

function sentOf(peer: Peer, { own, seen, method }: Ends, report: Report): Identity {
  const { type, value, rules } = peer.sentIdentity;
  const isNamed = value !== undefined && value !== '';
  // The subject of the own certificate needs no value, but the certificate.
  if (type === 'distinguished-name' && !isNamed && method === 'rsa-sig')
    return { type, ...(rules && { rules }), ...originsOf(peer.sentIdentity) };
  if (type !== 'address' && isNamed) {
    if (isSayable(value)) return bare(peer.sentIdentity);
    report('identity-unsayable', spotOf('value', peer.sentIdentity, peer), { type });
  } else if (type !== 'address')
    report('own-identity-unknown', spotOf('type', peer.sentIdentity, peer), {
      type,
      within: peer.sentIdentity.within,
      peer: peer.id,
      method,
    });
  return {
    type: 'address',
    ...(seen !== undefined && seen !== own && { value: seen }),
    ...originsOf(peer.sentIdentity),
  };
}

/** A text in racoon.conf ends at the next quotation mark, whatever stands before it. */
const isSayable = (value: string): boolean => /^[^"\p{Cc}]+$/u.test(value);

function expectedByCertificate(
  peer: Peer,
  expected: Identity | undefined,
  { far }: Ends,
  report: Report,
): Omit<Identities, 'sentIdentity'> {
  // What a device in the same place did not ask for is in no text, and may be any name.
  const named =
    expected?.type === 'address' && expected.value === undefined && far !== undefined
      ? { ...expected, value: far }
      : expected;
  if (named?.value !== undefined && isSayable(named.value))
    return { expectedIdentities: [bare(named)], identityVerified: true };
  report('identity-value-unknown', spotOf('type', expected, peer), {
    ...(expected && { type: expected.type }),
    peer: peer.id,
  });
  // Only these two kinds may stand without a value; others racoon would compare with an empty text.
  const type = expected?.type;
  return {
    expectedIdentities: type === 'address' || type === 'distinguished-name' ? [{ type }] : [],
    identityVerified: false,
  };
}

const bare = (identity: Identity): Identity => {
  const { type, value } = identity;
  return { type, ...(value !== undefined && { value }), ...originsOf(identity) };
};
