/** A text of the same length, with the tables of wikis as pipes alone: `||A||B||`, and `{|` to `|}` with cells in lines of their own. */
export function plainTables(text: string): string {
  const isMediaWiki = /^\{\|/m.test(text);
  if (!isMediaWiki && !/^[ \t]*\|\|\S.*\|\|[ \t\r]*$/m.test(text)) return text;
  const blank = (part: string): string => ' '.repeat(part.length);
  const headed = text.replace(/^[ \t]*\|\|.*/gm, (line) => line.replaceAll('||', ' |'));
  if (!isMediaWiki) return headed;
  return text
    .replace(/^(?:\{\||\|[-+}]).*/gm, blank)
    .replace(/^!.*/gm, (line) => line.replaceAll('!!', '||').replace('!', '|'))
    .replace(/(?<=^\||\|\|)[ \t]*[a-z]+="[^"\n|]*"[^\n|]*\|(?!\|)/gm, blank)
    .replaceAll('||', ' |')
    .replace(/(?<=^\|.*)\n(?=\|)/gm, ' ');
}
