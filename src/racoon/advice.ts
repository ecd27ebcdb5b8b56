/**
 * What the firewall of the host must do so that the tunnels' traffic meets their policies. The kernel looks a packet's policy
 * up once more after a translation of its source, so SNAT can lead traffic into a tunnel, and MASQUERADE out of one.
 */
import type { Report } from '../diagnostics/report.js';
import {
  addressOf,
  boundsOf,
  containsPrefix,
  everything,
  familyOf,
  ipv4Text,
  isHost,
  lengthOf,
  prefixesOverlap,
} from '../model/address.js';
import type { AddressTranslation, SecurityPolicy } from '../model/device.js';
import { type Overlaps, overlapsOf } from '../model/overlaps.js';
import type { Origin } from '../syntax/origin.js';
import type { LinuxWriteOptions } from './write-options.js';

/** Traffic that must be given another source before it meets its policy, or must be kept from getting one. */
export interface Rule {
  readonly kind: 'snat' | 'netmap' | 'exempt';
  /** The network behind the host; undefined where it is not known. */
  readonly from: string | undefined;
  readonly local: string;
  readonly remote: string;
  readonly origin?: Origin | undefined;
}

export interface Advice {
  readonly rules: readonly Rule[];
  /** The rules as the model has them, in the order in which the kernel will meet them. */
  readonly translations: readonly AddressTranslation[];
}

/**
 * The rules for the protecting rows of a host: for a single local address a translation to it; for a network that is not
 * behind the host one to that network; for one that is, an exemption. Only IPv4, and only where `lan` is given or a local
 * selector is a single address that is not the host itself.
 */
export function adviceFor(policies: readonly SecurityPolicy[], { lan }: LinuxWriteOptions): Advice {
  const networks = lan ?? [];
  const rules: Rule[] = [];
  const known = new Set<string>();
  let neighbours: Neighbours | undefined;
  for (const { selector, protection, origins } of policies) {
    const { local, remote } = selector;
    if (networks.length === 0 && !isHost(local)) continue;
    const own = protection?.local.kind === 'address' ? protection.local.address : undefined;
    if (protection === undefined || protection.mode === 'transport') continue;
    if (familyOf(local) === 6 || (isHost(local) && addressOf(local) === own)) continue;
    for (const rule of rulesFor(local, remote, networks)) {
      const key = `${rule.kind} ${rule.from} ${local} ${remote}`;
      if (known.has(key)) continue;
      known.add(key);
      if (rule.kind !== 'exempt') {
        neighbours ??= new Neighbours(policies);
        // A translation would take the traffic of another row away from it.
        if (neighbours.isTaken(local, remote, rule.from)) continue;
      }
      rules.push({ ...rule, local, remote, origin: origins?.[0] });
    }
  }
  // Every rule is put in at the head of its chain, so the last one written is the first one met: exemptions are written first.
  const written = [
    ...rules.filter(({ kind }) => kind === 'exempt'),
    ...rules.filter(({ kind }) => kind !== 'exempt'),
  ];
  return { rules: written, translations: [...written].reverse().map(translationOf) };
}

/** More local networks than this towards one remote are not told apart any more. */
const mostLocals = 256;

/** The local sides of the protecting rows, by what they go to. */
class Neighbours {
  private readonly locals = new Map<string, Set<string>>();
  private readonly places = new Map<string, number>();
  private readonly remotes: readonly string[];
  private readonly overlaps: Overlaps;

  constructor(policies: readonly SecurityPolicy[]) {
    for (const { selector, protection } of policies) {
      if (protection === undefined) continue;
      const { local, remote } = selector;
      const there = this.locals.get(remote);
      if (there === undefined) this.locals.set(remote, new Set([local]));
      else there.add(local);
    }
    this.remotes = [...this.locals.keys()];
    for (const [place, remote] of this.remotes.entries()) this.places.set(remote, place);
    this.overlaps = overlapsOf(
      this.remotes.map((remote) => ({
        local: everything(familyOf(remote)),
        remote,
        protocol: 'any',
        localPorts: 'any',
        remotePorts: 'any',
      })),
    );
  }

  /** Whether a row of another local side goes the same way and has some of the traffic that comes from a network. */
  isTaken(local: string, remote: string, from: string | undefined): boolean {
    const place = this.places.get(remote);
    if (place === undefined) return false;
    return [place, ...this.overlaps.with(place)].some((at) => {
      const locals = this.locals.get(this.remotes[at] ?? '');
      if (locals === undefined) return false;
      if (locals.size > mostLocals) return true;
      return [...locals].some(
        (other) => other !== local && (from === undefined || prefixesOverlap(from, other)),
      );
    });
  }
}

function rulesFor(
  local: string,
  remote: string,
  networks: readonly string[],
): readonly Pick<Rule, 'kind' | 'from'>[] {
  const inside = networks.filter((network) => prefixesOverlap(network, local));
  if (inside.length > 0) return [{ kind: 'exempt', from: undefined }];
  const outside = networks.filter(
    (network) => familyOf(network) === 4 && !containsPrefix(remote, network),
  );
  if (outside.length > 0)
    return outside.map((network) => ({
      kind: lengthOf(network) === lengthOf(local) && !isHost(local) ? 'netmap' : 'snat',
      from: network,
    }));
  return networks.length === 0 && isHost(local) ? [{ kind: 'snat', from: undefined }] : [];
}

function translationOf({ kind, from, local, remote }: Rule): AddressTranslation {
  if (kind === 'exempt') return { kind: 'exempt', from: local, destination: remote };
  return {
    kind: kind === 'netmap' ? 'one-to-one' : 'source',
    from: from ?? 'any',
    destination: remote,
    to: kind === 'netmap' ? local : sourcesIn(local),
  };
}

/** The addresses of a prefix that hosts can have, as `--to-source` takes them: one, or a range. */
function sourcesIn(prefix: string): string {
  if (isHost(prefix)) return addressOf(prefix);
  const [first, last] = boundsOf(prefix);
  const spare = lengthOf(prefix) < 31 ? 1n : 0n;
  return `${ipv4Text(Number(first + spare))}-${ipv4Text(Number(last - spare))}`;
}

/** Tells what the rules are for. */
export function tellAdvice({ rules }: Advice, report: Report): void {
  for (const { kind, from, local, remote, origin } of rules) {
    if (kind === 'exempt') report('masquerade-exemption', origin, { local, remote });
    else if (isHost(local))
      report('snat-advice', origin, { address: addressOf(local), remote, lan: from ?? null });
    else if (kind === 'netmap') report('netmap-advice', origin, { local, remote, lan: from ?? '' });
    else report('snat-pool', origin, { local, remote, lan: from ?? '' });
  }
}
