/** What people and devices put in the place of a key. */
export type StandIn = 'masked' | 'placeholder' | 'doubtful';

/** Stars that a device shows, and the words of tools that take keys out of texts. */
const masked = /^(?:\*+|<(?:removed|hidden|omitted|redacted|sanitized|secret hidden)>)$/i;
/** One sign again and again, and words in brackets. */
const placeholder =
  /^(?:([^\w\s])\1*|_+|x{2,}|<.*>|\[[\w .'/-]*\]|\([a-z.,'/]+(?:[ -]+[a-z.,'/]+)+\)|\{[\w .'/-]*\}|\$[A-Z_]{2,}|\{\{.*\}\}|\$\{.*\})$/i;
/** A key whose rest somebody covered, or a remark in the place of one. */
const covered = /^[^*]+\*{3,}$|^[^\u2022]+\u2022{3,}$|^\*{3,}[^*]+$|^\([a-z]{3,}\)$/i;
/** Words that stand for a key, or for what was done to one; somebody may have taken one for a key. */
const words =
  /^(?:removed?|redacted|hidden|omitted|sanitized|masked|censored|deleted|placeholder|changeme|replaceme|fillin|fillme|tobe|tbd|todo|by|see|sent|phone|sms|insert|enter|put|here|the|my|our|your|pre|shared|secret|key|psk|password|passwd|passphrase)+$/i;
const longestWords = 40;

/** What stands in the place of a key; undefined for what is taken for one. `doubtful` may be one. */
export function standInOf(key: string): StandIn | undefined {
  const bare = /^(["'])(.+)\1$/.exec(key)?.[2] ?? key;
  if (masked.test(bare)) return 'masked';
  if (placeholder.test(bare)) return 'placeholder';
  const letters = bare.replace(/[-_. ()]/g, '');
  const isOfWords = letters.length >= 3 && letters.length <= longestWords && words.test(letters);
  return isOfWords || covered.test(bare) ? 'doubtful' : undefined;
}
