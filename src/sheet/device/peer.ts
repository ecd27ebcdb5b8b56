/** Phase 1 with the other end of a sheet's tunnel. */
import type { DeadPeerDetection, Identity, IkeProposal, Peer } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { DpdSaid } from '../lift/facts.js';
import type { SheetEnd, SheetSide, SheetTunnel } from '../tunnel.js';
import { fieldsOf, placesOf } from './places.js';

/** The peer of an end; undefined where the sheet says too little for one. */
export function peerOf(
  tunnel: SheetTunnel,
  own: SheetEnd,
  far: SheetEnd,
  end: SheetSide,
): Peer | undefined {
  const { address: local } = own;
  const { address: remote } = far;
  const proposals = proposalsOf(tunnel);
  if (local === undefined || remote === undefined || proposals.length === 0) return undefined;
  const { natTraversal, key } = tunnel;
  const origins = [
    own.places.address,
    far.places.address,
    ...placesOf(tunnel, 'natTraversal', 'exchange', 'ike'),
  ].filter((place) => place !== undefined);
  return {
    id: remote,
    local: { kind: 'address', address: local, ...originIn(own.places.address) },
    remote: { kind: 'address', address: remote, ...originIn(far.places.address) },
    exchangeModes: [tunnel.exchange],
    sentIdentity: identityOf(own),
    expectedIdentities: [identityOf(far)],
    identityVerified: false,
    ...(key !== undefined && { preSharedKey: key }),
    ...(tunnel.authentications.includes('rsa-sig') && { certificate: { verified: true } }),
    proposals,
    acceptance: end === 'cisco' ? 'smaller' : 'claim',
    deadPeerDetection: detectionOf(tunnel),
    natTraversal: natTraversal === true ? 'on' : 'off',
    initiation: 'both',
    generatesPolicy: 'no',
    rekey: 'on',
    initialContact: true,
    ikeEnabled: true,
    origins,
    defaulted: {
      ...(tunnel.defaulted.includes('exchange') && {
        exchangeModes: 'not on the sheet: main mode',
      }),
      ...(natTraversal === undefined && { natTraversal: 'not on the sheet: off' }),
    },
  };
}

const originIn = (place: Origin | undefined): { readonly origin?: Origin } =>
  place === undefined ? {} : { origin: place };

const identityOf = ({ identity, places }: SheetEnd): Identity =>
  identity === undefined
    ? { type: 'address', defaulted: { type: 'not on the sheet: the address' } }
    : { ...identity, ...(places.identity !== undefined && { origins: [places.identity] }) };

function proposalsOf(tunnel: SheetTunnel): readonly IkeProposal[] {
  const { ciphers1, hashes1, authentications, groups, seconds1 } = tunnel;
  if (seconds1 === undefined) return [];
  const fieldOrigins = fieldsOf(tunnel, {
    cipher: 'cipher1',
    hash: 'hash1',
    authentication: 'authentication',
    group: 'group',
    lifetimeSeconds: 'lifetime1',
  });
  const origins = placesOf(tunnel, 'cipher1', 'hash1', 'authentication', 'group', 'lifetime1');
  return ciphers1.flatMap((cipher) =>
    hashes1.flatMap((hash) =>
      authentications.flatMap((authentication) =>
        groups.map((group) => ({
          cipher,
          hash,
          authentication,
          group,
          lifetimeSeconds: seconds1,
          origins,
          fieldOrigins,
        })),
      ),
    ),
  );
}

/** Where a sheet says how often is asked, and not how often again. */
const usualDetection = { retrySeconds: 5, maximumFailures: 5 } as const;

function detectionOf(tunnel: SheetTunnel): DeadPeerDetection {
  const said = tunnel.deadPeerDetection;
  const origins = placesOf(tunnel, 'dpd');
  const isSaid = said !== undefined && said.enabled !== false && said.delaySeconds !== undefined;
  return {
    announced: said?.enabled !== false,
    delaySeconds: isSaid ? (said.delaySeconds ?? 0) : 0,
    retrySeconds: said?.retrySeconds ?? usualDetection.retrySeconds,
    maximumFailures: said?.maximumFailures ?? usualDetection.maximumFailures,
    defaulted: detectionMarks(said),
    ...(origins.length > 0 && { origins }),
  };
}

const detectionMarks = (said: DpdSaid | undefined): Record<string, string> => ({
  ...(said === undefined && { delaySeconds: 'not on the sheet: announced, never probed' }),
  ...(said?.retrySeconds === undefined && { retrySeconds: 'not on the sheet: 5 s' }),
  ...(said?.maximumFailures === undefined && { maximumFailures: 'not on the sheet: 5' }),
});
