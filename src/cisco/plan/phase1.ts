import type { Report } from '../../diagnostics/report.js';
import type { IkeProposal, Peer } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import { dependsOnRelease, refusedAsWeak, within } from '../limits.js';
import { startedFirst } from '../started-group.js';
import { placeIn, spotOf } from './spot.js';
import type { Target } from './target.js';

/** The proposals of a peer that the target has the words for; undefined where none is left. */
export function plannedProposals(
  peer: Peer,
  target: Target,
  report: Report,
): readonly IkeProposal[] | undefined {
  const sayable = new Set(
    peer.proposals.filter((proposal) => missing(proposal, target) === undefined),
  );
  const othersLeft = sayable.size > 0;
  for (const proposal of peer.proposals) {
    if (!sayable.has(proposal)) tellMissing(proposal, peer, othersLeft, target, report);
    else if (dependsOnRelease(proposal.group, target.dialect, target.version))
      report('group-needs-release', placeIn('group', proposal, peer), {
        group: proposal.group,
        target: target.limits.name,
      });
  }
  if (!othersLeft) return undefined;
  const names = refusedAsWeak(
    [...sayable].flatMap(({ cipher, hash, group }) => [cipher, hash, group]),
    target.dialect,
    target.version,
  );
  if (names.length > 0)
    report('weak-on-target', spotOf(...sayable, peer), { names, target: target.limits.name });
  return Array.from(sayable, (proposal) => inRange(proposal, peer, target, report));
}

type Part = 'cipher' | 'hash' | 'authentication' | 'group';

/** The first part of a proposal that the target has no word for. */
function missing(
  { cipher, hash, authentication, group }: IkeProposal,
  { vocabulary }: Target,
): Part | undefined {
  if (vocabulary.cipher(cipher) === undefined) return 'cipher';
  if (vocabulary.hash(hash) === undefined) return 'hash';
  if (vocabulary.authentication(authentication) === undefined) return 'authentication';
  if (vocabulary.group(group) === undefined) return 'group';
  return undefined;
}

function tellMissing(
  proposal: IkeProposal,
  peer: Peer,
  othersLeft: boolean,
  target: Target,
  report: Report,
): void {
  const at = (field: Part): Origin | undefined => placeIn(field, proposal, peer);
  const where = { target: target.limits.name, phase: 1, othersLeft } as const;
  const telling = othersLeft ? ({ severity: 'warning' } as const) : {};
  const { cipher, hash, authentication, group } = proposal;
  const { vocabulary } = target;
  if (vocabulary.cipher(cipher) === undefined)
    report('cipher-not-on-target', at('cipher'), { ...where, cipher }, telling);
  if (vocabulary.hash(hash) === undefined)
    report('hash-not-on-target', at('hash'), { ...where, hash }, telling);
  if (vocabulary.authentication(authentication) === undefined)
    report(
      'authentication-not-on-target',
      at('authentication'),
      { ...where, authentication },
      telling,
    );
  if (vocabulary.group(group) === undefined)
    report('group-not-on-target', at('group'), { ...where, group }, telling);
}

function inRange(proposal: IkeProposal, peer: Peer, target: Target, report: Report): IkeProposal {
  const { limits } = target;
  const { lifetimeSeconds } = proposal;
  const endless = lifetimeSeconds === 0;
  if (endless && limits.endlessIke) return proposal;
  const written = endless ? limits.ikeLifetime[1] : within(lifetimeSeconds, limits.ikeLifetime);
  if (written === lifetimeSeconds) return proposal;
  report('lifetime-out-of-range', placeIn('lifetimeSeconds', proposal, peer), {
    seconds: lifetimeSeconds,
    written,
    phase: 1,
    target: limits.name,
  });
  return { ...proposal, lifetimeSeconds: written };
}

/** What makes two policies the same on a device. */
export const proposalKey = (proposal: IkeProposal): string =>
  `${proposal.cipher} ${proposal.hash} ${proposal.authentication} ${proposal.group} ${proposal.lifetimeSeconds}`;

/**
 * The policies of the device: those that stand there before any new one, each peer's new ones in order, each once, and those
 * that stay behind them. A Cisco offers all of them to every peer.
 */
export function unitedProposals(
  peers: readonly Peer[],
  { before, behind }: StandingProposals = { before: [], behind: [] },
): readonly IkeProposal[] {
  const standing = new Set([...before, ...behind].map(proposalKey));
  const added = new Map<string, IkeProposal>();
  for (const peer of peers)
    for (const proposal of peer.proposals) {
      const key = proposalKey(proposal);
      if (!standing.has(key) && !added.has(key)) added.set(key, proposal);
    }
  return [...before, ...added.values(), ...behind];
}

/** The policies of a living device, in the order of their numbers, parted where new ones find a free number. */
export interface StandingProposals {
  readonly before: readonly IkeProposal[];
  readonly behind: readonly IkeProposal[];
}

/** Entries of PIX 7 and ASA say themselves with which group aggressive mode is started. */
export function asStarted(
  all: readonly IkeProposal[],
  { exchangeModes, proposals: [own] }: Peer,
  isIos: boolean,
): readonly IkeProposal[] {
  const isSaid = exchangeModes[0] === 'aggressive' && !isIos;
  return isSaid && own !== undefined ? startedFirst(all, own.group) : all;
}
