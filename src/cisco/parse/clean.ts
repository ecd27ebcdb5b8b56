/** Signs that are blanks to the eye and stand in pasted texts; characters of one unit each. */
const strange = ['\u00a0', '\ufeff', '\u200b', '\u2007', '\u202f', '\u2028', '\u0000', '\v', '\f'];
const tagStarts = ['<br', '<BR', '<pre', '<PRE', '<p>', '<P>', '<code', '<div', '<span'];
const tags = /<(?:br ?\/?|\/?(?:pre|code|p|div|span))>|&nbsp;/gi;

/**
 * A text of the same length in which no-break spaces, byte order marks, nul characters and the tags that a copied web
 * page leaves are blanks. Mostly the text itself, which is gone through as few times as can be.
 */
export function clean(text: string): string {
  let cleaned = text;
  for (const sign of strange) {
    if (cleaned.includes(sign)) cleaned = cleaned.replaceAll(sign, ' ');
  }
  const mayHaveTags =
    (cleaned.includes('<') && tagStarts.some((tag) => cleaned.includes(tag))) ||
    cleaned.includes('&nbsp;');
  return mayHaveTags ? cleaned.replace(tags, (tag) => ' '.repeat(tag.length)) : cleaned;
}
