/** Sites of dynamic entries whose keys go by a name keep them at the host that takes the device's place. */
import { expect, test } from 'vitest';
import { check, convert } from '../src/index.js';

const address = '203.0.113.2';
const [zero, ours, theirs] = ['0.0.0.0 0.0.0.0', 'oneForAny', 'oneForSite'];
const site = 'a.site.example';

const ios = (keys: readonly string[], profile: readonly string[] = []): string =>
  [
    'version 15.1',
    'hostname hub',
    'crypto isakmp policy 10',
    ' encr aes 256',
    ' authentication pre-share',
    ' group 2',
    ...keys,
    'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac',
    'crypto dynamic-map D 10',
    ' set transform-set T',
    ' match address 110',
    ...profile,
    'crypto map M 900 ipsec-isakmp dynamic D',
    'interface GigabitEthernet0/0',
    ` ip address ${address} 255.255.255.0`,
    ' crypto map M',
    'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    'access-list 120 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    '',
  ].join('\n');

const asa = (...keys: readonly string[]): string =>
  [
    'ASA Version 8.2(5)',
    'hostname hub',
    'interface Ethernet0/0',
    ' nameif outside',
    ' security-level 0',
    ` ip address ${address} 255.255.255.0`,
    'access-list D extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'crypto ipsec transform-set T esp-aes-256 esp-sha-hmac',
    'crypto dynamic-map D 10 match address D',
    'crypto dynamic-map D 10 set transform-set T',
    'crypto map M 900 ipsec-isakmp dynamic D',
    'crypto map M interface outside',
    'crypto isakmp enable outside',
    'crypto isakmp policy 10',
    ' authentication pre-share',
    ' encryption aes-256',
    ' hash sha',
    ' group 2',
    ' lifetime 86400',
    ...keys,
    '',
  ].join('\n');

const group = (name: string, key: string): string[] => [
  ...(name === 'DefaultL2LGroup' ? [] : [`tunnel-group ${name} type ipsec-l2l`]),
  `tunnel-group ${name} ipsec-attributes`,
  ` pre-shared-key ${key}`,
];

const named = `crypto isakmp key ${theirs} hostname ${site}`;
const forAny = `crypto isakmp key ${ours} address ${zero}`;
const secondPolicy = [
  'crypto isakmp policy 20',
  ' encr 3des',
  ' authentication pre-share',
  ' group 5',
];
const profiles = [
  'crypto keyring K1',
  `  pre-shared-key address ${zero} key ${ours}`,
  'crypto keyring K2',
  `  pre-shared-key hostname ${site} key ${theirs}`,
  'crypto isakmp profile P1',
  '   keyring K1',
  '   match identity address 0.0.0.0',
  'crypto isakmp profile P2',
  '   keyring K2',
  `   match identity host ${site}`,
];
const second = (own: string, other: string) => [
  ` set isakmp-profile ${own}`,
  'crypto dynamic-map D 20',
  ' set transform-set T',
  ' match address 120',
  ` set isakmp-profile ${other}`,
];

const written = (text: string) => {
  const { hosts, diagnostics } = convert(text, { role: 'replacement' });
  const [{ files = {}, verification } = {}] = hosts;
  return {
    keys: files['psk.txt']?.trim().split('\n'),
    modes: /exchange_mode (.*);/.exec(files['racoon.conf'] ?? '')?.[1],
    identity: /peers_identifier (.*);/.exec(files['racoon.conf'] ?? '')?.[1],
    verdict: verification?.verdict,
    told: diagnostics
      .filter(({ severity, code }) => severity !== 'note' && code !== 'unused-access-list')
      .map(({ code, line }) => `${code} ${text.split('\n')[(line ?? 0) - 1]?.trim()}`)
      .sort(),
  };
};

const [anybodys, exposed] = ['psk-wildcard crypto dynamic-map D 10', 'aggressive-exposed'];
const both = { modes: 'main, aggressive', identity: 'address', verdict: 'agree' as const };

test.each<[string, string, ReturnType<typeof written>]>([
  [
    'a key by name beside the one for anybody',
    ios([named, forAny]),
    {
      ...both,
      keys: [`${site}\t${theirs}`, `*\t${ours}`],
      told: [`${exposed} ${named}`, anybodys],
    },
  ],
  [
    'keys by name alone',
    ios([named, 'crypto isakmp key other hostname b.site.example']),
    {
      ...both,
      keys: [`${site}\t${theirs}`, 'b.site.example\tother'],
      told: [`${exposed} ${named}`],
    },
  ],
  [
    'no aggressive mode is answered',
    ios([named, forAny, 'crypto isakmp aggressive-mode disable']),
    { ...both, modes: 'main', keys: [`*\t${ours}`], told: [anybodys] },
  ],
  [
    'policies of two groups',
    ios([...secondPolicy, named, forAny]),
    {
      ...both,
      keys: [`${site}\t${theirs}`, `*\t${ours}`],
      told: [`${exposed} ${named}`, 'aggressive-one-group crypto isakmp policy 20', anybodys],
    },
  ],
  [
    'a second entry for the site of a profile',
    ios(profiles, second('P1', 'P2')),
    {
      ...both,
      keys: [`${site}\t${theirs}`, `*\t${ours}`],
      told: [
        `${exposed} pre-shared-key hostname ${site} key ${theirs}`,
        'dynamic-merged crypto dynamic-map D 20',
        anybodys,
      ],
    },
  ],
  [
    'a first entry for the site of a profile',
    ios(profiles, second('P2', 'P1')),
    {
      ...both,
      keys: [`${site}\t${theirs}`, `*\t${ours}`],
      told: [
        `${exposed} pre-shared-key hostname ${site} key ${theirs}`,
        'dynamic-merged crypto dynamic-map D 20',
        anybodys,
      ],
    },
  ],
  [
    'the site of a profile alone',
    ios(profiles, [' set isakmp-profile P2']),
    {
      keys: [`${site}\t${theirs}`],
      modes: 'aggressive, main',
      identity: `fqdn "${site}"`,
      verdict: 'agree',
      told: [`${exposed} crypto dynamic-map D 10`],
    },
  ],
  [
    'a group by name beside the one for anybody, and one by address',
    asa(
      ...group('DefaultL2LGroup', ours),
      ...group('site7', theirs),
      ...group('198.51.100.8', 'b'),
    ),
    {
      ...both,
      keys: ['198.51.100.8\tb', `site7\t${theirs}`, `*\t${ours}`],
      told: [
        `${exposed} pre-shared-key ${theirs}`,
        'psk-wildcard crypto dynamic-map D 10 match address D',
      ],
    },
  ],
  [
    'a group by name, and one by address',
    asa(...group('site7', theirs), ...group('198.51.100.8', 'b')),
    {
      ...both,
      keys: ['198.51.100.8\tb', `site7\t${theirs}`],
      told: [`${exposed} pre-shared-key ${theirs}`],
    },
  ],
  [
    'a group by name whose key is hidden',
    asa(...group('DefaultL2LGroup', ours), ...group('site7', '*****')),
    {
      ...both,
      keys: [`# site7: key missing (masked at input:22)`, `*\t${ours}`],
      verdict: 'not proven',
      told: [
        `${exposed} pre-shared-key *****`,
        'masked-secret pre-shared-key *****',
        'psk-wildcard crypto dynamic-map D 10 match address D',
      ],
    },
  ],
])('%s', (_, text, expected) => {
  expect(written(text)).toEqual(expected);
});

test.each([
  ['a key by name', ios([named, forAny]), theirs, 'agree'],
  ['another key', ios([named, forAny]), ours, 'disagree'],
  ['the key of a profile', ios(profiles, second('P1', 'P2')), theirs, 'agree'],
])('%s is found for a site that starts aggressive mode', (_, text, key, verdict) => {
  const files = Object.entries(
    convert(text, { role: 'replacement' }).hosts[0]?.files ?? {},
  ).flatMap(([name, of]) => (name === 'README.txt' ? [] : [{ name, text: of }]));
  const caller = [
    'version 15.1',
    'hostname site',
    'crypto isakmp policy 10',
    ' encr aes 256',
    ' authentication pre-share',
    ' group 2',
    `crypto isakmp peer address ${address}`,
    ` set aggressive-mode client-endpoint fqdn ${site}`,
    ` set aggressive-mode password ${key}`,
    'crypto ipsec transform-set T esp-aes 256 esp-sha-hmac',
    'crypto map M 10 ipsec-isakmp',
    ` set peer ${address}`,
    ' set transform-set T',
    ' match address 110',
    'interface GigabitEthernet0/0',
    ' ip address 198.51.100.8 255.255.255.0',
    ' crypto map M',
    'access-list 110 permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255',
    '',
  ].join('\n');
  expect(check([{ name: 'site.conf', text: caller }, ...files]).verdict).toBe(verdict);
});
