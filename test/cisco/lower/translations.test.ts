import { describe, expect, test } from 'vitest';
import { convert, model, reverse } from '../../../src/index.js';

const racoon = `path pre_shared_key "/etc/racoon/psk.txt";
remote 192.0.2.20 {
 exchange_mode main; my_identifier address; peers_identifier address; dpd_delay 20;
 proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; lifetime time 86400 sec; }
}
`;
const sainfo = (local: string): string =>
  `sainfo address ${local} any address 192.168.200.0/24 any { lifetime time 28800 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }\n`;
const policy = (local: string): string =>
  `spdadd ${local} 192.168.200.0/24 any -P out ipsec esp/tunnel/203.0.113.9-192.0.2.20/unique;
spdadd 192.168.200.0/24 ${local} any -P in ipsec esp/tunnel/192.0.2.20-203.0.113.9/unique;
`;

type Dialect = 'pix6' | 'pix7' | 'asa84' | 'ios';

/** A dialect as the command takes it: with a release behind a colon. */
function dialectOf(written: string) {
  const [dialect, version] = written.split(':') as [Dialect, string?];
  return { dialect, ...(version !== undefined && { version }) };
}

function reversed(written: string, rules: string, locals = ['198.51.100.140/32'], onto?: string) {
  const dialect = dialectOf(written);
  return reverse(
    [
      { name: 'racoon.conf', text: racoon + locals.map(sainfo).join('') },
      { name: 'setkey.conf', text: locals.map(policy).join('') },
      { name: 'psk.txt', text: '192.0.2.20 four-5-oaks\n' },
      { name: 'iptables.sh', text: rules },
    ],
    {
      role: 'replacement',
      dialect,
      ...(onto !== undefined && { onto: { name: 'living.conf', text: onto } }),
    },
  );
}

const codesOf = ({ diagnostics }: ReturnType<typeof reversed>) =>
  diagnostics.filter(({ severity }) => severity !== 'note').map(({ code }) => code);

const snat =
  'iptables -t nat -I POSTROUTING -s 10.20.0.0/22 -d 192.168.200.0/24 -j SNAT --to-source 198.51.100.140\n';
const mapped =
  'iptables -t nat -I POSTROUTING -s 10.20.0.0/24 -d 192.168.200.0/24 -j NETMAP --to 172.16.9.0/24\n';

describe('a translation that leads into a tunnel', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    [
      'asa84',
      snat,
      ['198.51.100.140/32'],
      [
        'nat (inside,outside) source dynamic net-10.20.0.0_22 net-198.51.100.140 destination static net-192.168.200.0_24 net-192.168.200.0_24',
      ],
    ],
    [
      'pix6',
      snat,
      ['198.51.100.140/32'],
      [
        'access-list nat-198-51-100-140 permit ip 10.20.0.0 255.255.252.0 192.168.200.0 255.255.255.0',
        'nat (inside) 101 access-list nat-198-51-100-140',
        'global (outside) 101 198.51.100.140',
      ],
    ],
    [
      'pix7',
      snat,
      ['198.51.100.140/32'],
      ['nat (inside) 101 access-list nat-198-51-100-140', 'global (outside) 101 198.51.100.140'],
    ],
    [
      'asa84',
      mapped,
      ['172.16.9.0/24'],
      [
        'nat (inside,outside) source static net-10.20.0.0_24 net-172.16.9.0_24 destination static net-192.168.200.0_24 net-192.168.200.0_24',
      ],
    ],
    [
      'pix6',
      mapped,
      ['172.16.9.0/24'],
      [
        'access-list nat-172-16-9-0 permit ip 10.20.0.0 255.255.255.0 192.168.200.0 255.255.255.0',
        'static (inside,outside) 172.16.9.0 access-list nat-172-16-9-0',
      ],
    ],
    [
      'pix7',
      mapped + snat,
      ['172.16.9.0/24', '198.51.100.140/32', '10.77.0.0/16'],
      [
        'nat (inside) 0 access-list nonat',
        'static (inside,outside) 172.16.9.0 access-list nat-172-16-9-0',
        'nat (inside) 101 access-list nat-198-51-100-140',
      ],
    ],
    [
      'asa84',
      mapped + snat,
      ['172.16.9.0/24', '198.51.100.140/32', '10.77.0.0/16'],
      [
        'nat (inside,outside) source static net-10.77.0.0_16 net-10.77.0.0_16 destination static net-192.168.200.0_24 net-192.168.200.0_24',
      ],
    ],
    [
      'pix7:8.3',
      mapped + snat,
      ['172.16.9.0/24', '198.51.100.140/32', '10.77.0.0/16'],
      [
        'nat (inside,outside) source static net-10.77.0.0_16 net-10.77.0.0_16 destination static net-192.168.200.0_24 net-192.168.200.0_24',
      ],
    ],
    ['pix7:8.2', mapped, ['172.16.9.0/24', '10.77.0.0/16'], ['nat (inside) 0 access-list nonat']],
  ])('is one of the %s that takes its place, and is read back', (dialect, rules, locals, lines) => {
    const made = reversed(dialect, rules, [...locals]);
    const text = made.cisco['cisco.conf'] ?? '';
    expect(codesOf(made)).toEqual(['fresh-device-only']);
    expect(made.verification.verdict).toBe('agree');
    for (const line of lines) expect(text.split('\n')).toContain(line);
    expect(text).not.toMatch(
      /source static net-198.51.100.140|permit ip host 198.51.100.140 .*nonat/,
    );
    const read = model([{ name: 'cisco.conf', text }], { dialect: dialectOf(dialect) });
    const [device] = read.devices;
    const kinds = device?.translations.map(({ kind, to }) => `${kind} ${to ?? ''}`);
    if (rules.includes('SNAT')) expect(kinds).toContain('source 198.51.100.140');
    if (rules.includes('NETMAP')) expect(kinds).toContain(`one-to-one ${locals[0]}`);
  });

  test('goes to Linux and back as it was', () => {
    const { cisco } = reversed('asa84', mapped + snat, ['172.16.9.0/24', '198.51.100.140/32']);
    const text = `interface GigabitEthernet0/0\n nameif outside\n ip address 203.0.113.9 255.255.255.0\n${cisco['cisco.conf']}`;
    const { hosts } = convert([{ name: 'asa.conf', text }], { role: 'replacement' });
    const rules = hosts[0]?.files['iptables.sh']?.split('\n') ?? [];
    expect(rules.filter((line) => line.includes('-t nat'))).toEqual(
      expect.arrayContaining(`${mapped}${snat}`.trim().split('\n')),
    );
  });
});

describe('a translation that is not written is told, and no address is kept that no host has', () => {
  test.each<[string, Dialect, string, string | undefined]>([
    ['a router', 'ios', snat, undefined],
    ['a pool', 'asa84', snat.replace('.140', '.140-198.51.100.143'), undefined],
    [
      'a living device',
      'asa84',
      snat,
      'ASA Version 9.1(2)\ninterface GigabitEthernet0/0\n nameif outside\n ip address 203.0.113.9 255.255.255.0\n',
    ],
  ])('for %s', (_name, dialect, rules, onto) => {
    const local = rules.includes('-198') ? '198.51.100.140/30' : '198.51.100.140/32';
    const made = reversed(dialect, rules, [local], onto);
    expect(codesOf(made)).toContain('snat-not-written');
    expect(made.verification.verdict).toBe('agree');
    expect(made.verification.assumes.join()).toContain('translations that are not written');
    expect(made.cisco['cisco.conf']).not.toMatch(/^nat |deny ip .*198.51.100.140/m);
  });

  const some = snat.replace('-j', '-p tcp --dport 80 -j');
  const chain = `iptables -t nat -N web\niptables -t nat -A web -j SNAT --to-source 198.51.100.140\niptables -t nat -A POSTROUTING -s 10.20.0.0/22 -d 192.168.200.0/24 -p tcp -j web\n`;
  test.each<[string, string]>([
    ['a service', some],
    ['a mark', snat.replace('-j', '-m mark --mark 5 -j')],
    ['all networks but one', snat.replace('-d 192', '! -d 192')],
    ['one protocol, which leads to a chain', chain],
    ['a part of what it gives', snat.replace('.140', '.139-198.51.100.143')],
    [
      'a network of which the tunnel has a host',
      mapped.replace('172.16.9.0/24', '198.51.100.0/23'),
    ],
  ])('for %s', (_name, rules) => {
    for (const dialect of ['pix6', 'asa84', 'ios']) {
      const made = reversed(dialect, rules);
      const told = made.diagnostics.filter(({ code }) => code === 'snat-not-written');
      expect(told.map(({ file, severity }) => `${file} ${severity}`)).toEqual([
        'iptables.sh warning',
      ]);
      expect(made.verification.assumes.join()).toContain('translations that are not written');
      expect(made.cisco['cisco.conf']).not.toMatch(/^nat |deny ip .*198.51.100.140/m);
    }
  });

  test('beside one for the whole, which is written', () => {
    const made = reversed('asa84', snat + some);
    expect(codesOf(made)).toContain('snat-not-written');
    expect(made.cisco['cisco.conf']).toMatch(/^nat .* source dynamic net-10.20.0.0_22 /m);
  });

  test('nor for the other end, whose addresses are what it sees', () => {
    const { diagnostics } = reverse(
      [
        { name: 'racoon.conf', text: racoon + sainfo('198.51.100.140/32') },
        { name: 'setkey.conf', text: policy('198.51.100.140/32') },
        { name: 'psk.txt', text: '192.0.2.20 four-5-oaks\n' },
        { name: 'iptables.sh', text: snat },
      ],
      { dialect: { dialect: 'ios' } },
    );
    const codes = diagnostics.map(({ code }) => code);
    expect(codes).toContain('translated-selector');
    expect(codes).not.toContain('snat-not-written');
  });
});

test('an object of an IPv6 network has a name without colons, which an ASA refuses', () => {
  const far = '2001:db8:9::/48';
  const own = '2001:db8:a::/48';
  const { cisco } = reverse(
    [
      {
        name: 'racoon.conf',
        text: (racoon + sainfo('NET'))
          .replaceAll('192.0.2.20', '2001:db8:1::5')
          .replaceAll('192.168.200.0/24', far)
          .replaceAll('NET', own),
      },
      {
        name: 'setkey.conf',
        text: policy(own)
          .replaceAll('192.0.2.20', '2001:db8:1::5')
          .replaceAll('203.0.113.9', '2001:db8:2::7')
          .replaceAll('192.168.200.0/24', far),
      },
      { name: 'psk.txt', text: '2001:db8:1::5 four-5-oaks\n' },
    ],
    { role: 'replacement', dialect: { dialect: 'asa84', version: '9.1' } },
  );
  const text = cisco['cisco.conf'] ?? '';
  const names = [...text.matchAll(/^object network (\S+)/gm)].map(([, name]) => name);
  expect(names).toEqual(['net-2001-db8-a--_48', 'net-2001-db8-9--_48']);
});
