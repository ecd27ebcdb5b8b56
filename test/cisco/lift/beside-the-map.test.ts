/** What a device does with a tunnel's traffic before the crypto map sees it, and where that ends. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check.js';
import { convert } from '../../../src/convert.js';
import { asa84, ios, pix6 } from './lifted.js';

const inner = {
  asa84: [
    'interface GigabitEthernet0/1',
    ' nameif inside',
    ' security-level 100',
    ' ip address 10.1.0.1 255.255.0.0',
  ],
  pix6: ['nameif ethernet1 inside security100', 'ip address inside 10.1.0.1 255.255.0.0'],
  ios: ['interface GigabitEthernet0/1', ' ip address 10.1.0.1 255.255.0.0'],
};

/** What `check` says of a device with more lines against the host that is written for it without them. */
const found = (
  dialect: 'asa84' | 'pix6' | 'ios',
  ...lines: readonly string[]
): readonly [verdict: string, ...codes: readonly string[]] => {
  const text = { asa84, pix6, ios }[dialect];
  const base = text(...inner[dialect]);
  const [host] = convert(base).hosts;
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
  const of = (device: string) => check([{ name: 'device.conf', text: device }, ...files]);
  const before = of(base);
  expect(before.verdict).toBe('agree');
  const known = new Set(before.findings.map(({ code }) => code));
  const { verdict, findings } = of(text(...inner[dialect], ...lines));
  const more = findings.filter(({ code, severity }) => severity !== 'note' && !known.has(code));
  return [verdict, ...new Set(more.map(({ code }) => code))];
};

describe('the list for all interfaces of an ASA', () => {
  const denied = 'access-list G extended deny ip any 10.2.0.0 255.255.0.0';
  const rest = ['access-list G extended permit ip any any', 'access-group G global'];
  const own = ['access-list I extended permit ip any any', 'access-group I in interface inside'];
  test.each([
    ['is asked of what comes in by an interface without one', [denied, ...rest], true],
    ['is quiet where it lets it pass', rest, false],
    ['is not asked behind a list that lets it pass', [denied, ...rest, ...own], false],
  ])('%s', (_, lines, isStopped) => {
    expect(found('asa84', ...lines)).toEqual(
      isStopped ? ['disagree', 'filter-stops-tunnel'] : ['agree'],
    );
  });
});

describe('an interface of a PIX 6 that is shut down in its own line', () => {
  test.each([
    ['where the tunnel ends', ['interface ethernet0 100full shutdown'], true],
    ['where it does not', ['interface ethernet1 auto shutdown'], false],
    [
      'and opened again',
      ['interface ethernet0 100full shutdown', 'interface ethernet0 100full'],
      false,
    ],
  ])('%s', (_, lines, isDown) => {
    const [verdict, ...codes] = found('pix6', ...lines);
    expect(verdict).toBe(isDown ? 'disagree' : 'agree');
    expect(codes.includes('interface-shut')).toBe(isDown);
  });
});

const kept = ['disagree', 'kept-from-map'];
const quiet = ['agree'];

describe('a route map at the inner interface', () => {
  const at = ['interface GigabitEthernet0/1', ' ip policy route-map P'];
  const away = ' set ip next-hop 10.1.0.99';
  const web = ' match ip address 180';
  const toFar = 'ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255';
  test.each([
    ['that takes all', [...at, 'route-map P permit 10', away], kept],
    ['that drops all', [...at, 'route-map P permit 10', ' set interface Null0'], kept],
    [
      'that takes the web',
      [...at, 'route-map P permit 10', web, away, 'access-list 180 permit tcp any any eq www'],
      kept,
    ],
    [
      'whose list leaves the tunnel out',
      [
        ...at,
        'route-map P permit 10',
        web,
        away,
        `access-list 180 deny ${toFar}`,
        'access-list 180 permit ip any any',
      ],
      quiet,
    ],
    [
      'with a clause that leaves it to the routes',
      [
        ...at,
        'route-map P deny 10',
        web,
        'route-map P permit 20',
        away,
        `access-list 180 permit ${toFar}`,
      ],
      quiet,
    ],
    [
      'behind a clause that only marks it',
      [
        ...at,
        'route-map P permit 10',
        web,
        ' set ip df 0',
        'route-map P permit 20',
        away,
        `access-list 180 permit ${toFar}`,
      ],
      quiet,
    ],
    [
      'that sends it to the gateway outside',
      [...at, 'route-map P permit 10', ' set ip next-hop 203.0.113.254'],
      quiet,
    ],
    [
      'that sends it to where no text shows',
      [...at, 'route-map P permit 10', ' set ip next-hop 192.0.2.254'],
      quiet,
    ],
    [
      'of another interface',
      [
        'interface GigabitEthernet0/2',
        ' ip address 10.9.0.1 255.255.0.0',
        ' ip policy route-map P',
        'route-map P permit 10',
        away,
      ],
      quiet,
    ],
    [
      'that was taken off',
      [...at, ' no ip policy route-map P', 'route-map P permit 10', away],
      quiet,
    ],
    ['that no text shows', at, quiet],
  ])('of a router, %s', (_, lines, expected) => {
    expect(found('ios', ...lines)).toEqual(expected);
  });
  test.each([
    ['that takes all', 'extended permit ip 10.1.0.0 255.255.0.0 any', kept],
    ['that takes other traffic', 'extended permit ip 10.1.0.0 255.255.0.0 host 192.0.2.7', quiet],
  ])('of an ASA, %s', (_, entry, expected) => {
    expect(
      found(
        'asa84',
        'interface GigabitEthernet0/1',
        ' policy-route route-map P',
        `access-list B ${entry}`,
        'route-map P permit 10',
        ' match ip address B',
        ' set ip next-hop 10.1.0.99',
      ),
    ).toEqual(expected);
  });
});

describe('an exemption for what the own side opens', () => {
  const objects = [
    'object network OUR',
    ' subnet 10.1.0.0 255.255.0.0',
    'object network FAR',
    ' subnet 10.2.0.0 255.255.0.0',
  ];
  const rule = 'nat (inside,outside) source static OUR OUR destination static FAR FAR';
  const all = ['object network OUR', ' nat (inside,outside) dynamic interface'];
  test.each([
    ['is told beside a translation', [`${rule} unidirectional`, ...all], kept],
    ['is quiet for both ways', [rule, ...all], quiet],
    ['is quiet where nothing else translates', [`${rule} unidirectional`], quiet],
  ])('%s', (_, lines, expected) => {
    expect(found('asa84', ...objects, ...lines)).toEqual(expected);
  });
});

describe('an inner interface of the level of the outer one', () => {
  const level = ['interface GigabitEthernet0/1', ' security-level 0'];
  test('is told, and quiet where a line lets them talk', () => {
    expect(found('asa84', ...level)).toEqual(kept);
    expect(found('asa84', ...level, 'same-security-traffic permit inter-interface')).toEqual(quiet);
    expect(found('asa84', ...level, 'same-security-traffic permit intra-interface')).toEqual(kept);
  });
});

describe('outbound lists of a PIX', () => {
  test.each([
    ['the far network', 'outbound 10 deny 10.2.0.0 255.255.0.0 0 ip', 'dest', true],
    ['all', 'outbound 10 deny 0 0 0 ip', 'src', true],
    ['another network', 'outbound 10 deny 10.7.0.0 255.255.0.0 0 ip', 'dest', false],
    ['another list', 'outbound 11 deny 10.2.0.0 255.255.0.0 0 ip', 'dest', false],
  ])('that deny %s', (_, line, way, isTold) => {
    expect(found('pix6', line, `apply (inside) 10 outgoing_${way}`)).toEqual(
      isTold ? ['not proven', 'firewall-unread'] : quiet,
    );
  });
});

describe('the zones of a router', () => {
  const zones = [
    'interface GigabitEthernet0/1',
    ' zone-member security IN',
    'interface GigabitEthernet0/0',
    ' zone-member security OUT',
  ];
  const out = 'zone-pair security A source IN destination OUT';
  const back = 'zone-pair security B source OUT destination IN';
  test.each([
    ['without a pair', zones, kept],
    ['with a pair for one way', [...zones, out], kept],
    ['with both', [...zones, out, back], ['not proven', 'firewall-unread']],
    ['one of them in none', zones.slice(0, 2), kept],
    ['both in one', [...zones, ' zone-member security IN'], quiet],
  ])('%s', (_, lines, expected) => {
    expect(found('ios', ...lines)).toEqual(expected);
  });
});

describe('an inner interface in a table of routes of its own', () => {
  const vrf = [
    'interface GigabitEthernet0/1',
    ' ip vrf forwarding CUST',
    ' ip address 10.1.0.1 255.255.0.0',
  ];
  test.each([
    ['is told', vrf, kept],
    [
      'is quiet where routes hand over',
      [...vrf, 'ip route vrf CUST 0.0.0.0 0.0.0.0 203.0.113.254 global'],
      quiet,
    ],
  ])('%s', (_, lines, expected) => {
    expect(found('ios', ...lines)).toEqual(expected);
  });
});

describe('another address for the far network', () => {
  const outside = ['interface GigabitEthernet0/0', ' ip nat outside'];
  const told = ['agree', 'far-translated'];
  test.each([
    ['of a host', 'ios', [...outside, 'ip nat outside source static 10.2.0.7 10.1.99.7'], told],
    [
      'of all',
      'ios',
      [
        ...outside,
        'ip nat outside source list 9 pool X',
        'access-list 9 permit 10.2.0.0 0.0.255.255',
      ],
      told,
    ],
    ['not outside', 'ios', ['ip nat outside source static 10.2.0.7 10.1.99.7'], quiet],
    [
      'of another network',
      'ios',
      [...outside, 'ip nat outside source static 192.0.2.7 10.1.99.7'],
      quiet,
    ],
    [
      'of a host',
      'pix6',
      ['static (outside,inside) 10.1.0.77 10.2.0.77 netmask 255.255.255.255'],
      told,
    ],
    [
      'of a host',
      'asa84',
      ['object network H', ' host 10.2.0.77', ' nat (outside,inside) static 10.1.0.77'],
      told,
    ],
  ] as const)('%s, %s', (_, dialect, lines, expected) => {
    expect(found(dialect, ...lines)).toEqual(expected);
  });
});
