import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prefixesOverlap } from '../../../src/model/address.js';
import type {
  AddressTranslation,
  Device,
  SecurityPolicy,
  Selector,
} from '../../../src/model/device.js';
import { firewallFaults } from '../../../src/racoon/lift/firewall.js';
import { readBackRacoon } from '../../../src/reading-back.js';
import { bypass, device, far, own, protect, selector } from '../plan/examples.js';
import { write } from '../plan/write.js';

const commands = (files: Readonly<Record<string, string>>): readonly string[] =>
  (files['iptables.sh'] ?? '').split('\n').filter((line) => line.startsWith('iptables'));

const clear = (local: string, remote: string, changes: Partial<Selector> = {}): SecurityPolicy => ({
  ...bypass(local, remote),
  selector: selector(local, remote, changes),
});

const holed = device({
  policies: [
    bypass('10.5.0.0/16', '10.120.0.250/32'),
    clear('10.5.0.0/16', '10.120.1.0/24', { protocol: 6, remotePorts: [443, 443] }),
    protect('10.5.0.0/16', '10.120.0.0/22'),
  ],
});
const lan = ['10.5.0.0/16'];

const prefix = fc
  .tuple(
    fc.constantFrom('10.1', '10.2', '172.16'),
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom(16, 23, 24, 30, 32),
  )
  .map(([net, part, length]) => {
    const base = length === 16 ? 0 : length === 23 ? part & 2 : part;
    return `${net}.${base}.${length >= 30 ? 4 : 0}/${length}`;
  });

describe("the firewall's rules", () => {
  test('let out what setkey.conf lets out in clear, before the rest of its network is dropped', () => {
    expect(commands(write(holed, { lan }).files).slice(1)).toEqual([
      'iptables -N never_in_clear',
      'iptables -I FORWARD -j never_in_clear',
      'iptables -A never_in_clear -s 10.5.0.0/16 -d 10.120.0.250 -m policy --dir out --pol none -j RETURN',
      'iptables -A never_in_clear -s 10.5.0.0/16 -d 10.120.1.0/24 -m policy --dir out --pol none -p tcp --dport 443 -j RETURN',
      'iptables -A never_in_clear -s 10.5.0.0/16 -d 10.120.0.0/22 -m policy --dir out --pol none -j DROP',
    ]);
  });

  test('let out what was asked for, and the own network', () => {
    const asked = write(device({ policies: [protect('10.5.0.0/16', '10.120.0.0/22')] }), {
      lan,
      bypass: ['10.120.1.0/24'],
    });
    expect(commands(asked.files)).toContain(
      'iptables -A never_in_clear -s 10.5.0.0/16 -d 10.120.1.0/24 -m policy --dir out --pol none -j RETURN',
    );
    const own = write(device({ policies: [protect('10.5.0.0/16', '10.0.0.0/8')] }), { lan });
    expect(commands(own.files)).toContain(
      'iptables -A never_in_clear -s 10.5.0.0/16 -d 10.5.0.0/16 -m policy --dir out --pol none -j RETURN',
    );
  });

  test('exempt from translation only what a policy protects', () => {
    expect(commands(write(holed, { lan }).files)[0]).toBe(
      'iptables -t nat -I POSTROUTING -s 10.5.0.0/16 -d 10.120.0.0/22 -m policy --dir out --pol ipsec -j ACCEPT',
    );
  });

  test('drop the protocol and the port that is protected, and no other', () => {
    const row = protect('10.5.0.0/16', '10.120.0.0/22', { protocol: 17, remotePorts: [161, 161] });
    expect(commands(write(device({ policies: [row] }), { lan }).files).at(-1)).toBe(
      'iptables -A never_in_clear -s 10.5.0.0/16 -d 10.120.0.0/22 -m policy --dir out --pol none -p udp --dport 161 -j DROP',
    );
  });

  test('translate nothing that goes out in clear', () => {
    const { planned } = write(
      device({
        policies: [
          bypass('172.16.1.1/32', '10.120.1.0/24'),
          protect('172.16.1.1/32', '10.120.0.0/22'),
        ],
      }),
    );
    expect(planned.translations.map(({ destination }) => destination)).toEqual([
      '10.120.0.0/24',
      '10.120.2.0/23',
    ]);
  });
});

describe('of several addresses for one network', () => {
  const several = device({
    policies: [
      protect('172.19.80.9/32', '10.120.0.0/22'),
      protect('172.19.64.0/20', '10.120.0.0/22'),
    ],
  });

  test('one is chosen, one to one before others, and it is said', () => {
    const { planned, codes, diagnostics } = write(several, { lan: ['192.168.64.0/20'] });
    expect(planned.translations).toEqual([
      {
        kind: 'one-to-one',
        from: '192.168.64.0/20',
        destination: '10.120.0.0/22',
        to: '172.19.64.0/20',
      },
    ]);
    expect(codes).not.toContain('snat-advice');
    expect(diagnostics.find(({ code }) => code === 'one-translation')?.message).toBe(
      '192.168.64.0/20 goes to 10.120.0.0/22 as 172.19.64.0/20, so nothing is translated to 172.19.80.9',
    );
  });

  test('the rule for few packets is met before the one for many', () => {
    const rows = [
      protect('172.16.1.1/32', '10.120.0.0/22'),
      protect('172.16.1.2/32', '10.120.1.0/24'),
    ];
    for (const policies of [rows, [...rows].reverse()]) {
      const { planned, codes } = write(device({ policies }), { lan: ['192.168.64.0/20'] });
      expect(planned.translations.map(({ to }) => to)).toEqual(['172.16.1.2', '172.16.1.1']);
      expect(codes).not.toContain('one-translation');
    }
  });

  test('the own one stays where a row protects it as it is, and it is said', () => {
    const { codes } = write(several, { lan: ['172.19.64.0/20'] });
    expect(codes).toContain('one-translation');
  });
});

describe('what lies in a network of another tunnel of this host', () => {
  const office = protect('192.168.62.0/24', '10.50.0.0/16');
  const station = protect('192.168.62.250/32', '172.16.30.0/24');
  const nat = (policies: readonly SecurityPolicy[], lan?: readonly string[]) =>
    commands(write(device({ policies }), lan && { lan }).files).filter((line) =>
      line.includes('-t nat'),
    );
  const exempt = (from: string, to: string) =>
    `iptables -t nat -I POSTROUTING -s ${from} -d ${to} -m policy --dir out --pol ipsec -j ACCEPT`;

  test('has its own address, so nobody else is let in under it', () => {
    const rules = [
      exempt('192.168.62.0/24', '10.50.0.0/16'),
      exempt('192.168.62.250', '172.16.30.0/24'),
    ];
    expect(nat([office, station])).toEqual(rules);
    expect(nat([station, office])).toEqual(rules);
    expect(nat([office, station], ['192.168.62.0/24']).sort()).toEqual([...rules].sort());
  });

  test('is no such host where the tunnel is for all addresses, or is another network’s', () => {
    for (const other of ['0.0.0.0/0', '192.168.63.0/24'])
      expect(nat([protect(other, '10.50.0.0/16'), station]).join()).toContain(
        '-d 172.16.30.0/24 -j SNAT --to-source 192.168.62.250',
      );
  });

  test('has its counterpart where that network is translated one to one', () => {
    const part = protect('192.168.62.64/27', '172.16.31.0/24');
    expect(nat([office, station, part], ['10.9.0.0/24'])).toEqual([
      'iptables -t nat -I POSTROUTING -s 10.9.0.0/24 -d 10.50.0.0/16 -j NETMAP --to 192.168.62.0/24',
      'iptables -t nat -I POSTROUTING -s 10.9.0.64/27 -d 172.16.31.0/24 -j NETMAP --to 192.168.62.64/27',
      'iptables -t nat -I POSTROUTING -s 10.9.0.250 -d 172.16.30.0/24 -j NETMAP --to 192.168.62.250/32',
    ]);
  });

  test('is translated as the text says, if only all of its network is in it', () => {
    const translations: readonly AddressTranslation[] = [
      { kind: 'one-to-one', from: '10.9.0.0/24', destination: 'any', to: '192.168.62.0/24' },
    ];
    for (const policies of [[station], [office, station]])
      expect(
        commands(write(device({ policies, translations }), { role: 'replacement' }).files).at(-1),
      ).toBe(
        'iptables -t nat -I POSTROUTING -s 10.9.0.250 -d 172.16.30.0/24 -j NETMAP --to 192.168.62.250/32',
      );
  });

  test('is never an address for everybody', () => {
    const row = fc.record({ local: prefix, remote: prefix });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), (rows) => {
        const { planned } = write(
          device({ policies: rows.map(({ local, remote }) => protect(local, remote)) }),
        );
        for (const { kind, from, to } of planned.translations)
          if (kind === 'source' && from === 'any')
            for (const { local } of rows)
              expect(local !== `${to}/32` && prefixesOverlap(local, `${to}/32`)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('without a network that is given', () => {
  const nat = (policies: readonly SecurityPolicy[], more: Partial<Device> = {}) =>
    commands(write(device({ policies, ...more }), { role: 'replacement' }).files).filter((line) =>
      line.includes('-t nat'),
    );
  const partner = protect('192.0.2.140/32', '192.168.200.0/24');
  const office = protect('10.20.0.0/22', '10.40.0.0/16');
  const exemption =
    'iptables -t nat -I POSTROUTING -s 10.20.0.0/22 -d 10.40.0.0/16 -m policy --dir out --pol ipsec -j ACCEPT';
  const hidden: AddressTranslation = {
    kind: 'source',
    from: '10.20.0.0/22',
    destination: '192.168.200.0/24',
    to: '192.0.2.140',
  };

  test('networks beside a single address are kept from MASQUERADE', () => {
    expect(nat([office, partner])).toEqual([
      exemption,
      'iptables -t nat -I POSTROUTING -d 192.168.200.0/24 -j SNAT --to-source 192.0.2.140',
    ]);
  });

  test('the source of a translation is the one that the text says', () => {
    const snat =
      'iptables -t nat -I POSTROUTING -s 10.20.0.0/22 -d 192.168.200.0/24 -j SNAT --to-source 192.0.2.140';
    expect(nat([office, partner], { translations: [hidden] })).toEqual([exemption, snat]);
    const open = { ...hidden, destination: 'any' };
    expect(nat([office, partner], { translations: [open] })).toEqual([exemption, snat]);
    const { to: _unsaid, ...ofPool } = hidden;
    expect(nat([office, partner], { translations: [ofPool] })).toEqual([exemption, snat]);
    const elsewhere = { ...hidden, destination: '10.77.0.0/16' };
    expect(nat([partner], { translations: [elsewhere] })[0]).not.toContain('-s ');
  });

  test('a pool, a part of a network, and a host one to one are translated as the text says', () => {
    const pool = protect('192.0.2.0/24', '192.168.200.0/24');
    expect(nat([pool])).toEqual([]);
    expect(nat([pool], { translations: [{ ...hidden, to: '192.0.2.140-192.0.2.142' }] })).toEqual([
      'iptables -t nat -I POSTROUTING -s 10.20.0.0/22 -d 192.168.200.0/24 -j SNAT --to-source 192.0.2.140-192.0.2.142',
    ]);
    const server: AddressTranslation = { ...hidden, kind: 'one-to-one', from: '10.20.0.5/32' };
    const { codes, diagnostics } = write(device({ policies: [partner], translations: [server] }));
    expect(nat([partner], { translations: [server] })).toEqual([
      'iptables -t nat -I POSTROUTING -s 10.20.0.5 -d 192.168.200.0/24 -j NETMAP --to 192.0.2.140/32',
    ]);
    expect(codes).not.toContain('snat-advice');
    expect(diagnostics.find(({ code }) => code === 'inward-translation')?.message).toBe(
      'what 192.168.200.0/24 opens to 192.0.2.140 reaches 10.20.0.5 only with a rule of its own: iptables -t nat -I PREROUTING -s 192.168.200.0/24 -d 192.0.2.140 -j DNAT --to-destination 10.20.0.5',
    );
  });

  test('what hides behind the way out is translated to the tunnel’s own end, where rows protect that', () => {
    const end = protect(`${own}/32`, '192.168.200.0/24');
    const behind: AddressTranslation = {
      kind: 'masquerade',
      from: '10.20.0.0/22',
      destination: 'any',
    };
    expect(nat([end])).toEqual([]);
    expect(nat([end, office], { translations: [behind] })).toEqual([
      exemption,
      `iptables -t nat -I POSTROUTING -s 10.20.0.0/22 -d 192.168.200.0/24 -j SNAT --to-source ${own}`,
    ]);
    const elsewhere = { ...behind, destination: '10.77.0.0/16' };
    expect(nat([end], { translations: [elsewhere] })).toEqual([]);
  });

  test('nothing is translated to a server, which the other end opens connections to', () => {
    const server = protect('192.168.50.200/32', '10.64.8.0/21', {
      protocol: 6,
      localPorts: [5432, 5432],
    });
    for (const options of [{}, { lan: ['10.9.0.0/16'] }]) {
      const { files, diagnostics } = write(device({ policies: [server] }), options);
      expect(files['iptables.sh']).toBeUndefined();
      expect(files['README.txt']).toContain('--pol ipsec -j ACCEPT');
      expect(diagnostics.find(({ code }) => code === 'inward-translation')?.message).toBe(
        '192.168.50.200 serves 10.64.8.0/21 at tcp 5432, so nothing is translated to it; where the server itself has another address: iptables -t nat -I PREROUTING -s 10.64.8.0/21 -d 192.168.50.200 -p tcp --dport 5432 -j DNAT --to-destination SERVER',
      );
    }
  });

  test('each selector has its answer: by rules, or by the one of the notes for all', () => {
    const row = fc.record({
      local: prefix,
      remote: prefix,
      serves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const policies = rows.map(({ local, remote, serves }) =>
          protect(local, remote, serves ? { protocol: 6, localPorts: [22, 22] } : {}),
        );
        const { planned, files } = write(device({ policies }));
        if (files['iptables.sh'] === undefined) {
          expect(files['README.txt']).toContain('--pol ipsec -j ACCEPT');
          return;
        }
        for (const { selector: own, action } of planned.policies) {
          if (action !== 'protect') continue;
          const isAnswered = planned.translations.some(
            ({ kind, from, destination, to }) =>
              prefixesOverlap(destination, own.remote) &&
              (kind === 'exempt' ? from === own.local : `${to}/32` === own.local),
          );
          expect(isAnswered, `${own.local} ${own.remote}`).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('a network behind the host that the tunnel has on its other side', () => {
  const beyond = (policies: readonly SecurityPolicy[], lan: readonly string[]): readonly string[] =>
    write(device({ policies }), { lan }).diagnostics.flatMap(({ code, message }) =>
      code === 'lan-beyond' ? message : [],
    );

  test.each(['0.0.0.0/0', '192.168.0.0/16', '192.168.9.0/24'])(
    'is not translated, and it is said: %s',
    (remote) => {
      const policies = [protect('10.2.0.1/32', remote)];
      expect(write(device({ policies }), { lan: ['192.168.9.0/24'] }).planned.translations).toEqual(
        [],
      );
      expect(beyond(policies, ['192.168.9.0/24'])).toEqual([
        `no rule translates 192.168.9.0/24 to 10.2.0.1: the tunnel has 192.168.9.0/24 on its other side, within ${remote}`,
      ]);
    },
  );

  test('is told once for each, also beside others', () => {
    const policies = [protect('10.2.0.0/24', '192.168.0.0/16')];
    const lan = ['192.168.9.0/24', '172.16.0.0/24', '192.168.8.0/24'];
    expect(beyond(policies, lan)).toHaveLength(2);
    expect(write(device({ policies }), { lan }).planned.translations).toHaveLength(1);
  });

  test('is none where it is the tunnel’s own side', () => {
    expect(beyond([protect('10.5.0.0/16', '0.0.0.0/0')], ['10.5.0.0/16'])).toEqual([]);
  });
});

describe('the proof', () => {
  const { files } = write(holed, { lan });
  const faults = (change: (text: string) => string): readonly string[] | undefined =>
    readBackRacoon({ ...files, 'iptables.sh': change(files['iptables.sh'] ?? '') }).firewall;

  test('agrees with the rules that are written', () => {
    expect(faults((text) => text)).toEqual([]);
  });

  test.each<readonly [string, (text: string) => string]>([
    ['no exception', (text) => text.replace(/^.*250 .*RETURN\n/m, '')],
    ['an exception that drops', (text) => text.replace('RETURN', 'DROP')],
  ])('notices %s', (_name, change) => {
    expect(faults(change)).toHaveLength(1);
  });

  test('notices a drop that stands in front, and one of forwarded packets themselves', () => {
    const drop = '-s 10.5.0.0/16 -d 10.120.0.0/16 -m policy --dir out --pol none -j DROP\n';
    expect(faults((text) => `${text}\niptables -I never_in_clear ${drop}`)).toHaveLength(1);
    expect(faults((text) => `${text}\niptables -I FORWARD ${drop}`)).toHaveLength(1);
  });

  test('notices a translation of what is protected', () => {
    const nat =
      'iptables -t nat -I POSTROUTING -s 10.5.0.0/16 -d 10.120.0.0/22 -j SNAT --to-source 192.0.2.1\n';
    expect(faults((text) => `${text}\n${nat}`)).toEqual([
      expect.stringContaining('is protected, and gets another source by a rule'),
    ]);
  });
});

test('no rules that are written drop what goes in clear or translate what is protected', () => {
  const row = fc.record({
    local: prefix,
    remote: prefix,
    open: fc.boolean(),
    tcp: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(prefix, { maxLength: 2 }),
      fc.uniqueArray(prefix, { maxLength: 1 }),
      (rows, networks, asked) => {
        const policies = rows.map(({ local, remote, open, tcp }) =>
          (open ? clear : protect)(
            local,
            remote,
            tcp ? { protocol: 6, remotePorts: [22, 22] } : {},
          ),
        );
        const { planned, files: written } = write(device({ policies }), {
          ...(networks.length > 0 && { lan: networks }),
          bypass: asked,
        });
        if (written['iptables.sh'] === undefined) return;
        const back = readBackRacoon(written);
        expect(back.firewall).toEqual([]);
        expect(back.device.translations.map(({ origins: _origins, ...rest }) => rest)).toEqual(
          planned.translations,
        );
        expect(firewallFaults([], planned.translations, planned.policies)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

describe('what the host itself sends to build the tunnel', () => {
  const outside = (network: string) => {
    const [address = '', length] = network.split('/');
    const bits = (text: string) =>
      text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(length));
    return (one: string) => Math.floor(bits(one) / size) !== Math.floor(bits(address) / size);
  };

  test('is translated by no rule', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('10.2.0.1/32', '10.2.0.0/24', '172.16.1.0/24'),
        fc.subarray(['0.0.0.0/0', '203.0.113.0/24', `${far}/32`, '10.1.0.0/16', '192.0.0.0/3'], {
          minLength: 1,
        }),
        fc.subarray(['10.2.0.0/24', '198.51.100.0/24', '198.51.0.0/16', `${own}/32`]),
        (local, remotes, networks) => {
          const policies = remotes.map((remote) => protect(local, remote));
          const { planned } = write(device({ policies }), { lan: networks });
          for (const { kind, from, destination } of planned.translations) {
            if (kind === 'exempt') continue;
            const isMet = (from === 'any' || !outside(from)(own)) && !outside(destination)(far);
            expect(isMet, `${from} ${destination}`).toBe(false);
          }
        },
      ),
    );
  });

  test('is spared by its address where the network holds it', () => {
    const policies = [protect('10.2.0.1/32', '203.0.113.192/30')];
    const { planned } = write(device({ policies }), { lan: ['198.51.100.0/24'] });
    expect(planned.translations.map(({ destination }) => destination)).toEqual([
      '203.0.113.192/31',
      '203.0.113.195/32',
    ]);
  });

  test('keeps a rule from being written where no network is given, and it is said', () => {
    const policies = [protect('10.2.0.1/32', '203.0.113.0/24')];
    expect(write(device({ policies })).codes).toContain('translation-takes-ike');
    const given = write(device({ policies }), { lan: ['192.168.0.0/24'] });
    expect(given.codes).not.toContain('translation-takes-ike');
    expect(given.planned.translations).toHaveLength(1);
  });

  test('is not asked of a network that no packet comes from', () => {
    const policies = [protect('224.0.0.5/32', '203.0.113.0/24')];
    expect(write(device({ policies })).codes).not.toContain('translation-takes-ike');
  });
});
