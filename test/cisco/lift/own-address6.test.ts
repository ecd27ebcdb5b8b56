import { expect, test } from 'vitest';
import { canonicalAddress } from '../../../src/model/address.js';
import { ios6, lifted } from './lifted.js';

const given = ' ipv6 address 2001:db8:1::1/64';

/** This end of the tunnel where an interface has these lines instead of its one address. */
const endWith = (...lines: readonly string[]) =>
  lifted(ios6([]).replace(given, lines.join('\n'))).device.peers[0]?.local;

const at = (address: string) =>
  expect.objectContaining({ kind: 'address', address: canonicalAddress(address) });

test('is the address that the line gives', () => {
  expect(endWith(given)).toEqual(at('2001:db8:1::1'));
});

test.each(['eui-64', 'EUI-64', 'eui', 'cga', 'anycast'])(
  'is in no text where the line gives the network alone (%s)',
  (word) => {
    const alone = ` ipv6 address 2001:db8:1::/64 ${word}`;
    expect(endWith(alone)).toMatchObject({ kind: 'unknown' });
    expect(endWith(alone, ' ipv6 address 2001:db8:9::5/64')).toEqual(at('2001:db8:9::5'));
  },
);

test('is none that was taken away', () => {
  const no = ' no ipv6 address 2001:db8:1::1/64';
  expect(endWith(given, no)).toMatchObject({ kind: 'unknown' });
  expect(endWith(given, no, ' ipv6 address 2001:db8:9::5/64')).toEqual(at('2001:db8:9::5'));
  const all = ' no ipv6 address';
  expect(endWith(given, all)).toMatchObject({ kind: 'unknown' });
  expect(endWith(given, ' ip address 203.0.113.9 255.255.255.0', all)).toMatchObject({
    kind: 'unknown',
  });
});

test('stays without an address of IPv4', () => {
  expect(endWith(given, ' no ip address')).toEqual(at('2001:db8:1::1'));
});
