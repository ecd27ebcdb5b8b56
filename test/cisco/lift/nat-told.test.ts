import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

/** What is told of translations that take a tunnel's traffic, with the lines of the rules. */
const told = (text: string) =>
  lifted(text)
    .diagnostics.filter(({ code }) => code === 'nat-steals-vpn-traffic')
    .map(({ line, message, help, related }) => ({
      line,
      message: message
        .replace(/^address translation /, '')
        .replace(/: it is translated.*?sees it/, ''),
      help,
      rules: related.map((place) => text.split('\n')[place.line - 1]),
    }));

const object = (name: string, what: string, nat: string): readonly string[] => [
  `object network ${name}`,
  ` ${what}`,
  ` nat (inside,outside) ${nat}`,
];

const host = object('mail', 'host 10.1.0.20', 'static 203.0.113.20');
const all = object('lan', 'subnet 10.1.0.0 255.255.0.0', 'dynamic interface');

describe('all rules that take a line’s traffic are told at once', () => {
  test('ASA: that of all the rest before that of one host, as one exemption cures both', () => {
    expect(told(asa84(...host, ...all))).toEqual([
      {
        line: 8,
        message:
          "(nat of object lan and nat of object mail) takes the tunnel's traffic from 10.1.0.0/16 to 10.2.0.0/16",
        help: 'write a rule "nat … source static" that keeps 10.1.0.0/16 to 10.2.0.0/16 as they are, before those',
        rules: [all[2], host[2]],
      },
    ]);
  });

  test('ASA: no rule to which the ones before leave nothing', () => {
    const before = object('wide', 'subnet 10.0.0.0 255.0.0.0', 'static 192.0.2.0');
    const [{ message } = { message: '' }] = told(asa84(...before, ...all));
    expect(message).toMatch(/^\(nat of object wide\) /);
  });

  test('PIX', () => {
    const rules = [
      'static (inside,outside) 203.0.113.20 10.1.0.20 netmask 255.255.255.255',
      'global (outside) 1 interface',
      'nat (inside) 1 0.0.0.0 0.0.0.0',
    ];
    expect(told(pix6(...rules))).toEqual([
      expect.objectContaining({
        message: "(nat 1 and static) takes the tunnel's traffic from 10.1.0.0/16 to 10.2.0.0/16",
        rules: [rules[2], rules[0]],
      }),
    ]);
  });

  test('IOS: each with its own cure, also where another one is asked first', () => {
    const rules = [
      'ip nat inside source static network 10.1.0.0 10.9.0.0 /16',
      'ip nat inside source static tcp 10.1.0.20 25 interface GigabitEthernet0/0 25',
      'ip nat inside source list 102 interface GigabitEthernet0/0 overload',
      'ip nat inside source list 7 interface GigabitEthernet0/0 overload',
    ];
    const lists = [
      'access-list 102 permit ip 10.1.0.0 0.0.255.255 any',
      'access-list 7 permit any',
    ];
    const [only, ...others] = told(
      ios('interface GigabitEthernet0/0', ' ip nat outside', ...rules, ...lists),
    );
    expect(others).toEqual([]);
    expect(only?.message).toBe(
      "(ip nat inside source static, ip nat inside source list 102, ip nat inside source list 7 and ip nat inside source static tcp, one port of 10.1.0.20) takes the tunnel's traffic from 10.1.0.0/16 to 10.2.0.0/16",
    );
    expect(only?.rules).toEqual([rules[0], lists[0], lists[1], rules[1]]);
    expect(only?.help.split('; ')).toEqual([
      'let a route map decide over "ip nat inside source static" and "ip nat inside source static tcp, one port of 10.1.0.20": its list denies 10.1.0.0/16 to 10.2.0.0/16 and permits the rest',
      'give "ip nat inside source list 7" an extended list, because a standard one has no destinations: a deny line for 10.1.0.0/16 to 10.2.0.0/16, then what the old list permits',
      'put a deny line for 10.1.0.0/16 to 10.2.0.0/16 at the top of the list of "ip nat inside source list 102"',
    ]);
  });
});

describe('the cure holds all networks of a line', () => {
  const groups = (far: string) => [
    'object-group network near',
    ' network-object 10.1.1.0 255.255.255.0',
    ' network-object 10.1.2.0 255.255.255.0',
    'object-group network far',
    ' network-object 10.2.1.0 255.255.255.0',
    ' network-object 10.2.2.0 255.255.255.0',
    'object network one',
    ' subnet 10.2.1.0 255.255.255.0',
    `access-list A extended permit ip object-group near ${far}`,
  ];
  const grouped = (far: string, ...more: readonly string[]) =>
    told(
      asa84(...groups(far), ...all, ...more).replace(
        'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\n',
        '',
      ),
    ).map(({ message, help }) => [message, help]);

  test('side by side', () => {
    const networks = '10.1.1.0/24 and 10.1.2.0/24 to 10.2.1.0/24 and 10.2.2.0/24';
    expect(grouped('object-group far')).toEqual([
      [
        `(nat of object lan) takes the tunnel's traffic from ${networks}`,
        `write a rule "nat … source static" that keeps ${networks} as they are, before that one`,
      ],
    ]);
  });

  test('pair by pair where an exemption has some', () => {
    const exempt = [
      'object network first',
      ' subnet 10.1.1.0 255.255.255.0',
      'nat (inside,outside) source static first first destination static one one',
    ];
    expect(grouped('object-group far', ...exempt)[0]?.[0]).toBe(
      "(nat of object lan) takes the tunnel's traffic from 10.1.1.0/24 to 10.2.2.0/24, 10.1.2.0/24 to 10.2.1.0/24 and 10.1.2.0/24 to 10.2.2.0/24",
    );
  });
});

describe('a translation whose result the list of the tunnel holds too takes nothing from it', () => {
  const open = (text: string) => text.replace(/(permit ip )10\.1\.0\.0 \S+/, '$1any');
  const some = object('one', 'host 10.1.0.20', 'static 10.1.7.7');

  test.each([
    ['everything', open(asa84(...all)), asa84(...all)],
    ['an address of the same network', asa84(...some), asa84(...host)],
  ])('%s', (_, text, other) => {
    expect(told(text)).toEqual([]);
    expect(told(other)).toHaveLength(1);
  });
});
