import { expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';

const policy = 'crypto isakmp policy 10\n group 2\n';
const row = 'spdadd 10.1.0.0/16 10.2.0.0/16 any -P out none;\n';

/** A pattern that takes the square of a line's length would take minutes. */
test.each(['\t', '[', '`', '1.', '-A ', '> ', '|', ': ', '# ', '= ', 'a '])(
  'a line of 100,000 letters of %j is no more to read than others',
  (letters) => {
    const line = letters.repeat(100_000 / letters.length);
    const start = performance.now();
    convert(`${policy}${line}\n`);
    reverse([{ name: 'host', text: `${row}${line}\n` }]);
    check([
      { name: 'cisco', text: policy },
      { name: 'host', text: `${line}\n${row}` },
    ]);
    expect(performance.now() - start).toBeLessThan(20_000);
  },
  60_000,
);

/** Looking over the whole letter for each of its parts would take the square of their number. */
test('a letter of 190 kB with 55 headings is no more to read than its lines', () => {
  const remote = 'remote 203.0.113.7\n{\n\texchange_mode main;\n\tmy_identifier address;\n}\n';
  const letter = `racoon.conf:\n\n${remote.repeat(45)}\nsetkey.conf:\n\n${row}\n`.repeat(27);
  check(letter.slice(0, 1000));
  const start = performance.now();
  check(letter);
  expect(performance.now() - start).toBeLessThan(2_500);
});

/** A line is put together once from its words, not once for each of them. */
test('a line of 200,000 letters that may be the rest of a statement is no more to read than others', () => {
  const key = 'isakmp key Zq7vXw9Kp3Lt address 203.0.113.1 netmask 255.255.255.255 no-xauth';
  const line = 'a b '.repeat(50_000);
  const start = performance.now();
  convert(`PIX Version 6.3(5)\n${key}\n${line}\n`);
  expect(performance.now() - start).toBeLessThan(10_000);
});
