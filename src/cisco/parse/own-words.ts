import type { Dialect } from '../syntax.js';

/** How a dialect spells a word of another, where only the spelling differs. */
export function ownWords(word: string, dialect: Dialect): string | undefined {
  if (dialect !== 'ios') return undefined;
  const aes = /^(esp-)?aes-(128|192|256)$/.exec(word);
  return aes === null ? undefined : `${aes[1] ?? ''}aes ${aes[2]}`;
}
