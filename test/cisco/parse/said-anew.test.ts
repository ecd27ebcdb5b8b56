import { describe, expect, test } from 'vitest';
import { saidAnew } from '../../../src/cisco/parse/said-anew.js';
import { convert } from '../../../src/index.js';
import { asa84, ios, pix6 } from '../lift/lifted.js';

const told = (text: string) => {
  const { diagnostics, hosts } = convert(text);
  const [state] = diagnostics.filter(({ code }) => code === 'two-states');
  return { hosts: hosts.length, place: state && [state.line, state.column] };
};
const lines = (text: string): number => text.split('\n').length;

/** What a letter may have between the configuration and older or other values. */
const sentences = [
  'Before the change it was:',
  'The other side says:',
  'old:',
  'Their end:',
  'Vorher war es so:',
  'This is what they have on their router.',
  'What about these?',
];
const anew: readonly (readonly [string, string, readonly string[]])[] = [
  ['PIX 6', pix6(), ['isakmp policy 10 hash md5', 'isakmp policy 10 group 1']],
  ['PIX 6', pix6(), ['crypto ipsec transform-set T esp-des esp-md5-hmac']],
  ['PIX 6', pix6(), ['ip address outside 203.0.113.77 255.255.255.0']],
  ['ASA', asa84(), ['crypto map M 10 set ikev1 transform-set OLD']],
  ['ASA', asa84(), ['tunnel-group 198.51.100.1 ipsec-attributes', ' ikev1 pre-shared-key oldLamp']],
  ['IOS', ios(), ['crypto isakmp policy 10', ' group 2']],
  ['IOS', ios(), ['crypto ipsec transform-set T esp-3des esp-md5-hmac']],
  ['IOS', ios(), ['interface GigabitEthernet0/0', ' ip address 203.0.113.9 255.255.255.0']],
];

describe.each(anew)('a letter with a text of %s that says a value anew', (_name, text, more) => {
  test.each(sentences)('behind "%s" is told, and nothing is written', (sentence) => {
    const letter = `${text}\n${sentence}\n\n${more.join('\n')}\n`;
    const { hosts, place } = told(letter);
    expect(hosts).toBe(0);
    expect(place?.[0]).toBeGreaterThan(lines(text) + 1);
  });

  test('is taken at its last word where nothing stands between, or only a comment', () => {
    expect(told(`${text}${more.join('\n')}\n`).place).toBeUndefined();
    expect(told(`${text}\n! changed today:\n\n${more.join('\n')}\n`).place).toBeUndefined();
  });
});

test.each([pix6(), asa84(), ios()])('the same values again are no second state', (text) => {
  expect(saidAnew(`${text}\nAgain, in full:\n\n${text}`)).toBeUndefined();
});

test('other entries behind a sentence say nothing anew', () => {
  const entry =
    'crypto map M 20 ipsec-isakmp\n set peer 198.51.100.7\n set transform-set T\n set pfs group5\n match address 120\n';
  expect(
    saidAnew(`${ios(' ! ')}\nThe second site is:\n\n${entry}crypto isakmp policy 20\n group 2\n`),
  ).toBeUndefined();
});

describe('lines of a block below a paragraph may be of something else', () => {
  const policy = 'crypto isakmp policy 10\n encr aes 256\n authentication pre-share\n group 5\n';
  const text = `${ios().replace(/^crypto isakmp policy 10\n(?: .*\n)+/m, '')}${policy}`;
  test.each([
    '\nThe other side has:\n\n  lifetime 3600\n',
    '\nWhat they told me on the phone:\n\n lifetime 3600\n',
    '\nTheir parameters:\n\nencr 3des\nhash md5\ngroup 2\nlifetime 3600\n',
    '\nDie andere Seite hat\n\n encr 3des\n group 2\n',
  ])('%j', (behind) => {
    const [alone] = convert(text).hosts;
    expect(alone?.verification.verdict).toBe('agree');
    const { hosts, diagnostics } = convert(`${text}${behind}`);
    expect(hosts).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('invalid-line');
  });

  test.each([
    ['crypto map M 10 ipsec-isakmp\n', ' set pfs group5\n'],
    ['crypto map M 10 ipsec-isakmp\n', ' set peer 198.51.100.1\n'],
    ['crypto ipsec transform-set T esp-aes esp-sha-hmac\n', ' mode transport\n'],
  ])('a line of %j is told where it stands below one', (head, line) => {
    const below = text
      .replace(line, '')
      .replace(head, `${head}\nThis is what we have agreed:\n\n${line}`);
    const { hosts, diagnostics } = convert(below);
    expect(hosts).toEqual([]);
    const at = below.split('\n').indexOf(line.trimEnd()) + 1;
    expect(diagnostics.map((one) => `${one.code} ${one.line}`)).toContain(`invalid-line ${at}`);
  });

  test('commands below one that stand by themselves are read', () => {
    const below = text.replace(
      'crypto ipsec transform-set',
      '\nPhase 2 is this:\n\ncrypto ipsec transform-set',
    );
    expect(convert(below).hosts[0]?.verification.verdict).toBe('agree');
  });

  test('and lines below a remark that stands directly behind a line are', () => {
    const group = text.replace(' group 5\n', 'here the group was changed\n group 2\n');
    expect(convert(group).hosts[0]?.files['racoon.conf']).toMatch(/dh_group 2|modp1024/);
  });

  test('a list of networks too', () => {
    const list = ios().replace(
      /^access-list .*\n/m,
      'ip access-list extended 110\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n',
    );
    const more = `${list}\nAnd their second network, which is not in the tunnel yet:\n\n permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255\n`;
    for (const { files } of convert(more).hosts)
      expect(files['setkey.conf']).not.toMatch(/10\.9\./);
  });

  const device =
    'interface GigabitEthernet0/0\nnameif outside\nno-such-word 0\nip address 203.0.113.9 255.255.255.0\n';
  test.each([
    ['has a comment above it', device.replace('no-such', '! Of the next release:\nno-such')],
    ['stands apart as all others do', device.replace(/\n/g, '\n\n')],
    ['stands twice apart as all others do', device.replace(/\n/g, '\n\n\n')],
  ])('a line of another command is no paragraph where it %s', (_how, above) => {
    const apart = (text: string) => (above.includes('\n\n') ? text.replace(/\n/g, '\n\n') : text);
    const rest = asa84().replace(/^interface .*\n(?: .*\n)+/m, '');
    const { hosts, diagnostics } = convert(`${above}${apart(rest)}`);
    expect(diagnostics.map(({ code }) => code)).not.toContain('invalid-line');
    expect(hosts.map(({ remote }) => remote)).toEqual(['203.0.113.9']);
  });
});

test.each(['Site B', 'Router 2', 'R2', 'Branch office'])(
  'two ends below titles without a sign are told: %s',
  (title) => {
    const end = (peer: string): string =>
      `crypto isakmp policy 10\n encr aes\n group 2\ncrypto map M 10 ipsec-isakmp\n set peer ${peer}\n match address 101\n`;
    const { hosts, diagnostics } = convert(
      `Hello,\n\nSite A\n${end('203.0.113.1')}\n${title}\n${end('198.51.100.1')}\nthanks\n`,
    );
    expect(hosts).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['two-states']);
  },
);

test.each(['Branch office fallback peer', 'Firewall rules follow', 'And this is the fallback:'])(
  'another peer of an entry is none below %s',
  (words) => {
    const more = `${ios()}\n\n${words}\ncrypto map M 10 ipsec-isakmp\n set peer 203.0.113.7\n`;
    expect(convert(more).diagnostics.map(({ code }) => code)).not.toContain('two-states');
  },
);
