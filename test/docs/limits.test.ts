import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/index.js';
import { flush, key, plain, remote, sainfo, tunnel } from '../racoon/lift/host.js';
import { reversed } from './seen.js';

const onto = (texts: typeof plain, dialect: Dialect, version?: string) =>
  reversed(texts, { dialect: { dialect, ...(version !== undefined && { version }) } });

describe('a text that is written', () => {
  test('IPv6 is protected by an ASA of 9.0, and by nothing older', () => {
    const six: typeof plain = {
      conf: `${key}${remote('203.0.113.1')}${sainfo('address 2001:db8:1::/48 any address 2001:db8:2::/48 any')}`,
      setkey: `${flush}${tunnel('2001:db8:1::/48', '2001:db8:2::/48')}`,
      psk: plain.psk,
    };
    const asa = onto(six, 'asa84', '9.1');
    expect(asa.codes).not.toContain('ipv6-not-on-target');
    expect(asa.text).toContain('2001:db8:2::/48 2001:db8:1::/48');
    for (const [dialect, version] of [
      ['asa84', '8.4'],
      ['pix6', undefined],
      ['pix7', undefined],
      ['ios', undefined],
    ] as const) {
      const { codes, text } = onto(six, dialect, version);
      expect(codes, dialect).toContain('ipv6-not-on-target');
      expect(text, dialect).not.toContain('2001:db8');
    }
    // IPv4 between two ends that have IPv6 addresses.
    const swap = (text: string): string =>
      text.replaceAll('203.0.113.1', '2001:db8::1').replaceAll('198.51.100.1', '2001:db8::2');
    const outer: typeof plain = {
      conf: swap(plain.conf),
      setkey: swap(plain.setkey),
      psk: swap(plain.psk),
    };
    expect(onto(outer, 'asa84', '9.1').codes).not.toContain('ipv6-not-on-target');
    for (const dialect of ['pix6', 'pix7', 'ios'] as const) {
      const { codes, text } = onto(outer, dialect);
      expect([...codes, text], dialect).toEqual(expect.arrayContaining(['ipv6-not-on-target', '']));
    }
  });

  test('numbers of policies and entries stay within what the device takes', () => {
    for (const dialect of ['pix6', 'pix7', 'asa84', 'ios'] as const) {
      const { text } = onto(plain, dialect);
      const numbers = [...text.matchAll(/(?:policy|crypto map \S+) (\d+)/g)].map(([, n]) =>
        Number(n),
      );
      expect(numbers.length, dialect).toBeGreaterThan(1);
      for (const number of numbers) {
        expect(number).toBeGreaterThan(0);
        expect(number).toBeLessThanOrEqual(10_000);
      }
    }
  });

  test('has AES and group 5 from PIX 6.3 on only', () => {
    const group5 = { ...plain, conf: plain.conf.replace('dh_group 2', 'dh_group 5') };
    expect(onto(group5, 'pix6', '6.3').text).toContain('group 5');
    expect(onto(group5, 'pix6', '6.2').codes).toContain('cipher-not-on-target');
    const des = {
      ...group5,
      conf: group5.conf.replaceAll('aes 256', '3des'),
    };
    expect(onto(des, 'pix6', '6.2').codes).toContain('group-not-on-target');
  });
});
