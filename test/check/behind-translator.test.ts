/** What a translator between two ends breaks, though both are ready for one. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const text = ios();
const files = (own: string | undefined, change = (one: string) => one, cisco = text) =>
  Object.entries(
    convert(cisco, own === undefined ? {} : { linuxAddress: own }).hosts[0]?.files ?? {},
  ).flatMap(([name, of]) => (name === 'README.txt' ? [] : [{ name, text: change(of) }]));

const told = (...of: Parameters<typeof files>) => {
  const { verdict, findings } = check([
    { name: 'cisco.conf', text: of[2] ?? text },
    ...files(...of),
  ]);
  return [
    verdict,
    ...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  ];
};
const own = '192.168.9.2';
const listening = (line: string) => (conf: string) =>
  conf.replace(/^remote /m, `listen { isakmp ${own} [500]; ${line} }\n$&`);

describe('behind a translator', () => {
  test('ESP is wrapped', () => expect(told(own)).toEqual(['agree']));

  test('AH is dropped, which the proof says too', () => {
    const cisco = text.replace(/esp-aes(?: 256)? esp-sha-hmac/, 'ah-sha-hmac');
    expect(told(own, undefined, cisco)).toEqual(['disagree', 'header-translated']);
    expect(convert(cisco, { linuxAddress: own }).hosts[0]?.verification.verdict).toBe('disagree');
    expect(convert(cisco).hosts[0]?.verification.verdict).toBe('agree');
  });

  test('port 4500 is bound at the address that the tunnel has', () => {
    expect(told(own, listening(`isakmp_natt ${own} [4500];`))).toEqual(['agree']);
    expect(told(own, listening('isakmp_natt 0.0.0.0 [4500];'))).toEqual(['agree']);
    expect(told(own, listening('isakmp_natt 192.168.9.3 [4500];'))).toEqual([
      'disagree',
      'nat-traversal-off',
    ]);
  });
});

test('an end that acts as if there were a translator goes on at port 4500', () => {
  const forced = (listen: string) => (conf: string) =>
    conf
      .replace(/nat_traversal o\w+;/, 'nat_traversal force;')
      .replace(/^remote /m, `listen { ${listen} }\n$&`);
  const at = (port: string) => forced(`isakmp 198.51.100.1 [500]; ${port}`);
  expect(told(undefined, at('isakmp_natt 198.51.100.1 [4500];'))).toEqual(['agree']);
  expect(told(undefined, at(''))).toEqual(['disagree', 'nat-traversal-off']);
});

describe('a site of a dynamic entry behind a translator', () => {
  const dynamic = `version 15.4
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
crypto isakmp key s3cret address 0.0.0.0 0.0.0.0
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto dynamic-map D 10
 set transform-set T
 match address VPN
crypto map M 99 ipsec-isakmp dynamic D
interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;
  const without = `${dynamic}no crypto ipsec nat-transparency udp-encapsulation\n`;
  const off = (conf: string) => conf.replace(/nat_traversal on;/, 'nat_traversal off;');
  const on = (conf: string) => conf.replace(/nat_traversal off;/, 'nat_traversal on;');

  test.each([
    ['comes in where both ends wrap ESP', own, on, dynamic, ['agree']],
    ['does not if it wraps nothing', own, off, dynamic, ['disagree', 'nat-traversal-off']],
    ['does not if the device wraps nothing', own, on, without, ['disagree', 'nat-traversal-off']],
    ['needs none at a public address', '198.51.100.1', on, without, ['agree']],
    ['needs none at a public address itself', '198.51.100.1', off, dynamic, ['agree']],
  ])('%s', (_, address, change, cisco, expected) => {
    expect(told(address, change, cisco)).toEqual(expected);
  });

  test('is told of AH', () => {
    const cisco = dynamic.replace('esp-aes 256 esp-sha-hmac', 'ah-sha-hmac');
    expect(told(own, undefined, cisco)).toEqual(['disagree', 'header-translated']);
  });

  test('needs none between private addresses', () => {
    const inside = without.replace('203.0.113.10', '10.99.0.1');
    expect(told(own, on, inside)).toEqual(['agree']);
  });

  test('is what a proof takes for granted, or cannot', () => {
    const { assumes, verdict } =
      convert(dynamic, { linuxAddress: own }).hosts[0]?.verification ?? {};
    expect(verdict).toBe('agree');
    expect(assumes?.join()).toContain(`turns racoon's ${own} into a public address`);
    expect(convert(without, { linuxAddress: own }).hosts[0]?.verification.verdict).toBe('disagree');
  });
});
