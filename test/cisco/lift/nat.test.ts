import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const steals = (text: string): boolean => lifted(text).codes.includes('nat-steals-vpn-traffic');
const translations = (text: string): readonly string[] =>
  lifted(text).device.translations.map(
    ({ kind, from, destination, to }) =>
      `${kind} ${from} ${destination}${to === undefined ? '' : ` ${to}`}`,
  );

const pat = ['global (outside) 1 interface', 'nat (inside) 1 0.0.0.0 0.0.0.0 0 0'];

describe('PIX', () => {
  test('steals the tunnel’s traffic by PAT unless it is exempt', () => {
    expect(steals(pix6(...pat))).toBe(true);
    expect(steals(pix6('nat (inside) 0 access-list A', ...pat))).toBe(false);
    expect(
      steals(
        pix6(
          'access-list N permit ip 10.1.0.0 255.255.0.0 10.0.0.0 255.0.0.0',
          'nat (inside) 0 access-list N',
          ...pat,
        ),
      ),
    ).toBe(false);
    expect(
      steals(
        pix6(
          'access-list N permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.255.0',
          'nat (inside) 0 access-list N',
          ...pat,
        ),
      ),
    ).toBe(true);
    expect(steals(pix6('nat (inside) 1 10.1.0.0 255.255.0.0'))).toBe(false);
    expect(steals(pix6('nat (inside) 0 10.1.0.0 255.255.0.0', ...pat))).toBe(false);
  });

  test('steals what the list of the exemption denies first', () => {
    const exempt = (...entries: readonly string[]) =>
      steals(
        pix6(
          ...entries.map((entry) => `access-list N ${entry}`),
          'nat (inside) 0 access-list N',
          ...pat,
        ),
      );
    const all = 'permit ip 10.1.0.0 255.255.0.0 any';
    expect(exempt('deny ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0', all)).toBe(true);
    expect(exempt('deny ip any 10.2.0.0 255.255.0.0', all)).toBe(true);
    expect(exempt('deny ip host 10.1.0.9 10.2.0.0 255.255.0.0', all)).toBe(true);
    expect(exempt('deny tcp any any eq www', all)).toBe(true);
    expect(exempt(all, 'deny ip any 10.2.0.0 255.255.0.0')).toBe(false);
    expect(exempt('deny ip any 10.3.0.0 255.255.0.0', all)).toBe(false);
  });

  test('keeps what the parts of an exemption hold together', () => {
    const halves = (second: string) =>
      steals(
        pix6(
          'access-list N permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.128.0',
          `access-list N permit ip 10.1.0.0 255.255.0.0 10.2.128.0 255.255.${second}.0`,
          'nat (inside) 0 access-list N',
          ...pat,
        ),
      );
    expect(halves('128')).toBe(false);
    expect(halves('192')).toBe(true);
  });

  test('asks the narrowest network of its nat lines first, in whatever order they stand', () => {
    const identity = 'nat (inside) 0 10.1.0.0 255.255.0.0';
    expect(steals(pix6(...pat, identity))).toBe(false);
    expect(steals(pix6(identity, ...pat, 'nat (inside) 1 10.1.4.0 255.255.255.0'))).toBe(true);
    // A list comes before all networks.
    expect(
      steals(pix6(identity, 'global (outside) 2 interface', 'nat (inside) 2 access-list A')),
    ).toBe(true);
  });

  test('leaves to the next rule what the list of a rule denies', () => {
    const rule = (entry: string) =>
      steals(
        pix6(
          `access-list P ${entry} ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0`,
          'access-list P permit ip 10.1.0.0 255.255.0.0 any',
          'global (outside) 2 203.0.113.9',
          'nat (inside) 2 access-list P',
        ),
      );
    expect(rule('permit')).toBe(true);
    expect(rule('deny')).toBe(false);
  });

  test('finds whether any packet of a tunnel is translated', () => {
    const part = (net: string) =>
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, 1, 2))
        .map(([host, bits]) => ({ net, first: host & (3 << bits) & 3, size: 1 << bits }));
    const entry = fc.record({
      permit: fc.boolean(),
      from: part('10.1.0'),
      to: part('10.2.0'),
    });
    const text = ({ net, first, size }: { net: string; first: number; size: number }) =>
      `${net}.${first} 255.255.255.${256 - size}`;
    const holds = ({ first, size }: { first: number; size: number }, host: number) =>
      host >= first && host < first + size;
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const hosts = [0, 1, 2, 3];
        const isExempt = (from: number, to: number): boolean =>
          entries.find((one) => holds(one.from, from) && holds(one.to, to))?.permit === true;
        const expected = !hosts.every((from) => hosts.every((to) => isExempt(from, to)));
        const lines = entries.map(
          ({ permit, from, to }) =>
            `access-list N ${permit ? 'permit' : 'deny'} ip ${text(from)} ${text(to)}`,
        );
        const config = pix6(...lines, 'nat (inside) 0 access-list N', ...pat).replace(
          'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
          'permit ip 10.1.0.0 255.255.255.252 10.2.0.0 255.255.255.252',
        );
        expect(steals(config)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('does not steal what is translated on purpose: the list has the translated address', () => {
    const text = pix6(
      'access-list P permit ip 192.168.5.0 255.255.255.0 10.2.0.0 255.255.0.0',
      'static (inside,outside) 10.1.0.0 access-list P',
      ...pat,
    )
      .replace('permit ip 10.1.0.0 255.255.0.0', 'permit ip 10.1.0.0 255.255.255.0')
      .replace(
        'static (inside,outside) 10.1.0.0 access-list P',
        'static (inside,outside) 10.1.0.0 192.168.5.0 netmask 255.255.255.0',
      );
    expect(steals(text)).toBe(false);
  });

  test('gives its rules in order of search', () =>
    expect(
      translations(
        pix6(
          ...pat,
          'nat (inside) 0 access-list A',
          'static (inside,outside) 203.0.113.9 10.1.0.9 netmask 255.255.255.255',
        ),
      ),
    ).toEqual([
      'exempt 10.1.0.0/16 10.2.0.0/16',
      'one-to-one 10.1.0.9/32 any 203.0.113.9',
      'masquerade any any',
    ]));

  test('takes a pool of addresses as it stands', () =>
    expect(
      translations(
        pix6(
          'global (outside) 1 203.0.113.20-203.0.113.30 netmask 255.255.255.0',
          'nat (inside) 1 10.1.0.0 255.255.0.0',
        ),
      ),
    ).toEqual(['source 10.1.0.0/16 any 203.0.113.20-203.0.113.30']));
});

describe('ASA 8.3 and later', () => {
  const objects = [
    'object network L',
    ' subnet 10.1.0.0 255.255.0.0',
    'object network R',
    ' subnet 10.2.0.0 255.255.0.0',
  ];

  test.each([' ', ''])('steals by the NAT of an object unless twice NAT exempts: %j', (blank) => {
    const inside = [
      ...objects,
      'object network ALL',
      ' subnet 0.0.0.0 0.0.0.0',
      `${blank}nat (inside,outside) dynamic interface`,
    ];
    expect(steals(asa84(...inside))).toBe(true);
    expect(
      steals(
        asa84(
          ...inside,
          'nat (inside,outside) source static L L destination static R R no-proxy-arp',
        ),
      ),
    ).toBe(false);
    expect(
      steals(
        asa84(
          ...inside,
          'nat (inside,outside) after-auto source static L L destination static R R',
        ),
      ),
    ).toBe(true);
  });

  test.each([' ', ''])('translates a network of an object to one as large: %j', (blank) => {
    const object = (mapped: string) =>
      asa84(
        'object network L',
        ' subnet 10.1.0.0 255.255.0.0',
        `${blank}nat (inside,outside) static ${mapped}`,
      );
    expect(translations(object('10.77.0.0'))).toEqual(['one-to-one 10.1.0.0/16 any 10.77.0.0/16']);
    expect(translations(object('10.1.0.0'))).toEqual(['exempt 10.1.0.0/16 any']);
  });

  test('asks a rule with a number at its place', () => {
    const everything = 'nat (inside,outside) source dynamic any interface';
    const exemption = 'source static L L destination static R R';
    const placed = (first: string) =>
      steals(asa84(...objects, everything, `nat (inside,outside) ${first}${exemption}`));
    expect(placed('')).toBe(true);
    expect(placed('1 ')).toBe(false);
    expect(placed('2 ')).toBe(true);
    expect(placed('after-auto 1 ')).toBe(true);
  });

  test('gives exemptions and translations', () =>
    expect(
      translations(
        asa84(
          ...objects,
          'object network M',
          ' subnet 192.168.7.0 255.255.255.0',
          'nat (inside,outside) source static L L destination static R R',
          'nat (inside,outside) source dynamic any interface',
        ),
      ),
    ).toEqual(['exempt 10.1.0.0/16 10.2.0.0/16', 'masquerade any any']));
});

describe('a destination that is translated', () => {
  const objects = [
    'object network L',
    ' subnet 10.1.0.0 255.255.0.0',
    'object network FAR',
    ' subnet 10.2.0.0 255.255.0.0',
    'object network REAL',
    ' subnet 10.9.0.0 255.255.0.0',
    'object network OWN',
    ' subnet 10.77.0.0 255.255.0.0',
  ];
  const helpOf = (text: string) =>
    lifted(text)
      .diagnostics.filter(({ code }) => code === 'nat-steals-vpn-traffic')
      .map(({ help }) => help);
  const inPlace =
    'write 10.9.0.0/16 in the access list in place of 10.2.0.0/16: the crypto map sees the real address of the other end';

  test.each([
    ['(inside,outside) source static L L destination static FAR REAL'],
    ['(inside,outside) source dynamic any interface destination static FAR REAL'],
    ['(outside,inside) source static REAL FAR destination static L L'],
    ['(outside,inside) source static REAL FAR'],
  ])('is not what the crypto map sees: nat %s', (rule) =>
    expect(helpOf(asa84(...objects, `nat ${rule}`))).toEqual([inPlace]),
  );

  test.each([
    ['(inside,outside) source static L L destination static REAL FAR'],
    ['(inside,outside) source static L L destination static FAR FAR'],
    ['(outside,inside) source static FAR REAL destination static L L'],
    ['(outside,inside) source static FAR FAR destination static L L'],
    ['(outside,inside) source static REAL FAR unidirectional'],
    ['(outside,inside) source dynamic REAL FAR'],
    ['(inside,dmz) source static L L destination static FAR REAL'],
  ])('is what it sees, or no matter: nat %s', (rule) =>
    expect(helpOf(asa84(...objects, `nat ${rule}`))).toEqual([]),
  );

  test('is told beside a source that is translated too', () => {
    const text = (far: string) =>
      asa84(
        ...objects,
        `nat (inside,outside) source static L OWN destination static ${far}`,
      ).replace('permit ip 10.1.0.0', 'permit ip 10.77.0.0');
    expect(helpOf(text('FAR REAL'))).toEqual([inPlace]);
    expect(helpOf(text('REAL FAR'))).toEqual([]);
  });

  test('is told of the NAT of an object, and of a static, of what lies outside', () => {
    const object = (between: string) =>
      asa84(
        'object network REAL',
        ' subnet 10.9.0.0 255.255.0.0',
        ` nat (${between}) static 10.2.0.0`,
      );
    expect(helpOf(object('outside,inside'))).toHaveLength(1);
    expect(helpOf(object('dmz,inside'))).toEqual([]);
    const fixed = (between: string) =>
      pix6(`static (${between}) 10.2.0.0 10.9.0.0 netmask 255.255.0.0 0 0`);
    expect(helpOf(fixed('outside,inside'))).toEqual([inPlace]);
    expect(helpOf(fixed('inside,outside'))).toEqual([]);
  });

  test.each([
    ['static network 10.9.0.0 10.2.0.0 /16', true],
    ['static network 10.9.0.0 10.2.0.0 255.255.0.0 no-alias', true],
    ['static 10.9.0.7 10.2.0.7 add-route', '10.9.0.7/32'],
    ['static network 10.2.0.0 10.9.0.0 /16', false],
    ['static network 10.2.0.0 10.2.0.0 /16', false],
    ['static tcp 10.9.0.7 80 10.2.0.7 80', false],
    ['static 10.9.0.7 10.2.0.7 route-map SOME', false],
  ])('is told of a router: ip nat outside source %s', (rule, expected) => {
    const helps = helpOf(
      ios(
        'interface GigabitEthernet0/0',
        ' ip nat outside',
        'interface GigabitEthernet0/1',
        ' ip address 10.1.0.1 255.255.0.0',
        ' ip nat inside',
        `ip nat outside source ${rule}`,
      ),
    );
    const real = typeof expected === 'string' ? expected : '10.9.0.0/16';
    expect(helps).toEqual(expected === false ? [] : [inPlace.replace('10.9.0.0/16', real)]);
  });
});

describe('a rule between other interfaces than the tunnel’s', () => {
  const inside = [
    'interface GigabitEthernet0/1',
    ' nameif inside',
    ' ip address 10.1.0.1 255.255.0.0',
    'interface GigabitEthernet0/2',
    ' nameif dmz',
    ' ip address 172.16.1.1 255.255.255.0',
  ];
  test.each([
    ['inside,outside', true],
    ['any,outside', true],
    ['dmz,outside', false],
    ['inside,dmz', false],
  ])('(%s) takes its traffic: %s', (between, expected) => {
    expect(steals(asa84(...inside, `nat (${between}) source dynamic any interface`))).toBe(
      expected,
    );
    expect(
      steals(
        asa84(
          ...inside,
          'object network ALL',
          ' subnet 0.0.0.0 0.0.0.0',
          ` nat (${between}) dynamic interface`,
        ),
      ),
    ).toBe(expected);
  });
  test('of PIX is known by nat and global', () => {
    const pix = (real: string, mapped: string) =>
      steals(
        pix6(
          'nameif ethernet1 inside security100',
          'nameif ethernet2 dmz security50',
          'ip address inside 10.1.0.1 255.255.0.0',
          'ip address dmz 172.16.1.1 255.255.255.0',
          `global (${mapped}) 1 interface`,
          `nat (${real}) 1 0.0.0.0 0.0.0.0 0 0`,
        ),
      );
    expect(pix('inside', 'outside')).toBe(true);
    expect(pix('dmz', 'outside')).toBe(false);
    expect(pix('inside', 'dmz')).toBe(false);
  });
});

const sides = [
  'interface GigabitEthernet0/0',
  ' ip nat outside',
  'interface GigabitEthernet0/1',
  ' ip address 10.1.0.1 255.255.0.0',
  ' ip nat inside',
];

describe('IOS', () => {
  const list = (...entries: readonly string[]): readonly string[] => [
    ...sides,
    'ip nat inside source list 101 interface GigabitEthernet0/0 overload',
    ...entries.map((entry) => `access-list 101 ${entry}`),
  ];

  test('steals what a list permits before it denies', () => {
    expect(steals(ios(...list('permit ip 10.1.0.0 0.0.255.255 any')))).toBe(true);
    expect(
      steals(
        ios(
          ...list(
            'deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
            'permit ip 10.1.0.0 0.0.255.255 any',
          ),
        ),
      ),
    ).toBe(false);
    expect(
      steals(
        ios(
          ...list(
            'permit ip 10.1.0.0 0.0.255.255 any',
            'deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
          ),
        ),
      ),
    ).toBe(true);
    expect(steals(ios(...list('deny ip any 10.2.0.0 0.0.255.255', 'permit ip any any')))).toBe(
      false,
    );
  });

  test('asks route maps likewise', () => {
    const map = [
      ...sides,
      'ip nat inside source route-map NAT interface GigabitEthernet0/0 overload',
      'route-map NAT permit 10',
      ' match ip address 101',
    ];
    expect(steals(ios(...map, 'access-list 101 permit ip 10.1.0.0 0.0.255.255 any'))).toBe(true);
    expect(
      steals(
        ios(
          ...map,
          'access-list 101 deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
          'access-list 101 permit ip any any',
        ),
      ),
    ).toBe(false);
  });

  test('translates between an inside and an outside interface only', () => {
    const lines = list('permit ip 10.1.0.0 0.0.255.255 any');
    const without = (...words: readonly string[]) =>
      steals(ios(...lines.filter((line) => !words.includes(line))));
    expect(without()).toBe(true);
    expect(without(' ip nat inside', ' ip nat outside')).toBe(false);
    expect(without(' ip nat outside')).toBe(false);
    expect(steals(ios(...lines, 'interface GigabitEthernet0/1', ' no ip nat inside'))).toBe(false);
  });

  test('does not translate what the device sends itself', () =>
    expect(
      steals(
        ios(...list('permit ip any any')).replace(
          'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
          'permit gre host 203.0.113.1 host 198.51.100.1',
        ),
      ),
    ).toBe(false));
});

describe('what is to be translated into the list of a crypto map', () => {
  const lost = (text: string): readonly string[] =>
    lifted(text)
      .diagnostics.filter(({ code }) => code === 'translated-otherwise')
      .map(({ message }) => message);
  const list = (name: string, from: string, to = '10.2.0.0') =>
    `access-list ${name} permit ip ${from} 255.255.0.0 ${to} 255.255.0.0`;
  const mapped = [list('P', '10.7.0.0'), 'static (inside,outside) 10.1.0.0 access-list P'];
  const object = (name: string, network: string) => [
    `object network ${name}`,
    ` subnet ${network} 255.255.0.0`,
  ];
  const objects = [
    ...object('REAL', '10.7.0.0'),
    ...object('MAPPED', '10.1.0.0'),
    ...object('FAR', '10.2.0.0'),
    ...object('ELSEWHERE', '10.3.0.0'),
  ];
  const far = 'destination static FAR FAR';
  const twice = `nat (inside,outside) source static REAL MAPPED ${far}`;
  const own = `nat (inside,outside) source static REAL REAL ${far}`;
  const hiding = ['object network REAL', ' nat (inside,outside) dynamic interface'];

  test.each([
    ['an exemption', pix6(...mapped, list('N', '10.7.0.0'), 'nat (inside) 0 access-list N')],
    [
      'an exemption of one host',
      pix6(...mapped, 'nat (inside) 0 access-list N').concat(
        'access-list N permit ip host 10.7.0.9 10.2.0.0 255.255.0.0\n',
      ),
    ],
    [
      'a static of one host',
      pix6(mapped[0] ?? '', 'static (inside,outside) 203.0.113.7 10.7.0.9', mapped[1] ?? ''),
    ],
    ['an identity rule above it', asa84(...objects, own, twice)],
    [
      'an identity rule for any destination above it',
      asa84(...objects, 'nat (inside,outside) source static REAL REAL', twice),
    ],
    [
      'the object’s own rule',
      asa84(...objects, twice.replace(' source', ' after-auto source'), ...hiding),
    ],
  ])('does not get there where %s comes before', (_what, text) => {
    expect(lost(text)).toHaveLength(1);
    expect(lost(text)[0]).toMatch(
      /^what goes from 10\.7\.0\.0\/16 to 10\.2\.0\.0\/16 does not become 10\.1\.0\.0\/16/,
    );
  });

  test.each([
    ['nothing', pix6(...mapped, ...pat)],
    ['an identity of everything', pix6(...mapped, 'nat (inside) 0 0 0')],
    [
      'an exemption for another network',
      pix6(...mapped, list('N', '10.7.0.0', '10.3.0.0'), 'nat (inside) 0 access-list N'),
    ],
    [
      'an exemption that the list has too',
      pix6(...mapped, list('A', '10.7.0.0'), list('N', '10.7.0.0'), 'nat (inside) 0 access-list N'),
    ],
    [
      'a static to another address of the list',
      pix6(mapped[0] ?? '', 'static (inside,outside) 10.1.0.7 10.7.0.9', mapped[1] ?? ''),
    ],
    ['no rule above it', asa84(...objects, twice, own, ...hiding)],
    [
      'a rule for another destination',
      asa84(...objects, own.replace(far, 'destination static ELSEWHERE ELSEWHERE'), twice),
    ],
    [
      'a router’s own order',
      ios(
        'ip nat inside source static network 10.7.0.0 10.1.0.0 /16',
        'ip nat inside source list 7 interface GigabitEthernet0/0 overload',
        'access-list 7 permit 10.7.0.0 0.0.255.255',
      ),
    ],
  ])('gets there behind %s', (_what, text) => {
    expect(lifted(text).device.translations.map(({ to }) => to)).toContain('10.1.0.0/16');
    expect(lost(text)).toEqual([]);
  });
});

describe('a PIX 6 lets nothing out that is not translated, nor exempt', () => {
  const wanted = (...nat: readonly string[]): readonly (number | null)[] =>
    lifted(pix6('ip address inside 10.1.0.1 255.255.0.0', ...nat, ': end'))
      .diagnostics.filter(({ code }) => code === 'nat-wanted')
      .map(({ line }) => line);
  test.each([
    [[], 1],
    [['nat (inside) 0 access-list A'], 0],
    [['nat (inside) 0 10.1.0.0 255.255.0.0'], 0],
    [['nat (inside) 1 0 0'], 1],
    [['nat (inside) 1 0 0', 'global (outside) 1 interface'], 0],
    [['static (inside,outside) 10.1.0.0 10.99.0.0 netmask 255.255.0.0'], 0],
    [['static (inside,outside) 10.98.0.0 10.99.0.0 netmask 255.255.0.0'], 1],
    [['access-list B permit ip 10.1.0.0 255.255.255.0 any', 'nat (inside) 0 access-list B'], 1],
    [['access-list B permit ip 10.1.0.0 255.255.', 'nat (inside) 0 access-list B'], 0],
    [['nat (inside) 0 access-list'], 0],
    [['access-list A permit ip host 203.0.113.1 10.2.0.0 255.255.0.0'], 1],
  ])('%j', (nat, expected) => expect(wanted(...nat)).toHaveLength(expected));

  test('which a part of a text does not show, and a PIX 7 does not do', () => {
    const whole = pix6('ip address inside 10.1.0.1 255.255.0.0', ': end');
    const codes = (text: string) => lifted(text).codes;
    expect(codes(whole)).toContain('nat-wanted');
    expect(codes(whole.replace(': end\n', ''))).not.toContain('nat-wanted');
    expect(codes(whole.replace(/^PIX Version.*\n/m, ''))).not.toContain('nat-wanted');
    expect(codes(`${asa84()}: end\n`)).not.toContain('nat-wanted');
  });
});

describe('a static for one port', () => {
  test.each([
    ['tcp 10.1.1.80 443 203.0.113.7 443', true],
    ['tcp 10.1.1.80 443 interface GigabitEthernet0/1 443', true],
    ['tcp 10.1.1.80 443 203.0.113.7 443 extendable', true],
    ['udp 10.1.1.80 53 203.0.113.7 53', true],
    ['tcp 10.9.1.80 443 203.0.113.7 443', false],
    ['tcp 10.1.1.80 443 203.0.113.7 443 route-map R', false],
  ])('takes the traffic of its host on IOS: %s', (rule, taken) => {
    const text = ios(...sides, `ip nat inside source static ${rule}`);
    expect(steals(text)).toBe(taken);
    expect(translations(text)).toEqual([]);
  });

  test('is named only where no other line takes all of it', () => {
    const rule = 'ip nat inside source static tcp 10.1.1.80 443 203.0.113.7 443';
    const list = 'ip nat inside source list 101 interface GigabitEthernet0/0 overload';
    const by = (entry: string): string | undefined =>
      lifted(ios(...sides, rule, list, `access-list 101 ${entry}`)).diagnostics.find(
        ({ code }) => code === 'nat-steals-vpn-traffic',
      )?.message;
    expect(by('permit ip 10.1.0.0 0.0.255.255 any')).toContain('source list 101');
    expect(by('deny ip 10.1.0.0 0.0.255.255 any')).toContain('tcp, one port of 10.1.1.80');
  });

  test('takes it on a PIX unless it is exempt', () => {
    const rule =
      'static (inside,outside) tcp interface 25 10.1.2.25 25 netmask 255.255.255.255 0 0';
    expect(steals(pix6(rule))).toBe(true);
    expect(steals(pix6('nat (inside) 0 access-list A', rule))).toBe(false);
  });

  test('of an object takes it, and is no translation of all of it', () => {
    const object = (rule: string): string =>
      asa84('object network MAIL', ' host 10.1.2.25', ` nat (inside,outside) static ${rule}`);
    const port = object('203.0.113.7 service tcp smtp smtp');
    expect(
      lifted(port)
        .diagnostics.map(({ message }) => message)
        .join(),
    ).toContain('nat of object MAIL tcp, one port of 10.1.2.25');
    expect(translations(port)).toEqual([]);
    expect(translations(object('203.0.113.7'))).toHaveLength(1);
    expect(steals(object('MAIL service tcp smtp smtp'))).toBe(false);
  });
});

describe('a line of translation that cannot be read is told', () => {
  test.each([
    [pix6('nat (inside) 1 0.0.0.0 0.0.0.0 quickly')],
    [pix6('nat (inside) always access-list A')],
    [pix6('static (inside,outside) 203.0.113.9 10.1.0.9 netmask 255.255.255.255 quickly')],
    [pix6('global (outside) 1 interface quickly')],
    [asa84('nat (inside,outside) source static A A destination static B B quickly')],
    [asa84('nat (inside,outside) source static A A towards static B B')],
    [
      asa84(
        'object network OWN',
        ' subnet 10.1.0.0 255.255.0.0',
        ' nat (inside,outside) hidden interface',
      ),
    ],
    [ios('ip nat inside source list 110 towards FastEthernet0/0 overload')],
    [pix6('nat (inside) 0 access-list A quickly')],
    [pix6('static (inside,outside) 203.0.113.9 access-list A 0 0 quickly')],
    [
      asa84(
        'object network OWN',
        ' subnet 10.1.0.0 255.255.0.0',
        ' nat (inside,outside) static 10.9.0.0 quickly',
      ),
    ],
  ])('%#', (text) => {
    const told = lifted(text).diagnostics.filter(({ code }) => code === 'translation-unread');
    expect(told.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test.each([
    [pix6('static (inside,outside) 203.0.113.9 10.1.0.9 dns netmask 255.255.255.255 0 0')],
    [pix6('nat (inside) 0 access-list A outside')],
    [pix6('static (inside,outside) 203.0.113.9 access-list A dns tcp 0 0 udp 0')],
    [
      asa84(
        'object network OWN',
        ' subnet 10.1.0.0 255.255.0.0',
        ' nat (inside,outside) dynamic interface dns',
      ),
    ],
    [pix6('static (inside,outside) tcp interface www 10.1.0.9 www netmask 255.255.255.255 0 0')],
    [
      asa84(
        'nat (inside,outside) source static A A destination static B B description to them, by hand',
      ),
    ],
    [
      asa84(
        'nat (inside,outside) source static A A destination static B B no-proxy-arp route-lookup',
      ),
    ],
    [
      asa84(
        'object network OWN',
        ' subnet 10.1.0.0 255.255.0.0',
        ' nat (inside,outside) static interface service tcp https https',
      ),
    ],
    [ios('ip nat pool P 203.0.113.8 203.0.113.9 netmask 255.255.255.0')],
    [ios('ip nat inside source static tcp 10.1.0.9 80 interface FastEthernet0/0 80')],
    [ios('ip nat inside source static 10.1.0.9 203.0.113.9 route-map R extendable')],
    [ios('ip nat inside source list 110 interface FastEthernet0/0 overload')],
  ])('and one that can is not: %#', (text) => {
    expect(lifted(text).codes).not.toContain('translation-unread');
    expect(lifted(text).codes).not.toContain('invalid-line');
  });
});

describe('a router of which a part is pasted', () => {
  const outer = (...more: readonly string[]): string =>
    ios(
      'ip nat inside source list 101 interface GigabitEthernet0/0 overload',
      'access-list 101 permit ip 10.1.0.0 0.0.255.255 any',
      ...more,
    ).replace(' crypto map M\n', ' ip nat outside\n crypto map M\n');
  test('is told of its translation where the outer interface alone is shown', () => {
    expect(steals(outer())).toBe(true);
    expect(steals(outer().replace('permit ip 10.1.0.0 0.0.255.255 any', 'deny ip any any'))).toBe(
      false,
    );
    expect(steals(outer().replace(' ip nat outside\n', ''))).toBe(false);
  });
  test.each([
    ['the network', ' ip address 10.1.0.1 255.255.0.0'],
    ['another one', ' ip address 10.9.0.1 255.255.0.0'],
  ])('is not where an inner interface with %s is shown that is on no side', (_, address) => {
    expect(steals(outer('interface Vlan1', address))).toBe(false);
    expect(steals(outer('interface Vlan1', address, ' ip nat inside'))).toBe(true);
  });
});
