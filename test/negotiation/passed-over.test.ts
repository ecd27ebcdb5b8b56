/** What is taken although something earlier was meant; long lists of other things are usual. */
import { expect, test } from 'vitest';
import { passedOver } from '../../src/model/negotiation/passed-over.js';

const names = ['cipher', 'hash', 'group', 'lifetime'];

/** Proposals of a letter for each value; the names of those that differ. */
const differing = (one: string, other: string): readonly string[] =>
  names.filter((_name, at) => one[at] !== other[at]);

test.each([
  ['one value differs', 'abc xyz', 'acc xyz', 'xyz', 'abc acc'],
  ['two values differ', 'abc xyz', 'acd xyz', 'xyz', 'abc acd'],
  ['two values and the lifetime', 'abcl xyzl', 'acdm xyzl', 'xyzl', 'abcl acdm'],
  ['the cipher and the lifetime', 'abcl xyzl', 'bbcm xyzl', 'xyzl', 'abcl bbcm'],
  ['another cipher and one value more', 'abc xyz', 'bcc xyz', 'xyz', undefined],
  ['three values differ', 'abc xyz', 'cde xyz', 'xyz', undefined],
  ['the nearest of several', 'pqr abc xyz', 'ade acc adc xyz', 'xyz', 'abc acc'],
  ['only one end has an earlier one', 'abc xyz', 'xyz', 'xyz', undefined],
  ['what was meant for one further down', 'abc xyz acc', 'acc xyz', 'xyz', undefined],
  ['the first is taken', 'abc xyz', 'abc xyd', 'abc', undefined],
  ['what stands behind', 'xyz abc', 'xyz acc', 'xyz', undefined],
])('%s: %s against %s', (_, offered, own, taken, found) => {
  const [offers, answers] = [offered.split(' '), own.split(' ')];
  const near = passedOver(
    { offered: offers, own: answers },
    { offered: taken, own: taken },
    differing,
  );
  expect(near && `${near.offered} ${near.own}`).toBe(found);
});
