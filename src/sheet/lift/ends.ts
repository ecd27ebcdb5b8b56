/** Which end each party is: the Linux end, whose files are written, or the other one. A wrong side is the worst fault. */
import type { Origin } from '../../syntax/origin.js';
import { plainWords } from '../words/ends.js';
import { type DeviceKind, kindOf } from '../words/kind.js';
import type { Facts, GatewaySaid, PartyKey } from './facts.js';
import { type Parties, plain } from './parties.js';

export type End = 'local' | 'remote';

/** What options say of the ends. */
export interface EndOptions {
  readonly linuxAddress?: string;
  readonly ciscoAddress?: string;
  /** Which end the sheet calls its own. */
  readonly ourEnd?: 'linux' | 'cisco';
  /** Which column that end has. */
  readonly ourColumn?: 1 | 2;
}

/** How a party's end was decided. */
interface Decision {
  readonly by: 'option' | 'device' | 'words';
  readonly at: Origin | undefined;
  /** The words say otherwise than the device. */
  readonly contradicted?: Origin | true;
}

export interface Ends {
  endOf(key: PartyKey): End | undefined;
  readonly decision: Decision | undefined;
  /** Where devices are named that contradict each other, or the words "our" and "your". */
  readonly torn: readonly Origin[];
}

/** Parties that are the same, or opposite each other. */
class Relations {
  private readonly parents = new Map<
    PartyKey,
    { readonly key: PartyKey; readonly opposite: boolean }
  >();

  find(key: PartyKey): { readonly root: PartyKey; readonly opposite: boolean } {
    let root = key;
    let opposite = false;
    for (let up = this.parents.get(root); up !== undefined; up = this.parents.get(root)) {
      opposite = opposite !== up.opposite;
      root = up.key;
    }
    return { root, opposite };
  }

  join(a: PartyKey, b: PartyKey, opposite: boolean): void {
    const one = this.find(a);
    const other = this.find(b);
    if (one.root === other.root) return;
    this.parents.set(one.root, {
      key: other.root,
      opposite: (one.opposite !== other.opposite) !== opposite,
    });
  }

  isJoined(a: PartyKey, b: PartyKey): boolean {
    return this.find(a).root === this.find(b).root;
  }
}

interface Evidence {
  readonly key: PartyKey;
  readonly isLinux: boolean;
  readonly by: Decision['by'];
  readonly at: Origin | undefined;
  /** Alone it decides nothing, but words that say otherwise do not hold either. */
  readonly isWeak?: boolean;
}

export function endsOf(facts: Facts, parties: Parties, options: EndOptions): Ends {
  const used = usedKeys(facts, parties);
  const relations = relationsOf(used, facts, parties);
  if (options.ourEnd !== undefined && used.has(plain) && !relations.isJoined(plain, 'ours'))
    relations.join(plain, 'ours', false);
  const sides = new Map<PartyKey, { readonly rootIsLinux: boolean; decision: Decision }>();
  const open = new Map<PartyKey, Gathered>();
  const addressed = byAddresses(options, facts);
  const chosen = byOptions(options, parties);
  for (const level of [
    // One address may be a slip, two that fit are none.
    chosen.length > 0 || addressed.length < 2 ? chosen : addressed,
    byDevices(facts, parties, used, relations),
    byWords(used, relations),
    addressed,
  ]) {
    for (const [root, found] of gathered(level, relations)) {
      const known = sides.get(root);
      // Where a device decided for other parties, "ours" can be the provider's word for itself.
      if (known === undefined && isWords(level) && sides.size > 0) continue;
      if (known !== undefined) {
        if (
          found.rootIsLinux !== undefined &&
          found.rootIsLinux !== known.rootIsLinux &&
          known.decision.by !== 'option'
        )
          known.decision = { ...known.decision, contradicted: found.evidence.at ?? true };
        continue;
      }
      const { rootIsLinux, evidence } = found;
      const before = open.get(root);
      if (
        rootIsLinux === undefined ||
        evidence.isWeak === true ||
        (before !== undefined && before.rootIsLinux !== rootIsLinux)
      )
        open.set(root, before ?? found);
      else sides.set(root, { rootIsLinux, decision: evidence });
    }
  }
  const decided = [...used].flatMap((key) => sides.get(relations.find(key).root)?.decision ?? []);
  return {
    endOf: (key) => {
      const { root, opposite } = relations.find(key);
      const side = sides.get(root);
      if (side === undefined) return undefined;
      return side.rootIsLinux !== opposite ? 'local' : 'remote';
    },
    decision: decided[0],
    torn: [...open].flatMap(([root, { evidence }]) =>
      sides.has(root) || evidence.at === undefined ? [] : [evidence.at],
    ),
  };
}

const endTopics = ['gateway', 'networks', 'translated', 'identity', 'device'] as const;

/** The parties that something of one end belongs to. */
function usedKeys(facts: Facts, parties: Parties): ReadonlySet<PartyKey> {
  const keys = new Set<PartyKey>();
  for (const topic of endTopics) for (const { party } of facts.of(topic)) keys.add(party);
  for (const pair of parties.pairs) for (const key of pair) keys.add(key);
  return keys;
}

function relationsOf(used: ReadonlySet<PartyKey>, facts: Facts, parties: Parties): Relations {
  const relations = new Relations();
  relations.join('ours', 'theirs', true);
  for (const [a, b] of parties.pairs) relations.join(a, b, true);
  for (const [key, { alias }] of parties.known)
    if (alias !== undefined) relations.join(`name:${alias}`, key, false);
  for (const key of used)
    if (key.startsWith('not:')) relations.join(key, `name:${key.slice(4)}`, true);
  joinNames(used, parties, relations);
  joinPeer(used, facts, relations);
  joinLonely(used, relations);
  return relations;
}

/** "ACME" in a label is the "ACME Ltd" of a column, if it is of one only. */
function joinNames(used: ReadonlySet<PartyKey>, parties: Parties, relations: Relations): void {
  const titles = [...parties.known.keys()].filter((key) => key.startsWith('name:'));
  for (const key of used) {
    const name = /^(?:name|not):(.*)$/.exec(key)?.[1];
    if (name === undefined || parties.known.has(key)) continue;
    const words = new Set(name.split(' ').filter((word) => !plainWords.has(word)));
    const holding = titles.filter((title) => {
      const own = new Set(title.slice(5).split(' '));
      return words.size > 0 && [...words].every((word) => own.has(word));
    });
    const [only] = holding;
    if (only !== undefined && holding.length === 1) relations.join(`name:${name}`, only, false);
  }
}

/** "Peer IP" is the other end's where anything else is the own end's; alone it is the form's word for a gateway. */
function joinPeer(used: ReadonlySet<PartyKey>, facts: Facts, relations: Relations): void {
  if (!used.has('peer')) return;
  // "Peer address" beside "your peer address" is the writer's.
  const gateways = facts.of('gateway').filter(({ party }) => party !== 'peer');
  if (
    gateways.length > 0 &&
    gateways.length < facts.of('gateway').length &&
    gateways.every(({ party, label }) => party === 'theirs' && /\bpeer\b/.test(label))
  ) {
    relations.join('peer', 'ours', false);
    return;
  }
  const others = facts.of('gateway').some(({ party }) => party !== 'peer');
  const worded = used.has('ours') || used.has('theirs');
  if (others || worded) relations.join('peer', 'theirs', false);
  else relations.join('peer', plain, false);
}

/** Two parties that nothing else relates are the two ends; a plain value beside the reader's is the speaker's. */
function joinLonely(used: ReadonlySet<PartyKey>, relations: Relations): void {
  const worded = [...used].filter((key) => key !== plain && relations.isJoined(key, 'ours'));
  const isOurs = (key: PartyKey): boolean =>
    relations.find(key).opposite === relations.find('ours').opposite;
  const ours = worded.some(isOurs);
  const theirs = worded.some((key) => !isOurs(key));
  const lonely = lonelyNames(used, relations);
  const [first, second] = lonely;
  if (first !== undefined && lonely.length === 1 && ours !== theirs)
    relations.join(first, 'ours', ours);
  else if (first !== undefined && second !== undefined && lonely.length === 2)
    relations.join(first, second, true);
  if (!used.has(plain) || relations.isJoined(plain, 'ours')) return;
  if (theirs && !ours) relations.join(plain, 'ours', false);
  else if (first !== undefined && lonely.length === 1 && !ours && !theirs)
    relations.join(plain, first, true);
}

/** Names that nothing relates to another party yet. */
function lonelyNames(used: ReadonlySet<PartyKey>, relations: Relations): readonly PartyKey[] {
  const groups = new Map<PartyKey, PartyKey[]>();
  for (const key of used) {
    if (key === plain || relations.isJoined(key, 'ours') || relations.isJoined(key, plain))
      continue;
    const name = key.startsWith('not:') ? `name:${key.slice(4)}` : key;
    const { root } = relations.find(key);
    const known = groups.get(root);
    if (known === undefined) groups.set(root, [name]);
    else if (!known.includes(name)) known.push(name);
  }
  return [...groups.values()].flatMap((names) => (names.length === 1 ? names : []));
}

function byOptions({ ourEnd, ourColumn }: EndOptions, parties: Parties): readonly Evidence[] {
  const isLinux = ourEnd !== 'cisco';
  const evidence: Evidence[] = [];
  if (ourColumn !== undefined)
    for (const [key, { column, at }] of parties.known)
      if (column === ourColumn) evidence.push({ key, isLinux, by: 'option', at });
  if (evidence.length === 0 && ourEnd !== undefined)
    evidence.push({ key: 'ours', isLinux, by: 'option', at: undefined });
  return evidence;
}

/** An end with an address that an option gives for one of them. */
function byAddresses(
  { linuxAddress, ciscoAddress }: EndOptions,
  facts: Facts,
): readonly Evidence[] {
  const gateways = facts.of('gateway').filter(({ party }) => party !== plain && party !== 'peer');
  return gateways.flatMap(({ value, party: key, at }) =>
    isAt(value, linuxAddress) !== isAt(value, ciscoAddress)
      ? { key, isLinux: isAt(value, linuxAddress), by: 'option', at }
      : [],
  );
}

/** Whether a gateway has the address that an option gives. */
export const isAt = ({ addresses }: GatewaySaid, given: string | undefined): boolean =>
  addresses.some((address) => address === given);

/**
 * A Linux program makes its end the Linux end; a Cisco, or a provider's service, makes it the other one. A Cisco opposite a
 * device of another maker says only which end is not meant.
 */
function byDevices(
  facts: Facts,
  parties: Parties,
  used: ReadonlySet<PartyKey>,
  relations: Relations,
): readonly Evidence[] {
  const named: { key: PartyKey; kind: DeviceKind; at: Origin | undefined; isWeak: boolean }[] = [];
  const look = (words: string, party: PartyKey, at: Origin | undefined, kind = kindOf(words)) => {
    // A device of nobody in particular is that of the form's writer, or of its reader.
    const isWeak = party === plain && used.has('theirs') && !relations.isJoined(plain, 'ours');
    if (kind !== undefined) named.push({ key: isWeak ? 'ours' : party, kind, at, isWeak });
  };
  for (const { value, party, at } of facts.of('device'))
    look(value, party, at, kindOf(value) ?? 'other');
  for (const [key, { title, at }] of parties.known) if (title !== undefined) look(title, key, at);
  if (named.every(({ kind }) => kind === 'other'))
    for (const key of used) {
      const at = endTopics.flatMap((topic) =>
        facts.of(topic).filter(({ party }) => party === key),
      )[0]?.at;
      if (key.startsWith('name:')) look(key.slice(5), key, at);
    }
  const isOpposite = (one: PartyKey, other: PartyKey): boolean =>
    relations.isJoined(one, other) &&
    relations.find(one).opposite !== relations.find(other).opposite;
  return named.flatMap(({ key, kind, at, isWeak }) =>
    kind === 'other'
      ? []
      : {
          key,
          isLinux: kind === 'linux',
          by: 'device' as const,
          at,
          isWeak:
            isWeak ||
            (kind === 'cisco' &&
              named.some((other) => other.kind === 'other' && isOpposite(other.key, key))),
        },
  );
}

const byWords = (used: ReadonlySet<PartyKey>, relations: Relations): readonly Evidence[] => {
  const said = [...used].some(
    (key) => relations.isJoined(key, 'ours') && (key !== plain || used.size > 1),
  );
  return said ? [{ key: 'ours', isLinux: true, by: 'words', at: undefined }] : [];
};

const isWords = (level: readonly Evidence[]): boolean => level[0]?.by === 'words';

interface Gathered {
  /** Undefined where the evidence contradicts itself. */
  readonly rootIsLinux: boolean | undefined;
  readonly evidence: Evidence;
}

/** The evidence of one level for each group of related parties; weak one only where there is no other. */
function gathered(
  level: readonly Evidence[],
  relations: Relations,
): ReadonlyMap<PartyKey, Gathered> {
  const found = new Map<PartyKey, Gathered>();
  for (const evidence of level) {
    const { root, opposite } = relations.find(evidence.key);
    const rootIsLinux = evidence.isLinux !== opposite;
    const known = found.get(root);
    const isLess = evidence.isWeak === true && known?.evidence.isWeak !== true;
    if (known === undefined || (known.evidence.isWeak === true && evidence.isWeak !== true))
      found.set(root, { rootIsLinux, evidence });
    else if (!isLess && known.rootIsLinux !== rootIsLinux)
      found.set(root, { rootIsLinux: undefined, evidence: known.evidence });
  }
  return found;
}
