/** Which rules keep what belongs to a tunnel from racoon, from the kernel's policies, or from the hosts behind this one. */
import type { Report } from '../../diagnostics/report.js';
import { hostPrefix, isHost, lengthOf } from '../../model/address.js';
import type { Carriage } from '../../model/carriage.js';
import type { Peer, SecurityPolicy, Selector } from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import { groupedBy } from '../../syntax/grouped.js';
import type { Kept } from '../diagnostics/meaning/translations.js';
import type { FilterRule, Iptables } from '../iptables/syntax.js';
import { type Met, meeting, prefixIn } from './nat-matches.js';
import { originAt, type Placed } from './written.js';

/** Packets that come through a chain. */
interface Packets {
  readonly what: Kept;
  readonly chains: readonly string[];
  readonly selector: Selector;
  readonly port?: number;
  /** What comes in their place where a translator stands in between, if that is open. */
  readonly inUdp?: Packets;
  /** By which policy they came in, or go out. */
  readonly through?: 'in' | 'out';
}

type Rule = Placed<FilterRule>;

/** Rules that are held against packets. */
const mostSteps = 1_000_000;

/** Tells of tunnels with whose packets a rule does otherwise; nothing where the text leaves open what becomes of them. */
export function tellFilters(
  files: readonly Iptables[],
  peers: readonly Peer[],
  policies: readonly SecurityPolicy[],
  carriageOf: (peer: Peer) => Carriage,
  report: Report,
): void {
  const chains = chainsOf(files);
  if (chains.size === 0) return;
  const asked = new Map<FilterRule, (packets: Packets) => Met>();
  let left = mostSteps;
  const metBy = (rule: FilterRule, packets: Packets): Met => {
    const known = asked.get(rule) ?? askedOf(rule);
    asked.set(rule, known);
    return known(packets);
  };
  const firstAgainst = (packets: Packets): Rule | undefined => {
    for (const chain of packets.chains)
      for (const rule of chains.get(chain) ?? []) {
        if (left-- <= 0) return undefined;
        const met = metBy(rule.node, packets);
        if (met === 'none' || goingOn.test(rule.node.target)) continue;
        const does = doing(rule.node, met);
        if (does === 'against') return rule;
        if (does === 'for') break;
      }
    return undefined;
  };
  const own = peers.flatMap(({ local }) => (local.kind === 'address' ? [local.address] : []));
  const rowsOf = groupedBy(policies, ({ protection }) => protection?.peer);
  for (const peer of peers) {
    const rows = rowsOf.get(peer.id) ?? [];
    const carriage = carriageOf(peer);
    for (const packets of packetsOf(peer, rows, carriage)) {
      const rule = firstAgainst(packets);
      if (rule === undefined) continue;
      const { node, source } = rule;
      const prefix = prefixIn(node.destination?.text);
      // What is for this host itself is for no tunnel.
      if (prefix !== undefined && own.some((one) => prefix === hostPrefix(one))) continue;
      const { what, inUdp } = packets;
      const unlessTranslated = inUdp !== undefined && firstAgainst(inUdp) === undefined;
      report(
        'filter-against-tunnel',
        originAt(source, node.at),
        {
          what,
          peer: peer.id,
          chain: node.chain.text,
          turned: node.isNat === true,
          unlessTranslated,
        },
        {
          related: rows.flatMap(({ origins = [] }) => origins),
          about: [peer.id],
          ...(unlessTranslated && { severity: 'note' }),
        },
      );
    }
  }
}

/** The rules of each chain in the order in which the kernel asks them; what it does at its end stands last. */
function chainsOf(files: readonly Iptables[]): ReadonlyMap<string, readonly Rule[]> {
  const chains = new Map<string, Rule[]>();
  const ends = new Map<string, Rule>();
  for (const { source, lines } of files)
    for (const line of lines) {
      const node: FilterRule | undefined =
        line.kind === 'filter'
          ? line
          : line.kind === 'translation' && line.chain.text === 'FORWARD'
            ? { ...line, kind: 'filter', target: line.action }
            : undefined;
      if (node === undefined || node.family === 6) continue;
      const name = `${node.isNat === true ? 'nat ' : ''}${node.chain.text}`;
      if (node.isEnd === true) {
        ends.set(name, { node, source });
        continue;
      }
      const chain = chains.get(name) ?? [];
      chains.set(name, chain);
      chain.splice(node.insert ? (node.position ?? 1) - 1 : chain.length, 0, { node, source });
    }
  for (const [name, end] of ends) chains.set(name, [...(chains.get(name) ?? []), end]);
  return chains;
}

/** Targets behind which the next rule is asked. */
const goingOn = /^(?:[UNF]*LOG|AUDIT|(?:CONN)?MARK|TCPMSS|TOS|DSCP|TRACE|NOTRACK|CT)$/;
const turning = /^(?:DNAT|REDIRECT|NETMAP)$/;

/** What a rule does with packets that it meets. A chain of its own may let them pass. */
function doing({ target, isNat, condition }: FilterRule, met: Met): 'against' | 'for' | 'nothing' {
  if (isNat === true) {
    if (turning.test(target) && condition === undefined && met !== 'open') return 'against';
    return turning.test(target) || met === 'some' ? 'nothing' : 'for';
  }
  if (target !== 'DROP' && target !== 'REJECT') return 'for';
  return met === 'all' && condition === undefined ? 'against' : 'nothing';
}

/** What comes to racoon and the kernel from the other end, and what the hosts behind both send each other. */
function packetsOf(
  peer: Peer,
  rows: readonly SecurityPolicy[],
  carriage: Carriage,
): readonly Packets[] {
  const { local, remote, ikeEnabled } = peer;
  if (remote.kind !== 'address' || remote.address.includes(':')) return [];
  const to = local.kind === 'address' ? hostPrefix(local.address) : '0.0.0.0/0';
  const outer = (protocol: number): Selector => ({
    ...allBetween(hostPrefix(remote.address), to),
    protocol,
  });
  const carried = new Set(rows.flatMap(({ protection }) => protection?.protocols ?? []));
  const chains = ['INPUT', 'nat PREROUTING'];
  const ike: Packets = { what: 'IKE', chains, selector: outer(17), port: 500 };
  const inUdp: Packets = { ...ike, what: 'ESP in UDP', port: 4500 };
  const esp: Packets = {
    what: 'ESP',
    chains: ['INPUT'],
    selector: outer(50),
    ...(carriage === 'either' && { inUdp }),
  };
  return [
    ...(ikeEnabled ? [ike] : []),
    ...(carried.has('esp') ? [carriage === 'UDP' ? inUdp : esp] : []),
    ...(carried.has('ah') ? [{ what: 'AH' as const, chains: ['INPUT'], selector: outer(51) }] : []),
    ...rows.flatMap(innerOf),
  ];
}

function innerOf({ selector, protection }: SecurityPolicy): readonly Packets[] {
  const { local, remote, protocol } = selector;
  if (protection?.mode !== 'tunnel' || local.includes(':') || lengthOf(remote) === 0) return [];
  const going = { ...allBetween(local, remote), protocol };
  const turned = {
    what: 'network' as const,
    chains: ['nat PREROUTING', 'nat OUTPUT'],
    selector: going,
  };
  if (isHost(local)) return [turned];
  const coming = { ...allBetween(remote, local), protocol };
  return [
    turned,
    { what: 'going', chains: ['FORWARD'], selector: going, through: 'out' },
    { what: 'coming', chains: ['FORWARD'], selector: coming, through: 'in' },
  ];
}

/** What a rule meets of packets: those of connections that nobody opened yet, where they are for this host. */
function askedOf(rule: FilterRule): (packets: Packets) => Met {
  const { further, policy, outInterface, source, destination } = rule;
  const words = further.map(({ text }) => text);
  const states = behind(words, /^--(?:ct)?state$/);
  const ports = behind(words, /^--(?:d|destination-)ports?$/);
  const wayIn = behind(words, /^(?:-i|--in-interface)$/);
  const isOpen = words.includes('!') || outInterface !== undefined || wayIn !== undefined;
  const left = further.filter(
    ({ text }, at) => !understood.test(text) && !understood.test(words[at - 1] ?? ''),
  );
  const meets = meeting({
    ...(source && { source }),
    ...(destination && { destination }),
    further: left,
  });
  return ({ selector, port, through }) => {
    if (wayIn === 'lo') return 'none';
    if (policy !== undefined && !isFor(policy, through)) return 'none';
    const isKnown = through !== undefined && states !== undefined;
    if (states !== undefined && !isKnown && !/\bNEW\b/.test(states)) return 'none';
    if (port !== undefined && ports !== undefined && !hasPort(ports, port)) return 'none';
    const met = meets(selector);
    if (met === 'none') return 'none';
    if (isOpen || isKnown) return 'open';
    return met === 'all' && ports !== undefined && port === undefined ? 'some' : met;
  };
}

/** Whether `-m policy` meets packets that came in, or go out, through a policy; or that are outside of all. */
const isFor = (
  { direction, policy }: NonNullable<FilterRule['policy']>,
  through: Packets['through'],
): boolean => (policy.text === 'ipsec') === (direction.text === through);

const behind = (words: readonly string[], flag: RegExp): string | undefined => {
  const at = words.findIndex((word) => flag.test(word));
  return at < 0 ? undefined : words[at + 1];
};

/** Options that are asked here, or that say how a target does what it does. */
const understood =
  /^(?:--(?:(?:ct)?state|(?:d|destination-)ports?|to-destination|to-ports|reject-with)|-i|--in-interface)$/;

const services: ReadonlyMap<string, number> = new Map([['isakmp', 500]]);

const hasPort = (ports: string, port: number): boolean =>
  ports.split(',').some((range) => {
    const [from = Number.NaN, to = from] = range
      .split(':')
      .map((one) => services.get(one) ?? Number(one));
    return from <= port && port <= to;
  });
