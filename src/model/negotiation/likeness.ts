/** How well two gateways fit each other: first by their addresses, then by what else they say of one tunnel. */
import { hostPrefix } from '../address.js';
import type { Device, Endpoint } from '../device.js';
import { addressOfEnd } from '../endpoint.js';
import { sameKey } from '../secret.js';
import { mirrored, overlaps, selectorKey } from '../selector.js';
import { ruleFor, takesAll } from './rule-index.js';
import type { Side } from './step.js';

/**
 * How well one end's idea of an address fits the other end: 2 it answers to it, 1 nothing against it, 0 another address.
 * Behind a translator an end answers to the address that was told, else to the one that it identifies itself by.
 */
function likeness(meant: Endpoint, { end, local, peer }: Side): 0 | 1 | 2 {
  if (meant.kind !== 'address') return 1;
  const { type, value } = peer?.sentIdentity ?? {};
  const outside = end.knownAs ?? (type === 'address' ? value : undefined);
  if (meant.address === outside) return 2;
  if (local.kind !== 'address') return listensAt(end.device, meant.address) ? 2 : 1;
  return meant.address === local.address ? 2 : 0;
}

/** Whether racoon, which listens at all its addresses where nothing is said of that, has tunnels from this one. */
const listensAt = ({ implementation, policies }: Device, address: string): boolean =>
  implementation.kind === 'racoon' &&
  policies.some(({ protection }) => protection && addressOfEnd(protection.local) === address);

/** Both directions: what A calls its peer against what B answers to, and the reverse; 0 where they are not each other's. */
export function addressScore(a: Side, b: Side): number {
  const towards = likeness(a.remote, b);
  const back = likeness(b.remote, a);
  // One address that differs may be a translator in between, or a slip, where all else is not another tunnel's; two are two
  // other gateways.
  if (towards === 0 && back === 0) return 0;
  if (towards === 0 || back === 0)
    return towards + back === 2 && (isOpen(a) || isOpen(b) || isMeant(a, b)) ? 1 : 0;
  return towards + back + 1;
}

/** Of longer lists no overlaps are looked for. */
const mostCompared = 10_000;

/** No network can speak for it: it has none, or those of its ends, which a translator changes. */
const isOpen = ({ policies, remote }: Side): boolean =>
  policies.every(
    ({ selector }) => remote.kind === 'address' && selector.remote === hostPrefix(remote.address),
  );

/** Networks or names of both are the same; keys are, of many tunnels. */
function isMeant(a: Side, b: Side): boolean {
  const sum = evidence(a, b);
  return sum % 4 > 0 || sum >= 8;
}

/** What beside addresses speaks for two gateways being the ends of one tunnel: more is better, 0 is nothing. */
export function evidence(a: Side, b: Side): number {
  const own = a.policies.map(({ selector }) => mirrored(selector));
  const keys = new Set(own.map(selectorKey));
  const [exact, sameSecret] = [
    b.policies.some(({ selector }) => keys.has(selectorKey(selector))) ||
      isNamedByRule(a, b) ||
      isNamedByRule(b, a),
    sameKey(a.peer?.preSharedKey, b.peer?.preSharedKey),
  ];
  const overlapping =
    own.length * b.policies.length <= mostCompared &&
    own.some((one) => b.policies.some(({ selector }) => overlaps(one, selector)));
  const named = isNamedBy(a, b) || isNamedBy(b, a);
  return Number(exact) * 8 + Number(sameSecret) * 4 + Number(overlapping) * 2 + Number(named);
}

/** Whether an end that makes its policies when the other one comes in names networks that this one asks for. */
const isNamedByRule = ({ policies: asked }: Side, { policies, rules, peer }: Side): boolean =>
  policies.length === 0 &&
  peer?.generatesPolicy !== 'no' &&
  asked.some(({ selector }) => {
    const offer = { selector: mirrored(selector), from: undefined, identity: undefined };
    const rule = ruleFor(rules, offer);
    return rule !== undefined && !takesAll(rule);
  });

/** Whether one end expects the very identity that the other one sends. */
const isNamedBy = ({ peer: sender }: Side, { peer: receiver }: Side): boolean =>
  sender?.sentIdentity.value !== undefined &&
  receiver?.expectedIdentities.some(
    ({ type, value }) => type === sender.sentIdentity.type && value === sender.sentIdentity.value,
  ) === true;
