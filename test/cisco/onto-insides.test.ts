/** By which interfaces of a living device a tunnel's own networks enter: their exemptions from translation name these. */
import { describe, expect, test } from 'vitest';
import { reverse } from '../../src/index.js';

const host = (local: string) => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
	exchange_mode main;
	lifetime time 28800 sec;
	proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
sainfo subnet 10.9.0.0/16 any subnet ${local} any {
	lifetime time 1800 sec;
	encryption_algorithm 3des;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`,
  },
  {
    name: 'setkey.conf',
    text: `spdadd 10.9.0.0/16 ${local} any -P out ipsec esp/tunnel/192.0.2.77-203.0.113.1/unique;
spdadd ${local} 10.9.0.0/16 any -P in ipsec esp/tunnel/203.0.113.1-192.0.2.77/unique;
`,
  },
  { name: 'psk.txt', text: '203.0.113.1 Example-Key-1\n' },
];

const asa = (...interfaces: readonly (readonly [string, string])[]): string =>
  [
    'ASA Version 8.4(2)',
    ...interfaces.flatMap(([name, address], index) => [
      `interface Ethernet0/${index}`,
      ` nameif ${name}`,
      ` security-level ${index * 50}`,
      ` ip address ${address}`,
    ]),
    '',
  ].join('\n');

const pix = (...interfaces: readonly (readonly [string, string])[]): string =>
  [
    'PIX Version 6.3(5)',
    ...interfaces.map(([name], index) => `nameif ethernet${index} ${name} security${index * 50}`),
    ...interfaces.map(([name, address]) => `ip address ${name} ${address}`),
    '',
  ].join('\n');

/** The interfaces that the exemptions name which are written onto a device. */
function named(device: string, local = '10.7.0.0/16'): readonly string[] {
  const { cisco, verification } = reverse(host(local), {
    onto: { name: 'device.conf', text: device },
  });
  expect(verification.verdict).toBe('agree');
  const text = cisco['cisco.conf'] ?? Object.values(cisco)[0] ?? '';
  return [...text.matchAll(/^nat \(([^)]*)\)/gm)].map(([, names = '']) => names);
}

const mask = '255.255.0.0';
const outer = (name: string) => [name, '203.0.113.1 255.255.255.0'] as const;
const inner = (name: string, second: number) => [name, `10.${second}.0.1 ${mask}`] as const;

describe('an ASA', () => {
  test.each([
    ['the only other one', asa(outer('WAN'), inner('LAN', 7)), 'LAN,WAN'],
    ['whatever comes first', asa(inner('LAN', 7), outer('WAN')), 'LAN,WAN'],
    [
      'that whose network it is',
      asa(outer('outside'), inner('inside', 1), inner('dmz', 7)),
      'dmz,outside',
    ],
    [
      'that behind which a route has it',
      `${asa(outer('outside'), inner('inside', 1), inner('dmz', 2))}route dmz 10.7.0.0 ${mask} 10.2.0.2 1\n`,
      'dmz,outside',
    ],
    [
      'not that by which all else leaves',
      `${asa(outer('outside'), inner('dmz', 2), inner('inside', 1))}route outside 0.0.0.0 0.0.0.0 203.0.113.254 1\n`,
      'inside,outside',
    ],
  ])('exempts what enters by %s', (_, device, expected) => {
    expect(named(device)).toEqual([expected]);
  });

  test('exempts a network in parts on all interfaces, as packets find their way out by the routes then', () => {
    const device = asa(outer('outside'), inner('inside', 6), inner('dmz', 7));
    expect(named(device, '10.6.0.0/15')).toEqual(['any,outside']);
  });
});

describe('a PIX', () => {
  test('exempts on the interface whose network it is', () => {
    expect(named(pix(outer('outside'), inner('inside', 1), inner('dmz', 7)))).toEqual(['dmz']);
  });

  test('exempts a network in parts by a list for each interface', () => {
    const device = pix(outer('outside'), inner('inside', 6), inner('dmz', 7));
    expect(named(device, '10.6.0.0/15')).toEqual(['inside', 'dmz']);
  });
});

test.each([
  [
    'before',
    [
      'nat (inside,outside) source static L L destination static R R',
      'nat (dmz,outside) source dynamic any interface',
    ],
  ],
  [
    'behind',
    [
      'nat (dmz,outside) source dynamic any interface',
      'nat (inside,outside) source static L L destination static R R',
    ],
  ],
])('an exemption of another interface %s the rule that takes the traffic is none', (_, rules) => {
  const device = `${asa(outer('outside'), inner('inside', 1), inner('dmz', 7))}object network L
 subnet 10.7.0.0 ${mask}
object network R
 subnet 10.9.0.0 ${mask}
${rules.join('\n')}
`;
  expect(named(device)).toEqual(['dmz,outside']);
});
