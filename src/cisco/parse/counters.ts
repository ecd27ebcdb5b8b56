/** What a device adds to the lines of an access list that it shows at work: how often each was met. */
import type { Cut } from './cut.js';

// An appliance also says which lines rest, and gives each a number for its log.
const counted =
  /[ \t]+(?:\(hitcnt=\d+\)(?:[ \t]+\(inactive\))?(?:[ \t]+0x[0-9a-f]+)?|\(\d+ (?:estimate )?match(?:es)?\))$/i;
// A line that stands for others, which follow it, has no count of its own.
const marked = /^[ \t]*access-list[ \t]+\S+[ \t]+line[ \t]+\d+[ \t].*?([ \t]+0x[0-9a-f]{6,8})$/i;

const CLOSE = 41;

/** Whether any line may have a counter. Asked of every text: a single character, of which few lines have one, is found fast. */
function mayHaveCounters(text: string): boolean {
  if (text.includes('(hit')) return true;
  for (let at = text.indexOf(')'); at >= 0; at = text.indexOf(')', at + 1))
    if (text.startsWith('match', at - 5) || text.startsWith('matches', at - 7)) return true;
  return false;
}

/** The numbers of the lines that are shown with counters, which are cut off `lines`. */
export function cutCounters(lines: Cut): ReadonlySet<number> {
  const { text, count } = lines;
  const found = new Set<number>();
  if (!mayHaveCounters(text)) return found;
  for (let line = 0; line < count; line++) {
    const end = lines.end(line);
    const last = text.charCodeAt(end - 1);
    // A bracket or a hexadecimal digit.
    if (last !== CLOSE && !(last >= 48 && last <= 57) && !(last >= 97 && last <= 102)) continue;
    const said = lines.line(line);
    const tail = counted.exec(said)?.[0] ?? marked.exec(said)?.[1];
    if (tail === undefined || !/\b(?:permit|deny)\b/i.test(said)) continue;
    lines.shorten(line, end - tail.length);
    found.add(line);
  }
  return found;
}

/** Whether a line heads what an appliance shows of its lists: `access-list A; 3 elements`, or what its log keeps of them. */
export const isShownHead = (text: string, name: number, nameEnd: number): boolean =>
  text.charAt(nameEnd - 1) === ';' || text.startsWith('cached ACL log flows', name);
