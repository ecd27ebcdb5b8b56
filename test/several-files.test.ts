import { expect, test } from 'vitest';
import { type CheckResult, check, convert, type ReverseResult, reverse } from '../src/index.js';

const cisco = `version 12.4
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 2
crypto isakmp key Spare-Key-9 address 203.0.113.90
crypto ipsec transform-set T esp-aes esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 203.0.113.90
 set transform-set T
 match address L
interface FastEthernet0/0
 ip address 198.51.100.1 255.255.255.0
 crypto map M
ip access-list extended L
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;
const [host] = convert(cisco).hosts;
const files = Object.entries(host?.files ?? {}).filter(([name]) => name !== 'README.txt');

const codes = (result: ReverseResult | CheckResult): readonly string[] =>
  ('findings' in result ? result.findings : result.diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const below = (head: (name: string) => string, foot = ''): string =>
  files.map(([name, text]) => `${head(name)}\n${text}${foot}\n`).join('\n');

test.each([
  ['as the command prints them', below((name) => `# ${name}`)],
  ['with headings of a page', below((name) => `**${name}**\n\n\`\`\``, '```\n')],
  ['as head prints them', below((name) => `==> ${name} <==`)],
  ['with their whole names', below((name) => `/etc/racoon/${name}:`)],
  ['at a prompt', below((name) => `root@gw:~# cat /etc/racoon/${name}`)],
  ['without a heading of the first', below((name) => `# ${name}`).replace(/^.*\n/, '')],
  [
    'behind words of a letter',
    `Hello,\n\nI have a problem. ${below((name) => `here is my ${name}:\n`)}Thanks, Bob\n`,
  ],
  [
    'at a prompt with the folder',
    `${below((name) => `[root@gw ~]# cat /etc/racoon/${name}`)}[root@gw ~]#\n`,
  ],
  ['in a quotation', below((name) => `# ${name}`).replace(/^/gm, '> ')],
  [
    "with a terminal's line ends",
    below((name) => `root@gw:~# cat /etc/racoon/${name}`).replace(/\n/g, '\r\n'),
  ],
  ['with words behind their names', below((name) => `${name} on the host`)],
  ['behind words without a colon', below((name) => `this is our ${name}`)],
])('several files in one text are read as each of them, %s', (_, text) => {
  const given = { name: 'post.txt', text };
  expect(codes(reverse([given]))).toEqual([]);
  const result = check([{ name: 'c.conf', text: cisco }, given]);
  expect(codes(result)).toEqual([]);
  expect(result.verdict).toBe('agree');
});

test('a place in one of them is its place in the text', () => {
  const text = below((name) => `# ${name}`).replace('spdadd', 'spdad');
  const line = text.split('\n').findIndex((one) => one.startsWith('spdad ')) + 1;
  const { findings } = check([
    { name: 'c.conf', text: cisco },
    { name: 'post.txt', text },
  ]);
  expect(findings).toContainEqual(expect.objectContaining({ file: 'post.txt', line }));
});

test('several files of two hosts in one text are told once', () => {
  const text = below((name) => `# ${name}`).repeat(2);
  const given = { name: 'post.txt', text };
  expect(codes(reverse([given]))).toEqual(['several-files']);
  expect(codes(check([{ name: 'c.conf', text: cisco }, given]))).toEqual(['several-files']);
});

test.each([
  ['racoon.conf', 'Hi, this is my racoon.conf:\n\n', '\nThanks, Bob\n'],
  ['setkey.conf', 'My setkey.conf:\n\n', '\nThanks\n'],
  ['racoon.conf', '```\n', '```\n'],
])('sentences around %s are no part of it', (name, above, below) => {
  const given = files.map(([one, text]) => ({
    name: one,
    text: one === name ? `${above}${text}${below}` : text,
  }));
  const result = check([{ name: 'c.conf', text: cisco }, ...given]);
  expect(result).toMatchObject({ verdict: 'agree' });
});

test.each(['log notify', 'lifetime time 24 hour', 'listen'])(
  'a statement that lacks its end is no sentence: %s',
  (line) => {
    const given = files.map(([name, text]) => ({
      name,
      text: name === 'racoon.conf' ? `${text}${line}\n` : text,
    }));
    expect(check([{ name: 'c.conf', text: cisco }, ...given]).verdict).toBe('disagree');
  },
);

test.each([
  ['the name of the file itself', (name: string, text: string) => `# ${name}\n${text}`],
  ['a word of the keys', (_: string, text: string) => `# keys:\n# psk.txt\n${text}`],
  [
    'commands that are commented out',
    (_: string, text: string) => `${text}# setkey.conf\n#flush;\n`,
  ],
])('a file stays one with %s', (_, change) => {
  const given = files.map(([name, text]) => ({ name, text: change(name, text) }));
  expect(codes(reverse(given))).toEqual([]);
});

test('a script stays one whatever it writes', () => {
  const named = Object.fromEntries(files);
  const text = `#!/bin/sh
# racoon.conf
cat > /etc/racoon/racoon.conf <<EOF
${named['racoon.conf']}EOF
# psk.txt
cat > /etc/racoon/psk.txt <<EOF
${named['psk.txt']}EOF
# setkey.conf
setkey -c <<EOF
${named['setkey.conf']?.replace(/^#!.*\n/, '')}EOF
`;
  expect(codes(reverse([{ name: 'up.sh', text }]))).toEqual([]);
});
