/** Tunnel interfaces: routes that do not lead the far networks into them. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';

const gateway = 'ip route 0.0.0.0 0.0.0.0 203.0.113.254';
const into = 'ip route 10.2.0.0 255.255.0.0 Tunnel0';

const router = (...more: readonly string[]): string =>
  `version 15.4
hostname hub
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 14
crypto isakmp key Example-Key-1 address 198.51.100.20
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
 mode tunnel
crypto ipsec profile P
 set transform-set T
interface Tunnel0
 ip address 192.168.9.1 255.255.255.252
 tunnel source GigabitEthernet0/0
 tunnel destination 198.51.100.20
 tunnel mode ipsec ipv4
 tunnel protection ipsec profile P
interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
interface GigabitEthernet0/1
 ip address 10.1.0.1 255.255.0.0
${more.join('\n')}
end
`;

const filesOf = (lan: readonly string[], bypass: readonly string[] = []) => {
  const [host] = convert(router(), { lan, bypass }).hosts;
  return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host?.files[name] ?? '',
  }));
};

/** What check says of a router with a host, and at which lines of the router. */
const checked = (text: string, files = filesOf(['10.2.0.0/16'])) => {
  const { verdict, findings } = check([{ name: 'router.conf', text }, ...files]);
  const lines = text.split('\n');
  return {
    verdict,
    told: findings
      .filter(({ code }) => code === 'map-on-other-interface')
      .map(({ severity, line }) => `${severity} ${lines[(line ?? 0) - 1]?.trim()}`),
  };
};

describe('a far network does not reach the tunnel', () => {
  test.each<[string, readonly string[], string]>([
    ['without a route of its own', [gateway], gateway],
    [
      'without any route',
      ['ip route 198.51.100.20 255.255.255.255 203.0.113.254'],
      'tunnel protection ipsec profile P',
    ],
    [
      'with a route inside',
      [gateway, 'ip route 10.2.0.0 255.255.0.0 10.1.0.254'],
      'ip route 10.2.0.0 255.255.0.0 10.1.0.254',
    ],
    [
      'with a route outside',
      [gateway, 'ip route 10.0.0.0 255.0.0.0 203.0.113.253'],
      'ip route 10.0.0.0 255.0.0.0 203.0.113.253',
    ],
    [
      'with a route to nowhere',
      [gateway, 'ip route 10.2.0.0 255.255.0.0 Null0'],
      'ip route 10.2.0.0 255.255.0.0 Null0',
    ],
    ['with a route for a part', [gateway, 'ip route 10.2.0.0 255.255.255.0 Tunnel0'], gateway],
    [
      'with a part that goes elsewhere',
      [gateway, into, 'ip route 10.2.7.0 255.255.255.0 10.1.0.254'],
      'ip route 10.2.7.0 255.255.255.0 10.1.0.254',
    ],
  ])('%s', (_, routes, line) => {
    const text = router(...routes);
    expect(checked(text)).toEqual({ verdict: 'disagree', told: [`error ${line}`] });
    const { hosts, diagnostics } = convert(text, { lan: ['10.2.0.0/16'] });
    expect(
      diagnostics
        .filter(({ code }) => code === 'map-on-other-interface')
        .map(({ severity }) => severity),
    ).toEqual(['warning']);
    expect(hosts[0]?.verification.assumes.join()).toContain('the other end mends');
  });
});

describe('the tunnel never comes up', () => {
  test.each([
    ['with the peer behind it', into, 'ip route 198.51.100.0 255.255.255.0 Tunnel0'],
    ['with everything behind it', 'ip route 0.0.0.0 0.0.0.0 Tunnel0'],
    ['with the peer nowhere', into, 'ip route 198.51.100.20 255.255.255.255 Null0'],
  ])('%s', (_, ...routes) => {
    const text = router(...routes);
    expect(checked(text)).toEqual({ verdict: 'disagree', told: [`error ${routes.at(-1)}`] });
  });
});

describe('a list drops what a far network sends or gets', () => {
  test.each([
    ['out of the tunnel', 'Tunnel0', 'in', 'deny ip 10.2.0.0 0.0.255.255 any'],
    ['into the tunnel', 'Tunnel0', 'out', 'deny ip any 10.2.0.0 0.0.255.255'],
    ['on its way from inside', 'GigabitEthernet0/1', 'in', 'deny ip any 10.2.0.0 0.0.255.255'],
    [
      'on its way from the network inside',
      'GigabitEthernet0/1',
      'in',
      'deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
    ],
    ['on its way inside', 'GigabitEthernet0/1', 'out', 'deny ip 10.2.0.0 0.0.255.255 any'],
  ])('%s', (_, on, way, line) => {
    const text = router(
      gateway,
      into,
      `interface ${on}`,
      ` ip access-group 150 ${way}`,
      `access-list 150 ${line}`,
      'access-list 150 permit ip any any',
    );
    const { verdict, findings } = check([
      { name: 'router.conf', text },
      ...filesOf(['10.2.0.0/16']),
    ]);
    expect(verdict).toBe('disagree');
    expect(findings.map(({ code }) => code)).toContain('filter-stops-tunnel');
  });
});

test.each([
  ['says that it has none', ' no ip address'],
  ['says nothing of one', ''],
])('nothing goes into a tunnel interface that has no address and %s', (_, line) => {
  const address = ' ip address 192.168.9.1 255.255.255.252';
  const { verdict, findings } = check([
    { name: 'router.conf', text: router(gateway, into).replace(address, line) },
    ...filesOf(['10.2.0.0/16']),
  ]);
  expect(verdict).toBe('disagree');
  expect(findings.map(({ code }) => code)).toContain('tunnel-end-without-address');
});

describe('nothing is told', () => {
  test.each<[string, ...string[]]>([
    ['of routes into the tunnel', gateway, into],
    ['of a shorter one', gateway, 'ip route 10.0.0.0 255.0.0.0 Tunnel0'],
    [
      'of all but the peer in the tunnel',
      'ip route 198.51.100.20 255.255.255.255 203.0.113.254',
      'ip route 0.0.0.0 0.0.0.0 Tunnel0',
    ],
    ['of a gateway at the far end', gateway, 'ip route 10.2.0.0 255.255.0.0 192.168.9.2'],
    [
      'of halves',
      gateway,
      'ip route 10.2.0.0 255.255.128.0 Tunnel0',
      'ip route 10.2.128.0 255.255.128.0 Tunnel0',
    ],
    ['of one of two', gateway, into, 'ip route 10.2.0.0 255.255.0.0 10.1.0.254 250'],
    [
      'of the peer by another interface',
      gateway,
      into,
      'ip route 198.51.100.20 255.255.255.255 10.1.0.254',
    ],
    ['where no route is said'],
    ['where they are learned', gateway, 'router ospf 1', ' network 10.0.0.0 0.255.255.255 area 0'],
    ['of a way that is tried', gateway, 'ip route 10.2.0.0 255.255.0.0 10.1.0.254 track 1'],
    ['of a gateway that no interface shows', gateway, 'ip route 10.2.0.0 255.255.0.0 192.0.2.9'],
  ])('%s', (_, ...routes) => {
    expect(checked(router(...routes))).toEqual({ verdict: 'agree', told: [] });
  });

  test('of a part of a text without a route of the network', () => {
    expect(checked(router(gateway).replace('end\n', '')).told).toEqual([]);
  });

  test('of a network that nobody names', () => {
    expect(checked(router(gateway), filesOf([])).told).toEqual([]);
    expect(convert(router(gateway)).diagnostics.map(({ code }) => code)).not.toContain(
      'map-on-other-interface',
    );
  });
});

test('a network beside another may be kept out of the tunnel, which is told all the same', () => {
  const files = filesOf(['10.2.0.0/16'], ['10.9.0.0/16']);
  expect(checked(router(gateway, into), files)).toEqual({
    verdict: 'agree',
    told: [`warning ${gateway}`],
  });
});
