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
