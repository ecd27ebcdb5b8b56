import { addTo } from '../../syntax/grouped.js';
import { selectorKey } from '../selector.js';
import { type Finding, finding } from './direction.js';
import { type End, originOf, originsOf, remoteText, type Side, type Step } from './step.js';

/** What there is to say of two ends that have no tunnel with each other. */
export function withoutTunnel(
  a: End,
  b: End,
  others: readonly Side[],
): {
  readonly verdict: 'disagree' | 'not proven';
  readonly findings: readonly Finding[];
  readonly steps: readonly Step[];
} {
  const step = { tunnel: '', initiator: '', step: 'addresses' };
  const empty = [a, b].find(isEmptyHost);
  if (empty !== undefined) {
    const message = `the tunnels of ${empty.name} are in no text that was given`;
    return {
      verdict: 'not proven',
      findings: [finding('end-not-given', undefined, { end: empty.name, what: 'tunnels' })],
      steps: [{ ...step, result: 'not compared', message, origins: [] }],
    };
  }
  const unread = [a, b].find(isUnread);
  if (unread !== undefined) {
    const message = `no tunnel of ${unread.name} was read`;
    return {
      verdict: 'not proven',
      findings: [],
      steps: [{ ...step, result: 'not compared', message, origins: [] }],
    };
  }
  const same = sameEnd(others);
  if (same.length > 0) {
    const shared = [...new Set(same.flatMap(remoteText))];
    const origins = originsOf(
      ...same.slice(0, 2).flatMap(({ peer, policies: [first] }) => [peer, first]),
    );
    return {
      verdict: 'disagree',
      findings: [
        finding(
          'same-end-twice',
          origins[0],
          {
            a: a.name,
            b: b.name,
            peers: shared.slice(0, 8),
            more: Math.max(0, shared.length - 8),
            verb: verbFor(a, b),
          },
          origins,
        ),
      ],
      steps: [
        {
          ...step,
          result: 'refused',
          message: `${a.name} and ${b.name} are the same end: both have tunnels with ${shared.slice(0, 8).join(', ')}`,
          origins,
        },
      ],
    };
  }
  const message = `neither ${a.name} nor ${b.name} names the other as its peer`;
  const origins = originsOf(...others.map(({ peer }) => peer)).slice(0, 16);
  const [first] = others;
  const at = originOf(first?.peer) ?? originOf(first?.policies[0]);
  const peers = [...new Set(others.flatMap(remoteText))].slice(0, 8);
  return {
    verdict: 'disagree',
    findings: [finding('no-common-tunnel', at, { a: a.name, b: b.name, peers }, origins)],
    steps: [{ ...step, result: 'refused', message, origins }],
  };
}

/**
 * The gateways of both ends that are one and the same: with the same other end, from the same address. Where one of them
 * does not say its own, the same networks speak for it.
 */
function sameEnd(sides: readonly Side[]): readonly Side[] {
  const byRemote = new Map<string, Side[]>();
  for (const side of sides) {
    const { remote } = side;
    if (remote.kind === 'address') addTo(byRemote, remote.address, side);
  }
  return [...byRemote.values()].flatMap((alike) => {
    const [one] = alike.filter(({ end }) => end.side === 'a');
    const other = alike.find((side) => side.end.side === 'b' && one && isSame(one, side));
    return one === undefined || other === undefined ? [] : [one, other];
  });
}

function isSame(one: Side, other: Side): boolean {
  if (one.local.kind === 'address' && other.local.kind === 'address')
    return one.local.address === other.local.address;
  const keys = new Set(one.policies.map(({ selector }) => selectorKey(selector)));
  return other.policies.some(({ selector }) => keys.has(selectorKey(selector)));
}

/** The verb that writes the far end of one of the two. */
const verbFor = (...ends: readonly End[]): 'convert' | 'reverse' =>
  ends.every(({ device }) => device.implementation.kind === 'racoon') ? 'reverse' : 'convert';

/** Of a host that has neither peers nor policies, the files with them were not given. */
const isEmptyHost = ({ device: { implementation, notGiven, peers, policies } }: End): boolean =>
  implementation.kind === 'racoon' &&
  notGiven !== undefined &&
  peers.length + policies.length === 0;

/** Tunnels of a sheet that lack something are left out whole, and of a Cisco's text no line may have been taken. */
const isUnread = ({ device: { implementation, notGiven } }: End): boolean =>
  implementation.kind !== 'racoon' && notGiven !== undefined;
