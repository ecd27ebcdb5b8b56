import type { Report } from '../../diagnostics/report.js';
import type { Certificate, DeadPeerDetection, IkeProposal, Secret } from '../../model/device.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range } from '../../syntax/range.js';
import { identityDefault, idleMinutes, natTraversalDefault } from '../defaults.js';
import { accessLists, type RunningList } from '../lift/access-list.js';
import { certificateOf } from '../lift/certificates.js';
import { runningOf } from '../lift/enter.js';
import { refusalLine } from '../lift/idle.js';
import { negotiates, phase1Policies } from '../lift/isakmp-policy.js';
import { deadPeerDetection } from '../lift/keepalive.js';
import { groupOf as groupOfPeer } from '../lift/keys.js';
import { type Nat, natOf } from '../lift/nat.js';
import { networksOf } from '../lift/networks.js';
import type { Running } from '../lift/running.js';
import type { RunningGroup } from '../lift/running-group.js';
import { scopeOf } from '../lift/scope.js';
import { secretOf } from '../lift/secret.js';
import type { Ground } from '../lower/ground.js';
import type { IsakmpKey } from '../syntax.js';
import type { Living } from '../write-options.js';
import { effectiveExemptions } from './exemptions.js';
import { insidesOf } from './insides.js';
import { type LivingInterface, livingInterfaces } from './interfaces.js';

/** What a living device holds, as far as additions have to know it. */
export interface LivingFacts {
  readonly running: Running;
  readonly interfaces: readonly LivingInterface[];
  /** It has tunnels, which additions must not change. */
  readonly hasTunnels: boolean;
  /** In order of their numbers; the built-in ones where it has no others and negotiates by them. */
  readonly proposals: readonly IkeProposal[];
  /** The first policy that is entered takes its proposals away. */
  readonly isBuiltIn: boolean;
  /** The word of its identity, written or by default. */
  readonly identity: string;
  readonly natTraversal: boolean;
  /** What new peers are shown: by the only trustpoint there is. */
  readonly certificate: Certificate;
  /** Minutes after which its default group policy tears an idle tunnel down; 0: never. */
  readonly idleMinutes: number;
  readonly insidesOf: Ground['insidesOf'];
  /** What of the traffic that enters by an interface is exempt from translation: the keys of these exemptions. */
  exemptAt(inside: string): ReadonlySet<string>;
  /** An access list by its name. */
  listOf(name: string): RunningList | undefined;
  /** The tunnel group of an address, or of peers from anywhere (`any`). */
  groupOf(address: string): RunningGroup | undefined;
  /** The line by which the group policy of an address, or of peers from anywhere (`any`), refuses IKE version 1. */
  refusalOf(address: string): Range | undefined;
  /** The dead peer detection of the tunnel group that stands there for an address, or for peers from anywhere (`any`). */
  keepaliveOf(address: string): DeadPeerDetection | undefined;
  /** The key that stands there for one address or name, or for peers from anywhere (`any`); undefined where none does. */
  keyFor(address: string): Secret | undefined;
}

const silent: Report = () => {};

const known = new WeakMap<Living, LivingFacts>();

/** The facts of a living device; they are looked up once for each. */
export const factsOf = (living: Living): LivingFacts =>
  madeIn(known, living, () => readFacts(living));

function readFacts({ configuration, device }: Living): LivingFacts {
  const running = runningOf(configuration);
  const { dialect, version } = configuration;
  const scope = scopeOf(configuration, running, silent, {});
  const isUnsaid = running.policies.size + running.unreadPhase1.length === 0;
  const proposals = isUnsaid && !negotiates(scope) ? [] : phase1Policies(scope).proposals;
  const groupOf = (address: string): RunningGroup | undefined =>
    address === 'any' ? running.groups.get('DefaultL2LGroup') : groupOfPeer(scope, address);
  const interfaces = livingInterfaces(scope);
  const lists = accessLists(scope);
  const exempt = new Map<string, ReadonlySet<string>>();
  let nat: Nat | undefined;
  return {
    running,
    interfaces,
    insidesOf: insidesOf(scope, interfaces),
    exemptAt: (inside) =>
      madeIn(exempt, inside, () => {
        nat ??= natOf({ scope, networks: networksOf(scope), lists });
        return effectiveExemptions(nat.askedAt(inside));
      }),
    hasTunnels: device.peers.length > 0 || device.policies.length > 0,
    proposals,
    isBuiltIn: isUnsaid && proposals.length > 0,
    identity: running.identity?.type.text.toLowerCase() ?? identityDefault(dialect).value,
    natTraversal: running.natTraversal?.on ?? natTraversalDefault(dialect, version).value === 'on',
    idleMinutes: idleMinutesOf(running),
    certificate: certificateOf(scope, { trustpoint: undefined }, undefined, undefined, () => {}),
    listOf: lists,
    groupOf,
    refusalOf: (address) =>
      dialect === 'pix7' || dialect === 'asa84' ? refusalLine(scope, groupOf(address)) : undefined,
    keepaliveOf(address) {
      const group = groupOf(address);
      return group === undefined ? undefined : deadPeerDetection(scope, undefined, group);
    },
    keyFor(address) {
      const isAny = address === 'any';
      const group = groupOf(address);
      if (group?.key !== undefined) return secretOf(group.key.key.text, undefined, []);
      // A keyring serves peers that no profile claims as well, behind the global keys.
      const keyrings = [...running.keyrings.values()].filter(({ vrf }) => vrf === undefined);
      const line = [running, ...keyrings]
        .flatMap(({ keys }): readonly Pick<IsakmpKey, 'peer' | 'key' | 'encryption'>[] => keys)
        .find(
          ({ peer }) =>
            (peer.kind === 'hostname' && peer.name.text === address) ||
            (peer.kind === 'address' &&
              scope.address(peer.address) === (isAny ? '0.0.0.0' : address) &&
              (peer.mask === undefined ||
                peer.mask.text === (isAny ? '0.0.0.0' : '255.255.255.255'))),
        );
      return line && secretOf(line.key.text, line.encryption?.text, []);
    },
  };
}

function idleMinutesOf({ groupPolicies }: Running): number {
  const word = groupPolicies.get('DfltGrpPolicy')?.idle?.minutes.text;
  if (word === undefined) return idleMinutes.value;
  return word === 'none' ? 0 : Number(word) || idleMinutes.value;
}
