/** A whole text of a PIX 6 without a rule of translation for what the tunnel protects: the device drops it. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { pix6 } from '../cisco/lift/lifted.js';

const checked = (...lines: readonly string[]) => {
  const text = pix6(
    'nameif ethernet1 inside security100',
    'ip address inside 10.1.0.1 255.255.0.0',
    'sysopt connection permit-ipsec',
    ...lines,
  );
  const [host] = convert(text).hosts;
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
  const { verdict, findings } = check([{ name: 'pix.conf', text }, ...files]);
  const told = findings.flatMap(({ code, severity }) => (code === 'nat-wanted' ? severity : []));
  return { verdict, told, assumes: host?.verification.assumes.join() };
};

test('it never enters the tunnel', () => {
  const { verdict, told, assumes } = checked(': end');
  expect([verdict, told]).toEqual(['disagree', ['error']]);
  expect(assumes).toContain('the other end mends');
});

test.each([['exempt', 'nat (inside) 0 access-list A', ': end'], ['one of a part of a text']])(
  'it may where it is %s',
  (_, ...lines) => {
    expect(checked(...lines)).toMatchObject({ verdict: 'agree', told: [] });
  },
);
