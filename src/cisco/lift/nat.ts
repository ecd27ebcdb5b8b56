/** Address translation: as the model has it, and whether it takes a tunnel's traffic. */
import { containsPrefix, everything, familyOf, prefixesOverlap } from '../../model/address.js';
import type { AddressTranslation, Selector } from '../../model/device.js';
import { type Overlaps, overlapsOf } from '../../model/overlaps.js';
import { prefixSet } from '../../model/prefix-set.js';
import { allBetween } from '../../model/selector.js';
import { asaNat } from './nat-asa.js';
import { iosNat } from './nat-ios.js';
import { type NatLine, type NatParts, type NatStep, prefixesOfTranslated } from './nat-lines.js';
import { pixNat } from './nat-pix.js';
import { natPlaces } from './nat-places.js';
import { NearPrefixes } from './near-prefixes.js';

export interface Nat {
  readonly translations: readonly AddressTranslation[];
  /** Whether a prefix is one that translation makes. */
  isTranslated(prefix: string): boolean;
  /** For each of a tunnel's selectors: the line that takes its traffic, that it is exempt, or that nothing concerns it. */
  verdicts(selectors: readonly Selector[]): readonly (NatLine | 'exempt' | 'untouched')[];
}

export function natOf(parts: NatParts): Nat {
  const { scope } = parts;
  const steps: readonly NatStep[] =
    scope.dialect === 'ios'
      ? iosNat(parts)
      : [...pixNat(parts), ...(scope.dialect === 'pix6' ? [] : asaNat(parts))].filter(
          (step) => step.length > 0,
        );
  const lines = steps.flat();
  const made = lines.flatMap(({ to }) => (to === undefined ? [] : prefixesOfTranslated(to)));
  const translated = prefixSet(made);
  const own = ownAddresses(parts);
  const isAsked = natPlaces(scope);
  return {
    // The model's translations are of whole addresses.
    translations: lines
      .filter(({ protocol }) => protocol === undefined)
      .map((line) => translationOf(parts, line)),
    isTranslated: translated.overlaps,
    verdicts: (selectors) => verdictsOf(steps, made, own, isAsked, selectors),
  };
}

const translationOf = ({ scope }: NatParts, line: NatLine): AddressTranslation => ({
  kind: line.kind,
  from: line.from,
  destination: line.destination,
  ...(line.to !== undefined && { to: line.to }),
  ...(line.at !== undefined && { origins: scope.origins(line.at) }),
});

/** The device's own addresses: what it sends by itself is not translated. */
function ownAddresses({ scope }: NatParts): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { address } of scope.running.interfaces.values()) {
    const text = address && scope.address(address.word);
    if (text !== undefined) own.add(`${text}/${familyOf(text) === 4 ? 32 : 128}`);
  }
  return own;
}

/** A pair of networks as a selector of any protocol. */
function betweenOf(from: string, destination: string): Selector {
  const other = from === 'any' ? destination : from;
  const open = everything(other === 'any' ? 4 : familyOf(other));
  return allBetween(from === 'any' ? open : from, destination === 'any' ? open : destination);
}

function verdictsOf(
  steps: readonly NatStep[],
  made: readonly string[],
  own: ReadonlySet<string>,
  isAsked: ReturnType<typeof natPlaces>,
  selectors: readonly Selector[],
): (NatLine | 'exempt' | 'untouched')[] {
  const lines = steps.flat();
  const stepOf = steps.flatMap((step, number) => step.map(() => number));
  const boxes = [
    ...lines.map(({ from, destination }) => betweenOf(from, destination)),
    ...made.map((prefix) => betweenOf(prefix, 'any')),
  ];
  const near = new NearPrefixes(boxes.map(({ remote }) => remote));
  let overlaps: Overlaps | undefined;
  const touchingOf = (asked: Selector, index: number): readonly number[] => {
    const found = near.of(asked.remote);
    if (found?.length === 0) return found;
    if (found !== undefined)
      return found
        .filter((other) => prefixesOverlap(boxes[other]?.local ?? '', asked.local))
        .sort((a, b) => a - b);
    overlaps ??= overlapsOf([
      ...boxes,
      ...selectors.map((one) => betweenOf(one.local, one.remote)),
    ]);
    return overlaps
      .with(boxes.length + index)
      .filter((other) => other < boxes.length)
      .sort((a, b) => a - b);
  };
  return selectors.map((selector, index) => {
    const { local, protocol } = selector;
    if (own.has(local)) return 'untouched';
    const touching = touchingOf(selector, index);
    // A translated address is what the crypto map is to see.
    if (touching.some((other) => other >= lines.length)) return 'untouched';
    let passed: Set<number> | undefined;
    let result: NatLine | 'exempt' | 'untouched' = 'untouched';
    for (const other of touching) {
      const line = lines[other];
      const box = boxes[other];
      const step = stepOf[other] ?? -1;
      if (line === undefined || box === undefined || passed?.has(step) === true) continue;
      if (!isAsked(line, local)) continue;
      const isOther = line.protocol !== undefined && protocol !== 'any';
      if (isOther && line.protocol !== protocol) continue;
      const isWhole =
        containsPrefix(box.local, selector.local) && containsPrefix(box.remote, selector.remote);
      if (line.effect === 'take') {
        if (line.protocol === undefined) return line;
        // Another line may take all of it.
        result = line;
      }
      if (line.effect === 'exempt' && isWhole) return result === 'untouched' ? 'exempt' : result;
      if (line.effect === 'pass' && isWhole) {
        passed ??= new Set();
        passed.add(step);
        if (result === 'untouched') result = 'exempt';
      }
    }
    return result;
  });
}
