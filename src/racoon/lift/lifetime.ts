import type { Report } from '../../diagnostics/report.js';
import type { Source } from '../../syntax/range.js';
import { unitSeconds } from '../defaults.js';
import type { Lifetime } from '../racoon-conf/syntax.js';
import { originAt } from './written.js';

/** The seconds of a lifetime; undefined where its unit or number is none (then racoon refuses the file). */
export function secondsIn({ number, unit }: Lifetime): number | undefined {
  const factor = unitSeconds.get(unit.text);
  if (factor === undefined || !/^\d{1,10}$/.test(number.text)) return undefined;
  return Number(number.text) * factor;
}

/** The same; tells where it is none. */
export function secondsOf(
  lifetime: Lifetime,
  source: Source | undefined,
  report: Report,
): number | undefined {
  const seconds = secondsIn(lifetime);
  if (seconds === 0) report('lifetime-zero', originAt(source, lifetime.at), {});
  return seconds;
}
