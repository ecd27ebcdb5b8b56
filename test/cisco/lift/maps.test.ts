import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { appliance } from '../parse/one-tunnel.js';
import { asa84, ios, lifted, pix6, rowsOf } from './lifted.js';

const phase2Of = (text: string) => lifted(text).device.policies[0]?.protection?.phase2;
const protectionOf = (text: string) => lifted(text).device.policies[0]?.protection;

test.each([
  ['outside', false],
  ['extern', true],
])(
  'a map on an interface that no nameif names, where ethernet0 is %s, is told: %s',
  (name, isTold) => {
    const text = pix6()
      .replace(/^nameif .*\n/gm, '')
      .replace(/\n/, `\nnameif ethernet0 ${name} security0\n`);
    const told = convert(text).diagnostics.find(({ code }) => code === 'undefined-reference');
    expect(told?.message.includes('outside') ?? false).toBe(isTold);
  },
);

describe('transform sets', () => {
  test.each([
    ['esp-3des esp-sha-hmac', pix6, { esp: { cipher: '3des-cbc', integrity: 'hmac-sha1-96' } }],
    [
      'esp-aes-256 esp-md5-hmac',
      pix6,
      { esp: { cipher: 'aes-256-cbc', integrity: 'hmac-md5-96' } },
    ],
    ['ah-sha-hmac', pix6, { ah: { integrity: 'hmac-sha1-96' } }],
    [
      'ah-md5-hmac esp-des',
      pix6,
      { ah: { integrity: 'hmac-md5-96' }, esp: { cipher: 'des-cbc', integrity: 'none' } },
    ],
    [
      'esp-aes 256 esp-sha256-hmac',
      ios,
      { esp: { cipher: 'aes-256-cbc', integrity: 'hmac-sha256-128' } },
    ],
    ['esp-gcm', ios, { esp: { cipher: 'aes-128-gcm', integrity: 'none' } }],
    ['esp-seal esp-md5-hmac', ios, { esp: { cipher: 'seal', integrity: 'hmac-md5-96' } }],
    [
      'esp-aes esp-sha-hmac comp-lzs',
      ios,
      { esp: { cipher: 'aes-128-cbc', integrity: 'hmac-sha1-96' }, compression: 'lzs' },
    ],
    ['esp-3des esp-none', asa84, { esp: { cipher: '3des-cbc', integrity: 'none' } }],
  ] as const)('%s', (words, text, proposal) => {
    const changed = text().replace(/(transform-set T) esp-\S+ esp-\S+/, `$1 ${words}`);
    expect(phase2Of(changed)?.proposals[0]).toMatchObject(proposal);
  });

  test('give the protocols of the policy, AH outside', () => {
    const ah = pix6().replace('esp-3des esp-sha-hmac', 'ah-md5-hmac esp-des');
    expect(protectionOf(ah)?.protocols).toEqual(['esp', 'ah']);
    expect(protectionOf(pix6().replace('esp-3des esp-sha-hmac', 'ah-md5-hmac'))?.protocols).toEqual(
      ['ah'],
    );
  });

  test('of one entry stand in its order', () => {
    const text = pix6('crypto ipsec transform-set U esp-des esp-md5-hmac').replace(
      'set transform-set T',
      'set transform-set U T',
    );
    expect(phase2Of(text)?.proposals.map(({ esp }) => esp?.cipher)).toEqual([
      'des-cbc',
      '3des-cbc',
    ]);
  });

  test('are what was entered last, and gone when taken back', () => {
    expect(
      phase2Of(pix6('crypto ipsec transform-set T esp-des esp-md5-hmac'))?.proposals[0]?.esp
        ?.cipher,
    ).toBe('des-cbc');
    expect(lifted(pix6('no crypto ipsec transform-set T')).told).toContain(
      'error undefined-reference 9',
    );
  });
});

describe('transport mode', () => {
  const transport = (text: string): string => text.replace(' mode tunnel', ' mode transport');

  test('is used only between the two ends, else the device uses a tunnel', () => {
    expect(protectionOf(transport(ios()))?.mode).toBe('tunnel');
    const hosts = transport(ios()).replace(
      'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
      'permit gre host 203.0.113.1 host 198.51.100.1',
    );
    expect(protectionOf(hosts)?.mode).toBe('transport');
  });

  test('of one of several sets leaves none of them out between networks', () => {
    const text = ios('crypto ipsec transform-set U esp-aes 192 esp-md5-hmac', ' mode transport');
    for (const [order, ciphers] of [
      ['U T', ['aes-192-cbc', 'aes-128-cbc']],
      ['T U', ['aes-128-cbc', 'aes-192-cbc']],
    ] as const) {
      const both = text.replace('set transform-set T', `set transform-set ${order}`);
      const { told } = lifted(both);
      expect(told.join()).not.toContain('transform-sets-differ');
      expect(protectionOf(both)?.mode).toBe('tunnel');
      expect(phase2Of(both)?.proposals.map(({ esp }) => esp?.cipher)).toEqual(ciphers);
    }
    const mixed = `${text.replace('set transform-set T', 'set transform-set U T')}access-list 110 permit gre host 203.0.113.1 host 198.51.100.1\n`;
    expect(lifted(mixed).told.join()).toContain('transform-sets-differ');
    expect(
      lifted(mixed).device.policies.map(({ protection }) => [
        protection?.mode,
        protection?.phase2?.proposals.length,
      ]),
    ).toEqual([
      ['tunnel', 2],
      ['transport', 1],
    ]);
  });

  test('cannot be for all, even where it is required', () =>
    expect(
      protectionOf(transport(ios()).replace('mode transport', 'mode transport require'))?.mode,
    ).toBeUndefined());
});

describe('lifetimes of phase 2', () => {
  test.each([
    [pix6(), 28800, 4608000],
    [pix6('crypto ipsec security-association lifetime seconds 7200'), 7200, 4608000],
    [
      pix6('crypto map M 10 set security-association lifetime seconds 3600 kilobytes 100000'),
      3600,
      100000,
    ],
    [
      pix6('crypto map M 10 set security-association lifetime kilobytes 100000 seconds 3600'),
      3600,
      100000,
    ],
    [
      pix6(
        'crypto ipsec security-association lifetime seconds 7200',
        'crypto map M 10 set security-association lifetime seconds 3600',
      ),
      3600,
      4608000,
    ],
    [
      pix6(
        'crypto map M 10 set security-association lifetime seconds 3600',
        'no crypto map M 10 set security-association lifetime seconds 3600',
      ),
      28800,
      4608000,
    ],
    [ios(), 3600, 4608000],
    [ios('crypto ipsec security-association lifetime days 2'), 172800, 4608000],
    [ios('crypto ipsec security-association lifetime kilobytes disable'), 3600, undefined],
    [
      asa84('crypto map M 10 set security-association lifetime kilobytes unlimited'),
      28800,
      undefined,
    ],
  ])('%#', (text, seconds, kilobytes) => {
    const phase2 = phase2Of(text);
    expect([phase2?.lifetimeSeconds, phase2?.lifetimeKilobytes]).toEqual([seconds, kilobytes]);
  });
});

describe('entries', () => {
  test('in one-line form are joined, whatever the order', () => {
    const lines = pix6()
      .split('\n')
      .sort(() => -1);
    const head = lines.findIndex((line) => line.startsWith('PIX'));
    const text = [lines[head], ...lines.filter((_, at) => at !== head)].join('\n');
    expect(rowsOf(lifted(text).device)).toEqual(rowsOf(lifted(pix6()).device));
  });

  test('that stand twice are one', () => {
    const once = lifted(pix6()).device;
    const twice = lifted(pix6() + pix6()).device;
    expect(rowsOf(twice)).toEqual(rowsOf(once));
    expect(twice.peers[0]?.proposals).toHaveLength(1);
  });

  test('that are taken back are gone', () => {
    expect(lifted(pix6('no crypto map M 10')).device.policies).toEqual([]);
    expect(lifted(asa84('clear configure crypto map M')).device.policies).toEqual([]);
    expect(lifted(asa84('clear configure crypto map M 20')).device.policies).toHaveLength(1);
    expect(lifted(asa84('clear configure crypto')).device.policies).toEqual([]);
  });

  test('stand in order of their numbers', () => {
    const text = pix6(
      'access-list B permit ip host 10.9.0.1 host 10.8.0.1',
      'crypto map M 5 ipsec-isakmp',
      'crypto map M 5 match address B',
      'crypto map M 5 set peer 198.51.100.1',
      'crypto map M 5 set transform-set T',
    );
    expect(rowsOf(lifted(text).device)[0]).toBe('10.9.0.1/32 10.8.0.1/32 any * * 198.51.100.1');
  });

  test('with several peers have the first, and fallbacks in their order', () => {
    const text = pix6(
      'isakmp key s3cret address 198.51.100.2',
      'crypto map M 10 set peer 198.51.100.2',
    );
    const { device } = lifted(text);
    expect(device.peers.map(({ id }) => id)).toEqual(['198.51.100.1', '198.51.100.2']);
    expect(device.policies[0]?.protection).toMatchObject({
      peer: '198.51.100.1',
      standbyPeers: ['198.51.100.2'],
    });
    const preferred = ios('crypto isakmp key s3cret address 198.51.100.2').replace(
      ' set peer 198.51.100.1',
      ' set peer 198.51.100.1\n set peer 198.51.100.2 default',
    );
    expect(lifted(preferred).device.policies[0]?.protection).toMatchObject({
      peer: '198.51.100.2',
      standbyPeers: ['198.51.100.1'],
    });
  });

  test('lose a peer that is taken back', () => {
    const text = pix6(
      'crypto map M 10 set peer 198.51.100.2',
      'no crypto map M 10 set peer 198.51.100.2',
    );
    expect(lifted(text).device.policies[0]?.protection?.standbyPeers).toBeUndefined();
  });

  test.each([
    'crypto map M 10 set pfs grup2',
    'crypto map M 10 set security-association lifetime secnds 600',
    'isakmp policy 10 encryptoin aes-256',
  ])('with the line %j that is not understood are left out, not taken for whole', (line) => {
    const { device, diagnostics } = lifted(pix6(line));
    expect(device.policies).toEqual([]);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });

  test('keep their faults to themselves', () => {
    const text = pix6(
      'access-list B permit ip host 10.9.0.1 host 10.8.0.1',
      'crypto map M 20 ipsec-isakmp',
      'crypto map M 20 match address B',
      'crypto map M 20 set peer 198.51.100.2',
      'crypto map M 20 set transform-set NONE',
    );
    expect(rowsOf(lifted(text).device)).toEqual(['10.1.0.0/16 10.2.0.0/16 any * * 198.51.100.1']);
  });

  test('of a map that nothing binds are read where the text binds none, and not where it binds another', () => {
    const unbound = pix6().replace('crypto map M interface outside\n', '');
    expect(lifted(unbound).device.policies).toHaveLength(1);
    expect(lifted(unbound).device.peers[0]?.local).toMatchObject({ kind: 'unknown' });
    expect(lifted(`${unbound}crypto map OTHER interface outside\n`).device.policies).toEqual([]);
  });
});

describe('dynamic entries', () => {
  const dynamic = pix6(
    'access-list D permit ip 10.1.0.0 255.255.0.0 10.5.0.0 255.255.0.0',
    'access-list D permit ip 10.1.0.0 255.255.0.0 10.6.0.0 255.255.0.0',
    'isakmp key any1 address 0.0.0.0 netmask 0.0.0.0',
    'crypto dynamic-map DYN 7 match address D',
    'crypto dynamic-map DYN 7 set transform-set T',
    'crypto map M 65535 ipsec-isakmp dynamic DYN',
  );

  test('are a peer that anybody can be, with a rule for each line and no policies', () => {
    const { device } = lifted(dynamic);
    expect(device.peers[1]).toMatchObject({
      id: 'dynamic:DYN:7',
      remote: { kind: 'any' },
      initiation: 'respond-only',
      generatesPolicy: 'unique',
      preSharedKey: { state: 'text', text: 'any1' },
      keyIsWildcard: true,
    });
    expect(
      device.phase2Rules.map(({ local, remote, peer }) => `${local} ${remote} ${peer}`),
    ).toEqual(['10.1.0.0/16 10.5.0.0/16 dynamic:DYN:7', '10.1.0.0/16 10.6.0.0/16 dynamic:DYN:7']);
    expect(device.policies).toHaveLength(1);
  });

  test('that are open are for remote access where the text has that', () => {
    const open = pix6(
      'crypto dynamic-map DYN 7 set transform-set T',
      'crypto map M 65535 ipsec-isakmp dynamic DYN',
      'vpngroup staff address-pool p',
    );
    const { device, codes } = lifted(open);
    expect(device.peers).toHaveLength(1);
    expect(codes).toContain('remote-access');
    expect(codes).not.toContain('open-dynamic');
  });

  test.each(['vpngroup staff', 'isakmp client', 'crypto isakmp client', 'crypto map M client'])(
    'are told by no word that may be a key: %s',
    (known) => {
      const text = (known.startsWith('crypto i') ? ios : pix6)(`${known} keyOrNot`);
      const { diagnostics } = convert(text);
      const told = diagnostics.find(({ code }) => code === 'remote-access');
      expect(told?.message.startsWith(known.split(' ').slice(0, 3).join(' '))).toBe(true);
      expect(told?.message).not.toContain('keyOrNot');
    },
  );

  describe('that ASDM wrote', () => {
    const told = (name: string, ...more: readonly string[]) => {
      const list = `crypto dynamic-map ${name} 65535 set ikev1 transform-set TS\ncrypto map CM 65535 ipsec-isakmp dynamic ${name}\n`;
      const { hosts, diagnostics } = convert(
        appliance({ behindList: list, behindKey: `${more.join('\n')}\n` }),
      );
      return {
        hosts: hosts.map(({ verification }) => verification.verdict),
        errors: diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : [])),
      };
    };
    const forClients = { hosts: ['agree'], errors: [] };
    const group = ['tunnel-group DefaultRAGroup ipsec-attributes', ' ikev1 pre-shared-key *****'];

    test('are for clients where no site has a key', () => {
      expect(told('SYSTEM_DEFAULT_CRYPTO_MAP')).toEqual(forClients);
      expect(told('SYSTEM_DEFAULT_CRYPTO_MAP', ...group)).toEqual(forClients);
      expect(told('DYN', ...group)).toEqual(forClients);
    });

    test.each([
      [['tunnel-group DefaultL2LGroup ipsec-attributes', ' ikev1 pre-shared-key an0ther']],
      [['tunnel-group DefaultL2LGroup ipsec-attributes', ' ikev1 trust-point T']],
      [['tunnel-group branch type ipsec-l2l']],
    ])('are for sites too with %j', (more) =>
      expect(told('SYSTEM_DEFAULT_CRYPTO_MAP', ...group, ...more)).not.toEqual(forClients),
    );
  });

  test('that name a map which is not there are told', () =>
    expect(lifted(pix6('crypto map M 65535 ipsec-isakmp dynamic NONE')).told).toContain(
      'error undefined-reference 19',
    ));
});

describe('keys by hand', () => {
  const text = [
    'crypto ipsec transform-set T esp-aes esp-sha-hmac',
    'crypto map M 10 ipsec-manual',
    ' set peer 198.51.100.1',
    ` set session-key inbound esp 1000 cipher ${'0'.repeat(32)} authenticator ${'1'.repeat(40)}`,
    ` set session-key outbound esp 1001 cipher ${'2'.repeat(32)} authenticator ${'3'.repeat(40)}`,
    ' set transform-set T',
    ' match address 110',
    'interface GigabitEthernet0/0',
    ' ip address 203.0.113.1 255.255.255.0',
    ' crypto map M',
    'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    '',
  ].join('\n');

  test('are associations of both directions, and a peer without IKE', () => {
    const { device, diagnostics } = lifted(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(
      device.manualAssociations.map(({ id, direction, spi }) => `${id} ${direction} ${spi}`),
    ).toEqual(['M:10:inbound:esp inbound 1000', 'M:10:outbound:esp outbound 1001']);
    expect(device.policies[0]?.protection).toMatchObject({
      peer: '198.51.100.1',
      manual: { inbound: ['M:10:inbound:esp'], outbound: ['M:10:outbound:esp'] },
    });
    expect(device.peers).toMatchObject([{ id: '198.51.100.1', ikeEnabled: false, proposals: [] }]);
  });

  test.each([
    ['too short', text.replace('0'.repeat(32), '0'.repeat(30))],
    ['too long', text.replace('0'.repeat(32), '0'.repeat(34))],
    ['masked', text.replace('0'.repeat(32), '********')],
  ])('that are %s leave the tunnel out', (_, faulty) => {
    const { device, told } = lifted(faulty);
    expect(device.policies).toEqual([]);
    expect(told).toContain('error session-key 4');
  });
});

describe('tunnel interfaces', () => {
  const tunnel = (...lines: readonly string[]): string =>
    ios(
      'crypto isakmp key s3cret address 198.51.100.9',
      'crypto ipsec profile P',
      ' set transform-set T',
      'interface Tunnel0',
      ' ip address 10.255.0.1 255.255.255.252',
      ' tunnel source gi0/0',
      ' tunnel destination 198.51.100.9',
      ...lines,
      ' tunnel protection ipsec profile P',
    );

  test('of GRE protect GRE between their ends', () =>
    expect(rowsOf(lifted(tunnel()).device)[1]).toBe(
      '203.0.113.1/32 198.51.100.9/32 47 * * 198.51.100.9',
    ));

  test('of IPsec protect everything', () =>
    expect(rowsOf(lifted(tunnel(' tunnel mode ipsec ipv4')).device)[1]).toBe(
      '0.0.0.0/0 0.0.0.0/0 any * * 198.51.100.9',
    ));

  test('that are shut do nothing', () =>
    expect(lifted(tunnel(' shutdown')).device.policies).toHaveLength(1));

  test('do not give a map its address', () => {
    const both = ios(
      'interface Tunnel0',
      ' ip address 10.255.0.1 255.255.255.252',
      ' tunnel source GigabitEthernet0/0',
      ' crypto map M',
    );
    const { device, codes } = lifted(both);
    expect(device.peers[0]?.local).toMatchObject({ address: '203.0.113.1' });
    expect(codes).not.toContain('map-on-several-interfaces');
  });
});

test('an entry behind one that cannot be used is told which one stands before it', () => {
  const text = asa84().replace(
    'crypto map M 10',
    'crypto map M 5 match address A\ncrypto map M 10',
  );
  const { diagnostics } = lifted(text);
  const [shadowed] = diagnostics.filter(({ code }) => code === 'shadowed-entry');
  expect(shadowed?.message).toMatch(/^entry 10 repeats the access list A of entry 5 /);
  expect(shadowed?.related).toHaveLength(1);
});

describe('a hub that passes on between public networks', () => {
  const hub = ios(
    'interface GigabitEthernet0/1',
    ' ip address 172.168.1.1 255.255.255.0',
    'crypto isakmp key s3cret address 198.51.100.2',
    'crypto map M 20 ipsec-isakmp',
    ' set peer 198.51.100.2',
    ' set transform-set T',
    ' match address 120',
    'access-list 120 permit ip 172.168.1.0 0.0.0.255 172.168.3.0 0.0.0.255',
    'access-list 120 permit ip 172.168.2.0 0.0.0.255 172.168.3.0 0.0.0.255',
  );
  const behind = (network: string) =>
    hub.replace(/(access-list 110 permit ip) .*/, `$1 172.168.1.0 0.0.0.255 ${network} 0.0.0.255`);
  test('has those of its spokes on its own side, too', () => {
    expect(lifted(behind('172.168.2.0')).codes).not.toContain('acl-net-not-local');
  });
  test('is told of one that none of them has', () => {
    expect(lifted(behind('172.168.9.0')).told.join()).toMatch(/warning acl-net-not-local \d/);
  });
});

test('lines of an entry without a peer, in a map that is bound nowhere, are no fault of the tunnel beside it', () => {
  const left = lifted(
    asa84('crypto map M0 1 set ikev1 transform-set T', 'crypto map M0 1 set pfs'),
  );
  expect(left.told.filter((one) => one.startsWith('error'))).toEqual([]);
  const meant = lifted(
    asa84('crypto map M0 1 set peer 198.51.100.7', 'crypto map M0 1 set ikev1 transform-set T'),
  );
  expect(meant.codes).toContain('incomplete-crypto-map');
});
