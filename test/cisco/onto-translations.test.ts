/** A living device's translations that take the traffic of a tunnel that is added: told, assumed, and found by check. */
import { describe, expect, test } from 'vitest';
import { check, type Dialect, reverse } from '../../src/index.js';
import { asa84, ios, pix6 } from './lift/lifted.js';

const host = [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
	exchange_mode main;
	lifetime time 28800 sec;
	proposal_check claim;
	nat_traversal on;
	dpd_delay 20;
	proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo subnet 10.9.0.0/16 any subnet 10.1.0.0/16 any {
	lifetime time 1800 sec;
	encryption_algorithm 3des;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`,
  },
  {
    name: 'setkey.conf',
    text: `spdadd 10.9.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/192.0.2.77-203.0.113.1/unique;
spdadd 10.1.0.0/16 10.9.0.0/16 any -P in ipsec esp/tunnel/203.0.113.1-192.0.2.77/unique;
`,
  },
  { name: 'psk.txt', text: '203.0.113.1 new-key-1\n' },
];

const outside = ['interface GigabitEthernet0/0', ' ip nat outside'];
const pat = 'ip nat inside source list 120 interface GigabitEthernet0/0 overload';
const permit = 'access-list 120 permit ip 10.1.0.0 0.0.255.255 any';
const deny = 'access-list 120 deny ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255';
const mail = 'ip nat inside source static tcp 10.1.0.20 25 203.0.113.1 25 extendable';
const lan = ['object network lan', ' subnet 10.1.0.0 255.255.0.0'];

/** Rules of a living device, and those lines of them that are told of, if any. */
const cases: readonly (readonly [string, Dialect, string, readonly string[]])[] = [
  ['a list', 'ios', ios(...outside, pat, permit), [permit]],
  ['a list that denies it', 'ios', ios(...outside, pat, deny, permit), []],
  ['a static of a port', 'ios', ios(...outside, mail), [mail]],
  ['a list and a static', 'ios', ios(...outside, pat, mail, permit), [permit, mail]],
  [
    'a static of a network',
    'ios',
    ios(...outside, 'ip nat inside source static network 10.1.0.0 10.8.0.0 /16'),
    ['ip nat inside source static network 10.1.0.0 10.8.0.0 /16'],
  ],
  [
    'a static whose route map permits it',
    'ios',
    ios(
      ...outside,
      'ip nat inside source static 10.1.0.20 203.0.113.20 route-map RM',
      'route-map RM permit 10',
      ' match ip address 120',
      permit,
    ),
    [permit],
  ],
  [
    'a static whose route map denies it',
    'ios',
    ios(
      ...outside,
      'ip nat inside source static 10.1.0.20 203.0.113.20 route-map RM',
      'route-map RM permit 10',
      ' match ip address 120',
      deny,
      permit,
    ),
    [],
  ],
  [
    'another far network',
    'ios',
    ios(...outside, pat, permit.replace(/any$/, '10.7.0.0 0.0.255.255')),
    [],
  ],
  [
    'a static, which the exemption comes before',
    'pix6',
    pix6(
      'nameif ethernet1 inside security100',
      'static (inside,outside) 203.0.113.20 10.1.0.20 netmask 255.255.255.255',
      'global (outside) 1 interface',
      'nat (inside) 1 0.0.0.0 0.0.0.0',
    ),
    [],
  ],
  [
    'an object, which the exemption comes before',
    'asa84',
    asa84(...lan, ' nat (inside,outside) dynamic interface'),
    [],
  ],
  [
    'an object behind another interface, where the exemption comes before it',
    'asa84',
    asa84(
      'interface GigabitEthernet0/1',
      ' nameif inside',
      ' ip address 10.20.0.1 255.255.0.0',
      'interface GigabitEthernet0/2',
      ' nameif dmz',
      ' ip address 10.1.0.1 255.255.0.0',
      ...lan,
      ' nat (dmz,outside) dynamic interface',
    ),
    [],
  ],
];

describe.each(cases)('%s (%s)', (_, dialect, text, rules) => {
  const living = { name: 'living.conf', text };
  const { cisco, diagnostics, verification } = reverse(host, {
    onto: living,
    dialect: { dialect },
  });
  const told = diagnostics.filter(({ code }) => code === 'nat-steals-vpn-traffic');

  test('is told at the lines of the device, and assumed', () => {
    const lines = told.flatMap((one) =>
      [one, ...one.related].map(({ file, line }) => [file, line]),
    );
    expect(lines).toEqual(rules.map((rule) => ['living.conf', text.split('\n').indexOf(rule) + 1]));
    expect(verification.verdict).toBe('agree');
    expect(verification.assumes.filter((one) => one.includes('translations'))).toEqual(
      rules.length === 0
        ? []
        : [
            `the device's own translations are kept from the tunnel's traffic, as told at living.conf:${lines[0]?.[1]}`,
          ],
    );
  });

  test('is what check finds once the lines are pasted', () => {
    const pasted = { name: 'pasted.conf', text: `${text}\n${cisco['cisco.conf'] ?? ''}` };
    const { verdict, findings } = check([pasted, ...host], { dialect: { dialect } });
    const found = findings.some(({ code }) => code === 'nat-steals-vpn-traffic');
    expect([found, verdict]).toEqual(rules.length === 0 ? [false, 'agree'] : [true, 'disagree']);
  });
});
