import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ios, lifted } from './lifted.js';

const steals = (text: string): boolean => lifted(text).codes.includes('nat-steals-vpn-traffic');

const sides = [
  'interface GigabitEthernet0/0',
  ' ip nat outside',
  'interface GigabitEthernet0/1',
  ' ip address 10.1.0.1 255.255.0.0',
  ' ip nat inside',
];
const lists = [
  'access-list 101 deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
  'access-list 101 permit ip 10.1.0.0 0.0.255.255 any',
  'access-list 102 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
  'access-list 103 permit ip any any',
  'access-list 104 permit ip host 10.1.0.9 any',
];
const pat = 'ip nat inside source route-map NAT interface GigabitEthernet0/0 overload';
const router = (...map: readonly string[]): string => ios(...sides, pat, ...lists, ...map);

describe('the clauses of a route map are asked in sequence', () => {
  test.each([
    ['none', [], false],
    ['one, whose list denies', ['permit 10', 101], false],
    ['one, whose list permits', ['permit 10', 103], true],
    ['what the first does not match goes on', ['permit 10', 101, 'permit 20', 102], true],
    ['in the order of their numbers', ['permit 20', 103, 'deny 10', 102], false],
    ['deny, then all', ['deny 10', 102, 'permit 20', undefined], false],
    ['deny of a part, then all', ['deny 10', 104, 'permit 20', undefined], true],
    ['deny of what its list denies goes on', ['deny 10', 101, 'permit 20', 103], true],
    ['deny of all', ['deny 10', undefined, 'permit 20', 103], false],
    ['two lists, of which one permits', ['permit 10', '101 103'], true],
    ['two lists, of which none permits', ['permit 10', '101 101'], false],
    ['no list', ['permit 10', undefined], true],
    ['without a number', ['permit', undefined], true],
  ])('%s', (_, clauses, expected) => {
    const lines = clauses.flatMap((one) => {
      if (one === undefined) return [];
      return /^(?:permit|deny)/.test(`${one}`)
        ? `route-map NAT ${one}`
        : ` match ip address ${one}`;
    });
    expect(steals(router(...lines))).toBe(expected);
  });

  test('as they are after all that is entered', () => {
    const all = ['route-map NAT permit 10', ' match ip address 103'];
    expect(steals(router(...all))).toBe(true);
    expect(steals(router(...all, 'no route-map NAT'))).toBe(false);
    expect(steals(router(...all, 'no route-map NAT permit 20'))).toBe(true);
    expect(steals(router(...all, 'no route-map NAT permit 10'))).toBe(false);
    expect(steals(router(...all, 'route-map NAT deny 10'))).toBe(false);
    const kept = ['route-map NAT permit 10', ' match ip address 101'];
    expect(steals(router(...kept))).toBe(false);
    expect(steals(router(...kept, 'route-map NAT permit 10', ' no match ip address 101'))).toBe(
      true,
    );
    const bound = ['route-map NAT permit 10', ' match interface GigabitEthernet0/1'];
    expect(steals(router(...bound))).toBe(false);
    expect(steals(router(...bound, 'route-map NAT permit 10', ' no match interface Gi 0/1'))).toBe(
      true,
    );
  });

  test('as one packet after the other meets them', () => {
    const host = fc.integer({ min: 0, max: 3 });
    const list = fc.array(
      fc.record({ permit: fc.boolean(), from: fc.option(host), to: fc.option(host) }),
      { minLength: 1, maxLength: 3 },
    );
    const clause = fc.record({
      permit: fc.boolean(),
      lists: fc.array(list, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 4 }), (clauses) => {
        const hosts = [0, 1, 2, 3];
        const meets = (one: number | null, other: number): boolean => one === null || one === other;
        const isTaken = (from: number, to: number): boolean =>
          clauses.find(
            (one) =>
              one.lists.length === 0 ||
              one.lists.some(
                (entries) =>
                  entries.find((entry) => meets(entry.from, from) && meets(entry.to, to))
                    ?.permit === true,
              ),
          )?.permit === true;
        const side = (net: string, one: number | null) =>
          one === null ? 'any' : `host ${net}.${one}`;
        const lines = clauses.flatMap(({ permit, lists: asked }, number) => [
          `route-map NAT ${permit ? 'permit' : 'deny'} ${10 * (number + 1)}`,
          ...(asked.length === 0
            ? []
            : [` match ip address ${asked.map((_, index) => `L${number}${index}`).join(' ')}`]),
        ]);
        const entries = clauses.flatMap(({ lists: asked }, number) =>
          asked.flatMap((own, index) => [
            `ip access-list extended L${number}${index}`,
            ...own.map(
              ({ permit, from, to }) =>
                ` ${permit ? 'permit' : 'deny'} ip ${side('10.1.0', from)} ${side('10.2.0', to)}`,
            ),
          ]),
        );
        const text = ios(...sides, pat, ...lines, ...entries).replace(
          'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
          'permit ip 10.1.0.0 0.0.0.3 10.2.0.0 0.0.0.3',
        );
        expect(steals(text)).toBe(hosts.some((from) => hosts.some((to) => isTaken(from, to))));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what no text tells of a packet leaves open whether a clause takes it', () => {
  const open = ['route-map NAT permit 10', ' match ip address 103', ' match ip next-hop 7'];
  const all = ['route-map NAT permit 20', ' match ip address 103'];
  test.each([
    ['alone', open, 'nat-clause-open'],
    ['of a list that denies', [open[0], ' match ip address 101', open[2]], undefined],
    ['before one that takes it', [...open, ...all], 'nat-steals-vpn-traffic'],
    ['behind one that takes it', [...open, 'route-map NAT permit 5'], 'nat-steals-vpn-traffic'],
    ['before one of another list', [...open, all[0], ' match ip address 101'], 'nat-clause-open'],
    ['by another interface', [...open, ' match interface Dialer1'], undefined],
  ])('%s', (_, map, expected) => {
    const lines = map.filter((line) => line !== undefined);
    expect(lifted(router(...lines)).codes.filter((code) => /^nat-[cs]/.test(code))).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});

describe('all lines of a clause must fit', () => {
  test.each([
    ['the tunnel’s own interface', ['permit 10', 'interface GigabitEthernet0/0'], true],
    ['its short name', ['permit 10', 'interface Gi0/0'], true],
    ['another interface', ['permit 10', 'interface Dialer1'], false],
    ['one of two', ['permit 10', 'interface Dialer1 GigabitEthernet 0/0'], true],
    ['a list and another interface', ['permit 10', 'ip address 103', 'interface Dialer1'], false],
    ['a list and its own', ['permit 10', 'interface GigabitEthernet0/0', 'ip address 103'], true],
    ['deny elsewhere, then all', ['deny 10', 'interface Dialer1', 'permit 20'], true],
    ['deny here, then all', ['deny 10', 'interface GigabitEthernet0/0', 'permit 20'], false],
    ['deny of what no text tells', ['deny 10', 'ip next-hop 7', 'permit 20'], true],
  ])('%s', (_, lines, expected) =>
    expect(
      steals(
        router(
          ...lines.map((line) =>
            /^(?:permit|deny)/.test(line) ? `route-map NAT ${line}` : ` match ${line}`,
          ),
        ),
      ),
    ).toBe(expected),
  );

  test('an interface that keeps part of what it sends from its tunnels', () => {
    const second = ['interface Dialer1', ' ip nat outside', ' crypto map M'];
    const keeps = ['route-map NAT permit 10', ' match ip address 101', ' match interface Dialer1'];
    expect(steals(router(...second, ...keeps))).toBe(false);
    expect(steals(router(...second, 'route-map NAT deny 10', ' match interface Dialer1'))).toBe(
      false,
    );
    expect(
      steals(
        router(
          ...second,
          'route-map NAT deny 5',
          ' match interface Dialer1',
          'route-map NAT permit 10',
        ),
      ),
    ).toBe(true);
  });
});

describe('a static that a route map leads', () => {
  const fixed = (rule: string, ...map: readonly string[]) =>
    steals(ios(...sides, `ip nat inside source static ${rule} route-map NAT`, ...lists, ...map));
  const all = ['route-map NAT permit 10'];
  const kept = [...all, ' match ip address 101'];
  test.each([
    ['10.1.0.9 203.0.113.7'],
    ['tcp 10.1.0.9 25 203.0.113.7 25'],
    ['network 10.1.0.0 10.7.0.0 /16'],
  ])('%s', (rule) => {
    expect(fixed(rule, ...all)).toBe(true);
    expect(fixed(rule, ...kept)).toBe(false);
    expect(fixed(rule)).toBe(false);
    expect(fixed(rule, ...all, ' match ip address 104')).toBe(true);
    expect(fixed(rule, ...all, ' match interface Dialer1')).toBe(false);
  });
  test('takes its own addresses only', () => {
    expect(fixed('10.9.0.9 203.0.113.7', ...all)).toBe(false);
    expect(fixed('10.1.0.8 203.0.113.7', ...all, ' match ip address 104')).toBe(false);
  });
  test('gives the tunnel what its list has', () => {
    const text = ios(
      ...sides,
      'ip nat inside source static network 192.168.5.0 10.1.5.0 /24 route-map NAT',
      'ip nat inside source list 103 interface GigabitEthernet0/0 overload',
      ...lists,
      'route-map NAT permit 10',
    );
    expect(
      steals(
        text.replace('110 permit ip 10.1.0.0 0.0.255.255', '110 permit ip 10.1.5.0 0.0.0.255'),
      ),
    ).toBe(false);
  });
});

describe('lines of a list for some packets only', () => {
  const rule = 'ip nat inside source list 105 interface GigabitEthernet0/0 overload';
  const list = (...entries: readonly string[]) =>
    steals(ios(...sides, rule, ...entries.map((entry) => `access-list 105 ${entry}`)));
  const tunnel = 'ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255';
  test.each([['time-range OFFICE'], ['dscp ef'], ['fragments']])('%s', (some) => {
    expect(list(`deny ${tunnel}`, 'permit ip any any')).toBe(false);
    expect(list(`deny ${tunnel} ${some}`, 'permit ip any any')).toBe(true);
    expect(list(`permit ${tunnel} ${some}`)).toBe(true);
    expect(list(`deny ${tunnel}`, `permit ip any any ${some}`)).toBe(false);
  });
});

describe('translation without sides', () => {
  const virtual = (outer: string, inner: string, ...rules: readonly string[]) =>
    ios(
      'interface GigabitEthernet0/0',
      ` ${outer}`,
      'interface GigabitEthernet0/1',
      ' ip address 10.1.0.1 255.255.0.0',
      ` ${inner}`,
      ...lists,
      ...rules,
    );
  const enable = 'ip nat enable';
  test.each([
    ['ip nat source list 103 interface GigabitEthernet0/0 overload'],
    ['ip nat source list 103 pool P overload'],
    ['ip nat source static 10.1.0.9 203.0.113.7'],
    ['ip nat source static tcp 10.1.0.9 25 203.0.113.7 25'],
  ])('%s', (rule) => {
    expect(steals(virtual(enable, enable, rule))).toBe(true);
    expect(steals(virtual(enable, `no ${enable}`, rule))).toBe(false);
    expect(steals(virtual('ip nat outside', 'ip nat inside', rule))).toBe(false);
    expect(steals(virtual(enable, enable, rule.replace('nat', 'nat inside')))).toBe(false);
    expect(steals(virtual(enable, enable, rule, `no ${rule}`))).toBe(false);
    expect(lifted(virtual(enable, enable, rule)).codes).not.toContain('translation-unread');
  });
  test('asks its lists and route maps', () => {
    const pat6 = 'ip nat source route-map NAT interface GigabitEthernet0/0 overload';
    const map = ['route-map NAT permit 10', ' match ip address 101'];
    expect(steals(virtual(enable, enable, pat6, ...map))).toBe(false);
    expect(steals(virtual(enable, enable, pat6, ...map, 'route-map NAT permit 20'))).toBe(true);
    expect(lifted(virtual(enable, enable, 'ip nat source list 103 towards Gi0/0')).codes).toContain(
      'translation-unread',
    );
  });
});

describe('a static translation for what a route map permits', () => {
  const rule = 'ip nat inside source static 10.1.0.9 203.0.113.7 route-map ONLY';
  const asked = (...map: readonly string[]) =>
    lifted(
      ios(
        ...sides,
        rule,
        'access-list 105 permit ip host 10.1.0.9 10.2.0.0 0.0.255.255',
        'access-list 106 deny ip host 10.1.0.9 10.2.0.0 0.0.255.255',
        'access-list 106 permit ip host 10.1.0.9 any',
        'access-list 107 permit tcp host 10.1.0.9 10.2.0.0 0.0.255.255 eq 80',
        'route-map ONLY permit 10',
        ...map,
      ),
    ).device.translations.map(({ kind, from, destination, to }) => [kind, from, destination, to]);
  const host = '10.1.0.9/32';

  test('is for the destinations of its list', () => {
    expect(asked(' match ip address 105')).toEqual([
      ['one-to-one', host, '10.2.0.0/16', '203.0.113.7'],
    ]);
    expect(asked(' match ip address 106')).toEqual([
      ['exempt', host, '10.2.0.0/16', undefined],
      ['one-to-one', host, 'any', '203.0.113.7'],
    ]);
  });
  test('is none of whole addresses where it asks for more', () => {
    expect(asked(' match ip address 107')).toEqual([]);
    expect(asked(' match ip address 105', ' match interface GigabitEthernet0/0')).toEqual([]);
    expect(asked(' match ip address 105', ' match ip next-hop 7')).toEqual([]);
  });
});
