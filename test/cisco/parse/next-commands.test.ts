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

/** A text with a block behind each of its own. */
function* withBlock(text: string, block: string): Generator<string> {
  const lines = text.split('\n');
  for (const [at, line] of lines.entries())
    if (line.startsWith(' ') && !lines[at + 1]?.startsWith(' '))
      yield [...lines.slice(0, at + 1), block, ...lines.slice(at + 1)].join('\n');
}

const lines = `
 hash md5
 group 2
 lifetime 100
 set peer 198.51.100.77
 match address OTHER
 ip address 203.0.113.99 255.255.255.0
 shutdown
 pre-shared-key other
 network-object 10.0.0.0 255.0.0.0
 permit ip 10.7.0.0 0.0.255.255 10.8.0.0 0.0.255.255`;

test.each([
  [router(), '!\ngateway'],
  [router(), '!\ndspfarm profile 2 conference'],
  [router(), '!\nip access-list fqdn F'],
  [router(), '!\nip sla 1\n icmp-echo 10.2.0.1\n frequency 10'],
  [router(), 'policy-map QOS\n class class-default'],
  [router(), 'vrf definition V\n rd 1:1'],
  [appliance(), 'router eigrp 1\n network 10.0.0.0 255.0.0.0\n passive-interface outside'],
  [appliance(), '!\npolicy-map QOS'],
])('a command that is not known ends what is open, with the lines below it: %#', (text, head) => {
  const alone = written(text);
  for (const one of withBlock(text, `${head}${lines}`)) expect(written(one), one).toEqual(alone);
});

test('what is no command in a block ends nothing', () => {
  for (const said of [
    'branch office, for both sides',
    '--- see here',
    'regards',
    'see ticket 4711',
    'second site',
    'ask Bob',
    'old value group 2',
    'Zentrale Berlin',
  ])
    for (const one of withBlock(router(), said)) {
      const [above = '', below = ''] = one.split(`${said}\n`);
      const [, last = ''] = /( .*\n)$/.exec(above) ?? [];
      const inside = `${above.slice(0, -last.length)}${said}\n${last}${below}`;
      expect(written(inside), inside).toEqual(written(router()));
    }
});

test.each([
  'gateway',
  'dspfarm profile 2 conference',
  'ip access-list fqdn F',
  'ip access-list role-based R',
  'ip dhcp pool P',
  'ip sla 1',
])('nor do the lines below %j belong to what stands directly above', (head) => {
  for (const one of withBlock(router(), `${head}${lines}`))
    expect(written(one), one).toEqual(written(router()));
});

test.each([
  ['sip-ua', ' group 2'],
  ['telephony-service', ' permit ip any any'],
  ['telephony-service', ' ikev1 pre-shared-key other'],
  ['see ticket 4711', ' group 2'],
  ['widget', ' group 2'],
])('a line that may belong to %j or to what stands above it is told: %s', (head, line) => {
  for (const text of [router(), appliance()])
    for (const one of withBlock(text, `${head}\n${line}`)) {
      const { files, errors } = written(one);
      if (errors.length === 0) expect(files, one).toEqual(written(text).files);
    }
});
