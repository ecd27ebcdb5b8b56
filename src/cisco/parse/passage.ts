import type { Dialect } from '../syntax.js';
import { commandOf } from './command.js';
import type { Cut } from './cut.js';
import { bannerDelimiter } from './screen.js';

/** How many lines a banner or a dump may have. */
const mostLines = 1000;

/** The last line of the banner that a line begins with the command at `start`. */
export function bannerEnd(
  text: string,
  { bounds, count }: Cut,
  line: number,
  start: number,
  dialect: Dialect,
): number {
  const delimiter = bannerDelimiter(text.slice(start, bounds[2 * line + 1]), dialect !== 'ios');
  if (delimiter === undefined) return line;
  for (let last = line + 1; last < Math.min(count, line + mostLines); last++) {
    if (text.slice(bounds[2 * last], bounds[2 * last + 1]).includes(delimiter)) return last;
  }
  return line;
}

/** The last line of a public key's digits below a line, `quit`; the line itself if there are none. */
export function dumpEnd(text: string, { bounds, count }: Cut, line: number): number {
  for (let last = line + 1; last < Math.min(count, line + mostLines); last++) {
    const end = bounds[2 * last + 1] ?? 0;
    const one = text.slice(commandOf(text, bounds[2 * last] ?? 0, end).start, end);
    if (one === 'quit') return last;
    if (!/^[0-9a-f \t]*$/i.test(one)) return line;
  }
  return line;
}
