/** What the levels of policies let happen once associations are there: shared ones, and clear text. */
import type { Origin } from '../../syntax/origin.js';
import type { SecurityPolicy } from '../device.js';
import { otherHalvesIn } from '../halves.js';
import { mirrored } from '../selector.js';
import type { Direction, Remedy } from './direction.js';
import { oddHalves } from './odd-lines.js';
import { selectorText } from './selector-text.js';
import { originOf, originsAt, originsOf, runsRacoon, type Side } from './step.js';

/**
 * Both ends send, whichever started: the levels of both count in both directions. `generated`: the starting end's rows for which
 * the answering one has no policy of its own.
 */
export function levels(direction: Direction, generated: readonly SecurityPolicy[]): void {
  for (const [sender, receiver] of [
    [direction.from, direction.to],
    [direction.to, direction.from],
  ] as const) {
    clearText(direction, sender);
    sharedAssociation(direction, sender, receiver);
    oneDirection(direction, sender, receiver);
  }
  sharedByGenerated(direction, generated);
}

/** How the text of a row would read with level `unique`, in both directions: with another one each, they differ. */
function levelRemedy(sender: Side, policy: SecurityPolicy): readonly Remedy[] {
  const level = originOf(policy, 'level');
  const isOther = ({ file, start, end }: Origin): boolean =>
    level === undefined || file !== level.file || start > level.start || end < level.end;
  return [level, ...(policy.origins ?? []).filter(isOther)].map((at) => ({
    side: sender.end.side,
    at,
    change: { kind: 'level-unique' },
  }));
}

function clearText(direction: Direction, sender: Side): void {
  const open = sender.policies.filter(({ protection }) => protection?.level === 'use');
  for (const row of open.slice(0, mostShown)) {
    direction.refuse(
      'level',
      `${selectorText(row.selector)} leaves ${sender.end.name} in clear while there is no association: level use`,
      originsAt('level', row),
    );
    direction.find(
      'level-use',
      originOf(row, 'level'),
      { end: sender.end.name },
      [row],
      levelRemedy(sender, row),
    );
  }
}

/** With level require all policies between two gateways ride one association, and a Cisco drops what is not of its pair. */
function sharedAssociation(direction: Direction, sender: Side, receiver: Side): void {
  // Two racoons check the policy only, not the pair that an association was made for.
  if (runsRacoon(receiver)) return;
  const [one, second] = sender.policies;
  if (one === undefined || second === undefined) return;
  // One such row is enough: it rides the associations of the others.
  const required = sender.policies.filter(
    ({ protection }) =>
      protection?.level === 'require' &&
      protection.manual === undefined &&
      protection.mode === 'tunnel',
  );
  if (required.length === 0) return;
  const answer = receiver.policies[0];
  direction.refuse(
    'level',
    `policies of ${sender.end.name} share one association (level require at ${required.length} of ${sender.policies.length}): all but one pair's packets are dropped by ${receiver.end.name}, and neither log says why`,
    originsOf(...required.slice(0, 4), answer),
  );
  for (const row of required.slice(0, mostShown))
    direction.find(
      'association-shared',
      originOf(row, 'level'),
      { end: sender.end.name, count: sender.policies.length },
      [row, answer],
      levelRemedy(sender, row),
    );
}

/** The policies that an answering racoon makes itself have level require, unless it is told to make unique ones. */
function sharedByGenerated(direction: Direction, generated: readonly SecurityPolicy[]): void {
  const { from, to, answerer } = direction;
  const { peer, policies } = to;
  const [first] = generated.filter(({ protection }) => protection?.mode === 'tunnel');
  const count = policies.length + generated.length;
  if (peer?.generatesPolicy !== 'require' || first === undefined || count < 2) return;
  if (runsRacoon(from)) return;
  direction.refuse(
    'level',
    `the policies that ${answerer} generates share one association (level require): all but one pair's packets are dropped by ${direction.starter}, and neither log says why`,
    [...originsAt('generatesPolicy', peer), ...originsOf(first)],
  );
  direction.find(
    'association-shared',
    originOf(peer, 'generatesPolicy'),
    { end: answerer, count },
    [peer, ...generated.slice(0, mostShown)],
    [
      {
        side: to.end.side,
        at: originOf(peer, 'generatesPolicy'),
        change: { kind: 'generates-unique' },
      },
    ],
  );
}

/** Of many rows with the same fault so many are told. */
const mostShown = 64;

/** What leaves and has no row for the way back is dropped when the answer arrives, and the reverse is never asked for. */
function oneDirection(direction: Direction, sender: Side, receiver: Side): void {
  const halves = sender.policies.filter(({ onlyDirection }) => onlyDirection !== undefined);
  if (halves.length === 0) return;
  const otherOf = otherHalvesIn(sender.policies);
  const odd = oddHalves(sender, receiver);
  const told = new Set<SecurityPolicy>();
  for (const half of halves) {
    const other = otherOf(half);
    // Two lines that do not fit together are one slip.
    if (other !== undefined && (told.has(other) || odd.get(other) === half)) continue;
    if (told.size === mostShown) return;
    told.add(half);
    const missing = half.onlyDirection === 'outbound' ? 'in' : 'out';
    const selector = selectorText(half.selector);
    const right = odd.get(half);
    // Where both have a line, one of them does not protect.
    const idle = half.fieldOrigins?.onlyDirection === undefined && half.origins?.[1] !== undefined;
    direction.refuse(
      'directions',
      `${sender.end.name} has no ${missing} policy for ${selector}`,
      originsOf(half),
    );
    direction.find(
      'policy-half',
      idle && missing === 'in' ? half.origins?.[1] : originOf(half, 'onlyDirection'),
      {
        end: sender.end.name,
        missing,
        idle,
        selector,
        other: other && selectorText(other.selector),
        should: right && selectorText(missing === 'in' ? right.selector : mirrored(right.selector)),
      },
      [half, other],
    );
  }
}
