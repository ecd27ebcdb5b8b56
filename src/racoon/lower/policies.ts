import { addressOf, lengthOf } from '../../model/address.js';
import type {
  ManualAssociation,
  Ports,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../model/device.js';
import { made, type Word } from '../../syntax/range.js';
import { setkeyProtocolWord } from '../protocols.js';
import type { PolicyCommand, PolicyRule, Priority, RangeTerm, Request } from '../setkey/syntax.js';

/** What is told of a policy beside what it says itself. */
export interface PolicyContext {
  /** What is added to the kernel's default priority; 0 for none. */
  readonly offset: number;
  /** The number that ties the policy to its associations, where keys are manual. */
  readonly requestId?: number | undefined;
}

/** The setkey lines of policies, for one file. */
export class PolicyLines {
  private readonly verb: PolicyCommand['verb'];
  private readonly far: string | undefined;
  private readonly requests = new Map<Protection, RequestPair>();

  /** `far` is the other end of the tunnels where it is not the policies' own. */
  constructor(verb: PolicyCommand['verb'], far?: string) {
    this.verb = verb;
    this.far = far;
  }

  /** The two lines of one row: what leaves, and what arrives. setkey adds `fwd` by itself. */
  pairOf(
    { selector, action, protection }: SecurityPolicy,
    { offset, requestId }: PolicyContext,
  ): readonly [PolicyCommand, PolicyCommand] {
    const local = term(selector.local, selector.localPorts);
    const remote = term(selector.remote, selector.remotePorts);
    const argument = argumentOf(selector);
    const priority = priorityOf(offset);
    const isDeleted = this.verb === 'spddelete';
    const shared = {
      kind: 'policy',
      verb: this.verb,
      flags: [],
      upper: selector.protocol === 'any' ? words.any : made(setkeyProtocolWord(selector.protocol)),
      ...(argument !== undefined && { upperArgument: argument }),
    } as const;
    const requests =
      protection === undefined || isDeleted ? noRequests : this.requestsOf(protection, requestId);
    const rule = (direction: 'out' | 'in'): PolicyRule => ({
      direction: words[direction],
      ...(!isDeleted && { ...(priority !== undefined && { priority }), action: actions[action] }),
      requests: requests[direction],
    });
    return [
      { ...shared, source: local, destination: remote, rule: rule('out') },
      { ...shared, source: remote, destination: local, rule: rule('in') },
    ];
  }

  /** Many policies share a protection, and their requests with it; and with manual keys the number. */
  private requestsOf(protection: Protection, requestId: number | undefined): RequestPair {
    let pair = this.requests.get(protection);
    if (pair === undefined) {
      const { local, remote } = protection;
      const own = local.kind === 'address' ? local.address : '';
      const other = this.far ?? (remote.kind === 'address' ? remote.address : '');
      pair = {
        out: requestsBetween(own, other, protection, requestId),
        in: requestsBetween(other, own, protection, requestId),
      };
      this.requests.set(protection, pair);
    }
    return pair;
  }
}

interface RequestPair {
  readonly out: readonly Request[];
  readonly in: readonly Request[];
}

const noRequests: RequestPair = { out: [], in: [] };

const words = { any: made('any'), out: made('out'), in: made('in') } as const;

const actions = { protect: made('ipsec'), bypass: made('none'), discard: made('discard') } as const;

const term = (prefix: string, ports: Ports): RangeTerm => ({
  address: made(addressOf(prefix)),
  length: made(String(lengthOf(prefix))),
  ...(ports !== 'any' && { port: made(String(ports[0])) }),
});

/** Type and code of ICMP, where code 0 is any; or the key of GRE, which setkey takes in dotted form only. */
function argumentOf({ icmp, greKey, protocol }: Selector): Word | undefined {
  if (icmp !== undefined) return made(`${icmp.type},${icmp.code ?? 0}`);
  if (greKey === undefined || protocol !== 47) return undefined;
  return made([24, 16, 8, 0].map((shift) => (greKey >>> shift) & 255).join('.'));
}

const priorityOf = (offset: number): Priority | undefined =>
  offset === 0 ? undefined : { base: made('def'), sign: '+', offset: made(String(offset)) };

const requestsBetween = (
  from: string,
  to: string,
  { protocols, mode }: Protection,
  requestId: number | undefined,
): readonly Request[] =>
  protocols.map((protocol, index) => ({
    protocol: made(protocol),
    // One outer header: what stands outside an ESP tunnel takes the packet as it is.
    ...(mode === 'tunnel' && index === 0
      ? { mode: made('tunnel'), ends: { from: made(from), to: made(to) } }
      : { mode: made('transport') }),
    level: made('unique'),
    ...(requestId !== undefined && { id: made(String(requestId)) }),
  }));

/** The number that ties each policy to its associations, by their ids. */
export const requestIdsOf = (
  associations: readonly ManualAssociation[],
): ReadonlyMap<string, number> =>
  new Map(
    associations.flatMap(({ id, requestId }) => (requestId === undefined ? [] : [[id, requestId]])),
  );
