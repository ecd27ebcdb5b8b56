import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';

const asa = (list: string, ...groups: readonly string[]): string => `ASA Version 9.1(7)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.5 255.255.255.0
${groups.join('\n')}
access-list VPN extended permit ip ${list}
crypto ipsec ikev1 transform-set TS esp-aes-256 esp-sha-hmac
crypto map M 10 match address VPN
crypto map M 10 set peer 198.51.100.7
crypto map M 10 set ikev1 transform-set TS
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 86400
tunnel-group 198.51.100.7 type ipsec-l2l
tunnel-group 198.51.100.7 ipsec-attributes
 ikev1 pre-shared-key Example-Key-1
`;

describe('a network that is no mirror image is shown where it stands', () => {
  test.each([
    [
      'a member of a group in a group',
      '10.1.0.0 255.255.0.0 object-group ALL',
      ['object-group network SOME', ' network-object 10.2.0.0 255.255.255.0'],
      ['object-group network ALL', ' group-object SOME'],
    ],
    [
      'a host of a group',
      '10.1.0.0 255.255.0.0 object-group ALL',
      ['object-group network ALL', ' network-object host 10.2.0.9'],
      [],
    ],
    [
      'an object',
      '10.1.0.0 255.255.0.0 object FAR',
      ['object network FAR', ' subnet 10.2.0.0 255.255.255.0'],
      [],
    ],
  ])('%s', (_, list, member, more) => {
    const right = asa(list, ...member, ...more);
    const [host] = convert(right).hosts;
    const files = Object.entries(host?.files ?? {}).map(([name, text]) => ({ name, text }));
    const wrong = right
      .replace(/(subnet|network-object) 10\.2\.0\.0 255\.255\.255\.0/, '$1 10.2.0.0 255.255.254.0')
      .replace('host 10.2.0.9', 'host 10.2.0.19');
    const { findings } = check([{ name: 'asa.conf', text: wrong }, ...files]);
    const told = findings.find(({ code }) => code === 'selectors-not-mirrored');
    const line = wrong.split('\n').findIndex((one) => /10\.2\.0\./.test(one)) + 1;
    expect(told?.related[0]).toMatchObject({ file: 'asa.conf', line });
  });
});
