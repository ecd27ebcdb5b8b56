/** Routes, and networks of interfaces, by which what goes to a far network never reaches the crypto map. */
import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const gateway = 'ip route 0.0.0.0 0.0.0.0 203.0.113.254';
const inside = ['interface GigabitEthernet0/1', ' ip address 10.1.0.1 255.255.0.0'];
const insideOfAsa = [
  'interface GigabitEthernet0/1',
  ' nameif inside',
  ' security-level 100',
  ' ip address 10.1.0.1 255.255.0.0',
];
const insideOfPix = [
  'nameif ethernet1 inside security100',
  'ip address inside 10.1.0.1 255.255.0.0',
];

const filesOf = (text: string) => {
  const [host] = convert(text).hosts;
  return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
};

/** What check says of a device with its own host, and at which lines of the device. */
const checked = (text: string) => {
  const { verdict, findings } = check([{ name: 'device.conf', text }, ...filesOf(text)]);
  const lines = text.split('\n');
  return {
    verdict,
    told: findings
      .filter(({ code }) => code === 'map-on-other-interface')
      .map(({ severity, line }) => `${severity} ${lines[(line ?? 0) - 1]?.trim()}`),
  };
};
const quiet = { verdict: 'agree', told: [] };

describe('a far network does not reach the tunnel', () => {
  test.each<[string, string, string]>([
    [
      'a route to nowhere',
      ios(gateway, ...inside, 'ip route 10.2.0.0 255.255.0.0 Null0'),
      'ip route 10.2.0.0 255.255.0.0 Null0',
    ],
    [
      'a shorter one',
      ios(gateway, ...inside, 'ip route 10.0.0.0 255.0.0.0 null0'),
      'ip route 10.0.0.0 255.0.0.0 null0',
    ],
    [
      'a route inside',
      ios(gateway, ...inside, 'ip route 10.2.0.0 255.255.0.0 10.1.0.254'),
      'ip route 10.2.0.0 255.255.0.0 10.1.0.254',
    ],
    [
      'the same network',
      ios(gateway, ...inside, 'interface GigabitEthernet0/2', ' ip address 10.2.0.1 255.255.0.0'),
      'ip address 10.2.0.1 255.255.0.0',
    ],
    [
      'a wider network',
      ios(gateway, 'interface GigabitEthernet0/1', ' ip address 10.3.0.1 255.0.0.0'),
      'ip address 10.3.0.1 255.0.0.0',
    ],
    [
      'a route inside of an ASA',
      asa84(...insideOfAsa, 'route inside 10.2.0.0 255.255.0.0 10.1.0.254 1'),
      'route inside 10.2.0.0 255.255.0.0 10.1.0.254 1',
    ],
    [
      'a route inside of a PIX',
      pix6(...insideOfPix, 'route inside 10.2.0.0 255.255.0.0 10.1.0.254 1'),
      'route inside 10.2.0.0 255.255.0.0 10.1.0.254 1',
    ],
    [
      'a route of a part inside',
      ios(gateway, ...inside, 'ip route 10.2.5.0 255.255.255.0 10.1.0.254'),
      'ip route 10.2.5.0 255.255.255.0 10.1.0.254',
    ],
    [
      'a route of one address to nowhere',
      ios(gateway, ...inside, 'ip route 10.2.0.5 255.255.255.255 Null0'),
      'ip route 10.2.0.5 255.255.255.255 Null0',
    ],
    [
      'a network of an interface that is a part of it',
      ios(gateway, ...inside, 'interface GigabitEthernet0/2', ' ip address 10.2.9.1 255.255.255.0'),
      'ip address 10.2.9.1 255.255.255.0',
    ],
    [
      'a second network of an interface',
      ios(gateway, ...inside, ' ip address 10.2.9.1 255.255.255.0 secondary'),
      'ip address 10.2.9.1 255.255.255.0 secondary',
    ],
    [
      'a route to nowhere, but for a part',
      ios(
        gateway,
        'ip route 10.0.0.0 255.0.0.0 Null0',
        'ip route 10.2.7.0 255.255.255.0 203.0.113.254',
      ),
      'ip route 10.0.0.0 255.0.0.0 Null0',
    ],
    ...[asa84(...insideOfAsa), pix6(...insideOfPix)].flatMap((text): [string, string, string][] => [
      [
        'a route of a part of an appliance inside',
        `${text}route inside 10.2.5.0 255.255.255.0 10.1.0.254 1\n`,
        'route inside 10.2.5.0 255.255.255.0 10.1.0.254 1',
      ],
      [
        'routes of its halves inside',
        `${text}route inside 10.2.0.0 255.255.128.0 10.1.0.254 1\nroute inside 10.2.128.0 255.255.128.0 10.1.0.254 1\n`,
        'route inside 10.2.0.0 255.255.128.0 10.1.0.254 1',
      ],
    ]),
  ])('by %s', (_, text, line) => {
    expect(checked(text)).toEqual({ verdict: 'disagree', told: [`error ${line}`] });
    const { hosts, diagnostics } = convert(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hosts[0]?.verification.assumes.join()).toContain('the other end mends');
  });

  test('as one finding where there are several', () => {
    const text = ios(
      gateway,
      ...inside,
      'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
      'ip route 10.0.0.0 255.0.0.0 Null0',
    );
    const { told } = checked(text);
    expect(told).toHaveLength(1);
  });

  test('of what is added to a device', () => {
    const living = ios(gateway, ...inside, 'ip route 10.9.0.0 255.255.0.0 Null0');
    const files = filesOf(living.replaceAll('10.2.0.0', '10.9.0.0')).map(({ name, text }) => ({
      name,
      text: text.replaceAll('198.51.100.1', '198.51.100.9'),
    }));
    const { diagnostics } = reverse(files, { onto: { name: 'living.conf', text: living } });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'map-on-other-interface', file: 'living.conf' }),
    );
  });
});

describe('it may reach it', () => {
  test.each([
    ['a route by the map', 'ip route 10.2.0.0 255.255.0.0 203.0.113.254'],
    [
      'one of two',
      'ip route 10.2.0.0 255.255.0.0 203.0.113.254',
      'ip route 10.2.0.0 255.255.0.0 Null0 254',
    ],
    [
      'a longer one',
      'ip route 10.0.0.0 255.0.0.0 Null0',
      'ip route 10.2.0.0 255.255.0.0 203.0.113.254',
    ],
    [
      'in halves',
      'ip route 10.0.0.0 255.0.0.0 Null0',
      'ip route 10.2.0.0 255.255.128.0 203.0.113.254',
      'ip route 10.2.128.0 255.255.128.0 203.0.113.254',
    ],
    ['for as long as nothing else answers', 'ip route 10.2.0.0 255.255.0.0 10.1.0.254 track 1'],
    [
      'without a part that is not for it',
      'no access-list 110',
      'access-list 110 deny ip any 10.2.7.0 0.0.0.255',
      'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
      'ip route 10.2.7.0 255.255.255.0 10.1.0.254',
    ],
    [
      'around the own network',
      'no access-list 110',
      'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.0.0.0 0.255.255.255',
      'ip route 10.3.0.0 255.255.0.0 10.1.0.254',
    ],
    [
      'with a part for another map',
      'crypto map N 10 ipsec-isakmp',
      'interface GigabitEthernet0/2',
      ' ip address 192.0.2.1 255.255.255.0',
      ' crypto map N',
      'ip route 10.2.7.0 255.255.255.0 192.0.2.254',
    ],
    [
      'learned',
      'ip route 10.2.0.0 255.255.0.0 Null0',
      'router ospf 1',
      ' network 10.0.0.0 0.255.255.255 area 0',
    ],
    [
      'made by the tunnel',
      'ip route 10.2.0.0 255.255.0.0 Null0',
      'crypto map M 10 ipsec-isakmp',
      ' reverse-route',
    ],
    [
      'under another address',
      'interface GigabitEthernet0/2',
      ' ip address 10.2.0.1 255.255.0.0',
      'ip nat outside source static network 10.2.0.0 172.16.0.0 /16',
    ],
    [
      'as the own network of a line the wrong way round',
      'access-list 110 permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255',
    ],
    [
      'to an interface that is down',
      'interface GigabitEthernet0/2',
      ' ip address 10.2.0.1 255.255.0.0',
      ' shutdown',
    ],
  ])('%s', (_, ...lines) => {
    expect(checked(ios(gateway, ...inside, ...lines)).told).toEqual([]);
  });
});

describe('what an exemption of an ASA from translation does to its way', () => {
  const text = (rule: string, ...more: readonly string[]): string =>
    asa84(
      ...insideOfAsa,
      ...['L 10.1.0.0', 'R 10.2.0.0', 'Q 10.7.0.0'].flatMap((one) => {
        const [name, network] = one.split(' ');
        return [`object network ${name}`, ` subnet ${network} 255.255.0.0`];
      }),
      ...(rule === '' ? [] : [`nat ${rule}`]),
      'route inside 10.2.0.0 255.255.0.0 10.1.0.254 1',
      ...more,
    );
  const line = 'route inside 10.2.0.0 255.255.0.0 10.1.0.254 1';
  const both = 'source static L L destination static R R';

  test.each([
    ['it names the interface', `(inside,outside) ${both}`],
    ['it is written from outside', '(outside,inside) source static R R destination static L L'],
    ['it is for every network', '(inside,outside) source static L L destination static any any'],
  ])('it chooses the interface where %s', (_, rule) => {
    expect(checked(text(rule))).toEqual(quiet);
    expect(checked(`ASA Version 8.4(2)\n${text(rule)}`)).toEqual(quiet);
  });

  test.each([
    ['it looks the route up', `(inside,outside) ${both} no-proxy-arp route-lookup`],
    ['it names no interface', `(inside,any) ${both}`],
    ['it names none at all', `(any,any) ${both}`],
    ['it says nothing of the far network', '(inside,outside) source static L L'],
    ['it is for another network', '(inside,outside) source static L L destination static Q Q'],
    ['it is out of use', `(inside,outside) ${both} inactive`],
  ])('the route does where %s', (_, rule) => {
    expect(checked(text(rule))).toEqual({ verdict: 'disagree', told: [`error ${line}`] });
  });

  test('the route does until 8.4(1)', () => {
    const old = text(`(inside,outside) ${both}`);
    expect(checked(`ASA Version 8.4(1)\n${old}`).told).toEqual([`error ${line}`]);
  });

  test('an object that is seen under another address does', () => {
    const far = ['object network R', ' nat (outside,inside) static 172.16.0.0'];
    expect(checked(text('', ...far)).told).toEqual([]);
  });
});
