import { isHost, lengthOf, prefixOf } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import {
  type NatLine,
  type NatParts,
  type NatStep,
  pairsOfList,
  portLine,
  prefixesOfMasked,
  translatedText,
} from './nat-lines.js';
import { betweenInterfaces } from './nat-places.js';

/** PIX 6 to ASA 8.2: exemptions first, then statics, then `nat` with its `global`. */
export function pixNat(parts: NatParts): readonly NatStep[] {
  const { scope } = parts;
  const { nats, statics, globals, bindings } = scope.running;
  const ends = new Set([...bindings.values()].map((line) => line.interface.text));
  const isEnd = (name: string): boolean => ends.has(name);
  const lines: NatLine[] = [];
  for (const { id, accessList, at, interface: real } of nats) {
    if (Number(id.text) !== 0 || accessList === undefined) continue;
    const rule = {
      effect: 'exempt',
      kind: 'exempt',
      ...betweenInterfaces(real, undefined),
      at,
      name: 'nat 0',
    } as const;
    for (const { permit, from, to } of pairsOfList(parts, accessList.text))
      if (permit) lines.push({ ...rule, from, destination: to });
  }
  for (const line of statics) {
    const port =
      line.mappedPort === undefined || line.protocol === undefined
        ? { name: 'static' }
        : portLine('static', line.protocol, line.real?.text ?? line.mapped.text);
    const to = translatedText(scope, line.mapped, line.mask);
    if (line.accessList !== undefined) {
      for (const { permit, from, to: destination } of pairsOfList(parts, line.accessList.text))
        if (permit)
          lines.push({
            effect: 'take',
            kind: 'one-to-one',
            from,
            destination,
            ...betweenInterfaces(line.realInterface, line.mappedInterface),
            ...(to !== undefined && { to: asLongAs(from, to) }),
            at: line.at,
            ...port,
          });
      continue;
    }
    const isIdentity = line.real?.text === line.mapped.text;
    // The other ports of the address are not kept as they are.
    if (isIdentity && line.mappedPort !== undefined) continue;
    for (const from of prefixesOfMasked(scope, line.real, line.mask ?? hostMask))
      lines.push({
        effect: isIdentity ? 'exempt' : 'take',
        kind: isIdentity ? 'exempt' : 'one-to-one',
        from,
        destination: 'any',
        ...betweenInterfaces(line.realInterface, line.mappedInterface),
        ...(to !== undefined && !isIdentity && { to }),
        at: line.at,
        ...port,
      });
  }
  for (const line of nats) {
    const isExempt = Number(line.id.text) === 0;
    if (isExempt && line.accessList !== undefined) continue;
    const pools = globals.filter(({ id }) => id.text === line.id.text);
    const pool = pools.find((one) => isEnd(one.interface.text)) ?? pools[0];
    if (!isExempt && pool === undefined) continue;
    const isInterface = pool?.address.text === 'interface';
    const to =
      pool === undefined || isInterface
        ? undefined
        : translatedText(scope, pool.address, pool.mask);
    const rule = {
      effect: isExempt ? ('exempt' as const) : ('take' as const),
      kind: isExempt
        ? ('exempt' as const)
        : isInterface
          ? ('masquerade' as const)
          : ('source' as const),
      ...betweenInterfaces(line.interface, pool?.interface),
      ...(to !== undefined && { to }),
      at: line.at,
      name: `nat ${line.id.text}`,
    };
    if (line.accessList !== undefined) {
      for (const { permit, from, to: destination } of pairsOfList(parts, line.accessList.text))
        if (permit) lines.push({ ...rule, from, destination });
    } else
      for (const from of prefixesOfMasked(scope, line.address, line.mask))
        lines.push({ ...rule, from, destination: 'any' });
  }
  return [lines];
}

/** Of a list's traffic all addresses are translated one to one, so what they are translated to is a network as large. */
function asLongAs(from: string, to: string): string {
  if (from === 'any' || isHost(from) || !isAddress(to)) return to;
  return prefixOf(to, lengthOf(from))?.prefix ?? to;
}

const isAddress = (text: string): boolean => !/[-/]/.test(text);

const hostMask: Word = { text: '255.255.255.255' };
