/** A text with pieces of it replaced: each edit says from where, to where and by what. Of those at one place the shortest comes first. */
export function withEdits(text, edits) {
  let result = '';
  let at = 0;
  for (const { from, to, text: by } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, from) + by;
    at = to;
  }
  return result + text.slice(at);
}
