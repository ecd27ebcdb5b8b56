import type { Ports } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import { portNumber, portNumberAnywhere } from '../ports.js';
import type { PortTerm } from '../syntax.js';
import { productOf } from './foreign-word.js';
import { membersOf } from './group-members.js';
import { groupWalk } from './group-walk.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

const last = 65535;

/** What the ports of a line are of: one protocol, any, or TCP and UDP at once. */
export type PortProtocol = number | 'any' | 'tcp-udp';

/** The ports that a term means, those of groups put together. Undefined where they are uncertain, which is told. */
type PortTerms = (
  term: PortTerm | undefined,
  protocol: PortProtocol,
  tell: Tell,
) => readonly Ports[] | undefined;

export function portTerms(scope: Scope): PortTerms {
  const walk = groupWalk<Ports>(scope);

  const ofGroup = (
    name: Word,
    protocol: PortProtocol,
    tell: Tell,
  ): readonly Ports[] | undefined => {
    const parts = scope.configuration.objectGroup(name.text);
    if (parts?.[0]?.type !== 'service') {
      tellUndefined(scope, { what: 'service object group', name: name.text, at: name.at }, tell);
      return undefined;
    }
    const own = parts[0].protocol?.text.toLowerCase();
    const inside =
      own === 'tcp' ? 6 : own === 'udp' ? 17 : protocol === 'any' ? 'tcp-udp' : protocol;
    return walk(String(inside), name, membersOf(scope, parts), tell, (member) => {
      if (member.kind === 'port') return ofTerm(member.port, inside, tell);
      return member.kind === 'group' ? ofGroup(member.name, inside, tell) : [];
    });
  };

  const ofTerm: PortTerms = (term, protocol, tell) => {
    if (term === undefined) return ['any'];
    if (term.kind === 'object-group') return ofGroup(term.name, protocol, tell);
    if (protocol !== 'any') return portsOfOperator(scope, term, protocol, tell);
    tell('port-without-protocol', term.at ?? term.ports[0]?.at, {});
    return undefined;
  };

  return ofTerm;
}

/** The ports that an operator means, as closed intervals. Undefined where a word is no port, which is told. */
function portsOfOperator(
  scope: Scope,
  { operator, ports, at }: Extract<PortTerm, { readonly kind: 'operator' }>,
  protocol: number | 'tcp-udp',
  tell: Tell,
): readonly Ports[] | undefined {
  const numbers: number[] = [];
  for (const word of ports) {
    const number = portOf(scope, word, protocol, tell);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  const [first = 0, second = 0] = numbers;
  switch (operator) {
    case 'eq':
      return numbers.map((number): Ports => [number, number]);
    case 'range':
      if (first === 0 && second === last) return ['any'];
      if (first <= second) return [[first, second]];
      tell('range-upside-down', at ?? ports[0]?.at, {});
      return undefined;
    case 'gt':
      return first < last ? [[first + 1, last]] : nothing(at, tell);
    case 'lt':
      return first > 0 ? [[0, first - 1]] : nothing(at, tell);
    case 'neq':
      return allBut(numbers);
  }
}

/** A comparison that no port passes. */
function nothing(at: Range | undefined, tell: Tell): readonly Ports[] {
  tell('port-matches-nothing', at, {});
  return [];
}

function allBut(numbers: readonly number[]): readonly Ports[] {
  const intervals: Ports[] = [];
  let from = 0;
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    if (number > from) intervals.push([from, number - 1]);
    from = number + 1;
  }
  if (from <= last) intervals.push([from, last]);
  return intervals;
}

function portOf(
  scope: Scope,
  word: Word,
  protocol: number | 'tcp-udp',
  tell: Tell,
): number | undefined {
  const number = portNumber(word.text, protocol, scope.dialect);
  if (number !== undefined) {
    if (/^dns$/i.test(word.text)) tell('port-is-dnsix', word.at, {});
    return number;
  }
  const elsewhere = portNumberAnywhere(word.text);
  tell('unknown-port', word.at, {
    word: word.text,
    device: productOf[scope.dialect],
    ...(elsewhere !== undefined && { number: elsewhere }),
  });
  return undefined;
}
