/** Signs that are blanks to the eye and stand in pasted texts; characters of one unit each. */
const strange = ['\u00a0', '\u0000', '\u001a', '\v', '\f'];
// All others of Unicode. Two words that one without a width keeps apart are one to the eye: what stands behind begins no comment, and may be half of a key.
const wide =
  /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|[\u200b\u2060\ufeff](?<!\S.(?=[!;]))/g;
const tags =
  /<(?:br ?\/?|\/?(?:pre|code|p|div|span|b|strong|i|em|font|tt|html|body|textarea|blockquote)|(?:pre|code|p|div|span|font|body|textarea|blockquote)(?: [a-z-]+="[^"<>\n]*")+)>|&nbsp;/gi;

// What forums and wikis put around a text, in a line of its own.
const boards = /^[ \t]*(?:\[\/?[a-z]{1,10}\]|\{[a-z]{1,10}\})[ \t]*(?=\r?$)/gim;

// A page's lines in one line of its source.
const lineEnds = /<br ?\/?>(?=[ \t]*[^\s<])/gi;

/** What is to be filled in, in several words: they stand for one. */
const placeholder = /<[a-z][\w'/-]*(?: [\w'/-]+)+>|\{\{ [\w.| -]+\}\}/gi;

/** IOS: what brings these back to what they are without a line takes them back. */
const defaulting =
  /^([ \t]*(?:[\w.()/:-]+[#>][ \t]*)?)(defa?u?l?t?)(?=[ \t]+(?:int\w*[ \t]+[a-z]|cry\w*[ \t]+map\b|ip[ \t]+(?:access-group|address)\b|set[ \t]|match[ \t]+addr))/gim;

/** What `defaulting` is looked for in: most texts have none of it, which this finds out four times as fast. */
const mayDefault = /defa?u?l?t?[ \t]+(?:int|cry|ip|set|match)/i;

/** A text of the same length in which all that is a blank to the eye is one. */
export function withBlanks(text: string): string {
  let cleaned = text.replace(wide, ' ');
  for (const sign of strange) if (cleaned.includes(sign)) cleaned = cleaned.replaceAll(sign, ' ');
  return cleaned;
}

/**
 * A text of the same length in which no-break spaces, byte order marks, nul characters and the tags that a copied web
 * page leaves are blanks or ends of lines, and a placeholder is one word,
 * `default` is `no`. Mostly the text itself, which is gone through as few times as can be.
 */
export function clean(text: string): string {
  let cleaned = withBlanks(text);
  if (mayDefault.test(cleaned))
    cleaned = cleaned.replace(
      defaulting,
      (_all, lead: string, word: string) => lead + 'no'.padEnd(word.length),
    );
  const hasAngle = cleaned.includes('<');
  const hasBrace = cleaned.includes('{');
  if (hasAngle || cleaned.includes('&nbsp;'))
    cleaned = cleaned
      .replace(lineEnds, (tag) => `\n${' '.repeat(tag.length - 1)}`)
      .replace(tags, (tag) => ' '.repeat(tag.length));
  if (hasBrace || cleaned.includes('[/'))
    cleaned = cleaned.replace(boards, (mark) => ' '.repeat(mark.length));
  return hasAngle || hasBrace
    ? cleaned.replace(placeholder, (words) => words.replaceAll(' ', '_'))
    : cleaned;
}
