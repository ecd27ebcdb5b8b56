/** What stands beside a tunnel that was asked for, or that is held against its other end, and names no peer. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../src/index.js';

const router = (more: string): string => `version 15.1
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
 lifetime 86400
crypto isakmp key s3cret address 203.0.113.1
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto ipsec profile P
 set transform-set TS
crypto map M 10 ipsec-isakmp
 set peer 203.0.113.1
 set transform-set TS
 match address 110
${more}interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.252
 crypto map M
access-list 110 permit ip 10.3.0.0 0.0.0.255 10.1.0.0 0.0.0.255
access-list 120 permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.0.255
`;
const beside = {
  'multipoint-tunnel': `interface Tunnel0
 ip address 10.255.0.1 255.255.255.0
 tunnel source GigabitEthernet0/0
 tunnel mode gre multipoint
 tunnel protection ipsec profile P
`,
  'group-domain': `crypto gdoi group G
 identity number 1
 server address ipv4 192.0.2.9
crypto map M 20 gdoi
 set group G
`,
  'incomplete-crypto-map': `crypto map M 5 ipsec-isakmp
 match address 120
`,
};
const appliance = `ASA Version 8.4(7)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.2 255.255.255.252
access-list A1 extended permit ip 10.3.0.0 255.255.255.0 10.1.0.0 255.255.255.0
access-list A2 extended permit ip 10.3.0.0 255.255.255.0 10.2.0.0 255.255.255.0
crypto ipsec ikev1 transform-set TS esp-aes-256 esp-sha-hmac
crypto map M 5 match address A2
crypto map M 5 set peer 192.0.2.7
crypto map M 10 match address A1
crypto map M 10 set peer 203.0.113.1
crypto map M 10 set ikev1 transform-set TS
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
tunnel-group 203.0.113.1 type ipsec-l2l
tunnel-group 203.0.113.1 ipsec-attributes
 ikev1 pre-shared-key s3cret
`;
const severities = (
  code: string,
  diagnostics: ReturnType<typeof convert>['diagnostics'],
): readonly string[] =>
  diagnostics.flatMap((one) => (one.code === code ? [`${one.severity} ${one.line}`] : []));
const errors = (diagnostics: ReturnType<typeof convert>['diagnostics']): readonly string[] =>
  diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));
const filesOf = (text: string) => {
  const [host] = convert(text, { peers: ['203.0.113.1'] }).hosts;
  return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
};

describe.each(Object.entries(beside))('%s', (code, more) => {
  const text = router(more);

  test('is an error where all tunnels are wanted, and a note where one was asked for', () => {
    expect(severities(code, convert(text).diagnostics).join()).toMatch(/^error \d+$/);
    const asked = convert(text, { peers: ['203.0.113.1'] });
    expect(severities(code, asked.diagnostics).join()).toMatch(/^note \d+$/);
    expect(asked.hosts.map(({ verification: { verdict } }) => verdict)).toEqual(['agree']);
  });

  test('is no error where another tunnel is held against its other end', () => {
    const { verdict, findings } = check([{ name: 'cisco.conf', text }, ...filesOf(text)]);
    expect(verdict).toBe('agree');
    expect(errors(findings)).toEqual([]);
  });
});

test('an entry that keeps the tunnel that was asked for down is an error all the same', () => {
  const { hosts, diagnostics } = convert(appliance, { peers: ['203.0.113.1'] });
  expect(hosts.map(({ verification: { verdict } }) => verdict)).toEqual(['disagree']);
  expect(severities('incomplete-crypto-map', diagnostics)).toEqual(['error 9']);
  const whole = appliance.replace(
    'crypto map M 10 match',
    'crypto map M 5 set ikev1 transform-set TS\ncrypto map M 10 match',
  );
  const { verdict, findings } = check([{ name: 'cisco.conf', text: appliance }, ...filesOf(whole)]);
  expect(verdict).toBe('disagree');
  expect(severities('incomplete-crypto-map', findings)).toEqual(['error 9']);
  const other = convert(appliance, { peers: ['192.0.2.7'] }).diagnostics;
  expect(severities('incomplete-crypto-map', other)).toEqual(['error 9']);
});
