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
