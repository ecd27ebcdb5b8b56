/** A device in the place of a host that answers sites: one crypto map for all, and the keys of sites that go by a name. */
import { describe, expect, test } from 'vitest';
import { reverse } from '../src/index.js';

const proposal =
  'proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }';
const hostOf = (psk: string, modes = 'aggressive, main', listen = '') => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";
${listen}
remote anonymous {
	exchange_mode ${modes};
	passive on; generate_policy unique; proposal_check obey;
	dpd_delay 20; nat_traversal on;
	lifetime time 24 hour;
	${proposal}
}
remote 203.0.113.90 {
	exchange_mode main;
	dpd_delay 20; nat_traversal on;
	lifetime time 24 hour;
	${proposal}
}
sainfo subnet 10.67.0.0/16 any subnet 10.66.0.0/16 any { lifetime time 1 hour; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
sainfo subnet 10.67.0.0/16 any subnet 10.70.1.0/24 any { lifetime time 1 hour; encryption_algorithm 3des; authentication_algorithm hmac_md5; compression_algorithm deflate; pfs_group 2; }
sainfo subnet 10.67.0.0/16 any subnet 10.70.2.0/24 any { lifetime time 1 hour; encryption_algorithm 3des; authentication_algorithm hmac_md5; compression_algorithm deflate; }
`,
  },
  {
    name: 'setkey.conf',
    text: `spdadd 10.66.0.0/16 10.67.0.0/16 any -P in ipsec esp/tunnel/203.0.113.90-198.51.100.90/unique;
spdadd 10.67.0.0/16 10.66.0.0/16 any -P out ipsec esp/tunnel/198.51.100.90-203.0.113.90/unique;
`,
  },
  { name: 'psk.txt', text: `203.0.113.90 hubkey\n${psk}` },
];

const named = 'a.site.example keyOfA\nb.site.example keyOfB\n';
const forAny = '* forAny\n';

const written = (
  dialect: 'ios' | 'asa84' | 'pix7' | 'pix6',
  files: ReturnType<typeof hostOf>,
  onto?: string,
) => {
  const { cisco, diagnostics, verification } = reverse(files, {
    dialect: { dialect },
    role: 'replacement',
    ...(onto !== undefined && { onto: { name: 'living.conf', text: onto } }),
  });
  const lines = Object.values(cisco).join('\n').split('\n');
  return {
    lines,
    keys: lines
      .map((line) => line.trim())
      .filter((line) => /^(?:crypto )?isakmp key |pre-shared-key|^tunnel-group.*attr/.test(line)),
    maps: new Set(lines.flatMap((line) => /^crypto map (\S+) \d/.exec(line)?.[1] ?? [])),
    errors: diagnostics.flatMap(({ severity, code, line }) =>
      severity === 'error' ? `${code} ${line}` : [],
    ),
    verdict: verification.verdict,
  };
};

describe.each(['ios', 'asa84', 'pix7', 'pix6'] as const)('%s', (dialect) => {
  test.each([
    ['no word of where the host listens', ''],
    [
      'a listen section',
      'listen { isakmp 198.51.100.90 [500]; isakmp_natt 198.51.100.90 [4500]; }',
    ],
  ])('has one map, and the key for any once, with %s', (_, listen) => {
    const { maps, verdict, lines } = written(dialect, hostOf(forAny, 'main', listen));
    expect([...maps]).toHaveLength(1);
    expect(lines.filter((line) => line.includes('forAny'))).toHaveLength(1);
    expect(verdict).toBe('agree');
  });
});

const group = (name: string, key: string) => [
  `tunnel-group ${name} ipsec-attributes`,
  `ikev1 pre-shared-key ${key}`,
];

test.each([
  [
    'ios',
    [
      'crypto isakmp key hubkey address 203.0.113.90',
      'crypto isakmp key keyOfA hostname a.site.example',
      'crypto isakmp key keyOfB hostname b.site.example',
    ],
    ['crypto isakmp key forAny address 0.0.0.0 0.0.0.0'],
  ],
  [
    'asa84',
    [
      ...group('203.0.113.90', 'hubkey'),
      // It is always there; without a key it serves nobody.
      'tunnel-group DefaultL2LGroup ipsec-attributes',
      ...group('a.site.example', 'keyOfA'),
      ...group('b.site.example', 'keyOfB'),
    ],
    ['ikev1 pre-shared-key forAny'],
  ],
] as const)('%s has the keys of sites that go by a name', (dialect, keys, any) => {
  for (const modes of ['aggressive, main', 'main, aggressive', 'aggressive'])
    for (const [psk, more] of [
      [named, []],
      [named + forAny, any],
    ] as const) {
      const { keys: found, verdict, errors, lines } = written(dialect, hostOf(psk, modes));
      expect([...found].sort()).toEqual([...keys, ...more].sort());
      expect({ verdict, errors }).toEqual({ verdict: 'agree', errors: [] });
      expect(lines.join()).not.toContain('key missing');
    }
});

test('a name that is of no use stays told of, and is not written', () => {
  const { keys, verdict } = written('ios', hostOf(named + forAny, 'main'));
  expect(keys.join()).not.toContain('hostname');
  expect(verdict).toBe('agree');
});

test('a key by name that the device cannot have is told of', () => {
  expect(written('pix6', hostOf(named + forAny)).errors).toEqual([
    'key-not-expressible 2',
    'key-not-expressible 3',
  ]);
  expect(written('ios', hostOf(`a.site.example two words\n${forAny}`)).errors).toEqual([
    'key-not-expressible 2',
  ]);
});

const living = (...more: readonly string[]): string =>
  [
    'version 15.1',
    'hostname hub',
    'crypto isakmp policy 10',
    ' encr aes 256',
    ' authentication pre-share',
    ' group 2',
    ...more,
    'interface GigabitEthernet0/0',
    ' ip address 198.51.100.90 255.255.255.0',
    'end',
    '',
  ].join('\n');

test.each<[string, string[], string[], string[], string]>([
  ['a new one', [], ['keyOfA', 'keyOfB'], [], 'agree'],
  [
    'one that stands there',
    ['crypto isakmp key keyOfA hostname a.site.example'],
    ['keyOfB'],
    [],
    'agree',
  ],
  [
    'one that stands there with another key',
    ['crypto isakmp key other hostname a.site.example'],
    ['keyOfB'],
    ['onto-key 2'],
    'agree',
  ],
])('onto a living device: %s', (_, there, added, errors, verdict) => {
  const found = written('ios', hostOf(named + forAny, 'main, aggressive'), living(...there));
  expect(found.keys.flatMap((line) => /key (\S+) hostname/.exec(line)?.[1] ?? [])).toEqual(added);
  expect({ errors: found.errors, verdict: found.verdict }).toEqual({ errors, verdict });
});
