/** What a device takes a line for that leaves something out, or takes something back that no line gave. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/convert.js';
import { pix, router } from './device-texts.js';

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

test('a router has an IPsec profile "default", of its own transform set', () => {
  const tunnel = `interface Tunnel1
 ip address 10.9.0.1 255.255.255.252
 tunnel source 203.0.113.10
 tunnel destination 198.51.100.20
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile default
`;
  const text = router.replace(/^crypto map M.*/ms, tunnel);
  const { hosts } = convert(text, { lan: ['10.2.0.0/16'] });
  expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
  expect(hosts[0]?.files['racoon.conf']).toContain('encryption_algorithm aes 128;');
  const without = text.replace('crypto ipsec', 'no crypto ipsec transform-set default\n$&');
  expect(errorsOf(without)).toContain('undefined-reference');
});
