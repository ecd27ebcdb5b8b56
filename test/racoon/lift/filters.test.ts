/** Which rules keep what belongs to a tunnel from racoon, the kernel, or the hosts behind both ends. */
import { describe, expect, test } from 'vitest';
import { flush, key, lifted, plain, remote, sainfo, type Texts, tunnel } from './host.js';

/** What is told of the rules, for a tunnel between 10.1.0.0/24 and 10.2.0.0/24 with 203.0.113.1. */
const allTold = (...lines: readonly string[]): readonly string[] => toldOf(plain, lines);
const toldOf = (texts: Texts, lines: readonly string[]): readonly string[] =>
  lifted({ ...texts, iptables: `${lines.join('\n')}\n` }).diagnostics.flatMap(
    ({ code, line, message }) =>
      code.startsWith('filter-') ? `${code.slice(7)} ${line}: ${message}` : [],
  );
const told = (...lines: readonly string[]): readonly string[] =>
  allTold(...lines).map((one) => one.replace(/^against-tunnel /, ''));
const open = ', unless rules for an interface, under a condition or not followed here do otherwise';

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

describe('is told of a rule that iptables refuses, which lets nothing pass', () => {
  test.each([
    ['its protocol', '-p dup --dport 500 -j ACCEPT', esp, 'IKE'],
    ['its port', '-p udp --dport 50O -j ACCEPT', esp, 'IKE'],
    ['its option', '-p udp --dort 500 -j ACCEPT', esp, 'IKE'],
    ['its option with one sign', '-p udp -dport 500 -j ACCEPT', esp, 'IKE'],
    ['an option that is missing', '-p udp 500 -j ACCEPT', esp, 'IKE'],
    ['its address', '-s 203.0.113.O -p udp --dport 500 -j ACCEPT', esp, 'IKE'],
    ['its address, out of range', '-s 203.0.113.256 -p udp --dport 500 -j ACCEPT', esp, 'IKE'],
    ['its target', '-p udp --dport 500 -j ACEPT', esp, 'IKE'],
    ['its target in small letters', '-p udp --dport 500 -j accept', esp, 'IKE'],
    ['its protocol, for ESP', '-p ep -j ACCEPT', ike, 'ESP'],
    ['a letter in the number of ESP', '-p 5O -j ACCEPT', ike, 'ESP'],
    ['a range with the other sign', '-p udp --dport 500-501 -j ACCEPT', esp, 'IKE'],
    ['a list without multiport', '-p udp --dport 500,4500 -j ACCEPT', esp, 'IKE'],
    ['ports without multiport', '-p udp --dports 500,4500 -j ACCEPT', esp, 'IKE'],
    ['a port without protocol', '--dport 500 -j ACCEPT', esp, 'IKE'],
    ['a port before its protocol', '--dport 500 -p udp -j ACCEPT', esp, 'IKE'],
    ['a port out of range', '-p udp --dport 500:450000 -j ACCEPT', esp, 'IKE'],
    ['its match', '-p udp -m udpp --dport 500 -j ACCEPT', esp, 'IKE'],
    ['its mask', '-s 203.0.113.1/33 -p udp --dport 500 -j ACCEPT', esp, 'IKE'],
    ['its option in the other size', '-S 203.0.113.1 -p udp --dport 500 -j ACCEPT', esp, 'IKE'],
    ['a state', '-p udp -m state --state NEWW --dport 500 -j ACCEPT', esp, 'IKE'],
    ['a blank in states', '-p udp -m state --state NEW, RELATED -j ACCEPT', esp, 'IKE'],
    ['a state without its match', '-p udp --state NEW -j ACCEPT', esp, 'IKE'],
    ['the other way', '-p udp --dport 500 -o eth0 -j ACCEPT', esp, 'IKE'],
    ['a number behind the chain', '1 -p udp --dport 500 -j ACCEPT', esp, 'IKE'],
  ])('for %s', (_, one, other, what) => {
    const rules = ['iptables -P INPUT DROP', `${input} ${one}`, `iptables ${other}`];
    expect(allTold(...rules)).toEqual([
      `against-tunnel 2: iptables refuses this rule, so the firewall drops ${what} of 203.0.113.1`,
    ]);
    expect(told('*filter', ':INPUT DROP [0:0]', `-A INPUT ${one}`, other, 'COMMIT')).toEqual([
      `open 3: iptables refuses this rule, so the firewall drops ${what} of 203.0.113.1${open}`,
    ]);
  });

  test.each([
    'iptables -A INPTU',
    'iptables -A input',
    'iptables -a INPUT',
    'iptables --apend INPUT',
    'iptables INPUT',
    'iptables -t fliter -A INPUT',
  ])('for %s', (command) => {
    const rules = [
      'iptables -P INPUT DROP',
      `${command} -p udp --dport 500 -j ACCEPT`,
      `iptables ${esp}`,
    ];
    expect(allTold(...rules)).toEqual([
      'against-tunnel 2: iptables refuses this rule, so the firewall drops IKE of 203.0.113.1',
    ]);
  });

  test.each([
    '-p udp --dpor 500',
    '-p udp -m multiport --dport 500,4500',
    '-m udp --dport 500 -p udp',
    '-p udp -m state --state new,rel --dport 500',
    '-p udp -m recent --set --name ike --dport 500',
    '-p udp -m comment --comment "from there" --dport isakmp',
    '-p udp -i eth0 -m limit --limit 5/min --dport :500',
    '-p udp --destination-port 500',
    '-p UDP -m udp --dport 500:501',
    '-p udp ! --dport 501',
    '! -p tcp',
    '-p udp -m multiport --ports 500,4500',
    '-s 203.0.113.1/255.255.255.255 -p udp',
    '-s gate.example.net -p udp --dport 500',
    '-p udp --dport $IKE',
    '-p $UDP 500',
  ])('but not of %s', (one) => {
    const rules = ['iptables -P INPUT DROP', `${input} ${one} -j ACCEPT`, `iptables ${esp}`];
    expect(allTold(...rules).filter((each) => each.includes('refuses'))).toEqual([]);
  });
});

test('a chain that a text makes is none with a slip', () => {
  const rules = [
    'iptables -N input',
    'iptables -A input -p udp -j ACCEPT',
    'iptables -A INPUT -j input',
  ];
  expect(allTold('iptables -P INPUT DROP', ...rules, `iptables ${esp}`)).toEqual([]);
});

const forwarded =
  'what hosts behind this one send into the tunnel with 203.0.113.1 and what comes out of the tunnel with 203.0.113.1 for hosts behind this one';

describe('is told of all that a rule stops', () => {
  test.each([
    [
      'the end of a chain alone',
      ['iptables -P INPUT DROP'],
      '1: the firewall drops IKE of 203.0.113.1 and ESP of 203.0.113.1',
    ],
    [
      'the end of what goes out',
      ['iptables -P OUTPUT DROP'],
      '1: the firewall drops IKE to 203.0.113.1 and ESP to 203.0.113.1',
    ],
    [
      'the end of what goes out, which is not that of another table',
      ['iptables -P OUTPUT DROP', 'iptables -t nat -P OUTPUT ACCEPT'],
      '1: the firewall drops IKE to 203.0.113.1 and ESP to 203.0.113.1',
    ],
    [
      'the end that a script opens again only when it stops',
      [
        'start() { iptables -P INPUT DROP; }',
        'stop() { iptables -F; iptables -P INPUT ACCEPT; }',
        'start',
      ],
      '1: the firewall drops IKE of 203.0.113.1 and ESP of 203.0.113.1',
    ],
    [
      'the end of what goes out, for ESP',
      ['iptables -P OUTPUT DROP', 'iptables -A OUTPUT -p udp -j ACCEPT'],
      '1: the firewall drops ESP to 203.0.113.1',
    ],
    [
      'the end of what is forwarded',
      ['iptables -P FORWARD DROP'],
      `1: the firewall drops ${forwarded}`,
    ],
    [
      'the end of chains without a rule, as iptables-save prints them',
      ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]', 'COMMIT'],
      `3: the firewall drops ${forwarded}`,
    ],
    [
      'a chain of its own',
      [
        '*filter',
        ':INPUT ACCEPT [0:0]',
        ':RH-Firewall-1-INPUT - [0:0]',
        '-A INPUT -j RH-Firewall-1-INPUT',
        '-A RH-Firewall-1-INPUT -i lo -j ACCEPT',
        '-A RH-Firewall-1-INPUT -p 51 -j ACCEPT',
        '-A RH-Firewall-1-INPUT -m state --state ESTABLISHED,RELATED -j ACCEPT',
        '-A RH-Firewall-1-INPUT -p udp -m udp --dport 500 -j ACCEPT',
        '-A RH-Firewall-1-INPUT -j REJECT --reject-with icmp-host-prohibited',
        'COMMIT',
      ],
      '9: the firewall drops ESP of 203.0.113.1',
    ],
    [
      'answers to names that are let in by their source port',
      [...saved('-A INPUT -p udp --sport 53 -j ACCEPT', esp, coming, going)],
      '2: the firewall drops IKE of 203.0.113.1',
    ],
    [
      'all networks but one',
      [`${input} ! -s 192.0.2.0/24 -p esp -j DROP`],
      '1: the firewall drops ESP of 203.0.113.1',
    ],
    [
      'all interfaces but one',
      [`${input} ! -i lo -p esp -j DROP`],
      '1: the firewall drops ESP of 203.0.113.1',
    ],
    [
      'a rule for the address of the host',
      [`${input} -d 198.51.100.1 -p esp -j DROP`],
      '1: the firewall drops ESP of 203.0.113.1',
    ],
  ])('%s', (_, lines, message) => {
    expect(told(...lines)).toEqual([message]);
  });
});

describe('is told as open', () => {
  test.each([
    [
      'a chain whose rules are not here',
      saved('-A INPUT -j vpn', esp, coming, going),
      `2: the firewall drops IKE of 203.0.113.1${open}`,
    ],
    [
      'a rule for an interface',
      [`${input} -i eth1 -p esp -j DROP`],
      `1: the firewall drops ESP of 203.0.113.1${open}`,
    ],
    [
      'a rule that lets in all of an interface',
      saved('-A INPUT -i eth1 -j ACCEPT', ike, coming, going),
      `2: the firewall drops ESP of 203.0.113.1${open}`,
    ],
    [
      'a rule under a condition',
      [`if [ -f /etc/x ]; then ${input} -p esp -j DROP; fi`],
      `1: the firewall drops ESP of 203.0.113.1${open}`,
    ],
    [
      'a match that is not followed',
      [`${input} -p esp -m mark --mark 1 -j DROP`],
      `1: the firewall drops ESP of 203.0.113.1${open}`,
    ],
    [
      'one in FORWARD',
      ['iptables -A FORWARD -m set --match-set bad src -j DROP'],
      `1: the firewall drops ${forwarded}${open}`,
    ],
    [
      'a rule in a loop over what no text says',
      ['iptables -P INPUT DROP', `for net in $NETS; do ${input} -s $net -j ACCEPT; done`],
      `1: the firewall drops IKE of 203.0.113.1 and ESP of 203.0.113.1${open}`,
    ],
  ])('%s', (_, lines, message) => {
    expect(allTold(...lines)).toEqual([`open ${message}`]);
  });
});

test('what a rule does to several networks behind one gateway is said once', () => {
  const setkey = `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24')}${tunnel('10.1.0.0/24', '10.3.0.0/24')}`;
  const { diagnostics } = lifted({
    ...plain,
    setkey,
    iptables: 'iptables -t nat -A PREROUTING -d 10.0.0.0/8 -j DNAT --to-destination 192.0.2.9\n',
  });
  expect(
    diagnostics.flatMap(({ code, message }) => (code.startsWith('filter-') ? message : [])),
  ).toEqual([
    'another address is given to what goes to the networks behind 203.0.113.1 and what comes out of the tunnel with 203.0.113.1 for hosts behind this one',
  ]);
});

describe('is not told', () => {
  test.each([
    ['a firewall that lets all pass', saved(ike, esp, coming, going)],
    ['one that lets the other end pass', saved('-A INPUT -s 203.0.113.1 -j ACCEPT', coming, going)],
    [
      'forwarding between interfaces',
      saved(ike, esp, '-A FORWARD -i eth1 -j ACCEPT', going, coming),
    ],
    [
      'a firewall of chains by interface',
      [
        '*filter',
        ':INPUT DROP [0:0]',
        ':FORWARD DROP [0:0]',
        ':OUTPUT DROP [0:0]',
        '-A INPUT -i eth0 -j net2fw',
        '-A INPUT -i eth1 -j ACCEPT',
        '-A FORWARD -i eth0 -j net2loc',
        '-A FORWARD -i eth1 -j ACCEPT',
        '-A OUTPUT -o eth0 -j fw2net',
        '-A fw2net -p udp -j ACCEPT',
        '-A fw2net -p esp -j ACCEPT',
        '-A net2fw -p esp -j ACCEPT',
        '-A net2fw -p udp --dport 500 -j ACCEPT',
        '-A net2fw -j DROP',
        '-A net2loc -m policy --dir in --pol ipsec -j ACCEPT',
        '-A net2loc -j DROP',
        'COMMIT',
        '*nat',
        '-A POSTROUTING -o eth0 ! -d 10.2.0.0/16 -j MASQUERADE',
        'COMMIT',
      ],
    ],
    [
      'the chains of ufw',
      saved(
        '-A INPUT -j ufw-not-local',
        '-A INPUT -j ufw-user-input',
        '-A ufw-not-local -m addrtype --dst-type LOCAL -j RETURN',
        '-A ufw-not-local -j DROP',
        '-A ufw-user-input -p udp -m udp --dport 500 -j ACCEPT',
        '-A ufw-user-input -p esp -j ACCEPT',
        coming,
        going,
      ),
    ],
    ['a rule for others', [`${input} -s 192.0.2.0/24 -p esp -j DROP`]],
    ['a rule for clear packets', [`${input} -m policy --dir in --pol ipsec -j DROP`]],
    [
      'a rule behind those that let pass',
      [`${input} -p esp -j ACCEPT`, `${input} -p udp -j ACCEPT`, `${input} -j DROP`],
    ],
    ['what is no fragment', [`${input} -f -j DROP`]],
    ['what is for this host alone', [`${input} -m pkttype --pkt-type broadcast -j DROP`]],
    [
      'what comes by the way on which an answer goes',
      ['iptables -t raw -A PREROUTING -m rpfilter --validmark --invert -j DROP'],
    ],
    [
      'some ports of what a tunnel carries',
      ['iptables -A FORWARD -p tcp --dport 22 -m recent --name ssh --rcheck -j DROP'],
    ],
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
    expect(allTold(...lines)).toEqual([]);
  });
});

describe('another address for what the host itself sends to the other end', () => {
  const exempt = 'iptables -t nat -A POSTROUTING -s 10.1.0.0/24 -d 10.2.0.0/24 -j ACCEPT';
  const post = 'iptables -t nat -A POSTROUTING';
  const other = '-j SNAT --to-source 198.51.100.9';
  const both = 'another address is given to IKE to 203.0.113.1 and ESP to 203.0.113.1';
  test.each([
    ['of all', [exempt, `${post} ${other}`], `2: ${both}`],
    ['of all on the way out', [exempt, `${post} -o eth0 ${other}`], `2: ${both}`],
    ['to the other end', [`${post} -d 203.0.113.1 ${other}`], `1: ${both}`],
    ['from its own address', [`${post} -s 198.51.100.1 ${other}`], `1: ${both}`],
    ['of all but its network', [`${post} ! -s 10.1.0.0/24 ${other}`], `1: ${both}`],
    ['of what no policy is for', [`${post} -m policy --dir out --pol none ${other}`], `1: ${both}`],
    [
      'in a chain of its own',
      [
        'iptables -t nat -N out',
        `${post} -j out`,
        `iptables -t nat -A out ! -s 10.0.0.0/8 ${other}`,
      ],
      `3: ${both}`,
    ],
    [
      'of ESP',
      [`${post} -p udp -j ACCEPT`, exempt, `${post} ${other}`],
      '3: another address is given to ESP to 203.0.113.1',
    ],
    [
      'another destination',
      ['iptables -t nat -A OUTPUT -d 203.0.113.1 -j DNAT --to 203.0.113.9'],
      `1: ${both}`,
    ],
    [
      'in the words of nft',
      [
        'table ip nat {',
        '  chain postrouting {',
        '    type nat hook postrouting priority 100;',
        '    ip daddr 10.2.0.0/24 accept',
        '    oifname "eth0" snat to 198.51.100.9',
        '  }',
        '}',
      ],
      `5: ${both}`,
    ],
  ])('is told: %s', (_, lines, message) => {
    expect(allTold(...lines)).toEqual([`against-tunnel ${message}`]);
  });
  test.each([
    ['its own', [exempt, `${post} -j SNAT --to-source 198.51.100.1`]],
    ['that of the interface', [exempt, `${post} -j MASQUERADE`, `${post} ${other}`]],
    ['one for its network alone', [exempt, `${post} -s 10.1.0.0/24 ${other}`]],
    ['one for others', [exempt, `${post} -d 203.0.113.9 ${other}`]],
    ['one that the text does not say', [exempt, `${post} -j SNAT --to-source $(own eth0)`]],
    [
      'one in a chain for its network',
      [
        'iptables -t nat -N out',
        exempt,
        `${post} -s 10.1.0.0/24 -j out`,
        `iptables -t nat -A out ${other}`,
      ],
    ],
    ['one for TCP', [exempt, `${post} -p tcp ${other}`]],
    ['one for a policy', [exempt, `${post} -m policy --dir out --pol ipsec ${other}`]],
    ['behind an exemption', [`${post} -d 203.0.113.1 -j RETURN`, exempt, `${post} ${other}`]],
  ])('is not told: %s', (_, lines) => {
    expect(allTold(...lines)).toEqual([]);
  });
});

describe("where rules behind the filter make the tunnel's own network of another one", () => {
  const gateway = '203.0.113.1';
  const ofOne = (...lines: readonly string[]): readonly string[] =>
    toldOf(
      {
        ...plain,
        conf: plain.conf.replace('10.1.0.0/24', '10.1.0.1'),
        setkey: `${flush}${tunnel('10.1.0.1/32', '10.2.0.0/24')}`,
      },
      lines,
    );
  const snat =
    'iptables -t nat -A POSTROUTING -s 192.168.0.0/24 -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.1';
  const shown = [
    'iptables -t nat -A POSTROUTING -s 192.168.0.0/24 -d 10.2.0.0/24 -j NETMAP --to 10.1.0.0/24',
    'iptables -t nat -A PREROUTING -s 10.2.0.0/24 -d 10.1.0.0/24 -j NETMAP --to 192.168.0.0/24',
  ];
  const drop = 'iptables -P FORWARD DROP';
  const forward = 'iptables -A FORWARD';
  test.each(['MASQUERADE', 'SNAT --to-source 198.51.100.1'])(
    'by %s to that of the gateway',
    (given) => {
      const own = '198.51.100.1/32';
      const ofGateway = (...lines: readonly string[]): readonly string[] =>
        toldOf({ ...plain, setkey: `${flush}${tunnel(own, '10.2.0.0/24')}` }, [
          `iptables -t nat -A POSTROUTING -s 192.168.0.0/24 -d 10.2.0.0/24 -j ${given}`,
          ...lines,
        ]);
      expect(ofGateway(drop, `${forward} -s 192.168.0.0/24 -j ACCEPT`, answers)).toEqual([]);
      expect(ofGateway(drop, `${forward} -s 192.168.9.0/24 -j ACCEPT`, answers)).toEqual([
        `against-tunnel 2: the firewall drops ${out}`,
      ]);
    },
  );
  const answers = `${forward} -m state --state ESTABLISHED,RELATED -j ACCEPT`;
  const out = `what hosts behind this one send into the tunnel with ${gateway}`;
  const back = `what comes out of the tunnel with ${gateway} for hosts behind this one`;
  test.each([
    ['all is dropped', [drop], `2: the firewall drops ${out} and ${back}`],
    [
      'what goes to the far network is dropped',
      [`${forward} -d 10.2.0.0/24 -j DROP`],
      `2: the firewall drops ${out}`,
    ],
    [
      'another network may send',
      [drop, `${forward} -s 192.168.9.0/24 -j ACCEPT`, answers],
      `2: the firewall drops ${out}`,
    ],
    [
      'the address that it gets may send and be sent to',
      [drop, `${forward} -s 10.1.0.1 -j ACCEPT`, `${forward} -d 10.1.0.1 -j ACCEPT`],
      `2: the firewall drops ${out} and ${back}`,
    ],
    [
      'what a policy is there for may pass, which is none of it yet',
      [drop, `${forward} -m policy --dir out --pol ipsec -j ACCEPT`, answers],
      `2: the firewall drops ${out}`,
    ],
    [
      'only answers may pass, and the other end can open nothing',
      [drop, `${forward} -m policy --dir in --pol ipsec -j ACCEPT`, answers],
      `2: the firewall drops ${out}`,
    ],
  ])('one address: %s', (_, lines, message) => {
    expect(ofOne(snat, ...lines)).toEqual([`against-tunnel ${message}`]);
  });
  test.each([
    ['nothing is dropped', []],
    ['the network may send', [drop, `${forward} -s 192.168.0.0/24 -j ACCEPT`, answers]],
    ['a part of it may send', [drop, `${forward} -s 192.168.0.8/29 -j ACCEPT`, answers]],
    [
      'an interface may send',
      [drop, `${forward} -i eth1 -o eth0 -j ACCEPT`, `${forward} -i eth0 -o eth1 -j ACCEPT`],
    ],
    [
      'the other end opens connections to one of its ports alone',
      [
        'iptables -t nat -A PREROUTING -d 10.1.0.1 -p tcp --dport 25 -j DNAT --to 192.168.0.5',
        drop,
        `${forward} -d 192.168.0.5 -p tcp --dport 25 -j ACCEPT`,
        answers,
      ],
    ],
  ])('one address, nothing of it: %s', (_, lines) => {
    expect(ofOne(snat, ...lines).filter((one) => one.startsWith('against'))).toEqual([]);
  });
  test('the host itself is the one that gets the address', () => {
    expect(ofOne(snat.replace('192.168.0.0/24', '198.51.100.1'), drop)).toEqual([]);
  });
  test.each([
    [
      'the real network may pass',
      [`${forward} -s 192.168.0.0/24 -j ACCEPT`, `${forward} -d 192.168.0.0/24 -j ACCEPT`],
      [],
    ],
    [
      'the network that is shown may pass',
      [`${forward} -s 10.1.0.0/24 -j ACCEPT`, `${forward} -d 10.1.0.0/24 -j ACCEPT`],
      [`against-tunnel 3: the firewall drops ${out} and ${back}`],
    ],
    ['nothing may pass', [], [`against-tunnel 3: the firewall drops ${out} and ${back}`]],
    [
      'only the other end may open',
      [`${forward} -d 192.168.0.0/24 -j ACCEPT`, answers],
      [
        `open 3: the firewall drops what is opened from here through the tunnel with ${gateway}${open}`,
      ],
    ],
  ])('one to one: %s', (_, lines, messages) => {
    expect(allTold(...shown, drop, ...lines)).toEqual(messages);
  });
  test('the cure names what the filter sees', () => {
    const { diagnostics } = lifted({ ...plain, iptables: `${[...shown, drop].join('\n')}\n` });
    expect(diagnostics.find(({ code }) => code === 'filter-against-tunnel')?.help).toBe(
      'let it pass above: iptables -I FORWARD -s 192.168.0.0/24 -d 10.2.0.0/24 -j ACCEPT; iptables -I FORWARD -m policy --dir in --pol ipsec -j ACCEPT',
    );
  });
});

describe('of nft', () => {
  const ruleset = (policy: string, ...rules: readonly string[]): readonly string[] => [
    'table inet filter {',
    '\tchain input {',
    `\t\ttype filter hook input priority 0; policy ${policy};`,
    '\t\tct state established,related accept',
    '\t\tiif "lo" accept',
    ...rules.map((rule) => `\t\t${rule}`),
    '\t}',
    '\tchain services { udp dport 500 accept; meta l4proto { esp, ah } accept; }',
    '}',
  ];
  test.each([
    [
      'the end of a chain',
      ruleset('drop', 'tcp dport { 22, 80 } accept'),
      '3',
      'IKE of 203.0.113.1 and ESP',
    ],
    [
      'a last rule',
      ruleset(
        'accept',
        'udp dport { 500, 4500 } accept',
        'reject with icmpx type admin-prohibited',
      ),
      '7',
      'ESP',
    ],
    [
      'a rule that counts and logs',
      ruleset('accept', 'ip protocol esp counter log prefix "esp in" drop'),
      '6',
      'ESP',
    ],
    [
      'a range of ports of others',
      ruleset('drop', 'udp dport 1024-65535 accept', 'ip protocol esp accept'),
      '3',
      'IKE',
    ],
  ])('is told %s', (_, lines, line, what) => {
    expect(told(...lines)).toEqual([`${line}: the firewall drops ${what} of 203.0.113.1`]);
  });
  test.each([
    ['ports and protocols', ['udp dport { 500, 4500 } accept', 'ip protocol esp accept']],
    [
      'a range of ports',
      ['meta l4proto udp th dport 500-4500 ct state new accept', 'meta l4proto esp accept'],
    ],
    ['a chain of its own', ['jump services']],
    ['the other end', ['ip saddr 203.0.113.1 accept']],
    ['all ports but some', ['udp dport != 53 accept', 'ip protocol esp accept']],
  ])('is not told where these are let in: %s', (_, rules) => {
    expect(told(...ruleset('drop', ...rules))).toEqual([]);
  });
  test.each([
    ['meta l4proto vmap { esp : accept, udp : jump services }', []],
    ['meta l4proto vmap { esp: accept, ah: drop, udp: drop }', ['6: the firewall drops IKE']],
    ['udp dport vmap { 500 : accept, 4500 : accept }', ['3: the firewall drops ESP']],
    ['ip saddr vmap { 203.0.113.0/24 : jump services, 192.0.2.0/24 : drop }', []],
    ['ip saddr 203.0.113.1 ip protocol vmap @known', []],
    ['meta l4proto vmap @other', ['open 3: the firewall drops IKE of 203.0.113.1 and ESP']],
  ])('where a rule looks the verdict up: %s', (rule, expected) => {
    const [head = '', ...rest] = ruleset('drop', rule);
    const map = 'map known { type inet_proto : verdict; elements = { esp : accept, 17 : accept } }';
    const all = told(`${head} ${map}`, ...rest);
    expect(all.map((one) => one.replace(/ of 203\.0\.113\.1(?:, unless.*)?$/, ''))).toEqual(
      expected,
    );
  });
  test('in commands', () => {
    expect(told('nft add rule inet f input ip protocol vmap { esp : drop }')).toEqual([
      '1: the firewall drops ESP of 203.0.113.1',
    ]);
    expect(
      told(
        "nft add chain inet filter input '{ type filter hook input priority 0; policy drop; }'",
        'nft add rule inet filter input udp dport 500 accept',
      ),
    ).toEqual(['1: the firewall drops ESP of 203.0.113.1']);
  });
});

describe('of IPv6', () => {
  const [near, far] = ['2001:db8:b::/48', '2001:db8:a::/48'];
  const ends = { here: '2001:db8:2::2', there: '2001:db8:1::1' };
  const host: Texts = {
    conf: `${key}${remote(ends.there)}${sainfo(`address ${near} any address ${far} any`)}`,
    setkey: `${flush}${tunnel(near, far, ends)}`,
    psk: `${ends.there} s3cret\n`,
  };
  const ike6 = 'ip6tables -A INPUT -p udp --dport 500 -j ACCEPT';
  const esp6 = 'ip6tables -A INPUT -p esp -j ACCEPT';
  const close = 'ip6tables -P INPUT DROP';
  const filter = (of: string, ...rules: readonly string[]): readonly string[] => [
    `table ${of} f {`,
    'chain input { type filter hook input priority 0; policy drop;',
    ...rules,
    '} }',
  ];
  const both = `IKE of ${ends.there} and ESP`;
  test.each([
    ['the end of a chain', [close, ike6], '1', 'ESP'],
    [
      'a rule that goes again',
      [close, ike6, esp6, 'ip6tables -D INPUT -p esp -j ACCEPT'],
      '1',
      'ESP',
    ],
    ['a rule that IPv4 has', [close, ike6, 'iptables -A INPUT -p esp -j ACCEPT'], '1', 'ESP'],
    [
      'what ip6tables-save prints',
      ['# Generated by ip6tables-save v1.4', '*filter', ':INPUT DROP [0:0]', 'COMMIT'],
      '3',
      both,
    ],
    ['a ruleset for both families', filter('inet', 'udp dport 500 accept'), '2', 'ESP'],
    ['one for IPv6', filter('ip6', 'ip6 nexthdr esp accept'), '2', 'IKE'],
  ])('is told %s', (_, lines, line, what) => {
    const message = `the firewall drops ${what} of ${ends.there}`;
    expect(toldOf(host, lines)).toEqual([`against-tunnel ${line}: ${message}`]);
  });

  test('is told what is not forwarded, and how to let it pass', () => {
    const { diagnostics } = lifted({ ...host, iptables: 'ip6tables -P FORWARD DROP\n' });
    const { help = '' } = diagnostics.find(({ code }) => code.startsWith('filter-')) ?? {};
    expect(help).toContain('ip6tables -I FORWARD -m policy --dir out --pol ipsec -j ACCEPT');
  });

  test.each([
    ['where all is let in', [close, ike6, esp6]],
    ['of rules for IPv4', ['iptables -P INPUT DROP', 'iptables -P FORWARD DROP']],
    ['of a ruleset for IPv4', filter('ip', 'udp dport 500 accept')],
  ])('is not told %s', (_, lines) => {
    expect(toldOf(host, lines)).toEqual([]);
  });

  test('is not told of a tunnel of IPv4', () => {
    expect(allTold(close, 'ip6tables -P FORWARD DROP', ...filter('ip6'))).toEqual([]);
  });
});

describe('of a tunnel for all destinations', () => {
  const wide: Texts = {
    ...plain,
    conf: plain.conf.replace(/10\.[12]\.0\.0\/24/g, '0.0.0.0/0'),
    setkey: `${flush}${tunnel('0.0.0.0/0', '0.0.0.0/0')}`,
  };
  test('is told what lets nothing of it pass', () => {
    expect(toldOf(wide, ['iptables -P FORWARD DROP'])).toEqual([
      `against-tunnel 1: the firewall drops ${forwarded}`,
    ]);
  });
  test.each([
    ['what is for one network', ['iptables -A FORWARD -s 10.66.0.0/16 -j DROP']],
    [
      'what lets two networks pass',
      [
        'iptables -P FORWARD DROP',
        'iptables -A FORWARD -s 10.1.0.0/16 -d 10.2.0.0/16 -j ACCEPT',
        'iptables -A FORWARD -s 10.2.0.0/16 -d 10.1.0.0/16 -j ACCEPT',
      ],
    ],
    [
      'another destination of some packets',
      ['iptables -t nat -A PREROUTING -d 203.0.113.9 -j DNAT --to-destination 10.1.0.9'],
    ],
    ['what masquerades', ['iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE']],
  ])('is not told %s', (_, lines) => {
    expect(toldOf(wide, lines)).toEqual([]);
  });
});

describe('`--proto` of `-m policy` is the protocol of the tunnel, not that of what it carries', () => {
  const each = (protocols: readonly string[], further: string, target = 'ACCEPT') =>
    protocols.flatMap((protocol) =>
      ['in', 'out'].map(
        (way) =>
          `-A FORWARD ${protocol} -m policy --dir ${way} --pol ipsec ${further} -j ${target}`,
      ),
    );
  const codes = (rules: readonly string[]) =>
    allTold(...saved(ike, esp, ...rules)).map((one) => one.replace(/:.*/, ''));

  test.each(['', '--proto esp', '--mode tunnel --proto esp', '--proto esp --mode tunnel --strict'])(
    '%s',
    (further) => {
      expect(codes(each(['-p tcp', '-p udp', '-p icmp'], further))).toEqual([]);
      expect(codes(each([''], further))).toEqual([]);
      expect(codes(each(['-p tcp'], further))).toEqual(['in-part 3']);
    },
  );

  test.each(['! --proto esp', '! --mode tunnel'])(
    'and what is for all others drops nothing for certain: %s',
    (further) => {
      const drops = each([''], further, 'DROP');
      const accepts = each([''], '');
      expect(codes([...drops, ...accepts])).toEqual(['open 9', 'open 8']);
    },
  );
});
