import type { Report } from '../../diagnostics/report.js';
import { familyOf, ipv4Number } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import type { Source, Word } from '../../syntax/range.js';
import { portNumber, protocolNumber } from '../protocols.js';
import type { PolicyCommand, Priority, RangeTerm } from '../setkey/syntax.js';
import { daemonAddress, type Net, type Nets, netText } from './address.js';
import type { Port, Upper, Uppers } from './upper.js';
import { originAt, textOfShared } from './written.js';

/** One row of the kernel's database: one selector, one direction. */
export interface Row {
  /** Unique, and in the order of insertion. */
  readonly index: number;
  readonly direction: 'in' | 'out';
  readonly local: Net;
  readonly remote: Net;
  readonly upper: Upper;
  /** Lower comes first. */
  readonly priority: number;
  readonly action: 'protect' | 'bypass' | 'discard';
  readonly command: PolicyCommand;
  readonly source: Source | undefined;
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
  if (priority === undefined) return def;
  const base = bases.get(priority.base?.text ?? 'def') ?? def;
  const offset = Number(priority.offset?.text ?? 0) || 0;
  const number = priority.sign === '-' ? base + offset : base - offset;
  return ((number % 2 ** 32) + 2 ** 32) % 2 ** 32;
}

/** Reads policy commands, and tells what of their selectors is not certain. */
export class RowReader {
  constructor(
    private readonly nets: Nets,
    private readonly report: Report,
    private readonly uppers: Uppers,
  ) {}

  /** Undefined, and told, where a part of the selector is not certain. */
  rowOf(
    command: PolicyCommand,
    direction: 'in' | 'out',
    index: number,
    source: Source | undefined,
  ): Row | undefined {
    const { rule } = command;
    const from = this.netIn(command.source, command, source);
    const to = this.netIn(command.destination, command, source);
    if (from === undefined || to === undefined) return undefined;
    if (familyOf(from.address) !== familyOf(to.address))
      return this.unusable('address', command.destination.address, command, source);
    const outbound = direction === 'out';
    const upper = this.upperIn(command, outbound, source);
    if (upper === undefined) return undefined;
    const action = rule.action?.text;
    if (rule.action !== undefined && (action === 'entrust' || action === 'bypass'))
      return this.unusable('action', rule.action, command, textOfShared(source, command));
    return {
      index,
      direction,
      local: outbound ? from : to,
      remote: outbound ? to : from,
      upper,
      priority: priorityNumber(rule.priority),
      action:
        action === 'discard'
          ? 'discard'
          : action === 'ipsec' && rule.requests.length > 0
            ? 'protect'
            : 'bypass',
      command,
      source,
      origin: originAt(source, command.at),
    };
  }

  private netIn(
    { address, length }: RangeTerm,
    command: PolicyCommand,
    source: Source | undefined,
  ): Net | undefined {
    const net = this.nets.of(address.text, length?.text);
    if (net === undefined) return this.unusable('address', address, command, source);
    if (net.beyond) return this.unusable('prefix', length ?? address, command, source);
    if (net.rewritten || net.hostBits) {
      const at = originAt(source, address.at ?? command.at);
      if (net.rewritten)
        this.report('address-rewritten', at, { word: address.text, address: net.address });
      if (net.hostBits)
        this.report('policy-host-bits', at, { written: netText(net), prefix: net.prefix });
    }
    return net;
  }

  private upperIn(
    command: PolicyCommand,
    outbound: boolean,
    source: Source | undefined,
  ): Upper | undefined {
    const { upper: word, upperArgument } = command;
    const protocol = protocolNumber(word.text);
    const text = textOfShared(source, command);
    if (protocol === undefined) return this.unusable('protocol', word, command, text);
    this.tellBeyond('protocol-beyond', word, 255, command, text);
    const fromPort = this.portIn(command.source, command, source);
    const toPort = this.portIn(command.destination, command, source);
    if (fromPort === undefined || toPort === undefined) return undefined;
    if (upperArgument === undefined && fromPort === 'any' && toPort === 'any')
      return this.uppers.ofProtocol(protocol);
    const argument = argumentOf(protocol, upperArgument?.text);
    if (argument === undefined)
      return this.unusable('argument', upperArgument ?? word, command, text);
    const [localPort, remotePort] = outbound ? [fromPort, toPort] : [toPort, fromPort];
    return this.uppers.of({ protocol, localPort, remotePort, ...argument });
  }

  private portIn(
    { port }: RangeTerm,
    command: PolicyCommand,
    source: Source | undefined,
  ): Port | undefined {
    if (port === undefined) return 'any';
    this.tellBeyond('port-beyond', port, 65_535, command, source);
    return portNumber(port.text) ?? this.unusable('port', port, command, source);
  }

  private tellBeyond(
    reason: 'port-beyond' | 'protocol-beyond',
    { text, at }: Word,
    most: number,
    command: PolicyCommand,
    source: Source | undefined,
  ): void {
    if (Number(text) > most && /^\d+$/.test(text))
      this.report('setkey-trap', originAt(source, at ?? command.at), { reason, name: text });
  }

  private unusable(
    what: 'address' | 'protocol' | 'port' | 'argument' | 'prefix' | 'action',
    { text: word, at }: Word,
    command: PolicyCommand,
    source: Source | undefined,
  ): undefined {
    this.report('policy-unusable', originAt(source, at ?? command.at), { what, word });
    return undefined;
  }
}

type Argument = Pick<Upper, 'icmp' | 'greKey'>;

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
  const key = protocol === 47 ? daemonAddress(text)?.address : undefined;
  const greKey = key === undefined ? undefined : ipv4Number(key);
  return greKey === undefined ? undefined : { icmp: undefined, greKey };
}

/** The selector of a row in the model's words. */
export const selectorOf = ({ local, remote, upper }: Row): Selector => ({
  local: local.prefix,
  remote: remote.prefix,
  protocol: upper.protocol,
  localPorts: upper.localPort === 'any' ? 'any' : [upper.localPort, upper.localPort],
  remotePorts: upper.remotePort === 'any' ? 'any' : [upper.remotePort, upper.remotePort],
  ...(upper.icmp !== undefined && { icmp: upper.icmp }),
  ...(upper.greKey !== undefined && { greKey: upper.greKey }),
});

/** What to call a row's selector. */
export const rowText = ({ local, remote, upper: { protocol } }: Row): string =>
  `${netText(local)} to ${netText(remote)}${protocol === 'any' ? '' : `, protocol ${protocol}`}`;
