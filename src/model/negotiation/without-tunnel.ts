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
  const message = `neither ${a.name} nor ${b.name} names the other as its peer`;
  const origins = originsOf(...others.map(({ peer }) => peer)).slice(0, 16);
  const [first] = others;
  const at = originOf(first?.peer) ?? originOf(first?.policies[0]);
  const peers = others.flatMap(remoteText).slice(0, 8);
  return {
    verdict: 'disagree',
    findings: [finding('no-common-tunnel', at, { a: a.name, b: b.name, peers }, origins)],
    steps: [{ ...step, result: 'refused', message, origins }],
  };
}

/** Of a host that has neither peers nor policies, the files with them were not given. */
const isEmptyHost = ({ device: { implementation, notGiven, peers, policies } }: End): boolean =>
  implementation.kind === 'racoon' &&
  notGiven !== undefined &&
  peers.length + policies.length === 0;

/** Tunnels of a sheet that lack something are left out whole, and of a Cisco's text no line may have been taken. */
const isUnread = ({ device: { implementation, notGiven } }: End): boolean =>
  implementation.kind !== 'racoon' && notGiven !== undefined;
