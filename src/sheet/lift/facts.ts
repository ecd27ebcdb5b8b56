/** What a sheet says, value by value: before it is decided whose it is and whether it fits together. */
import type { Authentication, Cipher, Group, Hash, Integrity } from '../../model/algorithm.js';
import type { Secret } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { NetworkItem } from './networks.js';

/** What is said of perfect forward secrecy in one place. */
export interface PfsSaid {
  readonly answer?: 'yes' | 'no' | 'same';
  readonly groups: readonly Group[];
  /** The label names PFS (`DH group for PFS`): a "no" elsewhere switches the group off. */
  readonly conditional: boolean;
  /** From the PFS row itself, and not from one that asks for a group. */
  readonly asked: boolean;
}

export interface DpdSaid {
  readonly enabled?: boolean;
  readonly delaySeconds?: number;
  readonly retrySeconds?: number;
  readonly maximumFailures?: number;
}

export interface IdentitySaid {
  readonly type: 'address' | 'fqdn' | 'user-fqdn' | 'key-id' | 'distinguished-name';
  readonly value?: string;
}

/** A key, or the fact that it comes by another way; `words` stand there and may be a key that is not known for certain. */
export type KeySaid = Secret & { readonly words?: string };

export interface GatewaySaid {
  readonly addresses: readonly string[];
  readonly name?: string;
}

/** The values of a sheet by what they are about. */
export interface Values {
  ike: 1 | 2;
  exchange: 'main' | 'aggressive';
  authentication: readonly Authentication[];
  cipher1: readonly Cipher[];
  cipher2: readonly Cipher[];
  hash1: readonly Hash[];
  hash2: readonly Integrity[];
  group: readonly Group[];
  pfs: PfsSaid;
  lifetime1: number;
  lifetime2: number;
  volume: number;
  protocol: readonly ('esp' | 'ah')[];
  mode: 'tunnel' | 'transport';
  natTraversal: boolean;
  dpd: DpdSaid;
  key: KeySaid;
  gateway: GatewaySaid;
  networks: readonly NetworkItem[];
  translated: readonly NetworkItem[];
  mask: number;
  identity: IdentitySaid;
  device: string;
}
export type Topic = keyof Values;

/** Whose a fact is: `ours`, `theirs`, `plain` (the speaker's, or both ends'), `name:…`, `not:…`, `column:…`. */
export type PartyKey = string;

export interface Fact<V> {
  readonly value: V;
  readonly at: Origin;
  readonly party: PartyKey;
  /** 0 where the sheet has no columns. */
  readonly column: number;
  /** The folded label of its row, and which row of the sheet that is. */
  readonly label: string;
  readonly row: number;
}

/** A value that is that of the other phase, and the fact that it will be. */
export interface TakenOver {
  readonly topic: 'cipher1' | 'cipher2' | 'hash2' | 'lifetime1' | 'lifetime2';
  readonly fact: Omit<Fact<unknown>, 'value'>;
}

interface OpenEnd {
  readonly topic: Topic;
  readonly party: PartyKey;
  readonly at: Origin;
  /** A diagnostic says already why there is no value. */
  readonly isTold: boolean;
  /** The words that stand in place of networks, or of an address. */
  readonly words?: string;
}

type Lists = { [T in Topic]?: Fact<Values[T]>[] };

/** The facts of one tunnel. */
export class Facts {
  private readonly lists: Lists = {};
  /** Where a value was asked for and left open, or could not be read. */
  readonly open = new Map<Topic, Origin>();
  /** The same for what belongs to one end, by the party that it was asked of. */
  readonly openEnds: OpenEnd[] = [];
  readonly takenOver: TakenOver[] = [];
  /** Topics of which a diagnostic says already why they have no value. */
  readonly told = new Set<Topic>();

  of<T extends Topic>(topic: T): readonly Fact<Values[T]>[] {
    return this.lists[topic] ?? [];
  }

  add<T extends Topic>(topic: T, fact: Fact<Values[T]>): void {
    const lists: { [K in T]?: Fact<Values[K]>[] } = this.lists;
    lists[topic] ??= [];
    lists[topic].push(fact);
  }

  leaveOpen(topic: Topic, at: Origin): void {
    if (!this.open.has(topic)) this.open.set(topic, at);
  }

  /** These facts and those that hold for all tunnels of the sheet. */
  with(shared: Facts): Facts {
    const all = new Facts();
    for (const facts of [shared, this]) {
      // The keys of a record are no more than text to TypeScript.
      for (const topic of Object.keys(facts.lists) as Topic[]) copy(topic, facts, all);
      for (const [topic, at] of facts.open) all.leaveOpen(topic, at);
      for (const topic of facts.told) all.told.add(topic);
      all.openEnds.push(...facts.openEnds);
      all.takenOver.push(...facts.takenOver);
    }
    return all;
  }
}

const copy = <T extends Topic>(topic: T, from: Facts, to: Facts): void => {
  for (const fact of from.of(topic)) to.add(topic, fact);
};
