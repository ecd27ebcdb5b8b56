/** What a script tells the kernel beside its rules: routes that let nothing through, and switches of the network. */
import { expect, test } from 'vitest';
import { lifted, plain } from './host.js';

const rule = 'iptables -I FORWARD -j ACCEPT\niptables -I OUTPUT -j ACCEPT\n';
const told = (...lines: readonly string[]): readonly string[] =>
  lifted({ ...plain, iptables: `${rule}${lines.join('\n')}\n` })
    .diagnostics.filter(({ code }) => code.startsWith('filter-'))
    .map(({ code, line, message }) => `${code} ${line}: ${message.split(' what ')[0]}`);

const [drops, forwards, clear] = [
  'filter-against-tunnel 3: the route drops',
  'filter-against-tunnel 3: the kernel does not forward',
  'filter-against-tunnel 3: the kernel lets out in clear text',
];

test.each<[string, readonly string[], readonly string[]]>([
  ['a route for the far network', ['ip route add blackhole 10.2.0.0/24'], [drops]],
  ['one for more, in short', ['ip r a unreachable 10.0.0.0/8'], [drops]],
  ['one for half of all', ['/sbin/ip -4 route replace prohibit 0.0.0.0/1'], [drops]],
  ['one behind that for all', ['ip route add blackhole default metric 9999'], []],
  ['one of a variable', ['FAR=10.2.0.0/24; ip route add blackhole $FAR'], [drops]],
  ['one for other networks', ['ip route add blackhole 10.9.0.0/16'], []],
  ['one of another table', ['ip route add blackhole 10.2.0.0/24 table 7'], []],
  [
    'one that is taken away',
    ['ip route add blackhole 10.2.0.0/24', 'ip route del blackhole 10.2.0.0/24'],
    [],
  ],
  [
    'one beside a better one',
    ['ip route add blackhole 10.0.0.0/8', 'ip route add 10.2.0.0/24 via 198.51.100.254'],
    [],
  ],
  [
    'one under a condition',
    ['if [ -f /etc/vpn ]; then ip route add blackhole 10.2.0.0/24; fi'],
    ['filter-open 3: the route drops'],
  ],
  ['no forwarding', ['sysctl -w net.ipv4.ip_forward=0'], [forwards]],
  ['no forwarding, by its file', ['echo 0 > /proc/sys/net/ipv4/ip_forward'], [forwards]],
  ['forwarding', ['sysctl -w net.ipv4.ip_forward=1'], []],
  [
    'forwarding in the end',
    ['sysctl net/ipv4/ip_forward=0', 'sysctl -w net.ipv4.ip_forward=1'],
    [],
  ],
  ['policies that are off', ['sysctl -w net.ipv4.conf.all.disable_xfrm=1'], [clear]],
  ['policies that are on', ['sysctl -w net.ipv4.conf.all.disable_xfrm=0'], []],
  [
    'policies that are off on one interface',
    ['sysctl -w net.ipv4.conf.eth0.disable_xfrm=1'],
    ['filter-open 3: the kernel lets out in clear text'],
  ],
])('%s', (_, lines, expected) => {
  expect(told(...lines)).toEqual(expected);
});
