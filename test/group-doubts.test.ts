/** A line of a tunnel group, of a group policy or of keepalive that no device takes leaves out the tunnels that rest on it. */
import { expect, test } from 'vitest';
import { convert } from '../src/index.js';

const asa = (attributes: string, policy = ' vpn-idle-timeout none') => `ASA Version 8.4(2)
interface Ethernet0/0
 nameif outside
 ip address 203.0.113.10 255.255.255.0
access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
access-list B extended permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0
sysopt connection permit-vpn
crypto ipsec ikev1 transform-set S esp-3des esp-sha-hmac
crypto map M 10 match address A
crypto map M 10 set peer 198.51.100.20
crypto map M 10 set ikev1 transform-set S
crypto map M 20 match address B
crypto map M 20 set peer 198.51.100.30
crypto map M 20 set ikev1 transform-set S
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption 3des
 hash sha
 group 2
 lifetime 86400
group-policy G internal
group-policy G attributes
${policy}
tunnel-group 198.51.100.20 type ipsec-l2l
tunnel-group 198.51.100.20 general-attributes
 default-group-policy G
tunnel-group 198.51.100.20 ipsec-attributes
${attributes}
tunnel-group 198.51.100.30 type ipsec-l2l
tunnel-group 198.51.100.30 ipsec-attributes
 ikev1 pre-shared-key abcDEF12
`;
const key = ' ikev1 pre-shared-key abcDEF12';

const written = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    own: hosts.map(({ local }) => local),
  };
};

test.each([
  [key, undefined, ['198.51.100.20', '198.51.100.30'], 0],
  [
    `${key}\n isakmp keepalive threshold 30 retry 5`,
    undefined,
    ['198.51.100.20', '198.51.100.30'],
    0,
  ],
  [`${key}\n isakmp keepalive threshold 30 rety 5`, undefined, ['198.51.100.30'], 1],
  [`${key}\n isakmp kepalive threshold 30 retry 5`, undefined, ['198.51.100.30'], 1],
  [`${key}\n isakmp keepalive thresh0ld 30`, undefined, ['198.51.100.30'], 1],
  [key, ' vpn-filtr value X', ['198.51.100.30'], 1],
  [' ikev1 pre-shard-key abcDEF12', undefined, ['198.51.100.20', '198.51.100.30'], 2],
])('an ASA: %s', (attributes, policy, peers, errors) => {
  const result = written(asa(attributes, policy));
  expect(result.own).toEqual(peers);
  expect(result.errors).toBe(errors);
});

const ios = (line: string) => `version 15.1
crypto isakmp policy 10
 encr 3des
 authentication pre-share
 group 2
crypto isakmp key abcDEF12 address 198.51.100.20
${line}
crypto ipsec transform-set S esp-3des esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.20
 set transform-set S
 match address A
interface FastEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map M
ip access-list extended A
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;

test.each([
  ['crypto isakmp keepalive 30 5', 1],
  ['crypto keepalive 30 5', 0],
  ['crypto isakmp keepalive 3O 5', 0],
])('a router: %s', (line, count) => {
  const { own, errors } = written(ios(line));
  expect(own).toHaveLength(count);
  expect(errors > 0).toBe(count === 0);
});
