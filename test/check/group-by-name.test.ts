/** An ASA that answers aggressive mode finds the tunnel group by what the other end calls itself. */
import { describe, expect, test } from 'vitest';
import { checked, type Edit, pairs, textsOf } from './pairs.js';

const [pair] = pairs.filter(({ name }) => name === 'asa84');
const conf = (line: string, text: string): Edit => ({ file: 'racoon.conf', line, text });
const cisco = (line: string, text: string): Edit => ({ file: 'cisco.conf', line, text });
const right = 'pocketWatch';

const outcome = (...edits: readonly Edit[]): readonly string[] => {
  const { verdict, findings } = checked(
    textsOf(pair ?? { name: 'asa84', inputs: [], cases: [] }, edits),
  );
  const told = findings.filter(
    ({ code, severity }) =>
      severity === 'error' || code === 'one-way' || (code.startsWith('psk') && severity === 'note'),
  );
  return [verdict, ...told.map(({ code }) => code)];
};

/** Both start aggressive mode. */
const aggressive = [
  conf('exchange_mode main', '\texchange_mode aggressive;'),
  cisco(
    'set pfs',
    'crypto map M 10 set pfs group2\ncrypto map M 10 set ikev1 phase1-mode aggressive group2',
  ),
];

describe('an ASA that answers finds the tunnel group', () => {
  const calling = [...aggressive, conf('my_identifier', '\tmy_identifier fqdn "lin.example";')];
  const group = (key: string) =>
    `tunnel-group lin.example type ipsec-l2l\ntunnel-group lin.example ipsec-attributes\n ikev1 pre-shared-key ${key}`;
  const first = 'tunnel-group 198.51.100.2 type';
  const beside = (key: string) => cisco(first, `${group(key)}\n${first} ipsec-l2l`);

  test('by the name', () => {
    expect(outcome(...calling, beside(right))).toEqual(['agree']);
    expect(outcome(...calling, beside('other'))).toEqual(['disagree', 'key-differs', 'one-way']);
  });

  test('by the address in main mode', () => expect(outcome(beside('other'))).toEqual(['agree']));

  test('by the name alone, where it never starts', () => {
    const alone = [
      ...calling,
      cisco('tunnel-group 198.51.100.2 type', 'tunnel-group lin.example type ipsec-l2l'),
      cisco('tunnel-group 198.51.100.2 general', 'tunnel-group lin.example general-attributes'),
      cisco('tunnel-group 198.51.100.2 ipsec', 'tunnel-group lin.example ipsec-attributes'),
    ];
    expect(outcome(...alone)).toEqual(['disagree', 'no-key-for-peer', 'one-way']);
    const answering = cisco(
      'set peer',
      'crypto map M 10 set peer 198.51.100.2\ncrypto map M 10 set connection-type answer-only',
    );
    expect(outcome(...alone, answering)).toEqual(['agree']);
  });
});
