/** A host with policies for everything: its own networks are left out of them in both directions, or nothing reaches them. */
import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';

const router = `version 15.4
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 14
crypto isakmp key Example-Key-1 address 198.51.100.20
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
 mode tunnel
crypto ipsec profile P
 set transform-set T
interface Tunnel0
 ip address 192.168.9.1 255.255.255.252
 tunnel source GigabitEthernet0/0
 tunnel destination 198.51.100.20
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
`;

const [host] = convert(router, { lan: ['10.2.0.0/16'] }).hosts;

const filesWith = (change: (setkey: string) => string, firewall = '') => [
  ...['racoon.conf', 'psk.txt'].map((name) => ({ name, text: host?.files[name] ?? '' })),
  { name: 'setkey.conf', text: change(host?.files['setkey.conf'] ?? '') },
  ...(firewall === '' ? [] : [{ name: 'iptables.sh', text: `#!/bin/sh\n${firewall}\n` }]),
];

const checked = (change: (setkey: string) => string, firewall = '') => {
  const { verdict, findings } = check([
    { name: 'router.conf', text: router },
    ...filesWith(change, firewall),
  ]);
  return {
    verdict,
    errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
};

const out = /spdadd 0.0.0.0\/0 10.2.0.0\/16 .*\n/;
const incoming = /spdadd 10.2.0.0\/16 0.0.0.0\/0 .*\n/;

describe('a network is left out of everything', () => {
  test.each<[string, (setkey: string) => string]>([
    ['only as it sends', (text) => text.replace(out, '')],
    ['only as it is sent to', (text) => text.replace(incoming, '')],
    ['too late as it sends', (text) => text.replace(/(-P in prio) def \+ 1 ipsec/, '$1 100 ipsec')],
    [
      'too late as it is sent to',
      (text) => text.replace(/(-P out prio) def \+ 1 ipsec/, '$1 100 ipsec'),
    ],
    [
      'and another one the other way',
      (text) => text.replace('spdadd 10.2.0.0/16', 'spdadd 10.3.0.0/16'),
    ],
  ])('%s', (name, change) => {
    const isLate = name.startsWith('too late');
    const code = isLate ? 'policy-directions-differ' : 'own-network-in-tunnel';
    const { verdict, errors } = checked(change);
    expect([verdict, new Set(errors)]).toEqual(['disagree', new Set([code])]);
    const reversed = reverse(filesWith(change), { dialect: { dialect: 'ios' } });
    expect(
      reversed.diagnostics.filter(({ severity }) => severity === 'error').map((one) => one.code),
    ).toContain(code);
  });

  test('and dropped', () => {
    expect(checked((text) => text.replaceAll('none;', 'discard;'))).toEqual({
      verdict: 'disagree',
      errors: ['packets-differ'],
    });
  });

  test.each([
    ['sends', 'iptables -I FORWARD -s 10.2.0.0/16 -j DROP'],
    ['gets', 'iptables -I FORWARD -d 10.2.0.0/16 -j DROP'],
  ])('and the firewall drops what it %s', (_, rule) => {
    expect(checked((text) => text, rule)).toEqual({
      verdict: 'disagree',
      errors: ['filter-against-tunnel'],
    });
  });
});

describe('nothing is amiss', () => {
  test.each<[string, (setkey: string) => string]>([
    ['in both directions', (text) => text],
    ['in parts', (text) => text.replace(out, (row) => row.replace('10.2.0.0/16', '10.0.0.0/8'))],
    [
      'beside what surrounds the peer itself',
      (text) => text.replace(out, (row) => `${row}${row.replace('10.2.0.0/16', '203.0.113.0/24')}`),
    ],
  ])('with a network that is left out %s', (_, change) => {
    expect(checked(change).errors).not.toContain('own-network-in-tunnel');
  });

  test('in what is written with its advice for the firewall', () => {
    expect(checked((text) => text, host?.files['iptables.sh'])).toEqual({
      verdict: 'agree',
      errors: [],
    });
  });
});
