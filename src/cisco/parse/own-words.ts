import type { Dialect } from '../syntax.js';

// What ASA 8.4 has for two versions of IKE.
const versioned = /^(?:transform-set|pre-shared-key|trust-point|phase1-mode)$/;

/** How a dialect spells a word of another, where only the spelling differs. */
export function ownWords(word: string, dialect: Dialect): string | undefined {
  if (dialect === 'asa84' && versioned.test(word)) return `ikev1 ${word}`;
  if (dialect !== 'ios') return undefined;
  const aes = /^(esp-)?aes-(128|192|256)$/.exec(word);
  return aes === null ? undefined : `${aes[1] ?? ''}aes ${aes[2]}`;
}
