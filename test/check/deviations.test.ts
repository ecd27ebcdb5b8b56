/** What differs once is one error, however many networks it concerns and whichever end starts. */
import { describe, expect, test } from 'vitest';
import { check, convert, type Source } from '../../src/index.js';

const asa = `ASA Version 9.1(5)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.200 255.255.255.0
object network NEAR
 subnet 10.50.8.0 255.255.255.0
object-group network OURS
 network-object object NEAR
 network-object host 10.50.3.17
object-group network THEIRS
 network-object 10.200.16.0 255.255.254.0
 network-object host 10.200.40.7
access-list V extended permit ip object-group THEIRS object-group OURS
crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac
crypto map M 20 match address V
crypto map M 20 set pfs group5
crypto map M 20 set peer 198.51.100.10
crypto map M 20 set ikev1 transform-set T
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
tunnel-group 198.51.100.10 type ipsec-l2l
tunnel-group 198.51.100.10 ipsec-attributes
 ikev1 pre-shared-key tin-lantern-3
`;

const [host] = convert([{ name: 'asa.conf', text: asa }]).hosts;
const files: readonly Source[] = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
  name,
  text: host?.files[name] ?? '',
}));

const errorsAfter = (was: string, is: string) =>
  check([{ name: 'asa.conf', text: asa.replace(was, is) }, ...files]).findings.filter(
    ({ severity }) => severity === 'error',
  );

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('one error', () => {
  test('for another cipher, with a change at each end', () => {
    const [only, ...more] = errorsAfter('esp-aes-256', 'esp-aes');
    expect(more).toEqual([]);
    expect(only?.message).toBe(
      'phase 2 fails whichever end starts: ASA offers the transform ESP aes-128-cbc hmac-sha1-96, racoon has ESP aes-256-cbc hmac-sha1-96',
    );
    const texts = (end: string) => only?.fixes.flatMap((fix) => (fix.end === end ? fix.text : []));
    expect(texts('cisco')).toEqual(['crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac']);
    expect(texts('racoon')).toEqual(Array(4).fill('encryption_algorithm aes 128;'));
  });

  test('for another integrity', () => {
    const [only, ...more] = errorsAfter('esp-sha-hmac', 'esp-md5-hmac');
    expect(more).toEqual([]);
    expect(only?.fixes[0]).toMatchObject({
      end: 'cisco',
      text: 'crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac',
    });
  });

  test('for another group of forward secrecy', () => {
    const [only, ...more] = errorsAfter('set pfs group5', 'set pfs group14');
    expect([only?.code, ...more]).toEqual(['pfs-mismatch']);
  });

  test('for another phase 1', () => {
    const [only, ...more] = errorsAfter('encryption aes-256', 'encryption 3des');
    expect(more).toEqual([]);
    expect(only?.message).toBe(
      'phase 1 fails whichever end starts: ASA and racoon have no proposal in common (cipher 3des-cbc against aes-256-cbc)',
    );
  });

  test.each([
    ['a wider mask', '10.50.8.0 255.255.255.0', '10.50.8.0 255.255.254.0', '10.50.8.0/23'],
    ['another network', '10.50.8.0 255.255.255.0', '10.50.9.0 255.255.255.0', '10.50.9.0/24'],
  ])('for %s, which says what stands against what, and the line that is wrong', (...given) => {
    const [, was, is, text] = given;
    const [only, ...more] = errorsAfter(was, is);
    expect(more).toEqual([]);
    expect(only?.message).toContain(
      `${text}; the nearest is 10.50.8.0/24 - 10.200.16.0/23 (${text} against 10.50.8.0/24)`,
    );
    expect(only?.related).toContainEqual(
      expect.objectContaining({ file: 'asa.conf', line: lineOf(asa, ' subnet 10.50.8.0') }),
    );
  });
});

test('three deviations are three errors', () => {
  const text = asa
    .replace('esp-aes-256', 'esp-aes')
    .replace('set pfs group5', 'set pfs group14')
    .replace('10.50.8.0 255.255.255.0', '10.50.8.0 255.255.254.0');
  const { findings, verdict } = check([{ name: 'asa.conf', text }, ...files]);
  expect(verdict).toBe('disagree');
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'phase2-transform-mismatch',
    'pfs-mismatch',
    'selectors-not-mirrored',
  ]);
});

test('a lifetime that one end alone refuses is told beside what both refuse', () => {
  const errors = errorsAfter(' group 5\n lifetime 28800', ' group 2\n lifetime 3600');
  expect(errors.map(({ message }) => /\(.*\)/.exec(message)?.[0])).toEqual([
    '(group modp1024 against modp1536)',
    '(group modp1536 against modp1024, lifetime 28800 s against 3600 s)',
  ]);
});
