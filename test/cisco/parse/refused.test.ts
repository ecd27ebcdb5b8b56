/** What was typed at a terminal and refused there. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';

const router = (policy: string, map = ''): string => `R1#configure terminal
R1(config)#crypto isakmp policy 5
${policy}
R1(config-isakmp)#authentication pre-share
R1(config-isakmp)#group 14
R1(config-isakmp)#exit
R1(config)#crypto isakmp key s3cret address 198.51.100.90
R1(config)#crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
R1(cfg-crypto-trans)#exit
R1(config)#access-list 101 permit ip 10.66.0.0 0.0.255.255 10.67.0.0 0.0.255.255
R1(config)#crypto map CM 10 ipsec-isakmp
R1(config-crypto-map)#set peer 198.51.100.90
R1(config-crypto-map)#set transform-set TS
${map}R1(config-crypto-map)#match address 101
R1(config-crypto-map)#exit
R1(config)#interface GigabitEthernet0/0
R1(config-if)#ip address 203.0.113.90 255.255.255.0
R1(config-if)#crypto map CM
R1(config-if)#end
`;
const invalid = "% Invalid input detected at '^' marker.\n";
const found = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  return {
    conf: hosts[0]?.files['racoon.conf'],
    told: diagnostics.flatMap(({ code, severity, line }) =>
      severity === 'error' || code === 'refused-passed-over' ? [`${severity} ${code} ${line}`] : [],
    ),
  };
};
const right = found(router('R1(config-isakmp)#encryption aes 256'));

describe('a line that the device refused', () => {
  test.each([
    ['a misspelt value', 'encryption aes-256', `                  ^\n${invalid}`],
    ['a misspelt word', 'encrpytion aes 256', `          ^\n${invalid}\n`],
    ['a value that is missing', 'encryption', '% Incomplete command.\n'],
    ['without the mark', 'encryption aes265', invalid],
    ['as an appliance says it', 'encr aes265', `   ^\nERROR: ${invalid}`],
  ])('and that is typed again is a note: %s', (_, line, answer) => {
    const text = `R1(config-isakmp)#${line}\n${answer}R1(config-isakmp)#encryption aes 256`;
    expect(found(router(text))).toEqual({ ...right, told: ['note refused-passed-over 3'] });
  });

  test('and that is not typed again does nothing, which is told', () => {
    const all = 'R1(config-isakmp)#encryption aes 256';
    const map = `R1(config-crypto-map)#set pfs group24\n   ^\n${invalid}`;
    expect(found(router(all, map))).toEqual({
      ...right,
      told: ['warning refused-passed-over 14'],
    });
  });

  test('and that concerns no tunnel is not told', () => {
    const text = `R1(config-isakmp)#encryption aes 256\nR1(config-isakmp)#do shwo run\n   ^\n${invalid}`;
    expect(found(router(text))).toEqual(right);
  });
});
