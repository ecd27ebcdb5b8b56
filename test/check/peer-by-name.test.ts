/** A router looks up the name of its peer: the key is found by the address, and that the name is that one's is assumed. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const files = Object.entries(convert(ios()).hosts[0]?.files ?? {}).map(([name, text]) => ({
  name,
  text,
}));
const withoutPolicies = files.filter(({ name }) => name !== 'setkey.conf');

const named = (...more: readonly string[]) =>
  ios(...more).replace('set peer 198.51.100.1', 'set peer gw.example.net');
const keyFor = (text: string, whom: string) =>
  text.replace('key s3cret address 198.51.100.1', `key s3cret ${whom}`);
const standsFor = 'the name gw.example.net stands for 198.51.100.1';

const result = (text: string, host = files) => {
  const { verdict, findings, assumes } = check([{ name: 'ios.conf', text }, ...host]);
  return {
    verdict,
    assumes: assumes.filter((one) => one.includes('stands for')),
    codes: findings.map(({ code }) => code),
  };
};

test.each([
  ['for the address of the end that the name stands for', named(), [standsFor]],
  ['for the name', keyFor(named(), 'hostname gw.example.net'), [standsFor]],
  ['where the text gives the name its address', named('ip host gw.example.net 198.51.100.1'), []],
])('the key may be %s', (_, text, assumes) => {
  const { codes, ...rest } = result(text);
  expect(rest).toEqual({ verdict: 'agree', assumes });
  expect(codes).not.toContain('unused-definition');
});

test('a key for another address is none', () => {
  const { verdict, codes } = result(keyFor(named(), 'address 198.51.100.7'));
  expect(verdict).toBe('disagree');
  expect(codes).toContain('no-key-for-peer');
});

test('the one key that nothing else uses is taken where no text says the address of the other end', () => {
  const { verdict, codes } = result(named(), withoutPolicies);
  expect(verdict).toBe('not proven');
  expect(codes).not.toContain('no-key-for-peer');
});

test('a name that the text gives another address is that one', () => {
  const { verdict, codes } = result(named('ip host gw.example.net 198.51.100.7'));
  expect(verdict).toBe('disagree');
  expect(codes).toContain('endpoint-differs');
});

test.each([
  ['a name', named()],
  ['a placeholder', keyFor(named(), 'address <LINUX>').replace('gw.example.net', '<LINUX>')],
])('where %s stands for a host with a private address, a translator is assumed', (_, text) => {
  const inside = files.map(({ name, text: of }) => ({
    name,
    text: of.replaceAll('198.51.100.1', '192.168.1.5'),
  }));
  const { assumes } = check([{ name: 'ios.conf', text }, ...inside]);
  expect(assumes).toContain("a translator (NAT) turns racoon's 192.168.1.5 into a public address");
});
