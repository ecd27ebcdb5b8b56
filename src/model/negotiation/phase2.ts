/** Phase 2: which identities are proposed, what the answering end does with them, and which protection comes of it. */
import type { Peer, Phase2Rule, Protection, SecurityPolicy } from '../device.js';
import { mirrored } from '../selector.js';
import { answerTo, type Rows, type SelectorIndex } from './answer.js';
import type { Direction } from './direction.js';
import { forwardSecrecy } from './forward-secrecy.js';
import { levels } from './levels.js';
import { bothLogs } from './logs.js';
import { lifetimes, volumes } from './phase2-lifetime.js';
import { selectorText } from './selector-text.js';
import { sharing } from './sharing.js';
import { headsOf, originOf, originsOf } from './step.js';
import { transforms } from './transforms.js';

/** Every policy of the starting end, one after the other: each is a negotiation of its own. */
export function phase2(direction: Direction, to: Peer, index: SelectorIndex): void {
  let agreed = 0;
  const { detailed } = direction;
  const near = sharing(direction);
  for (const [at, policy] of direction.from.policies.entries()) {
    if (policy.protection === undefined || policy.protection.manual !== undefined) continue;
    if (oneAssociation(direction, policy, policy.protection, to, { index, near: () => near(at) }))
      agreed++;
    // The first pair is shown step by step; of the others only what goes wrong.
    direction.detailed = false;
  }
  direction.detailed = detailed;
  const all = direction.from.policies.length;
  const text = `${agreed} of ${all} pair${all === 1 ? '' : 's'} of networks agree`;
  const places = headsOf(direction.from.policies[0], direction.to.policies[0]);
  if (agreed === all) direction.agree('phase 2', text, places);
  else if (agreed > 0) direction.note('phase 2', text, places);
  levels(direction);
}

function oneAssociation(
  direction: Direction,
  policy: SecurityPolicy,
  protection: Protection,
  to: Peer,
  rows: Rows,
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
  const answer = answerTo(direction, policy, selector, to, rows);
  if (answer === undefined) return false;
  const own = answer.policy?.protection;
  const before = direction.failureCount;
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
  return direction.failureCount === before;
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
    `${selectorText(policy.selector)}: ${differences}; ${bothLogs(direction, 'encapsulation')}`,
    originsOf(...values),
  );
  direction.find(
    'encapsulation-differs',
    originOf(policy),
    { starter: direction.starter, answerer: direction.answerer, differences },
    values,
  );
}
