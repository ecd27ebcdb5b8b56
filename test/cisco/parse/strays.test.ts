import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { asa84, ios, pix6 } from '../lift/lifted.js';

const router = ios().replace(
  /access-list 110.*\n/,
  'ip access-list extended 110\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255\n',
);
const appliance = asa84().replace(
  /access-list A .*\n/,
  'object-group network FAR\n network-object 10.2.0.0 255.255.0.0\n network-object 10.3.0.0 255.255.0.0\naccess-list A extended permit ip 10.1.0.0 255.255.0.0 object-group FAR\n',
);

const read = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  const files = hosts.map((host) => [host.verification.verdict, host.files['setkey.conf']]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    files: JSON.stringify(files).replace(/from [\w.]+/g, ''),
    racoon: hosts[0]?.files['racoon.conf'],
    lines: errors.map(({ line }) => line),
  };
};

const lineOf = (text: string, part: string): number =>
  text.split('\n').findLastIndex((line) => line.includes(part)) + 1;

describe('a line that a post marks', () => {
  const marks: readonly (readonly [string, (line: string) => string])[] = [
    ['a bullet', (line) => `* ${line}`],
    ['a bullet of its own sign', (line) => `• ${line}`],
    ['an arrow', (line) => `--> ${line}`],
    ['a number', (line) => `1. ${line}`],
    ['bold type', (line) => `**${line}**`],
    ['markup of a forum', (line) => `[b]${line}[/b]`],
    ['a sign of diff', (line) => `+ ${line}`],
    ['the other sign of diff', (line) => `- ${line}`],
    ['a word', (line) => `NEW: ${line}`],
    ['quotation marks', (line) => `"${line}"`],
  ];
  const lines = [
    [router, 'encr aes'],
    [router, 'set transform-set T'],
    [router, 'permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255'],
    [router, 'crypto isakmp key s3cret address 198.51.100.1'],
    [appliance, 'network-object 10.3.0.0 255.255.0.0'],
    [appliance, 'crypto map M 10 set ikev1 transform-set T'],
    [appliance, 'encryption aes'],
  ] as const;
  const cases = marks.flatMap(([name, mark]) =>
    lines.map(([text, line]) => ({ name, mark, text, line })),
  );

  test.each(cases)('by $name is told: $line', ({ mark, text, line }) => {
    const marked = text.replace(new RegExp(`^ *${line}$`, 'm'), () => mark(line));
    expect(marked).not.toBe(text);
    expect(read(marked).lines).toContain(lineOf(marked, mark(line)));
  });
});

describe('a command of the device that permits or denies something else', () => {
  test.each([
    [asa84(), 'xlate per-session deny tcp any4 any4'],
    [asa84(), 'xlate per-session deny udp any4 any6 eq domain'],
    [asa84(), 'ipv6 access-list V6 permit tcp any any eq www'],
    [asa84(), 'cts role-based permit ip any any'],
    [pix6(), 'conduit permit tcp host 203.0.113.5 any'],
    [pix6(), 'outbound 1 deny 0.0.0.0 0.0.0.0 80 tcp'],
    [ios(), 'ip community-list 1 permit internet'],
    [ios(), 'ip as-path access-list 1 permit any'],
    [ios(), 'ipx access-list 900 permit any'],
  ])('is no line of an access list: %#', (text, line) => {
    expect(read(`${text}${line}\n`).lines).toEqual([]);
  });
});

describe('a line that is no command', () => {
  test.each([
    'the next line is new:',
    '---> see here',
    'Success rate is 0 percent (0/5)',
    '00:10:11: %LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/0 is up',
    'ping 10.2.0.1',
    'regards',
  ])('between the members of a list or a group ends neither: %s', (line) => {
    for (const [text, last] of [
      [router, ' permit ip 10.1.0.0 0.0.255.255 10.3.0.0'],
      [appliance, ' network-object 10.3.0.0'],
    ] as const)
      expect(read(text.replace(last, () => `${line}\n${last}`)).files).toBe(read(text).files);
  });

  test('in the middle of a policy neither', () => {
    const said = router.replace(' group 5', 'key is the same on both sides\n group 5');
    expect(read(said).racoon).toBe(read(router).racoon);
  });

  test('is no aside where it goes on with what is quoted', () => {
    for (const [text, part] of [
      [router, '10.3.0.0'],
      [appliance, '10.3.0.0'],
    ] as const) {
      const quoted = text.replace(/^/gm, '> ');
      const answered = quoted
        .split('\n')
        .map((line) => (line.includes(part) ? line.slice(2) : line))
        .join('\n');
      expect(read(answered).files).toBe(read(text).files);
    }
  });
});

describe('a line without its place', () => {
  test('of a policy is told', () => {
    const lost = appliance.replace('crypto ikev1 policy 10\n', '');
    expect(read(lost).lines).toContain(lineOf(lost, ' encryption aes'));
    expect(convert(lost).diagnostics.map(({ code }) => code)).toContain('invalid-line');
  });

  test.each([
    ['ypto map M 10 set pfs group5', pix6('ypto map M 10 set pfs group5')],
    ['map M 10 set pfs group5', pix6('map M 10 set pfs group5')],
    ['cryptomap M 10 set pfs group5', asa84('cryptomap M 10 set pfs group5')],
    ['cryptoisakmp policy 20', ios('cryptoisakmp policy 20')],
    [
      'ss-list A extended permit',
      asa84('ss-list A extended permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0'),
    ],
    ['A extended permit', asa84('A extended permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0')],
    ['access list A', pix6('access list A permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0')],
    ['access list 110', ios('access list 110 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255')],
    ['access-listA', pix6('access-listA permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0')],
    ['A permit', pix6('A permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0')],
  ])('or without its beginning is told: %s', (part, text) => {
    expect(read(text).lines).toEqual([lineOf(text, part)]);
  });

  test.each([
    ['fw1(config)# ', '$M 10 set pfs group5'],
    ['fw1(config)# ', '$phase1-mode aggressive group5'],
  ])('or moved out of sight is told: %s%s', (prompt, line) => {
    const typed = asa84(prompt + line);
    expect(read(typed).lines).toEqual([lineOf(typed, line)]);
  });

  test('in a list leaves its tunnel out', () => {
    const typed = router.replace(
      / permit ip 10.1.0.0 0.0.255.255 10.3.*/,
      'r1(config-ext-nacl)#$.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    );
    expect(read(typed).files).toBe('[]');
  });
});
