import { lengthOf } from '../../model/address.js';
import { overlapsOf } from '../../model/overlaps.js';
import type { Word } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { NatLine as NatStatement, StaticLine } from '../syntax.js';
import {
  asLongAs,
  betweenOf,
  destinationChange,
  isSameAddress,
  type ListPair,
  type NatLine,
  type NatParts,
  type NatStep,
  pairsOfList,
  portLine,
  prefixesOfMasked,
  translatedText,
} from './nat-lines.js';
import { betweenInterfaces, endNames, fromFar } from './nat-places.js';

/**
 * PIX 6 to ASA 8.2: exemptions first, then statics, then `nat` by an access list with its `global`, each in order; then
 * `nat` of a network, `nat 0` among them, the narrowest first.
 */
export function pixNat(parts: NatParts): readonly NatStep[] {
  const { running } = parts.scope;
  const { nats, statics } = running;
  const ends = endNames(running);
  const byList = nats.filter(({ accessList }) => accessList !== undefined);
  const byNetwork = nats.filter(({ accessList }) => accessList === undefined);
  const isFromFar = fromFar(parts.scope);
  return [
    ...byList.filter(isExempt).map((line) => exemptions(parts, line)),
    ...statics.map((line) =>
      isFromFar(line.realInterface, line.mappedInterface)
        ? farStaticLines(parts, line)
        : staticLines(parts, line),
    ),
    ...byList.filter((line) => !isExempt(line)).map((line) => natLines(parts, line, ends)),
    byNetwork
      .flatMap((line) => natLines(parts, line, ends))
      .sort((a, b) => lengthOfSide(b.from) - lengthOfSide(a.from)),
  ];
}

const isExempt = ({ id }: NatStatement): boolean => Number(id.text) === 0;

const lengthOfSide = (side: string): number => (side === 'any' ? 0 : lengthOf(side));

function exemptions(parts: NatParts, { accessList, interface: real, at }: NatStatement): NatStep {
  const rule = { ...betweenInterfaces(real, undefined), at, name: 'nat 0' };
  const pairs = accessList === undefined ? [] : pairsOfList(parts, accessList);
  const isCut = cutByDenied(pairs);
  return pairs.flatMap(({ permit, from, to, protocol }, index): NatLine | readonly [] => {
    const between = { ...rule, from, destination: to };
    if (!permit) return { ...between, ...denied, ...(protocol !== undefined && { protocol }) };
    // Some packets of a protocol are not all that the tunnel has.
    if (protocol !== undefined) return [];
    return { ...between, effect: 'exempt', kind: isCut(index) ? undefined : 'exempt' };
  });
}

/** Whether a line before denies some of what a line of a list permits. */
function cutByDenied(pairs: readonly ListPair[]): (index: number) => boolean {
  if (pairs.every(({ permit }) => permit)) return () => false;
  const overlaps = overlapsOf(pairs.map(({ from, to }) => betweenOf(from, to)));
  return (index) =>
    overlaps.with(index).some((other) => other < index && pairs[other]?.permit === false);
}

function staticLines(parts: NatParts, line: StaticLine): NatStep {
  const { scope } = parts;
  const port =
    line.mappedPort === undefined || line.protocol === undefined
      ? { name: 'static' }
      : portLine('static', line.protocol, line.real?.text ?? line.mapped.text);
  const to = translatedText(scope, line.mapped, line.mask);
  const rule = { ...betweenInterfaces(line.realInterface, line.mappedInterface), at: line.at };
  if (line.accessList !== undefined)
    return listed(parts, line.accessList).map((pair) => ({
      ...rule,
      effect: 'take',
      kind: 'one-to-one',
      ...(to !== undefined && { to: asLongAs(pair.from, to) }),
      ...port,
      ...pair,
    }));
  const isIdentity = line.real !== undefined && isSameAddress(scope, line.real, line.mapped);
  // The other ports of the address are not kept as they are.
  if (isIdentity && line.mappedPort !== undefined) return [];
  return prefixesOfMasked(scope, line.real, line.mask ?? hostMask).map((from) => ({
    ...rule,
    effect: isIdentity ? 'exempt' : 'take',
    kind: isIdentity ? 'exempt' : 'one-to-one',
    from,
    destination: 'any',
    ...(to !== undefined && !isIdentity && { to }),
    ...port,
  }));
}

/** `static (outside,inside)`: the far end under other addresses, which a list for the tunnel does not have. */
function farStaticLines(
  { scope }: NatParts,
  { real, mapped, mask = hostMask, realInterface, mappedInterface, ...line }: StaticLine,
): NatStep {
  if (real === undefined || line.mappedPort !== undefined) return [];
  if (isSameAddress(scope, real, mapped)) return [];
  return prefixesOfMasked(scope, mapped, mask).map((destination) => ({
    ...betweenInterfaces(mappedInterface, realInterface),
    from: 'any',
    destination,
    ...destinationChange(prefixesOfMasked(scope, real, mask), real),
    at: line.at,
    name: 'static',
  }));
}

type Between = Pick<NatLine, 'from' | 'destination' | 'protocol'> & Partial<typeof denied>;

const denied = { effect: 'pass', kind: undefined } as const;

/** Between what a rule by an access list works. What the list denies is left to the next rule. */
const listed = (parts: NatParts, list: Word): readonly Between[] =>
  pairsOfList(parts, list).map(({ permit, from, to, protocol }) => ({
    from,
    destination: to,
    ...(protocol !== undefined && { protocol }),
    ...(!permit && denied),
  }));

function natLines(parts: NatParts, line: NatStatement, ends: ReadonlySet<string>): NatStep {
  const { scope } = parts;
  const pools = scope.running.globals.filter(({ id }) => id.text === line.id.text);
  const pool = pools.find((one) => ends.has(one.interface.text.toLowerCase())) ?? pools[0];
  const base = { ...betweenInterfaces(line.interface, pool?.interface), at: line.at };
  const name = `nat ${line.id.text}`;
  const networks = (): readonly Between[] =>
    prefixesOfMasked(scope, line.address, line.mask).map((from) => ({ from, destination: 'any' }));
  if (isExempt(line))
    return networks().map((one) => ({ ...base, ...one, effect: 'exempt', kind: 'exempt', name }));
  if (pool === undefined) return [];
  const isInterface = isKeyword(pool.address, 'interface');
  const to = isInterface ? undefined : translatedText(scope, pool.address, pool.mask);
  const of = line.accessList === undefined ? networks() : listed(parts, line.accessList);
  return of.map((one) => ({
    ...base,
    effect: 'take',
    kind: isInterface ? 'masquerade' : 'source',
    ...(to !== undefined && { to }),
    name,
    ...one,
  }));
}

const hostMask: Word = { text: '255.255.255.255' };
