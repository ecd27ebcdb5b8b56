/** What stands before a name where a line defines it, and what behind. */
const definitions: readonly (readonly [before: RegExp, behind: RegExp])[] = [
  [/(?:transform-set|access-list|access-list (?:extended|standard)|ip nat pool) $/i, /^ \S/],
  [/(?:access-list (?:extended|standard)|crypto map|keyring) $/i, /^\s/],
  [/object(?:-group)? (?:network|service|protocol|icmp-type) $/i, /^\s/],
  [/(?:^|\s)nameif (?:\S+ )?$/i, /^(?:\s|$)/],
  [/(?:^|\n)[ >]*interface $/i, /^\s*\n/],
  [/(?:^|\n)[ >]*route-map $/i, /^ (?:permit|deny)\b/i],
  [/(?:^|\n)[ >]*name [\da-f.:]+ $/i, /^\s/],
];

/** How many places of a word are looked at. */
const mostPlaces = 1000;
const longestBefore = 60;

/** Whether a line of a text gives something a name. */
export function definesName(text: string, word: string): boolean {
  let at = 0;
  for (let places = 0; places < mostPlaces; places++) {
    at = text.indexOf(` ${word}`, at) + 1;
    if (at === 0) return false;
    const end = at + word.length;
    const before = text.slice(Math.max(0, at - longestBefore), at);
    const behind = text.slice(end, end + 8);
    if (definitions.some(([one, other]) => other.test(behind) && one.test(before))) return true;
    at = end;
  }
  return false;
}
