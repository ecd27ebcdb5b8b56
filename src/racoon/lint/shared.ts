import type { Verdict } from './verdict.js';

/**
 * What was found in syntax that statements may share, the bodies of sections and the rules of policies. Where nothing was told
 * of it at one place, nothing is at the next.
 */
export class Shared<Syntax extends object, Found> {
  private readonly silent = new Map<Syntax, Found>();

  /** What is found in the syntax of a statement; `judge` tells of it at its own places. */
  of(
    syntax: Syntax,
    { moved }: { readonly moved?: number },
    verdict: Verdict,
    judge: () => Found,
  ): Found {
    const known = this.silent.get(syntax);
    if (known !== undefined) return known;
    const { told } = verdict;
    const found = verdict.behind(moved, judge);
    if (verdict.told === told) this.silent.set(syntax, found);
    return found;
  }
}
