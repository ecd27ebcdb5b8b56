/** Between which interfaces a rule of address translation works, and whether a tunnel's packets go that way. */

import { prefixesOverlap } from '../../model/address.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import { isKeyword } from '../keyword.js';
import type { NatSide } from '../syntax.js';
import { interfaceOf, networksOn } from './interface-of.js';
import type { NatLine } from './nat-lines.js';
import type { Running } from './running.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';

/** The interfaces that a rule names, in small letters; none where it is for any. */
export const betweenInterfaces = (
  real: Word | undefined,
  mapped: Word | undefined,
): Pick<NatLine, 'real' | 'mapped'> => ({
  ...(isNamed(real) && { real: real.text.toLowerCase() }),
  ...(isNamed(mapped) && { mapped: mapped.text.toLowerCase() }),
});

const isNamed = (word: Word | undefined): word is Word =>
  word !== undefined && !isKeyword(word, 'any');

/** The interfaces that maps are bound to, in small letters: where tunnels end. */
export const endNames = ({ bindings }: Pick<Running, 'bindings'>): ReadonlySet<string> =>
  new Set([...bindings.values()].map((line) => line.interface.text.toLowerCase()));

/** Whether a rule is about what lies where a tunnel ends, as it is seen from inside: the first of its interfaces says so. */
export function fromFar({
  running,
}: Scope): (real: Word | undefined, mapped: Word | undefined) => boolean {
  const ends = endNames(running);
  const isEnd = (word: Word | undefined): boolean =>
    word !== undefined && ends.has(word.text.toLowerCase());
  return (real, mapped) => isEnd(real) && !isEnd(mapped);
}

export type Asked = Pick<NatLine, 'real' | 'mapped' | 'isVirtual' | 'by' | 'skips'>;

/** Whether a rule is asked about packets that leave a network for a tunnel. What the text does not show speaks for it. */
export function natPlaces(scope: Scope): (line: Asked, local: string) => boolean {
  const { interfaces } = scope.running;
  const states = [...interfaces.values()];
  const networks = states.flatMap((state) =>
    networksOn(scope, state).map(({ prefix }) => ({ state, network: prefix })),
  );
  /** The interfaces on whose own network a prefix lies. */
  const behind = (local: string): readonly RunningInterface[] =>
    networks.filter(({ network }) => prefixesOverlap(network, local)).map(({ state }) => state);
  if (scope.dialect === 'ios') return sidesOf(scope, states, behind);
  const ends = endNames(scope.running);
  // What lies where the tunnel ends comes in by another interface, by which no text says.
  const innerOf = eachOnce((local) =>
    behind(local)
      .map(nameOf)
      .filter((name) => !ends.has(name)),
  );
  return ({ real, mapped }, local) => {
    if (mapped !== undefined && ends.size > 0 && !ends.has(mapped)) return false;
    if (real === undefined) return true;
    const inner = innerOf(local);
    return inner.length === 0 || inner.includes(real);
  };
}

/** IOS: rules work on what enters by an inside interface and leaves by an outside one. */
function sidesOf(
  scope: Scope,
  states: readonly RunningInterface[],
  behind: (local: string) => readonly RunningInterface[],
): ReturnType<typeof natPlaces> {
  const ends = states.flatMap((state) => {
    if (state.map !== undefined) return state;
    const source = state.protection === undefined ? undefined : state.tunnelSource?.word.text;
    return source === undefined ? [] : (interfaceOf(scope.running, source) ?? []);
  });
  // Who pastes the outer interface alone leaves out which ones are inside.
  const showsInner = states.some((state) => !ends.includes(state) && state.address !== undefined);
  const between = (near: NatSide, far: NatSide): ((local: string) => boolean) => {
    if (states.length > 0 && states.every(({ natSide }) => natSide !== far)) return () => false;
    const isNear = (state: RunningInterface): boolean =>
      state.natSide === near && !ends.includes(state);
    if (showsInner && !states.some(isNear)) return () => false;
    if (ends.length > 0 && ends.every(({ natSide }) => natSide !== far)) return () => false;
    return eachOnce((local) => {
      const inner = behind(local).filter((state) => !ends.includes(state));
      return inner.length === 0 || inner.some(isNear);
    });
  };
  const isBetweenSides = between('inside', 'outside');
  const isBetweenEnabled = between('enable', 'enable');
  return ({ isVirtual, by, skips }, local) => {
    if (by !== undefined && ends.length > 0) {
      const isBy = ({ name }: RunningInterface): boolean => by.includes(interfaceKey(name.text));
      // What keeps traffic from all clauses behind it must do so wherever a tunnel ends.
      if (skips === undefined ? !ends.some(isBy) : !ends.every(isBy)) return false;
    }
    return isVirtual === true ? isBetweenEnabled(local) : isBetweenSides(local);
  };
}

/** Asks once for each prefix: the same few stand on the near side of all tunnels. */
function eachOnce<Value>(of: (prefix: string) => Value): (prefix: string) => Value {
  const known = new Map<string, Value>();
  return (prefix) => madeIn(known, prefix, () => of(prefix));
}

export const nameOf = ({ nameif, name }: RunningInterface): string =>
  (nameif?.word.text ?? name.text).toLowerCase();
