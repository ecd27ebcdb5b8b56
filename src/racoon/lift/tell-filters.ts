/** Which rules keep what belongs to a tunnel from racoon, from the kernel's policies, or from the hosts behind this one. */
import type { Report } from '../../diagnostics/report.js';
import { everything, familyOf, hostPrefix, isHost, lengthOf } from '../../model/address.js';
import type { Carriage } from '../../model/carriage.js';
import type { Peer, Ports, SecurityPolicy } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { isPrivate } from '../../model/private.js';
import { allBetween, mirrored } from '../../model/selector.js';
import { groupedBy } from '../../syntax/grouped.js';
import type { Kept } from '../diagnostics/meaning/translations.js';
import type { FilterRule, Iptables } from '../iptables/syntax.js';
import { trafficText } from '../traffic-text.js';
import { FilterChains, type Hook, type Stop } from './filter-chains.js';
import type { Filtered } from './filter-matches.js';
import { chainsOf } from './nat-chains.js';
import { Leads } from './nat-leads.js';
import { prefixIn } from './nat-matches.js';
import { originAt } from './written.js';

/** Packets of a tunnel, and where they come through. */
interface Packets extends Filtered {
  readonly what: Kept;
  readonly hooks: readonly Hook[];
  /** What goes the other way, without which no connection is opened, and what they are called if only that cannot pass. */
  readonly answers?: Packets;
  readonly opening?: Kept;
  /** What comes in their place where a translator stands in between, if that is open. */
  readonly inUdp?: Packets;
}

/** The sources that rules behind the filter make a tunnel's own network of. */
interface Led {
  readonly sources: readonly string[];
  /** Whether nothing has an address of the tunnel's own network for its own. */
  readonly isAll: boolean;
  /** Whether the other end can open connections to them. */
  readonly isInward: boolean;
  /** Whether each has an address of its own there. */
  readonly isOneToOne: boolean;
}

/** What a rule stops of one peer's tunnels, for certain or not. */
interface Stopped extends Stop {
  readonly what: Kept[];
  /** How what goes out is told while it has another source than the policy is for. */
  readonly sees: string[];
  readonly way: 'of' | 'to';
  readonly unlessTranslated: boolean;
}

/** So many rules that lead into one policy are followed. */
const mostLeads = 32;

/** Tells of tunnels whose packets a rule stops, or may stop as far as the text shows. */
export function tellFilters(
  files: readonly Iptables[],
  peers: readonly Peer[],
  policies: readonly SecurityPolicy[],
  carriageOf: (peer: Peer) => Carriage,
  report: Report,
): void {
  const own = peers.flatMap(({ local }) => (local.kind === 'address' ? [local.address] : []));
  // Networks that nobody routes are not on the interface of an address that is routed.
  const isApart =
    own.length > 0 &&
    !own.some((one) => isPrivate(hostPrefix(one))) &&
    policies.every(({ selector }) => isPrivate(selector.local));
  const translating = chainsOf(files);
  const chains = new FilterChains(files, translating, own, isApart);
  if (chains.areNone) return;
  const stopOf = (packets: Packets): Stop | undefined => {
    const stops = packets.hooks.flatMap((hook) => chains.stopOf(packets, hook) ?? []);
    return stops.find(({ isOpen }) => !isOpen) ?? stops[0];
  };
  // What only answers pass is passed by nothing if no side can open a connection.
  const stopFor = (packets: Packets): (Stop & { readonly what: Kept }) | undefined => {
    const { what, answers, opening } = packets;
    const stop = stopOf(packets);
    const known = stop && { ...stop, what };
    if (stop?.isOpen === false || answers === undefined || opening === undefined) return known;
    const opened = stopOf({ ...packets, isNew: true });
    if (opened?.isOpen !== false && opened?.part === undefined) return known;
    const back = stopOf({ ...answers, isNew: true });
    if (back?.isOpen === false || (opened.part && back?.part)) return { ...opened, what };
    return known ?? { ...opened, isOpen: true, part: undefined, what: opening };
  };
  const leads = new Leads(translating, policies, own[0]);
  const ledInto = ({ selector }: SecurityPolicy, isOwn: boolean): Led => {
    // The host's own traffic needs no other; a rule for all that goes out need not be meant for the tunnel.
    const led = leads
      .into(selector)
      .filter(({ rule }) => !isOwn || rule.node.destination !== undefined)
      .slice(0, mostLeads);
    const back = { selector: allBetween(selector.remote, selector.local), isForHost: true };
    return {
      // A single one may be the host's own, whose packets are not forwarded.
      sources: [
        ...new Set(led.flatMap((lead) => lead.sources(selector).filter((one) => !isHost(one)))),
      ],
      isAll: led.some(({ to, makesAll }) => to.includes('/') || makesAll(selector)),
      isOneToOne: led.some(({ to }) => to.includes('/')),
      isInward: led.length > 0 && chains.stopOf(back, 'nat/PREROUTING') !== undefined,
    };
  };
  const rowsOf = groupedBy(policies, ({ protection }) => protection?.peer);
  for (const peer of peers) {
    const rows = rowsOf.get(peer.id) ?? [];
    const stopped = new Map<FilterRule, Stopped>();
    for (const packets of packetsOf(peer, rows, carriageOf(peer), ledInto)) {
      const stop = stopFor(packets);
      if (stop === undefined) continue;
      const { node, what, refused } = stop;
      const { inUdp, sees = [] } = packets;
      const prefix = prefixIn(node.destination?.text);
      // What is for this host itself is for no network behind it.
      if (packets.isForHost === undefined && own.some((one) => prefix === hostPrefix(one)))
        continue;
      const key = refused?.node ?? node;
      const known = stopped.get(key);
      // What is certain is said without what is not.
      if (known === undefined || (known.isOpen && !stop.isOpen))
        stopped.set(key, {
          ...stop,
          what: [what],
          sees: [...sees],
          way: packets.isForHost === false ? 'to' : 'of',
          unlessTranslated: inUdp !== undefined && stopOf(inUdp)?.isOpen !== false,
        });
      else if (known.isOpen === stop.isOpen) {
        if (!known.what.includes(what)) known.what.push(what);
        known.sees.push(...sees);
      }
    }
    for (const {
      node,
      source,
      refused,
      what,
      sees,
      way,
      isOpen,
      unlessTranslated,
      part,
    } of stopped.values()) {
      const end = originAt(source, node.at);
      const rowsAt = rows.flatMap(({ origins = [] }) => origins);
      report(
        unlessTranslated
          ? 'filter-unless-translated'
          : part !== undefined
            ? 'filter-in-part'
            : isOpen
              ? 'filter-open'
              : 'filter-against-tunnel',
        refused === undefined ? end : originAt(refused.source, refused.node.at),
        {
          by: 'the firewall',
          does: node.tool === 'kernel' ? node.table : undefined,
          what,
          sees,
          peer: peer.id,
          way,
          command: commandOf(node),
          turned: node.isNat === true,
          isRefused: refused !== undefined,
          part: part && `from ${trafficText(part).replace(' - ', ' to ')}`,
        },
        {
          related: refused === undefined || end === undefined ? rowsAt : [end, ...rowsAt],
          about: [peer.id],
        },
      );
    }
  }
}

/** What puts a rule at the head of a chain of iptables. */
function commandOf({ table = '', family, chain: { text } }: FilterRule): string | undefined {
  const isOfTable = /^(?:raw|mangle)$/.test(table) && /^[A-Z]/.test(text);
  return table !== '' && !isOfTable
    ? undefined
    : `${family === 6 ? 'ip6tables' : 'iptables'} -I ${text}${isOfTable ? ` -t ${table}` : ''}`;
}

/** What comes from the other end and goes to it, and what the hosts behind both send each other. */
function packetsOf(
  peer: Peer,
  rows: readonly SecurityPolicy[],
  carriage: Carriage,
  ledInto: (policy: SecurityPolicy, isOwn: boolean) => Led,
): readonly Packets[] {
  const { local, remote, ikeEnabled } = peer;
  const address = addressOfEnd(remote) ?? addressOfEnd(local) ?? '';
  if (rows.length === 0 && remote.kind !== 'address') return [];
  const anybody = everything(familyOf(address));
  const own = local.kind === 'address' ? hostPrefix(local.address) : anybody;
  const far = remote.kind === 'address' ? hostPrefix(remote.address) : anybody;
  const carried = new Set(rows.flatMap(({ protection }) => protection?.protocols ?? []));
  const ways = [
    {
      hooks: ['PREROUTING', 'INPUT', 'nat/PREROUTING'],
      between: allBetween(far, own),
      isForHost: true,
    },
    {
      hooks: [
        'nat/OUTPUT',
        'OUTPUT',
        'POSTROUTING',
        // Behind a translator the other end knows another address than this one.
        ...(local.kind === 'address' && carriage !== 'UDP' ? (['nat/POSTROUTING'] as const) : []),
      ],
      between: allBetween(own, far),
      isForHost: false,
    },
  ] as const;
  return [
    ...ways.flatMap(({ between, ...way }): readonly Packets[] => {
      const outer = (protocol: number) => ({ ...way, selector: { ...between, protocol } });
      const inPort = (port: number): Pick<Packets, 'hooks' | 'selector' | 'isForHost'> => {
        const ports: Ports = [port, port];
        return {
          ...way,
          selector: { ...between, protocol: 17, localPorts: ports, remotePorts: ports },
        };
      };
      const ike: Packets = { what: 'IKE', ...inPort(500) };
      const inUdp: Packets = { what: 'ESP in UDP', ...inPort(4500) };
      const esp: Packets = { what: 'ESP', ...outer(50), ...(carriage === 'either' && { inUdp }) };
      return [
        ...(ikeEnabled ? [ike] : []),
        ...(carried.has('esp') ? [carriage === 'UDP' ? inUdp : esp] : []),
        ...(carried.has('ah') ? [{ what: 'AH' as const, ...outer(51) }] : []),
      ];
    }),
    ...rows.flatMap((row) => innerOf(row, own, ledInto)),
  ];
}

function innerOf(
  policy: SecurityPolicy,
  own: string,
  ledInto: (policy: SecurityPolicy, isOwn: boolean) => Led,
): readonly Packets[] {
  const { selector, protection } = policy;
  const { local, remote } = selector;
  const isOwn = local === own;
  const isTunnel = protection?.mode === 'tunnel';
  if (!(isTunnel || isOwn)) return [];
  // What goes to all has other rules too, which are for parts of it.
  const isSome = isTunnel && lengthOf(remote) > 0;
  const led = isSome ? ledInto(policy, isOwn) : undefined;
  const turned: Packets = {
    what: 'network',
    hooks: ['nat/PREROUTING', 'nat/OUTPUT'],
    selector,
  };
  const all = [
    ...(isSome ? [turned] : []),
    ...(led?.sources.flatMap((source) => ledOf(source, led)) ?? []),
  ];
  function ledOf(source: string, { isInward }: Led): readonly Packets[] {
    const going: Packets = {
      what: 'going',
      hooks: ['PREROUTING', 'FORWARD', 'POSTROUTING'],
      selector: { ...selector, local: source },
      through: 'out',
      sees: [`${lengthOf(source) === 0 ? '' : `-s ${source} `}-d ${remote}`],
    };
    const coming: Packets = {
      what: 'coming',
      // Translations of destinations give it the one that it has from there on.
      hooks: ['FORWARD', 'POSTROUTING'],
      selector: mirrored({ ...selector, local: source }),
      through: 'in',
    };
    // Where only this side opens connections, that must pass.
    return isInward
      ? [
          { ...going, answers: coming, opening: 'opens' },
          { ...coming, answers: going, opening: 'opened' },
        ]
      : [{ ...going, isNew: true }, coming];
  }
  const isLed = led?.isAll === true && !isOwn;
  if (isHost(local) && !isOwn) return all;
  const going: Packets = {
    what: isOwn ? 'sent' : 'going',
    hooks: isOwn ? ['OUTPUT', 'POSTROUTING'] : ['PREROUTING', 'FORWARD', 'POSTROUTING'],
    selector,
    through: 'out',
    ...(isOwn && { isForHost: false }),
  };
  const coming: Packets = {
    what: isOwn ? 'received' : 'coming',
    hooks: [
      'PREROUTING',
      ...(lengthOf(remote) > 0 ? (['nat/PREROUTING'] as const) : []),
      ...(isOwn ? (['INPUT'] as const) : isLed ? [] : (['FORWARD', 'POSTROUTING'] as const)),
    ],
    selector: mirrored(selector),
    through: 'in',
    backTo: led?.isOneToOne === true ? led.sources : undefined,
    ...(isOwn && { isForHost: true }),
  };
  return isLed
    ? [...all, coming]
    : [
        ...all,
        { ...going, answers: coming, opening: 'opens' },
        { ...coming, answers: going, opening: 'opened' },
      ];
}
