import { describe, expect, test } from 'vitest';
import { check, convert, lint, reverse } from '../../src/index.js';
import { withoutSurroundings } from '../../src/reading/around-lines.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const texts = [
  ['PIX 6', pix6()],
  ['ASA', asa84()],
  ['IOS', ios()],
] as const;
const changed = (text: string, change: (line: string, index: number) => string): string =>
  text.split('\n').map(change).join('\n');

describe.each(texts)('a text of %s is read as without', (_, text) => {
  test.each([
    ['the time', (line: string, index: number) => `[2026-01-01 10:00:${index + 10}] ${line}`],
    ['the time of day', (line: string, index: number) => `10:00:${index + 10}.125 ${line}`],
    ['a day and the time', (line: string) => `[Thu Jan 01 10:00:00.125 2026] ${line}`],
    ['the name of its file', (line: string) => `configs/gate.cfg:${line}`],
    ['its file and the numbers', (line: string, index: number) => `gate.cfg:${index + 1}:${line}`],
    ['the sign of a list', (line: string) => `* ${line}`],
    ['the sign, cut at the end of a line', (line: string) => `- ${line}`.trimEnd()],
    ['colours', (line: string) => `\u001b[0m${line}\u001b[K`],
    ['colours inside', (line: string) => line.replace(/crypto/, '\u001b[01;31m\u001b[K$&\u001b[m')],
    ['blanks of a web page', (line: string) => line.replaceAll(' ', '&nbsp;')],
  ])('%s around its lines', (_what, change) => {
    const source = changed(text, change);
    expect(convert(source).hosts.map(({ files }) => files)).toEqual(
      convert(text).hosts.map(({ files }) => files),
    );
    expect(lint(source).files[0]).toMatchObject({ language: 'cisco', accepted: true });
  });
});

test.each([
  ['not each line has it', `* ${ios()}`],
  [
    'it is no Cisco text',
    '* Peer: 192.0.2.1\n* Hash: SHA-1\n* PFS: no\n* Group: 2\n* Mode: main\n',
  ],
  ['its lines are comments', changed(ios(), (line) => `# ${line}`)],
  ['a pager asks', changed(ios(), (line) => ` --More-- \u001b[K${line}`)],
])('a text stays as it is where %s', (_, text) =>
  expect(withoutSurroundings({ name: 'a', text }).text).toBe(text),
);

describe("a host's files out of a letter", () => {
  const cisco = { name: 'r1.conf', text: ios() };
  const files = Object.entries(convert(cisco.text).hosts[0]?.files ?? {})
    .filter(([name]) => name !== 'README.txt')
    .map(([name, text]) => ({ name, text }));
  const quoted = (mark: string) =>
    files.map(({ name, text }) => ({
      name,
      text: changed(text.trimEnd(), (line) => `${mark}${line}`.trimEnd()),
    }));

  test.each(['> ', '>', '>> ', '> > '])('are read as without the marks "%s"', (mark) => {
    expect(reverse(quoted(mark)).cisco).toEqual(reverse(files).cisco);
    expect(check([cisco, ...quoted(mark)])).toMatchObject({ verdict: 'agree' });
  });

  test('keep their lines', () => {
    const [given, ...others] = quoted('> ').map(({ name, text }) => ({
      name,
      text: text.replace(/dh_group \w+/, 'dh_group 77'),
    }));
    const { diagnostics } = reverse(given === undefined ? [] : [given, ...others]);
    const line = given?.text.split('\n').findIndex((one) => one.includes('dh_group 77')) ?? 0;
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: 'racoon.conf', line: line + 1 },
    ]);
  });
});

describe.each(['[root@gw ~]#', 'root@gw:~#', 'admin@gw:/etc/racoon$'])(
  "a host's file between two prompts: %s",
  (prompt) => {
    const files = convert(ios()).hosts[0]?.files ?? {};
    const names = ['racoon.conf', 'setkey.conf', 'psk.txt'];
    const host = names.map((name) => ({
      name,
      text: `${prompt} cat /etc/racoon/${name}\n${files[name as keyof typeof files]}${prompt}\n`,
    }));

    test.each(host)('$name', (file) => {
      expect(lint([file]).files[0]).toMatchObject({ accepted: true, diagnostics: [] });
    });

    test('and the ends agree', () => {
      expect(check([{ name: 'r1', text: ios() }, ...host]).verdict).toBe('agree');
    });
  },
);
