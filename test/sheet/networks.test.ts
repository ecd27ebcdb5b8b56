import { describe, expect, test } from 'vitest';
import { understand } from './expected.js';
import { whole } from './whole.js';

const ours = 'Our network: 10.0.1.0/24\n';

/** The networks of our end, and the lines and codes that are told beyond notes. */
const read = (rows: string): readonly string[] => {
  expect(whole).toContain(ours);
  const { tunnels, diagnostics } = understand(whole.replace(ours, `${rows}\n`));
  return [
    tunnels[0]?.local.domains.join(' ') ?? '',
    ...diagnostics.flatMap(({ severity, line, code, message }) =>
      severity === 'note' || message.endsWith('pre-shared key')
        ? []
        : [`${line} ${severity} ${code}`],
    ),
  ];
};

describe('a list below its label', () => {
  test.each([
    ['Our networks:\n10.1.0.0/24\n10.2.0.0/24\n10.3.0.9', '10.1.0.0/24 10.2.0.0/24 10.3.0.9/32'],
    ['Our networks: 10.1.0.0/24\n10.2.0.0/24', '10.1.0.0/24 10.2.0.0/24'],
    ['Our networks: 10.1.0.0/24\nand 10.2.0.0/24', '10.1.0.0/24 10.2.0.0/24'],
    ['Our networks: 10.1.0.0/24\n- 10.2.0.0/24', '10.1.0.0/24 10.2.0.0/24'],
    ['Our networks:\n10.1.0.0/24 (LAN)\n10.2.0.0/24 - DMZ', '10.1.0.0/24 10.2.0.0/24'],
  ])('%j', (rows, networks) => expect(read(rows)).toEqual([networks]));

  test('what does not belong to it is told', () => {
    expect(read('Our networks: 10.1.0.0/24\n\n10.2.0.0/24 lab')).toEqual([
      '10.1.0.0/24',
      '5 warning sheet-row-unknown',
    ]);
    expect(read('Our network: 10.1.0.0/24\nServer farm: 10.5.0.0/16')).toEqual([
      '10.1.0.0/24',
      '4 warning sheet-row-unknown',
    ]);
  });
});

describe('translated in the same cell', () => {
  test.each([
    '192.168.1.0/24 (we hide behind 172.16.9.1)',
    '192.168.1.0/24 hidden behind 172.16.9.1',
    '192.168.1.0/24, NAT to 172.16.9.1',
    '192.168.1.0/24 (NAT to 172.16.9.1)',
    '172.16.9.1 (real 192.168.1.0/24)',
  ])('%s', (cell) => {
    const text = whole.replace(ours, `Our network: ${cell}\n`);
    expect(understand(text).tunnels[0]?.local).toMatchObject({
      domains: ['172.16.9.1/32'],
      translated: [{ real: '192.168.1.0/24', as: '172.16.9.1/32' }],
    });
  });
});

describe('more or less than stands there', () => {
  test.each([
    '10.1.0.0/24 -> 172.16.9.1',
    '10.1.0.0/24 etc.',
    '10.1.0.0/24, see attachment',
    '10.1.0.5, .6, .7',
    'all but 10.5.0.0/16',
  ])('%s is asked about', (cell) => {
    expect(read(`Our network: ${cell}`)).toContain('3 error sheet-network-unclear');
  });

  test.each([
    ['10.1.0.0/24 (and 10.0.0.0/8)', 'sheet-words-unread'],
    ['10.1.0.0/24 tcp/443', 'sheet-row-not-followed'],
  ])('%s is told', (cell, code) =>
    expect(read(`Our network: ${cell}`)).toEqual(['10.1.0.0/24', `3 warning ${code}`]),
  );

  test.each([
    '10.1.0.5 - 10.1.0.9',
    '10.1.0.0/24 - 10.1.3.0/24',
    '10.1.0.5 bis .9',
    '10.1.0.5 thru 10.1.0.9',
    '10.1.0.5 THROUGH 10.1.0.9',
    'del 10.1.0.5 al 10.1.0.9',
    'de 10.1.0.5 à 10.1.0.9',
    '10.1.0.5 fino a 10.1.0.9',
    'between 10.1.0.5 and 10.1.0.9',
    'zwischen 10.1.0.5 und 10.1.0.9',
    '10.1.0.5..9',
    '10.1.0.5 ~ 10.1.0.9',
    '10.1.0.5 > 10.1.0.9',
    '10.1.0.5,6,7',
    '10.1.0.5 & 6',
    '10.1.0.5 und .6',
    '10.1.0.5 (.5-.9)',
    '10.1.0.0/24, 10.1.84/24',
    '10.1.0.0/24, 10.1.84.O/24',
    '10.1.0.0/24, 10.1.4-6.0/24',
    '10.1.0.0/24, TBD',
    '10.1.0.5 mask 28',
    '10.1.0.0/24, host db01',
    '10.1.0.0/24 and db01.example.com',
    '10.1.0.0/24 and the DMZ',
    '10.1.0.0/24 y la DMZ',
    '10.1.0.0/24 + Paris',
    '10.1.0.0/24 und weitere',
    'all of 10.1.0.0/24 but 10.1.0.9',
    '10.1.0.0/24 (excl. .9)',
    '10.1.0.0/24 außer 10.1.0.9',
    "10.1.0.0/24 à l'exception de 10.1.0.9",
    '10.1.0.0/24 tranne i server',
    '10.1.0.0/24 (not the printers)',
    '10.1.0.0/24 !10.1.0.9',
    '10.1.0.0/24 or 10.2.0.0/24',
    '10.1.0.0/24 oder 10.2.0.0/24',
    '10.1.0.0/24 (10 hosts from here)',
  ])('%s is asked about, however label and value are parted', (cell) => {
    for (const row of [`Our network: ${cell}`, `Our network\t${cell}`, `Our network     ${cell}`])
      expect(read(row).slice(1), row).toEqual(['3 error sheet-network-unclear']);
  });

  test.each([
    ['10.1.0.0/24, DMZ'],
    ['half of 10.1.0.0/24'],
    ['10.1.0.0/24 (servers only)'],
    ['einige Server aus 10.1.0.0/24'],
  ])('%s is told', (cell) =>
    expect(read(`Our network: ${cell}`)).toEqual(['10.1.0.0/24', '3 warning sheet-words-unread']),
  );

  test.each([
    ['10.1.0.0/24 (LAN)'],
    ['10.1.0.0/24 our DMZ'],
    ['10.1.0.0 (/24)'],
    ['10.1.0.0/24, see diagram'],
    ['10.1.0.0/24 - Paris office'],
    ['Paris: 10.1.0.0/24'],
    ['notre LAN 10.1.0.0/24'],
    ['10.1.0.0/24 VLAN 20'],
    ['10.1.0.0/24 (254 hosts)'],
    ['10.1.0.0/24 (ohne NAT)'],
    ['10.1.0.0/24 (since 2019)'],
  ])('%s is a remark', (cell) => expect(read(`Our network: ${cell}`)).toEqual(['10.1.0.0/24']));

  test.each([
    ['10.1.0.5 plus 10.1.0.6'],
    ['10.1.0.5, and 10.1.0.6'],
    ['10.1.0.5 e 10.1.0.6'],
    ['1) 10.1.0.5 2) 10.1.0.6'],
    ['2 hosts: 10.1.0.5, 10.1.0.6'],
    ['db01 = 10.1.0.5, db02 = 10.1.0.6'],
    ['10.1.0.5 (HL7 prod), 10.1.0.6 (Exchange)'],
  ])('%s are both', (cell) =>
    expect(read(`Our network: ${cell}`)).toEqual(['10.1.0.5/32 10.1.0.6/32']),
  );

  test.each([
    ['10.1.0.0 - 10.1.0.255', '10.1.0.0/24'],
    ['10.1.0.0-255', '10.1.0.0/24'],
    ['10.1.0.0 bis .127', '10.1.0.0/25'],
    ['10.1.4.0 to 10.1.7.255', '10.1.4.0/22'],
    ['10.1.4.8 - 10.1.4.9', '10.1.4.8/31'],
  ])('%s is offered as the prefix that it is', (cell, prefix) => {
    const { diagnostics } = understand(whole.replace(ours, `Our network: ${cell}\n`));
    expect(diagnostics.map(({ message }) => message)).toContain(
      `a range of addresses is no network: is ${prefix} meant?`,
    );
  });

  test.each([
    ['10.1.0.5 - 10.1.0.9, 10.1.84.O/24', 2],
    ['10.1.0.5 bis 10.1.0.9, 10.1.256.0/24', 2],
    ['10.1.256.0/24, 10.1.84/24', 2],
    ['10.1.0.5 - 10.1.0.9, 10.1.4.0 - 10.1.4.9, .20', 3],
    ['10.1.0.0/24 (from 01.03.2030)', 0],
  ])('each question of %s is asked', (cell, count) => {
    const { diagnostics } = understand(whole.replace(ours, `Our network: ${cell}\n`));
    const asked = diagnostics.filter(({ code }) => code === 'sheet-network-unclear');
    expect(asked).toHaveLength(count);
  });

  test('a second address of a gateway in brackets is told', () => {
    const { diagnostics } = understand(
      whole.replace('198.51.100.1', '198.51.100.1 (private 10.0.0.5 behind NAT)'),
    );
    expect(
      diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`),
    ).toContain('1:36 "10.0.0.5" stands beside the values of the rows, and nothing is made of it');
  });
});

describe('beside the rows of networks', () => {
  const beside = (line: string) => read(`${ours}${line}`);
  const told = ['10.0.1.0/24', '4 warning sheet-words-unread'];

  test.each([
    '(also 10.5.0.0/24)',
    'Also 10.5.0.0/24 please.',
    'Note: also 10.5.0.0/24 has to go through the tunnel',
    'Remark: 10.5.0.0/24 from March on',
    'Remark: host 10.5.0.7 from March on',
    'Location: 10.5.0.0/24',
    'Test IP: 10.5.0.7',
    'Our encryption region: 10.5.0.0/24',
    'Our network: the server farm',
    'Our network: see the attached list',
    'Our network: db01.example.com',
    'Our NAT network: see the list of Paris',
  ])('%s is told', (line) => expect(beside(line)).toEqual(told));

  test.each([
    'Remark: the tunnel goes live in March',
    'Remark: the printers are in 10.0.1.64/26, the database is 10.0.2.7',
    'Remark: the gateways are 198.51.100.1 and 203.0.113.1',
    'Give networks as 10.5.0.0/24, for example.',
    'Private addresses (10.0.0.0/8, 192.168.0.0/16) need a translation.',
    'Management IP: 192.0.2.7',
    'Our network name: server farm',
    'Our other networks: none',
    'Our other networks: -',
    'Our NAT network: not used',
  ])('%s is not', (line) => expect(beside(line)).toEqual(['10.0.1.0/24']));

  test('in a column of remarks, and not in one of examples', () => {
    const table = (title: string) => {
      const header = `Parameter | Our side | Your side | ${title}`;
      const row = 'Network | 10.0.1.0/24 | 10.0.2.0/24 | also 10.5.0.0/24';
      const rows = whole.replace(/.* network: .*\n/g, '');
      const { diagnostics } = understand(`${rows}\n${header}\n${row}\n`);
      return diagnostics.filter(({ code }) => code === 'sheet-words-unread');
    };
    expect(table('Remarks')).toHaveLength(1);
    expect(table('Examples')).toHaveLength(0);
  });
});

describe('values in rows of their own, or without any', () => {
  test('a key length below its cipher', () => {
    const text = whole.replaceAll('Encryption: AES-256', 'Encryption: AES\nKey length: 192 bit');
    expect(understand(text).tunnels[0]).toMatchObject({
      ciphers1: ['aes-192-cbc'],
      ciphers2: ['aes-192-cbc'],
    });
  });

  test.each([
    ['None', 'none'],
    ['PFS2', 'modp1024'],
  ])('PFS Group above %s', (value, pfs) => {
    const text = whole.replace('PFS: no', `Integrity\n  SHA1\nPFS Group\n  ${value}`);
    expect(understand(text).tunnels[0]?.pfs).toBe(pfs);
  });

  test('a group in the row of the key exchange', () => {
    const text = whole.replace('DH group: 5', 'Key exchange: Diffie-Hellman Group 14');
    expect(understand(text).tunnels[0]?.groups).toEqual(['modp2048']);
  });

  test('a usual lifetime among other values', () => {
    const { tunnels } = understand(
      'Our gateway: 198.51.100.1\nYour gateway: 203.0.113.1\nOur network: 10.1.0.0/24\nYour network: 10.2.0.0/24\n' +
        'Phase 1: AES-256 SHA1 DH5 86400 PSK\nPhase 2: AES-256/SHA1/no PFS/3600\n',
    );
    expect(tunnels[0]).toMatchObject({ seconds1: 86400, seconds2: 3600, groups: ['modp1536'] });
  });

  test('a table of phases above one of ends', () => {
    const { tunnels } = understand(
      [
        'Setting\tPhase 1\tPhase 2',
        'Encryption\tAES-256\tAES-128',
        'Hash\tSHA-1\tSHA-1',
        'DH Group\t14\tno PFS',
        'Lifetime\t28800\t3600',
        'Authentication\tPSK\t',
        '',
        'Our gateway\t198.51.100.1',
        'Your gateway\t203.0.113.1',
        'Our network\t10.1.0.0/16',
        'Your network\t192.168.5.0/24',
      ].join('\n'),
    );
    expect(tunnels[0]).toMatchObject({
      ciphers1: ['aes-256-cbc'],
      ciphers2: ['aes-128-cbc'],
      seconds1: 28800,
      seconds2: 3600,
      local: { address: '198.51.100.1' },
      remote: { domains: ['192.168.5.0/24'] },
    });
  });
});
