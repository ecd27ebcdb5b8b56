import type { Word } from '../../syntax/range.js';
import {
  type NatLine,
  type NatParts,
  type NatStep,
  pairsOfList,
  prefixesOfMasked,
  translatedText,
} from './nat-lines.js';

/** PIX 6 to ASA 8.2: exemptions first, then statics, then `nat` with its `global`. */
export function pixNat(parts: NatParts): readonly NatStep[] {
  const { scope } = parts;
  const { nats, statics, globals } = scope.running;
  const lines: NatLine[] = [];
  for (const { id, accessList, at } of nats) {
    if (Number(id.text) !== 0 || accessList === undefined) continue;
    for (const { permit, from, to } of pairsOfList(parts, accessList.text))
      if (permit)
        lines.push({ effect: 'exempt', kind: 'exempt', from, destination: to, at, name: 'nat 0' });
  }
  for (const line of statics) {
    if (line.mappedPort !== undefined) continue;
    const to = translatedText(scope, line.mapped, line.mask);
    if (line.accessList !== undefined) {
      for (const { permit, from, to: destination } of pairsOfList(parts, line.accessList.text))
        if (permit)
          lines.push({
            effect: 'take',
            kind: 'one-to-one',
            from,
            destination,
            ...(to !== undefined && { to }),
            at: line.at,
            name: 'static',
          });
      continue;
    }
    const isIdentity = line.real?.text === line.mapped.text;
    for (const from of prefixesOfMasked(scope, line.real, line.mask ?? hostMask))
      lines.push({
        effect: isIdentity ? 'exempt' : 'take',
        kind: isIdentity ? 'exempt' : 'one-to-one',
        from,
        destination: 'any',
        ...(to !== undefined && !isIdentity && { to }),
        at: line.at,
        name: 'static',
      });
  }
  for (const line of nats) {
    const isExempt = Number(line.id.text) === 0;
    if (isExempt && line.accessList !== undefined) continue;
    const pool = globals.find(({ id }) => id.text === line.id.text);
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

const hostMask: Word = { text: '255.255.255.255' };
