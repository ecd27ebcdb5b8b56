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
