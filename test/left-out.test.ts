import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';
import { type FixtureCall, fixtureSources, optionsOf } from './fixture-run.js';

const folders = ['cases', 'field'].flatMap((group) => {
  const root = join(import.meta.dirname, 'fixtures', group);
  return readdirSync(root).map((name) => join(root, name));
});

const two = (list: string): string =>
  `PIX Version 6.3(5)
nameif ethernet0 outside security0
ip address outside 203.0.113.1 255.255.255.0
access-list a permit ip 10.0.0.0 255.255.255.0 10.1.0.0 255.255.0.0
${list}
crypto ipsec transform-set t esp-3des esp-sha-hmac
crypto map m 10 ipsec-isakmp
crypto map m 10 match address a
crypto map m 10 set peer 198.51.100.7
crypto map m 10 set transform-set t
crypto map m 20 ipsec-isakmp
crypto map m 20 match address b
crypto map m 20 set peer 198.51.100.8
crypto map m 20 set transform-set t
crypto map m interface outside
isakmp enable outside
isakmp key one-Key-7 address 198.51.100.7 netmask 255.255.255.255
isakmp key two-Key-8 address 198.51.100.8 netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
`;

const shadowed = two('access-list b permit ip 10.0.0.0 255.255.255.0 10.1.5.0 255.255.255.0');

describe('peers that nothing is written for', () => {
  test.each(folders)('%s: each is named with what was told of it', (folder) => {
    const calls: readonly FixtureCall[] = JSON.parse(
      readFileSync(join(folder, 'runs.json'), 'utf8'),
    );
    for (const call of calls) {
      if (call.verb === 'check') continue;
      const sources = fixtureSources(folder, call);
      const result = (call.verb === 'convert' ? convert : reverse)(sources, optionsOf(call));
      for (const { peer, because } of result.leftOut) {
        expect(because, peer).not.toEqual([]);
        for (const { code, severity, place } of because)
          expect(result.diagnostics).toContainEqual(
            expect.objectContaining({ code, severity, line: place?.line ?? null }),
          );
      }
      if ('hosts' in result)
        for (const { peer } of result.hosts)
          expect(result.leftOut.map((one) => one.peer)).not.toContain(peer);
    }
  });

  test.each([
    [
      'a range of ports',
      'access-list b permit tcp any 10.9.5.0 255.255.255.0 range 80 90',
      'acl-port-range',
    ],
    ['no access list', '', 'undefined-reference'],
    ['a line that cannot be read', 'crypto map m 20 sett pfs group2', 'invalid-line'],
    [
      'an unreadable address',
      'access-list b permit ip 10.0.0.0 255.255.255.0 host 10.9.5.300',
      'address-unreadable',
    ],
  ])('%s: the message names the peer', (_what, line, code) => {
    const { hosts, leftOut, diagnostics } = convert(two(line));
    expect(hosts.map(({ peer }) => peer)).toEqual(['198.51.100.7']);
    expect(leftOut.map(({ peer }) => peer)).toEqual(['198.51.100.8']);
    expect(leftOut[0]?.because.map((reason) => reason.code)).toContain(code);
    expect(diagnostics.find((one) => one.code === code)?.message).toContain('198.51.100.8');
  });

  test('a policy of phase 1 that cannot be read leaves out every peer', () => {
    const { leftOut, diagnostics } = convert(
      two('access-list b permit ip 10.0.0.0 255.255.255.0 10.9.0.0 255.255.0.0').replace(
        'encryption 3des',
        'encryption serpent',
      ),
    );
    const because = [
      expect.objectContaining({ severity: 'error', place: expect.objectContaining({ line: 21 }) }),
    ];
    expect(leftOut).toEqual([
      { peer: '198.51.100.7', because },
      { peer: '198.51.100.8', because },
    ]);
    expect(diagnostics.filter(({ line }) => line === 21)).toHaveLength(1);
  });

  test('a tunnel that the device never uses is a warning, and an error where it was asked for by name', () => {
    const all = convert(shadowed);
    expect(all.hosts.map(({ peer }) => peer)).toEqual(['198.51.100.7']);
    expect(all.leftOut.map(({ peer, because }) => [peer, because[0]?.code])).toEqual([
      ['198.51.100.8', 'shadowed-entry'],
    ]);
    expect(all.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const one = convert(shadowed, { peers: ['198.51.100.8'] });
    expect(one.hosts).toEqual([]);
    expect(one.diagnostics.map(({ code }) => code)).toContain('peer-never-used');
  });

  test('what cannot be written is told although an end is in no text', () => {
    const text = two('access-list b permit tcp any 10.9.5.0 255.255.255.0 range 80 90')
      .replace('esp-3des esp-sha-hmac', 'esp-des esp-sha-hmac')
      .replace(/^ip address.*\n/m, '');
    const { leftOut } = convert(text);
    expect(leftOut.map(({ because }) => because.map(({ code }) => code))).toEqual([
      ['endpoint-unknown'],
      ['endpoint-unknown', 'acl-port-range'],
    ]);
  });

  test('so is how the device identifies itself, and each missing end once', () => {
    const text = two('access-list c permit ip any any')
      .replace(/^ip address.*\n/m, 'ip address outside dhcp setroute\n')
      .replace('isakmp identity address', 'isakmp identity hostname');
    const { diagnostics } = convert(text);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code).sort()).toEqual([
      'endpoint-unknown',
      'psk-fqdn-main-mode',
      'undefined-reference',
    ]);
  });

  test('so are the certificates that have to be got, which takes days', () => {
    const text = two('access-list c permit ip any any')
      .replace(/^ip address.*\n/m, '')
      .replace('authentication pre-share', 'authentication rsa-sig');
    expect(convert(text).diagnostics.map(({ code }) => code)).toContain('cert-export');
  });

  test('a site of a dynamic map is named with the options that are for it', () => {
    const text = `${two('access-list b permit ip 10.0.0.0 255.255.255.0 10.2.0.0 255.255.0.0')}
access-list c permit ip 10.0.0.0 255.255.255.0 10.3.0.0 255.255.0.0
crypto dynamic-map D 5 match address c
crypto dynamic-map D 5 set transform-set t
crypto map m 90 ipsec-isakmp dynamic D
isakmp key any-Key-9 address 0.0.0.0 netmask 0.0.0.0
`;
    const told = convert(text).diagnostics.find(({ code }) => code === 'endpoint-unknown');
    expect(told?.help).toContain('--linux-address ADDRESS, and --peer dynamic:D:5');
  });

  test('a placeholder in the place of the peer is told, whatever else is missing', () => {
    const { leftOut, diagnostics } = convert(two('').replace('peer 198.51.100.8', 'peer <peer>'));
    expect(leftOut.map(({ peer, because }) => [peer, because.map(({ code }) => code)])).toEqual([
      ['<peer>', ['undefined-reference', 'placeholder-address']],
    ]);
    expect(diagnostics.find(({ code }) => code === 'placeholder-address')?.line).toBe(13);
  });

  test('what one answer cures is told once, with all peers', () => {
    const text = shadowed
      .replace('10.1.5.0', '10.9.5.0')
      .replace(/^(?:PIX|nameif|ip address|crypto map m interface|isakmp enable).*\n/gm, '');
    const { leftOut, diagnostics } = convert(text);
    const told = diagnostics.filter(({ code }) => code === 'endpoint-unknown');
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toContain('(tunnels with 198.51.100.7, 198.51.100.8)');
    expect(told[0]?.related).toHaveLength(1);
    expect(leftOut).toHaveLength(2);
  });
});

describe('what a foreign tunnel lacks too', () => {
  const addressless = two('access-list b permit ip 10.0.0.0 255.255.255.0 10.9.5.0 255.255.255.0')
    .replace(/^ip address.*\n/m, '')
    .replace(/^crypto map m 10 set transform-set.*\n/m, '');

  test('is an error of the tunnel that was asked for, and names that one alone', () => {
    const { leftOut, diagnostics } = convert(addressless, { peers: ['198.51.100.8'] });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['endpoint-unknown']);
    expect(errors[0]?.message).toContain('198.51.100.8');
    expect(errors[0]?.message).not.toContain('198.51.100.7');
    expect(leftOut).toEqual([
      {
        peer: '198.51.100.8',
        because: [expect.objectContaining({ code: 'endpoint-unknown', severity: 'error' })],
      },
    ]);
  });

  test('is a note where the tunnel that was asked for lacks nothing', () => {
    const answered = { peers: ['198.51.100.8'], ciscoAddress: '203.0.113.1' };
    const { hosts, diagnostics } = convert(addressless, answered);
    expect(hosts).toHaveLength(1);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('a fallback of an entry that cannot be written', () => {
  const address = 'ip address outside 203.0.113.1 255.255.255.0';
  const pair = (list = 'access-list b permit ip 10.0.0.0 255.255.255.0 10.9.5.0 255.255.255.0') =>
    two(list)
      .replace(/(peer 198\.51\.100)\.8\n/, '$1.8\ncrypto map m 20 set peer 198.51.100.9\n')
      .replace(
        /^isakmp identity/m,
        'isakmp key three-Key-9 address 198.51.100.9 netmask 255.255.255.255\n$&',
      );
  const ranged = pair('access-list b permit tcp any 10.9.5.0 255.255.255.0 range 80 90');

  test.each([
    ['an end in no text', pair().replace(address, 'ip address outside dhcp'), 'endpoint-unknown'],
    ['a range of ports', ranged, 'acl-port-range'],
    [
      'a hole that cannot be said',
      pair(
        'access-list b deny tcp any 10.9.5.0 255.255.255.0 range 1 99\naccess-list b permit ip any 10.9.5.0 255.255.255.0',
      ),
      'hole-unsayable',
    ],
    [
      'a first choice known by its name',
      pair().replace('peer 198.51.100.8', 'peer gw.example'),
      'endpoint-by-name',
    ],
  ])('is left out for the same: %s', (_what, text, code) => {
    const { leftOut, diagnostics } = convert(text, { role: 'replacement' });
    expect(diagnostics.map((one) => one.code)).not.toContain('peer-never-used');
    const codes = new Map(
      leftOut.map(({ peer, because }) => [peer, because.map((one) => one.code)]),
    );
    expect(codes.get('198.51.100.9')).toContain(code);
    expect(diagnostics.find((one) => one.code === code)?.message).toContain('198.51.100.9');
  });

  test('is never used where its entry is not', () => {
    const text = pair('access-list b permit ip 10.0.0.0 255.255.255.0 10.1.0.0 255.255.0.0');
    const { leftOut, diagnostics } = convert(text, { role: 'replacement' });
    expect(leftOut.map(({ peer, because }) => [peer, because.map(({ code }) => code)])).toEqual([
      ['198.51.100.8', ['shadowed-entry', 'policy-repeated']],
      ['198.51.100.9', ['shadowed-entry', 'policy-repeated']],
    ]);
    expect(diagnostics.map(({ code }) => code)).not.toContain('peer-never-used');
  });
});

describe('nothing at all is written without an error', () => {
  const remote = `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
	exchange_mode main;
	lifetime time 86400 sec;
	proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; }
}
`;
  const sainfo = `sainfo subnet 10.2.0.0/16 any subnet 10.1.0.0/16 any {
	lifetime time 3600 sec;
	encryption_algorithm 3des;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`;
  const tunnel = `spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec
	esp/tunnel/198.51.100.2-203.0.113.1/unique;
spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec
	esp/tunnel/203.0.113.1-198.51.100.2/unique;
`;
  const reversed = (above: string, conf = `${remote}${sainfo}`) =>
    reverse(
      [
        { name: 'racoon.conf', text: conf },
        { name: 'setkey.conf', text: `flush;\nspdflush;\n${above}\n${tunnel}` },
        { name: 'psk.txt', text: '203.0.113.1 some-key-1\n' },
      ],
      { dialect: { dialect: 'ios' } },
    );

  test.each(['discard', 'none'])('where a wide %s stands above the tunnel', (action) => {
    const both = `spdadd 0.0.0.0/0 10.0.0.0/8 any -P out ${action};\nspdadd 10.0.0.0/8 0.0.0.0/0 any -P in ${action};`;
    const { cisco, diagnostics } = reversed(both);
    expect(cisco).toEqual({});
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'peer-never-used' },
    ]);
  });

  test('but where an error says why, it is not said that it is never used', () => {
    const { cisco, diagnostics } = reversed('', remote);
    expect(cisco).toEqual({});
    const codes = diagnostics.map(({ code }) => code);
    expect(codes).toContain('sainfo-missing');
    expect(codes).not.toContain('peer-never-used');
  });

  test('and with no such policy it is', () => {
    expect(Object.keys(reversed('').cisco)).toEqual(['cisco.conf']);
  });
});

describe('a tunnel whose own end is in a line with no mask', () => {
  const tunnel = `version 15.2
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 5
crypto isakmp key s3cret address 198.51.100.1
crypto ipsec transform-set T esp-aes esp-sha-hmac
crypto ipsec profile P
 set transform-set T
interface Tunnel0
 ip address 10.255.0.1 255.255.255.252
 tunnel source GigabitEthernet0/0
 tunnel destination 198.51.100.1
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
interface GigabitEthernet0/0
 ip address 203.0.113.1 255.255.255.0
`;

  test.each([
    ['a crypto map', two('access-list b permit ip 10.0.0.0 255.255.255.0 10.2.0.0 255.255.0.0')],
    ['a tunnel interface', tunnel],
  ])('is left out: %s', (_how, text) => {
    const faulty = text.replace('203.0.113.1 255.255.255.0', '203.0.113.1 255.255.255.1');
    const { hosts, leftOut, diagnostics } = convert(faulty);
    expect(hosts).toEqual([]);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(diagnostics.map(({ code }) => code)).toContain('mask-invalid');
    expect(diagnostics.find(({ code }) => code === 'endpoint-unknown')?.message).toContain(
      'in a line that the device refuses',
    );
    expect(convert(text).hosts).toHaveLength(leftOut.length);
    expect(convert(faulty, { ciscoAddress: '203.0.113.1' }).hosts).toHaveLength(leftOut.length);
  });
});

test('lines of the access lists of tunnels that are left out concern IPsec all the same', () => {
  const text = two('access-list b permit ip 10.0.0.0 255.255.255.0 10.2.0.0 255.255.0.0');
  const classOf = (line: number, of = text) =>
    Object.values(convert(of).coverage)[0]?.runs.find(({ from, to }) => from <= line && line <= to)
      ?.class;
  expect([classOf(4), classOf(5)]).toEqual(['translated', 'translated']);
  const addressless = text.replace('ip address outside 203.0.113.1 255.255.255.0', '!');
  expect([classOf(4, addressless), classOf(5, addressless)]).toEqual(['local', 'local']);
});

describe('peers of a racoon host that no text is written for', () => {
  const remote = (address: string): string => `remote ${address} {
  exchange_mode main;
  lifetime time 28800 sec;
  proposal_check claim;
  nat_traversal on;
  dpd_delay 20;
  proposal {
    encryption_algorithm 3des;
    hash_algorithm md5;
    authentication_method pre_shared_key;
    dh_group 2;
  }
}
`;
  const sainfo = (far: string): string => `sainfo address 10.9.0.0/16 any address ${far} any {
  pfs_group 2;
  lifetime time 1800 sec;
  encryption_algorithm 3des;
  authentication_algorithm hmac_md5;
  compression_algorithm deflate;
}
`;
  const policies = (far: string, gateway: string): readonly string[] => [
    `spdadd 10.9.0.0/16 ${far} any -P out ipsec esp/tunnel/192.0.2.7-${gateway}/unique;\n`,
    `spdadd ${far} 10.9.0.0/16 any -P in ipsec esp/tunnel/${gateway}-192.0.2.7/unique;\n`,
  ];
  const conf = `${remote('203.0.113.1')}${remote('203.0.113.2')}${sainfo('10.1.0.0/16')}${sainfo('10.2.0.0/16')}`;
  const spd = [
    ...policies('10.1.0.0/16', '203.0.113.1'),
    ...policies('10.2.0.0/16', '203.0.113.2'),
  ];
  const files = (racoon: string, setkey: readonly string[]) => [
    { name: 'racoon.conf', text: `path pre_shared_key "/etc/racoon/psk.txt";\n${racoon}` },
    { name: 'setkey.conf', text: `flush;\nspdflush;\n${setkey.join('')}` },
    { name: 'psk.txt', text: '203.0.113.1 tulip-1\n203.0.113.2 tulip-2\n' },
  ];
  const lines = conf.split('\n');
  const without = (from: number, count = 1): string =>
    lines.filter((_, index) => index < from || index >= from + count).join('\n');

  test('what says that there is no sainfo names the peer', () => {
    const { leftOut, diagnostics } = reverse(files(conf.replace(sainfo('10.2.0.0/16'), ''), spd));
    expect(leftOut.map(({ peer }) => peer)).toEqual(['203.0.113.2']);
    expect(leftOut[0]?.because.map(({ code }) => code)).toEqual(['sainfo-missing']);
    const told = diagnostics.find(({ code }) => code === 'sainfo-missing');
    expect(told?.message).toContain('203.0.113.2');
  });

  test.each(lines.map((line, at) => [line.trim(), at] as const))(
    'without the line "%s" or those behind it, each has a reason',
    (_line, at) => {
      for (const count of [1, 2, 7])
        for (const setkey of [spd, spd.toSpliced(at % 4, 1)])
          for (const role of ['peer', 'replacement'] as const)
            for (const { peer, because } of reverse(files(without(at, count), setkey), { role })
              .leftOut)
              expect(because, peer).not.toEqual([]);
    },
  );
});
