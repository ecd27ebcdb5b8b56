import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';

const sheet = `Our gateway: 198.51.100.20
Your gateway: 203.0.113.10
Our network: 10.2.0.0/16
Your network: 10.1.0.0/16
Use Aggressive Mode: Yes
Phase 1
Authentication Method: PSK
Encryption: [X] AES-256 [X] AES-128
Integrity: sha-256
DH group: 5
Lifetime: 1440 minutes
NAT Traversal: Yes
DPD Interval: 30 seconds
Phase 2
Encryption Algorithm: Triple DES
Integrity: MD5, SHA-1
PFS Group: no
Lifetime: 60 min
`;

const read = (text: string) => {
  const { tunnels, diagnostics } = understand(text);
  const [{ places: _, local, remote, ...values } = {} as never] = tunnels;
  const ends = [local, remote].map(({ address, domains }: typeof local) => ({ address, domains }));
  return { values: JSON.stringify([values, ends]), diagnostics };
};

describe('a value that a slip changes is told at its line', () => {
  test.each([
    ['198.51.100.20', '198.51.100.2 0'],
    ['203.0.113.10', '20 3.0.113.10'],
    ['AES-256', 'ASE-256'],
    ['AES-256', 'A ES-256'],
    ['AES-128', 'AES1-28'],
    ['sha-256', 'sha-526'],
    ['sha-256', 'sha-25 6'],
    ['minutes', 'minuets'],
    ['minutes', 'minut es'],
    ['60 min', '60 miin'],
    ['60 min', '60 mn'],
    ['60 min', '60 in'],
    ['60 min', '60 mi n'],
    ['30 seconds', '3 0 seconds'],
    ['Triple', 'Tripel'],
    ['Triple', 'Tri ple'],
    ['MD5', 'DM5'],
  ])('%s: %s', (right, slip) => {
    const text = sheet.replace(right, slip);
    const line = text.slice(0, text.indexOf(slip)).split('\n').length;
    const told = read(text).diagnostics.filter(
      (one) => one.line === line && ['error', 'warning'].includes(one.severity),
    );
    expect(told).not.toEqual([]);
  });
});

describe('a label that a slip cuts in two or glues is read all the same', () => {
  test.each([
    ['Aggressive', 'Aggr essive'],
    ['Use Aggressive', 'UseAggressive'],
    ['Traversal', 'Tra versal'],
    ['Your gateway', 'Your gate way'],
    ['Integrity', 'Integ rity'],
    ['Encryption Algorithm', 'EncryptionAlgorithm'],
    ['[X] AES-256', '[XX] AES-256'],
  ])('%s: %s', (right, slip) => {
    expect(read(sheet.replace(right, slip)).values).toBe(read(sheet).values);
  });
});
