/**
 * What a tunnel is, whoever configures it: one IPsec gateway's configuration, seen from itself. Words are `local` and
 * `remote`, never source and destination. Plain JSON: addresses and prefixes are canonical strings (`192.0.2.1`,
 * `192.0.2.0/24`, `2001:db8::/32`: lower case, compressed, no host bits). The words are those of RFC 2407, 2408, 2409.
 */
import * as z from 'zod/mini';
import {
  authentications,
  type Cipher as CipherName,
  fixedCiphers,
  groups,
  hashes,
  integrities,
  sizedCipherPattern,
} from './algorithm.js';

/** A cipher, with the length of its key in bits where it has several. */
export const Cipher = z.union([
  z.enum(fixedCiphers),
  z.custom<CipherName>((value) => typeof value === 'string' && sizedCipherPattern.test(value)),
]);
/** A hash of phase 1. */
export const Hash = z.enum(hashes);
/** What authenticates packets, with the length of its check value. */
export const Integrity = z.enum(integrities);
/** A Diffie-Hellman group, by its name in RFC 2409, 3526 and 5903. */
export const Group = z.enum(groups as [(typeof groups)[number], ...(typeof groups)[number][]]);
/** How the ends prove in phase 1 who they are. */
export const Authentication = z.enum(authentications);

/** Source ranges that a value came from. Takes no part in equality. */
export const Origin = z.readonly(
  z.strictObject({
    file: z.string(),
    start: z.int().check(z.nonnegative()),
    end: z.int().check(z.nonnegative()),
  }),
);

/** On every object: where it was written, and which fields follow from a default, each with the default's source. */
const marks = {
  origins: z.optional(z.readonly(z.array(Origin))),
  /** For single fields, the tightest place: where a negotiation that fails on a field points to. */
  fieldOrigins: z.optional(z.record(z.string(), Origin)),
  /** Field name to the source of its default, for example `{ lifetimeSeconds: 'PIX 7.x: 86400 s' }`. */
  defaulted: z.optional(z.record(z.string(), z.string())),
};

/** An IPv4 or IPv6 address in its canonical spelling. */
export const Address = z
  .string()
  .check(z.meta({ description: 'An IPv4 or IPv6 address, canonical.' }));
/** A network in its canonical spelling, without bits behind its length. */
export const Prefix = z
  .string()
  .check(z.meta({ description: 'ADDRESS/LENGTH, canonical, without host bits.' }));

/** One end of IKE. `unknown` is an address that no text says; its origin is the line that withholds it. */
export const Endpoint = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('address'), address: Address, origin: z.optional(Origin) }),
  z.strictObject({ kind: z.literal('any'), origin: z.optional(Origin) }),
  z.strictObject({ kind: z.literal('name'), name: z.string(), origin: z.optional(Origin) }),
  z.strictObject({
    kind: z.literal('unknown'),
    reason: z.enum(['not-in-text', 'dynamic', 'placeholder', 'refused']),
    origin: z.optional(Origin),
  }),
]);
export type Endpoint = z.infer<typeof Endpoint>;

/** A test of what a certificate says: of its `subject`, of one part of that (`cn`), or of another field. Case is of no matter. */
export const CertificateRule = z.strictObject({
  of: z.string(),
  /** `passes`: a test of the device's own, of which it is not known what it takes. */
  test: z.enum(['is', 'is not', 'contains', 'does not contain', 'passes']),
  value: z.string(),
});
export interface CertificateRule extends z.infer<typeof CertificateRule> {}

/** An IKE identity (RFC 2407 4.6.2). Without a value an address is the end's own IKE address, a name the certificate's subject; with one a name is as OpenSSL takes it: `CN=gate.example,O=Example`. */
export const Identity = z.strictObject({
  type: z.enum(['address', 'fqdn', 'user-fqdn', 'key-id', 'distinguished-name']),
  value: z.optional(z.string()),
  /** Expected only, in place of a value: any name in this domain, or any address in this network. */
  within: z.optional(z.string()),
  /** Whatever is sent, the certificate beside it has to pass all rules of one of these lists. */
  rules: z.optional(z.readonly(z.array(z.readonly(z.array(CertificateRule))))),
  ...marks,
});
export interface Identity extends z.infer<typeof Identity> {}

/** A key. `text` is used where its bytes are UTF-8, `hex` else. Keys stand nowhere but in fields of this type. */
export const Secret = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('text'), text: z.string(), ...marks }),
  z.strictObject({ state: z.literal('hex'), hex: z.string(), ...marks }),
  z.strictObject({
    state: z.literal('missing'),
    /** `absent`: the text that should hold it does not; `not-given`: that text is not at hand. */
    reason: z.enum(['masked', 'absent', 'not-given', 'encrypted', 'placeholder', 'unreadable']),
    ...marks,
  }),
]);
export type Secret = z.infer<typeof Secret>;

/** What one end offers or accepts in phase 1. */
export const IkeProposal = z.strictObject({
  cipher: Cipher,
  hash: Hash,
  authentication: Authentication,
  group: Group,
  lifetimeSeconds: z.number().check(z.meta({ description: 'Seconds; 0 means without end.' })),
  ...marks,
});
export interface IkeProposal extends z.infer<typeof IkeProposal> {}

/** Dead peer detection (RFC 3706). `delaySeconds` 0: announced, never probed. */
export const DeadPeerDetection = z.strictObject({
  announced: z.boolean(),
  delaySeconds: z.number(),
  retrySeconds: z.number(),
  maximumFailures: z.number(),
  /** Probes only when there is traffic to send and the peer is silent. */
  onDemand: z.optional(z.boolean()),
  ...marks,
});
export interface DeadPeerDetection extends z.infer<typeof DeadPeerDetection> {}

/** An end's own certificate and the authority that it trusts: names of files, and texts where they are known. */
export const Certificate = z.strictObject({
  /** What names the own certificate: a file, or a trustpoint. */
  name: z.optional(z.string()),
  privateKeyFile: z.optional(z.string()),
  authorityFile: z.optional(z.string()),
  /** The peer's certificate, held instead of asking it (no chain check then). */
  peerFile: z.optional(z.string()),
  /** What the peer gets in place of the own certificate. */
  shown: z.optional(z.enum(['bare-key', 'nothing'])),
  /** Certificates that the text itself holds, as PEM. */
  pem: z.optional(
    z.readonly(
      z.array(z.strictObject({ role: z.enum(['own', 'authority', 'unknown']), text: z.string() })),
    ),
  ),
  /** Whether the peer's certificate, its chain and its name, is checked. */
  verified: z.boolean(),
  subject: z.optional(z.string()),
  /** All that the own certificate has beside its subject (subjectAltName): `IP:ADDRESS`, `fqdn:NAME`, `user-fqdn:NAME`. */
  alternativeNames: z.optional(z.readonly(z.array(z.string()))),
  ...marks,
});
export interface Certificate extends z.infer<typeof Certificate> {}

/**
 * How a responder treats a proposal that differs from its own. racoon's four words; `smaller` is Cisco's rule: the shorter
 * lifetime is used, in phase 1 with a direction on which the sources disagree.
 */
export const Acceptance = z.enum(['obey', 'strict', 'claim', 'exact', 'smaller']);
export type Acceptance = z.infer<typeof Acceptance>;

/** Phase 1 with one peer, or with any. */
export const Peer = z.strictObject({
  /** Unique in its device; policies name it. The remote address where there is one. */
  id: z.string(),
  local: Endpoint,
  remote: Endpoint,
  /** The first is used when starting, all are accepted when answering. */
  exchangeModes: z.readonly(z.array(z.enum(['main', 'aggressive', 'base']))),
  /** Which of them are accepted when answering, where not all are. */
  answeredModes: z.optional(z.readonly(z.array(z.enum(['main', 'aggressive', 'base'])))),
  sentIdentity: Identity,
  /** What is sent when the other end starts, where that is another. */
  answeredIdentity: z.optional(Identity),
  /** Alternatives; none means that any is accepted. */
  expectedIdentities: z.readonly(z.array(Identity)),
  /** Whether an identity that is not expected ends phase 1. racoon answers by a section that says so first, whatever it expects. */
  identityVerified: z.boolean(),
  preSharedKey: z.optional(Secret),
  /** The key is one that any peer would get. */
  keyIsWildcard: z.optional(z.boolean()),
  /** The key that is found when the other end starts, where that is another: it may start another mode, or under another name. */
  answeredKey: z.optional(
    z.strictObject({ preSharedKey: Secret, keyIsWildcard: z.optional(z.boolean()) }),
  ),
  /** Keys of its own for some of the callers that the peer, which may come from anywhere, is: by address, or by the name that starts aggressive mode. */
  siteKeys: z.optional(z.readonly(z.array(z.strictObject({ caller: z.string(), key: Secret })))),
  certificate: z.optional(Certificate),
  /** In order of preference. */
  proposals: z.readonly(z.array(IkeProposal)),
  acceptance: Acceptance,
  deadPeerDetection: DeadPeerDetection,
  natTraversal: z.enum(['off', 'on', 'force']),
  /** NAT traversal is agreed upon, and nothing listens on the port to which packets then come (UDP 4500). */
  natTraversalUnbound: z.optional(z.boolean()),
  initiation: z.enum(['both', 'initiate-only', 'respond-only']),
  /** What a responder may install as policy when the peer proposes what no policy covers. */
  generatesPolicy: z.enum(['no', 'require', 'unique']),
  /** Peers of which the device looks for packets before it looks for those of this one. */
  behind: z.optional(z.readonly(z.array(z.string()))),
  /** Rules for every peer do not serve this one, only its own. */
  ownRulesOnly: z.optional(z.boolean()),
  /** Whether phase 1 is renewed before it ends. */
  rekey: z.enum(['off', 'on', 'force']),
  initialContact: z.boolean(),
  /** IKE is switched on at this end (Cisco: on the interface). */
  ikeEnabled: z.boolean(),
  /** UDP ports of IKE, where they are not 500: those on which this end listens, and the one to which it starts. */
  ikePorts: z.optional(z.strictObject({ own: z.readonly(z.array(z.int())), far: z.int() })),
  /** XAUTH is demanded of this peer, by a line and not by the method of a proposal. */
  extendedAuthentication: z.optional(z.boolean()),
  /** Seconds without traffic after which this end tears the tunnel down; 0 = never; absent = no such thing. */
  idleTimeoutSeconds: z.optional(z.number()),
  ...marks,
});
export interface Peer extends z.infer<typeof Peer> {}

/** A range of ports, both ends included. */
export const Ports = z
  .union([
    z.literal('any'),
    z.tuple([
      z.int().check(z.minimum(0)).check(z.maximum(65535)),
      z.int().check(z.minimum(0)).check(z.maximum(65535)),
    ]),
  ])
  .check(z.meta({ description: 'Any, or a closed interval.' }));
export type Ports = z.infer<typeof Ports>;

/** A traffic selector: what one pair of phase-2 identities says, and what a policy matches. */
export const Selector = z.strictObject({
  local: Prefix,
  remote: Prefix,
  protocol: z.union([z.literal('any'), z.int().check(z.minimum(0)).check(z.maximum(255))]),
  localPorts: Ports,
  remotePorts: Ports,
  /** Only with protocol 1 or 58. */
  icmp: z.optional(
    z.strictObject({
      type: z.int().check(z.minimum(0)).check(z.maximum(255)),
      code: z.optional(z.int().check(z.minimum(0)).check(z.maximum(255))),
    }),
  ),
  /** Only with protocol 47. */
  greKey: z.optional(z.number()),
});
export interface Selector extends z.infer<typeof Selector> {}

/** One alternative of phase 2. */
export const Phase2Proposal = z.strictObject({
  esp: z.optional(z.strictObject({ cipher: Cipher, integrity: Integrity })),
  ah: z.optional(z.strictObject({ integrity: Integrity })),
  compression: z.optional(z.enum(['lzs', 'deflate', 'oui'])),
  ...marks,
});
export interface Phase2Proposal extends z.infer<typeof Phase2Proposal> {}

/** How packets are protected: proposals in order of preference, forward secrecy, lifetimes. */
export const Phase2 = z.strictObject({
  /** In order of preference. */
  proposals: z.readonly(z.array(Phase2Proposal)),
  pfsGroup: z.union([Group, z.literal('none')]),
  lifetimeSeconds: z.number(),
  /** Absent: this end counts no volume. */
  lifetimeKilobytes: z.optional(z.number()),
  ...marks,
});
export interface Phase2 extends z.infer<typeof Phase2> {}

/** How the packets that a policy matches are protected. */
export const Protection = z.strictObject({
  /** The id of a peer of this device. */
  peer: z.string(),
  /** Further peers, in order, that take over when the first is down. */
  standbyPeers: z.optional(z.readonly(z.array(z.string()))),
  /** The tunnel's ends on the outside; `unknown` as for a peer. */
  local: Endpoint,
  remote: Endpoint,
  mode: z.enum(['tunnel', 'transport']),
  /** Innermost first: `['esp']`, `['ah']`, `['esp', 'ah']`. */
  protocols: z.readonly(z.array(z.enum(['esp', 'ah', 'ipcomp']))),
  /** `unique`: an association of its own; `require`: any between the two ends; `use`: clear text where there is none. */
  level: z.enum(['unique', 'require', 'use']),
  /** Every protocol of a bundle has an outer header of its own, instead of one around all. */
  nested: z.optional(z.boolean()),
  /** The mode in which IKE proposes each protocol, where that is not `mode` for all of them. */
  proposedModes: z.optional(z.readonly(z.array(z.enum(['tunnel', 'transport'])))),
  /** Absent where keys are manual, or where no rule gives one (then IKE cannot set this policy up). */
  phase2: z.optional(Phase2),
  /** Ids of manual associations. */
  manual: z.optional(
    z.strictObject({ inbound: z.array(z.string()), outbound: z.array(z.string()) }),
  ),
});
export interface Protection extends z.infer<typeof Protection> {}

/** One row of the security policy database. Both directions: `local` leaves, `remote` arrives. */
export const SecurityPolicy = z.strictObject({
  selector: Selector,
  action: z.enum(['protect', 'bypass', 'discard']),
  /** With `protect`, and only then. */
  protection: z.optional(Protection),
  /** Why the row is there, where no line of the source says it: a hole of a deny line, another peer's traffic, an own network. */
  purpose: z.optional(
    z.enum(['deny', 'other-peer', 'own-network', 'asked', 'neighbour-discovery']),
  ),
  /** What IKE proposes for its packets, where that is not the selector: the whole line that it is a part of. */
  proposes: z.optional(Selector),
  /** A text that has rows for each direction has one for this direction only. */
  onlyDirection: z.optional(z.enum(['outbound', 'inbound'])),
  /** Routing, not the order of rows, chooses its packets (a tunnel interface): rows of other peers take none from it, nor it from them. */
  routed: z.optional(z.boolean()),
  /** The list that it is of, where routing decides whether its packets meet it or a row of another list, on another interface. */
  contested: z.optional(z.string()),
  ...marks,
});
export interface SecurityPolicy extends z.infer<typeof SecurityPolicy> {}

/**
 * Which phase 2 an answering end uses for identities that are proposed to it, where that is not said by its policies alone:
 * racoon's sainfo sections and Cisco's dynamic map entries. In order of search.
 */
export const Phase2Rule = z.strictObject({
  local: z.union([Prefix, z.literal('any')]),
  remote: z.union([Prefix, z.literal('any'), z.literal('peer-address')]),
  protocol: z.union([z.literal('any'), z.int().check(z.minimum(0)).check(z.maximum(255))]),
  localPorts: z.optional(Ports),
  remotePorts: z.optional(Ports),
  /** Only for this peer; absent: for every peer. */
  peer: z.optional(z.string()),
  /** Only for peers with this identity. */
  from: z.optional(Identity),
  mode: z.optional(z.enum(['tunnel', 'transport'])),
  phase2: Phase2,
  ...marks,
});
export interface Phase2Rule extends z.infer<typeof Phase2Rule> {}

/** A security association with keys by hand, one direction. */
export const ManualAssociation = z.strictObject({
  id: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  local: Endpoint,
  remote: Endpoint,
  protocol: z.enum(['esp', 'ah', 'ipcomp']),
  spi: z.number(),
  mode: z.enum(['tunnel', 'transport', 'any']),
  /** ESP travels inside UDP: bare packets of the association are dropped. */
  inUdp: z.optional(z.boolean()),
  /** Ties the association to a policy of level `unique`. */
  requestId: z.optional(z.number()),
  cipher: z.optional(Cipher),
  cipherKey: z.optional(Secret),
  integrity: z.optional(Integrity),
  integrityKey: z.optional(Secret),
  ...marks,
});
export interface ManualAssociation extends z.infer<typeof ManualAssociation> {}

/** Network address translation that rewrites traffic before the policies see it, or exempts it. In order of search. */
export const AddressTranslation = z.strictObject({
  kind: z.enum(['exempt', 'source', 'one-to-one', 'masquerade']),
  from: z.union([Prefix, z.literal('any')]),
  destination: z.union([Prefix, z.literal('any')]),
  /** The translated address, prefix, or range `A-B`; absent with `exempt` and `masquerade`. */
  to: z.optional(z.string()),
  /** It is for some of these packets only, by what is not said here. */
  isPartial: z.optional(z.literal(true)),
  ...marks,
});
export interface AddressTranslation extends z.infer<typeof AddressTranslation> {}

/** Whose rules the device follows. */
export const Implementation = z.strictObject({
  kind: z.enum(['pix6', 'pix7', 'asa84', 'ios', 'racoon', 'sheet']),
  version: z.optional(z.string()),
});
export interface Implementation extends z.infer<typeof Implementation> {}

/** One IPsec gateway's configuration, seen from itself. */
export const Device = z.strictObject({
  implementation: Implementation,
  name: z.optional(z.string()),
  domain: z.optional(z.string()),
  peers: z.readonly(z.array(Peer)),
  /** First match wins. */
  policies: z.readonly(z.array(SecurityPolicy)),
  phase2Rules: z.readonly(z.array(Phase2Rule)),
  manualAssociations: z.readonly(z.array(ManualAssociation)),
  translations: z.readonly(z.array(AddressTranslation)),
  /** Networks on this device's own interfaces, where the text shows them. */
  networks: z.optional(z.readonly(z.array(Prefix))),
  /** Keys that are found by the name that a peer starts aggressive mode with, before that for its address. */
  keysByName: z.optional(z.record(z.string(), Secret)),
  /** Ids of peers whose tunnels no packet reaches: what the device's own lists deny takes all that these name. */
  unreached: z.optional(z.readonly(z.array(z.string()))),
  /** What of the device is in no text that was given. */
  notGiven: z.optional(z.enum(['peers', 'policies'])),
});
export interface Device extends z.infer<typeof Device> {}
