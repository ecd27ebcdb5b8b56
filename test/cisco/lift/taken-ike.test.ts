import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const takenIn = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ code }) => code === 'static-takes-ike')
    .map(({ message }) => message.replace(/^.* sends | on to .*$/g, ''));

const sides = [
  'interface GigabitEthernet0/0',
  ' ip nat outside',
  'interface GigabitEthernet0/1',
  ' ip address 10.9.0.1 255.255.0.0',
  ' ip nat inside',
];
const all = ['all that arrives at 203.0.113.1'];

describe('a static of a router', () => {
  test.each([
    ['10.9.0.5 203.0.113.1', all],
    ['10.9.0.5 interface GigabitEthernet0/0', all],
    ['udp 10.9.0.5 500 interface GigabitEthernet0/0 500', ['UDP port 500 at 203.0.113.1']],
    ['udp 10.9.0.5 5000 203.0.113.1 isakmp', ['UDP port 500 at 203.0.113.1']],
    ['udp 10.9.0.5 500 203.0.113.1 4500 extendable', ['UDP port 4500 at 203.0.113.1']],
    ['udp 10.9.0.5 500 203.0.113.1 501', []],
    ['tcp 10.9.0.5 500 203.0.113.1 500', []],
    ['10.9.0.5 203.0.113.7', []],
    ['udp 10.9.0.5 500 203.0.113.7 500', []],
    ['10.9.0.5 interface GigabitEthernet0/1', []],
    ['10.9.0.5 203.0.113.1 route-map NAT', []],
  ])('%s', (rule, expected) => {
    const line = `ip nat inside source static ${rule}`;
    expect(takenIn(ios(...sides, line))).toEqual(expected);
    expect(takenIn(ios(...sides, line, `no ${line}`))).toEqual([]);
    expect(
      takenIn(ios(...sides, line, 'interface GigabitEthernet0/0', ' no ip nat outside')),
    ).toEqual([]);
    const enabled = sides.map((one) => one.replace(/nat \w+side/, 'nat enable'));
    expect(takenIn(ios(...enabled, line.replace(' inside', '')))).toEqual(expected);
  });

  test('whose interface gets its address', () => {
    const text = ios(...sides, 'ip nat inside source static 10.9.0.5 interface Gi0/0');
    expect(
      takenIn(text.replace('ip address 203.0.113.1 255.255.255.0', 'ip address dhcp')),
    ).toEqual(['all that arrives at Gi0/0']);
  });
});

describe('a static of a PIX', () => {
  test.each([
    ['(inside,outside) interface 10.9.0.5', all],
    ['(inside,outside) udp interface isakmp 10.9.0.5 isakmp', ['UDP port 500 at 203.0.113.1']],
    ['(inside,outside) udp 203.0.113.1 4500 10.9.0.5 4500', ['UDP port 4500 at 203.0.113.1']],
    ['(inside,outside) udp interface 501 10.9.0.5 500', []],
    ['(inside,outside) 203.0.113.7 10.9.0.5', []],
    ['(inside,dmz) interface 10.9.0.5', []],
  ])('%s', (rule, expected) =>
    expect(takenIn(pix6(`static ${rule} netmask 255.255.255.255 0 0`))).toEqual(expected),
  );
});

describe('a static of an ASA', () => {
  const object = ['object network WEB', ' host 10.9.0.5'];
  const own = ['object network OWN', ' host 203.0.113.1'];
  test.each([
    ['(inside,outside) static interface service udp 500 500', ['UDP port 500 at 203.0.113.1']],
    ['(inside,outside) static 203.0.113.1 service udp 9 isakmp', ['UDP port 500 at 203.0.113.1']],
    ['(any,outside) static interface', all],
    ['(inside,outside) static 203.0.113.1', all],
    ['(inside,outside) static OWN', all],
    ['static OWN', all],
    ['(inside,outside) static interface service tcp 500 500', []],
    ['(inside,outside) static interface service udp 500 501', []],
    ['(inside,outside) static 203.0.113.7', []],
    ['(inside,dmz) static interface', []],
    ['(inside,outside) dynamic interface', []],
  ])('in an object: nat %s', (rule, expected) =>
    expect(takenIn(asa84(...own, ...object, ` nat ${rule}`))).toEqual(expected),
  );

  test.each([
    ['static WEB interface', all],
    ['static WEB OWN', all],
    ['static WEB interface destination static OWN OWN', []],
    ['static WEB interface service IKE IKE', []],
    ['static WEB interface unidirectional', []],
    ['static WEB interface inactive', []],
    ['static WEB WEB', []],
    ['dynamic WEB interface', []],
  ])('twice: source %s', (rule, expected) =>
    expect(takenIn(asa84(...own, ...object, `nat (inside,outside) source ${rule}`))).toEqual(
      expected,
    ),
  );
});
