/** The device of one end of a sheet's tunnels. */
import type { Report } from '../diagnostics/report.js';
import { familyOf } from '../model/address.js';
import type { Integrity } from '../model/algorithm.js';
import type {
  AddressTranslation,
  DeadPeerDetection,
  Device,
  Identity,
  IkeProposal,
  Peer,
  Phase2,
  Phase2Proposal,
  SecurityPolicy,
} from '../model/device.js';
import { areSame } from '../model/difference.js';
import { allBetween } from '../model/selector.js';
import type { Origin } from '../syntax/origin.js';
import type { DpdSaid, Topic } from './lift/facts.js';
import { ofOtherEnd, type SheetEnd, type SheetTunnel } from './tunnel.js';

export type SheetSide = 'linux' | 'cisco';

/**
 * The device of an end: `linux` is the sheet's `local` end. It has the values of that end's column, or those of another
 * end where `values` says so: what is asked of it if the other is to have its own. Tunnels that lack something, or contradict themselves, are
 * left out whole; what they lack was told when the sheet was read. Of several tunnels between the same networks the first
 * is taken, since policies cannot have two of them active.
 */
export function deviceOf(
  tunnels: readonly SheetTunnel[],
  end: SheetSide,
  report: Report,
  values = end,
): Device {
  const peers = new Map<string, Peer>();
  const policies: SecurityPolicy[] = [];
  const translations: AddressTranslation[] = [];
  const networks = new Set<string>();
  let isPartial = false;
  for (const read of tunnels) {
    if (read.refused) {
      isPartial = true;
      continue;
    }
    const tunnel = values === 'cisco' ? ofOtherEnd(read) : read;
    const own = end === 'linux' ? tunnel.local : tunnel.remote;
    const far = end === 'linux' ? tunnel.remote : tunnel.local;
    const peer = peerOf(tunnel, own, far, end);
    const phase2 = phase2Of(tunnel, end);
    if (peer === undefined || phase2 === undefined) {
      isPartial = true;
      continue;
    }
    const selectors = own.domains.flatMap((local) =>
      far.domains
        .filter((remote) => familyOf(remote) === familyOf(local))
        .map((remote) => ({ local, remote })),
    );
    if (selectors.every(({ local, remote }) => networks.has(`${local} ${remote}`))) continue;
    const known = peers.get(peer.id);
    if (known !== undefined && addressOf(known) !== own.address) {
      report(
        'peer-from-elsewhere',
        own.places.address,
        {
          peer: peer.id,
          own: own.address ?? '',
          other: addressOf(known) ?? '',
          isOfCisco: end === 'cisco',
        },
        { related: [known.origins?.[0]] },
      );
      continue;
    }
    if (known !== undefined && !isSamePhase1(known, peer)) {
      report('sheet-said-twice', peer.proposals[0]?.origins?.[0], {
        value: 'phase 1 between two gateways',
      });
      continue;
    }
    peers.set(peer.id, known ?? peer);
    for (const { local, remote } of selectors) {
      if (networks.has(`${local} ${remote}`)) continue;
      networks.add(`${local} ${remote}`);
      policies.push(policyOf(tunnel, peer, phase2, local, remote));
    }
    translations.push(...translationsOf(own, far));
  }
  return {
    ...(isPartial && { notGiven: 'peers' as const }),
    implementation: { kind: 'sheet' },
    peers: [...peers.values()],
    policies,
    phase2Rules: [],
    manualAssociations: [],
    translations,
  };
}

const addressOf = ({ local }: Peer): string | undefined =>
  local.kind === 'address' ? local.address : undefined;

/** Whether two tunnels between the same gateways ask the same of phase 1, wherever each says it. */
const isSamePhase1 = (one: Peer, other: Peer): boolean => areSame(phase1Of(one), phase1Of(other));

const phase1Of = ({ local, remote, exchangeModes, proposals }: Peer): unknown => ({
  local,
  remote,
  exchangeModes,
  proposals,
});

function peerOf(
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

const placesOf = ({ places }: SheetTunnel, ...topics: readonly Topic[]): readonly Origin[] =>
  topics.flatMap((topic) => places.get(topic) ?? []);

/** Where each field was said, for what is told about one of them. */
const fieldsOf = (
  tunnel: SheetTunnel,
  topics: Readonly<Record<string, Topic>>,
): Record<string, Origin> =>
  Object.fromEntries(
    Object.entries(topics).flatMap(([field, topic]) => {
      const [place] = placesOf(tunnel, topic);
      return place === undefined ? [] : [[field, place]];
    }),
  );

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

function phase2Of(tunnel: SheetTunnel, end: SheetSide): Phase2 | undefined {
  const { pfs, seconds2, kilobytes, protocol, ciphers2 } = tunnel;
  const integrities2 = tunnel.integrities2.map((one) => keptAt(end, one));
  if (pfs === undefined || seconds2 === undefined) return undefined;
  const proposals: readonly Phase2Proposal[] =
    protocol === 'ah'
      ? integrities2.map((integrity) => ({ ah: { integrity } }))
      : ciphers2.flatMap((cipher) =>
          integrities2.map((integrity) => ({ esp: { cipher, integrity } })),
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

function policyOf(
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

/** Real networks are rewritten before the policies see them. */
const translationsOf = (own: SheetEnd, far: SheetEnd): readonly AddressTranslation[] =>
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
