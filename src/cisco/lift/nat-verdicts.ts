/** What the rules of address translation do with a tunnel's traffic. */
import { containsPrefix, lengthOf, prefixesOverlap } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import { type Overlaps, overlapsOf } from '../../model/overlaps.js';
import { allBetween, intersection } from '../../model/selector.js';
import { without } from '../../model/split.js';
import { prefixesOfTranslated } from '../../model/translations-into.js';
import { betweenOf, type NatLine, type NatStep } from './nat-lines.js';
import type { natPlaces } from './nat-places.js';
import { NearPrefixes } from './near-prefixes.js';

/** The lines that take traffic, those that take most of it first; that it is exempt, or that nothing concerns it. */
export type NatVerdict = readonly NatLine[] | 'exempt' | 'untouched';

/** Into how many parts a selector is cut where rules are about some of its traffic. */
const mostParts = 256;

export function verdictsOf(
  steps: readonly NatStep[],
  made: readonly string[],
  own: ReadonlySet<string>,
  isAsked: ReturnType<typeof natPlaces>,
  selectors: readonly Selector[],
  areMendedAlone: boolean,
): NatVerdict[] {
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
    if (found !== undefined) {
      const touching = found.filter((other) =>
        prefixesOverlap(boxes[other]?.local ?? '', asked.local),
      );
      return touching.length < 2 ? touching : touching.sort((a, b) => a - b);
    }
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
    const { local, remote, protocol } = selector;
    if (own.has(local)) return 'untouched';
    const touching = touchingOf(selector, index);
    if (touching.length === 0) return 'untouched';
    // A translated address is what the crypto map is to see.
    const isMade = touching.some((other) => other >= lines.length);
    const asked: AskedLine[] = [];
    for (const other of touching) {
      const line = lines[other];
      const box = boxes[other];
      if (line === undefined || box === undefined || !isAsked(line, local)) continue;
      if (line.effect === 'take' && line.becomes === undefined && (isMade || staysIn(line, local)))
        continue;
      const { protocol: only = 'any' } = line;
      if (only !== 'any' && protocol !== 'any' && only !== protocol) continue;
      asked.push({ line, box, step: stepOf[other] ?? -1 });
    }
    if (asked.length === 0) return 'untouched';
    if (isMade && asked.every(({ line }) => line.becomes === undefined)) return 'untouched';
    const box = allBetween(local, remote);
    const walk: Walk = { left: mostParts, taken: undefined, areMendedAlone };
    const rest = restOf(asked, box, walk);
    return walk.taken === undefined
      ? rest
      : [...walk.taken]
          .sort((one, other) => shareOf(other, box) - shareOf(one, box))
          .map(({ line }) => line);
  });
}

/** Whether the crypto map sees what a line makes of a network as a part of it: no packet of it goes another way. */
const staysIn = ({ to }: NatLine, local: string): boolean =>
  lengthOf(local) === 0 ||
  (to !== undefined && prefixesOfTranslated(to).every((prefix) => containsPrefix(local, prefix)));

interface AskedLine {
  readonly line: NatLine;
  readonly box: Selector;
  readonly step: number;
}

interface Walk {
  /** Into how many parts more the traffic may be cut. */
  left: number;
  /** The lines that take some of it; undefined where none does, as mostly. */
  taken: Set<AskedLine> | undefined;
  /** No exemption before all of them mends them: those too take it to which the ones before leave nothing. */
  readonly areMendedAlone: boolean;
}

/** What becomes of the traffic in a box from one line on, where no line takes it; behind a step that let it pass, as it was then. */
function restOf(
  asked: readonly AskedLine[],
  box: Selector,
  walk: Walk,
  first = 0,
  passed = -1,
  before: 'exempt' | 'untouched' = 'untouched',
): 'exempt' | 'untouched' {
  let result = before;
  let behind = passed;
  for (const [index, one] of asked.entries()) {
    const { line, box: ruled, step } = one;
    if (index < first || step <= behind) continue;
    if (!prefixesOverlap(ruled.local, box.local) || !prefixesOverlap(ruled.remote, box.remote))
      continue;
    const { effect, protocol, kind, isOpen, skips = 0 } = line;
    const isWhole =
      protocol === undefined &&
      containsPrefix(ruled.local, box.local) &&
      containsPrefix(ruled.remote, box.remote);
    if (effect === 'take') {
      walk.taken ??= new Set();
      walk.taken.add(one);
      if (!isWhole || isOpen === true) continue;
      if (!walk.areMendedAlone) return result;
      behind = step;
      continue;
    }
    if (isWhole) {
      if (kind === 'exempt') result = 'exempt';
      if (effect === 'exempt') return result;
      behind = step + skips;
      continue;
    }
    const rest = protocol === undefined ? without(box, ruled) : [box];
    if (rest === undefined || rest.length > walk.left) continue;
    walk.left -= rest.length;
    const part = intersection(box, ruled) ?? box;
    const ofParts = [
      effect === 'exempt' ? 'exempt' : restOf(asked, part, walk, index + 1, step + skips, result),
      ...rest.map((other) => restOf(asked, other, walk, index + 1, behind, result)),
    ];
    return ofParts.includes('untouched') ? 'untouched' : 'exempt';
  }
  return result;
}

/** How much of some traffic a line takes. */
const shareOf = ({ line: { protocol }, box: ruled }: AskedLine, box: Selector): number =>
  protocol !== undefined ? 0 : containsPrefix(ruled.local, box.local) ? 2 : 1;
