/** Which rules keep what belongs to a tunnel from racoon, the kernel, or the hosts behind both ends. */
import { describe, expect, test } from 'vitest';
import { lifted, plain } from './host.js';

/** What is told of the rules, for a tunnel between 10.1.0.0/24 and 10.2.0.0/24 with 203.0.113.1. */
const told = (...lines: readonly string[]): readonly string[] =>
  lifted({ ...plain, iptables: `${lines.join('\n')}\n` }).diagnostics.flatMap(
    ({ code, line, message }) => (code === 'filter-against-tunnel' ? `${line}: ${message}` : []),
  );

const input = 'iptables -A INPUT';
const saved = (...lines: readonly string[]): readonly string[] => [
  '*filter',
  ':INPUT DROP [0:0]',
  ':FORWARD DROP [0:0]',
  '-A INPUT -i lo -j ACCEPT',
  '-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT',
  ...lines,
  'COMMIT',
];
const ike = '-A INPUT -p udp -m multiport --dports 500,4500 -j ACCEPT';
const esp = '-A INPUT -p esp -j ACCEPT';
const coming = '-A FORWARD -m policy --dir in --pol ipsec -j ACCEPT';
const going = '-A FORWARD -m policy --dir out --pol ipsec -j ACCEPT';

describe('is told', () => {
  test.each([
    ['a rule for ESP', [`${input} -p 50 -j DROP`], '1: the firewall drops ESP of 203.0.113.1'],
    [
      'a rule for IKE',
      [`${input} -p udp --dport isakmp -j REJECT`],
      '1: the firewall drops IKE of 203.0.113.1',
    ],
    [
      'one behind others',
      [`${input} -p tcp -j ACCEPT`, `${input} -s 203.0.113.9 -j ACCEPT`, `${input} -p esp -j DROP`],
      '3: the firewall drops ESP of 203.0.113.1',
    ],
    [
      'one put in above',
      [`${input} -p esp -j ACCEPT`, 'iptables -I INPUT -p esp -j DROP'],
      '2: the firewall drops ESP of 203.0.113.1',
    ],
    ['the end of a chain', saved(ike, coming, going), '2: the firewall drops ESP of 203.0.113.1'],
    [
      'the end of a chain, for IKE',
      saved(esp, coming, going),
      '2: the firewall drops IKE of 203.0.113.1',
    ],
    [
      'a last rule for all others',
      [
        `${input} -m state --state NEW -p udp --dport 500 -j ACCEPT`,
        `${input} -j REJECT --reject-with icmp-host-prohibited`,
      ],
      '2: the firewall drops ESP of 203.0.113.1',
    ],
    [
      'the end of FORWARD',
      saved(ike, esp, going),
      '3: the firewall drops what comes out of the tunnel with 203.0.113.1 for hosts behind this one',
    ],
    [
      'the end that a script gives it',
      ['iptables -P INPUT DROP', `${input} -p esp -j ACCEPT`],
      '1: the firewall drops IKE of 203.0.113.1',
    ],
    [
      'the end of a chain alone',
      ['iptables -P INPUT DROP', 'iptables -t nat -P OUTPUT ACCEPT'],
      '1: the firewall drops IKE of 203.0.113.1',
    ],
    [
      'the end of FORWARD alone',
      ['iptables -P FORWARD DROP'],
      '1: the firewall drops what hosts behind this one send into the tunnel with 203.0.113.1',
    ],
    [
      'another destination',
      ['iptables -t nat -A PREROUTING -d 10.2.0.5 -j DNAT --to-destination 192.168.1.5'],
      '1: another address is given to what goes to the networks behind 203.0.113.1',
    ],
    [
      'another destination for what the host sends',
      ['iptables -t nat -A OUTPUT -d 10.2.0.0/16 -j DNAT --to 192.168.1.5'],
      '1: another address is given to what goes to the networks behind 203.0.113.1',
    ],
    [
      'another destination of IKE',
      ['iptables -t nat -A PREROUTING -p udp --dport 500 -j DNAT --to 10.1.0.5'],
      '1: another address is given to IKE of 203.0.113.1',
    ],
  ])('%s', (_, lines, message) => {
    expect(told(...lines)).toEqual([message]);
  });
});

describe('is not told', () => {
  test.each([
    ['a firewall that lets all pass', saved(ike, esp, coming, going)],
    ['one that lets the other end pass', saved('-A INPUT -s 203.0.113.1 -j ACCEPT', coming, going)],
    ['a chain of its own', saved('-A INPUT -j vpn', '-A FORWARD -j vpn')],
    [
      'forwarding between interfaces',
      saved(ike, esp, '-A FORWARD -i eth1 -j ACCEPT', going, coming),
    ],
    [
      'answers alone come in',
      saved(ike, esp, going, '-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT'),
    ],
    ['a rule for others', [`${input} -s 192.0.2.0/24 -p esp -j DROP`]],
    ['a rule for an interface', [`${input} -i eth1 -p esp -j DROP`]],
    ['a rule for clear packets', [`${input} -m policy --dir in --pol ipsec -j DROP`]],
    [
      'a rule behind those that let pass',
      [`${input} -p esp -j ACCEPT`, `${input} -p udp -j ACCEPT`, `${input} -j DROP`],
    ],
    ['a rule under a condition', [`if [ -f /etc/x ]; then ${input} -p esp -j DROP; fi`]],
    ['a rule with a value that no line says', [`${input} -s $BAD -j DROP`]],
    [
      'a port of others',
      ['iptables -t nat -A PREROUTING -p tcp -d 198.51.100.1 --dport 80 -j DNAT --to 10.1.0.5'],
    ],
    [
      'another destination of another network',
      ['iptables -t nat -A PREROUTING -d 10.9.0.0/24 -j NETMAP --to 10.2.0.0/24'],
    ],
    [
      'a part of what is forwarded',
      ['iptables -A FORWARD -d 10.2.0.0/24 -p tcp --dport 25 -j DROP'],
    ],
    ['what only logs', [`${input} -p esp -j LOG`]],
    [
      'a guard against clear text',
      ['iptables -I FORWARD -s 10.1.0.0/24 -d 10.2.0.0/24 -m policy --dir out --pol none -j DROP'],
    ],
  ])('%s', (_, lines) => {
    expect(told(...lines)).toEqual([]);
  });
});
