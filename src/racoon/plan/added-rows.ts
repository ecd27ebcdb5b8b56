/** Bypass rows that no text asks for: without them a policy would catch what its host needs in clear. */
import type { Report } from '../../diagnostics/report.js';
import {
  containsPrefix,
  familyOf,
  hostPrefix,
  lengthOf,
  prefixesOverlap,
} from '../../model/address.js';
import type { SecurityPolicy, Selector } from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import type { LinuxWriteOptions } from '../write-options.js';
import { isEverything, policyKey } from './selectors.js';

interface Ends {
  readonly own: string;
  readonly far: string;
}

/** Makes the rows that must stand before a protecting row. Each is made once for a device. */
export class AddedRows {
  private readonly known = new Set<string>();
  private readonly options: LinuxWriteOptions;
  private readonly report: Report;
  private readonly locals: ReadonlySet<string>;

  /** `locals`: the own sides of all tunnels. */
  constructor(options: LinuxWriteOptions, report: Report, locals: Iterable<string>) {
    this.options = options;
    this.report = report;
    this.locals = new Set(locals);
  }

  before(policy: SecurityPolicy, ends: Ends): readonly SecurityPolicy[] {
    const own = this.ownNetworks(policy, ends);
    const asked = this.asked(policy);
    const discovery = this.neighbourDiscovery(policy, ends);
    return own.length + asked.length + discovery.length === 0
      ? none
      : [...own, ...asked, ...discovery];
  }

  private ownNetworks(policy: SecurityPolicy, { own }: Ends): readonly SecurityPolicy[] {
    const { local, remote } = policy.selector;
    const { lan = [], bypass = [] } = this.options;
    const place = policy.origins?.[0];
    // The host alone has no network to talk to: its neighbours are on the remote side. Where both sides are the same set, a
    // bypass of all of it would leave nothing to protect.
    const isHostItself = local === hostPrefix(own);
    const holdsLocal = containsPrefix(remote, local);
    const isWithin = holdsLocal && !isHostItself && local !== remote;
    // What a network of the host sends would have to come out of the tunnel to be forwarded, and what comes out of it would go
    // back: it is left alone whoever it talks to, and not what it is translated to. Nobody's networks are wider than /8.
    const networks = lan.filter(
      (network) =>
        network !== remote &&
        containsPrefix(remote, network) &&
        (containsPrefix(local, network)
          ? !isWithin
          : isHostItself || lengthOf(local) < 8 || this.locals.has(network)),
    );
    if (isWithin) networks.unshift(local);
    if (networks.length === 0) {
      if (
        holdsLocal &&
        lan.every((network) => prefixesOverlap(network, remote)) &&
        !bypass.some((prefix) => holds(prefix, own))
      )
        this.report('own-network-caught', place, { local, remote });
      return none;
    }
    const rows = networks.flatMap((network) =>
      this.made(allBetween(local, network), 'own-network', policy),
    );
    if (rows.length > 0) this.report('own-network-bypass', place, { networks, remote });
    return rows;
  }

  private asked(policy: SecurityPolicy): readonly SecurityPolicy[] {
    const { local, remote } = policy.selector;
    const { bypass = none } = this.options;
    if (bypass.length === 0) return none;
    return bypass.flatMap((prefix) => {
      if (!prefixesOverlap(prefix, remote)) return [];
      const isPart = !containsPrefix(prefix, remote);
      // What holds the own networks too is not all behind the other end.
      if (!isPart || !containsPrefix(remote, local))
        this.report('bypass-covers-selector', policy.origins?.[0], { prefix, remote, isPart });
      return this.made(allBetween(local, isPart ? prefix : remote), 'asked', policy);
    });
  }

  private neighbourDiscovery(
    policy: SecurityPolicy,
    { own, far }: Ends,
  ): readonly SecurityPolicy[] {
    const { local, remote, protocol } = policy.selector;
    if (familyOf(local) !== 6 || (protocol !== 'any' && protocol !== 58)) return none;
    const catches =
      isEverything(local) ||
      isEverything(remote) ||
      [local, remote].some((prefix) => prefixesOverlap(prefix, linkLocal)) ||
      holds(local, own) ||
      holds(remote, far);
    if (!catches) return none;
    const rows = neighbourTypes.flatMap((type) =>
      this.made(
        { ...allBetween(local, remote), protocol: 58, icmp: { type } },
        'neighbour-discovery',
        policy,
      ),
    );
    if (rows.length > 0)
      this.report('neighbour-discovery-bypass', policy.origins?.[0], { local, remote });
    return rows;
  }

  private made(
    selector: Selector,
    purpose: NonNullable<SecurityPolicy['purpose']>,
    { origins }: SecurityPolicy,
  ): SecurityPolicy[] {
    const key = policyKey(selector);
    if (this.known.has(key)) return [];
    this.known.add(key);
    return [{ selector, action: 'bypass', purpose, ...(origins !== undefined && { origins }) }];
  }
}

/** Most rows have no other before them. */
const none: readonly never[] = [];

const linkLocal = 'fe80::/10';

/** Router and neighbour solicitation and advertisement (RFC 4861 section 4). */
const neighbourTypes = [133, 134, 135, 136];

const holds = (prefix: string, address: string): boolean =>
  familyOf(prefix) === familyOf(address) && containsPrefix(prefix, hostPrefix(address));
