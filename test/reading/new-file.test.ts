import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert, reverse } from '../../src/index.js';
import { whole } from '../sheet/whole.js';

const cisco = readFileSync('examples/pix.conf', 'utf8');

const added = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}\n`)
    .join('');
const hunk = (text: string): string => `@@ -0,0 +1,${text.trimEnd().split('\n').length} @@\n`;
const diffOf = (name: string, text: string): string =>
  `--- /dev/null\n+++ b/${name}\n${hunk(text)}${added(text)}`;

describe('a new file in a diff is read as the file', () => {
  const heads = ['diff --git a/x b/x\nnew file mode 100644\nindex 0000000..e69de29\n', ''];

  test.each(heads)('of a Cisco, of a sheet %j', (head) => {
    for (const text of [cisco, whole]) {
      const { hosts } = convert(`${head}${diffOf('x', text)}\\ No newline at end of file\n`);
      expect(hosts.map(({ files }) => files)).toEqual(
        convert(text).hosts.map(({ files }) => files),
      );
      expect(hosts).toHaveLength(1);
    }
  });

  test('in the shape of git show, and without a head', () => {
    const show = `commit 1234\nAuthor: A <a@example.com>\n\n    A new gateway\n\n${diffOf('x', cisco)}`;
    for (const text of [show, added(cisco)])
      expect(convert(text).hosts[0]?.files).toEqual(convert(cisco).hosts[0]?.files);
  });

  test('of each file of a host, and places are those of the diff', () => {
    const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
      name,
      text: readFileSync(`examples/branch/${name}`, 'utf8'),
    }));
    const asa = { dialect: { dialect: 'asa84', version: '9.1' } } as const;
    const read = reverse(
      files.map(({ name, text }) => ({ name, text: diffOf(name, text) })),
      asa,
    );
    const plain = reverse(files, asa);
    expect(read.cisco).toEqual(plain.cisco);
    expect(Object.keys(read.cisco)).toHaveLength(1);
    expect(read.diagnostics.map(({ line }) => line)).toEqual(
      plain.diagnostics.map(({ line }) => (line === null ? null : line + 3)),
    );
  });
});

test('a diff of several files, or of a change in a sheet, is refused', () => {
  for (const text of [
    diffOf('a', cisco) + diffOf('b', cisco),
    `--- a/x\n+++ b/x\n@@ -1,16 +1,16 @@\n${whole.replace(/^/gm, ' ').replace(' DH group: 5', '-DH group: 5\n+DH group: 14')}`,
  ]) {
    const { hosts, diagnostics } = convert(text);
    expect(hosts).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-language']);
  }
});
