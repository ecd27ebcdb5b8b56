/** Where nothing is converted it is said why, in the words of what was given, and once. */
import { expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';

const errors = ({ diagnostics }: ReturnType<typeof convert> | ReturnType<typeof reverse>) =>
  diagnostics.filter(({ severity }) => severity === 'error');
const clients = `version 15.2
aaa authentication login users local
crypto isakmp policy 3
 encr 3des
 authentication pre-share
 group 2
crypto isakmp client configuration group STAFF
 key s3cret
 pool P
crypto ipsec transform-set T esp-3des esp-sha-hmac
crypto dynamic-map D 10
 set transform-set T
crypto map M client authentication list users
crypto map M client configuration address respond
crypto map M 10 ipsec-isakmp dynamic D
interface FastEthernet0/1
 ip address 203.0.113.1 255.255.255.0
 crypto map M
`;

test('a text of remote access alone has tunnels, but none between sites', () => {
  const [told, ...others] = errors(convert([{ name: 'r1.conf', text: clients }]));
  expect(others).toEqual([]);
  expect(told).toMatchObject({ code: 'no-tunnel' });
  expect(told?.message).toMatch(/remote access/);
});

test('a host without a remote is asked for files of a host', () => {
  const text = 'path pre_shared_key "/etc/racoon/psk.txt";\nlog notify;\n';
  const [told] = errors(reverse([{ name: 'racoon.conf', text }]));
  expect(told?.help).toMatch(/racoon\.conf/);
});

test('a host whose file is refused is told of nothing more', () => {
  const text =
    'path pre_shared_key "/etc/racoon/psk.txt";\nremote vpn.example.net { exchange_mode main; }\n';
  const codes = errors(reverse([{ name: 'racoon.conf', text }])).map(({ code }) => code);
  expect(codes).toEqual(['racoon-conf-refused']);
});

test('an entry whose list denies first what it permits is left out, and is the only thing told', () => {
  const list = (name: string, ...lines: readonly string[]): string =>
    [`ip access-list extended ${name}`, ...lines.map((line) => ` ${line}`)].join('\n');
  const permit = 'permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255';
  const text = (...lists: readonly string[]): string => `version 12.4
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 5
crypto isakmp key s3cret address 198.51.100.90
crypto isakmp key s3cret2 address 198.51.100.91
crypto ipsec transform-set T esp-aes esp-sha-hmac
${lists
  .map(
    (_, at) => `crypto map M ${at + 10} ipsec-isakmp
 set peer 198.51.100.${90 + at}
 set transform-set T
 match address L${at}
`,
  )
  .join('')}interface FastEthernet0/1
 ip address 203.0.113.1 255.255.255.0
 crypto map M
${lists.join('\n')}
`;
  const denied = list('L0', 'deny ip 10.66.0.0 0.0.255.255 any', permit);
  const alone = convert(text(denied));
  expect(alone.hosts).toEqual([]);
  expect(errors(alone).map(({ code }) => code)).toEqual(['peer-never-used']);
  expect(alone.leftOut.map(({ because }) => because.map(({ code }) => code))).toEqual([
    ['entry-denied'],
  ]);
  const other = list('L1', 'permit ip 10.65.0.0 0.0.255.255 10.68.0.0 0.0.255.255');
  const both = convert(text(denied, other));
  expect(both.hosts.map(({ peer }) => peer)).toEqual(['198.51.100.91']);
  expect(errors(both)).toEqual([]);
  const part = convert(text(list('L0', 'deny ip 10.66.1.0 0.0.0.255 any', permit)));
  expect(part.hosts.map(({ peer }) => peer)).toEqual(['198.51.100.90']);
});

test('an entry whose list denies what it permits is left out, whatever else keeps another entry of its peer down', () => {
  const text = `version 12.4
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 5
crypto isakmp key s3cret address 198.51.100.90
crypto ipsec transform-set T esp-aes esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.90
 set transform-set T
 match address DENIED
crypto map M 20 ipsec-isakmp
 set peer 198.51.100.90
 set transform-set MISSING
 match address OTHER
interface FastEthernet0/1
 ip address 203.0.113.1 255.255.255.0
 crypto map M
ip access-list extended DENIED
 deny ip 10.66.0.0 0.0.255.255 any
 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255
ip access-list extended OTHER
 permit ip 10.66.0.0 0.0.255.255 10.68.0.0 0.0.255.255
`;
  for (const role of ['peer', 'replacement'] as const) {
    const result = convert(text, { role });
    expect(result.hosts).toEqual([]);
    expect(errors(result).map(({ code }) => code)).toEqual(['undefined-reference']);
    expect(result.leftOut.map(({ peer }) => peer)).toEqual(['198.51.100.90']);
  }
});
