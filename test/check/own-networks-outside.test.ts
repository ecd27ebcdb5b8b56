/** Own networks of a device to which nothing leads inside: what comes out of the tunnel for them goes out again. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const files = (text: string) => {
  const [host] = convert(text).hosts;
  return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
};

const checked = (text: string) => {
  const { verdict, findings } = check([{ name: 'device.conf', text }, ...files(text)]);
  return { verdict, told: findings.some(({ code }) => code === 'map-on-other-interface') };
};

const ofIos = (...more: readonly string[]): string =>
  `version 15.4\n${ios('ip route 0.0.0.0 0.0.0.0 203.0.113.254', 'interface GigabitEthernet0/1', ' ip address 10.7.0.1 255.255.0.0', ...more)}end\n`;
const ofPix = (...more: readonly string[]): string =>
  `${pix6('nameif ethernet1 inside security100', 'ip address inside 10.7.0.1 255.255.0.0', 'route outside 0.0.0.0 0.0.0.0 203.0.113.254 1', 'nat (inside) 0 access-list A', 'sysopt connection permit-ipsec', ...more)}: end\n`;
const ofAsa = (...more: readonly string[]): string =>
  `ASA Version 9.1(7)\n${asa84('interface GigabitEthernet0/1', ' nameif inside', ' security-level 100', ' ip address 10.7.0.1 255.255.0.0', 'route outside 0.0.0.0 0.0.0.0 203.0.113.254 1', ...more)}: end\n`;

const gone = { verdict: 'disagree', told: true };
const right = { verdict: 'agree', told: false };

test.each([
  ['IOS', ofIos()],
  ['a PIX', ofPix()],
  ['an ASA', ofAsa()],
])('what comes out of the tunnel goes out again at %s', (_, text) => {
  expect(checked(text)).toEqual(gone);
  const { hosts, diagnostics } = convert(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(hosts[0]?.verification.assumes.join()).toContain('the other end mends');
});

describe('it may reach its network', () => {
  test.each([
    ['by a route inside', ofIos('ip route 10.1.0.0 255.255.0.0 10.7.0.2')],
    ['by a route inside of a part', ofIos('ip route 10.1.5.0 255.255.255.0 10.7.0.2')],
    ['by a wider route inside of a PIX', ofPix('route inside 10.0.0.0 255.254.0.0 10.7.0.2 1')],
    ['by a route inside of an ASA', ofAsa('route inside 10.1.0.0 255.255.0.0 10.7.0.2 1')],
    ['by a route that says the way out', ofIos('ip route 10.1.0.0 255.255.0.0 203.0.113.7')],
    ['by what is learned', ofIos('router ospf 1', ' network 10.0.0.0 0.255.255.255 area 0')],
    ['as one of a part of a text', ofIos().replace(/end\n$/, '')],
    ['without any route', ofIos().replace(/ip route .*\n/, '')],
    ['as addresses of a pool', ofIos('ip nat pool P 10.1.0.1 10.1.0.9 prefix-length 24')],
    ['as addresses of clients', ofAsa('ip local pool P 10.1.0.1-10.1.0.9')],
    ['on an interface of a pool', ofIos('interface GigabitEthernet0/2', ' ip address dhcp')],
    [
      'as one made by translation',
      ofIos('ip nat inside source static network 10.7.0.0 10.1.0.0 /16'),
    ],
    ['on the interface', ofIos().replace(/10\.7\.0\.1 255/, '10.1.0.1 255')],
    [
      'of which the interface has a part',
      ofIos().replace(/10\.7\.0\.1 255.255.0/, '10.1.7.1 255.255.255'),
    ],
  ])('%s', (_, text) => {
    expect(checked(text).told).toBe(false);
  });

  test('through another tunnel', () => {
    const text = ofIos(
      'crypto isakmp key s3cret2 address 198.51.100.9',
      'access-list 120 permit ip 10.7.0.0 0.0.255.255 10.1.0.0 0.0.255.255',
      'crypto map M 20 ipsec-isakmp',
      ' set peer 198.51.100.9',
      ' set transform-set T',
      ' match address 120',
    );
    const [host] = convert(text, { peers: ['198.51.100.1'] }).hosts;
    expect(host?.verification.assumes.join()).not.toContain('the other end mends');
  });
});

test('all is right with a route to it', () => {
  expect(checked(ofIos('ip route 10.1.0.0 255.255.0.0 10.7.0.2'))).toEqual(right);
});
