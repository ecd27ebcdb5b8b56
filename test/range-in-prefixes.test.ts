import { expect, test } from 'vitest';
import { convert } from '../src/index.js';
import { asa84 } from './cisco/lift/lifted.js';

const asaOf = (object: string): string =>
  `${asa84().replace(/^access-list A .*$/m, 'access-list A extended permit ip object O 10.2.0.0 255.255.0.0')}object network O\n ${object}\n`;

test('the networks of a range rest on an assumption, which is told at the range', () => {
  const { hosts, diagnostics } = convert([
    { name: 'asa.conf', text: asaOf('range 10.44.9.20 10.44.9.40') },
  ]);
  const told = diagnostics.filter(({ code }) => code === 'range-in-prefixes');
  expect(told.map(({ message }) => message)).toEqual([
    'the range 10.44.9.20 to 10.44.9.40 is written as 4 networks; whether the device proposes these or the range itself is not known',
  ]);
  expect(hosts[0]?.verification.assumes).toContain(
    `the other end proposes the networks of asa.conf:${told[0]?.line} one by one, as they are written here`,
  );
});

test('a range that is one network is written as it', () => {
  const { diagnostics } = convert(asaOf('range 10.44.9.0 10.44.9.255'));
  expect(diagnostics.map(({ code }) => code)).not.toContain('range-in-prefixes');
});
