/** Where a semicolon or a brace is missing, so that what stands behind it can still be read. */
import type { Range } from '../../syntax/range.js';
import { directiveWords, type Section } from './words.js';

// A longer stretch without a sign is no configuration.
const LONGEST = 1_000_000;

/** Where directives of a section begin in a stretch that cannot be read whole: at a line's beginning, or at its fault. */
export function startsOf(
  text: string,
  section: Section,
  start: number,
  end: number,
  fault: Range,
): readonly number[] {
  const words = directiveWords[section].join('|');
  if (words === '' || end - start > LONGEST) return [];
  const stretch = text.slice(start, end);
  const word = new RegExp(`(?<![^\\s])(?:${words})(?![\\w"./-])`, 'g');
  const starts: number[] = [];
  for (const { index } of stretch.matchAll(word)) {
    if (index === 0) continue;
    const at = start + index;
    const line = stretch.lastIndexOf('\n', index - 1) + 1;
    const before = stretch.slice(line, index);
    if (at === fault.start ? !before.includes('#') : line > 0 && before.trim() === '')
      starts.push(at);
  }
  return starts;
}

/** The end of what stands in `text[start, until)` without blanks and comments behind it. */
export function trimmed(text: string, start: number, until: number): number {
  const lines = text.slice(start, until).split('\n');
  while (lines.length > 1 && /^\s*(?:#.*)?$/.test(lines.at(-1) ?? '')) lines.pop();
  return start + lines.join('\n').replace(/\s*(?:#[^\n"]*)?$/, '').length;
}
