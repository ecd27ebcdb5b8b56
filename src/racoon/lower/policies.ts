import { addressOf, lengthOf } from '../../model/address.js';
import type {
  ManualAssociation,
  Ports,
  Protection,
  SecurityPolicy,
  Selector,
} from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { made, type Word } from '../../syntax/range.js';
import { Recent } from '../../syntax/recent.js';
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
  readonly far: string | undefined;
  private readonly rules = new Recent<
    Protection,
    { readonly offset: number; readonly rules: RulePair }
  >(64);

  private readonly terms = new Recent<string, RangeTerm>(64);

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
    const local = this.termOf(selector.local, selector.localPorts);
    const remote = this.termOf(selector.remote, selector.remotePorts);
    const upper =
      selector.protocol === 'any' ? words.any : made(setkeyProtocolWord(selector.protocol));
    const argument = argumentOf(selector);
    const rules = this.rulesOf(action, offset, protection, requestId);
    const line = (source: RangeTerm, destination: RangeTerm, rule: PolicyRule): PolicyCommand => ({
      kind: 'policy',
      verb: this.verb,
      flags: noFlags,
      source,
      destination,
      upper,
      rule,
      ...(argument !== undefined && { upperArgument: argument }),
    });
    return [line(local, remote, rules.out), line(remote, local, rules.in)];
  }

  private termOf(prefix: string, ports: Ports): RangeTerm {
    return ports === 'any' ? this.terms.of(prefix, () => term(prefix, ports)) : term(prefix, ports);
  }

  /** Many policies share a protection, and their rules with it; and with manual keys the number. */
  private rulesOf(
    action: SecurityPolicy['action'],
    offset: number,
    protection: Protection | undefined,
    requestId: number | undefined,
  ): RulePair {
    if (this.verb === 'spddelete') return deletion;
    if (protection === undefined) return rulePair(action, offset, noRequests);
    const make = (): RulePair => {
      const { local, remote } = protection;
      const own = addressOfEnd(local) ?? '';
      const other = this.far ?? addressOfEnd(remote) ?? '';
      return rulePair(action, offset, {
        out: requestsBetween(own, other, protection, requestId),
        in: requestsBetween(other, own, protection, requestId),
      });
    };
    const known = this.rules.of(protection, () => ({ offset, rules: make() }));
    return known.offset === offset ? known.rules : make();
  }
}

interface Pair<T> {
  readonly out: T;
  readonly in: T;
}

type RulePair = Pair<PolicyRule>;

const noRequests: Pair<readonly Request[]> = { out: [], in: [] };
const noFlags: PolicyCommand['flags'] = [];

function rulePair(
  action: SecurityPolicy['action'],
  offset: number,
  requests: Pair<readonly Request[]>,
): RulePair {
  const priority = priorityOf(offset);
  const rule = (direction: 'out' | 'in'): PolicyRule => ({
    direction: words[direction],
    ...(priority !== undefined && { priority }),
    action: actions[action],
    requests: requests[direction],
  });
  return { out: rule('out'), in: rule('in') };
}

const words = { any: made('any'), out: made('out'), in: made('in') } as const;

const deletion: RulePair = {
  out: { direction: words.out, requests: noRequests.out },
  in: { direction: words.in, requests: noRequests.in },
};

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
