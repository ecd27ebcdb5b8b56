import type { CertificateRule } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import type {
  CaLine,
  CertificateChain,
  ForeignStatement,
  GlobalLine,
  IpNat,
  IsakmpKey,
  NatLine,
  Statement,
  StaticLine,
  TransformMode,
  TransformSet,
  TwiceNat,
  Unread,
} from '../syntax.js';
import type { RouteMaps } from './route-maps.js';
import { type LostBinding, type NamedBody, RunningBody, type Said } from './running-body.js';
import type { RunningGroup, RunningGroupPolicy } from './running-group.js';
import type { RunningInterface } from './running-interface.js';
import type { RunningPolicy } from './running-policy.js';
import type { RunningKeyring, RunningProfile } from './running-profile.js';

type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

export class RunningEntry extends RunningBody {
  type: 'ipsec-isakmp' | 'ipsec-manual' | 'gdoi' | undefined = undefined;
  dynamic: Said | undefined = undefined;
  profile: Said | undefined = undefined;

  constructor(
    readonly map: string,
    readonly sequence: number,
  ) {
    super();
  }
}

interface RunningTransformSet {
  readonly name: string;
  definition: TransformSet | undefined;
  mode: TransformMode | undefined;
}

/** What `clear configure` takes away of what has names: one of them, or all. */
export interface Cleared {
  readonly name: string | undefined;
  readonly at: Range | undefined;
}

/** What took a name away last; what is defined behind it is there again. */
export const lastCleared = (
  cleared: readonly Cleared[],
  name: string | undefined,
): Cleared | undefined => cleared.findLast((one) => one.name === undefined || one.name === name);

export interface Running {
  hostname: Said | undefined;
  domain: Said | undefined;
  /** Address by label. */
  labels: Map<string, string>;
  interfaces: Map<string, RunningInterface>;
  /** The key of `interfaces` by what `nameif` calls it. */
  named: Map<string, string>;
  policies: Map<number, RunningPolicy>;
  /** Lines about phase 1 with every peer that could not be read: of those of a policy these that begin it. */
  unreadPhase1: Unread[];
  /** Lines of access lists whose first words could not be read, by the names of these. */
  unreadLists: Map<string, Unread[]>;
  enabled: Map<string, Range | undefined>;
  /** Interfaces on which a line takes IKE away. */
  disabled: Map<string, Range | undefined>;
  /** IOS: `no crypto isakmp enable`. */
  ikeDisabled: Range | undefined;
  identity: StatementOf<'isakmp-identity'> | undefined;
  keys: IsakmpKey[];
  keepalive: StatementOf<'isakmp-keepalive'> | undefined;
  /** Written on, written off, or neither. */
  natTraversal: { readonly on: boolean; readonly at: Range | undefined } | undefined;
  aggressiveDisabled: Range | undefined;
  aggressivePeers: Map<string, StatementOf<'isakmp-peer'>>;
  defaultPolicyDisabled: boolean;
  defaultTransformSetDisabled: boolean;
  keyrings: Map<string, RunningKeyring>;
  isakmpProfiles: Map<string, RunningProfile>;
  groups: Map<string, RunningGroup>;
  groupPolicies: Map<string, RunningGroupPolicy>;
  trustpoints: Map<string, StatementOf<'trustpoint'>>;
  chains: CertificateChain[];
  authorities: CaLine[];
  /** IOS: certificate maps by name, and the rules of each of their numbers. */
  certificateMaps: Map<string, Map<string, CertificateRule[]>>;
  transformSets: Map<string, RunningTransformSet>;
  seconds: Said | undefined;
  days: Said | undefined;
  kilobytes: Said | undefined;
  ipsecProfiles: Map<string, NamedBody>;
  maps: Map<string, Map<number, RunningEntry>>;
  /** PIX and ASA: the maps by the interface that they are bound to. */
  bindings: Map<
    string,
    { readonly map: Word; readonly interface: Word; readonly at: Range | undefined }
  >;
  /** PIX and ASA: maps that lost their interface, and the line that did it. */
  formerBindings: Map<string, LostBinding>;
  localAddresses: Map<string, Said>;
  mapProfiles: Map<string, Said>;
  dynamicMaps: Map<string, Map<number, NamedBody>>;
  ipv4Deny: Said | undefined;
  /** IOS: seconds without traffic after which all associations are taken down. */
  idle: Said | undefined;
  optional: Range | undefined;
  /** IOS: the names that `crypto identity` lines define. */
  identities: Set<string>;
  /** `sysopt connection …` by option: written on or off. */
  sysopts: Map<string, { readonly on: boolean; readonly at: Range | undefined }>;
  remoteAccess: StatementOf<'remote-access'>[];
  nats: NatLine[];
  globals: GlobalLine[];
  statics: StaticLine[];
  twiceNats: TwiceNat[];
  ipNats: IpNat[];
  routeMaps: RouteMaps;
  /** Lists that interfaces filter by. */
  accessGroups: StatementOf<'access-group'>[];
  /** `clear configure` of access lists: the name (all without), and where. */
  clearedLists: Cleared[];
  /** The same of object groups. */
  clearedGroups: Cleared[];
  foreign: ForeignStatement[];
  unread: Unread[];
}

export const emptyRunning = (): Running => ({
  hostname: undefined,
  domain: undefined,
  labels: new Map(),
  interfaces: new Map(),
  named: new Map(),
  policies: new Map(),
  enabled: new Map(),
  disabled: new Map(),
  ikeDisabled: undefined,
  identity: undefined,
  keys: [],
  keepalive: undefined,
  natTraversal: undefined,
  aggressiveDisabled: undefined,
  aggressivePeers: new Map(),
  defaultPolicyDisabled: false,
  defaultTransformSetDisabled: false,
  keyrings: new Map(),
  isakmpProfiles: new Map(),
  groups: new Map(),
  groupPolicies: new Map(),
  trustpoints: new Map(),
  chains: [],
  authorities: [],
  certificateMaps: new Map(),
  transformSets: new Map(),
  seconds: undefined,
  days: undefined,
  kilobytes: undefined,
  ipsecProfiles: new Map(),
  maps: new Map(),
  bindings: new Map(),
  formerBindings: new Map(),
  localAddresses: new Map(),
  mapProfiles: new Map(),
  dynamicMaps: new Map(),
  ipv4Deny: undefined,
  idle: undefined,
  optional: undefined,
  identities: new Set(),
  sysopts: new Map(),
  remoteAccess: [],
  nats: [],
  globals: [],
  statics: [],
  twiceNats: [],
  ipNats: [],
  routeMaps: new Map(),
  accessGroups: [],
  clearedLists: [],
  clearedGroups: [],
  foreign: [],
  unread: [],
  unreadPhase1: [],
  unreadLists: new Map(),
});
