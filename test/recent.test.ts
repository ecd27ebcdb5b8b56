import { expect, test } from 'vitest';
import { Recent } from '../src/syntax/recent.js';

test('what was made is there again while it is likely to be asked for', () => {
  const recent = new Recent<string, string>(2);
  const made: string[] = [];
  const of = (key: string): string =>
    recent.of(key, () => {
      made.push(key);
      return `of ${key}`;
    });
  expect(['a', 'b', 'a', 'b'].map(of)).toEqual(['of a', 'of b', 'of a', 'of b']);
  expect(made).toEqual(['a', 'b']);
  expect(['c', 'c', 'a'].map(of)).toEqual(['of c', 'of c', 'of a']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
