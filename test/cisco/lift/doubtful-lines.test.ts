import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/convert.js';
import { asa, pix, router } from './device-texts.js';
import { lifted } from './lifted.js';

const changed = (text: string, was: string, is: string): string => {
  expect(text).toContain(was);
  return text.replace(was, is);
};

/** The line at which an error leaves the tunnel with the peer out. */
const leftOutAt = (text: string): string | undefined => {
  const { device, diagnostics } = lifted(text);
  expect(device.policies.filter(({ action }) => action === 'protect')).toEqual([]);
  const error = diagnostics.find(
    ({ severity, message }) => severity === 'error' && message.includes('198.51.100.20)'),
  );
  return text.split('\n')[(error?.line ?? 0) - 1]?.trim();
};

describe('a line that cannot be read leaves out the tunnel that it is about', () => {
  test('and none where all can be read', () => {
    for (const text of [pix, asa, router]) {
      const { device, diagnostics } = lifted(text);
      expect(device.policies.length).toBeGreaterThan(1);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  test.each([
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'acces-list'],
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'ccess-list'],
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'access list'],
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'ip access list'],
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'acl'],
    [asa, 'access-list VPN extended permit tcp', 'list'],
    [asa, 'access-list VPN extended permit tcp', 'ip access list'],
    [asa, 'access-list VPN extended permit tcp', 'acces-list'],
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'vpn'],
    [pix, 'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3', 'show'],
    [asa, 'access-list VPN extended permit tcp', 'interface'],
    [
      `${router}ip access-list extended VPN\n permit ip any 10.4.0.0 0.0.255.255\n`,
      'ip access-list extended VPN\n permit ip any',
      'ip acces-list',
    ],
  ])('of its access list: %#', (text, was, first) => {
    const is = was.replace(/^(?:ip )?access-list/, first);
    expect(leftOutAt(changed(text, was, is))).toContain(is.split('\n')[0]);
  });

  test.each([
    [pix, 'crypto map M 10 set pfs group2', 'crypto map M 1O set pfs group2'],
    [pix, 'crypto map M 10 set pfs group2', 'crypto map M10 set pfs group2'],
    [asa, 'connection-type answer-only', 'connection-type answr-only'],
    [router, 'crypto map M local-address', 'crypto map M local-adress'],
    [router, 'crypto map M local-address', 'cryto map M local-address'],
  ])('of its map: %#', (text, was, is) => {
    expect(leftOutAt(changed(text, was, is))).toContain(is);
  });

  test.each([
    [router, 'crypto isakmp policy 10', 'crypto isakpm policy 10'],
    [router, 'crypto isakmp policy 10', 'cryto isakmp policy 10'],
    [router, 'crypto isakmp policy 10', 'crypto policy 10'],
    [router, 'crypto isakmp policy 10', 'crypto isakmp-policy 10'],
    [router, 'crypto isakmp policy 10', 'crypto isakmp 10'],
    [router, 'crypto ipsec security', 'crypto isakmp identiy hostname\ncrypto ipsec security'],
    [router, 'crypto ipsec security', 'no crypto isakmp enbale\ncrypto ipsec security'],
    [pix, 'isakmp identity address', 'isakmp identiy address'],
  ])('of phase 1: %#', (text, was, is) => {
    const wrong = changed(text, was, is);
    expect(leftOutAt(wrong)).toBe(is.split('\n')[0]);
    expect(lifted(wrong).codes).not.toContain('default-policies');
  });

  test('of its associations', () => {
    const is = 'crypto ipsec security-association lifetme seconds';
    expect(
      leftOutAt(changed(router, 'crypto ipsec security-association lifetime seconds', is)),
    ).toContain(is);
  });

  test('of its peer’s key, where another key would be taken', () => {
    const text = changed(
      router,
      'crypto isakmp key abcDEF12 address 198.51.100.20',
      'crypto isakmp kye abcDEF12 address 198.51.100.20\ncrypto isakmp key other12 address 0.0.0.0',
    );
    expect(leftOutAt(text)).toContain('isakmp kye');
  });

  test('and no other one', () => {
    const second = `access-list 102 permit ip 10.1.0.0 255.255.0.0 10.5.0.0 255.255.0.0
acces-list 103 permit ip 10.1.0.0 255.255.0.0 10.5.0.0 255.255.0.0
crypto map M 20 ipsec-isakmp
crypto map M 20 match address 102
crypto map M 20 set peer 198.51.100.30
crypto map M 20 set transform-sett S
crypto map N1O set pfs group2
isakmp key abcDEF12 address 198.51.100.30 netmask 255.255.255.255
isakmp kee abcDEF12 address 198.51.100.40 netmask 255.255.255.255
`;
    const { policies } = lifted(pix + second).device;
    expect(policies.flatMap(({ protection }) => protection?.peer ?? [])).toEqual([
      '198.51.100.20',
      '198.51.100.20',
    ]);
  });
});

describe('a line of which the terminal shows the end only leaves out the tunnel that it may be about', () => {
  const list =
    'ip access-list extended L\n permit ip host 10.1.0.9 host 10.3.0.9\naccess-list 130 permit ip any any\n';
  test.each([
    '$.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
    '$ 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
    '$ permit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
    '$st 101 permit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
    '$ ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
    '$mit ip any any',
    '$ any any',
    '$t peer 198.51.100.21',
    '$.51.100.21',
    '$group2',
    '$y-association lifetime seconds 900',
  ])('of a router: %s', (end) => {
    expect(leftOutAt(`${router}${end}\n`)).toBe(end);
    expect(leftOutAt(`${router}r1(config)#${end}\n`)).toContain(end);
  });

  test.each([
    '$0.0 255.255.0.0 10.4.0.0 255.255.0.0',
    '$ permit ip 10.1.0.0 255.255.0.0 10.4.0.0 255.255.0.0',
    '<extended permit ip 10.1.0.0 255.255.0.0 10.4.0.0 255.255.0.0',
    '<--- ist VPN extended permit ip 10.1.0.0 255.255.0.0 10.4.0.0 255.255.0.0',
    '$object-group G 10.4.0.0 255.255.0.0',
    '$ set pfs group2',
    '$ecurity-association lifetime seconds 900',
  ])('of an appliance: %s', (end) => {
    expect(leftOutAt(`${asa}${end}\n`)).toBe(end);
  });

  test.each([
    '$rmit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255',
    ' $.0.255.255 10.4.0.0 0.0.255.255',
    '$ 0.0.255.255 10.4.0.0 0.0.255.255',
  ])('and no other one, where it is one of a list: %s', (end) => {
    const { device } = lifted(router + list.replace('access-list 130', `${end}\naccess-list 130`));
    expect(device.policies).toEqual(lifted(router + list).device.policies);
  });

  test.each(['$ ping 10.1.1.1', '$Id: r1.cfg 1.2 $', '$HOME/r1.cfg'])(
    'and none where it is about none: %s',
    (line) => {
      expect(lifted(`${router}${line}\n`).device.policies).toEqual(lifted(router).device.policies);
    },
  );
});

describe('the head of a second entry that cannot be read', () => {
  const second = `crypto map M 20 ipsec-isakmp
 set peer 198.51.100.30
 set transform-set S
 match address 120
access-list 120 permit ip 10.1.0.0 0.0.255.255 10.5.0.0 0.0.255.255
`;
  const both = changed(router, 'interface Loopback0', `${second}interface Loopback0`).replace(
    'crypto isakmp key',
    'crypto isakmp key abcDEF13 address 198.51.100.30\ncrypto isakmp key',
  );
  const whole = lifted(router).device.policies;

  test.each(
    [
      'cryto map M 20 ipsec-isakmp',
      'crypto mpa M 20 ipsec-isakmp',
      'crypto map M 20 ipsec-isakpm',
      'crypto map M 2O ipsec-isakmp',
      'cryptomap M 20 ipsec-isakmp',
      'map M 20 ipsec-isakmp',
      'M 20 ipsec-isakmp',
      '+crypto map M 20 ipsec-isakmp',
      'new crypto map M 20 ipsec-isakmp',
    ].flatMap((head) => [
      [head, both],
      [head, both.replace(/^ +/gm, '')],
    ]),
  )('leaves out its own tunnel, and nothing else: %s', (head, text) => {
    const { device, diagnostics } = lifted(changed(text, 'crypto map M 20 ipsec-isakmp', head));
    expect(device.policies.map(({ selector }) => selector)).toEqual(
      whole.map(({ selector }) => selector),
    );
    expect(device.peers.map(({ id }) => id)).toEqual(['198.51.100.20']);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line }) => text.split('\n')[(line ?? 0) - 1])).toEqual([
      'crypto map M 20 ipsec-isakmp',
    ]);
    expect(errors[0]?.message).toContain('198.51.100.30)');
  });
});

describe('the head of a second list or group that cannot be read', () => {
  const lists = changed(
    changed(
      router,
      ' match address VPN',
      ' match address VPN\ncrypto map M 20 ipsec-isakmp\n set peer 198.51.100.30\n set transform-set S\n match address B',
    ),
    'crypto isakmp key',
    'crypto isakmp key abcDEF13 address 198.51.100.30\ncrypto isakmp key',
  );
  const whole = lifted(router).device.policies;

  test.each(
    [
      'ip access list extended B',
      'ip access_list extended B',
      'ip acess-list extended B',
      'ipaccess-list extended B',
      'ip access-list B',
      'ip-access-list extended B',
      'access list extended B',
      'ip list extended B',
    ].flatMap(
      (head) =>
        [
          [head, false],
          [head, true],
        ] as const,
    ),
  )('gives none of its lines to the list above: %s', (head, isFlat) => {
    const text = `${lists}${head}\n permit ip 10.1.0.0 0.0.255.255 10.5.0.0 0.0.255.255\n`;
    const { device, diagnostics } = lifted(isFlat ? text.replace(/^ +/gm, '') : text);
    expect(device.policies.map(({ selector }) => selector)).toEqual(
      whole.map(({ selector }) => selector),
    );
    const line = text.split('\n').indexOf(head) + 1;
    expect(diagnostics.some((one) => one.severity === 'error' && one.line === line)).toBe(true);
  });

  test('is told as what was meant, where it is the rest of a list that is used', () => {
    const more =
      'ip access list extended VPN\n permit ip 10.1.0.0 0.0.255.255 10.5.0.0 0.0.255.255\n';
    expect(leftOutAt(`${router}${more}`)).toBe('ip access list extended VPN');
  });

  test.each(['object group network G2', 'objectgroup network G2', 'object_group network G2'])(
    'gives none of its members to the group above: %s',
    (head) => {
      const member = ' network-object host 10.3.0.1';
      const { device, diagnostics } = lifted(
        changed(asa, member, `${member}\n${head}\n network-object host 10.6.0.1`),
      );
      expect(device.policies.map(({ selector }) => selector.remote)).not.toContain('10.6.0.1/32');
      expect(diagnostics.map(({ message }) => message).join()).toContain(
        'did you mean object-group',
      );
    },
  );

  test.each(['object group network OTHER', 'object-group netwrok OTHER'])(
    'leaves out the tunnels of a group of which it is a part: %s',
    (head) => {
      expect(leftOutAt(`${asa}${head}\n network-object host 10.6.0.1\n`)).toBe(head);
    },
  );

  test('says that two words are one', () => {
    for (const first of ['access list', 'access_list']) {
      const text = pix.replace(
        'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3',
        `${first} 101 permit ip 10.1.0.0 255.255.0.0 10.3`,
      );
      expect(
        lifted(text)
          .diagnostics.map(({ message }) => message)
          .join(),
      ).toContain('did you mean access-list?');
    }
  });
});

describe('in a text without indentation', () => {
  const flat = (text: string): string => text.replace(/^ +/gm, '');
  const last = 'permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255';

  test.each([
    'permt ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'premit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'allow ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'permit: ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'permitip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'access-list permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'vpn permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'show permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    'denny ip host 10.1.0.8 10.3.0.0 0.0.255.255',
  ])('a line of an access list is one, however it begins: %s', (line) => {
    expect(leftOutAt(changed(flat(router), last, line))).toBe(line);
    expect(leftOutAt(changed(router, last, line))).toBe(line);
  });

  test('a shortened one is read', () => {
    const selectorsOf = (text: string) =>
      lifted(text).device.policies.map(({ selector }) => selector);
    const shortened = changed(flat(router), last, last.replace('permit', 'perm'));
    expect(selectorsOf(shortened)).toEqual(selectorsOf(router));
  });

  test.each([
    'access-list 130 permit ip any any',
    'ip route 10.9.0.0 255.255.0.0 203.0.113.1',
    'snmp-server community public RO 10',
    'radius-server host 10.1.1.1 auth-port 1645',
    'route-map X permit 10',
    'ip host srv 10.1.1.1',
  ])('another command behind a list is none of its lines: %s', (line) => {
    const { codes } = lifted(changed(flat(router), last, `${last}\n${line}`));
    expect(codes).not.toContain('access-list-line-unread');
  });

  test.each([
    'netwrok-object host 10.3.0.1',
    'networkobject host 10.3.0.1',
    'network object host 10.3.0.1',
    'network-objects host 10.3.0.1',
    'host 10.3.0.1',
  ])('a member of a group is one, however it begins: %s', (line) => {
    expect(leftOutAt(changed(flat(asa), 'network-object host 10.3.0.1', line))).toBe(line);
  });

  test('a shortened one is read, too', () => {
    const { device } = lifted(changed(flat(asa), 'network-object host', 'network-obj host'));
    expect(device.policies.map(({ selector }) => selector.remote)).toContain('10.3.0.1/32');
  });

  test.each(['st pfs group2', 'est pfs group2'])('a line of an entry is one: %s', (line) => {
    expect(leftOutAt(changed(flat(router), 'set pfs group2', line))).toBe(line);
  });
});

describe('a name with a slip', () => {
  test.each([
    [asa, 'access-list VPN extended permit tcp', 'access-list VPM extended permit tcp'],
    [asa, 'access-list VPN extended permit tcp', 'access-list Vpn extended permit tcp'],
    [
      pix,
      'access-list 101 permit ip 10.1.0.0 255.255.0.0 10.3',
      'access-list 1O1 deny ip 10.1.0.0 255.255.0.0 10.3',
    ],
  ])('of a list that nothing uses is told: %#', (text, was, is) => {
    const found = lifted(changed(text, was, is)).diagnostics.find(
      ({ code }) => code === 'unused-access-list',
    );
    expect(found?.severity).toBe('warning');
    expect(found?.message).toMatch(/did you mean (?:VPN|101), /);
  });

  test('of the interface that a map is bound to is told, and its address is not missed', () => {
    const text = changed(pix, 'crypto map M interface outside', 'crypto map M interface outsde');
    expect(leftOutAt(text)).toBe('crypto map M interface outsde');
    const { diagnostics } = lifted(text);
    expect(diagnostics.map(({ code }) => code)).not.toContain('endpoint-unknown');
    expect(diagnostics.map(({ message }) => message).join()).toContain('outside');
  });
});

describe('a head, a member or an address that lost a word or a blank', () => {
  test.each(['ip extended B', 'ip access-list B', 'ipaccess-list extended B'])('%s', (head) => {
    const text = `${router}${head}\n permit ip 10.7.0.0 0.0.255.255 10.8.0.0 0.0.255.255\n`;
    expect(lifted(text).device.policies).toEqual(lifted(router).device.policies);
  });

  test('the name of its list', () => {
    expect(leftOutAt(`${router}ip access-list extended\n permit ip any any\n`)).toBe(
      'ip access-list extended',
    );
  });

  test.each(['host10.4.2.1', '10.1.1.0255.255.255.0'])('of a router’s group: %s', (member) => {
    const text = changed(router, '10.1.0.0 0.0.255.255 10.2', 'object-group G 10.2');
    expect(leftOutAt(`${text}object-group network G\n host 10.4.1.1\n ${member}\n`)).toBe(member);
  });

  test('of an appliance’s group', () => {
    const text = changed(asa, ' network-object host 10.3.0.1', ' object L');
    expect(leftOutAt(`${text}object network L\n host 10.3.0.1\n`)).toBe('object L');
  });

  test.each(['255.255.255.0', '0.0.0.0', '127.0.0.1', '224.0.0.1'])('of an interface: %s', (no) => {
    const text = changed(asa, 'ip address 203.0.113.10 255.255.255.0', `ip address ${no}`);
    const { hosts } = convert([{ name: 'cisco.conf', text }]);
    expect(hosts).toEqual([]);
  });

  test('of a peer', () => {
    const text = changed(asa, 'set peer 198.51.100.20', 'set peer 255.255.255.0');
    const { hosts, diagnostics } = convert([{ name: 'cisco.conf', text }]);
    expect(hosts).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  });

  test('and not where a slip is in a list of sources', () => {
    const text = `${router}acces-list 10 permit 192.0.2.0 0.0.0.255\n`;
    expect(lifted(text).device.policies).toEqual(lifted(router).device.policies);
  });

  test('the number of a numbered list', () => {
    const text = `${router}access-list 10 permit ip 10.1.0.0 0.0.255.255 10.4.0.0 0.0.255.255\n`;
    expect(leftOutAt(text)).toContain('access-list 10');
  });

  test('the word before a policy’s number, and before what is set for all', () => {
    expect(leftOutAt(changed(pix, 'isakmp policy 10 group 2', 'policy 10 group 2'))).toBe(
      'policy 10 group 2',
    );
    expect(leftOutAt(`${pix}nat-traversal 20\n`)).toBe('nat-traversal 20');
  });
});

test('groups that are nested thousands deep are refused, and stop nothing', () => {
  const groups = Array.from(
    { length: 3000 },
    (_, index) => `object-group network G${index}\n group-object G${index + 1}\n`,
  );
  const text = changed(asa, 'object-group OTHER', 'object-group G0');
  const { device, diagnostics } = lifted(
    `${text}${groups.join('')}object-group network G3000\n network-object host 10.9.0.1\n`,
  );
  expect(device.policies).toEqual([]);
  expect(diagnostics.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('nested more than 500 deep'),
  );
});
