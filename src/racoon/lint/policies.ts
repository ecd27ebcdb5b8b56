/** setkey's and the kernel's checks of policies (parse.y, policy_parse.y, af_key.c pfkey_spdadd). */
import { addressBits, familyOf } from '../../model/address.js';
import { pairNumber } from '../../model/pair-number.js';
import type { Word } from '../../syntax/range.js';
import { areApart, daemonAddress, type Net, type Nets } from '../lift/address.js';
import { portNumber, protocolNumber } from '../protocols.js';
import type { PolicyCommand, PolicyRule, RangeTerm, Request } from '../setkey/syntax.js';
import { Shared } from './shared.js';
import type { Verdict } from './verdict.js';

// libpfkey.h: PRIORITY_OFFSET_NEGATIVE_MAX and PRIORITY_OFFSET_POSITIVE_MAX.
const MOST_BELOW = 0x3fffffff;
const MOST_ABOVE = 0x40000000;
// The number of a `unique` level that setkey lets through; a larger one, and 0, are replaced.
const MOST_ID = 32767;

/** Bits for the directions in which a selector has a policy. */
const bits = { in: 1, fwd: 2, out: 4 } as const;
type Direction = keyof typeof bits;

const bitOf = (direction: string): number =>
  direction === 'in' || direction === 'out' || direction === 'fwd' ? bits[direction] : 0;

const directionsInOrder: readonly Direction[] = ['in', 'fwd', 'out'];

/** In which family addresses are looked up, by `-4` or `-6`: the last one holds. */
function familyAsked(flags: readonly Word[]): 4 | 6 | undefined {
  if (flags.length === 0) return undefined;
  const digit = flags
    .map(({ text }) => text)
    .join('')
    .match(/[46](?=[^46]*$)/)?.[0];
  return digit === undefined ? undefined : digit === '4' ? 4 : 6;
}

/** The policies in force, as the kernel holds them. */
export class Policies {
  private readonly verdict: Verdict;
  private readonly nets: Nets;
  /** By what a selector says besides its networks, and by their numbers: the bits of the directions. */
  private readonly known = new Map<string, Map<number, number>>();
  private readonly rules = new Shared<PolicyRule, true>();
  private readonly uppers = new Shared<Word, string | undefined>();

  constructor(verdict: Verdict, nets: Nets) {
    this.verdict = verdict;
    this.nets = nets;
  }

  get isEmpty(): boolean {
    return [...this.known.values()].every(({ size }) => size === 0);
  }

  flush(): void {
    this.known.clear();
  }

  check(command: PolicyCommand): void {
    const { verdict } = this;
    const source = this.net(command.source);
    const sourcePort = source && this.port(command.source.port);
    const destination = this.net(command.destination);
    const destinationPort = destination && this.port(command.destination.port);
    const upper = this.uppers.of(command.upper, command, verdict, () => this.upper(command.upper));
    this.rules.of(command.rule, command, verdict, () => this.rule(command.rule));
    if (source === undefined || destination === undefined || upper === undefined) return;
    if (sourcePort === undefined || destinationPort === undefined) return;
    const asked = familyAsked(command.flags);
    const other =
      asked &&
      [command.source, command.destination].find(({ address }) => familyOf(address.text) !== asked);
    if (other !== undefined) {
      verdict.setkeyRefuses('family-asked', other.address.at, other.address.text);
      return;
    }
    if (familyOf(source.address) !== familyOf(destination.address)) {
      verdict.setkeyRefuses('families-differ', command.destination.address.at);
      return;
    }
    const { requests } = command.rule;
    const isTransport = requests.length > 0 && requests.every(({ mode }) => mode.text !== 'tunnel');
    if (isTransport && upper === 'any' && areApart(source, destination))
      verdict.setkeyTrap('transport-networks', command.at);
    const argument = command.upperArgument?.text ?? '';
    const rest =
      sourcePort === 'any' && destinationPort === 'any' && argument === ''
        ? upper
        : `${upper} ${sourcePort} ${destinationPort} ${argument}`;
    let table = this.known.get(rest);
    if (table === undefined) {
      table = new Map();
      this.known.set(rest, table);
    }
    const key = pairNumber(source.id, destination.id);
    const there = table.get(key) ?? 0;
    // In its usual mode setkey adds a twin for forwarded packets to each policy for incoming ones.
    const own = bitOf(command.rule.direction.text);
    const meant = own === bits.in ? bits.in | bits.fwd : own;
    if (command.verb === 'spddelete') {
      if ((there & own) === 0) verdict.notThere('policy', command.at);
      if ((there & ~meant) === 0) table.delete(key);
      else table.set(key, there & ~meant);
      return;
    }
    if (command.verb === 'spdadd' && (there & meant) !== 0) {
      const taken = directionsInOrder.find((one) => (there & meant & bits[one]) !== 0);
      const isTwin = own === bits.fwd && (there & bits.in) !== 0;
      verdict.kernelRefuses(isTwin ? 'twin-exists' : 'policy-exists', command.at, taken);
    }
    table.set(key, there | meant);
  }

  private net({ address, length }: RangeTerm): Net | undefined {
    const { verdict } = this;
    const net = this.nets.of(address.text, length?.text);
    if (net === undefined) {
      verdict.setkeyRefuses('host-unknown', address.at, address.text);
      return undefined;
    }
    if (net.rewritten) verdict.setkeyTrap('address-rewritten', address.at, net.address);
    if (net.beyond) {
      verdict.kernelRefuses('prefix-beyond', length?.at, length?.text);
      return undefined;
    }
    if (net.hostBits) verdict.setkeyTrap('host-bits', address.at, net.prefix);
    return net;
  }

  private port(word: Word | undefined): string | undefined {
    if (word === undefined) return 'any';
    const { text, at } = word;
    const { verdict } = this;
    if (/^\d+$/.test(text) && Number(text) > 65535) verdict.setkeyTrap('port-beyond', at, text);
    const port = portNumber(text);
    if (port !== undefined) return String(port);
    // A service that is in no usual /etc/services may still be in this host's.
    if (/^[a-z](?:-?[a-z0-9])*$/i.test(text)) {
      verdict.setkeyTrap('service-unsure', at, text);
      return text;
    }
    verdict.setkeyRefuses('port-unknown', at, text);
    return undefined;
  }

  private upper({ text, at }: Word): string | undefined {
    const { verdict } = this;
    if (/^\d+$/.test(text) && Number(text) > 255) verdict.setkeyTrap('protocol-beyond', at, text);
    // /etc/protocols has its names in lower case, and once more in capitals.
    const name = text === text.toUpperCase() ? text.toLowerCase() : text;
    const protocol = protocolNumber(name);
    if (protocol === undefined) verdict.setkeyRefuses('protocol-unknown', at, text);
    return protocol === undefined ? undefined : String(protocol);
  }

  private rule({ direction, action, priority, requests }: PolicyRule): true {
    const { verdict } = this;
    const offset = priority?.offset;
    if (offset !== undefined && priority?.base !== undefined) {
      const most = priority.sign === '-' ? MOST_BELOW : MOST_ABOVE;
      if (Number(offset.text) > most)
        verdict.setkeyRefuses('priority-beyond', offset.at, offset.text);
    }
    if (action === undefined) return true;
    if (action.text === 'entrust' || action.text === 'bypass')
      verdict.kernelRefuses('action-unknown', action.at, action.text);
    if (action.text === 'ipsec' && requests.length === 0)
      verdict.setkeyTrap('no-request', action.at);
    for (const request of requests) this.request(request, direction.text);
    return true;
  }

  private request({ protocol, mode, ends, level, id }: Request, direction: string): void {
    const { verdict } = this;
    const isTunnel = mode.text === 'tunnel';
    if (ends === undefined) {
      if (isTunnel) verdict.setkeyRefuses('tunnel-ends', mode.at ?? protocol.at);
    } else this.ends(ends);
    if (level?.text === 'use' && isTunnel && direction === 'out')
      verdict.kernelRefuses('optional-tunnel', level.at);
    if (id !== undefined && (Number(id.text) === 0 || Number(id.text) > MOST_ID))
      verdict.setkeyTrap('id-beyond', id.at, id.text);
  }

  private ends({ from, fromPort, to, toPort }: NonNullable<Request['ends']>): void {
    const { verdict } = this;
    if ((fromPort === undefined) !== (toPort === undefined))
      verdict.setkeyRefuses('ends-ports', (fromPort ?? toPort)?.at);
    if (`${from.text}-${to.text}` === 'me-any' || `${from.text}-${to.text}` === 'any-me') return;
    const families = [from, to].map(({ text, at }) => {
      const read = daemonAddress(text);
      if (read === undefined) verdict.setkeyRefuses('end-unknown', at, text);
      else if (read.rewritten) verdict.setkeyTrap('address-rewritten', at, read.address);
      return read === undefined ? undefined : addressBits(familyOf(read.address));
    });
    const [one, other] = families;
    if (one !== undefined && other !== undefined && one !== other)
      verdict.setkeyRefuses('families-differ', to.at);
  }
}
