import type { Group } from '../algorithm.js';
import type { Peer, Phase2 } from '../device.js';
import type { Direction } from './direction.js';
import { bothLogs } from './logs.js';
import { areNeverAgreed } from './never-agreed.js';
import { originOf, originsAt } from './step.js';

type Offered = Phase2['pfsGroup'];

/** Perfect forward secrecy: racoon without a group takes any, Cisco with one demands it. */
export function forwardSecrecy(
  direction: Direction,
  name: string,
  offered: Phase2,
  own: Phase2,
  to: Peer,
): void {
  const step = 'perfect forward secrecy';
  const [theirs, ours] = [offered.pfsGroup, own.pfsGroup];
  const places = originsAt('pfsGroup', offered, own);
  const isTaken = takes(direction, theirs, own, to);
  if ((isTaken || ours === 'none') && areNeverAgreed(direction, step, ['pfsGroup'], offered, own))
    return;
  if (isTaken) {
    const text =
      theirs === ours
        ? theirs
        : `${theirs} is offered, ${direction.answerer} has ${ours} and takes it`;
    direction.agree(step, `${name}: ${text}`, places);
    if (theirs !== ours && theirs === 'none')
      direction.find(
        'pfs-one-sided',
        originOf(own, 'pfsGroup'),
        { starter: direction.answerer, answerer: direction.starter, group: ours },
        [own, offered],
      );
    return;
  }
  if (ours === 'none') {
    const text = `${direction.answerer}, which asks for none, takes ${direction.starter}'s forward secrecy group ${theirs}`;
    // Where the other end starts as well, that fails for sure.
    if (to.initiation === 'respond-only' && !isUsual(direction, theirs))
      direction.leaveOpen(step, `${name}: it is not certain that ${text}`, places);
    else direction.assume(step, text, places);
    direction.find(
      'pfs-one-sided',
      originOf(offered, 'pfsGroup'),
      { ...direction.names, group: theirs },
      [offered, own],
    );
    return;
  }
  refuse(direction, name, [offered, theirs], [own, ours]);
}

/** A bare `set pfs` of PIX 6 and IOS means group 1 when starting, and takes group 1 or 2 when answering. */
const bareTakes: ReadonlySet<Offered> = new Set(['modp768', 'modp1024']);

/** Without `set pfs` a Cisco takes its default groups: those of a bare line, on an ASA the one of its version. */
function isUsual({ to }: Direction, group: Offered): boolean {
  const { kind } = to.end.device.implementation;
  const isAppliance = kind === 'pix7' || kind === 'asa84';
  return isAppliance ? group === 'modp1024' || group === 'modp2048' : bareTakes.has(group);
}

function takes(direction: Direction, theirs: Offered, own: Phase2, { acceptance }: Peer): boolean {
  const ours = own.pfsGroup;
  if (theirs === ours) return true;
  if (acceptance === 'exact') return false;
  if (acceptance === 'obey') return true;
  if (acceptance !== 'smaller') return ours === 'none';
  const { kind } = direction.to.end.device.implementation;
  return (
    (kind === 'pix6' || kind === 'ios') &&
    own.defaulted?.pfsGroup !== undefined &&
    bareTakes.has(theirs)
  );
}

function refuse(
  direction: Direction,
  name: string,
  [offered, theirs]: readonly [Phase2, Offered],
  [own, ours]: readonly [Phase2, Group],
): void {
  direction.refuse(
    'perfect forward secrecy',
    `${name}: ${direction.starter} offers ${theirs}, ${direction.answerer} demands ${ours}; ${bothLogs(direction, 'forward secrecy')}`,
    originsAt('pfsGroup', offered, own),
  );
  direction.find(
    'pfs-mismatch',
    originOf(own, 'pfsGroup'),
    { ...direction.names, offered: theirs, own: ours },
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
    direction.between(theirs, ours),
  );
}
