/** Lines of crypto access lists that name the two networks in the order of the other device's list. */
import type { Selector } from '../../model/device.js';
import type { PrefixSet } from '../../model/prefix-set.js';
import { mirrored, selectorKey } from '../../model/selector.js';
import { type ExpandedLine, type ExpandedList, isEverything } from './expanded-list.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** What shows which networks are the device's own. */
export interface OwnSide {
  readonly networks: PrefixSet;
  readonly isTranslated: (prefix: string) => boolean;
  /** Whether address translation leaves out a selector: what is written there begins at the device. */
  readonly isExempt: (selector: Selector) => boolean;
}

/**
 * Tells of permit lines that are another line's mirror image, and of those whose own network is the far one. Of a pair the
 * line is told whose source is no network of the device; where the text does not show that, the later one.
 */
export function reversedLines(
  scope: Scope,
  { networks, isTranslated, isExempt }: OwnSide,
): (list: ExpandedList, tell: Tell) => void {
  const isOwn = (prefix: string): boolean => isTranslated(prefix) || networks.overlaps(prefix);
  const isBackwards = ({ local, remote }: Selector): boolean =>
    !isOwn(local) && !isEverything(local) && !isEverything(remote) && isOwn(remote);
  const isExemptBackwards = (selector: Selector): boolean =>
    isExempt(mirrored(selector)) && !isExempt(selector);

  return ({ lines }, tell) => {
    const permits = lines.filter(({ action }) => action === 'permit');
    const locals = new Set<string>();
    for (const { selectors } of permits) for (const { local } of selectors) locals.add(local);
    // Without a far network that is near in another line there are no pairs.
    const hasPairs = permits.some(({ selectors }) =>
      selectors.some(({ remote }) => locals.has(remote)),
    );
    if (hasPairs || permits.some(({ selectors }) => selectors.some(isBackwards)))
      tellReversed(permits, hasPairs, tell);
  };

  function tellReversed(permits: readonly ExpandedLine[], hasPairs: boolean, tell: Tell): void {
    const byKey = new Map<string, ExpandedLine>();
    const position = new Map<ExpandedLine, number>();
    if (hasPairs)
      for (const line of permits) {
        position.set(line, position.size);
        for (const selector of line.selectors) {
          const key = selectorKey(selector);
          if (!byKey.has(key)) byKey.set(key, line);
        }
      }
    const isFirstOfPair = (selector: Selector, line: ExpandedLine, twin: ExpandedLine): boolean => {
      const twinSelector = mirrored(selector);
      if (isBackwards(selector) || isExemptBackwards(selector)) return false;
      if (isBackwards(twinSelector) || isExemptBackwards(twinSelector)) return true;
      return (position.get(line) ?? 0) < (position.get(twin) ?? 0);
    };
    const told = new Set<ExpandedLine>();
    for (const line of permits) {
      for (const selector of line.selectors) {
        if (told.has(line)) break;
        const twin = hasPairs ? byKey.get(selectorKey(mirrored(selector))) : undefined;
        const isPair = twin !== undefined && twin !== line;
        if (isPair ? told.has(twin) || isFirstOfPair(selector, line, twin) : !isBackwards(selector))
          continue;
        told.add(line);
        const { local, remote } = selector;
        tell(
          'acl-reversed',
          line.at,
          { local, remote, hasTwin: isPair },
          { related: scope.origins(twin?.at), severity: 'warning' },
        );
      }
    }
  }
}
