import type { Report } from '../../diagnostics/report.js';
import { familyOf } from '../../model/address.js';
import type { Ports, SecurityPolicy, Selector } from '../../model/device.js';
import { overlapsOf } from '../../model/overlaps.js';
import { intersection, selectorKey } from '../../model/selector.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** A selector in what an access list of the target can say; undefined where it cannot, which is told. */
export function plannedSelector(
  policy: SecurityPolicy,
  target: Target,
  report: Report,
): Selector | undefined {
  const { greKey, ...selector } = policy.selector;
  const at = spotOf(policy);
  const ends = [policy.protection?.local, policy.protection?.remote];
  const addresses = ends.flatMap((end) => (end?.kind === 'address' ? end.address : []));
  if (!target.limits.ipv6 && [selector.local, ...addresses].some((one) => familyOf(one) === 6)) {
    report('ipv6-not-on-target', at, { target: target.limits.name });
    return undefined;
  }
  if (policy.action !== 'protect') return selector;
  if (!portsFit(selector)) {
    report('port-of-any-protocol', at, {});
    return undefined;
  }
  // Keys by hand are proposed by nobody.
  const isProposed = policy.protection?.manual === undefined;
  if (greKey !== undefined)
    report('gre-key-in-selector', at, {}, isProposed ? { severity: 'warning' } : {});
  for (const ports of [selector.localPorts, selector.remotePorts]) {
    if (isRange(ports)) report('port-range-in-selector', at, { from: ports[0], to: ports[1] });
  }
  const { icmp } = selector;
  if (icmp === undefined) return selector;
  const code = icmp.code !== undefined && target.dialect !== 'ios';
  if (code || !target.fromCisco) report('icmp-type-in-selector', at, { code });
  return code ? { ...selector, icmp: { type: icmp.type } } : selector;
}

/** Access lists have ports for TCP and UDP only. */
const portsFit = ({ protocol, localPorts, remotePorts }: Selector): boolean =>
  (localPorts === 'any' && remotePorts === 'any') || protocol === 6 || protocol === 17;

const isRange = (ports: Ports): ports is [number, number] =>
  ports !== 'any' && ports[0] !== ports[1];

/**
 * The rows that a crypto map needs: those that an earlier one leaves something of, and of the bypass rows those above a row
 * that would protect some of it, since what no permit line covers leaves in clear anyway. Rows that discard have no
 * counterpart; what is another peer's is kept out of this one's tunnel all the same.
 */
export function plannedRows(
  policies: readonly SecurityPolicy[],
  report: Report,
): readonly SecurityPolicy[] {
  return withoutIdleBypass(withoutDead(policies, report), report);
}

function withoutDead(
  policies: readonly SecurityPolicy[],
  report: Report,
): readonly SecurityPolicy[] {
  const overlaps = overlapsOf(policies.map(({ selector }) => selector));
  return policies.filter((own, position) => {
    const above = overlaps.with(position).find((other) => {
      const earlier = policies[other];
      if (other > position || earlier === undefined) return false;
      const shared = intersection(earlier.selector, own.selector);
      return shared !== undefined && selectorKey(shared) === selectorKey(own.selector);
    });
    if (above === undefined) return true;
    const taken = policies[above];
    if (own.purpose === undefined)
      report(
        'policy-never-used',
        spotOf(own),
        { by: taken?.action ?? 'bypass' },
        {
          related: [spotOf(taken)],
          leavesOut: own.protection === undefined ? [] : [own.protection.peer],
        },
      );
    return false;
  });
}

function withoutIdleBypass(
  policies: readonly SecurityPolicy[],
  report: Report,
): readonly SecurityPolicy[] {
  if (policies.every(isProtected)) return policies;
  const overlaps = overlapsOf(policies.map(({ selector }) => selector));
  return policies.flatMap((policy, position): readonly SecurityPolicy[] => {
    if (isProtected(policy)) return [policy];
    const covered = overlaps
      .with(position)
      .some((other) => other > position && isProtected(policies[other]));
    if (policy.action === 'discard') {
      const ofOthers = policy.purpose === 'other-peer';
      report('discard-not-on-target', spotOf(policy), { covered, ofOthers });
      return ofOthers && covered ? [{ ...policy, action: 'bypass' }] : [];
    }
    if (!covered) tellIdle(policy, report);
    return covered ? [policy] : [];
  });
}

/** Tells of the bypass rows of a host that share no packet with a protected row: what one peer's device needs has none of them. */
export function tellBypassesApart(policies: readonly SecurityPolicy[], report: Report): void {
  if (!policies.some(isBypass)) return;
  const overlaps = overlapsOf(policies.map(({ selector }) => selector));
  for (const [position, policy] of policies.entries())
    if (isBypass(policy) && !overlaps.with(position).some((other) => isProtected(policies[other])))
      tellIdle(policy, report);
}

const isBypass = ({ action }: SecurityPolicy): boolean => action === 'bypass';
const isProtected = (policy: SecurityPolicy | undefined): boolean => policy?.action === 'protect';

function tellIdle(policy: SecurityPolicy, report: Report): void {
  if (policy.purpose === undefined)
    report('bypass-not-needed', spotOf(policy), { ike: isIke(policy.selector) });
}

const ikePorts: ReadonlySet<number> = new Set([500, 4500]);

const isIke = ({ protocol, localPorts, remotePorts }: Selector): boolean =>
  protocol === 17 &&
  [localPorts, remotePorts].some(
    (ports) => ports !== 'any' && ports[0] === ports[1] && ikePorts.has(ports[0]),
  );
