/** Which of its sections racoon answers by, where one that anybody can be fits better than that of an address. */
import { madeIn } from '../../syntax/made-in.js';
import type { Device, IkeProposal, Peer, Phase2Rule } from '../device.js';
import { takesIdentity } from './identity.js';
import { mismatchOf } from './phase1-mismatch.js';
import type { Side } from './step.js';

/**
 * The answering side as the first messages of main mode leave it. The proposal that is taken is the first one that any section takes; the
 * section is fixed when the identity arrives, by a sum: 2 for its address, 4 for the proposal, 8 for a verified identity.
 */
export function answeringSide(from: Side, to: Side): Side {
  const { peer: own, end } = to;
  const { kind, version } = end.device.implementation;
  // In aggressive mode the identity is there before any proposal is looked at.
  const isMain = from.peer?.exchangeModes[0] === 'main';
  const isForOne = own?.remote.kind === 'address';
  if (own === undefined || kind !== 'racoon' || version === '0.7' || !isMain) return to;
  if (!isForOne && own.remote.kind !== 'any') return to;
  const forAnybody = madeIn(known, end.device, () => forAnybodyIn(end.device));
  if (forAnybody.length === 0) return to;
  const sides = [
    to,
    ...forAnybody.map(({ peer, rules }) => ({ ...to, peer: servedBy(peer, own), rules })),
  ];
  const taken = from.peer?.proposals.find((offered) =>
    sides.some((side) => takes(from, side, offered)),
  );
  if (taken === undefined) return to;
  const scores = sides.map((side): number => {
    const { peer = own } = side;
    const isOut =
      !(peer.answeredModes ?? peer.exchangeModes).includes('main') || !takes(from, side, taken);
    if (isOut) return 0;
    if (peer.identityVerified && !takesIdentity(from, side)) return 0;
    return (peer === own && isForOne ? 2 : 0) + 4 + (peer.identityVerified ? 8 : 0);
  });
  const best = Math.max(...scores);
  // Where none is left, phase 1 ends at the one whose proposal is taken.
  const at = best > 0 ? scores.indexOf(best) : sides.findIndex((side) => takes(from, side, taken));
  return at > 0 ? (sides[at] ?? to) : to;
}

/** A device with many peers is asked once for each. */
const known = new WeakMap<Device, readonly ForAnybody[]>();

interface ForAnybody extends Pick<Side, 'rules'> {
  readonly peer: Peer;
}

const forAnybodyIn = ({ peers, phase2Rules }: Device): readonly ForAnybody[] =>
  peers.flatMap((peer) => {
    if (peer.remote.kind !== 'any' || peer.ikeEnabled === false) return [];
    const isServed = (rule: Phase2Rule): boolean =>
      rule.peer === undefined ? peer.ownRulesOnly !== true : rule.peer === peer.id;
    return [{ peer, rules: [phase2Rules.filter(isServed)] }];
  });

/** A section for anybody that answers one peer: the key is looked for by the address all the same. */
const servedBy = (peer: Peer, own: Peer): Peer => ({
  ...peer,
  ...(own.preSharedKey && { preSharedKey: own.preSharedKey }),
  answeredKey: own.answeredKey,
  id: own.id,
  local: own.local,
  remote: own.remote,
  generatesPolicy: own.generatesPolicy,
});

const takes = (from: Side, to: Side, offered: IkeProposal): boolean =>
  to.peer?.proposals.some((own) => mismatchOf(offered, own, { from, to }).length === 0) === true;
