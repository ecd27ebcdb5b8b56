import { describe, expect, test } from 'vitest';
import { type DialectChoice, reverse } from '../../src/index.js';
import { valueWords } from '../../src/value-words.js';

const racoonConf = (
  remote: string,
  far: string,
  more = '',
): string => `path pre_shared_key "/etc/racoon/psk.txt";
remote ${remote}
{
	exchange_mode main;
	lifetime time 28800 sec;
	proposal_check obey;
	nat_traversal on;
	dpd_delay 20;
	${more}
	proposal { encryption_algorithm 3des; hash_algorithm md5; authentication_method pre_shared_key; dh_group 2; }
}
sainfo subnet 10.9.0.0/16 any subnet ${far} any
{
	pfs_group 2;
	lifetime time 1800 sec;
	encryption_algorithm 3des;
	authentication_algorithm hmac_md5;
	compression_algorithm deflate;
}
`;

const setkey = (far: string): string => `flush;
spdflush;
spdadd 10.9.0.0/16 ${far} any -P out ipsec
	esp/tunnel/192.0.2.77-203.0.113.1/unique;
spdadd ${far} 10.9.0.0/16 any -P in ipsec
	esp/tunnel/203.0.113.1-192.0.2.77/unique;
`;

const host = (far = '10.1.0.0/16') => [
  { name: 'racoon.conf', text: racoonConf('203.0.113.1', far) },
  { name: 'setkey.conf', text: setkey(far) },
  { name: 'psk.txt', text: '203.0.113.1 new-key-1\n' },
];

const anywhere = [
  {
    name: 'racoon.conf',
    text: racoonConf('anonymous', '10.5.0.0/16', 'passive on; generate_policy unique;'),
  },
  { name: 'setkey.conf', text: 'flush;\nspdflush;\n' },
  { name: 'psk.txt', text: '* new-key-1\n' },
];

const asa = `ASA Version 8.4(7)
hostname gate
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.1.0.1 255.255.0.0
access-list VPN extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto ipsec ikev1 transform-set TS esp-aes-256 esp-sha-hmac
crypto map M 10 match address VPN
crypto map M 10 set peer 198.51.100.2
crypto map M 10 set ikev1 transform-set TS
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
tunnel-group 198.51.100.2 type ipsec-l2l
tunnel-group 198.51.100.2 ipsec-attributes
 ikev1 pre-shared-key old-key-1
`;

const pix7 = asa
  .replace('ASA Version 8.4(7)', 'ASA Version 8.2(5)')
  .replaceAll('ikev1 ', '')
  .replace('crypto enable', 'crypto isakmp enable')
  .replace('crypto policy', 'crypto isakmp policy');

const ios = `version 12.4
hostname gate
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto isakmp key old-key-1 address 198.51.100.2
crypto isakmp keepalive 20 5
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map VPN 10 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set TS
 match address 101
interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map VPN
interface FastEthernet0/1
 ip address 10.1.0.1 255.255.0.0
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;

const dynamicOfAsa = `crypto dynamic-map D 10 set ikev1 transform-set TS
crypto map M 65535 ipsec-isakmp dynamic D
`;
const dynamicOfIos = `crypto dynamic-map D 10
 set transform-set TS
crypto map VPN 65535 ipsec-isakmp dynamic D
`;
const exempt = `object network A
 subnet 10.1.0.0 255.255.0.0
object network B
 subnet 10.2.0.0 255.255.0.0
nat (inside,outside) source static A A destination static B B
`;
const nat0 = `access-list nonat extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
nat (inside) 0 access-list nonat
`;
const statics = `static (inside,outside) 10.1.0.5 10.1.0.5 netmask 255.255.255.255
static (inside,outside) 203.0.113.77 10.1.0.6 netmask 255.255.255.255
global (outside) 1 interface
nat (inside) 1 0.0.0.0 0.0.0.0
`;

const added = (
  dialect: DialectChoice['dialect'],
  living: string,
  sources = host(),
  role: 'peer' | 'replacement' = 'peer',
) =>
  reverse(sources, {
    dialect: { dialect } as DialectChoice,
    onto: { name: 'living.conf', text: living },
    role,
  });

describe('what is added to a living device is proven, whatever lives there', () => {
  test.each<[string, DialectChoice['dialect'], string]>([
    ['keepalives on demand', 'ios', ios],
    ['periodic keepalives', 'ios', ios.replace('20 5', '20 5 periodic')],
    ['keepalives of its own', 'ios', ios.replace('20 5', '60')],
    ['no keepalives', 'ios', ios.replace('crypto isakmp keepalive 20 5\n', '')],
    ['a masked key', 'ios', ios.replace('old-key-1', '******')],
    ['a masked key', 'asa84', asa.replace('old-key-1', '*****')],
    ['a dynamic entry', 'asa84', asa + dynamicOfAsa],
    ['a dynamic entry', 'ios', ios + dynamicOfIos],
    ['no aggressive mode', 'asa84', `${asa}crypto ikev1 am-disable\n`],
    ['no aggressive mode', 'pix7', `${pix7}crypto isakmp am-disable\n`],
    ['no aggressive mode', 'ios', `${ios}crypto isakmp aggressive-mode disable\n`],
    ['no IKE on the interface', 'asa84', asa.replace('crypto ikev1 enable outside\n', '')],
    ['an exemption', 'asa84', asa + exempt],
    [
      'translation inside an object',
      'asa84',
      `${asa}object network LAN\n subnet 10.1.0.0 255.255.0.0\n nat (inside,outside) dynamic interface\n`,
    ],
    [
      'translation behind all',
      'asa84',
      `${asa}nat (inside,outside) after-auto source dynamic any interface\n`,
    ],
    [
      'translation of everything',
      'asa84',
      `${asa}nat (inside,outside) source dynamic any interface\n`,
    ],
    [
      'an exemption before the translation of everything',
      'asa84',
      `${asa}${exempt}nat (inside,outside) source dynamic any interface\n`,
    ],
    ['exemptions and statics', 'pix7', pix7 + nat0 + statics],
    ['statics', 'pix7', pix7 + statics],
    ['an address by DHCP', 'asa84', asa.replace('203.0.113.1 255.255.255.0', 'dhcp setroute')],
    ['an address by DHCP', 'ios', ios.replace('203.0.113.1 255.255.255.0', 'dhcp')],
    ['no interface in the text', 'asa84', asa.replace(/^interface Gig.*\n(?: .*\n)*/gm, '')],
    ['a map that no line binds', 'asa84', asa.replace('crypto map M interface outside\n', '')],
    ['a map that no line binds', 'ios', ios.replace(' crypto map VPN\n', '')],
    [
      'the exemption of another interface',
      'pix7',
      pix7 + nat0.replaceAll('nonat', 'dmz-nonat').replace('(inside)', '(dmz)') + statics,
    ],
  ])('%s on %s', (_what, dialect, living) => {
    const { verification, diagnostics } = added(dialect, living);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verification.verdict).toBe('agree');
  });

  test.each<[string, DialectChoice['dialect'], string]>([
    ['no dynamic entry', 'asa84', asa],
    ['a dynamic entry', 'asa84', asa + dynamicOfAsa],
    ['a dynamic entry', 'pix7', pix7 + dynamicOfAsa.replace('ikev1 ', '')],
    ['a dynamic entry', 'ios', ios + dynamicOfIos],
    ['a dynamic map of the name', 'ios', ios + dynamicOfIos.replaceAll(/\bD\b/g, 'vpn-dynamic')],
  ])('%s on %s, and sites from anywhere', (_what, dialect, living) => {
    const { cisco, verification } = added(dialect, living, anywhere, 'replacement');
    expect(verification.verdict).toBe('agree');
    expect(cisco['cisco.conf']).toMatch(/crypto map \S+ 20 ipsec-isakmp dynamic vpn-dynamic/);
  });

  test('no tunnel is added that a device without aggressive mode would never answer', () => {
    const [conf = host()[0], ...others] = host();
    const text = `${conf?.text}`.replace('exchange_mode main', 'exchange_mode aggressive');
    const { cisco, diagnostics } = added('asa84', `${asa}crypto ikev1 am-disable\n`, [
      { name: 'racoon.conf', text },
      ...others,
    ]);
    expect(cisco).toEqual({});
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'onto-aggressive', file: 'racoon.conf', line: 4 },
    ]);
  });

  test('the key of all sites from anywhere is never replaced', () => {
    const { cisco, diagnostics } = added(
      'ios',
      ios + dynamicOfIos.replace('crypto', 'crypto isakmp key old address 0.0.0.0 0.0.0.0\ncrypto'),
      anywhere,
      'replacement',
    );
    expect(cisco).toEqual({});
    expect(diagnostics.map(({ code }) => code)).toContain('onto-key');
  });
});

describe('a new tunnel behind a living list that denies', () => {
  const ofAsa = {
    permit: 'access-list VPN extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0\n',
    deny: (from: string, to: string) => `access-list VPN extended deny ip ${from} ${to}\n`,
    net: (network: string, mask: string) => `${network} ${mask}`,
  };
  const part = '10.1.9.0 255.255.255.0';
  const second = `access-list NEXT extended permit ip 10.1.9.0 255.255.255.0 10.0.0.0 255.252.0.0
crypto map M 20 match address NEXT
crypto map M 20 set peer 198.51.100.3
crypto map M 20 set ikev1 transform-set TS
tunnel-group 198.51.100.3 type ipsec-l2l
tunnel-group 198.51.100.3 ipsec-attributes
 ikev1 pre-shared-key old-key-2
`;
  const denying = (...lines: string[]): string =>
    asa.replace(ofAsa.permit, `${lines.join('')}${ofAsa.permit}`);
  const iosDeny = 'access-list 101 deny ip 10.1.9.0 0.0.0.255 any\naccess-list 101 permit';

  test.each<[string, DialectChoice['dialect'], string]>([
    ['a part of its own for anywhere', 'asa84', denying(ofAsa.deny(part, 'any'))],
    ['a part of its own for anywhere', 'ios', ios.replace('access-list 101 permit', iosDeny)],
    ['all that it has', 'asa84', denying(ofAsa.deny('10.1.0.0 255.255.0.0', 'any'))],
    [
      'the very networks of the new one',
      'asa84',
      denying(ofAsa.deny('10.1.0.0 255.255.0.0', '10.9.0.0 255.255.0.0')),
    ],
    ['anything for all', 'asa84', `${denying(ofAsa.deny(part, 'any'))}${second}`],
    [
      'two parts',
      'asa84',
      denying(
        ofAsa.deny(part, '10.0.0.0 255.0.0.0'),
        ofAsa.deny('10.1.0.0 255.255.240.0', '10.9.128.0 255.255.128.0'),
        ofAsa.deny(part, 'any'),
      ) + second,
    ],
  ])('%s on %s', (_what, dialect, living) => {
    const { verification, diagnostics } = added(dialect, living);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verification).toMatchObject({ verdict: 'agree' });
  });

  test('does not get what the device sends in clear', () => {
    const clear = `crypto ipsec ipv4-deny clear\n${ios.replace('access-list 101 permit', iosDeny)}`;
    expect(added('ios', clear).verification.verdict).toBe('disagree');
  });
});

describe('a map whose binding the text does not show', () => {
  test.each<[string, DialectChoice['dialect'], string, string, string]>([
    [
      'ASA',
      'asa84',
      asa.replace('crypto map M interface outside\n', ''),
      '\ncrypto map M interface outside\n',
      '! Where the map was bound to no interface before, also: no crypto map M interface outside\n',
    ],
    [
      'IOS',
      'ios',
      ios.replace(' crypto map VPN\n', ''),
      '\ninterface FastEthernet0/0\n crypto map VPN\n',
      '! Where the map was bound to no interface before, also: no crypto map VPN in interface FastEthernet0/0\n',
    ],
  ])('is used, and stays bound, which is told: %s', (_what, dialect, living, binding, comment) => {
    const { cisco, diagnostics } = added(dialect, living);
    expect(cisco['cisco.conf']).toContain(binding);
    expect(cisco['cisco-back-out.conf']?.startsWith(comment)).toBe(true);
    expect(cisco['cisco-back-out.conf']).not.toMatch(/^ ?no crypto map \w+(?: interface.*)?$/m);
    const told = diagnostics.filter(({ code }) => code === 'onto-map-not-bound');
    expect(told.map(({ severity }) => severity)).toEqual(['warning']);
    expect(told[0]?.message).toContain('with 198.51.100.2 come to life');
  });

  test('is not guessed where there are several', () => {
    const { cisco, diagnostics } = added(
      'asa84',
      `${asa.replace('crypto map M interface outside\n', '')}crypto map N 10 match address VPN\n`,
    );
    expect(cisco).toEqual({});
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'onto-map-not-bound' },
    ]);
  });
});

describe('an exemption stands before the rules that would take its traffic', () => {
  const living = `${asa}nat (inside,outside) source dynamic any interface\n`;
  const { cisco } = added('asa84', living);

  test('at the first place', () => {
    expect(cisco['cisco.conf']).toContain(
      'nat (inside,outside) 1 source static net-10.1.0.0_16 net-10.1.0.0_16 destination static net-10.9.0.0_16 net-10.9.0.0_16\n',
    );
  });

  test('and is taken back by its words, since its place may have changed', () => {
    expect(cisco['cisco-back-out.conf']).toContain(
      'no nat (inside,outside) source static net-10.1.0.0_16 net-10.1.0.0_16 destination',
    );
  });

  test('where none does, it is added behind', () => {
    expect(added('asa84', asa + exempt).cisco['cisco.conf']).toContain(
      'nat (inside,outside) source static',
    );
  });
});

describe('an exemption is added to the list of the others', () => {
  const listsIn = (living: string) => {
    const { cisco, diagnostics, verification } = added('pix7', living);
    return {
      text: cisco['cisco.conf'] ?? '',
      backOut: cisco['cisco-back-out.conf'] ?? '',
      told: diagnostics.filter(({ code }) => code === 'onto-exemption-list'),
      verdict: verification.verdict,
    };
  };

  test('where nothing else uses it', () => {
    const { text, told } = listsIn(pix7 + nat0);
    expect(text).toContain('access-list nonat extended permit ip 10.1.0.0 255.255.0.0 10.9.0.0');
    expect(text).not.toContain('nat (inside) 0');
    expect(told).toEqual([]);
  });

  test.each([
    ['a crypto map', nat0.replaceAll('nonat', 'VPN')],
    ['a filter', `${nat0}access-group nonat in interface inside\n`],
    ['the exemption of another interface', `${nat0}nat (dmz) 0 access-list nonat\n`],
    ['a group policy', `${nat0}group-policy G attributes\n vpn-filter value nonat\n`],
  ])('and to a new one that takes its place where %s uses it', (_what, more) => {
    const { text, backOut, told, verdict } = listsIn(pix7 + more);
    const [, name = ''] = /\nnat \(inside\) 0 access-list (\S+)/.exec(text) ?? [];
    expect(text).toContain(`access-list ${name} extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0`);
    expect(text).toContain(`access-list ${name} extended permit ip 10.1.0.0 255.255.0.0 10.9.0.0`);
    const old = /nat \(inside\) 0 access-list (\S+)/.exec(more)?.[1] ?? '';
    expect(text).not.toMatch(new RegExp(`^access-list ${old} `, 'm'));
    expect(backOut).toMatch(new RegExp(`\nnat \\(inside\\) 0 access-list ${old}\n`));
    expect(told.map(({ severity }) => severity)).toEqual(['warning']);
    expect(verdict).toBe('agree');
  });

  test('before what the list denies, and taken back by its words', () => {
    const deny = 'access-list nonat extended deny ip 10.1.0.0 255.255.0.0 any\n';
    const { text, backOut, verdict } = listsIn(pix7 + nat0.replace('nat (', `${deny}nat (`));
    const rule = 'permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0';
    expect(text).toContain(`access-list nonat line 1 extended ${rule}\n`);
    expect(backOut).toContain(`no access-list nonat extended ${rule}\n`);
    expect(verdict).toBe('agree');
  });

  test('before what a new list denies', () => {
    const shared = nat0.replaceAll('nonat', 'VPN');
    const deny = 'access-list VPN extended deny ip 10.1.0.0 255.255.0.0 any\n';
    const { text, verdict } = listsIn(pix7 + shared.replace('nat (', `${deny}nat (`));
    expect(text.indexOf('10.9.0.0 255.255.0.0')).toBeLessThan(text.indexOf(' deny '));
    expect(verdict).toBe('agree');
  });

  test('and nothing is added where the list cannot be copied whole', () => {
    const { text, told } = listsIn(
      `${pix7}${nat0}access-list nonat extended permit ip 10.1.0.0 nonsense\n`.replaceAll(
        'nonat',
        'VPN',
      ),
    );
    expect(text).toBe('');
    expect(told.map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('a living router that translates the traffic of the new tunnel', () => {
  const sides =
    'interface FastEthernet0/0\n ip nat outside\ninterface FastEthernet0/1\n ip nat inside\n';
  const overload = `${sides}ip nat inside source list 120 interface FastEthernet0/0 overload\n`;
  const permit = 'access-list 120 permit ip 10.1.0.0 0.0.255.255 any\n';
  const deny = 'access-list 120 deny ip 10.1.0.0 0.0.255.255 10.0.0.0 0.255.255.255\n';
  const told = (living: string) => {
    const { diagnostics, verification } = added('ios', living);
    const warnings = diagnostics.filter(
      ({ code, severity }) => code === 'nat-steals-vpn-traffic' && severity === 'warning',
    );
    return { warnings, assumes: verification.assumes.join('; ') };
  };

  test('is told of, at its rule, and what a person must add is assumed', () => {
    const { warnings, assumes } = told(ios + overload + permit);
    expect(warnings.map(({ file, line }) => `${file}:${line}`)).toEqual(['living.conf:25']);
    expect(warnings[0]?.message).toContain('10.1.0.0/16 to 10.9.0.0/16');
    expect(assumes).toContain(
      "the device's own translations are kept from the tunnel's traffic, as told at living.conf:25",
    );
  });

  test.each([
    ['its list', overload],
    [
      'the list of its route map',
      `${sides}ip nat inside source route-map RM interface FastEthernet0/0 overload\nroute-map RM permit 10\n match ip address 120\n`,
    ],
  ])('keeps it as it is with the lines of the comment, pasted, for %s', (_what, rule) => {
    const { cisco } = added('ios', ios + rule + permit);
    const lines = (cisco['cisco.conf'] ?? '')
      .split('\n')
      .filter((line) => /^! +(?:ip access-list|\d+ deny) /.test(line));
    expect(lines.map((line) => line.slice(2).trim())).toEqual([
      'ip access-list extended 120',
      '1 deny ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255',
    ]);
    const pasted = lines.map((line) => line.slice(2)).join('\n');
    expect(told(`${ios}${rule}${permit}${pasted}\n`).warnings).toEqual([]);
  });

  test('is not where its list denies the traffic already', () => {
    const { warnings, assumes } = told(ios + overload + deny + permit);
    expect(warnings).toEqual([]);
    expect(assumes).not.toContain('translations');
  });
});

describe('a tunnel for all addresses', () => {
  test.each(['pix7', 'asa84', 'pix6', 'ios'] as const)('is proven on a fresh %s', (dialect) => {
    const { verification } = reverse(host('0.0.0.0/0'), {
      dialect: { dialect },
    });
    expect(verification.verdict).toBe('agree');
  });
});

describe('additions are in the dialect of the living text where nothing else is said', () => {
  test.each([
    ['ASA 8.4', asa],
    ['PIX 7', pix7],
    ['IOS', ios],
  ])('%s', (_what, living) => {
    const onto = { name: 'living.conf', text: living };
    const { verification, diagnostics } = reverse(host(), { onto });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verification.verdict).toBe('agree');
  });
});

describe('a tunnel that stands there already', () => {
  const twice = (
    first: ReturnType<typeof host>,
    again: ReturnType<typeof host>,
    part = (living: string) => living,
  ) => {
    const { cisco } = added('asa84', asa, first);
    const living = `${asa}${cisco['cisco.conf']?.replace('new-key-1', '*****')}`;
    return added('asa84', part(living), again);
  };
  const errorsOf = ({ diagnostics }: ReturnType<typeof added>) =>
    diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${code}: ${message}`);
  const more = racoonConf('203.0.113.1', '10.3.0.0/16');
  const withOneMore = host().map(({ name, text }) => {
    if (name === 'setkey.conf')
      return { name, text: text + setkey('10.3.0.0/16').replace(/^.*flush;\n/gm, '') };
    return {
      name,
      text: name === 'racoon.conf' ? text + more.slice(more.indexOf('sainfo')) : text,
    };
  });

  test('is told once, as that', () => {
    const again = twice(withOneMore, withOneMore);
    expect(again.cisco).toEqual({});
    expect(again.diagnostics.filter(({ severity }) => severity === 'warning')).toEqual([]);
    expect(errorsOf(again)).toEqual([
      'onto-present: the device has a tunnel with 192.0.2.77 already, which protects all that this one is for: nothing is added (tunnel with 203.0.113.1)',
    ]);
  });

  test('and nothing of what additions would do', () => {
    const unbound = (living: string) => living.replaceAll(/^crypto map \w+ interface .*\n/gm, '');
    const codes = twice(host(), host(), unbound).diagnostics.map(({ code }) => code);
    expect(codes).toContain('onto-present');
    expect(codes).not.toContain('onto-map-not-bound');
  });

  test('and how much of it', () => {
    expect(errorsOf(twice(host(), withOneMore))).toEqual([
      'onto-present: the device has a tunnel with 192.0.2.77 already, which protects 1 of its 2 pairs of networks: nothing is added (tunnel with 203.0.113.1)',
    ]);
  });
});

describe('a key that stands on the device for the peer, where its text shows stars', () => {
  const group = `tunnel-group 192.0.2.77 type ipsec-l2l
tunnel-group 192.0.2.77 ipsec-attributes
 ikev1 pre-shared-key *****
`;
  test.each<[string, DialectChoice['dialect'], string]>([
    ['a tunnel group', 'asa84', asa + group],
    ['a tunnel group, among dynamic entries', 'asa84', asa + group + dynamicOfAsa],
    ['a tunnel group', 'pix7', pix7 + group.replace('ikev1 ', '')],
    ['a key by address', 'ios', `${ios}crypto isakmp key ****** address 192.0.2.77\n`],
  ])('stays as it is, which is told: %s on %s', (_what, dialect, living) => {
    const { cisco, verification, diagnostics } = added(dialect, living);
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toContain(
      'onto-key-hidden: the key for 192.0.2.77 on the device stays as it is: its text does not show it, so it is not compared, and no key is written',
    );
    expect(verification.trace.filter(({ result }) => result === 'refused')).toEqual([]);
    expect(verification.verdict).toBe('agree');
    expect(verification.assumes).toContain(
      'the key for 192.0.2.77 that the device holds is that of the Linux host',
    );
    expect(Object.values(cisco).join('')).not.toContain('new-key-1');
  });
});

describe('what a tunnel group holds', () => {
  const typeOnly = 'tunnel-group 192.0.2.77 type ipsec-l2l\n';
  const defaultGroup = 'tunnel-group DefaultL2LGroup ipsec-attributes\n isakmp keepalive disable\n';
  const groupsIn = (text: string | undefined): string =>
    (text?.match(/^(?:no |clear configure )?tunnel-group .*(?:\n .*)*/gm) ?? []).join('\n');

  test.each<[string, DialectChoice['dialect'], string]>([
    ['asa84', 'asa84', asa],
    ['pix7', 'pix7', pix7],
  ])('of type only counts as present and lacks its key: %s', (_what, dialect, living) => {
    const { cisco, verification } = added(dialect, `${living}${typeOnly}`);
    const key = dialect === 'asa84' ? 'ikev1 pre-shared-key new-key-1' : 'pre-shared-key new-key-1';
    expect(groupsIn(cisco['cisco.conf'])).toBe(`tunnel-group 192.0.2.77 ipsec-attributes\n ${key}`);
    expect(groupsIn(cisco['cisco-back-out.conf'])).toBe(
      `tunnel-group 192.0.2.77 ipsec-attributes\n no ${key}`,
    );
    expect(verification.verdict).toBe('agree');
  });

  test('where it was made for the tunnel goes with it', () => {
    const { cisco } = added('asa84', asa);
    expect(groupsIn(cisco['cisco-back-out.conf'])).toBe('clear configure tunnel-group 192.0.2.77');
  });

  test.each([
    ['is emptied', asa, 'no tunnel-group DefaultL2LGroup ipsec-attributes'],
    [
      'keeps what it had',
      `${asa}${defaultGroup}`,
      'tunnel-group DefaultL2LGroup ipsec-attributes\n no ikev1 pre-shared-key new-key-1',
    ],
  ])('for peers from anywhere %s', (_what, living, wanted) => {
    const { cisco, verification } = added('asa84', living, anywhere, 'replacement');
    expect(groupsIn(cisco['cisco.conf'])).toContain(' ikev1 pre-shared-key new-key-1');
    expect(groupsIn(cisco['cisco-back-out.conf'])).toBe(wanted);
    expect(verification.verdict).toBe('agree');
  });
});

describe('peers from anywhere beside a living profile that takes any', () => {
  const living = `version 15.2
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 5
crypto keyring K
 pre-shared-key address 0.0.0.0 0.0.0.0 key old-key-1
crypto isakmp profile P
 keyring K
 match identity address 0.0.0.0
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto dynamic-map D 10
 set transform-set TS
 set isakmp-profile P
crypto map VPN 65535 ipsec-isakmp dynamic D
interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map VPN
`;
  const withKey = (key: string) =>
    anywhere.map(({ name, text }) => ({ name, text: text.replace('* new-key-1', `* ${key}`) }));

  test('another key is not added to theirs', () => {
    const { leftOut, cisco } = added('ios', living, anywhere, 'replacement');
    expect(cisco).toEqual({});
    expect(leftOut[0]?.because.map(({ code }) => code)).toEqual(['onto-key']);
  });

  test.each([
    ['their key', living, 'old-key-1'],
    ['a key that is not shown', living.replace('key old-key-1', 'key ******'), 'new-key-1'],
  ])('%s is not written again', (_what, text, key) => {
    const { cisco, verification } = added('ios', text, withKey(key), 'replacement');
    expect(verification.verdict).not.toBe('disagree');
    expect(cisco['cisco.conf']).toContain('crypto map VPN 10 ipsec-isakmp dynamic');
    expect(cisco['cisco.conf']).not.toContain(key);
  });
});

test('values that a text lacks are told in words', () => {
  expect(valueWords('peers[any].preSharedKey')).toBe(
    'the pre-shared key of the tunnel with peers from anywhere',
  );
  expect(valueWords('peers[192.0.2.1].proposals[0].cipher')).toBe(
    'the encryption of the tunnel with 192.0.2.1',
  );
  expect(valueWords('translations[0].to')).toBe('the translation of addresses');
});
