import type { Collector } from './diagnostics/report.js';
import type { LeftOut } from './results.js';

/** The peers that nothing was written for, each with what was told of it. `asked` in their order, then those whose tunnels never were. */
export function leftOutOf(
  asked: readonly string[],
  written: ReadonlySet<string>,
  { reasons }: Collector,
): readonly LeftOut[] {
  return [...new Set([...asked, ...reasons.keys()])]
    .filter((peer) => !written.has(peer))
    .map((peer) => ({ peer, because: reasons.get(peer) ?? [] }));
}

/**
 * A peer that was asked for by its name and got nothing is an error, also where only a warning says why: the device itself
 * never uses that tunnel. So is every peer where nothing is written at all.
 */
export function tellAskedInVain(
  leftOut: readonly LeftOut[],
  asked: readonly string[],
  isWritten: boolean,
  collector: Collector,
): void {
  for (const { peer, because } of leftOut)
    if (
      (!isWritten || asked.includes(peer)) &&
      !because.some(({ severity }) => severity === 'error')
    )
      collector.report('peer-never-used', undefined, { peer });
}
