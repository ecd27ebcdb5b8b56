/** A profile of several `match identity` lines takes whom any of them takes; a key for a network is not one for anybody. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';

const router = (lines: readonly string[], peer = '198.51.100.65') => ({
  name: 'router.txt',
  text: `crypto isakmp policy 5
 encr aes 256
 authentication pre-share
 group 14
crypto keyring K
 pre-shared-key address 198.51.100.33 key one-aaa
 pre-shared-key address 198.51.100.64 255.255.255.192 key two-bbb
crypto isakmp profile P
 keyring K
${lines.map((line) => ` match identity ${line}\n`).join('')}crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map V 10 ipsec-isakmp
 set peer ${peer}
 set transform-set T
 set isakmp-profile P
 match address 110
access-list 110 permit ip 10.64.0.0 0.0.31.255 10.128.0.0 0.3.255.255
interface GigabitEthernet0/0
 ip address 203.0.113.130 255.255.255.0
 crypto map V
`,
});

const one = 'address 198.51.100.33 255.255.255.255';
const network = 'address 198.51.100.64 255.255.255.192';
const all = [
  [one, network],
  [network, one],
  ['host far.example.net', network],
  [network, 'host domain example.net', 'user admin@example.net'],
  ['address 198.51.100.65 255.255.255.255', one],
];

const filesFor = (text: ReturnType<typeof router>) => {
  const [host] = convert([text]).hosts;
  expect(host?.verification.verdict).toBe('agree');
  return Object.entries(host?.files ?? {}).flatMap(([name, content]) =>
    name === 'README.txt' ? [] : [{ name, text: content }],
  );
};

test.each(all)('%s, %s', (...lines) => {
  const text = router(lines.filter((line) => line !== undefined));
  const { verdict, findings } = check([text, ...filesFor(text)]);
  expect(verdict).toBe('agree');
  const codes = findings.map(({ code }) => code);
  expect(codes).not.toContain('identity-unverified');
  expect(codes).not.toContain('key-for-anybody');
  // The reading of the router says whom the key is for.
  expect(findings.find(({ code }) => code === 'wildcard-key')?.message).toContain(
    '198.51.100.64/26',
  );
});

test('none of them takes the host', () => {
  const files = filesFor(router([one, network]));
  const named = files.map(({ name, text }) => ({
    name,
    text: text.replace('my_identifier address;', 'my_identifier address 192.0.2.9;'),
  }));
  const told = check([router([one, network]), ...named]).findings;
  const finding = told.find(({ code }) => code === 'identity-refused');
  expect(finding?.message).toContain('198.51.100.65 or the address 198.51.100.33');
  expect(finding?.help).toContain('match identity address 192.0.2.9 255.255.255.255');
});

test.each(['host domain example.net', 'host far.example.net'])(
  'a name that %s takes, beside an address',
  (line) => {
    const files = filesFor(router([one, network])).map(({ name, text }) => ({
      name,
      text: text
        .replace('my_identifier address;', 'my_identifier fqdn "far.example.net";')
        .replace('exchange_mode main;', 'exchange_mode aggressive;'),
    }));
    const told = check([router([network, line]), ...files]).findings.map(({ code }) => code);
    expect(told).not.toContain('identity-unverified');
    expect(told).not.toContain('identity-refused');
  },
);

test('a key for every address is one for anybody', () => {
  const text = router([network]);
  const open = {
    ...text,
    text: text.text.replace('198.51.100.64 255.255.255.192 key', '0.0.0.0 0.0.0.0 key'),
  };
  const codes = check([open, ...filesFor(open)]).findings.map(({ code }) => code);
  expect(codes).toContain('key-for-anybody');
  expect(codes).not.toContain('wildcard-key');
});

describe.each([
  'host far.example.net',
  'host domain example.net',
  'user admin@example.net',
  'user domain example.net',
  'group branch',
  'address 192.0.2.0 255.255.255.0',
])('a profile that takes %s alone', (line) => {
  test('refuses the address that is sent in main mode, whoever sends it', () => {
    const text = router([line]);
    for (const other of [
      filesFor(router([network])),
      [
        {
          name: 'other.txt',
          text: router(['address 203.0.113.130 255.255.255.255'], '203.0.113.130')
            .text.replace('ip address 203.0.113.130', 'ip address 198.51.100.65')
            .replace('198.51.100.64 255.255.255.192', '203.0.113.130')
            .replace(
              '10.64.0.0 0.0.31.255 10.128.0.0 0.3.255.255',
              '10.128.0.0 0.3.255.255 10.64.0.0 0.0.31.255',
            ),
        },
      ],
    ]) {
      const [first] = other;
      const { verdict, findings } =
        first?.name === 'other.txt' ? check([text], { with: other }) : check([text, ...other]);
      expect(verdict).toBe('disagree');
      const codes = findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
      expect(codes.some((code) => /^(?:identity-refused|profile-for-other-peer)$/.test(code))).toBe(
        true,
      );
    }
  });

  test('is said so when the files for the other end are asked for', () => {
    const { hosts, diagnostics } = convert([router([line])]);
    const told = diagnostics.map(({ code }) => code);
    if (line.startsWith('address')) expect(told).toContain('profile-for-other-peer');
    else {
      expect(hosts).toEqual([]);
      expect(told).toContain('psk-fqdn-main-mode');
      expect(told).not.toContain('own-identity-unknown');
    }
  });
});

describe.each([
  ['host domain example.net', 'fqdn "far.example.net"', 'agree'],
  ['host domain example.net', 'fqdn "far.example.com"', 'disagree'],
  ['host domain example.net', 'fqdn "farexample.net"', 'disagree'],
  ['user domain example.net', 'user_fqdn "far@example.net"', 'agree'],
  ['user domain example.net', 'user_fqdn "far@example.com"', 'disagree'],
  ['host far.example.net', 'address', 'disagree'],
])('a profile that takes certificates of %s, and a host that is %s', (line, identity, verdict) => {
  test(verdict, () => {
    const text = {
      ...router([line]),
      text: router([line])
        .text.replace('authentication pre-share', 'authentication rsa-sig')
        .replace('\n keyring K\n', '\n'),
    };
    const [host] = convert([text]).hosts;
    const files = Object.entries(host?.files ?? {}).flatMap(([name, content]) =>
      /\.(?:conf|txt)$/.test(name) && name !== 'README.txt'
        ? [{ name, text: content.replace(/my_identifier .*/, `my_identifier ${identity};`) }]
        : [],
    );
    expect(check([text, ...files]).verdict).toBe(verdict);
  });
});
