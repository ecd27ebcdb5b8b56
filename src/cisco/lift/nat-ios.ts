import { hostPrefix, maskLength, prefixOf } from '../../model/address.js';
import type { Range, Word } from '../../syntax/range.js';
import type { IpNat } from '../syntax.js';
import { type NatLine, type NatParts, type NatStep, pairsOfList, portLine } from './nat-lines.js';

/** IOS: statics, then lists and route maps, each a step of its own: what one does not permit the next is asked for. */
export function iosNat(parts: NatParts): readonly NatStep[] {
  const { ipNats } = parts.scope.running;
  const statics: NatLine[] = ipNats.flatMap((rule) => staticLines(parts, rule));
  const steps = ipNats.map((rule) => dynamicLines(parts, rule)).filter((step) => step.length > 0);
  return statics.length > 0 ? [statics, ...steps] : steps;
}

function staticLines({ scope }: NatParts, rule: IpNat): NatLine[] {
  // A route map says of its own what it leaves out.
  if (rule.from !== 'static' || rule.routeMap !== undefined) return [];
  const local = scope.address(rule.local);
  const global = scope.address(rule.global);
  if (local === undefined) return [];
  const taken = { effect: 'take', kind: 'one-to-one', destination: 'any', at: rule.at } as const;
  const name = 'ip nat inside source static';
  if (rule.protocol !== undefined)
    return [{ ...taken, from: hostPrefix(local), ...portLine(name, rule.protocol, local) }];
  const length = rule.length === undefined ? undefined : lengthOfWord(rule.length.text);
  const prefix = (address: string): string =>
    (length === undefined ? undefined : prefixOf(address, length)?.prefix) ?? hostPrefix(address);
  return [
    {
      ...taken,
      from: prefix(local),
      ...(global !== undefined && { to: length === undefined ? global : prefix(global) }),
      name,
    },
  ];
}

const lengthOfWord = (text: string): number | undefined =>
  text.startsWith('/') ? Number(text.slice(1)) : maskLength(text);

function dynamicLines(parts: NatParts, rule: IpNat): NatLine[] {
  if (rule.from === 'static') return [];
  const isInterface = rule.to.some(({ text }) => text === 'interface');
  const kind = isInterface ? 'masquerade' : 'source';
  const name = `ip nat inside source ${rule.from} ${rule.name.text}`;
  const lines: NatLine[] = [];
  const addList = (list: Word, matches: boolean, at: Range | undefined): void => {
    for (const pair of pairsOfList(parts, list))
      lines.push({
        effect: pair.permit && matches ? 'take' : 'pass',
        kind: pair.permit && matches ? kind : 'exempt',
        from: pair.from,
        destination: pair.to,
        ...(pair.protocol !== undefined && { protocol: pair.protocol }),
        at: at ?? pair.at,
        name,
      });
  };
  if (rule.from === 'list') addList(rule.name, true, undefined);
  else {
    const clauses = [...(parts.scope.running.routeMaps.get(rule.name.text) ?? [])].sort(
      (a, b) => Number(a.sequence?.text ?? 10) - Number(b.sequence?.text ?? 10),
    );
    for (const clause of clauses)
      for (const line of clause.body)
        if (line.kind === 'match-ip-address')
          for (const list of line.lists) addList(list, clause.action === 'permit', undefined);
  }
  return lines;
}
