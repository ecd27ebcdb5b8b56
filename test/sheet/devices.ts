/** Devices whose every value a parameter sheet can say. */
import fc from 'fast-check';
import { familyOf } from '../../src/model/address.js';
import type { Authentication, Cipher, Group, Hash, Integrity } from '../../src/model/algorithm.js';
import { groups as allGroups } from '../../src/model/algorithm.js';
import type { Device, Peer, SecurityPolicy } from '../../src/model/device.js';

const ciphers = fc.uniqueArray(
  fc.constantFrom<Cipher>(
    'aes-256-cbc',
    'aes-192-cbc',
    'aes-128-cbc',
    '3des-cbc',
    'des-cbc',
    'blowfish-128-cbc',
    'camellia-256-cbc',
    'twofish-256-cbc',
    'cast128-128-cbc',
  ),
  { minLength: 1, maxLength: 3 },
);
const hashes = fc.uniqueArray(fc.constantFrom<Hash>('md5', 'sha1', 'sha256', 'sha384', 'sha512'), {
  minLength: 1,
  maxLength: 2,
});
const integrities = fc.uniqueArray(
  fc.constantFrom<Integrity>(
    'hmac-md5-96',
    'hmac-sha1-96',
    'hmac-sha256-128',
    'hmac-sha384-192',
    'hmac-sha512-256',
    'hmac-ripemd160-96',
    'aes-xcbc-mac-96',
  ),
  { minLength: 1, maxLength: 2 },
);
const groups = fc.uniqueArray(fc.constantFrom<Group>(...allGroups), { minLength: 1, maxLength: 2 });
const methods = fc.constantFrom<Authentication>('psk', 'rsa-sig');
const seconds = fc.oneof(
  fc.constantFrom(3600, 28800, 86400, 604800),
  fc.integer({ min: 60, max: 999_999 }),
);
const kilobytes = fc.option(fc.integer({ min: 2560, max: 500_000_000 }), { nil: undefined });
const prefixes = (first: number) =>
  fc.uniqueArray(
    fc.oneof(
      fc
        .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
        .map(([a, b]) => `${first}.${a}.${b}.0/24`),
      fc.integer({ min: 0, max: 255 }).map((a) => `${first}.${a}.0.0/16`),
      fc
        .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 254 }))
        .map(([a, b]) => `${first}.1.${a}.${b}/32`),
      fc.integer({ min: 1, max: 65535 }).map((a) => `2001:db8:${first}:${a.toString(16)}::/64`),
    ),
    { minLength: 1, maxLength: 5 },
  );
const identity = fc.constantFrom<Peer['sentIdentity']>(
  { type: 'address' },
  { type: 'fqdn', value: 'gw.example.com' },
  { type: 'user-fqdn', value: 'vpn@example.com' },
  { type: 'key-id', value: 'site-4' },
  { type: 'distinguished-name', value: 'C=DE, O=Example, CN=gw' },
);
const detection = fc.oneof(
  fc.constant({ announced: true, delaySeconds: 0, retrySeconds: 5, maximumFailures: 5 }),
  fc.record({
    announced: fc.constant(true),
    delaySeconds: fc.integer({ min: 10, max: 3600 }),
    retrySeconds: fc.integer({ min: 1, max: 60 }),
    maximumFailures: fc.integer({ min: 1, max: 20 }),
  }),
);

/** A device with one gateway at the other end, and any list of pairs of networks; some are full products. */
export const devices: fc.Arbitrary<Device> = fc
  .record({
    ciphers1: ciphers,
    hashes1: hashes,
    method: methods,
    groups,
    seconds1: seconds,
    seconds2: seconds,
    ciphers2: ciphers,
    combined: fc.boolean(),
    integrities2: integrities,
    ah: fc.boolean(),
    pfs: fc.oneof(fc.constant('none' as const), fc.constantFrom<Group>(...allGroups)),
    kilobytes,
    exchange: fc.constantFrom('main' as const, 'aggressive' as const),
    mode: fc.constantFrom('tunnel' as const, 'transport' as const),
    nat: fc.constantFrom('on' as const, 'off' as const),
    locals: prefixes(10),
    remotes: prefixes(172),
    paired: fc.array(fc.boolean(), { maxLength: 25 }),
    sent: identity,
    expected: identity,
    detection,
  })
  .map((drawn): Device => {
    const peer: Peer = {
      id: '203.0.113.9',
      local: { kind: 'address', address: '198.51.100.7' },
      remote: { kind: 'address', address: '203.0.113.9' },
      exchangeModes: [drawn.exchange],
      sentIdentity: drawn.sent,
      expectedIdentities: [drawn.expected],
      identityVerified: false,
      ...(drawn.method === 'psk' && {
        preSharedKey: { state: 'missing', reason: 'absent' } as const,
      }),
      ...(drawn.method === 'rsa-sig' && { certificate: { verified: true } }),
      proposals: drawn.ciphers1.flatMap((cipher) =>
        drawn.hashes1.flatMap((hash) =>
          drawn.groups.map((group) => ({
            cipher,
            hash,
            authentication: drawn.method,
            group,
            lifetimeSeconds: drawn.seconds1,
          })),
        ),
      ),
      acceptance: 'claim',
      deadPeerDetection: drawn.detection,
      natTraversal: drawn.nat,
      initiation: 'both',
      generatesPolicy: 'no',
      rekey: 'on',
      initialContact: true,
      ikeEnabled: true,
    };
    const phase2 = {
      proposals: drawn.ah
        ? drawn.integrities2.map((integrity) => ({ ah: { integrity } }))
        : drawn.combined
          ? [{ esp: { cipher: 'aes-256-gcm', integrity: 'none' } as const }]
          : drawn.ciphers2.flatMap((cipher) =>
              drawn.integrities2.map((integrity) => ({ esp: { cipher, integrity } })),
            ),
      pfsGroup: drawn.pfs,
      lifetimeSeconds: drawn.seconds2,
      ...(drawn.kilobytes !== undefined && { lifetimeKilobytes: drawn.kilobytes }),
    };
    // Only the gateways themselves can use transport mode.
    const isTransport = drawn.mode === 'transport';
    const locals = isTransport ? ['198.51.100.7/32'] : drawn.locals;
    const remotes = isTransport ? ['203.0.113.9/32'] : drawn.remotes;
    const drawnPairs = locals.flatMap((local) =>
      remotes
        .filter((remote) => familyOf(remote) === familyOf(local))
        .map((remote) => ({ local, remote })),
    );
    const pairs =
      drawnPairs.length > 0 ? drawnPairs : [{ local: '10.1.0.0/16', remote: '172.16.0.0/16' }];
    const chosen = pairs.filter((_pair, index) => drawn.paired[index] !== false);
    const policies = (chosen.length === 0 ? pairs : chosen).map(
      ({ local, remote }): SecurityPolicy => ({
        selector: { local, remote, protocol: 'any', localPorts: 'any', remotePorts: 'any' },
        action: 'protect',
        protection: {
          peer: peer.id,
          local: peer.local,
          remote: peer.remote,
          mode: drawn.mode,
          protocols: [drawn.ah ? 'ah' : 'esp'],
          level: 'unique',
          phase2,
        },
      }),
    );
    return {
      implementation: { kind: 'sheet' },
      peers: [peer],
      policies,
      phase2Rules: [],
      manualAssociations: [],
      translations: [],
    };
  });
