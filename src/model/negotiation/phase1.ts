/** Phase 1: exchange mode, and which proposal an answering end takes, by its own rules. */
import type { IkeProposal, Peer } from '../device.js';
import type { Direction, Remedy } from './direction.js';
import { bothLogs } from './logs.js';
import { answersUserName } from './methods.js';
import { areNeverAgreed } from './never-agreed.js';
import { passedOver } from './passed-over.js';
import {
  durationRefused,
  endless,
  lifetimeRefused,
  lifetimeRemedies,
  lifetimesDiffer,
  withoutDuration,
} from './phase1-lifetime.js';
import {
  differencesText,
  fieldOf,
  mismatchOf,
  type ProposalField,
  proposalText,
  weight,
} from './phase1-mismatch.js';
import { originOf, originsAt, originsOf, runsRacoon, type Side } from './step.js';

/** What keeps one proposal from being taken: the fields that differ, or a lifetime that a rule refuses. */
interface Mismatch {
  readonly offered: IkeProposal;
  readonly own: IkeProposal;
  readonly fields: readonly ProposalField[];
}

/** The first exchange mode of the end that starts must be one that the other end answers. */
export function exchangeMode(
  direction: Direction,
  from: Peer,
  to: Peer,
): Peer['exchangeModes'][number] | undefined {
  const [mode] = from.exchangeModes;
  if (mode === undefined) return undefined;
  if ((to.answeredModes ?? to.exchangeModes).includes(mode)) {
    direction.agree(
      'exchange mode',
      `${mode} mode is answered`,
      originsAt('exchangeModes', from, to),
    );
    return mode;
  }
  direction.refuse(
    'exchange mode',
    `${direction.starter} starts ${mode} mode, which ${direction.answerer} does not answer; ${bothLogs(direction, 'exchange mode')}`,
    originsAt('exchangeModes', from, to),
  );
  // racoon refuses a file whose remote names none, and that is told where it is read.
  if (to.exchangeModes.length === 0) return undefined;
  direction.find(
    'exchange-mode-refused',
    originOf(to, 'exchangeModes'),
    {
      ...direction.names,
      mode,
    },
    [from, to],
    mode === 'main'
      ? []
      : [
          {
            side: direction.from.end.side,
            at: originOf(from, 'exchangeModes'),
            change: { kind: 'main-mode' },
          },
        ],
  );
  return undefined;
}

/**
 * The proposal that both end up with. Where they have none in common, the nearest one by which both prove themselves alike,
 * so that the later steps are looked at in the same run; undefined where there is none.
 */
export function proposal(
  direction: Direction,
  from: Peer,
  to: Peer,
  mode: Peer['exchangeModes'][number],
): IkeProposal | undefined {
  const mismatches: Mismatch[] = [];
  const [first] = from.proposals;
  if (mode === 'aggressive') oneGroup(direction, from);
  // The first message of aggressive mode carries the key exchange of one group.
  const offers = from.proposals.filter(
    ({ group }) => mode !== 'aggressive' || group === first?.group,
  );
  for (const offered of offers) {
    for (const own of to.proposals) {
      const fields = mismatchOf(offered, own, direction);
      if (fields.length === 0) {
        if (areNeverAgreed(direction, ...never, offered, own)) return undefined;
        direction.agree(
          'phase 1 proposal',
          `${proposalText(offered)} is taken`,
          originsOf(offered, own),
        );
        nearlyTaken(direction, offers, to.proposals, { offered, own });
        const endless = withoutDuration(direction, offered, own);
        if (endless !== undefined) durationRefused(direction, endless, offered, own);
        else lifetimesDiffer(direction, offered, own);
        defaults(direction, direction.from, offered);
        defaults(direction, direction.to, own);
        return answersUserName(own) ? own : offered;
      }
      mismatches.push({ offered, own, fields });
    }
  }
  // The same pair whichever end starts: who mends it has mended both.
  const back = { from: direction.to, to: direction.from };
  const farness = ({ offered, own, fields }: Mismatch): number =>
    weight(fields) + weight(mismatchOf(own, offered, back));
  const nearest = mismatches
    .map((mismatch) => ({ ...mismatch, far: farness(mismatch) }))
    .sort((x, y) => x.far - y.far)[0];
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
    const isDisputed = fields.includes('lifetime direction');
    const instead = isDisputed ? takenInstead(nearest, mismatches) : undefined;
    if (
      instead !== undefined &&
      [offered, instead].some((one) => areNeverAgreed(direction, ...never, one, one))
    )
      return undefined;
    lifetimeRefused(direction, offered, own, to, isDisputed, instead && proposalText(instead));
    // In one reading of the rule it is taken: the later steps are still worth looking at.
    return offered;
  }
  direction.refuse(
    'phase 1 proposal',
    `no proposal in common; nearest: ${differencesText(offered, own, fields)}; ${bothLogs(direction, 'proposal')}`,
    originsOf(offered, own),
  );
  direction.find(
    'phase1-proposal-mismatch',
    originOf(offered, fieldOf(fields[0])),
    {
      ...direction.names,
      differences: differencesText(offered, own, fields),
    },
    [offered, own],
    fields.length === 1 ? remediesOf(direction, offered, own, fields[0]) : [],
    // Each end has its own rule for lifetimes, so one may refuse more than the other.
    `${direction.between(proposalText(offered), proposalText(own))}: ${fields.join(', ')}`,
  );
  return fields.includes('authentication') ? undefined : offered;
}

const never = ['phase 1 proposal', ['group', 'authentication']] as const;

/** What is taken by the other reading of a disputed rule, where one of two lifetimes is the longer here and the other there. */
function takenInstead(refused: Mismatch, mismatches: readonly Mismatch[]): IkeProposal | undefined {
  const isLonger = ({ offered, own }: Mismatch): boolean =>
    endless(offered.lifetimeSeconds) > endless(own.lifetimeSeconds);
  return mismatches.find(
    (one) =>
      one.fields.every((field) => field === 'lifetime direction') &&
      isLonger(one) !== isLonger(refused) &&
      one.offered.authentication === refused.offered.authentication,
  )?.offered;
}

/** An earlier pair that is all but equal was meant to be taken. A list may well have the like by key and by certificate. */
function nearlyTaken(
  direction: Direction,
  offers: readonly IkeProposal[],
  answers: readonly IkeProposal[],
  taken: { readonly offered: IkeProposal; readonly own: IkeProposal },
): void {
  const near = passedOver({ offered: offers, own: answers }, taken, (offered, own) =>
    mismatchOf(offered, own, direction),
  );
  if (near === undefined || near.fields.includes('authentication')) return;
  const { offered, own, fields } = near;
  const { starter, answerer } = direction;
  direction.find(
    'phase1-passed-over',
    originOf(offered, fieldOf(fields[0])),
    {
      starter,
      answerer,
      taken: proposalText(taken.offered),
      difference: differencesText(offered, own, fields),
      count: fields.length,
    },
    [offered, own, taken.offered, taken.own],
    fields.flatMap((field) => remediesOf(direction, offered, own, field)),
    `${direction.between(proposalText(offered), proposalText(own))}: ${fields.join(', ')}`,
  );
}

/** Where one field alone differs, either end can take the other's value. */
function remediesOf(
  direction: Direction,
  offered: IkeProposal,
  own: IkeProposal,
  field: ProposalField | undefined,
): readonly Remedy[] {
  if (field === 'lifetime' || field === 'lifetime direction')
    return lifetimeRemedies(direction, offered, own);
  return [
    [direction.from.end.side, offered, own] as const,
    [direction.to.end.side, own, offered] as const,
  ].flatMap(([side, mended, other]): Remedy[] => {
    const at = originOf(mended, fieldOf(field));
    if (field === 'cipher' || field === 'key length')
      return [{ side, at, change: { kind: 'cipher', cipher: other.cipher } }];
    if (field === 'hash') return [{ side, at, change: { kind: 'hash', hash: other.hash } }];
    if (field === 'group') return [{ side, at, change: { kind: 'group', group: other.group } }];
    return [];
  });
}

/** racoon refuses proposals of several groups; a Cisco uses those with its first one. */
function oneGroup(direction: Direction, from: Peer): void {
  const groups = [...new Set(from.proposals.map(({ group }) => group))];
  if (groups.length < 2 || !runsRacoon(direction.from)) return;
  direction.refuse(
    'phase 1 proposal',
    `${direction.starter} refuses its own file: "DH group must be equal in all proposals when aggressive mode is used."`,
    from.proposals.flatMap((one) => originsAt('group', one)),
  );
  const other = from.proposals.find(({ group }) => group !== groups[0]);
  direction.find(
    'aggressive-groups-differ',
    originOf(other, 'group'),
    { end: direction.starter, groups: groups.join(', ') },
    from.proposals,
  );
}

/** A value that rests on a default of a Cisco's release: no text shows it. */
function defaults(direction: Direction, side: Side, { defaulted }: IkeProposal): void {
  if (runsRacoon(side)) return;
  for (const [field, source] of Object.entries(defaulted ?? {}))
    direction.assume(
      'phase 1 proposal',
      `${side.end.name}'s ${field === 'lifetimeSeconds' ? 'lifetime' : field} is the default (${source})`,
      [],
    );
}
