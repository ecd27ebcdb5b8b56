import { describe, expect, test } from 'vitest';
import { type ConvertOptions, convert } from '../src/index.js';

const ios = `hostname r1
crypto keyring PARTNER
  pre-shared-key address <peer-ip> key 0 <KEY>
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 19
crypto isakmp key blue-Kettle-44 address 198.51.100.7
crypto isakmp profile PROF
   keyring PARTNER
   match identity address <peer-ip> 255.255.255.255
crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac
crypto ipsec transform-set OLD esp-aes esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.7
 set transform-set OLD
 match address HQ
crypto map M 20 ipsec-isakmp
 set peer <peer-ip>
 set security-association lifetime kilobytes 5000
 set transform-set T
 set pfs group14
 set isakmp-profile PROF
 match address PARTNER
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map M
ip access-list extended HQ
 permit ip 10.40.0.0 0.0.3.255 10.0.0.0 0.31.255.255
ip access-list extended PARTNER
 permit ip 10.40.0.0 0.0.3.255 <your-lan>
`;

const filled = {
  peer: (text: string) => text.replaceAll('<peer-ip>', '192.0.2.9'),
  lan: (text: string) => text.replace('<your-lan>', '192.168.70.0 0.0.0.255'),
};

const told = (text: string, options: ConvertOptions = {}): readonly string[] =>
  convert(text, options).diagnostics.flatMap(({ severity, code, line }) =>
    severity === 'note' ? [] : [`${code} ${line}`],
  );

describe('a key for a peer whose address is still to be filled in', () => {
  const ownKey = 'crypto isakmp key <KEY> address <peer-ip>\ncrypto isakmp policy 10';
  const inKeyring = ios;
  const global = ios
    .replace(/crypto keyring.*\n.*\n/, '')
    .replace('crypto isakmp policy 10', ownKey)
    .replace(/ set isakmp-profile.*\n/, '')
    .replace(/crypto isakmp profile.*\n.*\n.*\n/, '');

  test.each([
    ['in a keyring', inKeyring, 3],
    ['for all', global, 2],
  ])('%s: a placeholder in its place is told', (_where, text, line) => {
    for (const one of [text, filled.lan(text), filled.peer(text)]) {
      expect(told(one)).toContain(`placeholder-secret ${line}`);
      expect(told(one).join()).not.toContain('no-key-for-peer');
    }
  });

  test.each([
    ['  pre-shared-key address ipv6 <peer-ip> key 0 <KEY>', 3],
    ['  pre-shared-key address ipv6 <peer-ip>/128 key 0 <KEY>', 3],
    ['crypto isakmp key 0 <KEY> address ipv6 <peer-ip>', 3],
    ['crypto isakmp key 0 <KEY> address ipv6 <peer-ip>/128', 3],
  ])('%s: that of the other family is found as well, and shown by its placeholder', (line, at) => {
    const keyring = ios.replace(/ {2}pre-shared-key.*/, line);
    const text = line.startsWith(' ') ? keyring : keyring.replace('   keyring PARTNER\n', '');
    const all = convert(text).diagnostics;
    expect(all.map(({ code }) => code)).not.toContain('no-key-for-peer');
    const found = all.filter(({ code }) => code === 'placeholder-secret');
    expect(found.map((one) => [one.line, one.message])).toEqual([
      [at, 'a placeholder stands where the pre-shared key for <peer-ip> should be'],
    ]);
  });

  test('is told of where it is for another placeholder', () => {
    const other = ios.replace('address <peer-ip> key', 'address <far> key');
    const found = convert(other).diagnostics.find(({ code }) => code === 'no-key-for-peer');
    expect(found?.message).toContain('there is one for <far>');
  });

  test('a message that names the placeholder names it once', () => {
    for (const { message } of convert(filled.lan(ios)).diagnostics)
      expect(message.split('<peer-ip>').length).toBeLessThan(3);
  });

  test('is not missed where it is there', () => {
    for (const text of [ios, global])
      expect(told(text.replace('<KEY>', 'tulip-Garden-7')).join()).not.toMatch(
        /no-key-for-peer|secret/,
      );
  });
});

describe('a tunnel that is left out because its networks are not certain', () => {
  test('nothing is told of it where another was asked for', () => {
    expect(told(ios, { peers: ['198.51.100.7'] }).join()).not.toMatch(
      /sha256|kb-lifetime|placeholder/,
    );
    expect(told(ios, { peers: ['<peer-ip>'] })).toContain('sha256-truncated 12');
  });

  test('nor is a policy missed that may be the one that cannot be read', () => {
    const policy = 'crypto isakmp policy 20\n encr <which>\n authentication pre-share\n group 14\n';
    const all = told(ios.replace('crypto isakmp key', `${policy}$&`)).join();
    expect(all).not.toMatch(/proposals-none|dh-group/);
    expect(all).toContain('sha256-truncated');
  });

  test('it is left out for all of that', () => {
    const { leftOut } = convert(ios);
    const { because } = leftOut.find(({ peer }) => peer === '<peer-ip>') ?? {};
    expect(because?.map(({ code }) => code)).toEqual([
      'access-list-line-unread',
      'placeholder-address',
      'dh-group-unsupported',
      'proposals-none',
      'sha256-truncated',
    ]);
  });

  test.each([
    ['as it came', ios],
    ['whole', filled.peer(filled.lan(ios))],
    [
      'with a line of ports that cannot be said',
      filled.peer(ios).replace('ip 10.40.0.0 0.0.3.255 <your-lan>', 'tcp any any range 80 90'),
    ],
    ['with the address of the peer', filled.peer(ios)],
    ['with no list at all', ios.replace(' match address PARTNER\n', ' match address NONE\n')],
    [
      'without the own address',
      ios.replace('ip address 203.0.113.1 255.255.255.0', 'ip address negotiated'),
    ],
  ])('%s: what racoon cannot do with it is told in the same run, once', (_what, text) => {
    const all = told(text);
    for (const one of ['sha256-truncated 12', 'kb-lifetime-low 20', 'dh-group-unsupported 7'])
      expect(all.filter((other) => other === one)).toHaveLength(1);
  });
});

test('a group that racoon lacks hides no algorithm', () => {
  const all = told(filled.peer(filled.lan(ios)).replace('pfs group14', 'pfs group19'));
  for (const one of ['dh-group-unsupported 22', 'sha256-truncated 12', 'kb-lifetime-low 20'])
    expect(all).toContain(one);
});

describe('an entry whose ISAKMP profile is not certain', () => {
  const slips = filled
    .peer(filled.lan(ios))
    .replace(' match address PARTNER', ' match address PARTNERS')
    .replace('ip address 203.0.113.1 255.255.255.0', 'ip address dhcp');
  const others = ['undefined-reference 24', 'endpoint-unknown 26', 'dh-group-unsupported 7'];

  test.each([
    ['not there', ' set isakmp-profile PROF', ' set isakmp-profile SITE', 'undefined-reference 23'],
    ['without its keyring', '   keyring PARTNER', '   keyring SITES', 'undefined-reference 10'],
    ['not read whole', '   match identity address', '   match identify address', undefined],
  ])('%s: the rest is told in the same run', (_what, line, slip, own) => {
    const all = told(slips.replace(line, slip));
    for (const one of [...others, 'placeholder-secret 3', ...(own === undefined ? [] : [own])])
      expect(all.filter((other) => other === one)).toEqual([one]);
    expect(all.join()).not.toMatch(/no-key-for-peer|peer-otherwise|cert-san/);
  });

  test('a key that no line gives is missed too, unless it would stand in the keyring that is not there', () => {
    const none = slips.replace(/crypto keyring.*\n.*\n/, '');
    expect(told(none).join()).not.toContain('no-key');
    const nowhere = none.replace(/crypto isakmp profile.*\n.*\n.*\n/, '');
    expect(told(nowhere)).toContain('no-key-for-peer 14');
  });
});

describe('a tunnel interface that is left out', () => {
  const vti = `crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 19
crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac
crypto ipsec profile SITE
 set transform-set T
interface Tunnel0
 tunnel source GigabitEthernet0/0
 tunnel destination 198.51.100.7
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile SITE
interface GigabitEthernet0/0
 ip address dhcp
`;
  const rest = ['endpoint-unknown 14', 'no-key-for-peer 10', 'dh-group-unsupported 4'];

  test.each([
    [
      'an undefined profile',
      ' tunnel protection ipsec profile SITE',
      ' tunnel protection ipsec profile S2',
      12,
    ],
    ['an undefined transform set', ' set transform-set T', ' set transform-set T2', 7],
    ['an undefined ISAKMP profile', ' set transform-set T', ' set isakmp-profile P', 7],
  ])('%s hides nothing', (_what, line, slip, at) => {
    const all = told(vti.replace(line, slip));
    for (const one of [...rest, `undefined-reference ${at}`])
      expect(all.filter((other) => other === one)).toEqual([one]);
  });

  test('nor does a placeholder in the place of its other end', () => {
    const all = told(vti.replace('198.51.100.7', '<peer>'));
    for (const one of ['endpoint-unknown 10', 'endpoint-unknown 14', 'no-key-for-peer 10'])
      expect(all.filter((other) => other === one)).toEqual([one]);
  });

  test('nor does a source that is missing', () => {
    const all = told(vti.replace(' tunnel source GigabitEthernet0/0\n', ''));
    for (const one of ['incomplete-tunnel-interface 8', 'no-key-for-peer 9'])
      expect(all.filter((other) => other === one)).toEqual([one]);
    expect(all.join()).not.toContain('endpoint-unknown');
  });
});

test('a dynamic entry that is left out tells all that it lacks', () => {
  const all = told(`crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 19
crypto ipsec transform-set T esp-aes 256 esp-sha256-hmac
crypto dynamic-map D 10
 set transform-set T2
 match address NONE
crypto map M 10 ipsec-isakmp dynamic D
interface GigabitEthernet0/0
 ip address dhcp
 crypto map M
`);
  for (const one of [
    'undefined-reference 7',
    'undefined-reference 8',
    'endpoint-unknown 11',
    'no-key-for-peer 6',
    'dh-group-unsupported 4',
  ])
    expect(all.filter((other) => other === one)).toEqual([one]);
});
