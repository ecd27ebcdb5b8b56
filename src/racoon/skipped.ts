import type { Range } from '../syntax/range.js';

/**
 * How much it matters that racoon skips something. Generators write `dpd_delay = 10` and `sainfo (…)`: signs that stand
 * alone change nothing. Anything else may have been meant.
 */
export const skippedSeverity = (text: string, { start, end }: Range): 'note' | 'warning' =>
  /^[=()]$/.test(text.slice(start, end)) ? 'note' : 'warning';
