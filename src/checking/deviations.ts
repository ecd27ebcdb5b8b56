/** What differs once is told once, whichever end starts and for however many pairs of networks. */
import type { Finding } from '../model/negotiate.js';
import { groupedBy } from '../syntax/grouped.js';
import type { Origin } from '../syntax/origin.js';

/** A finding, and whether the same was found with the other end as starter. */
export interface Deviation {
  readonly finding: Finding;
  readonly both: boolean;
}

/** Findings, those of one deviation as the first of them, at its first line, with the places and cures of all. */
export function deviationsOf(findings: readonly Finding[]): readonly Deviation[] {
  const groups = groupedBy(findings, (finding) =>
    finding.deviation === undefined ? finding : `${finding.code} ${finding.deviation}`,
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const places = [first, ...others].flatMap(({ at }) => at ?? []);
    const at = places
      .filter(({ file }) => file === first.at?.file)
      .reduce<Origin | undefined>(
        (a, b) => (a !== undefined && a.start <= b.start ? a : b),
        first.at,
      );
    return {
      finding: {
        ...first,
        at,
        related: [
          ...[first, ...others].flatMap(({ related }) => related),
          ...places.filter((place) => place !== at),
        ],
        remedies: [first, ...others].flatMap(({ remedies }) => remedies),
      },
      both: others.some((other) => starterOf(other) !== starterOf(first)),
    };
  });
}

const starterOf = ({ facts }: Finding): string | undefined =>
  'starter' in facts ? facts.starter : undefined;
