import { describe, expect, test } from 'vitest';
import { convert } from '../src/index.js';
import { fixtureText } from './fixture-run.js';

const { text: asa } = fixtureText('asa-several-peers.conf');
const keys = {
  name: 'keys.txt',
  text: '203.0.113.11 blue-Kettle-44\n',
};

const told = (...peers: readonly string[]): readonly string[] =>
  convert(asa, { keys, ...(peers.length > 0 && { peers }) }).diagnostics.flatMap(
    ({ severity, code, line }) => (severity === 'note' ? [] : [`${severity} ${code} ${line}`]),
  );

test('a key is not missed where none would help', () => {
  const newer = asa
    .replace(
      'set peer 203.0.113.77\ncrypto map M 7 set ikev1 transform-set T',
      'set peer 203.0.113.77\ncrypto map M 7 set ikev2 ipsec-proposal P',
    )
    .replace(/tunnel-group 203.0.113.77 (?:.|\n)*$/, '');
  const { diagnostics } = convert(newer, { keys: { name: 'k', text: '203.0.113.77 tulip-1\n' } });
  const codes = diagnostics.map(({ code }) => code);
  expect(codes).toContain('ikev2-only');
  expect(codes).not.toContain('no-key-for-peer');
  expect(codes).not.toContain('key-for-nobody');
});

describe('of a peer that was asked for', () => {
  test('what is wrong with others is no error, and their networks are notes', () => {
    expect(told('203.0.113.11')).toEqual(['warning multi-peer 17', 'warning open-dynamic 15']);
  });

  test('what the text does not say of others is not told', () => {
    const text = asa.replace(
      'tunnel-group 203.0.113.77 type ipsec-l2l\n',
      `group-policy G internal
group-policy G attributes
 vpn-idle-timeout none
tunnel-group 203.0.113.77 type ipsec-l2l
tunnel-group 203.0.113.77 general-attributes
 default-group-policy G
`,
    );
    const defaulted = (...peers: readonly string[]) =>
      convert(text, { keys, ...(peers.length > 0 && { peers }) }).diagnostics.flatMap(
        ({ code, line }) => (code === 'idle-timer-defaulted' ? [line] : []),
      );
    expect(defaulted('203.0.113.77')).toEqual([]);
    expect(defaulted('203.0.113.11')).toEqual([17]);
    expect(defaulted()).toEqual([17]);
  });

  test('and of another one what concerns that', () => {
    expect(told('203.0.113.77')).toEqual([
      'error masked-secret 39',
      'warning open-dynamic 15',
      'warning nat-steals-vpn-traffic 10',
    ]);
  });

  test('without one, all is told', () => {
    expect(told()).toEqual(
      expect.arrayContaining([
        'error masked-secret 36',
        'error masked-secret 39',
        'warning open-dynamic 15',
        'warning nat-steals-vpn-traffic 10',
      ]),
    );
  });
});
