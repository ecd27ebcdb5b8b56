import { addressOf, isHost } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import { reportUnread } from '../parse/report.js';
import type { TwiceNat } from '../syntax.js';
import { type NatLine, type NatParts, type NatStep, prefixesOfWord, silent } from './nat-lines.js';
import { betweenInterfaces } from './nat-places.js';
import type { Scope } from './scope.js';

/** ASA 8.3 and later: twice NAT, then NAT inside objects (static before dynamic), then what stands after it. */
export function asaNat(parts: NatParts): readonly NatStep[] {
  const { twiceNats } = parts.scope.running;
  const before = twiceNats.filter(({ afterAuto }) => afterAuto !== true);
  const after = twiceNats.filter(({ afterAuto }) => afterAuto === true);
  return [
    [
      ...before.flatMap((rule) => twiceLines(parts, rule)),
      ...objectLines(parts),
      ...after.flatMap((rule) => twiceLines(parts, rule)),
    ],
  ];
}

function twiceLines(parts: NatParts, rule: TwiceNat): NatLine[] {
  // A rule for one service takes a part of the traffic only.
  if (rule.inactive === true || rule.hasService === true) return [];
  const { type, real, mapped } = rule.source;
  const from = prefixesOfWord(parts, real) ?? [];
  const destinations = prefixesOfWord(parts, rule.destination?.real) ?? [];
  const isAlike = real.text === mapped.text;
  const to = type !== 'static' || isAlike ? undefined : prefixesOfWord(parts, mapped);
  const isIdentity =
    type === 'static' && (isAlike || (to !== undefined && from.join() === to.join()));
  const lines: NatLine[] = [];
  for (const one of from)
    for (const destination of destinations) {
      if (lines.length >= parts.scope.limit) return lines;
      lines.push({
        effect: isIdentity ? 'exempt' : 'take',
        kind: isIdentity ? 'exempt' : type === 'static' ? 'one-to-one' : kindOf(mapped),
        from: one,
        destination,
        ...betweenInterfaces(rule.realInterface, rule.mappedInterface),
        ...(!isIdentity && toOf(parts, mapped, to)),
        at: rule.at,
        name: 'nat',
      });
    }
  return lines;
}

const kindOf = (mapped: Word): 'masquerade' | 'source' =>
  mapped.text === 'interface' ? 'masquerade' : 'source';

/** The translated address where one prefix says it. */
function toOf(
  parts: NatParts,
  mapped: Word,
  known: readonly string[] | undefined,
): { readonly to?: string } {
  const prefixes = known ?? (mapped.text === 'interface' ? [] : prefixesOfWord(parts, mapped));
  const only = prefixes?.length === 1 ? prefixes[0] : undefined;
  return only === undefined || only === 'any' ? {} : { to: isHost(only) ? addressOf(only) : only };
}

/** Tells of rules inside objects that cannot be read. Objects are read when they are asked for. */
export function tellUnreadRules({ configuration, dialect, tell }: Scope): void {
  const { source } = configuration;
  for (const name of configuration.translatedObjects())
    for (const member of configuration.object(name)?.body ?? [])
      if (member.kind === 'unread' && /^nat\b/i.test(source.text.slice(member.at?.start ?? 0)))
        reportUnread({ ...member, isOfTranslation: true }, tell, source, dialect);
}

function objectLines(parts: NatParts): NatLine[] {
  const { configuration } = parts.scope;
  const fixed: NatLine[] = [];
  const changing: NatLine[] = [];
  for (const name of configuration.translatedObjects()) {
    const object = configuration.object(name);
    const rule = object?.body.filter((member) => member.kind === 'object-nat').at(-1);
    if (object === undefined || rule === undefined || rule.negated === true) continue;
    const to = prefixesOfWord(parts, rule.mapped);
    for (const from of parts.networks.object({ text: name }, silent) ?? []) {
      const isIdentity = rule.type === 'static' && (rule.mapped.text === name || to?.[0] === from);
      const line: NatLine = {
        effect: isIdentity ? 'exempt' : 'take',
        kind: isIdentity ? 'exempt' : rule.type === 'static' ? 'one-to-one' : kindOf(rule.mapped),
        from,
        destination: 'any',
        ...betweenInterfaces(rule.realInterface, rule.mappedInterface),
        ...(!isIdentity && toOf(parts, rule.mapped, to)),
        at: rule.at,
        name: `nat of object ${name}`,
      };
      if (rule.type === 'static') fixed.push(line);
      else changing.push(line);
    }
  }
  return [...fixed, ...changing];
}
