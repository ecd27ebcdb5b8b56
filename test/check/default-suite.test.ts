/** A router before 12.4(20)T takes its default protection suite too, behind the policies that it has. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios, pix6 } from '../cisco/lift/lifted.js';

const router = (version: string, ...more: readonly string[]): string =>
  ios(
    'crypto ca trustpoint CA',
    ' enrollment url http://10.1.0.2',
    'crypto isakmp identity dn',
    ...more,
    'end',
  )
    .replace('version 15.2', `version ${version}`)
    .replace('authentication pre-share', 'authentication rsa-sig');

const written = Object.entries(convert(router('12.3')).hosts[0]?.files ?? {}).flatMap(
  ([name, text]) => (name === 'README.txt' ? [] : [{ name, text }]),
);
const asked = (cipher: string, group: string) =>
  written.map(({ name, text }) => ({
    name,
    text: text
      .replace(/encryption_algorithm aes[^;]*;(?=[^}]*dh_group)/, `encryption_algorithm ${cipher};`)
      .replace('dh_group 5', `dh_group ${group}`),
  }));
const codes = (version: string, cipher: string, group: string, ...more: readonly string[]) =>
  check([{ name: 'cisco.conf', text: router(version, ...more) }, ...asked(cipher, group)])
    .findings.map(({ code }) => code)
    .filter((code) => code === 'phase1-proposal-mismatch');

test('a host is not made to offer it', () => {
  const conf = written.find(({ name }) => name === 'racoon.conf')?.text ?? '';
  expect(conf.match(/\bproposal \{/g)).toHaveLength(1);
});

test.each([
  ['12.3', 'des', '1', []],
  ['12.4', 'des', '1', []],
  ['15.2', 'des', '1', ['phase1-proposal-mismatch']],
  ['12.3', '3des', '1', ['phase1-proposal-mismatch']],
  ['12.3', 'des', '2', ['phase1-proposal-mismatch']],
])('%s, asked for %s in group %s', (version, cipher, group, expected) => {
  expect(codes(version, cipher, group)).toEqual(expected);
});

test('so does a later one whose default policies are off', () => {
  expect(codes('15.2', 'des', '1', 'no crypto isakmp default policy')).toEqual([]);
});

test('so does a PIX 6', () => {
  const text = pix6('ca identity CA 10.1.0.2').replaceAll(
    'authentication pre-share',
    'authentication rsa-sig',
  );
  const pix = convert(text).hosts[0]?.files ?? {};
  const files = ['racoon.conf', 'setkey.conf'].map((name) => ({
    name,
    text: (pix[name] ?? '')
      .replace(/encryption_algorithm 3des;(?=[^}]*dh_group)/, 'encryption_algorithm des;')
      .replace('dh_group 2', 'dh_group 1'),
  }));
  expect(files[0]?.text).toContain('dh_group 1');
  const { findings } = check([{ name: 'pix.conf', text }, ...files]);
  expect(findings.map(({ code }) => code)).not.toContain('phase1-proposal-mismatch');
});
