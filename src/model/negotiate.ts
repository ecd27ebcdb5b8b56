/**
 * Would two devices talk, and protect the same packets? IKE version 1 between them, each starting in turn, by each
 * implementation's own rules and not by one ideal rule.
 */
import type { Device } from './device.js';
import { addresses } from './negotiation/addresses.js';
import { answeringSide } from './negotiation/answering.js';
import { Direction, type Finding, finding, type Record } from './negotiation/direction.js';
import { ike } from './negotiation/ike.js';
import { isManual, manual } from './negotiation/manual.js';
import { lacks, tellNotGiven } from './negotiation/not-given.js';
import { packets } from './negotiation/packets.js';
import { endsOf, pairingOf, tunnelName } from './negotiation/pairing.js';
import { stability } from './negotiation/stability.js';
import { starts } from './negotiation/starting.js';
import {
  originOf,
  originsAt,
  originsOf,
  type Pair,
  type Side,
  type Step,
} from './negotiation/step.js';
import { tellUnidentified } from './negotiation/unidentified.js';
import { withoutTunnel } from './negotiation/without-tunnel.js';

export type { Finding, Remedy } from './negotiation/direction.js';
export type { Pair, Side, Step } from './negotiation/step.js';

/** What a negotiation finds: verdict, steps of each side as starter, findings with their cures, and what it assumed. */
export interface Negotiation {
  /**
   * `agree`: every tunnel between the two comes up whichever end starts (an end that never starts by its own
   * configuration is exempt), in every reading of a rule on which the sources disagree. `not proven`: something that
   * decides is in no text.
   */
  readonly verdict: 'agree' | 'disagree' | 'not proven';
  /** In the order of the steps; the verb sorts and tells them. */
  readonly findings: readonly Finding[];
  /** What no text shows and the verdict rests on. */
  readonly assumes: readonly string[];
  readonly steps: readonly Step[];
  /** The tunnels that were compared, each at both ends. */
  readonly pairs: readonly Pair[];
  /** The tunnels of either end that are not with the other. */
  readonly others: readonly Side[];
}

/** Which tunnels are negotiated: all of them, unless said otherwise. */
export interface NegotiateOptions {
  /** Ids of peers of the first device: only its tunnels with these are of concern. */
  readonly peers?: readonly string[] | undefined;
  /** Ids of peers of either device: only the tunnels with these are compared, and the others are others. */
  readonly among?: readonly string[] | undefined;
  /**
   * What the texts leave open was told to whoever asked, and is taken for granted: a translator between addresses that
   * differ, a PIX 6 without a line for its identity that is told one. Otherwise the devices must say so.
   */
  readonly assuming?: boolean | undefined;
  /** The addresses that the devices are known by outside: what they answer to, whatever their own address is. */
  readonly knownAs?:
    | { readonly a?: string | undefined; readonly b?: string | undefined }
    | undefined;
}

/** Negotiates every tunnel between two devices, each of them seen from itself. */
export function negotiate(
  a: Device,
  b: Device,
  { peers, among, assuming = false, knownAs }: NegotiateOptions = {},
): Negotiation {
  const [endA, endB] = endsOf(a, b, knownAs);
  const { pairs, unidentified, others } = pairingOf(endA, endB, { ofA: peers, among });
  const record: Record = { steps: [], findings: [], assumes: new Set() };
  for (const one of unidentified) tellUnidentified(one, record);
  if (pairs.length === 0 && unidentified.length === 0)
    return { ...withoutTunnel(endA, endB, others), assumes: [], pairs, others };
  const verdicts = pairs.map((pair, at) =>
    negotiatePair(pair, record, { detailed: at < mostDetailed, assuming }),
  );
  const verdict = verdicts.includes('disagree')
    ? 'disagree'
    : verdicts.includes('not proven') || unidentified.length > 0
      ? 'not proven'
      : 'agree';
  return {
    verdict,
    findings: record.findings,
    assumes: [...record.assumes, ...(verdict === 'disagree' ? [] : [wayBetween(record)])],
    steps: record.steps,
    pairs,
    others: others.filter((side) =>
      unidentified.length === 0 ? !mayServe(side, pairs) : side.remote.kind === 'address',
    ),
  };
}

/** What no text of two ends shows: what stands on the way from one to the other. */
const wayBetween = ({ assumes }: Record): string =>
  [...assumes].some((what) => what.includes('translator (NAT)'))
    ? 'no filter stands between the two ends'
    : 'no filter and no translator (NAT) stands between the two ends';

/** One for anybody serves the other end too, where not all its tunnels have one for its address. */
const mayServe = ({ remote, end: { side } }: Side, pairs: readonly Pair[]): boolean =>
  remote.kind !== 'address' && pairs.some((pair) => pair[side].remote.kind !== 'address');

/** Of more tunnels than a person reads, the trace says what goes wrong, and in one line what does not. */
const mostDetailed = 100;

function negotiatePair(
  pair: Pair,
  record: Record,
  { detailed, assuming }: { readonly detailed: boolean; readonly assuming: boolean },
): Negotiation['verdict'] {
  const before = record.findings.length;
  const tunnel = tunnelName(pair);
  const forth = new Direction(pair.a, answeringSide(pair.a, pair.b), tunnel, record);
  const back = new Direction(pair.b, answeringSide(pair.b, pair.a), tunnel, record);
  const both = [forth, back];
  for (const direction of both) {
    direction.detailed = detailed;
    direction.assuming = assuming;
    const { from, to } = direction;
    if (to !== pair.a && to !== pair.b)
      direction.note(
        'phase 1',
        `of ${to.end.name}'s sections one for anybody fits best what ${from.end.name} sends, and answers`,
        originsOf(to.peer),
      );
  }
  inBoth(both, (direction) => addresses(direction, pair));
  if (isManual(pair.a) && isManual(pair.b)) {
    manual(forth);
    manual(back);
    inBoth(both, (direction) => samePackets(direction, record, before));
    return forth.outcome === 'up' && back.outcome === 'up' ? 'agree' : 'disagree';
  }
  const ran = both.filter((direction) => starts(direction) && ike(direction));
  // Where neither ever starts, that is not all that there is to mend.
  if (ran.length === 0) ike([forth, back].find(({ from }) => from.policies.length > 0) ?? forth);
  const { a, b } = pair;
  if (a.peer !== undefined && b.peer !== undefined) stability(forth, a.peer, b.peer);
  inBoth(ran, (direction) => samePackets(direction, record, before));
  const verdict = verdictOf(ran, both, pair, record);
  if (!detailed && verdict === 'agree') {
    forth.detailed = true;
    forth.agree(
      'tunnel',
      'comes up, whichever end starts',
      originsOf(a.policies[0], b.policies[0]),
    );
  }
  return verdict;
}

/** What is the same whichever end starts is told once, and keeps each direction down. */
function inBoth(directions: readonly Direction[], step: (first: Direction) => void): void {
  const [first, ...others] = directions;
  if (first === undefined) return;
  const before = first.failureCount;
  step(first);
  if (first.failureCount > before) for (const other of others) other.failToo();
}

/** Where the lists are not even mirror images, that is told already. */
const listCodes: ReadonlySet<Finding['code']> = new Set([
  'selectors-not-mirrored',
  'selectors-narrower',
  'acl-reversed',
  'phase2-undefined',
]);

function samePackets(direction: Direction, record: Record, before: number): void {
  for (let at = before; at < record.findings.length; at++) {
    const found = record.findings[at];
    if (found !== undefined && listCodes.has(found.code)) return;
  }
  packets(direction);
}

function verdictOf(
  ran: readonly Direction[],
  both: readonly Direction[],
  pair: Pair,
  record: Record,
): Negotiation['verdict'] {
  const passive = [pair.a.peer, pair.b.peer].find((peer) => peer?.fieldOrigins?.initiation);
  const at = passive?.fieldOrigins?.initiation ?? originOf(pair.a.peer) ?? originOf(pair.b.peer);
  const find = (
    code: 'nobody-starts' | 'one-way',
    facts: { a: string; b: string; starter: string; other: string },
  ): void => {
    record.findings.push(
      finding(code, at, facts, [
        ...originsAt('initiation', pair.a.peer, pair.b.peer),
        ...originsOf(pair.a.policies[0], pair.b.policies[0]),
      ]),
    );
  };
  const names = { a: pair.a.end.name, b: pair.b.end.name };
  if (ran.length === 0) {
    const open = both.find(({ to }) => lacks(to) !== undefined);
    if (open !== undefined) {
      tellNotGiven(open);
      return both.some(({ outcome }) => outcome === 'down') ? 'disagree' : 'not proven';
    }
    find('nobody-starts', { ...names, starter: '', other: '' });
    return 'disagree';
  }
  const up = ran.filter(({ outcome }) => outcome === 'up');
  const down = ran.filter(({ outcome }) => outcome === 'down');
  if (down.length === 0) return up.length === ran.length ? 'agree' : 'not proven';
  const [works] = up;
  // Networks that one end lacks never come up, and the others do whichever end starts.
  if (works !== undefined && !down.every(({ isOnlyLacking }) => isOnlyLacking))
    find('one-way', { ...names, starter: works.starter, other: works.answerer });
  return 'disagree';
}
