import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';

const ios = (...nat: readonly string[]): string => `version 15.2
hostname r1
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 14
 lifetime 28800
crypto isakmp key Winter-Apple-7 address 198.51.100.33
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.33
 set transform-set T
 match address VPN
interface GigabitEthernet0/1
 ip address 192.0.2.5 255.255.255.0
 ip nat outside
 crypto map M
interface GigabitEthernet0/0
 ip address 10.5.0.1 255.255.0.0
 ip nat inside
ip access-list extended VPN
 permit ip 10.5.0.0 0.0.255.255 192.168.70.0 0.0.0.255
${nat.join('\n')}
`;

const wayBetween = 'no filter and no translator (NAT) stands between the two ends';

const filesOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).flatMap(([name, text]) => (name === 'README.txt' ? [] : [{ name, text }]));

describe('what takes the traffic of a tunnel away is said by both verbs', () => {
  test.each([
    ['a list', 'ip nat inside source list 7 interface GigabitEthernet0/1 overload'],
    ['a static', 'ip nat inside source static 10.5.1.80 192.0.2.80'],
    ['a static for one port', 'ip nat inside source static tcp 10.5.1.80 443 192.0.2.5 443'],
  ])('%s', (_, rule) => {
    const text = ios(rule, 'access-list 7 permit 10.5.0.0 0.0.255.255');
    const [host] = convert(text).hosts;
    expect(host?.verification).toMatchObject({
      verdict: 'agree',
      assumes: expect.arrayContaining([
        expect.stringMatching(/^the other end mends what input:23 tells: address transl/),
      ]),
    });
    const { verdict } = check([{ name: 'r1', text }, ...filesOf(host?.files ?? {})]);
    expect(verdict).toBe('disagree');
  });

  test('a static of a host above the one that leads into the tunnel', () => {
    const network = 'ip nat inside source static network 10.6.0.0 10.5.0.0 /16';
    const files = filesOf(convert(ios(network)).hosts[0]?.files ?? {});
    const verdict = (...rules: readonly string[]) =>
      check([{ name: 'r1', text: ios(...rules) }, ...files]).verdict;
    expect(verdict(network)).toBe('agree');
    expect(verdict('ip nat inside source static 10.6.1.80 192.0.2.80', network)).toBe('disagree');
    expect(verdict('ip nat inside source static 10.6.1.80 10.5.7.7', network)).toBe('agree');
  });

  test.each([
    ['all that arrives', 'ip nat inside source static 10.6.1.80 192.0.2.5', 'disagree'],
    ['UDP port 500', 'ip nat inside source static udp 10.6.1.80 500 192.0.2.5 500', 'disagree'],
    // Without a translator on the way nothing comes there.
    ['UDP port 4500', 'ip nat inside source static udp 10.6.1.80 4500 192.0.2.5 4500', 'agree'],
  ])('a static that sends inside %s of the device itself', (what, rule, expected) => {
    const text = ios(rule);
    const host = convert(ios()).hosts[0];
    const { verdict, findings } = check([{ name: 'r1', text }, ...filesOf(host?.files ?? {})]);
    expect(verdict).toBe(expected);
    const found = findings.find(({ code }) => code === 'static-takes-ike');
    expect(found).toMatchObject({ severity: expected === 'agree' ? 'warning' : 'error' });
    expect(found?.message).toContain(what);
  });

  test('an interface without an address, where the map is on it', () => {
    const bare = ios().replace(/ ip address 192\S+ \S+/, ' no ip address');
    const [host] = convert(bare, { ciscoAddress: '192.0.2.5' }).hosts;
    const ends = [{ name: 'r1', text: bare }, ...filesOf(host?.files ?? {})];
    const { verdict, findings } = check(ends);
    expect(verdict).toBe('disagree');
    expect(check(ends, { ciscoAddress: '192.0.2.5' }).verdict).toBe('agree');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'tunnel-end-without-address',
        severity: 'error',
        line: 16,
        related: [expect.objectContaining({ line: 18 })],
      }),
    );
  });

  test.each([
    [
      'an address that is taken from the interface',
      / ip address 192.*/,
      ' no ip address 192.0.2.5 255.255.255.0',
      'tunnel-end-without-address',
    ],
    ['a map that is taken from it', / crypto map M$/m, ' no crypto map M', 'map-not-bound'],
    ['whatever map is there', / crypto map M$/m, ' no crypto map', 'map-not-bound'],
  ])('%s by a line alone, whatever was there before', (_, line, gone, code) => {
    const [host] = convert(ios()).hosts;
    const text = ios().replace(line, gone);
    expect(text).not.toBe(ios());
    const { verdict, findings } = check([{ name: 'r1', text }, ...filesOf(host?.files ?? {})]);
    expect(verdict).toBe('disagree');
    expect(findings).toContainEqual(expect.objectContaining({ code, severity: 'error' }));
  });

  test('but not what another interface never had', () => {
    const [host] = convert(ios()).hosts;
    const files = filesOf(host?.files ?? {});
    const other = 'interface GigabitEthernet0/2\n no ip address\n no crypto map\n shutdown\n';
    const excerpt = `${ios().replace(/^ crypto map M$/m, '')}${other}`;
    const moved = ios().replace(/ ip address 192.*/, '$&\n no ip address 192.0.2.9 255.255.255.0');
    for (const text of [excerpt, moved])
      expect(check([{ name: 'r1', text }, ...files], { ciscoAddress: '192.0.2.5' }).verdict).toBe(
        'agree',
      );
  });

  describe('the interface that the tunnels of a map begin at', () => {
    const own = 'interface Loopback0\n ip address 192.0.2.5 255.255.255.255\n';
    const router = (loopback = own, after = ''): string =>
      ios(after)
        .replace('crypto map M 10', 'crypto map M local-address Loopback0\n$&')
        .replace('interface Gig', `${loopback}$&`)
        .replace('192.0.2.5 255.255.255.0', '203.0.113.5 255.255.255.0');
    const files = filesOf(convert(router()).hosts[0]?.files ?? {});

    test.each([
      ['without an address', router('interface Loopback0\n no ip address\n')],
      ['whose address is taken away', router(`${own} no ip address\n`)],
      ['whose address is that of a new one', router(`${own} default ip address\n`)],
      ['which is as a new one', router(own, 'default interface Loopback0')],
      ['which is taken away', router(own, 'no interface Loopback 0')],
      ['in a range', router(own, 'default interface range Loopback0 - 3')],
      [
        'in a range of several parts',
        router(own, 'default interface range Gi0/5 - Gi0/7 , Lo 0 - 1'),
      ],
      ['whose range has none', router(own, 'interface range Lo0-2\n no ip address')],
      [
        'from which another borrows',
        router(`${own} no ip address\n`)
          .replace(/^crypto map M local.*\n/m, '')
          .replace('ip address 203.0.113.5 255.255.255.0', 'ip unnumbered Loopback0'),
      ],
    ])('%s', (_, text) => {
      const { verdict, findings } = check([{ name: 'r1', text }, ...files]);
      expect(verdict).toBe('disagree');
      expect(findings.map(({ code }) => code)).toContain('tunnel-end-without-address');
    });

    test.each([
      ['with its address', router()],
      ['with one that a later line gives', router(`interface Loopback0\n no ip address\n${own}`)],
      ['beside a range', router(own, 'default interface range Loopback1 - 3')],
      ['below a range', router(`default interface range Lo0 - 3\n${own}`)],
      ['of which the text has no line', router('')],
    ])('but not one %s', (_, text) => {
      expect(check([{ name: 'r1', text }, ...files]).verdict).toBe('agree');
    });
  });

  test('a binding that no line shows is assumed', () => {
    const text = ios().replace(/^ crypto map M$/m, '');
    const { hosts } = convert(text, { ciscoAddress: '192.0.2.5' });
    const assumed = 'the crypto map of input:';
    expect(hosts[0]?.verification.assumes.some((one) => one.startsWith(assumed))).toBe(true);
  });

  test('and what may take it, as long as it does not', () => {
    const text = ios(
      'ip nat inside source route-map TWO interface GigabitEthernet0/1 overload',
      'route-map TWO permit 10',
      ' match ip next-hop 7',
    );
    const assumed = 'the translation of input:25 takes no packet of a tunnel';
    const [host] = convert(text).hosts;
    expect(host?.verification.verdict).toBe('agree');
    expect(host?.verification.assumes).toContain(assumed);
    const { verdict, assumes, findings } = check([
      { name: 'input', text },
      ...filesOf(host?.files ?? {}),
    ]);
    expect([verdict, assumes]).toEqual(['agree', expect.arrayContaining([assumed])]);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'nat-clause-open', severity: 'warning', line: 25 }),
    );
  });

  test('a host that checks certificates by nothing, by reverse', () => {
    const conf = `remote 192.0.2.5 {
  exchange_mode main; certificate_type x509 "/etc/a.crt" "/etc/a.key"; lifetime time 1 hour;
  proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method rsasig; dh_group 5; }
}
sainfo address 10.7.0.0/16 any address 10.5.0.0/16 any {
  lifetime time 1 hour; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}
`;
    const rows = [
      'out 10.7.0.0/16 10.5.0.0/16 198.51.100.33-192.0.2.5',
      'in 10.5.0.0/16 10.7.0.0/16 192.0.2.5-198.51.100.33',
    ].map((row) =>
      row.replace(/^(\S+) (\S+ \S+) (\S+)$/, 'spdadd $2 any -P $1 ipsec esp/tunnel/$3/unique;\n'),
    );
    const { verification } = reverse(
      [
        { name: 'racoon.conf', text: conf },
        { name: 'setkey.conf', text: rows.join('') },
      ],
      { dialect: { dialect: 'ios' } },
    );
    expect(verification.assumes).toContainEqual(
      expect.stringMatching(
        /^the other end mends what racoon.conf:1 tells: certificates are verified/,
      ),
    );
  });

  test('and by reverse', () => {
    const [host] = convert(ios()).hosts;
    expect(host?.verification.assumes).toEqual([wayBetween]);
    const files = [
      ...filesOf(host?.files ?? {}),
      {
        name: 'rules',
        text: '*nat\n-A POSTROUTING -o eth0 -j MASQUERADE\nCOMMIT\n',
      },
    ];
    const { verification } = reverse(files, { dialect: { dialect: 'ios' } });
    const { verdict } = check([{ name: 'r1', text: ios() }, ...files]);
    expect([verdict, verification.verdict, verification.assumes]).toEqual([
      'disagree',
      'agree',
      [expect.stringMatching(/^the other end mends what /), wayBetween],
    ]);
  });
});
