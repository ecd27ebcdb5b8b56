import type { Report } from '../../diagnostics/report.js';
import { familyOf } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Source, Word } from '../../syntax/range.js';
import { portNumber, protocolNumber } from '../protocols.js';
import type { PolicyCommand, PolicyRule, Priority, RangeTerm } from '../setkey/syntax.js';
import { type Net, netOf, netText } from './address.js';
import { originAt, textOfShared } from './written.js';

type Port = number | 'any';

/** One row of the kernel's database: one selector, one direction. */
export interface Row {
  /** Unique, and in the order of insertion. */
  readonly index: number;
  readonly direction: 'in' | 'out';
  readonly local: Net;
  readonly remote: Net;
  readonly protocol: number | 'any';
  readonly localPort: Port;
  readonly remotePort: Port;
  /** Kept apart from the direction: type and code do not change places in the other direction. */
  readonly icmp: Selector['icmp'];
  readonly greKey: number | undefined;
  /** Lower comes first. */
  readonly priority: number;
  readonly action: 'protect' | 'bypass' | 'discard';
  readonly rule: PolicyRule;
  /** The text in which the places of the rule stand. */
  readonly ruleText: Source | undefined;
  readonly origin: Origin | undefined;
}

/** The kernel's numbers of the words (libpfkey.h). Where nothing is written, it is `def`. */
const bases: ReadonlyMap<string, number> = new Map([
  ['low', 0xc0000000],
  ['def', 0x80000000],
  ['high', 0x40000000],
]);
const def = 0x80000000;

/** The number that the kernel sorts by, 0 to 2^32 - 1. `+ N` and a number alone make it smaller: earlier. */
export function priorityNumber(priority: Priority | undefined): number {
  const base = bases.get(priority?.base?.text ?? 'def') ?? def;
  const offset = Number(priority?.offset?.text ?? 0) || 0;
  const number = priority?.sign === '-' ? base + offset : base - offset;
  return ((number % 2 ** 32) + 2 ** 32) % 2 ** 32;
}

/** Reads a policy command; undefined, and told, where a part of its selector is not certain. */
export function rowOf(
  command: PolicyCommand,
  direction: 'in' | 'out',
  index: number,
  source: Source | undefined,
  report: Report,
): Row | undefined {
  const origin = originAt(source, command.at);
  const place = (word: Word): Origin | undefined => originAt(source, word.at) ?? origin;
  const unusable = (
    what: 'address' | 'protocol' | 'port' | 'argument' | 'prefix',
    word: Word,
  ): undefined => {
    report('policy-unusable', place(word), { what, word: word.text });
    return undefined;
  };
  const netIn = (term: RangeTerm): Net | undefined => {
    const net = netOf(term.address.text, term.length?.text);
    if (net === undefined) return unusable('address', term.address);
    if (net.beyond) return unusable('prefix', term.length ?? term.address);
    const at = place(term.address);
    if (net.rewritten)
      report('address-rewritten', at, { word: term.address.text, address: net.address });
    if (net.hostBits) report('policy-host-bits', at, { written: netText(net), prefix: net.prefix });
    return net;
  };
  const cut = (reason: 'port-beyond' | 'protocol-beyond', word: Word, most: number): void => {
    if (/^\d+$/.test(word.text) && Number(word.text) > most)
      report('setkey-trap', place(word), { reason, name: word.text });
  };
  const portIn = (term: RangeTerm): Port | undefined => {
    if (term.port === undefined) return 'any';
    cut('port-beyond', term.port, 65_535);
    return portNumber(term.port.text) ?? unusable('port', term.port);
  };

  const from = netIn(command.source);
  const to = netIn(command.destination);
  if (from === undefined || to === undefined) return undefined;
  if (familyOf(from.address) !== familyOf(to.address))
    return unusable('address', command.destination.address);
  const protocol = protocolNumber(command.upper.text);
  if (protocol === undefined) return unusable('protocol', command.upper);
  cut('protocol-beyond', command.upper, 255);
  const fromPort = portIn(command.source);
  const toPort = portIn(command.destination);
  if (fromPort === undefined || toPort === undefined) return undefined;
  const argument = argumentOf(protocol, command.upperArgument?.text);
  if (argument === undefined) return unusable('argument', command.upperArgument ?? command.upper);
  const outbound = direction === 'out';
  const { rule } = command;
  const ruleText = textOfShared(source, command);
  const action = rule.action?.text;
  if (action === 'entrust' || action === 'bypass') {
    report('policy-unusable', originAt(ruleText, rule.action?.at) ?? origin, {
      what: 'action',
      word: action,
    });
    return undefined;
  }
  return {
    index,
    direction,
    local: outbound ? from : to,
    remote: outbound ? to : from,
    protocol,
    localPort: outbound ? fromPort : toPort,
    remotePort: outbound ? toPort : fromPort,
    icmp: argument.icmp,
    greKey: argument.greKey,
    priority: priorityNumber(rule.priority),
    action:
      action === 'discard'
        ? 'discard'
        : action === 'ipsec' && rule.requests.length > 0
          ? 'protect'
          : 'bypass',
    rule,
    ruleText,
    origin,
  };
}

interface Argument {
  readonly icmp: Selector['icmp'];
  readonly greKey: number | undefined;
}

const noArgument: Argument = { icmp: undefined, greKey: undefined };

/** `TYPE,CODE` of ICMP, or the dotted key of GRE. The kernel keeps no mask for a code of 0: it matches every code. */
function argumentOf(protocol: number | 'any', text: string | undefined): Argument | undefined {
  if (text === undefined) return noArgument;
  const pair = /^(\d{1,3}),(\d{1,3})$/.exec(text);
  if (pair !== null) {
    const type = Number(pair[1]);
    const code = Number(pair[2]);
    // 135 is the mobility header, whose type no model's selector has.
    if ((protocol !== 1 && protocol !== 58) || type > 255 || code > 255) return undefined;
    if (type === 0 && code === 0) return noArgument;
    return { icmp: code === 0 ? { type } : { type, code }, greKey: undefined };
  }
  const net = protocol === 47 ? netOf(text, undefined) : undefined;
  if (net === undefined || net.address.includes(':')) return undefined;
  const greKey = net.address.split('.').reduce((key, octet) => key * 256 + Number(octet), 0);
  return { icmp: undefined, greKey };
}

/** The selector of a row in the model's words. */
export const selectorOf = (row: Row): Selector => ({
  local: row.local.prefix,
  remote: row.remote.prefix,
  protocol: row.protocol,
  localPorts: row.localPort === 'any' ? 'any' : [row.localPort, row.localPort],
  remotePorts: row.remotePort === 'any' ? 'any' : [row.remotePort, row.remotePort],
  ...(row.icmp !== undefined && { icmp: row.icmp }),
  ...(row.greKey !== undefined && { greKey: row.greKey }),
});

const upperKey = ({ protocol, icmp, greKey }: Row): string =>
  `${protocol} ${icmp === undefined ? '' : `${icmp.type},${icmp.code}`} ${greKey ?? ''}`;

/** Equal for the two directions of one tunnel. The kernel matches without the bits behind a prefix. */
export const pairKey = (row: Row): string =>
  `${row.local.prefix} ${row.localPort} ${row.remote.prefix} ${row.remotePort} ${upperKey(row)}`;

/** Equal for rows of which the kernel keeps only one: there bits behind a prefix count. */
export const kernelKey = (row: Row): string =>
  `${row.direction} ${netText(row.local)} ${row.localPort} ${netText(row.remote)} ${row.remotePort} ${upperKey(row)}`;

/** What to call a row's selector. */
export const rowText = ({ local, remote, protocol }: Row): string =>
  `${netText(local)} to ${netText(remote)}${protocol === 'any' ? '' : `, protocol ${protocol}`}`;
