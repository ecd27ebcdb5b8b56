import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../../src/cisco/parse.js';

const line = fc
  .tuple(
    fc.constantFrom('', ' ', 'no ', 'hub(config)# '),
    fc.constantFrom('access-list', 'access-l'),
    fc.constantFrom('A', 'AB', 'permit'),
    fc.constantFrom(
      'extended permit ip any host 192.0.2.1',
      'extended deny tcp any any eq 80',
      'remark extended',
      'ethertype permit ipx',
      'webtype permit tcp any',
      'line 1 extended permit ip any any',
      'exended permit ip any any',
      '',
    ),
  )
  .map(([before, word, name, rest]) => `${before}${word} ${name} ${rest}`);

/** What the lists of a text say, and which of its lines are of lists. */
const listsIn = (lines: readonly string[], between: string) => {
  const text = ['ASA Version 9.1(7)', ...lines].join(`\n${between}`);
  const read = parse({ name: 'asa', text });
  return read
    .accessListNames()
    .map((name) => [name, read.accessList(name)?.map(({ at }) => text.slice(at?.start, at?.end))]);
};

test('lines that begin as the one above are read as if they stood alone', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      expect(listsIn(lines, '')).toEqual(listsIn(lines, '!\n'));
    }),
  );
});
