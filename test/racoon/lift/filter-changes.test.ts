/** What is left in a chain of filters when all commands were carried out decides, and the tables that are asked before. */
import { describe, expect, test } from 'vitest';
import { allBetween } from '../../../src/model/selector.js';
import { parse } from '../../../src/racoon/iptables/parse.js';
import { FilterChains } from '../../../src/racoon/lift/filter-chains.js';
import { lifted, plain } from './host.js';

/** What is told of the rules, for a tunnel between 10.1.0.0/24 and 10.2.0.0/24 with 203.0.113.1. */
const told = (...lines: readonly string[]): readonly string[] =>
  lifted({ ...plain, iptables: `${lines.join('\n')}\n` }).diagnostics.flatMap(({ code, line }) =>
    code.startsWith('filter-') ? [`${code.slice(7)} ${line}`] : [],
  );

const closed = 'iptables -P INPUT DROP';
const ike = 'iptables -A INPUT -p udp -m multiport --dports 500,4500 -j ACCEPT';
const esp = 'iptables -A INPUT -p esp -j ACCEPT';
const drop = 'iptables -A INPUT -p esp -j DROP';

describe('a rule that lets pass is gone', () => {
  test.each([
    ['-D INPUT -p esp -j ACCEPT'],
    ['-D INPUT -p 50 -j ACCEPT'],
    ['-D INPUT --protocol ESP --jump ACCEPT'],
    ['--delete INPUT -p esp -j ACCEPT'],
    ['-D INPUT --proto esp -j ACCEPT'],
    ['-t filter -D INPUT -p esp -j ACCEPT'],
    ['-D INPUT 2'],
    ['-DINPUT 2'],
    ['-R INPUT 2 -p ah -j ACCEPT'],
    ['--replace INPUT 2 -p ah -j ACCEPT'],
    ['-R INPUT 2 ! -p esp -j ACCEPT'],
  ])('iptables %s', (removal) => {
    expect(told(closed, ike, esp, `iptables ${removal}`)).toEqual(['against-tunnel 1']);
  });

  test.each([
    ['-F INPUT'],
    ['-F'],
    ['--flush'],
    ['-F -t filter'],
    ['-t filter -F'],
    ['-w -F INPUT'],
  ])('iptables %s', (removal) => {
    expect(told(closed, ike, esp, `iptables ${removal}`)).toEqual(['against-tunnel 1']);
  });

  test('in a loop over the chains', () => {
    const loop = 'for chain in INPUT FORWARD; do iptables -F $chain; done';
    expect(told(closed, ike, esp, loop)).toEqual(['against-tunnel 1']);
  });

  test('in what is restored', () => {
    const rules = [':INPUT DROP [0:0]', '-A INPUT -p udp -j ACCEPT', '-A INPUT -p esp -j ACCEPT'];
    expect(told('*filter', ...rules, 'COMMIT')).toEqual([]);
    expect(told('*filter', ...rules, '-D INPUT 2', 'COMMIT')).toEqual(['against-tunnel 2']);
    expect(told('*filter', ...rules, '--flush INPUT', 'COMMIT')).toEqual(['against-tunnel 2']);
  });
});

describe('a rule that drops is gone', () => {
  test.each([
    ['by what it says', [drop, 'iptables -D INPUT -p esp -j DROP']],
    ['by its number', [drop, 'iptables -D INPUT 1']],
    ['with its chain', [drop, 'iptables -F INPUT']],
    ['with all chains', [drop, 'iptables -F; iptables -X']],
    ['for another one', [drop, 'iptables -R INPUT 1 -p esp -j ACCEPT']],
    [
      'in a chain of its own',
      ['iptables -N V', 'iptables -A V -p esp -j DROP', 'iptables -A INPUT -j V', 'iptables -F V'],
    ],
    [
      'with the jump to its chain',
      [
        'iptables -N V',
        'iptables -A V -p esp -j DROP',
        'iptables -A INPUT -j V',
        'iptables -D INPUT -j V',
        'iptables -F V',
        'iptables -X V',
      ],
    ],
    [
      'of nft',
      [
        '#!/usr/sbin/nft -f',
        'table inet f {',
        'chain input {',
        'type filter hook input priority 0',
        'ip protocol esp drop',
        '}',
        '}',
        'flush chain inet f input',
      ],
    ],
    [
      'and its end, of nft',
      [
        '#!/usr/sbin/nft -f',
        'table inet f {',
        'chain input {',
        'type filter hook input priority 0; policy drop',
        '}',
        '}',
        'delete table inet f',
      ],
    ],
    [
      'and its end, with all of nft',
      [
        '#!/usr/sbin/nft -f',
        'table inet f {',
        'chain input {',
        'type filter hook input priority 0; policy drop',
        '}',
        '}',
        'flush ruleset',
      ],
    ],
  ])('%s', (_, lines) => {
    expect(told(...lines)).toEqual([]);
  });
});

describe('is not gone', () => {
  test.each([
    ['by what another one says', [drop, 'iptables -D INPUT -p ah -j DROP'], 'against-tunnel 1'],
    ['in another chain', [drop, 'iptables -F OUTPUT'], 'against-tunnel 1'],
    ['in another table', [drop, 'iptables -t nat -F', 'iptables -F -t mangle'], 'against-tunnel 1'],
    ['of IPv4 in IPv6', [drop, 'ip6tables -F'], 'against-tunnel 1'],
    ['when it was put in behind', ['iptables -F', drop], 'against-tunnel 2'],
    ['the second of two', [drop, drop, 'iptables -D INPUT -p esp -j DROP'], 'against-tunnel 2'],
    [
      'of nft, the end of its chain',
      [
        '#!/usr/sbin/nft -f',
        'table inet f {',
        'chain input {',
        'type filter hook input priority 0; policy drop',
        '}',
        '}',
        'flush table inet f',
      ],
      'against-tunnel 4',
    ],
    [
      'when only the script that stops takes it away',
      ['case $1 in', 'start)', drop, ';;', 'stop)', 'iptables -F', ';;', 'esac'],
      'open 3',
    ],
  ])('%s', (_, lines, message) => {
    expect(told(...lines)).toEqual([message]);
  });
});

describe('may be gone', () => {
  test.each([
    ['under a condition', [drop, 'if [ -e /etc/open ]; then iptables -F INPUT; fi'], 'open 1'],
    [
      'by what is in no text',
      [drop.replace('esp', 'esp -s $THERE'), 'iptables -D INPUT -p esp -s $THERE -j DROP'],
      undefined,
    ],
    [
      'by a handle of nft',
      [
        '#!/usr/sbin/nft -f',
        'table inet f {',
        'chain input {',
        'type filter hook input priority 0',
        'ip protocol esp drop',
        '}',
        '}',
        'delete rule inet f input handle 7',
      ],
      'open 5',
    ],
  ])('%s', (_, lines, message) => {
    expect(told(...lines)).toEqual(message === undefined ? [] : [message]);
  });

  test('what is added and taken away under one condition is gone', () => {
    expect(told('if [ -e /etc/open ]; then', drop, 'iptables -F INPUT', 'fi')).toEqual([]);
  });

  test('by the commands of another text', () => {
    const files = [`${drop}\n`, 'iptables -F\n'].map((text, at) =>
      parse({ name: `${at}.sh`, text }),
    );
    const between = allBetween('203.0.113.1/32', '198.51.100.9/32');
    const packets = { selector: { ...between, protocol: 50 }, isForHost: true };
    expect(new FilterChains(files, new Map(), [], false).stopOf(packets, 'INPUT')).toMatchObject({
      isOpen: true,
    });
    expect(
      new FilterChains(files.slice(0, 1), new Map(), [], false).stopOf(packets, 'INPUT'),
    ).toMatchObject({
      isOpen: false,
    });
  });
});

describe('the tables raw and mangle are followed', () => {
  test.each([
    ['iptables -t raw -A PREROUTING -p esp -j DROP'],
    ['iptables -t mangle -A PREROUTING -p esp -j DROP'],
    ['iptables -t mangle -A INPUT -p udp --dport 500 -j DROP'],
    ['iptables -t mangle -P INPUT DROP'],
    ['iptables -t raw -A OUTPUT -p esp -j DROP'],
    ['iptables -t mangle -A POSTROUTING -p esp -j DROP'],
    ['iptables -t mangle -A FORWARD -s 10.2.0.0/24 -j DROP'],
    ['iptables -t mangle -A POSTROUTING -d 10.2.0.0/24 -j DROP'],
    ['iptables -t raw -A PREROUTING -s 10.2.0.0/24 -j DROP'],
  ])('%s', (line) => {
    expect(told(line)).toEqual(['against-tunnel 1']);
    const flush = line.replace(/ -[AP].*/, ' -F');
    expect(told(line, flush)).toEqual(line.includes('-P') ? ['against-tunnel 1'] : []);
  });

  test('in what is saved', () => {
    expect(
      told('*raw', ':PREROUTING ACCEPT [0:0]', '-A PREROUTING -p esp -j DROP', 'COMMIT'),
    ).toEqual(['against-tunnel 3']);
  });

  test('of nft before routing', () => {
    expect(
      told(
        'table ip raw {',
        'chain pre {',
        'type filter hook prerouting priority -300; policy accept',
        'ip protocol esp drop',
        '}',
        '}',
      ),
    ).toEqual(['against-tunnel 4']);
  });

  test.each([
    ['iptables -t mangle -A PREROUTING -p esp -j MARK --set-mark 5'],
    ['iptables -t raw -A PREROUTING -p udp --dport 53 -j NOTRACK'],
    [
      'iptables -t mangle -A POSTROUTING -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
    ],
    ['iptables -t mangle -A FORWARD -o eth0 -j CLASSIFY --set-class 1:10'],
  ])('%s stops nothing', (line) => {
    expect(told(line)).toEqual([]);
  });
});
