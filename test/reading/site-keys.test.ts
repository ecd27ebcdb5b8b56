import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';

const router = (key: string): string => `version 12.4
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 2
crypto isakmp key ${key} address 0.0.0.0 0.0.0.0
crypto ipsec transform-set T esp-aes esp-sha-hmac
crypto dynamic-map D 10
 set transform-set T
 match address L
crypto map M 10 ipsec-isakmp dynamic D
interface FastEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended L
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;
const read = (key: string, keys: string, role: 'peer' | 'replacement' = 'peer') => {
  const { hosts, diagnostics } = convert(router(key), {
    keys: { name: 'keys.txt', text: keys },
    role,
    ...(role === 'peer' && { linuxAddress: '198.51.100.20' }),
  });
  return {
    psk: hosts[0]?.files['psk.txt'],
    told: diagnostics
      .filter(({ code }) => /key|secret/.test(code))
      .map(({ code, severity }) => `${severity} ${code}`),
  };
};

describe('the key of the site of a dynamic map', () => {
  test('may stand under its own address', () =>
    expect(read('******', '198.51.100.20 Gans-Key-12\n')).toEqual({
      psk: '203.0.113.10\tGans-Key-12\n',
      told: [],
    }));

  test.each(['198.51.100.20', '*', '0.0.0.0'])('is not another one than in the text: %s', (id) =>
    expect(read('Gans-Key-12', `${id} Other-Key-12\n`).told).toEqual(['error key-conflict']),
  );

  test('is the one in the text, and another line is for another device', () =>
    expect(read('Gans-Key-12', '192.0.2.1 Other-Key-12\n198.51.100.20 Gans-Key-12\n').told).toEqual(
      ['note key-for-nobody'],
    ));

  test('that has a line of its own is not lost without a word where the device is replaced', () =>
    expect(
      read('******', '* Gans-Key-12\n198.51.100.44 Other-Key-12\n', 'replacement').told,
    ).toContain('warning key-for-nobody'));
});
