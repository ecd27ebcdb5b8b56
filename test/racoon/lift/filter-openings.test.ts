/** Filters that let answers pass, and those of what a tunnel carries for the host itself. */
import { describe, expect, test } from 'vitest';
import { flush, lifted, plain } from './host.js';

/** What is told of the rules, for a tunnel between 10.1.0.0/24 and 10.2.0.0/24 with 203.0.113.1. */
const told = (iptables: readonly string[], setkey = plain.setkey): readonly string[] =>
  lifted({ ...plain, setkey, iptables: `${iptables.join('\n')}\n` }).diagnostics.flatMap(
    ({ code, message }) =>
      code.startsWith('filter-') ? [`${code.slice(7)}: ${message.replace(/, unless.*/, '')}`] : [],
  );

const closed = 'iptables -P FORWARD DROP';
const answers = 'iptables -A FORWARD -m state --state RELATED,ESTABLISHED -j ACCEPT';
const forwarded =
  'the firewall drops what hosts behind this one send into the tunnel with 203.0.113.1 and what comes out of the tunnel with 203.0.113.1 for hosts behind this one';

describe('a filter that lets answers pass', () => {
  test('lets nothing pass if no side can open a connection', () => {
    expect(told([closed, answers])).toEqual([`against-tunnel: ${forwarded}`]);
    expect(told([closed, answers, 'iptables -A FORWARD -s 10.9.0.0/16 -j ACCEPT'])).toEqual([
      `against-tunnel: ${forwarded}`,
    ]);
    expect(told(['iptables -A FORWARD -m conntrack --ctstate NEW -j DROP'])).toEqual([
      `against-tunnel: ${forwarded}`,
    ]);
  });

  test('does so in nft', () => {
    const rules = (...lines: readonly string[]): readonly string[] => [
      'table inet f {',
      'chain forward {',
      'type filter hook forward priority 0; policy drop;',
      'ct state established,related accept',
      ...lines,
      '}',
      '}',
    ];
    expect(told(rules())).toEqual([`against-tunnel: ${forwarded}`]);
    expect(told(rules('ct state new accept'))).toEqual([]);
  });

  test('lets some pass if one side can', () => {
    const here = 'iptables -A FORWARD -s 10.1.0.0/24 -j ACCEPT';
    expect(told([closed, answers, here])).toEqual([
      'open: the firewall drops what the other end opens through the tunnel with 203.0.113.1',
    ]);
    const there = 'iptables -A FORWARD -s 10.2.0.0/24 -j ACCEPT';
    expect(told([closed, answers, there])).toEqual([
      'open: the firewall drops what is opened from here through the tunnel with 203.0.113.1',
    ]);
    expect(told([closed, answers, here, there])).toEqual([]);
  });

  test('is no matter where new ones pass', () => {
    expect(told([answers])).toEqual([]);
    expect(told([closed, answers, 'iptables -A FORWARD -i eth1 -j ACCEPT'])).toEqual([]);
    expect(told([closed, answers, 'iptables -A FORWARD -m state --state NEW -j ACCEPT'])).toEqual(
      [],
    );
  });
});

describe('what a tunnel carries for the host itself', () => {
  const spd = (far: string, upper: string, out: string, back: string): string =>
    `${flush}spdadd 198.51.100.1/32 ${far} ${upper} -P out ipsec esp/${out}/unique;\nspdadd ${far} 198.51.100.1/32 ${upper} -P in ipsec esp/${back}/unique;\n`;
  const gre = spd('203.0.113.1/32', 'gre', 'transport/', 'transport/');
  const network = spd(
    '10.2.0.0/24',
    'any',
    'tunnel/198.51.100.1-203.0.113.1',
    'tunnel/203.0.113.1-198.51.100.1',
  );
  const open = [
    'iptables -P INPUT DROP',
    'iptables -A INPUT -p udp --dport 500 -j ACCEPT',
    'iptables -A INPUT -p esp -j ACCEPT',
  ];
  const received =
    'against-tunnel: the firewall drops what comes out of the tunnel with 203.0.113.1 for this host';

  test('comes in through INPUT once more', () => {
    expect(told(open, gre)).toEqual([received]);
    expect(told([...open, 'iptables -A INPUT -p gre -j ACCEPT'], gre)).toEqual([]);
    expect(told(['iptables -A INPUT -p gre -j DROP'], gre)).toEqual([received]);
    expect(told(['iptables -A INPUT -p tcp -j DROP'], gre)).toEqual([]);
    const byPolicy = 'iptables -A INPUT -m policy --dir in --pol ipsec -j ACCEPT';
    expect(told([...open, byPolicy], gre)).toEqual([]);
  });

  test('goes out through OUTPUT', () =>
    expect(told(['iptables -A OUTPUT -p gre -j DROP'], gre)).toEqual([
      'against-tunnel: the firewall drops what this host sends into the tunnel with 203.0.113.1',
    ]));

  test('does so from networks too', () => {
    expect(told(open, network)).toEqual([received]);
    expect(told([...open, 'iptables -A INPUT -s 10.2.0.0/24 -j ACCEPT'], network)).toEqual([]);
    expect(told(['iptables -A INPUT -s 10.2.0.0/24 -j DROP'], network)).toEqual([received]);
  });
});

describe('another destination', () => {
  const rule = 'iptables -t nat -A PREROUTING';
  const coming =
    'against-tunnel: another address is given to what comes out of the tunnel with 203.0.113.1 for hosts behind this one';

  test('is told of what comes out of a tunnel', () => {
    expect(told([`${rule} -s 10.2.0.0/24 -j DNAT --to-destination 10.1.0.9`])).toEqual([coming]);
    expect(told([`${rule} -d 10.1.0.0/24 -j DNAT --to-destination 10.9.0.9`])).toEqual([coming]);
    expect(told([`${rule} -s 10.3.0.0/24 -j DNAT --to-destination 10.1.0.9`])).toEqual([]);
  });

  test('of what is mapped one to one, or of one host, is meant', () => {
    expect(told([`${rule} -s 10.2.0.0/24 -d 10.1.0.0/24 -j NETMAP --to 192.168.0.0/24`])).toEqual(
      [],
    );
    expect(told([`${rule} -s 10.2.0.0/24 -d 10.1.0.5 -j DNAT --to 192.168.0.5`])).toEqual([]);
  });

  test('of some ports may be wanted', () => {
    expect(told([`${rule} -p tcp --dport 80 -j DNAT --to-destination 10.1.0.9`])).toEqual([
      'open: another address is given to what goes to the networks behind 203.0.113.1',
    ]);
    expect(told([`${rule} -d 198.51.100.1 -p tcp --dport 80 -j DNAT --to 10.1.0.9`])).toEqual([]);
  });
});
