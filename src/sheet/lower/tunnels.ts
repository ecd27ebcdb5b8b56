/** A device's tunnels as a sheet can say them, and what it cannot say. */
import type { Report } from '../../diagnostics/report.js';
import type { Authentication, Cipher, Group, Hash, Integrity } from '../../model/algorithm.js';
import type {
  Device,
  Endpoint,
  Identity,
  IkeProposal,
  Peer,
  Phase2,
  Protection,
  SecurityPolicy,
} from '../../model/device.js';
import type { IdentitySaid, Topic } from '../lift/facts.js';
import type { Defaulted, SheetEnd, SheetTunnel } from '../tunnel.js';
import { cipherWord, methodWords } from '../words/written.js';

type Rows = readonly { readonly policy: SecurityPolicy; readonly protection: Protection }[];

/** The tunnels of a device. `linux`: the device is the Linux end, which a sheet calls `local`. */
export function sheetTunnelsOf(
  device: Device,
  linux: boolean,
  report: Report,
): readonly SheetTunnel[] {
  const peers = new Map(device.peers.map((peer) => [peer.id, peer]));
  const tunnels: SheetTunnel[] = [];
  for (const { peer: id, rows } of groupsOf(device)) {
    const peer = peers.get(id);
    if (peer === undefined) continue;
    const lose: Lose = (what, severity = 'warning') =>
      report('sheet-lost', peer.origins?.[0], { what, tunnel: titleOf(peer) }, { severity });
    tellRowLosses(rows, lose);
    const phase1 = phase1Of(peer, lose);
    const phase2 = phase2Of(rows, lose);
    for (const { locals, remotes } of productsOf(rows)) {
      const own = endOf(peer.local, locals, peer.sentIdentity, translationsOf(device, locals));
      const far = endOf(peer.remote, remotes, peer.expectedIdentities[0], []);
      tunnels.push({
        ...phase1,
        ...phase2,
        local: linux ? own : far,
        remote: linux ? far : own,
        unplaced: [],
        defaulted: [...phase1.defaulted, ...phase2.defaulted],
        byDefault: defaultsOf(peer, rows),
        missing: [],
        refused: false,
        places: new Map(),
      });
    }
  }
  tellOtherRows(device, report);
  return tunnels.map((tunnel, index) =>
    tunnels.length > 1 ? { ...tunnel, number: index + 1 } : tunnel,
  );
}

const proposalTopics = {
  cipher: 'cipher1',
  hash: 'hash1',
  authentication: 'authentication',
  group: 'group',
  lifetimeSeconds: 'lifetime1',
} as const;
const phase2Topics = {
  pfsGroup: 'pfs',
  lifetimeSeconds: 'lifetime2',
  lifetimeKilobytes: 'volume',
} as const;

/** Values that the device's own defaults decide. */
function defaultsOf(peer: Peer, rows: Rows): ReadonlySet<Topic> {
  const topics = new Set<Topic>();
  const add = (
    defaulted: Record<string, string> | undefined,
    names: Readonly<Record<string, Topic>>,
  ): void => {
    for (const [field, topic] of Object.entries(names))
      if (defaulted?.[field] !== undefined) topics.add(topic);
  };
  add(peer.proposals[0]?.defaulted, proposalTopics);
  add(peer.defaulted, { natTraversal: 'natTraversal' });
  add(rows[0]?.protection.phase2?.defaulted, phase2Topics);
  return topics;
}

const titleOf = ({ remote, id }: Peer): string => (remote.kind === 'address' ? remote.address : id);

type Lose = (what: string, severity?: 'warning' | 'note') => void;

/** Rows that share a peer and a phase 2, in the order of their first. */
function groupsOf({ policies }: Device): readonly { readonly peer: string; readonly rows: Rows }[] {
  const groups = new Map<
    string,
    { peer: string; rows: { policy: SecurityPolicy; protection: Protection }[] }
  >();
  const texts = new Map<Phase2, string>();
  for (const policy of policies) {
    const { protection } = policy;
    if (protection?.phase2 === undefined) continue;
    const known = texts.get(protection.phase2) ?? phase2Text(protection.phase2);
    texts.set(protection.phase2, known);
    const key = `${protection.peer} ${protection.mode} ${protection.protocols.join()} ${known}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { peer: protection.peer, rows: [{ policy, protection }] });
    else group.rows.push({ policy, protection });
  }
  return [...groups.values()];
}

const phase2Text = ({ proposals, pfsGroup, lifetimeSeconds, lifetimeKilobytes }: Phase2): string =>
  JSON.stringify([
    proposals.map(({ esp, ah, compression }) => [esp, ah, compression]),
    pfsGroup,
    lifetimeSeconds,
    lifetimeKilobytes,
  ]);

/** Sets of networks behind both ends whose pairs are exactly the rows: one sheet each. */
function productsOf(
  rows: Rows,
): readonly { readonly locals: readonly string[]; readonly remotes: readonly string[] }[] {
  const remotesOf = new Map<string, string[]>();
  for (const { policy } of rows) {
    const { local, remote } = policy.selector;
    const remotes = remotesOf.get(local);
    if (remotes === undefined) remotesOf.set(local, [remote]);
    else if (!remotes.includes(remote)) remotes.push(remote);
  }
  const products = new Map<string, { locals: string[]; remotes: readonly string[] }>();
  for (const [local, remotes] of remotesOf) {
    const key = [...remotes].sort().join();
    const known = products.get(key);
    if (known === undefined) products.set(key, { locals: [local], remotes });
    else known.locals.push(local);
  }
  return [...products.values()];
}

type Phase1Part = Pick<
  SheetTunnel,
  | 'ike'
  | 'exchange'
  | 'ciphers1'
  | 'hashes1'
  | 'authentications'
  | 'groups'
  | 'seconds1'
  | 'natTraversal'
  | 'deadPeerDetection'
  | 'key'
  | 'defaulted'
>;

function phase1Of(peer: Peer, lose: Lose): Phase1Part {
  const [mode = 'main', ...more] = peer.exchangeModes;
  if (mode === 'base') lose('the exchange mode base');
  else if (more.length > 0) lose(`that ${more.join(' and ')} mode is answered too`, 'note');
  const chosen = sayable(peer.proposals, lose);
  const { deadPeerDetection: dpd } = peer;
  const isDpdSaid =
    peer.defaulted?.deadPeerDetection === undefined &&
    dpd.defaulted?.delaySeconds === undefined &&
    dpd.delaySeconds > 0;
  if (peer.natTraversal === 'force') lose('that NAT traversal is forced');
  if (peer.initiation !== 'both') lose('that only one end starts');
  if (peer.extendedAuthentication === true) lose('extended authentication (XAUTH)');
  if (peer.expectedIdentities.length > 1) lose('further identities that are accepted');
  const [seconds] = [...new Set(chosen.map(({ lifetimeSeconds }) => lifetimeSeconds))];
  if (seconds === 0) lose('a lifetime without end in phase 1');
  const authentications = unique(chosen.map(({ authentication }) => authentication));
  return {
    ike: 1,
    exchange: mode === 'aggressive' ? 'aggressive' : 'main',
    ciphers1: unique(chosen.map(({ cipher }) => cipher)),
    hashes1: unique(chosen.map(({ hash }) => hash)),
    authentications,
    groups: unique(chosen.map(({ group }) => group)),
    ...(seconds !== undefined && seconds > 0 && { seconds1: seconds }),
    natTraversal: peer.natTraversal !== 'off',
    ...(isDpdSaid && {
      deadPeerDetection: {
        enabled: true,
        delaySeconds: dpd.delaySeconds,
        ...(dpd.retrySeconds > 0 &&
          dpd.defaulted?.retrySeconds === undefined && { retrySeconds: dpd.retrySeconds }),
        ...(dpd.maximumFailures > 0 &&
          dpd.defaulted?.maximumFailures === undefined && {
            maximumFailures: dpd.maximumFailures,
          }),
      },
    }),
    ...(authentications.includes('psk') && {
      key: { state: 'missing', reason: 'absent' } as const,
    }),
    defaulted: [
      'ike',
      ...(peer.defaulted?.exchangeModes === undefined ? [] : (['exchange'] as const)),
    ],
  };
}

/** The proposals that a form can name: all where they are every combination of some lists, else the first alone. */
function sayable(proposals: readonly IkeProposal[], lose: Lose): readonly IkeProposal[] {
  const worded = proposals.filter(
    ({ cipher, authentication }) =>
      cipherWord(cipher) !== undefined && methodWords[authentication] !== undefined,
  );
  if (worded.length < proposals.length) lose('algorithms of phase 1 that forms have no words for');
  const combined = combinationsOf(worded);
  if (
    combined.length === worded.length &&
    combined.every((text, index) => text === proposalText(worded[index]))
  )
    return worded;
  if (worded.length > 1)
    lose(`${worded.length - 1} further choices of phase 1, which go together in pairs`);
  return worded.slice(0, 1);
}

const proposalText = (proposal: IkeProposal | undefined): string =>
  proposal === undefined
    ? ''
    : [
        proposal.cipher,
        proposal.hash,
        proposal.authentication,
        proposal.group,
        proposal.lifetimeSeconds,
      ].join(' ');

function combinationsOf(proposals: readonly IkeProposal[]): readonly string[] {
  const ciphers: readonly Cipher[] = unique(proposals.map(({ cipher }) => cipher));
  const hashes: readonly Hash[] = unique(proposals.map(({ hash }) => hash));
  const methods: readonly Authentication[] = unique(
    proposals.map(({ authentication }) => authentication),
  );
  const groups: readonly Group[] = unique(proposals.map(({ group }) => group));
  const seconds = proposals[0]?.lifetimeSeconds;
  if (ciphers.length * hashes.length * methods.length * groups.length > proposals.length) return [];
  return ciphers.flatMap((cipher) =>
    hashes.flatMap((hash) =>
      methods.flatMap((method) =>
        groups.map((group) => [cipher, hash, method, group, seconds].join(' ')),
      ),
    ),
  );
}

type Phase2Part = Pick<
  SheetTunnel,
  'mode' | 'protocol' | 'ciphers2' | 'integrities2' | 'pfs' | 'seconds2' | 'kilobytes' | 'defaulted'
>;

function phase2Of(rows: Rows, lose: Lose): Phase2Part {
  const [first] = rows;
  const phase2 = first?.protection.phase2;
  if (first === undefined || phase2 === undefined)
    return { mode: 'tunnel', protocol: 'esp', ciphers2: [], integrities2: [], defaulted: [] };
  const { mode, protocols } = first.protection;
  if (protocols.length > 1) lose(`that ${protocols.join(' and ').toUpperCase()} are used together`);
  const protocol = protocols.includes('esp') ? 'esp' : 'ah';
  if (phase2.proposals.some(({ compression }) => compression !== undefined)) lose('compression');
  if (phase2.lifetimeSeconds === 0) lose('a lifetime without end in phase 2');
  const pairs = phase2.proposals.flatMap(
    ({ esp, ah }): readonly (readonly [Cipher | undefined, Integrity])[] =>
      protocol === 'esp'
        ? esp === undefined
          ? []
          : [[esp.cipher, esp.integrity]]
        : ah === undefined
          ? []
          : [[undefined, ah.integrity]],
  );
  const worded = pairs.filter(
    ([cipher]) => cipher === undefined || cipherWord(cipher) !== undefined,
  );
  if (worded.length < pairs.length) lose('algorithms of phase 2 that forms have no words for');
  const ciphers = unique(worded.flatMap(([cipher]) => cipher ?? []));
  const integrities = unique(worded.map(([, integrity]) => integrity));
  const whole =
    Math.max(ciphers.length, 1) * integrities.length === worded.length &&
    worded.every(
      ([cipher, integrity], index) =>
        cipher === ciphers[Math.floor(index / integrities.length)] &&
        integrity === integrities[index % integrities.length],
    );
  if (!whole) lose(`${worded.length - 1} further choices of phase 2, which go together in pairs`);
  if (integrities.includes('hmac-sha256-96'))
    lose('that this end keeps 96 bits of HMAC-SHA-256 where others keep 128');
  const [one] = worded;
  const isTunnelDefault = first.policy.defaulted?.mode !== undefined;
  const isProtocolDefault = first.policy.defaulted?.protocols !== undefined;
  return {
    mode,
    protocol,
    ciphers2: whole ? ciphers : unique(one?.[0] === undefined ? [] : [one[0]]),
    integrities2: whole ? integrities : unique(one === undefined ? [] : [one[1]]),
    pfs: phase2.pfsGroup,
    ...(phase2.lifetimeSeconds > 0 && { seconds2: phase2.lifetimeSeconds }),
    ...(phase2.lifetimeKilobytes !== undefined &&
      phase2.lifetimeKilobytes > 0 && { kilobytes: phase2.lifetimeKilobytes }),
    defaulted: [
      ...(isTunnelDefault ? (['mode'] as const) : []),
      ...(isProtocolDefault ? (['protocol'] as const) : []),
    ] satisfies Defaulted[],
  };
}

function tellRowLosses(rows: Rows, lose: Lose): void {
  if (
    rows.some(
      ({ policy: { selector } }) =>
        selector.protocol !== 'any' ||
        selector.localPorts !== 'any' ||
        selector.remotePorts !== 'any',
    )
  )
    lose('that single protocols or ports only are protected');
  if (rows.some(({ protection }) => (protection.standbyPeers ?? []).length > 0))
    lose('the peers that take over when the first is down');
}

function tellOtherRows(
  { policies, manualAssociations, phase2Rules }: Device,
  report: Report,
): void {
  if (policies.some(({ action }) => action !== 'protect'))
    report('sheet-lost', undefined, {
      what: 'traffic that stays outside the tunnel or is dropped',
      tunnel: 'this device',
    });
  if (manualAssociations.length > 0)
    report('sheet-lost', undefined, {
      what: 'associations with keys by hand',
      tunnel: 'this device',
    });
  if (phase2Rules.some(({ peer, remote }) => peer !== undefined && remote === 'any'))
    report('sheet-lost', undefined, { what: 'sites whose address changes', tunnel: 'this device' });
}

function endOf(
  endpoint: Endpoint,
  domains: readonly string[],
  identity: Identity | undefined,
  translated: SheetEnd['translated'],
): SheetEnd {
  const said =
    identity === undefined || identity.defaulted !== undefined ? undefined : identitySaid(identity);
  return {
    ...(endpoint.kind === 'address' && { address: endpoint.address }),
    ...(endpoint.kind === 'name' && { name: endpoint.name }),
    otherAddresses: [],
    domains,
    translated,
    ...(said !== undefined && { identity: said }),
    places: {},
  };
}

const identitySaid = ({ type, value }: Identity): IdentitySaid =>
  value === undefined ? { type } : { type, value };

/** Own networks that are rewritten into the selectors of a tunnel. */
const translationsOf = (
  { translations }: Device,
  locals: readonly string[],
): SheetEnd['translated'] =>
  translations
    .flatMap(({ from, to, kind }) => {
      if (to === undefined || from === 'any' || kind === 'exempt') return [];
      const as = to.includes('/') ? to : `${to}/32`;
      return locals.includes(as) ? [{ real: from, as }] : [];
    })
    .filter(
      ({ real, as }, index, all) =>
        all.findIndex((one) => one.real === real && one.as === as) === index,
    );

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
