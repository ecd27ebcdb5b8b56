import { describe, expect, test } from 'vitest';
import { parse } from '../../src/cisco/parse.js';
import { printStatements } from '../../src/cisco/print.js';
import { asa84, ios, lifted, pix6, rowsOf } from '../cisco/lift/lifted.js';
import { converted } from './seen.js';

const told = (text: string): readonly string[] => lifted(text).codes;

describe('an interface', () => {
  test('gives its networks, of IPv6 too, as those behind the device', () => {
    const { device } = lifted(
      ios(
        'interface GigabitEthernet0/1',
        ' ip address 10.1.0.1 255.255.0.0',
        ' ipv6 address 2001:db8::1/64',
      ),
    );
    expect(device.networks).toEqual(expect.arrayContaining(['10.1.0.0/16', '2001:db8::/64']));
  });

  test('that is shut down does not give a map its address', () => {
    const off = ios().replace(' crypto map M', ' crypto map M\n shutdown');
    expect(lifted(off).device).toBeDefined();
    expect(told(ios().replace(' crypto map M\n', ' crypto map M\n no shutdown\n'))).toEqual(
      told(ios()),
    );
  });
});

describe('what takes traffic in or out of the tunnel’s way', () => {
  test('sysopt and an access group say whether decrypted packets are filtered', () => {
    expect(told(pix6('sysopt connection permit-ipsec'))).not.toContain(
      'decrypted-traffic-filtered',
    );
    expect(told(pix6('access-group OUT in interface outside'))).toContain(
      'decrypted-traffic-filtered',
    );
    expect(
      told(pix6('access-group OUT in interface outside', 'sysopt connection permit-ipsec')),
    ).not.toContain('decrypted-traffic-filtered');
    expect(told(pix6())).toContain('decrypted-traffic-filtered');
    expect(told(pix6('conduit permit ip any any'))).toContain('decrypted-traffic-filtered');
    expect(told(asa84('no sysopt connection permit-vpn'))).toContain('decrypted-traffic-filtered');
    expect(told(asa84())).not.toContain('decrypted-traffic-filtered');
  });

  test('static, global and nat give the translations', () => {
    const { translations } = lifted(
      pix6(
        'static (inside,outside) 10.1.0.9 192.168.5.9 netmask 255.255.255.255',
        'nat (inside) 1 192.168.5.0 255.255.255.0',
        'global (outside) 1 203.0.113.7',
      ),
    ).device;
    expect(JSON.stringify(translations)).toContain('10.1.0.9');
    expect(JSON.stringify(translations)).toContain('203.0.113.7');
  });
});

describe('objects and groups', () => {
  const list = (entry: string, ...more: readonly string[]): readonly string[] =>
    rowsOf(
      lifted(asa84(...more).replace('permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0', entry))
        .device,
    );
  const far = 'host 10.2.0.1';

  test('a network object is a host, a subnet or a range', () => {
    const object = (line: string): readonly string[] =>
      list(`permit ip object O ${far}`, 'object network O', ` ${line}`);
    expect(object('host 10.1.0.1')).toEqual(['10.1.0.1/32 10.2.0.1/32 any * * 198.51.100.1']);
    expect(object('subnet 10.1.0.0 255.255.0.0')).toEqual([
      '10.1.0.0/16 10.2.0.1/32 any * * 198.51.100.1',
    ]);
    expect(object('range 10.1.0.2 10.1.0.4')).toEqual([
      '10.1.0.2/31 10.2.0.1/32 any * * 198.51.100.1',
      '10.1.0.4/32 10.2.0.1/32 any * * 198.51.100.1',
    ]);
  });

  test('a service object is a protocol with its ports', () => {
    expect(
      list(
        `permit object S host 10.1.0.1 ${far}`,
        'object service S',
        ' service tcp destination eq https',
      ),
    ).toEqual(['10.1.0.1/32 10.2.0.1/32 6 * 443-443 198.51.100.1']);
  });

  test('a group has networks, ranges, ports, services, protocols, types of ICMP, and groups', () => {
    expect(
      list(
        `permit object-group S object-group N ${far}`,
        'object-group network N',
        ' network-object host 10.1.0.1',
        ' group-object M',
        'object-group network M',
        ' network-object 10.1.1.0 255.255.255.0',
        'object-group service S',
        ' service-object tcp destination eq 22',
        ' service-object icmp echo',
      ),
    ).toEqual([
      '10.1.0.1/32 10.2.0.1/32 6 * 22-22 198.51.100.1',
      '10.1.0.1/32 10.2.0.1/32 1 * * 198.51.100.1',
      '10.1.1.0/24 10.2.0.1/32 6 * 22-22 198.51.100.1',
      '10.1.1.0/24 10.2.0.1/32 1 * * 198.51.100.1',
    ]);
    expect(
      list(
        `permit tcp host 10.1.0.1 ${far} object-group PORTS`,
        'object-group service PORTS tcp',
        ' port-object eq www',
      ),
    ).toEqual(['10.1.0.1/32 10.2.0.1/32 6 * 80-80 198.51.100.1']);
    expect(
      list(
        `permit object-group P host 10.1.0.1 ${far}`,
        'object-group protocol P',
        ' protocol-object gre',
      ),
    ).toEqual(['10.1.0.1/32 10.2.0.1/32 47 * * 198.51.100.1']);
    expect(
      list(
        `permit icmp host 10.1.0.1 ${far} object-group I`,
        'object-group icmp-type I',
        ' icmp-object echo',
      ),
    ).toEqual(['10.1.0.1/32 10.2.0.1/32 1 * * 198.51.100.1']);
  });

  test('a range in a group of IOS becomes prefixes', () => {
    const { device } = lifted(
      ios('object-group network N', ' range 10.1.0.2 10.1.0.3').replace(
        'ip 10.1.0.0 0.0.255.255',
        'ip object-group N',
      ),
    );
    expect(rowsOf(device)).toEqual(['10.1.0.2/31 10.2.0.0/16 any * * 198.51.100.1']);
  });
});

describe('what is not of the tunnel', () => {
  test('a statement of another dialect is read, told, and not followed', () => {
    const line = 'tunnel-group 198.51.100.1 type ipsec-l2l';
    expect(told(pix6(line))).toEqual(
      expect.arrayContaining(['two-dialects', 'invalid-for-dialect']),
    );
    expect(converted(pix6(line)).classOf('tunnel-group')).toBe('invalid');
  });

  test('a line about IPsec that nobody knows is told', () => {
    expect(told(pix6('crypto mpa N 10 set peer 198.51.100.9'))).toContain('invalid-line');
    expect(converted(pix6('crypto mpa N 10 ipsec-isakmp')).classOf('crypto mpa')).toBe('invalid');
  });

  test('a line that concerns the device alone is local, any other is none of IPsec', () => {
    const { classOf, codes } = converted(
      asa84(
        'crypto ca certificate map CM 10',
        'crypto isakmp disconnect-notify',
        'route outside 0 0 203.0.113.254',
      ),
    );
    expect(classOf('crypto isakmp disconnect')).toBe('local');
    expect(classOf('route outside')).toBe('other');
    expect(codes).toEqual(converted(asa84()).codes);
  });

  test('a comment that is printed is one for the device', () => {
    expect(printStatements([{ kind: 'comment', text: 'to HQ' }], 'pix6')).toBe(': to HQ\n');
    expect(printStatements([{ kind: 'comment', text: 'to HQ' }], 'ios')).toBe('! to HQ\n');
    const read = parse({ name: 'cisco.conf', text: '! to HQ\nhostname r1\n' });
    expect(read.statements.map(({ kind }) => kind)).toEqual(['hostname']);
  });
});
