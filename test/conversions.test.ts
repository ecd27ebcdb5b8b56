/** Whole conversions of small texts: what is written where a Cisco says something that racoon says otherwise. */
import { describe, expect, test } from 'vitest';
import { type ConvertOptions, convert } from '../src/index.js';
import { asa84, ios } from './cisco/lift/lifted.js';

/** The files, the verdict and the codes above notes of the first host. */
function hostOf(text: string, options: ConvertOptions = {}) {
  const { hosts, diagnostics } = convert(text, options);
  const [host] = hosts;
  return {
    policies: (host?.files['setkey.conf'] ?? '').split('\n').filter((line) => /-P out/.test(line)),
    racoon: host?.files['racoon.conf'] ?? '',
    keys: host?.files['psk.txt'] ?? '',
    verdict: host?.verification.verdict,
    told: diagnostics.flatMap(({ severity, code }) => (severity === 'note' ? [] : code)),
  };
}

const asaPermit = 'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
const iosPermit = 'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255';

describe('ICMP types', () => {
  const icmp = 'access-list A extended permit icmp 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
  test.each([
    [`${icmp} echo`],
    [`${icmp} echo-reply`],
    [`${icmp} echo\n${icmp} echo-reply`],
    [
      `object-group icmp-type T\n icmp-object echo\n icmp-object unreachable\n${icmp} object-group T`,
    ],
  ])('%s protects all types, once', (lines) => {
    const { policies, verdict, told } = hostOf(asa84().replace(asaPermit, lines));
    expect(policies).toEqual(['spdadd 10.2.0.0/16 10.1.0.0/16 icmp -P out ipsec']);
    expect(verdict).toBe('agree');
    expect(new Set(told)).toEqual(new Set(['icmp-type-widened']));
  });
});

test('a line that denies at some hours only leaves the tunnel out', () => {
  const { policies, told } = hostOf(
    asa84().replace(asaPermit, `${asaPermit.replace('permit', 'deny')} time-range W\n${asaPermit}`),
  );
  expect(policies).toEqual([]);
  expect(told).toContain('deny-time-range');
});

test('what IOS is told to drop is dropped, and said to be', () => {
  const { policies, told } = hostOf(
    ios('crypto ipsec ipv4-deny drop').replace(
      iosPermit,
      `deny ip 10.1.0.0 0.0.255.255 host 10.2.0.7\naccess-list 110 ${iosPermit}`,
    ),
  );
  expect(policies[0]).toMatch(/10\.2\.0\.7\/32 10\.1\.0\.0\/16 any -P out prio def \+ 2 discard;/);
  expect(told).toContain('deny-becomes-discard');
  expect(told).not.toContain('deny-becomes-bypass');
});

describe('a device that starts aggressive mode and does not answer it', () => {
  const text = asa84('crypto map M 10 set ikev1 phase1-mode aggressive', 'crypto ikev1 am-disable');
  test('has a host that starts main mode', () => {
    const { racoon, verdict, told } = hostOf(text);
    expect(racoon).toContain('exchange_mode main, aggressive;');
    expect(verdict).toBe('agree');
    expect(told).toContain('aggressive-exposed');
  });
  test('starts main mode where it is IOS', () => {
    const { racoon } = hostOf(
      ios(
        'crypto isakmp aggressive-mode disable',
        'crypto isakmp peer address 198.51.100.1',
        ' set aggressive-mode password s3cret',
        ' set aggressive-mode client-endpoint fqdn r1.example.com',
      ),
    );
    expect(racoon).toContain('exchange_mode main;');
  });
});

test('the key of a site that is known by its name stands under that name only', () => {
  const { keys, verdict, told } = hostOf(
    [
      'version 15.2',
      'crypto isakmp policy 10',
      ' encr aes 256',
      ' authentication pre-share',
      ' group 5',
      'crypto keyring K',
      ' pre-shared-key hostname linux.example.com key s3cret',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity host linux.example.com',
      'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac',
      'crypto dynamic-map D 10',
      ' set transform-set T',
      ' set isakmp-profile P',
      ' match address 101',
      'crypto map M 10 ipsec-isakmp dynamic D',
      'interface GigabitEthernet0/0',
      ' ip address 192.0.2.1 255.255.255.0',
      ' crypto map M',
      'access-list 101 permit ip 10.1.1.0 0.0.0.255 10.2.2.0 0.0.0.255',
      '',
    ].join('\n'),
    { role: 'replacement' },
  );
  expect(keys).toBe('linux.example.com\ts3cret\n');
  expect(verdict).toBe('agree');
  expect(told).not.toContain('psk-wildcard');
});
