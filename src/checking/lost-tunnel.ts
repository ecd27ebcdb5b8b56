/** Tunnels between the two ends that a fault of their lines left out: all that follows from it is that fault. */
import type { LeftOut } from '../cisco/lift/options.js';
import { originsIn } from '../coverage.js';
import type { Code } from '../diagnostics/catalogue.js';
import type { Collector } from '../diagnostics/report.js';
import type { Negotiation, Side } from '../model/negotiate.js';
import { selectorText } from '../model/negotiation/selector-text.js';
import { mirrored } from '../model/selector.js';

// What says nothing of the line that names the other end, or that it is not the other end.
const ofOneEnd: ReadonlySet<Code> = new Set(['endpoint-unknown', 'peer-is-own-address']);

// An entry that is whole, but protects nothing: more than a warning where it is all that one end has with the other.
const ofNothing: ReadonlySet<Code> = new Set(['access-list-permits-nothing', 'map-not-bound']);

/**
 * The negotiation of two ends without what only follows, where one end has a tunnel with an address of the other that was
 * left out: that they have none with each other, or that the tunnel with another gateway, compared in its place, differs.
 * The own address of that end, which decides nothing then, is asked for no more.
 */
export function withoutFollowers(negotiation: Negotiation, collector: Collector): Negotiation {
  const { pairs, others, findings } = negotiation;
  const isOfEnds = pairs.some(({ a, b }) => isWith(a, b) && isWith(b, a));
  const isNone = pairs.length === 0 && findings.some(({ code }) => code === 'no-common-tunnel');
  if (isOfEnds || (pairs.length === 0 && !isNone)) return negotiation;
  const sides = [...others, ...pairs.flatMap(({ a, b }) => [a, b])];
  collector.raise(
    ({ code, about = [] }) =>
      ofNothing.has(code) &&
      [...about].some((peer) => sides.some((side) => hasAddress(side, peer))),
  );
  // An end of which no text says the address may have each that the other's text names.
  const anywhere = isNone ? (['a', 'b'] as const).flatMap((end) => filesOfUnknown(end, sides)) : [];
  const lost = [...collector.reasons].flatMap(([peer, reasons]) => {
    const told = reasons.filter((one) => one.severity === 'error' && !ofOneEnd.has(one.code));
    const files = told.flatMap(({ place }) => place?.file ?? []);
    const isIts =
      sides.some((side) => hasAddress(side, peer)) ||
      (files.length > 0 && anywhere.some((own) => !files.some((file) => own.has(file))));
    return told.length > 0 && isIts ? [peer] : [];
  });
  if (lost.length === 0) return negotiation;
  collector.withdraw(
    ({ code, peers }) =>
      code === 'endpoint-unknown' &&
      peers.size > 0 &&
      [...peers].every((peer) => lost.includes(peer)),
  );
  const origins = sides
    .filter((side) => isNone || lost.some((peer) => hasAddress(side, peer)))
    .flatMap(({ peer, policies: [first] }) => (peer ?? first)?.origins?.[0] ?? []);
  const message = `the tunnel with ${lost.join(', ')} was left out because of an error`;
  return {
    ...negotiation,
    verdict: 'disagree',
    pairs: [],
    others: sides,
    findings: [],
    steps: [{ tunnel: '', initiator: '', step: 'addresses', result: 'refused', message, origins }],
  };
}

/** The negotiation without what one end is said to lack, and has in a tunnel that was left out: in these lines of its lists. */
export function withoutLeftOut(negotiation: Negotiation, lines: readonly LeftOut[]): Negotiation {
  const there = new Set(
    lines.flatMap(({ selectors }) => selectors.map((one) => selectorText(mirrored(one)))),
  );
  return {
    ...negotiation,
    findings: negotiation.findings.filter(
      ({ facts, code }) =>
        code !== 'selectors-not-mirrored' || !('selector' in facts && there.has(facts.selector)),
    ),
  };
}

/** The files of an end, if no text says its address. */
function filesOfUnknown(which: 'a' | 'b', sides: readonly Side[]): readonly Set<string>[] {
  const own = sides.filter(({ end }) => end.side === which);
  const isUnknown = own.some(({ local, end }) => local.kind !== 'address' && !end.knownAs);
  const origins = isUnknown ? originsIn(own.map(({ peer, policies }) => [peer, policies])) : [];
  return origins.length > 0 ? [new Set(origins.map(({ file }) => file))] : [];
}

const hasAddress = ({ local, end }: Side, address: string): boolean =>
  end.knownAs === address || (local.kind === 'address' && local.address === address);

/** Whether one end calls the other by an address that is the other's, as far as that says. */
const isWith = ({ remote }: Side, other: Side): boolean =>
  remote.kind !== 'address' || other.local.kind !== 'address' || hasAddress(other, remote.address);
