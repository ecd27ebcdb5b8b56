import type { Ports } from '../../model/device.js';
import type { Range, Word } from '../../syntax/range.js';
import { portNumber, portNumberAnywhere } from '../ports.js';
import type { PortTerm } from '../syntax.js';
import { productOf } from './foreign-word.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

const last = 65535;

/** The ports that an operator means, as closed intervals. Undefined where a word is no port, which is told. */
export function portsOfOperator(
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
  if (number !== undefined) return number;
  const elsewhere = portNumberAnywhere(word.text);
  tell('unknown-port', word.at, {
    word: word.text,
    device: productOf[scope.dialect],
    ...(elsewhere !== undefined && { number: elsewhere }),
  });
  return undefined;
}
