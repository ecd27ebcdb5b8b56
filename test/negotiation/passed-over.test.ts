/** What is taken although something earlier was meant; long lists of other things are usual. */
import { expect, test } from 'vitest';
import { passedOver } from '../../src/model/negotiation/passed-over.js';

/** Proposals of two letters; the letters that differ. */
const differing = (one: string, other: string): readonly string[] =>
  [...one].filter((letter, at) => letter !== other[at]);

test.each([
  ['one value differs', 'ab xy', 'ac xy', 'xy', 'ab ac'],
  ['the first of several', 'pq ab xy', 'ac ad xy', 'xy', 'ab ac'],
  ['two values differ', 'ab xy', 'cd xy', 'xy', undefined],
  ['only one end has an earlier one', 'ab xy', 'xy', 'xy', undefined],
  ['what was meant for one further down', 'ab xy ac', 'ac xy', 'xy', undefined],
  ['the first is taken', 'ab xy', 'ab xz', 'ab', undefined],
  ['what stands behind', 'xy ab', 'xy ac', 'xy', undefined],
])('%s: %s against %s', (_, offered, own, taken, found) => {
  const [offers, answers] = [offered.split(' '), own.split(' ')];
  const near = passedOver(
    { offered: offers, own: answers },
    { offered: taken, own: taken },
    differing,
  );
  expect(near && `${near.offered} ${near.own}`).toBe(found);
});
