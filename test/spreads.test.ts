import { expect, test } from 'vitest';
import { withFastSpreads } from '../scripts/spreads.mjs';

const evaluate = (source: string): unknown =>
  new Function('a', 'b', 'f', `return ${source}`)(
    { x: 1, y: { z: 2 } },
    undefined,
    (one: object) => ({ made: one }),
  );

test.each([
  '({ ...a, y: 3 })',
  '({ ...a, ...b, q: 4, r: 5, ...f({ ...a, s: 6 }), t: 7, })',
  '({ ...(b && { u: 1 }), ...a })',
  '({ ...a, get() { return { ...a, v: 1 }; } }).get()',
  '[{ ...a, // a comment, with { signs }\n w: [{ ...a, x: [] }] }]',
  '(({ x, ...rest }) => ({ ...rest, x, n: JSON.stringify({ ...a, m: 1 }) }))(a)',
  '({ k: 1, ...a, l: 2 })',
])('an object that begins with a spread is made fast and stays the same: %s', (source) => {
  const fast = withFastSpreads('a.ts', source);
  expect(evaluate(fast)).toEqual(evaluate(source));
  expect(fast.split('\n').length).toBe(source.split('\n').length);
  expect(
    /\{\s*\.\.\.[^}]*,/.test(fast.replace(/\(\{ x, \.\.\.rest \}\)/, '').replace('k: 1, ...a', '')),
  ).toBe(false);
});
