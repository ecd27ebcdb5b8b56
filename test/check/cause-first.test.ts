/** What is told first is the line to mend, with what should stand there, and nothing that only follows from it. */
import { describe, expect, test } from 'vitest';
import { check, type Source } from '../../src/index.js';
import { pix6 } from '../cisco/lift/lifted.js';
import { checked, pairs, textsOf } from './pairs.js';

type Slip = readonly [file: string, right: RegExp | string, wrong: string];

/** What is told, notes aside, where words of files of a pair are other words: `FILE:LINE CODE`, what is said and the help. */
function toldWhere(name: string, ...slips: readonly Slip[]) {
  const pair = pairs.find((one) => one.name === name);
  if (pair === undefined) throw new Error(name);
  const { first, second } = textsOf(pair);
  const slipped = slips.reduce(
    (sources, [file, right, wrong]) =>
      sources.map((source) =>
        source.name === file ? { name: file, text: source.text.replace(right, wrong) } : source,
      ),
    [...first],
  );
  expect(slipped).not.toEqual(first);
  const { verdict, findings } = checked({ first: slipped, second });
  const told = findings.filter(({ severity }) => severity !== 'note');
  return {
    verdict,
    places: told.map(({ file, line, code }) => `${file}:${line} ${code}`),
    messages: told.map(({ message }) => message),
    helps: told.map(({ help }) => help),
    fixes: told.flatMap(({ fixes }) => fixes.map(({ text }) => text.trim())),
  };
}

describe('of proposals of which a weaker one is taken', () => {
  const weaker: Slip = [
    'cisco.conf',
    'crypto isakmp key',
    'crypto isakmp policy 20\n encr 3des\n authentication pre-share\n group 2\ncrypto isakmp key',
  ];
  const alsoThere: Slip = [
    'racoon.conf',
    '\tproposal {',
    '\tproposal {\n\t\tencryption_algorithm aes 256;\n\t\thash_algorithm md5;\n\t\tauthentication_method pre_shared_key;\n\t\tdh_group 5;\n\t}\n\tproposal {',
  ];
  const third: Slip = ['racoon.conf', /aes 256;(?=\n\t\thash_algorithm sha1)/, '3des;'];

  test('two values of the first ones that differ are named, with what is taken', () => {
    const { verdict, messages, fixes } = toldWhere('ios', weaker, alsoThere, third);
    expect(verdict).toBe('agree');
    expect(messages).toEqual([
      'phase 1 falls to 3des-cbc / sha1 / psk / modp1024 / 86400 s whichever end starts: earlier proposals of both ends differ in 2 values (hash sha1 against md5, group modp1024 against modp1536)',
    ]);
    expect(fixes).toEqual(['hash md5', 'hash_algorithm sha1;', 'group 5', 'dh_group 2;']);
  });
});

describe('of networks that one end lacks', () => {
  test.each([
    ['cisco.conf', /access-list 101 permit ip 10\.3.*\n/, 'IOS', 'racoon', '10.3.0.0/24 to 10.2'],
    [
      'setkey.conf',
      /spdadd 10.2.0.0\/16 10\.3.*\nspdadd 10\.3.*\n/,
      'racoon',
      'IOS',
      '10.2.0.0/16 to 10.3',
    ],
  ])(
    'in %s: nobody is said to be able to start them, and what leaves in clear is said',
    (file, lines, lacking, has, clear) => {
      const { verdict, places, messages, helps } = toldWhere('ios', [file, lines, '']);
      expect(verdict).toBe('disagree');
      expect(places.map((place) => place.split(' ')[1])).toEqual(
        file === 'cisco.conf'
          ? ['selectors-not-mirrored']
          : ['selectors-not-mirrored', 'sainfo-unused'],
      );
      expect(messages[0]).toContain(`${lacking} has no mirror image of ${has}'s`);
      expect(messages[0]).toContain(`and what it sends from ${clear}`);
      expect(helps[0]).toBe(
        `write these networks at ${lacking} too, the other way round, or take them out at ${has}`,
      );
    },
  );
});

describe('of networks the wrong way round', () => {
  test.each([
    [
      'a line of the list',
      'permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.255.255',
      'permit ip 10.2.0.0 0.0.255.255 10.3.0.0 0.0.0.255',
    ],
  ])('%s: that alone is told, at that line', (_, right, wrong) => {
    const { verdict, places, helps } = toldWhere('ios', ['cisco.conf', right, wrong]);
    expect(verdict).toBe('disagree');
    expect(places).toEqual(['cisco.conf:22 acl-reversed']);
    expect(helps).toEqual(['swap source and destination']);
  });

  test('all lines of the list, and nothing shows whose networks they are', () => {
    const { places, messages } = toldWhere(
      'ios',
      [
        'cisco.conf',
        '10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
        '10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255',
      ],
      [
        'cisco.conf',
        '10.3.0.0 0.0.0.255 10.2.0.0 0.0.255.255',
        '10.2.0.0 0.0.255.255 10.3.0.0 0.0.0.255',
      ],
    );
    expect(places).toEqual(['cisco.conf:21 acl-reversed', 'cisco.conf:22 acl-reversed']);
    expect(new Set(messages)).toHaveLength(2);
  });

  test('both policies of a host: that is told at them, and no sainfo is asked for', () => {
    const { places, helps } = toldWhere(
      'ios',
      ['setkey.conf', '10.2.0.0/16 10.3.0.0/24', '10.3.0.0/24 10.2.0.0/16'],
      [
        'setkey.conf',
        /10\.3\.0\.0\/24 10\.2\.0\.0\/16 any -P in/,
        '10.2.0.0/16 10.3.0.0/24 any -P in',
      ],
    );
    expect(places).toEqual(['setkey.conf:6 acl-reversed']);
    expect(helps).toEqual(['swap source and destination']);
  });
});

describe('of what is switched off, or stands under a mistyped address', () => {
  test.each([
    ['dpd_delay 20;', 'dpd off;'],
    ['dpd_delay 20;', 'dpd off;\n\tdpd_delay 20;'],
  ])('%s is %s: what switches it off goes', (right, wrong) => {
    const { places, helps, fixes } = toldWhere('ios', ['racoon.conf', right, wrong]);
    expect(places).toEqual([
      'racoon.conf:9 dpd-missing',
      'racoon.conf:3 association-survives-delete',
    ]);
    for (const help of helps) expect(help).toContain('in place of dpd off;');
    expect(new Set(fixes)).toEqual(new Set(['dpd_delay 20;']));
  });

  test('the line of psk.txt that serves nobody is named', () => {
    const { places, helps } = toldWhere('ios', ['psk.txt', '203.0.113.1', '203.0.113.7']);
    expect(places).toEqual(['racoon.conf:3 psk-missing']);
    expect(helps).toEqual([
      'write 203.0.113.1 in place of 203.0.113.7 in psk.txt: no remote section looks for that key',
    ]);
  });
});

describe('of the lines of a host of which one says other networks than the others', () => {
  const pairOf = '10.2.0.0/16 - 10.3.0.0/24';
  const back = '10.3.0.0/24 - 10.2.0.0/16';
  test.each([
    ['setkey.conf', '10.2.0.0/16 10.3.0.0/24 any', '10.2.0.0/16 10.3.0.0/25 any', 6, pairOf],
    ['setkey.conf', '10.2.0.0/16 10.3.0.0/24 any', '10.2.0.0/17 10.3.0.0/24 any', 6, pairOf],
    ['setkey.conf', '10.2.0.0/16 10.3.0.0/24 any', '10.2.0.0/16 10.3.0.0/24 tcp', 6, pairOf],
    ['setkey.conf', '10.2.0.0/16 10.3.0.0/24 any', '10.3.0.0/24 10.2.0.0/16 any', 6, pairOf],
    ['setkey.conf', '10.3.0.0/24 10.2.0.0/16 any', '10.3.0.0/25 10.2.0.0/16 any', 7, back],
    ['setkey.conf', '10.3.0.0/24 10.2.0.0/16 any', '10.2.0.0/16 10.3.0.0/24 any', 7, back],
    ['racoon.conf', 'any address 10.3.0.0/24', 'any address 10.3.0.0/25', 27, pairOf],
    ['racoon.conf', '10.2.0.0/16 any address 10.3', '10.2.1.0/24 any address 10.3', 27, pairOf],
  ])('%s: %s is %s', (file, right, wrong, line, meant) => {
    const { verdict, places, helps } = toldWhere('ios', [file, right, wrong]);
    expect(verdict).toBe('disagree');
    expect(places).toEqual([
      `${file}:${line} ${file === 'setkey.conf' ? 'policy-half' : 'phase2-undefined'}`,
    ]);
    expect(helps[0]).toContain(
      `write ${meant} in this ${file === 'setkey.conf' ? 'policy' : 'sainfo'}`,
    );
  });
});

describe('of the lines of a host of which one asks for another tunnel than the others', () => {
  const out = /(?<=10\.3\.0\.0\/24 any -P out ipsec )\S+?(?=\/unique)/;
  const into = /(?<=10\.2\.0\.0\/16 any -P in ipsec )esp\S+?(?=\/unique)/;
  const outwards = 'esp/tunnel/198.51.100.2-203.0.113.1';
  const inwards = 'esp/tunnel/203.0.113.1-198.51.100.2';
  test.each([
    ['another gateway', out, 'esp/tunnel/198.51.100.2-203.0.113.9', 6, outwards],
    ['another own address', out, 'esp/tunnel/198.51.100.9-203.0.113.1', 6, outwards],
    ['transport mode', out, 'esp/transport/', 6, outwards],
    ['another protocol', out, 'ah/tunnel/198.51.100.2-203.0.113.1', 6, outwards],
    ['another gateway inwards', into, 'esp/tunnel/203.0.113.9-198.51.100.2', 5, inwards],
    ['transport mode inwards', into, 'esp/transport/', 5, inwards],
  ])('%s', (_, right, wrong, line, meant) => {
    const { verdict, places, helps } = toldWhere('ios', ['setkey.conf', right, wrong]);
    expect(verdict).toBe('disagree');
    expect(places[0]).toBe(`setkey.conf:${line} policy-directions-differ`);
    expect(places.every((place) => place.startsWith(`setkey.conf:${line} `))).toBe(true);
    expect(helps[0]).toBe(`write ${meant} here`);
  });
});

describe('of a Cisco', () => {
  test.each([
    ['ios', ' set peer 198.51.100.2', ' set peer 198.51.100.7', 'endpoint-differs'],
    ['asa84', 'set peer 198.51.100.2', 'set peer 198.51.100.7', 'endpoint-differs'],
    ['pix6', 'set peer 198.51.100.2', 'set peer 198.51.100.7', 'endpoint-differs'],
  ])('%s: where %s is %s, only that is told', (name, right, wrong, code) => {
    const { places } = toldWhere(name, ['cisco.conf', right, wrong]);
    expect(places.map((place) => place.split(' ')[1])).toEqual([code]);
  });

  test('where all tunnels are with others: none of them is held against the host', () => {
    const others: readonly Slip[] = [
      ['cisco.conf', /198\.51\.100\.2/g, '198.51.100.7'],
      ['cisco.conf', / 10\.2\.0\.0/g, ' 10.9.0.0'],
    ];
    for (const name of ['ios', 'asa84', 'pix6']) {
      const { verdict, places } = toldWhere(name, ...others);
      expect(verdict).toBe('disagree');
      expect(places.map((place) => place.split(' ')[1])).toEqual(['no-common-tunnel']);
    }
  });

  test('where one end has no integrity: no cure takes it from the other', () => {
    const { places, fixes } = toldWhere('ios', [
      'cisco.conf',
      'STRONG esp-aes 256 esp-sha-hmac',
      'STRONG esp-aes 256',
    ]);
    expect(places[0]).toContain('phase2-transform-mismatch');
    expect(fixes).not.toContain('authentication_algorithm non_auth;');
  });

  test('where IKE is enabled nowhere: the line that is missing is the cure', () => {
    const line = 'crypto ikev1 enable outside';
    const { places, helps } = toldWhere('asa84', ['cisco.conf', `${line}\n`, '']);
    expect(places.map((place) => place.split(' ')[1])).toEqual(['ike-off']);
    expect(helps).toEqual([`enter: ${line}`]);
  });

  test('a map that is bound nowhere is what is told, and no addresses', () => {
    const { verdict, places } = toldWhere('asa84', [
      'cisco.conf',
      'crypto map M interface',
      'crypto map N interface',
    ]);
    expect(verdict).toBe('disagree');
    expect(places.map((place) => place.split(' ')[1])).toEqual(['map-not-bound']);
  });
});

/** A router and a host that have a tunnel with each other, and each one with another gateway. */
const twoTunnels: readonly Source[] = [
  {
    name: 'cisco.conf',
    text: `version 15.4
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key Bridge+77 address 198.51.100.20
crypto isakmp key Other+9 address 192.0.2.50
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 5 ipsec-isakmp
 set peer 192.0.2.50
 set transform-set T
 match address OTHER
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.20
 set transform-set T
 match address OURS
interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended OTHER
 permit ip 10.1.0.0 0.0.255.255 10.5.0.0 0.0.255.255
ip access-list extended OURS
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`,
  },
  {
    name: 'racoon.conf',
    text: ['203.0.113.10', '192.0.2.90']
      .map(
        (peer) => `remote ${peer} {
	exchange_mode main;
	proposal {
		encryption_algorithm aes 256;
		hash_algorithm sha1;
		authentication_method pre_shared_key;
		dh_group 5;
		lifetime time 86400 sec;
	}
}
`,
      )
      .concat(
        'sainfo anonymous {\n\tlifetime time 3600 sec;\n\tencryption_algorithm aes 256;\n\tauthentication_algorithm hmac_sha1;\n\tcompression_algorithm deflate;\n}\n',
      )
      .join('')
      .replace('', 'path pre_shared_key "/etc/racoon/psk.txt";\n'),
  },
  {
    name: 'setkey.conf',
    text: [
      ['10.1.0.0/16', '203.0.113.10'],
      ['10.9.0.0/16', '192.0.2.90'],
    ]
      .map(
        ([far, peer]) => `spdadd 10.2.0.0/16 ${far} any -P out ipsec
	esp/tunnel/198.51.100.20-${peer}/unique;
spdadd ${far} 10.2.0.0/16 any -P in ipsec
	esp/tunnel/${peer}-198.51.100.20/unique;
`,
      )
      .join(''),
  },
  { name: 'psk.txt', text: '203.0.113.10\tBridge+77\n192.0.2.90\tThird+8\n' },
];

test.each([
  [
    'racoon.conf',
    'remote 203.0.113.10 ',
    'remote 203.0.113.100 ',
    'racoon.conf:2 phase1-undefined',
  ],
  ['racoon.conf', 'aes 256;\n\t\thash', 'aes 265;\n\t\thash', 'racoon.conf:5 racoon-value-refused'],
  ['racoon.conf', 'dh_group 5', 'dh_group 6', 'racoon.conf:8 racoon-value-refused'],
  [
    'cisco.conf',
    'permit ip 10.1.0.0 0.0.255.255 10.2',
    'deny ip 10.1.0.0 0.0.255.255 10.2',
    'cisco.conf:23 access-list-permits-nothing',
  ],
  ['cisco.conf', 'map M 10', 'map N 10', 'cisco.conf:13 map-not-bound'],
  ['cisco.conf', 'set peer 198.51.100.20', 'set peer 192.0.2.50', 'cisco.conf:10 endpoint-differs'],
  [
    'setkey.conf',
    '198.51.100.20-203.0.113.10',
    '198.51.100.20-192.0.2.90',
    'setkey.conf:1 policy-directions-differ',
  ],
  [
    'setkey.conf',
    '203.0.113.10-198.51.100.20',
    '192.0.2.90-198.51.100.20',
    'setkey.conf:3 policy-directions-differ',
  ],
  [
    'setkey.conf',
    '198.51.100.20-203',
    '198.51.100.21-203',
    'setkey.conf:3 policy-directions-differ',
  ],
])('with a tunnel beside it, in %s: %s is %s', (file, right, wrong, first) => {
  const [before, ...others] = [
    twoTunnels,
    twoTunnels.map(({ name, text }) => ({
      name,
      text: name === file ? text.replace(right, () => wrong) : text,
    })),
  ].map((sources) => check(sources));
  expect(before?.verdict).toBe('agree');
  expect(
    others.map(
      ({ verdict, findings: [told] }) => `${verdict} ${told?.file}:${told?.line} ${told?.code}`,
    ),
  ).toEqual([`disagree ${first}`]);
});

describe('of the line that is the slip', () => {
  const greList = 'access-list 102 permit gre host 203.0.113.1 host 198.51.100.2\nend';
  const gre: Slip = ['cisco.conf', /end\n$/, `${greList}\n`];
  const greEntry: Slip = [
    'cisco.conf',
    'interface Serial0',
    'crypto ipsec transform-set GRE esp-aes 256 esp-sha-hmac\n mode transport\ncrypto map M 20 ipsec-isakmp\n set peer 198.51.100.2\n set transform-set GRE\n match address 102\ninterface Serial0',
  ];
  const grePolicies: Slip = [
    'setkey.conf',
    /$/,
    'spdadd 198.51.100.2 203.0.113.1 gre -P out ipsec esp/transport//unique;\nspdadd 203.0.113.1 198.51.100.2 gre -P in ipsec esp/transport//unique;\n',
  ];
  const greSainfo: Slip = [
    'racoon.conf',
    /$/,
    'sainfo address 198.51.100.2 gre address 203.0.113.1 gre {\n\tlifetime time 3600 sec;\n\tencryption_algorithm aes 256;\n\tauthentication_algorithm hmac_sha1;\n\tcompression_algorithm deflate;\n}\n',
  ];
  const withGre = [gre, greEntry, grePolicies, greSainfo] as const;

  test('of a mode that a set lacks: the set, and where it has one the mode', () => {
    expect(toldWhere('ios', ...withGre).verdict).toBe('agree');
    const lacking = toldWhere('ios', ...withGre, ['cisco.conf', ' mode transport\n', '']);
    expect(lacking.places).toEqual(['cisco.conf:18 encapsulation-differs']);
    const other = toldWhere('ios', ...withGre, ['cisco.conf', 'mode transport', 'mode tunnel']);
    expect(other.places).toEqual(['cisco.conf:19 encapsulation-differs']);
  });

  test.each([
    [' set pfs group2', ' set pfs gruop2', 16, 'invalid-line'],
    ['STRONG esp-aes 256', 'STRONG esp-aes 257', 11, 'invalid-line'],
    [
      /( esp-sha-hmac)(?=\ncrypto map M 10)/,
      '$1\n mode transport require',
      12,
      'transport-required',
    ],
  ])(
    'of a tunnel beside another one of the same peer: it is left out, and no line is said to be missing: %s',
    (right, wrong, line, code) => {
      const { verdict, places } = toldWhere('ios', ...withGre, ['cisco.conf', right, wrong]);
      expect(verdict).toBe('disagree');
      expect(places).toEqual([`cisco.conf:${line} ${code}`]);
    },
  );

  test('of a group that no policy has: how aggressive mode is started', () => {
    const { places, messages } = toldWhere('asa84', [
      'cisco.conf',
      /^(crypto map \S+ \d+ set) peer/m,
      '$1 ikev1 phase1-mode aggressive group1\n$1 peer',
    ]);
    expect(places[0]).toMatch(/^cisco\.conf:\d+ ike-off$/);
    expect(messages[0]).toContain('aggressive mode is started with group1, which no policy has');
  });

  test('of a policy that does not protect beside one that does', () => {
    const row = 'spdadd 10.2.0.0/16 10.1.0.0/16 any -P out';
    const slip: Slip = ['setkey.conf', row, `${row} none;\n${row}`];
    const { places, helps } = toldWhere('ios', slip);
    expect(places).toEqual(['setkey.conf:4 policy-half', 'setkey.conf:5 policy-twice']);
    expect(helps[0]).toBe('let this policy protect too, or take it out where another one does');
  });

  test('of a unit where none may stand: what must stand there', () => {
    const { messages } = toldWhere('ios', ['racoon.conf', 'dpd_delay 20', 'dpd_delay 20 sec']);
    expect(messages[0]).toBe('racoon refuses the whole file here: expected ";"');
  });
});

test('a misspelt command of setkey: which one was meant', () => {
  const { messages } = toldWhere('ios', ['setkey.conf', 'spdadd', 'spdad']);
  expect(messages[0]).toBe('setkey stops here: expected "spdadd"');
});

test('two texts without their own addresses have a tunnel where the entry of one has a fault', () => {
  const bare = pix6().replace(/^ip address .*\n/m, '');
  const other = bare
    .replace(/^(access-list A permit ip )(\S+ \S+) (\S+ \S+)/m, '$1$3 $2')
    .replaceAll('198.51.100.1', '203.0.113.1');
  const ends = (second: string) =>
    check([{ name: 'a', text: bare }], { with: [{ name: 'b', text: second }] });
  expect(ends(other).verdict).toBe('agree');
  const { verdict, findings } = ends(other.replace('set transform-set T', 'set transform-set NO'));
  expect(verdict).toBe('disagree');
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, file }) => `${code} ${file}`)).toEqual(['undefined-reference b']);
});
