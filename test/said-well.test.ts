/** What is told first, in which words, and of whom. */
import { expect, test } from 'vitest';
import { check, convert, lint } from '../src/index.js';

const pix = `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
ip address outside 198.51.100.1 255.255.255.0
access-list A permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
access-list B permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0
access-list N permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0
nat (inside) 0 access-list N
sysopt connection permit-ipsec
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
crypto map M 10 match address A
crypto map M 10 set pfs group2
crypto map M 10 set peer 192.0.2.1
crypto map M 10 set transform-set T
crypto map M 10 set security-association lifetime seconds 7200 kilobytes 100000
crypto map M 20 ipsec-isakmp
crypto map M 20 match address B
crypto map M 20 set peer 192.0.2.9
crypto map M 20 set transform-set T
crypto map M interface outside
isakmp enable outside
isakmp identity address
isakmp key k-1-invented address 192.0.2.1 netmask 255.255.255.255
isakmp key k-2-invented address 192.0.2.9 netmask 255.255.255.255
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 28800
`;
const [host] = convert(pix, { peers: ['192.0.2.1'] }).hosts;
const files = Object.entries(host?.files ?? {}).flatMap(([name, text]) =>
  /^(?:racoon\.conf|setkey\.conf|psk\.txt)$/.test(name) ? [{ name, text }] : [],
);
const checked = (text: string) => check([{ name: 'pix.conf', text }, ...files]).findings;

test.each([
  ['alone', pix.replace(/^crypto map M 20 .*\n/gm, '')],
  ['beside another tunnel', pix],
  ['of a device without its own address', pix.replace(/^ip address outside .*\n/gm, '')],
])(
  'a mask the wrong way round is the only fault of a tunnel that is left out for it: %s',
  (_, text) => {
    const wrong = text.replaceAll('10.2.0.0 255.255.0.0', '10.2.0.0 0.0.255.255');
    const { findings, verdict } = check([{ name: 'pix.conf', text: wrong }, ...files]);
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(new Set(errors)).toEqual(new Set(['mask-looks-inverted']));
    expect(verdict).toBe('disagree');
  },
);

test('a change of a quoted text is a command without marks of quotation', () => {
  const quoted = pix.replace('set pfs group2', 'set pfs group5').replace(/^/gm, '> ');
  const fixes = checked(quoted).flatMap((one) => one.fixes.filter(({ end }) => end === 'cisco'));
  expect(fixes.map(({ text }) => text)).toContain('crypto map M 10 set pfs group2');
  for (const { text } of fixes) expect(text).not.toContain('>');
});

test.each([
  ['seconds 7200 kilobytes 100000', false],
  ['kilobytes 86400', true],
])('a low volume looks like seconds where no seconds stand beside it: %s', (lifetime, isAlone) => {
  const { diagnostics } = convert(pix.replace('seconds 7200 kilobytes 100000', lifetime));
  const low = diagnostics.find(({ code }) => code === 'kb-lifetime-low');
  expect(low?.message.includes('number of seconds')).toBe(isAlone);
});

test.each([
  ['192.0.2.1', []],
  ['192.0.2.9', ['nat-exempt']],
])('what is exempt of other tunnels is not counted for %s', (peer, wanted) => {
  const { diagnostics } = convert(pix, { peers: [peer] });
  const codes = diagnostics.map(({ code }) => code);
  expect(codes.filter((code) => code === 'nat-exempt')).toEqual(wanted);
});

test('a misspelt list of the rule that keeps traffic untranslated is an error, and the first', () => {
  const taken = pix
    .replace(
      'access-list N permit',
      'access-list NONAT permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\naccess-list NONAT permit',
    )
    .replace(
      'access-list N\n',
      'access-list NONATT\nnat (inside) 1 0.0.0.0 0.0.0.0\nglobal (outside) 1 interface\n',
    );
  const [first] = checked(taken);
  expect(first).toMatchObject({
    code: 'undefined-reference',
    severity: 'error',
    help: 'correct the name: NONAT',
  });
  expect(checked(taken).map(({ code }) => code)).toContain('nat-steals-vpn-traffic');
  expect(checked(taken.replace('NONATT', 'NONAT')).map(({ severity }) => severity)).not.toContain(
    'error',
  );
});

test.each([
  ['\tdpd_delai 20;', '"dpd_delay"'],
  ['\tnat_traversl on;', '"nat_traversal"'],
  ['\tlifetme time 1 hour;', '"lifetime"'],
])('%j is what was meant by it', (line, expected) => {
  const { files: judged } = lint([
    { name: 'racoon.conf', text: `remote 192.0.2.1 {\n${line}\n}\n` },
  ]);
  expect(judged[0]?.diagnostics[0]?.message).toContain(`expected ${expected}`);
});

test('headers that differ are told where racoon says them', () => {
  const ah = files.map(({ name, text }) => ({
    name,
    text: text.replaceAll('esp/tunnel', 'ah/tunnel'),
  }));
  const { findings } = check([{ name: 'pix.conf', text: pix }, ...ah]);
  expect(findings.find(({ code }) => code === 'encapsulation-differs')?.file).toBe('setkey.conf');
});
