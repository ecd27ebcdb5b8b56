import type { Peer } from '../device.js';
import { indexOf } from './answer.js';
import { authentication } from './authentication.js';
import type { Direction } from './direction.js';
import { identities } from './identity.js';
import { isManual } from './manual.js';
import { answersUserName } from './methods.js';
import { lacks, notGiven } from './not-given.js';
import { exchangeMode, proposal } from './phase1.js';
import { phase2 } from './phase2.js';
import { reach } from './reach.js';
import { findUndefined } from './starting.js';
import { originOf, originsAt, originsOf } from './step.js';

/** All steps of IKE in one direction, each as long as there is something to compare; false where the end that starts has none. */
export function ike(direction: Direction): boolean {
  const from = direction.from.peer;
  const to = direction.to.peer;
  if (from === undefined) return false;
  if (to === undefined) {
    withoutPhase1(direction, from);
    return true;
  }
  if (to.initiation === 'initiate-only') neverAnswers(direction, from, to);
  reach(direction, from, to);
  const mode = exchangeMode(direction, from, to);
  const agreed = proposal(direction, from, to, mode ?? 'main');
  if (agreed !== undefined) {
    identities(direction, from, to, mode ?? 'main', agreed);
    authentication(direction, from, to, mode ?? 'main', agreed);
    if (mode === 'aggressive' && agreed.authentication === 'psk')
      direction.find(
        'aggressive-reveals-key',
        originOf(from, 'exchangeModes'),
        { starter: direction.starter },
        [from],
      );
  }
  const isAnswered = agreed !== undefined && answersUserName(agreed);
  if (!isAnswered && (to.extendedAuthentication === true || from.extendedAuthentication === true))
    extendedAuthentication(direction, from, to);
  phase2(direction, to, indexOf(direction.to));
  return true;
}

/** The end that answers has no phase 1 for the one that starts. */
function withoutPhase1(direction: Direction, from: Peer): void {
  if (lacks(direction.to) === 'peers') {
    if (isManual(direction.from))
      direction.refuse(
        'manual keys',
        `${direction.answerer} has no keys by hand that fit, and ${direction.starter} negotiates none`,
        originsOf(direction.to.policies[0]),
      );
    else notGiven(direction, 'peers');
    return;
  }
  direction.refuse(
    'phase 1',
    `${direction.answerer} has no phase 1 for this gateway`,
    originsOf(from),
  );
  findUndefined(direction, direction.to);
}

function neverAnswers(direction: Direction, from: Peer, to: Peer): void {
  direction.refuse(
    'start',
    `${direction.answerer} only starts this tunnel, and never answers`,
    originsAt('initiation', to, from),
  );
  direction.find('never-answers', originOf(to, 'initiation'), { ...direction.names }, [to, from]);
}

function extendedAuthentication(direction: Direction, from: Peer, to: Peer): void {
  direction.refuse(
    'extended authentication',
    'one end demands XAUTH of this peer, which the other does not answer',
    [...originsAt('extendedAuthentication', from, to)],
  );
  direction.find(
    'xauth-demanded',
    originOf(to.extendedAuthentication === true ? to : from, 'extendedAuthentication'),
    { end: to.extendedAuthentication === true ? direction.answerer : direction.starter },
    [to, from, to.preSharedKey, from.preSharedKey],
    [
      { peer: to, side: direction.to },
      { peer: from, side: direction.from },
    ].flatMap(({ peer, side }) =>
      (peer.extendedAuthentication === true ? (peer.preSharedKey?.origins ?? []) : []).map(
        (at) => ({ side: side.end.side, at, change: { kind: 'no-user-authentication' } }),
      ),
    ),
  );
}
