/** One text of a host may hold what several programs print: nothing of it is passed over without a word. */
import { describe, expect, test } from 'vitest';
import { type CheckResult, check, convert, reverse } from '../../src/index.js';
import { outputsIn } from '../../src/racoon/outputs.js';
import { ios } from '../cisco/lift/lifted.js';

const cisco = ios();
const files = Object.entries(convert(cisco).hosts[0]?.files ?? {}).flatMap(([name, text]) =>
  /^(?:racoon\.conf|setkey\.conf|psk\.txt)$/.test(name) ? [{ name, text }] : [],
);
const policies = files.find(({ name }) => name === 'setkey.conf')?.text ?? '';

/** What `setkey -DP` prints of the policies. */
const dump = [
  ...policies.matchAll(
    /^spdadd (\S+) (\S+) any -P (in|out|fwd)(?: prio \S+)? ipsec\s+esp\/tunnel\/(\S+)\/.*;/gm,
  ),
]
  .flatMap(([, from, to, direction, ends]) =>
    (direction === 'in' ? ['in', 'fwd'] : [direction]).map((one) => [from, to, one, ends]),
  )
  .map(
    ([from, to, direction, ends], index) =>
      `${from}[any] ${to}[any] 255\n\t${direction} prio def ipsec\n\tesp/tunnel/${ends}/require\n` +
      `\tcreated: Nov 26 09:00:02 2026  lastused:\n\tlifetime: 0(s) validtime: 0(s)\n\tspid=${index} seq=1 pid=2212\n\trefcnt=1\n`,
  )
  .join('');

const held = (name: string, text: string): CheckResult =>
  check([
    { name: 'cisco.conf', text: cisco },
    ...files.filter((one) => one.name !== name),
    { name: name === '' ? 'rules' : name, text },
  ]);
const errors = ({ findings }: CheckResult): readonly string[] =>
  findings.flatMap(({ severity, code, line }) => (severity === 'error' ? `${code} ${line}` : []));

const masquerade = '-A POSTROUTING -o eth0 -j MASQUERADE\n';
const natEnds = '-P PREROUTING ACCEPT\n-P INPUT ACCEPT\n-P OUTPUT ACCEPT\n-P POSTROUTING ACCEPT\n';
const filterEnds = '-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n';
const saved = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p esp -j ACCEPT\nCOMMIT\n';
const nft =
  'table ip nat {\n\tchain postrouting {\n\t\ttype nat hook postrouting priority 100; policy accept;\n\t\toifname "eth0" masquerade\n\t}\n}\n';
const quiet =
  'table inet filter {\n\tchain input {\n\t\ttype filter hook input priority 0; policy accept;\n\t}\n}\n';
const command = `iptables -t nat ${masquerade}`;
const between = ['', '\n', '# next\n', 'nat:\n', '== nat table ==\n', '**nat**\n\n```\n'];

describe('a translation is found', () => {
  const parts: readonly (readonly [string, string, string])[] = [
    ['setkey.conf', dump, masquerade],
    ['setkey.conf', dump, command],
    ['setkey.conf', dump, `*nat\n${masquerade}COMMIT\n`],
    ['setkey.conf', dump, nft],
    ['setkey.conf', policies, natEnds + masquerade],
    ['', saved, command],
    ['', saved, natEnds + masquerade],
    ['', saved, nft],
    ['', quiet, `*nat\n${masquerade}COMMIT\n`],
    ['', filterEnds, natEnds + masquerade],
    ['', '#!/bin/sh\niptables -A INPUT -p esp -j ACCEPT\nexit 0\n', natEnds + masquerade],
  ];
  test.each(
    parts.flatMap(([name, first, second]) => [
      ...between.map((sign) => [name, first + sign + second] as const),
      [name, second + first] as const,
    ]),
  )('%s %j', (name, text) => {
    const result = held(name, text);
    expect(errors(result)).toContainEqual(expect.stringMatching(/^translation-takes-away /));
    expect(result.verdict).toBe('disagree');
  });
});

test.each([
  ['-A INPUT -p esp -j DROP\n'],
  [`${filterEnds}-A INPUT -p esp -j DROP\n`],
  [`${natEnds}\n${filterEnds}-A INPUT -p esp -j DROP\n`],
  [`${natEnds}-A INPUT -p esp -j DROP\n`],
  ['-P INPUT DROP\n-A INPUT -i lo -j ACCEPT\n'],
])('what iptables -S prints is of the table that its chains show: %j', (text) => {
  const result = held('', text);
  expect(errors(result)).toContainEqual(expect.stringMatching(/^filter-against-tunnel /));
  expect(result.verdict).toBe('disagree');
});

test.each([
  ['setkey.conf', dump],
  ['setkey.conf', `Hello,\nthis is what it says:\n\n${dump}\nThanks, Bob\n`],
  ['setkey.conf', `# setkey -DP\n${dump}# iptables -S\n${filterEnds}`],
  ['', `${filterEnds}\n${natEnds}`],
  ['', `${saved}# nft list ruleset\n${quiet}`],
  ['', `#!/bin/sh\niptables-restore <<EOF\n${saved}EOF\niptables -L -n\necho done\nexit 0\n`],
  [
    '',
    '#!/bin/sh\niptables \\\n-A INPUT \\\n-p esp -j ACCEPT\nif true; then\niptables -S\nfi\necho done\n',
  ],
])('nothing is told where each part is right: %s %j', (name, text) => {
  const result = held(name, text);
  expect(errors(result)).toEqual([]);
  expect(result.verdict).toBe('agree');
});

test.each([
  ['setkey.conf', `${dump}foo bar baz\n`],
  ['', `${saved}foo bar baz\n`],
  ['', `${filterEnds}foo bar baz\n`],
  ['', `${nft.replace('masquerade', 'accept')}foo bar baz\n`],
  ['', `foo bar baz\n${saved}`],
])('a line that is no part of what stands around it is told: %s %j', (name, text) => {
  const line = text.split('\n').indexOf('foo bar baz') + 1;
  const result = held(name, text);
  expect(errors(result)).toEqual([`host-line-unknown ${line}`]);
  expect(result.verdict).toBe('not proven');
});

test('policies beside a dump are read', () => {
  const [out] = policies.match(/^spdadd .* -P out/m) ?? [];
  const result = held(
    'setkey.conf',
    `${dump}\n${out?.replaceAll('/16', '/17')} prio def + 5 none;\n`,
  );
  expect(result.verdict).toBe('disagree');
});

test('a file of a host is written of what is beside its dump', () => {
  const { cisco: written, diagnostics } = reverse([
    ...files.filter(({ name }) => name !== 'setkey.conf'),
    { name: 'host.txt', text: `${dump}\n${masquerade}` },
  ]);
  expect(Object.keys(written)).toHaveLength(1);
  expect(diagnostics.map(({ code }) => code)).toContain('translation-takes-away');
});

test('a line of 100,000 letters is looked at once', () => {
  const start = Date.now();
  for (const letters of ['a', 'a ', '# ', '-A ', '\t', '[', '`', '1.', '{', 'nft '])
    outputsIn({ name: 'rules', text: `${saved}${letters.repeat(100_000 / letters.length)}\n` });
  expect(Date.now() - start).toBeLessThan(1000);
});
