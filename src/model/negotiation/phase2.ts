/** Phase 2: which identities are proposed, what the answering end does with them, and which protection comes of it. */
import { cipherFamily, keyBits } from '../algorithm.js';
import type {
  Peer,
  Phase2,
  Phase2Proposal,
  Phase2Rule,
  Protection,
  SecurityPolicy,
  Selector,
} from '../device.js';
import { intersection, mirrored, selectorKey } from '../selector.js';
import type { Direction } from './direction.js';
import { originOf, originsOf, type Side } from './step.js';

/** Looks policies of one side up by their selector. */
export type SelectorIndex = ReadonlyMap<string, SecurityPolicy>;

export const indexOf = (side: Side): SelectorIndex =>
  new Map([...side.policies].reverse().map((policy) => [selectorKey(policy.selector), policy]));

/** Every policy of the starting end, one after the other: each is a negotiation of its own. */
export function phase2(direction: Direction, to: Peer, index: SelectorIndex): void {
  let agreed = 0;
  for (const policy of direction.from.policies) {
    if (policy.protection === undefined || policy.protection.manual !== undefined) continue;
    if (oneAssociation(direction, policy, policy.protection, to, index)) agreed++;
    // The first pair is shown step by step; of the others only what goes wrong.
    direction.detailed = false;
  }
  direction.detailed = true;
  if (agreed > 0) {
    direction.agree(
      'phase 2',
      `${agreed} of ${direction.from.policies.length} pair${direction.from.policies.length === 1 ? '' : 's'} of networks agree`,
      [],
    );
  }
  sharedAssociations(direction);
}

/** What answers an offer: a policy with the same selector, one that is wider, or a rule for identities. */
interface Answer {
  readonly phase2: Phase2;
  readonly policy?: SecurityPolicy;
  readonly rule?: Phase2Rule;
}

function oneAssociation(
  direction: Direction,
  policy: SecurityPolicy,
  protection: Protection,
  to: Peer,
  index: SelectorIndex,
): boolean {
  const offered = protection.phase2;
  const selector = mirrored(policy.selector);
  const name = selectorText(policy.selector);
  if (offered === undefined) {
    direction.refuse(
      'phase 2 identities',
      `${direction.starter} has no phase 2 for ${name}; it logs "failed to get sainfo."`,
      originsOf(policy),
    );
    direction.find(
      'phase2-undefined',
      originOf(policy),
      { end: direction.starter, selector: name },
      [policy],
    );
    return false;
  }
  const answer = answerTo(direction, policy, selector, to, index);
  if (answer === undefined) return false;
  const own = answer.policy?.protection;
  const before = direction.outcome;
  if (own !== undefined && !sameFrame(direction, policy, protection, answer.policy ?? policy, own))
    return false;
  if (answer.rule?.mode !== undefined && answer.rule.mode !== protection.mode) {
    frameRefused(direction, policy, `mode ${protection.mode} against ${answer.rule.mode}`, [
      policy,
      answer.rule,
    ]);
    return false;
  }
  transforms(direction, name, offered, answer.phase2, to);
  forwardSecrecy(direction, name, offered, answer.phase2, to);
  lifetimes(direction, name, offered, answer.phase2, to);
  volumes(direction, offered, answer.phase2);
  return direction.outcome === before;
}

/** How the answering end finds what belongs to the proposed identities; tells where it finds nothing. */
function answerTo(
  direction: Direction,
  policy: SecurityPolicy,
  selector: Selector,
  to: Peer,
  index: SelectorIndex,
): Answer | undefined {
  const isRacoon = direction.to.end.device.implementation.kind === 'racoon';
  const exact = index.get(selectorKey(selector));
  if (exact?.protection?.phase2 !== undefined)
    return { phase2: exact.protection.phase2, policy: exact };
  const rule = direction.to.rules.find((candidate) => ruleTakes(candidate, selector, direction));
  if (isRacoon) {
    if (rule === undefined) {
      identitiesRefused(direction, policy, exact, 'failed to get sainfo.');
      return undefined;
    }
    if (exact !== undefined) return { phase2: rule.phase2, policy: exact };
    if (to.generatesPolicy !== 'no') return { phase2: rule.phase2, rule };
    // Its fall-back compares addresses under the entry's own prefix only; what comes of it is not what the peer asked for.
    identitiesRefused(direction, policy, exact, 'no policy found');
    return undefined;
  }
  if (rule !== undefined) return { phase2: rule.phase2, rule };
  const wider = direction.to.policies.find(
    (candidate) => candidate.action === 'protect' && contains(candidate.selector, selector),
  );
  if (
    wider?.protection?.phase2 !== undefined &&
    direction.from.end.device.implementation.kind !== 'racoon'
  ) {
    direction.note(
      'phase 2 identities',
      `${direction.answerer} protects more than ${selectorText(policy.selector)}; it works only when ${direction.starter} starts`,
      originsOf(policy, wider),
    );
    direction.find(
      'selectors-narrower',
      originOf(policy),
      {
        starter: direction.starter,
        answerer: direction.answerer,
        selector: selectorText(policy.selector),
      },
      [policy, wider],
    );
    return { phase2: wider.protection.phase2, policy: wider };
  }
  identitiesRefused(direction, policy, wider, 'proxy identities not supported');
  return undefined;
}

/** Whether the first selector holds every packet of the second. */
function contains(outer: Selector, inner: Selector): boolean {
  const shared = intersection(outer, inner);
  return shared !== undefined && selectorKey(shared) === selectorKey(inner);
}

/** racoon compares whole ids; a dynamic entry without access list takes any. The port takes no part. */
function ruleTakes(rule: Phase2Rule, selector: Selector, direction: Direction): boolean {
  const anyLocal = rule.local === 'any';
  const anyRemote = rule.remote === 'any';
  if (!anyLocal && rule.local !== selector.local) return false;
  if (rule.remote === 'peer-address') {
    const { local } = direction.from;
    if (local.kind !== 'address' || !selector.remote.startsWith(`${local.address}/`)) return false;
  } else if (!anyRemote && rule.remote !== selector.remote) return false;
  return anyLocal || anyRemote || rule.protocol === selector.protocol;
}

function identitiesRefused(
  direction: Direction,
  policy: SecurityPolicy,
  near: SecurityPolicy | undefined,
  log: string,
): void {
  const name = selectorText(policy.selector);
  direction.refuse(
    'phase 2 identities',
    `${direction.answerer} has no mirror image of ${name} and logs "${log}"`,
    originsOf(policy, near),
  );
  direction.find(
    'selectors-not-mirrored',
    originOf(policy),
    { starter: direction.starter, answerer: direction.answerer, selector: name, log },
    [near ?? direction.to.policies[0]],
  );
}

/** Encapsulation: mode and protocols must be the same on both sides. */
function sameFrame(
  direction: Direction,
  policy: SecurityPolicy,
  protection: Protection,
  ownPolicy: SecurityPolicy,
  own: Protection,
): boolean {
  if (protection.mode !== own.mode) {
    frameRefused(direction, policy, `mode ${protection.mode} against ${own.mode}`, [
      policy,
      ownPolicy,
    ]);
    return false;
  }
  const [a, b] = [protection.protocols.join('+'), own.protocols.join('+')];
  if (a !== b) {
    frameRefused(direction, policy, `protocol ${a} against ${b}`, [policy, ownPolicy]);
    return false;
  }
  return true;
}

function frameRefused(
  direction: Direction,
  policy: SecurityPolicy,
  differences: string,
  values: readonly (SecurityPolicy | Phase2Rule)[],
): void {
  direction.refuse(
    'encapsulation',
    `${selectorText(policy.selector)}: ${differences}`,
    originsOf(...values),
  );
  direction.find(
    'encapsulation-differs',
    originOf(policy),
    { starter: direction.starter, answerer: direction.answerer, differences },
    values,
  );
}

/** The first offered transform that the answering end takes. */
function transforms(
  direction: Direction,
  name: string,
  offered: Phase2,
  own: Phase2,
  to: Peer,
): void {
  for (const one of offered.proposals) {
    for (const other of own.proposals) {
      if (!takesTransform(one, other, to.acceptance)) continue;
      if (truncates(one) !== truncates(other)) {
        direction.refuse(
          'transform',
          `${name}: HMAC-SHA-256 is agreed, but one end keeps 96 bits of it and the other 128: associations come up and every packet is dropped`,
          originsOf(one, other),
        );
        // One finding at each end's line: the cure can be at either.
        for (const [at, side] of [
          [one, direction.starter],
          [other, direction.answerer],
        ] as const) {
          direction.find(
            'sha256-truncated-differently',
            originOf(at) ?? originOf(offered),
            { end: side },
            [one, other, offered, own],
          );
        }
        return;
      }
      direction.agree('transform', `${name}: ${transformText(one)}`, originsOf(one, other));
      return;
    }
  }
  const offer = offered.proposals.map(transformText).join(', ');
  const has = own.proposals.map(transformText).join(', ');
  direction.refuse(
    'transform',
    `${name}: ${direction.starter} offers ${offer}; ${direction.answerer} has ${has}`,
    originsOf(offered, own),
  );
  direction.find(
    'phase2-transform-mismatch',
    originOf(offered.proposals[0]) ?? originOf(offered),
    { starter: direction.starter, answerer: direction.answerer, offered: offer, own: has },
    [...offered.proposals, ...own.proposals, offered, own],
  );
}

function takesTransform(
  offered: Phase2Proposal,
  own: Phase2Proposal,
  acceptance: Peer['acceptance'],
): boolean {
  if (offered.compression !== own.compression) return false;
  if (
    (offered.esp === undefined) !== (own.esp === undefined) ||
    (offered.ah === undefined) !== (own.ah === undefined)
  )
    return false;
  if (
    offered.ah !== undefined &&
    own.ah !== undefined &&
    onWire(offered.ah.integrity) !== onWire(own.ah.integrity)
  )
    return false;
  if (offered.esp === undefined || own.esp === undefined) return true;
  if (onWire(offered.esp.integrity) !== onWire(own.esp.integrity)) return false;
  if (offered.esp.cipher === own.esp.cipher) return true;
  if (cipherFamily(offered.esp.cipher) !== cipherFamily(own.esp.cipher)) return false;
  if (acceptance === 'obey') return true;
  return (
    (acceptance === 'strict' || acceptance === 'claim') &&
    keyBits(offered.esp.cipher) >= keyBits(own.esp.cipher)
  );
}

/** The two truncations of HMAC-SHA-256 are one number in IKE. */
const onWire = (integrity: string): string => integrity.replace(/^hmac-sha256-\d+$/, 'hmac-sha256');

const truncates = ({ esp, ah }: Phase2Proposal): boolean =>
  esp?.integrity === 'hmac-sha256-96' || ah?.integrity === 'hmac-sha256-96';

/** Perfect forward secrecy: racoon without a group takes any, Cisco with one demands it. */
function forwardSecrecy(
  direction: Direction,
  name: string,
  offered: Phase2,
  own: Phase2,
  to: Peer,
): void {
  const [theirs, ours] = [offered.pfsGroup, own.pfsGroup];
  const takes =
    theirs === ours ||
    (to.acceptance === 'exact'
      ? false
      : to.acceptance === 'obey' || (ours === 'none' && to.acceptance !== 'smaller'));
  if (takes) {
    direction.agree('perfect forward secrecy', `${name}: ${theirs}`, originsOf());
    return;
  }
  if (ours === 'none') {
    direction.assume(
      'perfect forward secrecy',
      `${direction.answerer}, which asks for none, takes ${direction.starter}'s forward secrecy group ${theirs}`,
      originsOf(offered, own),
    );
    direction.find(
      'pfs-one-sided',
      originOf(offered, 'pfsGroup'),
      { starter: direction.starter, answerer: direction.answerer, group: theirs },
      [offered, own],
    );
    return;
  }
  const log =
    direction.to.end.device.implementation.kind === 'racoon'
      ? 'pfs group mismatched'
      : 'PFS is not offered as configured';
  direction.refuse(
    'perfect forward secrecy',
    `${name}: ${direction.starter} offers ${theirs}, ${direction.answerer} demands ${ours} and logs "${log}"`,
    originsOf(offered, own),
  );
  direction.find(
    'pfs-mismatch',
    originOf(own, 'pfsGroup'),
    { starter: direction.starter, answerer: direction.answerer, offered: theirs, own: ours },
    [own, offered],
    [
      {
        side: direction.from.end.side,
        at: originOf(offered, 'pfsGroup'),
        change: { kind: 'pfs', group: ours },
      },
      {
        side: direction.to.end.side,
        at: originOf(own, 'pfsGroup'),
        change: { kind: 'pfs', group: theirs },
      },
    ],
  );
}

/** Seconds: Cisco uses the smaller; racoon refuses a longer one in strict, shortens it in claim, and never comes up in exact. */
function lifetimes(
  direction: Direction,
  name: string,
  offered: Phase2,
  own: Phase2,
  to: Peer,
): void {
  const { lifetimeSeconds: theirs } = offered;
  const { lifetimeSeconds: ours } = own;
  if (to.acceptance === 'exact') {
    direction.refuse(
      'phase 2 lifetime',
      `${name}: proposal_check exact refuses every volume lifetime; it logs "lifebyte mismatched"`,
      originsOf(offered, own),
    );
    direction.find(
      'exact-never-agrees',
      originOf(to, 'acceptance'),
      { end: direction.answerer },
      [to, own],
      [
        {
          side: direction.to.end.side,
          at: originOf(to, 'acceptance'),
          change: { kind: 'acceptance', acceptance: 'claim' },
        },
      ],
    );
    return;
  }
  if (to.acceptance === 'strict' && theirs > ours) {
    direction.refuse(
      'phase 2 lifetime',
      `${name}: ${theirs} s is longer than ${direction.answerer}'s ${ours} s; it logs "long lifetime proposed: my:${ours} peer:${theirs}"`,
      originsOf(offered, own),
    );
    direction.find(
      'phase2-lifetime-refused',
      originOf(own, 'lifetimeSeconds'),
      { starter: direction.starter, answerer: direction.answerer, offered: theirs, own: ours },
      [own, offered],
      [
        {
          side: direction.to.end.side,
          at: originOf(own, 'lifetimeSeconds'),
          change: { kind: 'phase2-lifetime', seconds: theirs },
        },
        {
          side: direction.to.end.side,
          at: originOf(to, 'acceptance'),
          change: { kind: 'acceptance', acceptance: 'claim' },
        },
      ],
    );
    return;
  }
  if (theirs !== ours) {
    direction.note(
      'phase 2 lifetime',
      `${name}: ${theirs} s and ${ours} s; the shorter is used`,
      originsOf(offered, own),
    );
    direction.find(
      'phase2-lifetimes-differ',
      originOf(own, 'lifetimeSeconds'),
      { starter: direction.starter, answerer: direction.answerer, offered: theirs, own: ours },
      [own, offered],
    );
    return;
  }
  direction.agree('phase 2 lifetime', `${name}: ${theirs} s`, originsOf());
}

/** Below this a fast line is renewed every few minutes; the default is 4608000. */
const fewKilobytes = 1_000_000;

/** One end counts kilobytes and the other does not: it renews early, and the other end keeps the old association for a while. */
function volumes(direction: Direction, offered: Phase2, own: Phase2): void {
  for (const [phase2, other, end] of [
    [offered, own, direction.starter],
    [own, offered, direction.answerer],
  ] as const) {
    const kilobytes = phase2.lifetimeKilobytes;
    if (
      kilobytes === undefined ||
      kilobytes >= fewKilobytes ||
      other.lifetimeKilobytes !== undefined
    )
      continue;
    direction.find('volume-one-sided', originOf(phase2, 'lifetimeKilobytes'), { end, kilobytes }, [
      phase2,
    ]);
  }
}

/** With level require all policies between two gateways ride one association, and a Cisco drops what is not of its pair. */
function sharedAssociations(direction: Direction): void {
  const required = direction.from.policies.filter(
    ({ protection }) =>
      protection?.level === 'require' &&
      protection.manual === undefined &&
      protection.mode === 'tunnel',
  );
  const open = direction.from.policies.find(({ protection }) => protection?.level === 'use');
  if (open !== undefined) {
    direction.refuse(
      'level',
      `${selectorText(open.selector)} leaves in clear while there is no association: level use`,
      originsOf(open),
    );
    direction.find(
      'level-use',
      originOf(open),
      { end: direction.starter },
      [open],
      [{ side: direction.from.end.side, at: originOf(open), change: { kind: 'level-unique' } }],
    );
  }
  const [, second] = required;
  // Two racoons check the policy only, not the pair that an association was made for.
  if (second === undefined || direction.to.end.device.implementation.kind === 'racoon') return;
  direction.refuse(
    'level',
    `${required.length} policies share one association (level require): all but the first pair's packets are dropped by ${direction.answerer}`,
    originsOf(...required.slice(0, 4)),
  );
  direction.find(
    'association-shared',
    originOf(second),
    { end: direction.starter, count: required.length },
    required.slice(0, 4),
    [{ side: direction.from.end.side, at: originOf(second), change: { kind: 'level-unique' } }],
  );
}

export function selectorText({
  local,
  remote,
  protocol,
  localPorts,
  remotePorts,
}: Selector): string {
  const ports = (value: Selector['localPorts']): string =>
    value === 'any' ? '' : value[0] === value[1] ? `[${value[0]}]` : `[${value[0]}-${value[1]}]`;
  return `${local}${ports(localPorts)} - ${remote}${ports(remotePorts)}${protocol === 'any' ? '' : ` protocol ${protocol}`}`;
}

function transformText({ esp, ah, compression }: Phase2Proposal): string {
  return [
    ...(ah === undefined ? [] : [`AH ${ah.integrity}`]),
    ...(esp === undefined
      ? []
      : [`ESP ${esp.cipher} ${esp.integrity === 'none' ? 'without integrity' : esp.integrity}`]),
    ...(compression === undefined ? [] : [`IPComp ${compression}`]),
  ].join(' + ');
}
