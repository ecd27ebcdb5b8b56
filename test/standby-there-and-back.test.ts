/** What a replacement with fallback peers is written as is read as it was meant. */
import { describe, expect, test } from 'vitest';
import { check, convert, lint, reverse, type Source } from '../src/index.js';

const device = (peers: string, more = ''): Source => ({
  name: 'wall.conf',
  text: `ASA Version 9.1(2)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.9 255.255.255.0
access-list A extended permit ip 10.20.0.0 255.255.252.0 10.40.0.0 255.255.0.0
access-list A extended permit ip 10.20.0.0 255.255.252.0 10.41.0.0 255.255.0.0
access-list B extended permit ip 10.20.0.0 255.255.252.0 10.50.0.0 255.255.0.0
crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac
crypto map OUT 10 match address A
crypto map OUT 10 set peer ${peers}
crypto map OUT 10 set ikev1 transform-set T
crypto map OUT 20 match address B
crypto map OUT 20 set peer 192.0.2.20
crypto map OUT 20 set ikev1 transform-set T
crypto map OUT interface outside
crypto isakmp identity address
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
${['10', '11', '12', '20']
  .map(
    (last) =>
      `tunnel-group 192.0.2.${last} type ipsec-l2l
tunnel-group 192.0.2.${last} ipsec-attributes
 ikev1 pre-shared-key k-${last}-invented
`,
  )
  .join('')}${more}`,
});

const filesFor = (peers: string): readonly Source[] => {
  const [host] = convert([device(peers)], { role: 'replacement' }).hosts;
  expect(host?.verification.verdict).toBe('agree');
  return Object.entries(host?.files ?? {}).flatMap(([name, text]) =>
    name === 'README.txt' ? [] : [{ name, text }],
  );
};

const falseCodes = ['no-peer', 'remote-without-policy', 'policy-twice', 'setkey-no-flush'];

describe.each(['192.0.2.10 192.0.2.11', '192.0.2.10 192.0.2.12 192.0.2.11'])('%s', (peers) => {
  const files = filesFor(peers);
  const codesOf = (told: readonly { code: string }[]) => told.map(({ code }) => code);

  test.each([files, [...files].reverse()])(
    'is the device again, whatever the order of files',
    (...all) => {
      const { cisco, diagnostics, verification } = reverse(all, {
        role: 'replacement',
        dialect: { dialect: 'asa84' },
      });
      const text = Object.values(cisco).join('');
      expect(text).toContain(`10 set peer ${peers}\n`);
      expect(text).toContain('20 set peer 192.0.2.20\n');
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(codesOf(diagnostics).filter((code) => falseCodes.includes(code))).toEqual([]);
      expect(verification.verdict).toBe('agree');
    },
  );

  test('is the far end of each of its peers', () => {
    const { cisco, diagnostics } = reverse(files, { dialect: { dialect: 'ios' } });
    expect(Object.keys(cisco)).toHaveLength(peers.split(' ').length + 1);
    expect(codesOf(diagnostics).filter((code) => falseCodes.includes(code))).toEqual([]);
    for (const [name, text] of Object.entries(cisco)) {
      const { verdict, findings } = check([...files, { name, text }], {
        ciscoAddress: name.replace(/\.conf$/, ''),
      });
      expect(verdict).toBe('agree');
      expect(codesOf(findings).filter((code) => falseCodes.includes(code))).toEqual([]);
    }
  });

  test('is accepted', () => {
    expect(lint(files).files.filter(({ accepted }) => accepted === false)).toEqual([]);
  });
});

test('the switch alone is what is given', () => {
  const only = filesFor('192.0.2.10 192.0.2.11').filter(({ name }) => name !== 'setkey.conf');
  const { cisco } = reverse(only, { role: 'replacement', dialect: { dialect: 'asa84' } });
  expect(Object.values(cisco).join('')).toContain('set peer 192.0.2.11\n');
});

test('a slip in the switch is told', () => {
  const files = filesFor('192.0.2.10 192.0.2.11').map(({ name, text }) => ({
    name,
    text: name.startsWith('setkey-standby') ? text.replace('spdupdate', 'spdudpate') : text,
  }));
  const { diagnostics } = reverse(files, { role: 'replacement' });
  expect(diagnostics.find(({ code }) => code === 'setkey-refused')?.file).toMatch(
    /^setkey-standby/,
  );
});
