import { describe, expect, test } from 'vitest';
import { check, convert, lint, reverse } from '../src/index.js';

const pix = `access-list 101 permit ip 192.168.1.0 255.255.255.0 10.1.0.0 255.255.0.0
ip address outside 203.0.113.1 255.255.255.0
ip address inside 192.168.1.1 255.255.255.0
nat (inside) 0 access-list 101
sysopt connection permit-ipsec
crypto ipsec transform-set ts esp-3des esp-sha-hmac
crypto map m 10 ipsec-isakmp
crypto map m 10 match address 101
crypto map m 10 set peer 198.51.100.7
crypto map m 10 set transform-set ts
crypto map m interface outside
isakmp enable outside
isakmp key Spare-Key-9 address 198.51.100.7 netmask 255.255.255.255
isakmp identity address
isakmp keepalive 20 5
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
`;
const { hosts } = convert(pix);
const files = hosts[0]?.files ?? {};
const below = (heading: (name: string) => string): string =>
  ['racoon.conf', 'psk.txt', 'setkey.conf']
    .map((name) => `${heading(name)}\n\n${files[name]}`)
    .join('\n');

const greeting = 'Hello Tom,\n\nthe PIX at our end says:\n\n';
const question = '\nWhy does it not come up?\n\nRegards\nTom\n';
const linux = below((name) => `And this is ${name} on the Linux host:`);

const letters: readonly (readonly [string, string])[] = [
  ['the Cisco first', `${greeting}${pix}\n${linux}${question}`],
  ['the host first', `Hello,\n\n${linux}\nThe PIX at the other end has:\n\n${pix}${question}`],
  ['lines of no tunnel between them', `${greeting}${pix}telnet timeout 5\n\n${linux}${question}`],
  [
    'with brackets around the names',
    `${greeting}${pix}\n${below((name) => `[/etc/${name}]`)}${question}`,
  ],
  [
    'with policies below racoon.conf, without a name',
    `${greeting}${pix}\npsk.txt:\n${files['psk.txt']}\nracoon.conf:\n${files['racoon.conf']}\n${files['setkey.conf']}${question}`,
  ],
  [
    'without what stands above the first statement',
    `${greeting}${pix}\n${linux.replace(/^#.*\n/gm, '').replace(/^(path .*\n)([^}]*}\n}\n)/m, '$2$1')}${question}`,
  ],
  ['quoted', `${greeting}${pix}\n${linux}${question}`.replace(/^/gm, '> ')],
  ['the host alone quoted', `${greeting}${pix}\n${linux.replace(/^/gm, '> ')}${question}`],
  ['with the line ends of a mail', `${greeting}${pix}\n${linux}${question}`.replace(/\n/g, '\r\n')],
  [
    'with the names alone above the files',
    `${greeting}${pix}\n${below((name) => `${name}:`)}${question}`,
  ],
];

const codes = (list: readonly { readonly code: string; readonly severity: string }[]) =>
  list.filter(({ severity }) => severity === 'error').map(({ code }) => code);

describe.each(letters)('a letter that shows both ends, %s', (_, text) => {
  test('is checked', () => {
    const { verdict, findings } = check([{ name: 'mail.txt', text }]);
    expect(codes(findings)).toEqual([]);
    expect(verdict).toBe('agree');
  });

  test('is converted from the Cisco alone, and that is told', () => {
    const result = convert([{ name: 'mail.txt', text }]);
    expect(codes(result.diagnostics)).toEqual([]);
    expect(result.diagnostics).toContainEqual(expect.objectContaining({ code: 'two-languages' }));
    expect(result.hosts[0]?.files['psk.txt']).toBe(files['psk.txt']);
  });

  test('is turned round from the host alone, and that is told', () => {
    const result = reverse([{ name: 'mail.txt', text }], { dialect: { dialect: 'pix6' } });
    expect(codes(result.diagnostics)).toEqual([]);
    expect(result.diagnostics).toContainEqual(expect.objectContaining({ code: 'two-languages' }));
    expect(result.verification.verdict).toBe('agree');
  });

  test('that differ is told where they do', () => {
    const other = text.replace('policy 10 hash sha', 'policy 10 hash md5');
    const { verdict, findings } = check([{ name: 'mail.txt', text: other }]);
    expect(verdict).toBe('disagree');
    const mismatch = findings.find(({ code }) => code === 'phase1-proposal-mismatch');
    expect(mismatch?.file).toBe('mail.txt');
    expect(other.split('\n')[(mismatch?.line ?? 0) - 1]).toMatch(/hash/);
  });
});

test('a host that is alone in its text is never cut', () => {
  const text = `# crypto map m 10 set peer 198.51.100.7\n${files['racoon.conf']}# hostname pix\n`;
  expect(codes(lint([{ name: 'racoon.conf', text }]).files[0]?.diagnostics ?? [])).toEqual([]);
  const { diagnostics } = reverse([{ name: 'racoon.conf', text }]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('two-languages');
});

test.each([
  'The networks are ours, and remote is yours:\nremote 10.9.0.0/16\nlocal 10.1.0.0/16',
  'remote networks are 10.1.0.0/16 and the\nremote 198.51.100.7',
])('words of a letter are no host', (words) => {
  const { diagnostics } = convert([{ name: 'mail.txt', text: `${pix}\n${words}\n` }]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('two-languages');
});

const letter = (...parts: readonly string[]): { name: string; text: string } => ({
  name: 'mail.txt',
  text: `${greeting}${parts.join('\n')}`,
});
const ofHost = (...names: readonly string[]) =>
  names.map((name) => ({ name, text: files[name] ?? '' }));

test('a key that ends like a sentence stays with the device above the host', () => {
  const asa = `interface Ethernet0/0
 nameif outside
 ip address 203.0.113.1 255.255.255.0
access-list L extended permit ip 192.168.1.0 255.255.255.0 10.1.0.0 255.255.0.0
crypto ipsec transform-set ts esp-3des esp-sha-hmac
crypto map m 10 match address L
crypto map m 10 set peer 198.51.100.7
crypto map m 10 set transform-set ts
crypto map m interface outside
crypto isakmp enable outside
crypto isakmp policy 10
 authentication pre-share
 encryption 3des
 hash sha
 group 2
tunnel-group 198.51.100.7 type ipsec-l2l
tunnel-group 198.51.100.7 ipsec-attributes
 pre-shared-key Spare-Key!
`;
  const [host] = convert(asa).hosts;
  const shown = ['racoon.conf', 'psk.txt', 'setkey.conf'].map(
    (name) => `${name}:\n\n${host?.files[name]}`,
  );
  expect(check([letter(asa, 'And ours:\n', ...shown)]).verdict).toBe('agree');
});

test.each([
  [
    'a log that says "spdadd failed"',
    'Your log said:\nspdadd 10.1.0.0/16 failed\nsainfo anonymous',
  ],
  ['a section that is proposed', 'Try this:\n\nsainfo anonymous {\n\tpfs_group 5;\n}'],
])("beside a host's own files %s in a letter is a quotation", (_, words) => {
  const { verdict, findings } = check([
    letter(pix, words),
    ...ofHost('racoon.conf', 'psk.txt', 'setkey.conf'),
  ]);
  expect(verdict).toBe('agree');
  expect(findings.map(({ code }) => code)).toContain('two-languages');
});

test('a long device above the host is read', () => {
  const list = Array.from(
    { length: 1200 },
    (_, at) => `access-list web permit tcp any host 203.0.113.${at % 250} eq ${1000 + at}\n`,
  ).join('');
  expect(check([letter(pix, list, linux)]).verdict).toBe('agree');
});

test('a section that says where racoon listens is no line of the device', () => {
  const text = linux.replace('remote 203', 'listen {\n\tisakmp 198.51.100.7 [500];\n}\nremote 203');
  expect(check([letter(pix, text)]).verdict).toBe('agree');
});

test('what stands below the last statement of a letter is no statement', () => {
  const { verdict, findings } = check([
    letter(pix, linux, 'thanks in advance\ntom\n-- \nTel: +49 30 123456\ntom@example.com\n'),
  ]);
  expect(codes(findings)).toEqual([]);
  expect(verdict).toBe('agree');
});

test('rules of a firewall below the policies are read', () => {
  const rule = 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n';
  const { verdict, findings } = check([letter(pix, linux, 'And the firewall:\n', rule)]);
  expect(verdict).toBe('disagree');
  expect(codes(findings)).toContain('translation-takes-away');
});

test('a text with very many headings is looked through in time', () => {
  const fences = '```\n'.repeat(1500);
  const begin = performance.now();
  check([letter(pix, fences, linux)]);
  expect(performance.now() - begin).toBeLessThan(20_000);
});

test.each(['net.example.com 12345', '#SOURCE ADDRESS\tKEY'])(
  '"%s" is a line of psk.txt',
  (line) => {
    const keys = { name: 'psk.txt', text: `${line}\n${files['psk.txt']}` };
    const { verdict } = check([
      { name: 'pix.conf', text: pix },
      ...ofHost('racoon.conf', 'setkey.conf'),
      keys,
    ]);
    expect(verdict).toBe('agree');
  },
);

test.each([
  [
    'a list of networks',
    '-s 10.1.0.0/16,10.9.0.0/16 -d 192.168.1.0/24',
    '-s 10.1.0.0/16 -d 192.168.1.0/24',
  ],
  ['any network', '-s 0.0.0.0/0 -d 192.168.1.0/24', '-d 192.168.1.0/24'],
])('a rule for %s is saved in other words', (_, told, saved) => {
  const host = ofHost('racoon.conf', 'psk.txt', 'setkey.conf');
  const { verdict } = check([
    { name: 'pix.conf', text: pix },
    ...host,
    { name: 'iptables.sh', text: `#!/bin/sh\niptables -A FORWARD ${told} -j ACCEPT\n` },
    {
      name: 'save.txt',
      text: `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A FORWARD ${saved} -j ACCEPT\nCOMMIT\n`,
    },
  ]);
  expect(verdict).toBe('agree');
});
