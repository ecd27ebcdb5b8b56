import { describe, expect, test } from 'vitest';
import { convert, reverse, sheet } from '../src/index.js';
import { ios } from './cisco/lift/lifted.js';

/** Two tunnels, the first with two pairs of networks. */
const text = ios('access-list 110 permit ip 10.1.0.0 0.0.255.255 10.5.0.0 0.0.255.255')
  .replace(
    '!\ninterface',
    `crypto map M 20 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set T
 match address 120
!
interface`,
  )
  .replace('!\ncrypto ipsec', 'crypto isakmp key s3cret2 address 198.51.100.2\n!\ncrypto ipsec')
  .concat('access-list 120 permit ip 10.1.0.0 0.0.255.255 10.6.0.0 0.0.255.255\n');

/** The files of a host in the router's place, so that one host has both tunnels. */
const files = Object.entries(
  convert([{ name: 'cisco.conf', text }], { role: 'replacement' }).hosts[0]?.files ?? {},
).flatMap(([name, of]) => (name === 'README.txt' ? [] : [{ name, text: of }]));

/** The peers whose texts are written, and those that are left out, with a change of one file. */
function peersWith(file: string, from: string | RegExp, to: string) {
  const given = files.map((one) => ({
    ...one,
    text: one.name === file ? one.text.replace(from, to) : one.text,
  }));
  expect(given).not.toEqual(files);
  const { cisco, leftOut, diagnostics } = reverse(given, { dialect: { dialect: 'ios' } });
  return {
    written: Object.keys(cisco).sort(),
    leftOut: leftOut.map(({ peer }) => peer),
    errors: diagnostics.filter(({ severity }) => severity === 'error'),
    sheets: sheet(given).sheets.length,
  };
}

const second = /(sainfo subnet 10\.1\.0\.0\/16 any subnet 10\.5[^}]*)/;

describe('a tunnel of which a line cannot be read is left out whole, and the others are written', () => {
  test('nowhere', () =>
    expect(peersWith('racoon.conf', /^# .*/, '')).toMatchObject({ leftOut: [], sheets: 2 }));

  test.each([
    ['setkey.conf', /spdadd (?=\S*10\.5\.|\S* 10\.5\.)/g, 'spdad '],
    ['setkey.conf', /10\.5\.0\.0\/16/g, '10.5.0.0/255.255.0.0'],
    ['setkey.conf', /10\.5\.0\.0\/16/g, '10.5.0.0/33'],
    ['setkey.conf', /10\.5\.0\.0\/16/g, '10.500.0.0/16'],
    ['setkey.conf', /(10\.5\.[^;]*esp\/)tunnel/g, '$1tunel'],
    ['setkey.conf', /^flush;/m, 'spdad 10.5.9.0/24 10.1.0.0/16 any -P in none;\nflush;'],
    ['racoon.conf', /lifetime time 3600 sec/, 'lifetime time 3600'],
    ['racoon.conf', second, '$1pfsgroup 2;\n'],
    ['racoon.conf', second, '$1pfs_group 77;\n'],
    ['racoon.conf', /dpd_delay/, 'dpddelay'],
    ['racoon.conf', /lifetime time 86400 sec/, 'lifetime time 86400 scs'],
  ])('%s with %s as %s', (file, from, to) => {
    const { written, leftOut, errors, sheets } = peersWith(file, from, to);
    expect([written, leftOut]).toEqual([['cisco.conf'], ['198.51.100.1']]);
    expect(errors.map(({ message }) => message).join()).toContain('198.51.100.1');
    expect(sheets).toBe(1);
  });

  test.each([
    ['a variable that is written otherwise where it is set', 'NE=10.5.0.0/16'],
    ['a value with a slip', 'NET=10.5.0.O/16'],
    ['a value that a command gives', 'NET=$(cat /etc/net)'],
    ['a value with a mask', 'NET=10.5.0.0/255.255.0.0'],
  ])('a script with %s', (_what, assignment) => {
    const { written, leftOut, errors, sheets } = peersWith(
      'setkey.conf',
      /^.*$/s,
      `#!/bin/sh\nA=198.51.100.1\n${assignment}\nsetkey -c <<EOF\n${files
        .find(({ name }) => name === 'setkey.conf')
        ?.text.replaceAll('10.5.0.0/16', '$NET')
        .replaceAll('198.51.100.1-', '$A-')
        .replaceAll('-198.51.100.1/', '-$A/')}EOF\n`,
    );
    expect([written, leftOut]).toEqual([['cisco.conf'], ['198.51.100.1']]);
    expect(errors.map(({ message }) => message).join()).toContain('198.51.100.1');
    expect(sheets).toBe(1);
  });

  test('but not for a sign whose lack hides nothing', () =>
    expect(peersWith('racoon.conf', 'nat_traversal on;', 'nat_traversal on')).toMatchObject({
      leftOut: [],
    }));
});
