import { containsPrefix, hostPrefix, maskLength, prefixOf } from '../../model/address.js';
import { isKeyword } from '../keyword.js';
import type { IpNat } from '../syntax.js';
import { type AskedPair, pairsOfMap } from './nat-clauses.js';
import { type NatLine, type NatParts, type NatStep, pairsOfList, portLine } from './nat-lines.js';

/** IOS: statics, then lists and route maps, each list a step of its own: what one does not permit the next is asked for. */
export function iosNat(parts: NatParts): readonly NatStep[] {
  const { ipNats } = parts.scope.running;
  const isStatic = ({ from }: IpNat): boolean => from === 'static';
  return [...ipNats.filter(isStatic), ...ipNats.filter((rule) => !isStatic(rule))]
    .flatMap((rule) => stepsOf(parts, rule))
    .filter((step) => step.length > 0);
}

/** What a rule does with what it is about. */
type Taken = Pick<NatLine, 'kind' | 'name' | 'from' | 'to' | 'protocol'>;

function stepsOf(parts: NatParts, rule: IpNat): readonly NatStep[] {
  const taken = rule.from === 'static' ? staticOf(parts, rule) : dynamicOf(rule);
  if (taken === undefined) return [];
  const side = rule.isVirtual === true ? ({ isVirtual: true } as const) : {};
  return askedBy(parts, rule).map((pairs) =>
    pairs.flatMap(
      ({ permit, from: asked, to: destination, at, ...pair }): NatLine | readonly [] => {
        const from = common(taken.from, asked);
        if (from === undefined) return [];
        const about = { ...pair, ...side, from, destination, at, name: taken.name };
        return permit
          ? { ...about, ...taken, from, effect: 'take' }
          : { ...about, effect: 'pass', kind: taken.kind && 'exempt' };
      },
    ),
  );
}

/** The lines that tell what a rule is about, those of each list by themselves. */
function askedBy(parts: NatParts, rule: IpNat): readonly (readonly AskedPair[])[] {
  if (rule.from === 'list') return [pairsOfList(parts, rule.name)];
  const map = rule.from === 'static' ? rule.routeMap : rule.name;
  if (map !== undefined) return pairsOfMap(parts, map.text);
  return [[{ permit: true, from: 'any', to: 'any', at: rule.at }]];
}

/** What two sides of a rule have in common. */
function common(one: string, other: string): string | undefined {
  if (other === 'any') return one;
  if (one === 'any' || containsPrefix(one, other)) return other;
  return containsPrefix(other, one) ? one : undefined;
}

function staticOf(
  { scope }: NatParts,
  rule: IpNat & { readonly from: 'static' },
): Taken | undefined {
  const local = scope.address(rule.local);
  const global = scope.address(rule.global);
  if (local === undefined) return undefined;
  // The model's translations ask nothing of a packet but its addresses.
  const kind = rule.routeMap === undefined ? 'one-to-one' : undefined;
  const name = `${nameOf(rule)} static`;
  if (rule.protocol !== undefined)
    return { kind, from: hostPrefix(local), ...portLine(name, rule.protocol, local) };
  const length = rule.length === undefined ? undefined : lengthOfWord(rule.length.text);
  const prefix = (address: string): string =>
    (length === undefined ? undefined : prefixOf(address, length)?.prefix) ?? hostPrefix(address);
  return {
    kind,
    from: prefix(local),
    ...(global !== undefined && { to: length === undefined ? global : prefix(global) }),
    name,
  };
}

const lengthOfWord = (text: string): number | undefined =>
  text.startsWith('/') ? Number(text.slice(1)) : maskLength(text);

const dynamicOf = (rule: IpNat & { readonly from: 'list' | 'route-map' }): Taken => ({
  kind: isKeyword(rule.to[0], 'interface') ? 'masquerade' : 'source',
  from: 'any',
  name: `${nameOf(rule)} ${rule.from} ${rule.name.text}`,
});

const nameOf = ({ isVirtual }: IpNat): string =>
  isVirtual === true ? 'ip nat source' : 'ip nat inside source';
