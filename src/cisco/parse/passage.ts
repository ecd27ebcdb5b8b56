import type { Dialect } from '../syntax.js';
import type { Cut } from './cut.js';
import { bannerDelimiter } from './screen.js';

/** How many lines a banner or a dump may have. */
const mostLines = 1000;

/** The last line of the banner that a line begins with the command at `start`. */
export function bannerEnd(lines: Cut, line: number, start: number, dialect: Dialect): number {
  const head = lines.text.slice(start, lines.end(line));
  const delimiter = bannerDelimiter(head, dialect !== 'ios');
  if (delimiter === undefined) return line;
  for (let last = line + 1; last < Math.min(lines.count, line + mostLines); last++) {
    if (lines.line(last).includes(delimiter)) return last;
  }
  return line;
}

/** The last line of a public key's digits below a line, `quit`; the line itself if there are none. */
export function dumpEnd(lines: Cut, line: number): number {
  for (let last = line + 1; last < Math.min(lines.count, line + mostLines); last++) {
    const one = lines.text.slice(lines.command(last), lines.end(last));
    if (one === 'quit') return last;
    if (!/^[0-9a-f \t]*$/i.test(one)) return line;
  }
  return line;
}
