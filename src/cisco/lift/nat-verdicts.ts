/** What the rules of address translation do with a tunnel's traffic. */
import { containsPrefix, prefixesOverlap } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import { type Overlaps, overlapsOf } from '../../model/overlaps.js';
import { allBetween, intersection } from '../../model/selector.js';
import { without } from '../../model/split.js';
import { betweenOf, type NatLine, type NatStep } from './nat-lines.js';
import type { natPlaces } from './nat-places.js';
import { NearPrefixes } from './near-prefixes.js';

/** The line that takes traffic, that it is exempt, or that nothing concerns it. */
export type NatVerdict = NatLine | 'exempt' | 'untouched';

/** Into how many parts a selector is cut where rules are about some of its traffic. */
const mostParts = 256;

export function verdictsOf(
  steps: readonly NatStep[],
  made: readonly string[],
  own: ReadonlySet<string>,
  isAsked: ReturnType<typeof natPlaces>,
  selectors: readonly Selector[],
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
    const { local, remote, protocol } = selector;
    if (own.has(local)) return 'untouched';
    const touching = touchingOf(selector, index);
    if (touching.length === 0) return 'untouched';
    // A translated address is what the crypto map is to see.
    const isMade = touching.some((other) => other >= lines.length);
    const asked = touching.flatMap((other): AskedLine | readonly [] => {
      const line = lines[other];
      const box = boxes[other];
      if (line === undefined || box === undefined || !isAsked(line, local)) return [];
      if (isMade && line.effect === 'take' && line.becomes === undefined) return [];
      const { protocol: only = 'any' } = line;
      if (only !== 'any' && protocol !== 'any' && only !== protocol) return [];
      return { line, box, step: stepOf[other] ?? -1 };
    });
    if (isMade && asked.every(({ line }) => line.becomes === undefined)) return 'untouched';
    return verdictOf(asked, allBetween(local, remote), { left: mostParts });
  });
}

interface AskedLine {
  readonly line: NatLine;
  readonly box: Selector;
  readonly step: number;
}

/** What becomes of the traffic in a box from one line on; behind a step that let it pass, with what was found before. */
function verdictOf(
  asked: readonly AskedLine[],
  box: Selector,
  parts: { left: number },
  first = 0,
  passed = -1,
  before: NatVerdict = 'untouched',
): NatVerdict {
  let result = before;
  let behind = passed;
  for (const [index, { line, box: ruled, step }] of asked.entries()) {
    if (index < first || step <= behind) continue;
    if (!prefixesOverlap(ruled.local, box.local) || !prefixesOverlap(ruled.remote, box.remote))
      continue;
    const { effect, protocol, kind, skips = 0 } = line;
    if (effect === 'take') {
      // Another line may take all of it.
      if (weightOf(line) > weightOf(result)) result = line;
      if (weightOf(result) === heaviest) return result;
      continue;
    }
    const isWhole =
      containsPrefix(ruled.local, box.local) && containsPrefix(ruled.remote, box.remote);
    if (isWhole && protocol === undefined) {
      if (kind === 'exempt' && result === 'untouched') result = 'exempt';
      if (effect === 'exempt') return result;
      behind = step + skips;
      continue;
    }
    const rest = protocol === undefined ? without(box, ruled) : [box];
    if (rest === undefined || rest.length > parts.left) continue;
    parts.left -= rest.length;
    const part = intersection(box, ruled) ?? box;
    return worstOf([
      effect === 'exempt'
        ? 'exempt'
        : verdictOf(asked, part, parts, index + 1, step + skips, result),
      ...rest.map((one) => verdictOf(asked, one, parts, index + 1, behind, result)),
    ]);
  }
  return result;
}

/** Of the parts of some traffic: a line that takes one, all of it if there is such a line. */
function worstOf(verdicts: readonly NatVerdict[]): NatVerdict {
  let worst: NatVerdict = 'exempt';
  for (const verdict of verdicts) if (weightOf(verdict) > weightOf(worst)) worst = verdict;
  return worst;
}

const heaviest = 4;

/** A line that takes all of some traffic weighs most, then one that takes some, or perhaps all. */
function weightOf(verdict: NatVerdict): number {
  if (verdict === 'exempt') return 0;
  if (verdict === 'untouched') return 1;
  if (verdict.isOpen === true) return 2;
  return verdict.protocol === undefined ? heaviest : 3;
}
