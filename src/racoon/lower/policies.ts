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
import type { PolicyCommand, Priority, RangeTerm, Request } from '../setkey/syntax.js';

export interface PolicyContext {
  /** What is added to the kernel's default priority; 0 for none. */
  readonly offset: number;
  /** The number that ties the policy to its associations, where keys are manual. */
  readonly requestId?: number | undefined;
  /** Other ends of the tunnel than the policy's own. */
  readonly far?: string;
}

/** The two setkey lines of one row: what leaves, and what arrives. setkey adds `fwd` by itself. */
export function policyPair(
  verb: PolicyCommand['verb'],
  { selector, action, protection }: SecurityPolicy,
  context: PolicyContext,
): readonly [PolicyCommand, PolicyCommand] {
  const local = term(selector.local, selector.localPorts);
  const remote = term(selector.remote, selector.remotePorts);
  const argument = argumentOf(selector);
  const priority = priorityOf(context.offset);
  const isDeleted = verb === 'spddelete';
  const shared = {
    kind: 'policy',
    verb,
    flags: [],
    upper: made(setkeyProtocolWord(selector.protocol)),
    ...(argument !== undefined && { upperArgument: argument }),
    ...(!isDeleted && {
      ...(priority !== undefined && { priority }),
      action: made(actions[action]),
    }),
  } as const;
  const requests = (direction: 'out' | 'in'): readonly Request[] =>
    protection === undefined || isDeleted ? [] : requestsOf(protection, direction, context);
  return [
    {
      ...shared,
      source: local,
      destination: remote,
      direction: made('out'),
      requests: requests('out'),
    },
    {
      ...shared,
      source: remote,
      destination: local,
      direction: made('in'),
      requests: requests('in'),
    },
  ];
}

const actions = { protect: 'ipsec', bypass: 'none', discard: 'discard' } as const;

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

function requestsOf(
  { protocols, mode, local, remote }: Protection,
  direction: 'out' | 'in',
  { requestId, far }: PolicyContext,
): readonly Request[] {
  const own = local.kind === 'address' ? local.address : '';
  const other = far ?? (remote.kind === 'address' ? remote.address : '');
  const [from, to] = direction === 'out' ? [own, other] : [other, own];
  return protocols.map((protocol, index) => ({
    protocol: made(protocol),
    // One outer header: what stands outside an ESP tunnel takes the packet as it is.
    ...(mode === 'tunnel' && index === 0
      ? { mode: made('tunnel'), ends: { from: made(from), to: made(to) } }
      : { mode: made('transport') }),
    level: made('unique'),
    ...(requestId !== undefined && { id: made(String(requestId)) }),
  }));
}

/** The number that ties each policy to its associations, by their ids. */
export const requestIdsOf = (
  associations: readonly ManualAssociation[],
): ReadonlyMap<string, number> =>
  new Map(
    associations.flatMap(({ id, requestId }) => (requestId === undefined ? [] : [[id, requestId]])),
  );
