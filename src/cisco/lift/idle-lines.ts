/** Lines of a list that decide nothing, whatever entry it is of. */
import type { Selector } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { type Budget, isCovered } from './cover.js';
import type { Tell } from './wanted.js';

interface Line {
  readonly action: 'permit' | 'deny';
  readonly selectors: readonly Selector[];
  readonly at: Range | undefined;
}

/** Comparisons of selectors after which a line counts as one that decides something. */
const work = 3_000_000;

/** Tells of lines of a list that deny nothing, and of lines that stand in it twice. */
export function tellIdleLines(
  list: string,
  lines: readonly Line[],
  repeated: readonly Line[],
  tell: Tell,
): void {
  for (const { action, at } of repeated) if (action === 'permit') tellIdle(tell, action, list, at);
  const budget: Budget = { left: work };
  const permitted: Selector[] = [];
  const all = repeated.length === 0 ? lines : [...lines, ...repeated].sort(byPlace);
  for (const { action, selectors, at } of all) {
    if (action === 'permit') permitted.push(...selectors);
    else if (
      permitted.length > 0 &&
      selectors.every((selector) => isCovered(selector, permitted, budget))
    )
      tellIdle(tell, action, list, at);
  }
}

const byPlace = (a: Line, b: Line): number => (a.at?.start ?? 0) - (b.at?.start ?? 0);

/** Tells of one line. */
export const tellIdle = (tell: Tell, action: Line['action'], list: string, at: Line['at']): void =>
  tell(
    'line-without-effect',
    at,
    { list, denies: action === 'deny' },
    action === 'deny' ? {} : { severity: 'note' },
  );
