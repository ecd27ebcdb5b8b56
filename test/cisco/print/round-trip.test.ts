import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printStatements } from '../../../src/cisco/print.js';
import type { Dialect, Statement } from '../../../src/cisco/syntax.js';
import { placeless, read } from '../parse/cases.js';
import { statementsOf } from './statements.js';

const header: Record<Dialect, string> = {
  pix6: 'PIX Version 6.3(5)\n',
  pix7: 'ASA Version 8.2(1)\n',
  asa84: 'ASA Version 9.1(7)\n',
  ios: 'version 15.2\n',
};

/** What a text means again: its statements, with those of lists, objects and groups in place. */
function readBack(text: string, dialect: Dialect): unknown[] {
  const configuration = read(header[dialect] + text);
  expect(configuration.dialect).toBe(dialect);
  return [
    ...configuration.statements.slice(1),
    ...configuration.accessListNames().flatMap((name) => configuration.accessList(name) ?? []),
    ...configuration.objectNames().flatMap((name) => configuration.object(name) ?? []),
    ...configuration.objectGroupNames().flatMap((name) => configuration.objectGroup(name) ?? []),
  ];
}

describe.each<Dialect>(['pix6', 'pix7', 'asa84', 'ios'])('%s', (dialect) => {
  test('reads every statement that it prints', () => {
    fc.assert(
      fc.property(statementsOf(dialect), (statement: Statement) => {
        const text = printStatements([statement], dialect);
        expect(readBack(text, dialect).map(placeless), text).toEqual([placeless(statement)]);
      }),
      { numRuns: 600 },
    );
  });

  test('prints one statement after the other so that each is read again', () => {
    fc.assert(
      fc.property(fc.array(statementsOf(dialect), { maxLength: 12 }), (statements) => {
        const text = printStatements(statements, dialect);
        const kinds = (all: readonly unknown[]): string[] =>
          all.map((one) => JSON.stringify(placeless(one))).sort();
        const listed = new Set([
          'access-list-entry',
          'named-access-list',
          'object',
          'object-group',
        ]);
        const plain = statements.filter(({ kind }) => !listed.has(kind));
        const found = read(header[dialect] + text).statements.slice(1);
        expect(kinds(found)).toEqual(kinds(plain));
      }),
      { numRuns: 150 },
    );
  });
});

test('what is taken back stands behind no', () => {
  const word = (text: string) => ({ text });
  const statements: Statement[] = [
    {
      kind: 'crypto-map',
      negated: true,
      name: word('outside_map'),
      sequence: word('20'),
      body: [{ kind: 'set-peer', peers: [word('192.0.2.1')] }],
    },
    { kind: 'isakmp-policy', negated: true, number: word('10'), body: [] },
    { kind: 'clear', words: ['configure', 'access-list', 'vpn'].map(word) },
    { kind: 'clear', words: ['crypto', 'map', 'outside_map'].map(word) },
  ];
  expect(printStatements(statements, 'pix7')).toBe(
    'no crypto map outside_map 20 set peer 192.0.2.1\nno crypto isakmp policy 10\nclear configure access-list vpn\nno crypto map outside_map\n',
  );
});

test('lines of an entry stand in the order in which a device shows them', () => {
  const word = (text: string) => ({ text });
  const entry: Statement = {
    kind: 'crypto-map',
    name: word('outside_map'),
    sequence: word('20'),
    type: 'ipsec-isakmp',
    body: [
      { kind: 'match-address', list: word('vpn') },
      { kind: 'set-transform-set', names: [word('strong')] },
      { kind: 'set-peer', peers: [word('192.0.2.1')] },
    ],
  };
  expect(printStatements([entry], 'ios')).toBe(
    'crypto map outside_map 20 ipsec-isakmp\n set peer 192.0.2.1\n set transform-set strong\n match address vpn\n',
  );
  expect(printStatements([entry], 'asa84')).toBe(
    'crypto map outside_map 20 ipsec-isakmp\ncrypto map outside_map 20 match address vpn\ncrypto map outside_map 20 set peer 192.0.2.1\ncrypto map outside_map 20 set ikev1 transform-set strong\n',
  );
});
