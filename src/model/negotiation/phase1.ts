/** Phase 1: exchange mode, and which proposal an answering end takes, by its own rules. */
import { cipherFamily, keyBits } from '../algorithm.js';
import type { IkeProposal, Peer } from '../device.js';
import type { Direction } from './direction.js';
import { originOf, originsOf } from './step.js';

/** What keeps one proposal from being taken: the fields that differ, or a lifetime that a rule refuses. */
interface Mismatch {
  readonly offered: IkeProposal;
  readonly own: IkeProposal;
  readonly fields: readonly ProposalField[];
}

export type ProposalField =
  | 'cipher'
  | 'key length'
  | 'hash'
  | 'authentication'
  | 'group'
  | 'lifetime'
  /** Refused in one reading of a rule on which the sources disagree. */
  | 'lifetime direction';

/** The first exchange mode of the end that starts must be one that the other end answers. */
export function exchangeMode(
  direction: Direction,
  from: Peer,
  to: Peer,
): Peer['exchangeModes'][number] | undefined {
  const [mode] = from.exchangeModes;
  if (mode === undefined) return undefined;
  if (to.exchangeModes.includes(mode)) {
    direction.agree('exchange mode', `${mode} mode is answered`, originsOf(from));
    return mode;
  }
  direction.refuse(
    'exchange mode',
    `${direction.starter} starts ${mode} mode, which ${direction.answerer} does not answer`,
    originsOf(from, to),
  );
  direction.find(
    'exchange-mode-refused',
    originOf(to, 'exchangeModes'),
    {
      starter: direction.starter,
      answerer: direction.answerer,
      mode,
    },
    [from, to],
  );
  return undefined;
}

/** The proposal that both end up with; undefined where there is none. */
export function proposal(direction: Direction, from: Peer, to: Peer): IkeProposal | undefined {
  const mismatches: Mismatch[] = [];
  for (const offered of from.proposals) {
    for (const own of to.proposals) {
      const fields = mismatchOf(offered, own, to);
      if (fields.length === 0) {
        direction.agree(
          'phase 1 proposal',
          `${proposalText(offered)} is taken`,
          originsOf(offered, own),
        );
        return offered;
      }
      mismatches.push({ offered, own, fields });
    }
  }
  const nearest = mismatches.sort((x, y) => weight(x.fields) - weight(y.fields))[0];
  if (nearest === undefined) {
    direction.refuse('phase 1 proposal', 'one end offers no proposal at all', originsOf(from, to));
    direction.find(
      'phase1-no-proposal',
      originOf(from.proposals.length === 0 ? from : to),
      {
        end: from.proposals.length === 0 ? direction.starter : direction.answerer,
      },
      [from, to],
    );
    return undefined;
  }
  const { offered, own, fields } = nearest;
  if (fields.every((field) => field === 'lifetime' || field === 'lifetime direction')) {
    lifetimeRefused(direction, offered, own, to, fields.includes('lifetime direction'));
    // In one reading of the rule it is taken: the later steps are still worth looking at.
    return offered;
  }
  direction.refuse(
    'phase 1 proposal',
    `no proposal in common; nearest: ${differencesText(offered, own, fields)}; ${direction.answerer} logs ${logOf(direction)}`,
    originsOf(offered, own),
  );
  direction.find(
    'phase1-proposal-mismatch',
    originOf(offered, fields[0]),
    {
      starter: direction.starter,
      answerer: direction.answerer,
      differences: differencesText(offered, own, fields),
    },
    [offered, own],
  );
  return undefined;
}

function lifetimeRefused(
  direction: Direction,
  offered: IkeProposal,
  own: IkeProposal,
  to: Peer,
  isDisputed: boolean,
): void {
  const facts = {
    starter: direction.starter,
    answerer: direction.answerer,
    offered: offered.lifetimeSeconds,
    own: own.lifetimeSeconds,
    acceptance: to.acceptance,
  };
  direction.refuse(
    'phase 1 lifetime',
    isDisputed
      ? `${offered.lifetimeSeconds} s is offered, ${direction.answerer} has ${own.lifetimeSeconds} s; the sources disagree on whether it is taken`
      : `${offered.lifetimeSeconds} s is longer than ${direction.answerer}'s ${own.lifetimeSeconds} s, so the proposal is skipped; ${direction.answerer} logs ${logOf(direction)}`,
    originsOf(offered, own),
  );
  direction.find(
    isDisputed ? 'phase1-lifetime-disputed' : 'phase1-lifetime-refused',
    originOf(offered, 'lifetimeSeconds'),
    facts,
    [offered, own],
    [
      {
        side: direction.to.end.side,
        change: { kind: 'phase1-lifetime', seconds: offered.lifetimeSeconds },
        at: originOf(own, 'lifetimeSeconds'),
      },
      {
        side: direction.from.end.side,
        change: { kind: 'phase1-lifetime', seconds: own.lifetimeSeconds },
        at: originOf(offered, 'lifetimeSeconds'),
      },
    ],
  );
}

/** What keeps an answering end from taking a proposal; nothing where it takes it. */
function mismatchOf(offered: IkeProposal, own: IkeProposal, to: Peer): ProposalField[] {
  const fields: ProposalField[] = [];
  if (offered.cipher !== own.cipher) {
    if (cipherFamily(offered.cipher) !== cipherFamily(own.cipher)) fields.push('cipher');
    else if (!takesKeyLength(keyBits(offered.cipher), keyBits(own.cipher), to.acceptance))
      fields.push('key length');
  }
  if (offered.hash !== own.hash) fields.push('hash');
  if (offered.authentication !== own.authentication) fields.push('authentication');
  if (offered.group !== own.group) fields.push('group');
  const lifetime = lifetimeMismatch(offered.lifetimeSeconds, own.lifetimeSeconds, to);
  if (lifetime !== undefined) fields.push(lifetime);
  return fields;
}

/** racoon's levels: obey takes any key length, strict and claim one that is not shorter, exact the same. */
const takesKeyLength = (offered: number, own: number, acceptance: Peer['acceptance']): boolean =>
  acceptance === 'obey' || ((acceptance === 'strict' || acceptance === 'claim') && offered >= own);

/**
 * racoon: strict and claim refuse a longer lifetime, exact any other. Cisco's texts contradict each other: PIX 6.3 and IOS
 * want the offered lifetime not to be longer than the own one, the ASA guides read the other way round. Only the answering
 * end's rule counts: the starting end judges a reply that is its own proposal.
 */
function lifetimeMismatch(
  offered: number,
  own: number,
  to: Peer,
): 'lifetime' | 'lifetime direction' | undefined {
  if (offered === own || to.acceptance === 'obey') return undefined;
  if (to.acceptance === 'exact') return 'lifetime';
  if (to.acceptance === 'smaller') {
    return 'lifetime direction';
  }
  return endless(offered) > endless(own) ? 'lifetime' : undefined;
}

/** A lifetime of 0 is one without end. */
const endless = (seconds: number): number => (seconds === 0 ? Number.POSITIVE_INFINITY : seconds);

/** A mismatch that is easier to be the meant pair weighs less: lifetimes least, then what else differs. */
const weight = (fields: readonly ProposalField[]): number =>
  fields.reduce(
    (sum, field) =>
      sum +
      (field === 'lifetime direction'
        ? 1
        : field === 'lifetime'
          ? 2
          : field === 'authentication'
            ? 12
            : 10),
    0,
  );

const proposalText = ({
  cipher,
  hash,
  authentication,
  group,
  lifetimeSeconds,
}: IkeProposal): string =>
  `${cipher} / ${hash} / ${authentication} / ${group} / ${lifetimeSeconds} s`;

function differencesText(
  offered: IkeProposal,
  own: IkeProposal,
  fields: readonly ProposalField[],
): string {
  return fields
    .map((field) => {
      if (field === 'cipher' || field === 'key length')
        return `${field} ${offered.cipher} against ${own.cipher}`;
      if (field === 'lifetime' || field === 'lifetime direction')
        return `lifetime ${offered.lifetimeSeconds} s against ${own.lifetimeSeconds} s`;
      return `${field} ${offered[field]} against ${own[field]}`;
    })
    .join(', ');
}

const logOf = (direction: Direction): string =>
  direction.to.end.device.implementation.kind === 'racoon'
    ? '"no suitable proposal found."'
    : '"All SA proposals found unacceptable"';
