import { describe, expect, test } from 'vitest';
import { reportReading, reportUnread } from '../../../src/cisco/parse/report.js';
import { Collector, within } from '../../../src/diagnostics/report.js';
import { type Dialect, lint } from '../../../src/index.js';
import { read } from './cases.js';

const toldOf = (text: string, dialect?: Dialect): readonly string[] => {
  const configuration = read(text, dialect);
  const { source } = configuration;
  const collector = new Collector([source]);
  reportReading(configuration, collector.report);
  for (const name of configuration.accessListNames()) {
    for (const line of configuration.accessList(name) ?? []) {
      if (line.kind === 'unread') reportUnread(line, within(collector.report, source), source);
    }
  }
  return collector.diagnostics.map(
    ({ code, severity, line, column, endColumn, fixes }) =>
      `${severity}[${code}] ${line}:${column}-${endColumn}${fixes.map((fix) => ` ${fix.text}`).join('')}`,
  );
};

describe('a misspelt keyword is told where it stands, with what was meant', () => {
  test.each([
    ['crypto ikev1 polcy 10', 'error[invalid-line] 2:14-19 policy'],
    ['crypto ikev1 policy 10\n encyption 3des', 'error[unknown-command] 3:2-11 encryption'],
    ['crypto ikev1 policy 10\n hash sah', 'error[invalid-line] 3:7-10 sha'],
    ['crypto map M 10 macth address A', 'error[invalid-line] 2:17-22 match'],
    ['crypto map M 10 set per 192.0.2.1', 'error[invalid-line] 2:21-24 peer'],
    ['crypto map M 10 set ikev1 transfrom-set T', 'error[invalid-line] 2:27-40 transform-set'],
    ['crypto map M interace outside', 'error[invalid-line] 2:14-22 interface'],
    ['tunel-group 192.0.2.1 type ipsec-l2l', 'error[unknown-command] 2:1-12 tunnel-group'],
    ['rypto map M 10 set peer 192.0.2.1', 'error[unknown-command] 2:1-6 crypto'],
    ['isakmpp identity address', 'error[unknown-command] 2:1-8 isakmp'],
    ['acess-list A extended permit ip any any', 'error[unknown-command] 2:1-11 access-list'],
    ['access-list A extended permti ip any any', 'error[invalid-line] 2:24-30 permit'],
    [
      'crypto ipsec ikev1 transform-set T esp-aes esp-md5-hmac.',
      'error[invalid-line] 2:44-57 esp-md5-hmac',
    ],
    ['interface Gi0/0\n ip adress 192.0.2.1 255.255.255.0', 'error[invalid-line] 3:5-11 address'],
    ['interface Gi0/0\n mtu 1500\n ospf cost 10', undefined],
  ])('%s', (line, expected) => {
    expect(toldOf(`ASA Version 9.1(7)\n${line}\n`)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});

test('a misspelt line of a named list, or its head, is told', () => {
  const list = 'version 15.2\nip access-list extended A\n permit ip any any\n';
  const body = (text: string) =>
    read(text)
      .accessList('A')
      ?.flatMap((one) => (one.kind === 'named-access-list' ? one.body : []));
  expect(body(list.replace('permit', 'prmit'))).toMatchObject([
    { kind: 'unread', suggestion: 'permit' },
  ]);
  expect(toldOf(list.replace('access-list', 'acess-list'))).toEqual([
    'error[invalid-line] 2:4-14 access-list',
  ]);
  expect(toldOf(list.replace('extended', 'etended'))).toEqual([
    'error[invalid-line] 2:16-23 extended',
  ]);
  expect(toldOf('version 15.2\nip access-list resequence A 10 10\nip route 0.0.0.0\n')).toEqual([]);
});

describe('a line of another dialect is an error at the first word that does not fit', () => {
  test.each([
    ['version 15.2\ncrypto isakmp policy 10\n encryption aes-256', '3:13-20 aes 256'],
    ['version 15.2\ncrypto ipsec transform-set T esp-aes-256 esp-sha-hmac', '2:30-41 esp-aes 256'],
    ['ASA Version 9.1(7)\ncrypto map M 10 set transform-set T', '2:21-34 ikev1 transform-set'],
    ['ASA Version 9.1(7)\ncrypto isakmp policy 10', '2:15-21'],
    ['ASA Version 8.2(1)\ncrypto ipsec transform-set T ah-md5-hmac', '2:30-41'],
  ])('%s', (text, place) => {
    expect(toldOf(text).filter((one) => !one.includes('two-dialects'))).toEqual([
      `error[invalid-for-dialect] ${place}`,
    ]);
  });

  test('while both ways of saying it stay right where both are', () => {
    expect(
      toldOf(
        'ASA Version 8.2(1)\nisakmp enable outside\ncrypto isakmp policy 10\n encryption aes-256\nisakmp policy 20 hash md5\nisakmp identity address \n',
      ),
    ).toEqual([]);
    expect(
      toldOf(
        'ASA Version 9.1(7)\ncrypto isakmp identity address \ncrypto isakmp nat-traversal 20\nno crypto isakmp nat-traversal\ncrypto isakmp disconnect-notify\n',
      ),
    ).toEqual([]);
  });
});

describe('the dialect', () => {
  test('is told to be a guess where nothing decides', () => {
    expect(toldOf('crypto ipsec transform-set T esp-3des esp-sha-hmac\n')).toEqual([
      'note[dialect-guessed] null:null-null',
    ]);
  });

  test('of the header counts, and a line of another is told', () => {
    expect(toldOf('PIX Version 6.3(5)\ntunnel-group 192.0.2.1 type ipsec-l2l\n')).toEqual([
      'warning[two-dialects] 2:1-38',
      'error[invalid-for-dialect] 2:1-13',
    ]);
  });

  test('that was given does not count against the text, and that is told', () => {
    expect(toldOf('ASA Version 9.1(7)\ncrypto isakmp nat-traversal 20\n', 'pix7')).toEqual([
      'warning[dialect-overruled] 1:1-19',
    ]);
    expect(toldOf('crypto ikev1 enable outside\n', 'pix6')).toEqual([
      'warning[dialect-overruled] 1:1-28',
    ]);
    const mixed = 'version 15.2\ncrypto map M 10 set peer 192.0.2.1\n';
    expect(toldOf(mixed, 'pix6').slice(0, 2)).toEqual([
      'warning[dialect-overruled] 1:1-13',
      'warning[two-dialects] 2:1-35',
    ]);
  });

  test.each([
    ['no word of the text is against it', 'global (outside) 1 interface\n', 'asa84'],
    ['a word is of two kinds of device', 'crypto isakmp policy 10\n', 'ios'],
    ['the header agrees', 'PIX Version 6.3(5)\n', 'pix6'],
  ] as const)('that was given counts where %s', (_why, text, dialect) => {
    expect(read(text, dialect).dialect).toBe(dialect);
    expect(toldOf(text, dialect)).toEqual([]);
  });

  test.each([
    ['PIX Version 6.3(5)', 'pix6', '6.3(5)'],
    ['PIX Version 7.2(4)', 'pix7', '7.2(4)'],
    ['ASA Version 8.3(2) <context>', 'pix7', '8.3(2)'],
    ['ASA Version 8.4(7)30 ', 'asa84', '8.4(7)30'],
    ['ASA Version 9.12(4)', 'asa84', '9.12(4)'],
    ['FWSM Version 3.1(3)', 'pix7', '3.1(3)'],
    ['version 12.4', 'ios', '12.4'],
    ['Cisco PIX Firewall Version 6.3(4)', 'pix6', '6.3(4)'],
    ['Cisco Adaptive Security Appliance Software Version 9.8(2)', 'asa84', '9.8(2)'],
    ['Cisco IOS Software, C2900 Software (X), Version 15.2(4)M3, RELEASE', 'ios', '15.2(4)M3'],
  ])('of a text with the header %s is %s', (header, dialect, version) => {
    const configuration = read(`: Saved\n${header}\nhostname x\n`);
    expect([configuration.dialect, configuration.version]).toEqual([dialect, version]);
  });

  test.each([
    ['crypto map M 10 set peer 192.0.2.1\nisakmp key a address 192.0.2.1\n', 'pix6'],
    ['tunnel-group X type ipsec-l2l\ncrypto ipsec transform-set T esp-des\n', 'pix7'],
    ['crypto ikev1 enable outside\n', 'asa84'],
    ['crypto isakmp key a address 192.0.2.1\n', 'ios'],
    ['crypto map M 10 ipsec-isakmp\n set peer 192.0.2.1\n', 'ios'],
    ['access-list 101 permit ip 10.0.0.0 0.0.0.255 any\n', 'ios'],
    ['access-list 101 permit ip 10.0.0.0 255.255.255.0 any\n', 'pix6'],
  ])('follows from the words of %s', (text, dialect) => {
    expect(read(text).dialect).toBe(dialect);
  });

  test('that is given decides where the words leave a choice', () => {
    const text = 'crypto ipsec transform-set T esp-3des esp-sha-hmac\n';
    expect(read(text, 'pix7').dialect).toBe('pix7');
    expect(read(text, 'pix7').remarks).toEqual([]);
  });
});

test('a key is never told', () => {
  const secrets = ['s3cr3tk3y', 'grup', 'adress'];
  for (const secret of secrets) {
    for (const line of [
      `isakmp key ${secret} ${secret} 192.0.2.1`,
      `crypto isakmp key ${secret}`,
      `tunnel-group 192.0.2.1 ipsec-attributes\n pre-shared-key ${secret} ${secret}`,
      `crypto map M 10 set session-key inbound esp 300 cipher ${secret} ${secret}`,
    ]) {
      const configuration = read(`PIX Version 7.2(4)\n${line}\n`);
      const collector = new Collector([configuration.source]);
      reportReading(configuration, collector.report);
      for (const { message, help } of collector.diagnostics) {
        expect(`${message} ${help}`).not.toContain(secret);
      }
    }
  }
});

test('what stands behind an address, and may be a key, is not told as a part of it', () => {
  const told = toldOf('isakmp peer ip 192.0.2.1 Hunter2secret', 'pix6').join();
  expect(told).toContain('error[');
  expect(told).not.toContain('Hunter2secret');
});

describe('an abbreviation of several keywords', () => {
  test.each([
    ['tunnel-g 198.51.100.1 type ipsec-l2l', 'tunnel-group or tunnel-group-map'],
    ['crypto ik policy 10', 'ikev1 or ikev2'],
    ['crypto map M 10 set p 198.51.100.1', 'peer or pfs'],
    [
      'crypto ipsec ikev1 transform-set T esp-a esp-sha-hmac',
      'esp-aes, esp-aes-192 or esp-aes-256',
    ],
  ])('%s: is said to be one, and of which', (line, words) => {
    const { files } = lint([{ name: 'asa.conf', text: `ASA Version 9.1(7)\n${line}\n` }]);
    const messages = files.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
    expect(messages).toEqual([`this abbreviation is ambiguous: it may be ${words}`]);
  });
});
