import { expect, test } from 'vitest';
import { SearchedWords } from '../../../src/cisco/parse/searched-words.js';

test('a text is searched once for each word, and not for ever', () => {
  const text = `${'line\n'.repeat(200_000)} there\n`;
  let searched = 0;
  const words = new SearchedWords(text, (all, word) => {
    searched += all.length;
    return all.includes(` ${word}\n`);
  });
  for (const _ of [1, 2]) {
    expect(words.has('there')).toBe(true);
    expect(words.has('nowhere')).toBe(false);
  }
  expect(searched).toBe(2 * text.length);
  for (let number = 0; number < 10_000; number++) words.has(`word-${number}`);
  expect(searched).toBeLessThan(300 * text.length);
});
