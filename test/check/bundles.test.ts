/** AH around ESP: how both ends propose it, and how many headers they put around a packet. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';

const router = `version 15.2
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 14
crypto isakmp key Example-Key-1 address 198.51.100.7
crypto ipsec transform-set TS ah-sha-hmac esp-aes
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.7
 set transform-set TS
 match address VPN
ip access-list extended VPN
 permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.0.255
interface GigabitEthernet0/0
 ip address 203.0.113.5 255.255.255.0
 crypto map M
`;
const files = convert(router).hosts[0]?.files ?? {};

const judged = (mended: (name: string, text: string) => string) => {
  const { verdict, findings } = check([
    { name: 'router.conf', text: router },
    ...Object.entries(files).map(([name, text]) => ({ name, text: mended(name, text) })),
  ]);
  return [verdict, findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)];
};

describe('a bundle', () => {
  test('works as it is written', () => expect(judged((_, text) => text)).toEqual(['agree', []]));

  test.each(['', 'complex_bundle on;'])('does not with %j', (line) =>
    expect(judged((_, text) => text.replace('complex_bundle off;', line))).toEqual([
      'disagree',
      ['encapsulation-differs'],
    ]),
  );

  test('does not with a header of its own for each protocol', () =>
    expect(
      judged((name, text) =>
        name === 'setkey.conf'
          ? text.replaceAll(
              /esp\/tunnel\/(\S+)\/unique(\s+)ah\/transport\/\/unique/g,
              'esp/tunnel/$1/unique$2ah/tunnel/$1/unique',
            )
          : text,
      ),
    ).toEqual(['disagree', ['encapsulation-differs']]));
});
