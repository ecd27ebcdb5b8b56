/** Phase 2: which identities are proposed, what the answering end does with them, and which protection comes of it. */
import type { Peer, Phase2, Phase2Rule, Protection, SecurityPolicy } from '../device.js';
import { mirrored, selectorKey } from '../selector.js';
import { answerTo, type Rows, type SelectorIndex, withoutPhase2 } from './answer.js';
import type { Direction } from './direction.js';
import { forwardSecrecy } from './forward-secrecy.js';
import { levels } from './levels.js';
import { bothLogs } from './logs.js';
import { oddHalves } from './odd-lines.js';
import { lifetimes, volumes } from './phase2-lifetime.js';
import { reached } from './reached.js';
import { restingOn } from './resting.js';
import { isReversed } from './reversed.js';
import { ruleFor } from './rule-index.js';
import { selectorText } from './selector-text.js';
import { sharing } from './sharing.js';
import { headsOf, originOf, originsOf, runsRacoon } from './step.js';
import { transforms } from './transforms.js';

/** Every policy of the starting end, one after the other: each is a negotiation of its own. */
export function phase2(direction: Direction, to: Peer, index: SelectorIndex): void {
  let agreed = 0;
  let unreached = 0;
  const { detailed } = direction;
  const near = sharing(direction);
  const isReached = reached(direction.from);
  const only = once(() => onlyPhase2(direction));
  const generated: SecurityPolicy[] = [];
  const working = new Set<Phase2>();
  const since = direction.findingCount;
  const odd = oddHalves(direction.from, direction.to);
  for (const [at, policy] of direction.from.policies.entries()) {
    if (policy.protection === undefined || policy.protection.manual !== undefined) continue;
    // What it was meant to be is negotiated for the other direction, and the slip is told there.
    if (odd.has(policy)) continue;
    if (!index.has(selectorKey(mirrored(policy.selector))) && !isReached(policy)) {
      unreached++;
      direction.note(
        'phase 2 identities',
        `${direction.starter} never starts ${selectorText(policy.selector)}: an earlier policy takes all its packets`,
        originsOf(policy),
      );
      continue;
    }
    const rows = { index, near: () => near(at), onlyPhase2: only, generated, working };
    if (oneAssociation(direction, policy, policy.protection, to, rows)) agreed++;
    // The first pair is shown step by step; of the others only what goes wrong.
    direction.detailed = false;
  }
  direction.detailed = detailed;
  if (direction.findingCount > since)
    direction.dropCures(since, restingOn(working, [direction.from, direction.to]));
  const all = direction.from.policies.length - unreached - odd.size;
  const text = `${agreed} of ${all} pair${all === 1 ? '' : 's'} of networks agree`;
  const places = headsOf(direction.from.policies[0], direction.to.policies[0]);
  if (agreed === all) direction.agree('phase 2', text, places);
  else if (agreed > 0) direction.note('phase 2', text, places);
  levels(direction, generated);
}

/** What the negotiations of one direction know together. */
interface Common {
  onlyPhase2(): Phase2 | undefined;
  readonly generated: SecurityPolicy[];
  /** What pairs of networks that agree rest on: to change it for another pair would end them. */
  readonly working: Set<Phase2>;
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function oneAssociation(
  direction: Direction,
  policy: SecurityPolicy,
  protection: Protection,
  to: Peer,
  rows: Rows & Common,
): boolean {
  const offered = protection.phase2;
  const selector = mirrored(policy.selector);
  const name = selectorText(policy.selector);
  const before = direction.failureCount;
  const isBackwards = isReversed(direction, policy, rows.index);
  if (offered === undefined) {
    if (!isBackwards) withoutPhase2(direction, direction.from, policy);
    return false;
  }
  const answer = isBackwards ? undefined : answerTo(direction, policy, selector, to, rows);
  if (answer?.rule !== undefined && answer.policy === undefined) rows.generated.push(policy);
  const own = answer?.policy?.protection;
  const sameProtocols =
    own === undefined || sameFrame(direction, policy, protection, answer?.policy ?? policy, own);
  if (answer?.rule?.mode !== undefined && answer.rule.mode !== protection.mode)
    frameRefused(direction, policy, ['mode', protection.mode, answer.rule.mode], answer.rule);
  // What a failed step does not bear upon is told in the same run.
  const phase2 = answer?.phase2 ?? rows.onlyPhase2();
  if (phase2 === undefined) return false;
  if (sameProtocols) transforms(direction, name, offered, phase2, to);
  forwardSecrecy(direction, name, offered, phase2, to);
  lifetimes(direction, name, offered, phase2, to);
  volumes(direction, offered, phase2);
  if (direction.failureCount > before) return false;
  rows.working.add(offered);
  rows.working.add(phase2);
  return true;
}

/** The phase 2 that the answering end has for all networks which are no mirror image either, where it is one. */
function onlyPhase2({ from, to }: Direction): Phase2 | undefined {
  const asked = from.policies.map(({ selector }) => mirrored(selector));
  const keys = new Set(asked.map(selectorKey));
  const rules = new Set(
    asked.map((selector) => ruleFor(to.rules, { selector, from: undefined, identity: undefined })),
  );
  const all = new Map<string, Phase2>();
  for (const phase2 of [
    ...to.policies
      .filter(({ selector }) => !keys.has(selectorKey(selector)))
      .map(({ protection }) => protection?.phase2),
    ...to.rules.flatMap((list) =>
      list.filter((rule) => !rules.has(rule)).map((rule) => rule.phase2),
    ),
  ])
    if (phase2 !== undefined) all.set(textOf(phase2), phase2);
  const [only, ...others] = all.values();
  return others.length > 0 ? undefined : only;
}

const textOf = ({ proposals, pfsGroup, lifetimeSeconds, lifetimeKilobytes }: Phase2): string =>
  JSON.stringify([
    proposals.map(({ esp, ah, compression }) => [
      esp?.cipher,
      esp?.integrity,
      ah?.integrity,
      compression,
    ]),
    pfsGroup,
    lifetimeSeconds,
    lifetimeKilobytes,
  ]);

/** Encapsulation: mode and protocols must be the same on both sides. Gives whether the protocols are. */
function sameFrame(
  direction: Direction,
  policy: SecurityPolicy,
  protection: Protection,
  ownPolicy: SecurityPolicy,
  own: Protection,
): boolean {
  const [a, b] = [protection.protocols.join('+'), own.protocols.join('+')];
  const frames: readonly (readonly [what: string, theirs: string, ours: string])[] = [
    ['mode', modesOf(protection), modesOf(own)],
    ['protocol', a, b],
    ['headers', headersOf(protection), headersOf(own)],
  ];
  for (const frame of frames)
    if (frame[1] !== frame[2]) frameRefused(direction, policy, frame, ownPolicy);
  return a === b;
}

/** The modes that are proposed: one for all protocols, or that of each. */
const modesOf = ({ mode, protocols, proposedModes }: Protection): string =>
  proposedModes === undefined
    ? mode
    : protocols
        .map((protocol, index) => `${protocol} in ${proposedModes[index] ?? mode}`)
        .join(', ');

const headersOf = ({ nested }: Protection): string =>
  nested === true ? 'a tunnel in a tunnel' : 'one tunnel';

function frameRefused(
  direction: Direction,
  policy: SecurityPolicy,
  [what, theirs, ours]: readonly [what: string, theirs: string, ours: string],
  own: SecurityPolicy | Phase2Rule,
): void {
  const differences = `${what} ${theirs} against ${ours}`;
  // A Cisco says the mode of a policy in its transform set.
  const set =
    what === 'mode' && !differences.includes(' in ') && !runsRacoon(direction.from)
      ? policy.protection?.phase2?.proposals[0]
      : undefined;
  const values = [set, policy, own];
  direction.refuse(
    'encapsulation',
    `${selectorText(policy.selector)}: ${differences}; ${bothLogs(direction, 'encapsulation')}`,
    originsOf(...values),
  );
  direction.find(
    'encapsulation-differs',
    // An authentication header alone is seldom meant.
    set?.origins?.at(-1) ?? originOf(theirs === 'esp' && ours === 'ah' ? own : policy),
    { ...direction.names, differences },
    values,
    [],
    direction.between(`${what} ${theirs}`, `${what} ${ours}`),
  );
}
