/** Where a line stands in a text that says so by a prompt, or by blanks in front of all lines. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';

const session = (atInterface: string): string => `R1#configure terminal
R1(config)#crypto isakmp policy 5
R1(config-isakmp)#encryption aes 256
R1(config-isakmp)#authentication pre-share
R1(config-isakmp)#group 14
R1(config-isakmp)#crypto isakmp key s3cret address 198.51.100.90
R1(config)#crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
R1(cfg-crypto-trans)#access-list 101 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255
R1(config)#crypto map CM 10 ipsec-isakmp
R1(config-crypto-map)#set peer 198.51.100.90
R1(config-crypto-map)#set transform-set TS
R1(config-crypto-map)#match address 101
R1(config-crypto-map)#interface FastEthernet0/0
R1(config-if)#ip address 203.0.113.90 255.255.255.0
${atInterface}R1(config-if)#crypto map CM
R1(config-if)#end
`;
const pix = `PIX Version 6.3(5)
nameif ethernet0 outside security0
names
name 198.51.100.90 linux
access-list L permit ip 10.66.0.0 255.255.0.0 10.67.0.0 255.255.0.0
ip address outside 203.0.113.90 255.255.255.0
crypto ipsec transform-set TS esp-3des esp-sha-hmac
crypto map M 10 ipsec-isakmp
crypto map M 10 match address L
crypto map M 10 set peer linux
crypto map M 10 set transform-set TS
crypto map M interface outside
isakmp enable outside
isakmp key s3cret address linux netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption 3des
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
`;
const files = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    files: ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => hosts[0]?.files[name]),
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
};

test.each([
  'R1(config-if)#crypto map OLD\nR1(config-if)#no crypto map OLD\n',
  'R1(config-if)#no crypto map OLD\n',
  'R1(config-if)#no crypto map\n',
])('what is taken back at the prompt of an interface is of the interface: %j', (lines) => {
  expect(files(session(lines))).toEqual(files(session('')));
});

test('a map that is taken back at the prompt of the device goes', () => {
  const text = session('').replace(/$/, 'R1(config)#no crypto map CM\n');
  expect(files(text).files).toEqual([undefined, undefined, undefined]);
});

test('a line of a list is counted from the last one that is there when it is typed', () => {
  const permit = (network: string): string =>
    `permit ip 10.66.0.0 0.0.255.255 10.${network}.0.0 0.0.255.255`;
  const list = (...typed: readonly string[]): string =>
    session('')
      .replace(/R1\(cfg-crypto-trans\)#access-list.*\n/, () =>
        [
          'R1(config)#ip access-list extended VPN',
          ...typed.map((one) => `R1(config-ext-nacl)#${one}`),
        ]
          .join('\n')
          .concat('\n'),
      )
      .replace('match address 101', 'match address VPN');
  const typed = list(
    permit('99'),
    `no ${permit('99')}`,
    permit('67'),
    `20 ${permit('68')}`,
    'no 20',
  );
  expect(files(typed)).toEqual(files(list(permit('67'))));
  expect(
    files(list(permit('67'), permit('99'), 'no 20', permit('68'), `30 ${permit('69')}`)),
  ).toEqual(files(list(permit('67'), permit('68'), permit('69'))));
});

describe('a text with blanks in front of each line', () => {
  const indented = pix.replace(/^/gm, '    ');
  test.each(['Here it is:\n\n', 'our config is below\n\n', 'This is what we have.\n', ''])(
    'behind %j is read as without them',
    (above) => {
      expect(files(`${above}${indented}\nThanks a lot\n`)).toEqual(files(pix));
    },
  );
});
