import { describe, expect, test } from 'vitest';
import { convert, reverse } from '../../src/index.js';

/** A router with one tunnel; its lines about interfaces, and of the map, are given. */
const router = (peer: string, far: string, ...lines: readonly string[]): string =>
  [
    'version 15.2',
    'hostname hub',
    'crypto isakmp policy 5',
    ' encr aes 256',
    ' authentication pre-share',
    ' group 14',
    ' lifetime 86400',
    `crypto isakmp key plum address ${peer}`,
    'crypto ipsec transform-set S esp-aes 256 esp-sha-hmac',
    ' mode tunnel',
    ...lines,
    'crypto map VPN 10 ipsec-isakmp',
    ` set peer ${peer}`,
    ' set transform-set S',
    ' match address 110',
    `access-list 110 permit ip 10.50.0.0 0.0.255.255 ${far} 0.0.0.255`,
    '',
  ].join('\n');

const loopback = ['interface Loopback0', ' ip address 198.51.100.50 255.255.255.255'];
const outer = ['interface GigabitEthernet0/0', ' ip address 192.0.2.2 255.255.255.252'];
const bound = [...outer, ' crypto map VPN'];
const begins = 'crypto map VPN local-address Loopback0';

/** The new far end, which knows the router by the address of its loopback interface. */
const host = Object.entries(
  convert(router('203.0.113.62', '192.168.62.0', begins, ...loopback, ...bound)).hosts[0]?.files ??
    {},
).map(([name, text]) => ({ name, text }));

/** What is added to a router: the lines about its map, and what is told. */
const addedTo = (text: string) => {
  const { cisco, diagnostics, verification } = reverse(host, { onto: { name: 'hub.conf', text } });
  const lines = (name: string): readonly string[] =>
    (cisco[name] ?? '').split('\n').filter((line) => /crypto map|interface/.test(line));
  return {
    added: lines('cisco.conf'),
    undone: lines('cisco-back-out.conf'),
    told: diagnostics.flatMap(({ code, severity }) => (severity === 'note' ? [] : [code])),
    verdict: verification.verdict,
  };
};

const living = (...lines: readonly string[]): string =>
  router('203.0.113.61', '192.168.61.0', ...lines);

const toMap = ['crypto map VPN 20 ipsec-isakmp'];
const elsewhere = '! Last, on the interface that faces the peer, where packets leave, not on';

describe('a tunnel that begins at the address of a loopback interface is added', () => {
  test.each([
    ['by local-address', [begins, ...loopback, ...bound]],
    ['by local-address, and the loopback interface stands last', [begins, ...bound, ...loopback]],
    ['by local-address in short', ['crypto map VPN local-address lo0', ...loopback, ...bound]],
    [
      'on two interfaces',
      [
        begins,
        ...loopback,
        ...bound,
        'interface Serial0/0',
        ' ip address negotiated',
        ' crypto map VPN',
      ],
    ],
    [
      'on one without an address of its own',
      [...loopback, 'interface Dialer1', ' ip unnumbered Loopback0', ' crypto map VPN'],
    ],
    [
      'beside a tunnel interface that borrows the address too',
      [begins, 'interface Tunnel1', ' ip unnumbered Loopback0', ...loopback, ...bound],
    ],
  ])('to the map that is bound %s', (_how, lines) => {
    expect(addedTo(living(...lines))).toEqual({
      added: toMap,
      undone: ['no crypto map VPN 20'],
      told: [],
      verdict: 'agree',
    });
  });

  test.each([
    ['both interfaces', [begins, ...loopback, ...outer], 'Loopback0'],
    ['neither interface', [begins], 'Loopback0'],
    ['the interface of local-address', ['crypto map VPN local-address Gi0/0', ...outer], 'Gi0/0'],
  ])('with a comment where no line binds the map and the text has %s', (_what, lines, name) => {
    const asWanted = lines.map((line) => line.replace('192.0.2.2 ', '198.51.100.50 '));
    const { added, undone, told, verdict } = addedTo(
      living(...(name === 'Gi0/0' ? asWanted : lines)),
    );
    expect(added).toEqual([...toMap, `${elsewhere} ${name}:`, '!  crypto map VPN']);
    expect(undone).toEqual(['no crypto map VPN 20']);
    expect(told).toEqual(['onto-map-not-bound']);
    expect(verdict).toBe('agree');
  });

  test('to a router without a map by one that begins there', () => {
    const text = ['version 15.2', 'hostname hub', ...loopback, ...outer, ''].join('\n');
    expect(addedTo(text)).toEqual({
      added: [
        'crypto map vpn 10 ipsec-isakmp',
        'crypto map vpn local-address Loopback0',
        `${elsewhere} Loopback0:`,
        '!  crypto map vpn',
      ],
      undone: ['no crypto map vpn local-address Loopback0', 'no crypto map vpn 10'],
      told: [],
      verdict: 'agree',
    });
  });

  test.each([
    ['is bound and begins at its interface', [...loopback, ...bound]],
    [
      'is bound to an interface with a private address',
      [...loopback, ...bound.map((line) => line.replace('192.0.2.2', '10.0.0.2'))],
    ],
    ['no line binds', [...loopback, ...outer]],
    [
      'begins at another loopback interface',
      [
        'crypto map VPN local-address Loopback1',
        'interface Loopback1',
        ' ip address 198.51.100.51 255.255.255.255',
        ...loopback,
        ...outer,
      ],
    ],
  ])('to no map that %s', (_how, lines) => {
    expect(addedTo(living(...lines))).toMatchObject({
      added: [],
      undone: [],
      told: expect.arrayContaining(['onto-beginning']),
    });
  });

  test('never where the loopback interface is shut down', () => {
    const text = living(begins, ...loopback, ' shutdown', ...bound);
    expect(addedTo(text)).toMatchObject({ added: [], told: ['interface-shut'] });
  });
});
