import { addressOf, isHost } from '../../model/address.js';
import { prefixesOfTranslated } from '../../model/translations-into.js';
import type { Word } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { ObjectNat, TwiceNat } from '../syntax.js';
import {
  asLongAs,
  destinationChange,
  type NatLine,
  type NatParts,
  type NatStep,
  portLine,
  prefixesOfWord,
  tellOfNat,
  tellUnreadRule,
} from './nat-lines.js';
import { betweenInterfaces, fromFar } from './nat-places.js';
import type { Scope } from './scope.js';

/** ASA 8.3 and later: twice NAT, then NAT inside objects (static before dynamic), then what stands after it. */
export function asaNat(parts: NatParts): readonly NatStep[] {
  const { twiceNats } = parts.scope.running;
  const isFromFar = fromFar(parts.scope);
  const before = twiceNats.filter(({ afterAuto }) => afterAuto !== true);
  const after = twiceNats.filter(({ afterAuto }) => afterAuto === true);
  const linesOf = (rule: TwiceNat): NatLine[] =>
    twiceLines(
      parts,
      isFromFar(rule.realInterface, rule.mappedInterface) ? asSeenFromInside(rule) : rule,
    );
  return [
    [...before.flatMap(linesOf), ...objectLines(parts, isFromFar), ...after.flatMap(linesOf)],
  ];
}

/** A rule is of both ways, save one of one way: what it says of the far end's packets, as it is said of our own. */
function asSeenFromInside({ destination, source, ...rule }: TwiceNat): TwiceNat {
  const isOneWay = rule.isOneWay === true || source.type === 'dynamic';
  return {
    ...rule,
    realInterface: rule.mappedInterface,
    mappedInterface: rule.realInterface,
    source: { type: 'static', ...(destination ?? { real: any, mapped: any }) },
    destination: source,
    ...(isOneWay && { inactive: true }),
  };
}

const any: Word = { text: 'any' };

function twiceLines(parts: NatParts, rule: TwiceNat): NatLine[] {
  // A rule for one service takes a part of the traffic only.
  if (rule.inactive === true || rule.hasService === true) return [];
  const { limit } = parts.scope;
  const { type, real, mapped } = rule.source;
  const from = prefixesOfWord(parts, real) ?? [];
  const isAlike = real.text === mapped.text;
  const to = type !== 'static' || isAlike ? undefined : prefixesOfWord(parts, mapped);
  const isIdentity =
    type === 'static' && (isAlike || (to !== undefined && from.join() === to.join()));
  const between = {
    ...betweenInterfaces(rule.realInterface, rule.mappedInterface),
    at: rule.at,
    name: 'nat',
  };
  const { destination } = rule;
  const found = prefixesOfWord(parts, destination?.real);
  const destinations = found ?? [];
  const isKept = found !== undefined && destination?.mapped.text === destination?.real.text;
  const named = isKept ? destinations : (prefixesOfWord(parts, destination?.mapped) ?? []);
  return [
    ...pairs(from, destinations, limit).map(
      (pair): NatLine => ({
        ...between,
        ...pair,
        effect: isIdentity ? 'exempt' : 'take',
        kind: isIdentity ? 'exempt' : type === 'static' ? 'one-to-one' : kindOf(mapped),
        ...(!isIdentity && toOf(parts, mapped, to)),
      }),
    ),
    ...(isKept || named.join() === destinations.join()
      ? []
      : pairs([...from, ...(isIdentity ? [] : (to ?? []))], named, limit).map((pair) => ({
          ...between,
          ...pair,
          ...destinationChange(destinations, destination?.real),
        }))),
  ];
}

function pairs(
  from: readonly string[],
  destinations: readonly string[],
  limit: number,
): readonly Pick<NatLine, 'from' | 'destination'>[] {
  const made: Pick<NatLine, 'from' | 'destination'>[] = [];
  for (const one of from)
    for (const destination of destinations) {
      if (made.length >= limit) return made;
      made.push({ from: one, destination });
    }
  return made;
}

const kindOf = (mapped: Word): 'masquerade' | 'source' =>
  isKeyword(mapped, 'interface') ? 'masquerade' : 'source';

/** The translated address where one prefix says it, or all among which it is. */
function toOf(
  parts: NatParts,
  mapped: Word,
  known: readonly string[] | undefined,
): Pick<NatLine, 'to' | 'among'> {
  const among =
    known ?? (isKeyword(mapped, 'interface') ? [] : (prefixesOfWord(parts, mapped) ?? []));
  const [only, further] = among;
  if (only === undefined || only === 'any') return {};
  return further === undefined ? { to: isHost(only) ? addressOf(only) : only } : { among };
}

/** Tells of rules inside objects that cannot be read. Objects are read when they are asked for. */
export function tellUnreadRules(scope: Scope): void {
  const { configuration } = scope;
  const { source } = configuration;
  for (const name of configuration.translatedObjects())
    for (const member of configuration.object(name)?.body ?? [])
      if (member.kind === 'unread' && /^nat\b/i.test(source.text.slice(member.at?.start ?? 0)))
        tellUnreadRule(scope, member);
}

/** The translations that stand in objects, each as the last line of its object says it. */
export function objectRules({
  configuration,
}: Scope): readonly { readonly name: string; readonly rule: ObjectNat }[] {
  return configuration.translatedObjects().flatMap((name) => {
    const rules = configuration.object(name)?.body.filter(({ kind }) => kind === 'object-nat');
    const rule = rules?.at(-1);
    return rule?.kind !== 'object-nat' || rule.negated === true ? [] : { name, rule };
  });
}

function objectLines(parts: NatParts, isFromFar: ReturnType<typeof fromFar>): NatLine[] {
  const fixed: NatLine[] = [];
  const changing: NatLine[] = [];
  for (const { name, rule } of objectRules(parts.scope)) {
    const address = parts.scope.address(rule.mapped);
    const real = parts.networks.object({ text: name }, tellOfNat(parts.scope)) ?? [];
    const to =
      rule.type === 'static' && address !== undefined && real[0] !== undefined
        ? prefixesOfTranslated(asLongAs(real[0], address))
        : prefixesOfWord(parts, rule.mapped);
    const { realInterface, mappedInterface, service } = rule;
    if (rule.type === 'static' && isFromFar(realInterface, mappedInterface)) {
      if (service === undefined && rule.mapped.text !== name && to?.join() !== real.join())
        for (const destination of to ?? [])
          fixed.push({
            ...betweenInterfaces(mappedInterface, realInterface),
            from: 'any',
            destination,
            ...destinationChange(real, { text: name }),
            at: rule.at,
            name: `nat of object ${name}`,
          });
      continue;
    }
    for (const from of real) {
      const isIdentity = rule.type === 'static' && (rule.mapped.text === name || to?.[0] === from);
      // The other ports of the address are not kept as they are.
      if (isIdentity && service !== undefined) continue;
      const line: NatLine = {
        effect: isIdentity ? 'exempt' : 'take',
        kind: isIdentity ? 'exempt' : rule.type === 'static' ? 'one-to-one' : kindOf(rule.mapped),
        from,
        destination: 'any',
        ...betweenInterfaces(realInterface, mappedInterface),
        ...(!isIdentity && toOf(parts, rule.mapped, to)),
        at: rule.at,
        ...(service === undefined
          ? { name: `nat of object ${name}` }
          : portLine(`nat of object ${name}`, service.protocol, addressOf(from))),
      };
      if (rule.type === 'static') fixed.push(line);
      else changing.push(line);
    }
  }
  return [...fixed, ...changing];
}
