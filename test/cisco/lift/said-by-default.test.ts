/** What a device takes a line for that leaves something out, or takes something back that no line gave. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/convert.js';
import { pix } from './device-texts.js';

const errorsOf = (text: string): readonly string[] =>
  convert(text).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));

describe('a PIX', () => {
  test('takes a key for 0.0.0.0 without a netmask for one for that address', () => {
    const key = 'address 198.51.100.20 netmask 255.255.255.255';
    expect(errorsOf(pix.replace(key, 'address 0.0.0.0'))).toEqual(['no-key-for-peer']);
    expect(errorsOf(pix.replace(key, 'address 0.0.0.0 netmask 0.0.0.0'))).toEqual([]);
  });

  test('has no address at an interface where a line takes it away', () => {
    const given = 'ip address outside 203.0.113.10 255.255.255.0';
    const { hosts, diagnostics } = convert(pix.replace(given, 'no ip address outside'));
    expect(hosts).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('tunnel-end-without-address');
    expect(errorsOf(pix.replace(given, `no ip address outside\n${given}`))).toEqual([]);
  });

  test.each(['no crypto map M interface outside', 'no crypto map M interface outside\n$&'])(
    'has a map where the last line says so: %s',
    (lines) => {
      const codes = errorsOf(pix.replace('crypto map M interface outside', lines));
      expect(codes).toEqual(lines.includes('$&') ? [] : ['map-not-bound']);
    },
  );
});

describe('the IPsec profile default of a router', () => {
  const router = (name: string): string => `version 15.2
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 14
 lifetime 86400
crypto isakmp key Winter-Apple-7 address 192.0.2.1
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto ipsec profile ${name}
 set transform-set T
 set pfs group14
interface Tunnel0
 ip address 10.9.9.1 255.255.255.252
 tunnel source 198.51.100.1
 tunnel destination 192.0.2.1
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile ${name}
`;

  test('is read as any other', () => {
    const { hosts, diagnostics } = convert(router('default'));
    expect(hosts).toEqual(convert(router('P')).hosts);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['is not there without its lines', /crypto ipsec profile default\n set.*\n set.*\n/, ''],
    ['is taken back', /interface Tunnel0\n/, 'no crypto ipsec profile default\n$&'],
  ])('%s', (_, from, to) => {
    expect(errorsOf(router('default').replace(from, to))).toEqual(['undefined-reference']);
  });

  test('goes without the transform set of that name', () => {
    const bare = router('P').replace(' set transform-set T\n', '');
    const codes = (text: string) => convert(text).diagnostics.map(({ code }) => code);
    const gone = bare.replace(/^interface/m, 'no crypto ipsec profile default\n$&');
    expect(codes(gone)).toEqual(codes(bare));
    expect(codes(gone)).toContain('default-transform-set');
  });
});
