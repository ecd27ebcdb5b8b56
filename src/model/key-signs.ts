/**
 * Signs that a terminal, a word processor or a web page put into a key: what controls a terminal, what nobody sees, and
 * the quotation marks and dashes that are made of typed ones. Letters of any language may be a key's.
 */
const strange = /(?![ -])[\p{Cc}\p{Cf}\p{Pd}\p{Z}\u2018-\u201f\u2026\u2212]/u;

/** The marks around a key, or its first sign that was hardly typed to a device, as its number in Unicode. */
export function strangeSignOf(key: string): string | undefined {
  const around = /^(["'`]|\*\*|__).+\1$/.exec(key)?.[1];
  if (around !== undefined) return `${around} at its beginning and its end`;
  const code = strange.exec(key)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
