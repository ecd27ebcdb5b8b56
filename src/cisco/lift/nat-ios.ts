import { containsPrefix, hostPrefix, maskLength, prefixOf } from '../../model/address.js';
import { isKeyword } from '../keyword.js';
import type { IpNat } from '../syntax.js';
import { type AskedPair, pairsOfMap } from './nat-clauses.js';
import {
  destinationChange,
  type NatLine,
  type NatParts,
  type NatStep,
  pairsOfList,
  portLine,
} from './nat-lines.js';

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
  if (rule.from === 'static' && rule.side === 'outside') return [farStatic(parts, rule)];
  const taken = rule.from === 'static' ? staticOf(parts, rule) : dynamicOf(rule);
  if (taken === undefined) return [];
  const side = rule.side === undefined ? ({ isVirtual: true } as const) : {};
  return askedBy(parts, rule).map((pairs) =>
    pairs.flatMap(
      ({ permit, from: asked, to: destination, at, ...pair }): NatLine | readonly [] => {
        const from = common(taken.from, asked);
        if (from === undefined) return [];
        const about = { ...pair, ...side, from, destination, at, name: taken.name };
        // The model's translations ask nothing of a packet but its addresses.
        const kind =
          rule.from === 'static' && (pair.isOpen === true || pair.by !== undefined)
            ? undefined
            : taken.kind;
        return permit
          ? { ...about, ...taken, kind, from, effect: 'take' }
          : { ...about, effect: 'pass', kind: kind && 'exempt' };
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

type Static = IpNat & { readonly from: 'static' };

/** The far end under another address, which a list for the tunnel does not have. */
function farStatic({ scope }: NatParts, rule: Static): NatStep {
  const real = scope.address(rule.local);
  const seen = scope.address(rule.global);
  if (real === undefined || seen === undefined || real === seen) return [];
  // Of a port, or what a route map asks for, it is not all that the tunnel has.
  if (rule.protocol !== undefined || rule.routeMap !== undefined) return [];
  const prefix = prefixIn(rule);
  const change = destinationChange([prefix(real)], rule.local);
  return [
    {
      from: 'any',
      destination: prefix(seen),
      ...change,
      at: rule.at,
      name: `${nameOf(rule)} static`,
    },
  ];
}

function staticOf({ scope }: NatParts, rule: Static): Taken | undefined {
  const local = scope.address(rule.local);
  const global = scope.address(rule.global);
  if (local === undefined) return undefined;
  const kind = 'one-to-one';
  const name = `${nameOf(rule)} static`;
  if (rule.protocol !== undefined)
    return { kind, from: hostPrefix(local), ...portLine(name, rule.protocol, local) };
  const prefix = prefixIn(rule);
  return {
    kind,
    from: prefix(local),
    ...(global !== undefined && { to: rule.length === undefined ? global : prefix(global) }),
    name,
  };
}

/** The addresses of a static that begin with one: its network, or that alone. */
function prefixIn({ length: word }: Static): (address: string) => string {
  const length = word && lengthOfWord(word.text);
  return (address) =>
    (length === undefined ? undefined : prefixOf(address, length)?.prefix) ?? hostPrefix(address);
}

const lengthOfWord = (text: string): number | undefined =>
  text.startsWith('/') ? Number(text.slice(1)) : maskLength(text);

const dynamicOf = (rule: IpNat & { readonly from: 'list' | 'route-map' }): Taken => ({
  kind: isKeyword(rule.to[0], 'interface') ? 'masquerade' : 'source',
  from: 'any',
  name: `${nameOf(rule)} ${rule.from} ${rule.name.text}`,
});

const nameOf = ({ side }: IpNat): string =>
  side === undefined ? 'ip nat source' : `ip nat ${side} source`;
