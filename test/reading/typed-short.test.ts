/** A session in which each command is typed as short as the device takes it. */
import { expect, test } from 'vitest';
import { parse } from '../../src/cisco/parse.js';
import { convert } from '../../src/index.js';
import { languageOf } from '../../src/reading/languages.js';

const router = `R1#conf t
R1(config)#cry isa pol 5
R1(config-isakmp)#enc aes 256
R1(config-isakmp)#auth pre
R1(config-isakmp)#gr 14
R1(config-isakmp)#lif 28800
R1(config)#cry isa key 0 Example-Key-1 add 203.0.113.20 no-x
R1(config)#cry isa keepa 20 5 per
R1(config)#cry ips tr TS esp-a 256 esp-sha-h
R1(cfg-crypto-trans)#mo tu
R1(config)#cry map CM 10 ipsec-i
R1(config-crypto-map)#se pe 203.0.113.20
R1(config-crypto-map)#se tr TS
R1(config-crypto-map)#ma add 110
R1(config)#int f0/0
R1(config-if)#ip add 198.51.100.7 255.255.255.0
R1(config-if)#cry map CM
R1(config)#access-l 110 per ip 10.7.0.0 0.0.255.255 10.8.0.0 0.0.255.255
`;

const firewall = `fw(config)# int g0/0
fw(config-if)# namei outside
fw(config-if)# ip add 198.51.100.7 255.255.255.0
fw(config)# access-l 101 ext perm ip 10.7.0.0 255.255.0.0 10.8.0.0 255.255.0.0
fw(config)# cry ips ikev1 trans TS esp-aes-256 esp-sha-hmac
fw(config)# cry map CM 10 mat add 101
fw(config)# cry map CM 10 set pee 203.0.113.20
fw(config)# cry map CM 10 set ikev1 trans TS
fw(config)# cry map CM int outside
fw(config)# cry ikev1 en outside
fw(config)# cry isa ident add
fw(config)# cry ikev1 pol 5
fw(config-ikev1-policy)# auth pre
fw(config-ikev1-policy)# enc aes-256
fw(config-ikev1-policy)# ha sha
fw(config-ikev1-policy)# gr 5
fw(config-ikev1-policy)# lif 28800
fw(config)# tunnel-group 203.0.113.20 ty ipsec-l2l
fw(config)# tunnel-group 203.0.113.20 ipsec-a
fw(config-tunnel-ipsec)# ikev1 pre Example-Key-1
`;

test.each([
  ['a router', 'ios', router],
  ['a firewall', 'asa84', firewall],
])('of %s is read as what it stands for', (_, dialect, text) => {
  for (const shown of [text, text.replace(/^\S+# ?/gm, '')]) {
    expect(languageOf(shown)).toBe('cisco');
    const source = { name: 'typed.txt', text: shown };
    const { hosts, diagnostics } = convert([source]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
    expect(parse(source).dialect).toBe(dialect);
  }
});
