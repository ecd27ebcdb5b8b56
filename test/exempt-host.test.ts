import { expect, test } from 'vitest';
import { convert } from '../src/index.js';

const text = (...more: readonly string[]): string =>
  [
    'ASA Version 9.1(7)',
    'interface GigabitEthernet0/0',
    ' nameif outside',
    ' ip address 198.51.100.5 255.255.255.0',
    'object network SERVER',
    ' host 10.50.1.10',
    'object network FAR',
    ' subnet 172.31.5.0 255.255.255.0',
    'access-list A extended permit ip host 10.50.1.10 172.31.5.0 255.255.255.0',
    ...more,
    'crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac',
    'crypto map M 20 match address A',
    'crypto map M 20 set peer 203.0.113.66',
    'crypto map M 20 set ikev1 transform-set T',
    'crypto map M interface outside',
    'crypto ikev1 enable outside',
    'crypto ikev1 policy 10',
    ' authentication pre-share',
    ' encryption aes-256',
    ' hash sha',
    ' group 5',
    ' lifetime 86400',
    'tunnel-group 203.0.113.66 type ipsec-l2l',
    'tunnel-group 203.0.113.66 ipsec-attributes',
    ' ikev1 pre-shared-key not-for-use',
    '',
  ].join('\n');

const firewallOf = (...more: readonly string[]): string =>
  convert(text(...more), { role: 'replacement' }).hosts[0]?.files['iptables.sh'] ?? '';

test('a host alone in a list is an address that others are translated to, unless the text keeps it from translation', () => {
  expect(firewallOf()).toContain('-j SNAT --to-source 10.50.1.10');
  const exempt = (real: string, far: string) =>
    firewallOf(
      `nat (inside,outside) source static ${real} ${real} destination static ${far} ${far}`,
    );
  expect(exempt('SERVER', 'FAR')).toBe('');
  expect(
    firewallOf(
      'object network OTHER',
      ' host 172.31.5.9',
      'nat (inside,outside) source static SERVER SERVER destination static OTHER OTHER',
    ),
  ).toContain('SNAT');
});
