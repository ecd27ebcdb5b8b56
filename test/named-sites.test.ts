import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, model, sheet } from '../src/index.js';

const textOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'fixtures', 'field', name, 'cisco.conf'), 'utf8');

const one = textOf('ios-static-and-dynamic-entries-of-one-peer');
const two = textOf('ios-dynamic-entry-with-two-peers');

const errorsOf = (text: string): readonly string[] =>
  convert(text).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));

describe('a peer that dynamic entries name', () => {
  test('is one, with what its static entry protects, and is asked for by its address', () => {
    expect(model(one).devices[0]?.peers.map(({ id }) => id)).toEqual(['192.0.2.9']);
    const { hosts } = convert(two, { peers: ['192.0.2.21'] });
    expect(hosts.map(({ peer }) => peer)).toEqual(['192.0.2.21']);
  });

  test('is one whichever of its maps stands first', () => {
    const dynamic = 'crypto map M 10 ipsec-isakmp dynamic D\n';
    const apart = one
      .replaceAll('crypto map M 5', 'crypto map N 5')
      .replace(' crypto map M\n', ' crypto map M\ninterface GigabitEthernet0/2\n crypto map N\n')
      .replace('interface GigabitEthernet0/0', 'crypto map N local-address GigabitEthernet0/0\n$&')
      .replace(/^ip route .*\n/m, '');
    const turned = apart.replace(dynamic, '').replace('crypto map N 5', `${dynamic}$&`);
    for (const text of [apart, turned]) {
      const [peer, ...others] = model(text).devices[0]?.peers ?? [];
      expect(others).toEqual([]);
      expect([peer?.initiation, peer?.generatesPolicy]).toEqual(['both', 'unique']);
    }
  });

  test('is called from one address only', () => {
    const elsewhere = one
      .replaceAll('crypto map M 5', 'crypto map N 5')
      .replace(
        'interface GigabitEthernet0/1',
        'interface GigabitEthernet0/2\n ip address 203.0.113.2 255.255.255.0\n crypto map N\n$&',
      );
    expect(errorsOf(elsewhere)).toContain('peer-from-elsewhere');
  });

  test('may be named by a label', () => {
    const text = `ASA Version 8.2(5)
names
name 192.0.2.9 partner
interface Ethernet0/0
 nameif outside
 ip address 198.51.100.2 255.255.255.248
access-list ONE extended permit ip 10.1.0.0 255.255.255.0 10.2.0.0 255.255.255.0
access-list TWO extended permit ip 10.1.0.0 255.255.255.0 10.3.0.0 255.255.255.0
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
crypto dynamic-map D 10 match address TWO
crypto dynamic-map D 10 set peer partner
crypto dynamic-map D 10 set transform-set T
crypto map M 5 match address ONE
crypto map M 5 set peer 192.0.2.9
crypto map M 5 set transform-set T
crypto map M 10 ipsec-isakmp dynamic D
crypto map M interface outside
crypto isakmp enable outside
crypto isakmp policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 2
 lifetime 86400
tunnel-group 192.0.2.9 type ipsec-l2l
tunnel-group 192.0.2.9 ipsec-attributes
 pre-shared-key heronOne
`;
    const { hosts } = convert(text);
    expect(hosts.map(({ peer, verification }) => [peer, verification.verdict])).toEqual([
      ['192.0.2.9', 'agree'],
    ]);
    expect(hosts[0]?.files['setkey.conf']).toContain('10.3.0.0/24');
  });

  test('is not the device itself', () => {
    expect(errorsOf(two.replace('peer 192.0.2.20', 'peer 198.51.100.2'))).toEqual([
      'peer-is-own-address',
    ]);
  });

  test('stands by where another entry has it second, which is told of each', () => {
    const crossed = two.replace(
      'crypto map M 5 ipsec',
      `crypto dynamic-map D 20
 set peer 192.0.2.21
 set peer 192.0.2.20
 set transform-set T
 match address THREE
$&`,
    );
    const list =
      'ip access-list extended THREE\n permit ip 10.1.0.0 0.0.0.255 10.4.0.0 0.0.0.255\n';
    const { diagnostics } = convert(`${crossed}${list}`, { role: 'replacement' });
    const told = diagnostics.filter(({ code }) => code === 'standby-peer');
    expect(told.map(({ line }) => line)).toEqual([13, 12]);
  });

  test('has all its networks on its sheet', () => {
    const { sheets } = sheet(one);
    expect(sheets.map(({ peer }) => peer)).toEqual(['192.0.2.9']);
    for (const network of ['10.2.0.0/24', '10.3.0.0/24', '10.4.0.0/24'])
      expect(sheets[0]?.text).toContain(network);
  });
});
