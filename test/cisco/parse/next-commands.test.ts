/** Commands that stand directly behind a list, a group or a key, and are no part of it. */
import { expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { appliance, router } from './one-tunnel.js';

const written = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    files: ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => hosts[0]?.files[name]),
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
};
const withList = (behindList: string) => written(appliance({ behindList }));

test.each([
  'service timestamps debug datetime msec',
  'no service pad',
  '!\nservice password-encryption',
  'logging 10.0.0.1',
  'ntp server 192.0.2.1',
])('behind a list and a key of a router: %j', (command) => {
  const line = `${command}\n`;
  expect(written(router({ behindList: line, behindKey: line }))).toEqual(written(router()));
});

test.each([
  'icmp permit any inside',
  'icmp unreachable rate-limit 1 burst-size 1',
  '!\nicmp permit any inside',
  'service resetoutside',
  'dns-guard',
  'call-home',
  'multicast-routing',
  'checkheaps check-interval 60',
  'ntp server 192.0.2.1',
  'virtual telnet 192.0.2.1',
])('behind a group, a list and a key of an appliance: %j', (command) => {
  const line = `${command}\n`;
  expect(written(appliance({ inGroup: line, behindList: line, behindKey: line }))).toEqual(
    written(appliance()),
  );
});

test('a name of a port that was broken off its line stays a part of it', () => {
  const list = (end: string): string =>
    `access-list L2L extended permit udp 10.66.0.0 255.255.0.0 10.70.0.0 255.255.0.0 eq${end}ntp\n`;
  expect(withList(list('\n'))).toEqual(withList(list(' ')));
});

test('a name of a port that was cut is put together', () => {
  const list = (name: string): string =>
    `access-list L2L extended permit tcp 10.66.0.0 255.255.0.0 10.70.0.0 255.255.0.0 eq ${name}\n`;
  expect(withList(list('teln\net'))).toEqual(withList(list('telnet')));
});

test('a line with two networks is of no standard list', () => {
  const text = router().replace('extended VPN', 'standard VPN');
  const { errors, files } = written(text);
  expect(files).toEqual([undefined, undefined, undefined]);
  expect(new Set(errors)).toEqual(new Set(['access-list-line-unread']));
});
