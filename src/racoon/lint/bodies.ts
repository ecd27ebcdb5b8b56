import type { Verdict } from './verdict.js';

/**
 * What was found in the bodies of sections. Sections may share one: where nothing was told of its lines, nothing is at those
 * of the next.
 */
export class Bodies<Found> {
  private readonly silent = new Map<object, Found>();

  of<Section extends { readonly body: object; readonly moved?: number }>(
    section: Section,
    verdict: Verdict,
    check: (section: Section, verdict: Verdict) => Found,
  ): Found {
    const known = this.silent.get(section.body);
    if (known !== undefined) return known;
    const inside = verdict.withinLines(section);
    const found = check(section, inside);
    if (!inside.hasTold) this.silent.set(section.body, found);
    verdict.and(inside);
    return found;
  }
}
