import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6, rowsOf } from './lifted.js';

const peer = '198.51.100.1';
const asaRows = (entry: string, ...more: readonly string[]): readonly string[] =>
  rowsOf(
    lifted(
      asa84(...more).replace(
        'extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
        `extended ${entry}`,
      ),
    ).device,
  ).map((row) => row.replace(` ${peer}`, ''));
const iosRows = (entry: string, ...more: readonly string[]): readonly string[] =>
  rowsOf(
    lifted(ios(...more).replace('permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255', entry))
      .device,
  ).map((row) => row.replace(` ${peer}`, ''));

describe('ports become intervals', () => {
  test.each([
    ['permit tcp host 10.1.0.1 host 10.2.0.1', ['10.1.0.1/32 10.2.0.1/32 6 * *']],
    ['permit tcp host 10.1.0.1 eq 443 host 10.2.0.1', ['10.1.0.1/32 10.2.0.1/32 6 443-443 *']],
    ['permit tcp host 10.1.0.1 host 10.2.0.1 eq www', ['10.1.0.1/32 10.2.0.1/32 6 * 80-80']],
    [
      'permit udp host 10.1.0.1 range 100 200 host 10.2.0.1',
      ['10.1.0.1/32 10.2.0.1/32 17 100-200 *'],
    ],
    ['permit udp host 10.1.0.1 range 0 65535 host 10.2.0.1', ['10.1.0.1/32 10.2.0.1/32 17 * *']],
    ['permit udp host 10.1.0.1 host 10.2.0.1 gt 1023', ['10.1.0.1/32 10.2.0.1/32 17 * 1024-65535']],
    ['permit udp host 10.1.0.1 host 10.2.0.1 lt 1024', ['10.1.0.1/32 10.2.0.1/32 17 * 0-1023']],
    [
      'permit tcp host 10.1.0.1 host 10.2.0.1 neq 22',
      ['10.1.0.1/32 10.2.0.1/32 6 * 0-21', '10.1.0.1/32 10.2.0.1/32 6 * 23-65535'],
    ],
    ['permit tcp host 10.1.0.1 host 10.2.0.1 neq 0', ['10.1.0.1/32 10.2.0.1/32 6 * 1-65535']],
    ['permit esp host 10.1.0.1 host 10.2.0.1', ['10.1.0.1/32 10.2.0.1/32 50 * *']],
    ['permit 97 host 10.1.0.1 host 10.2.0.1', ['10.1.0.1/32 10.2.0.1/32 97 * *']],
  ])('%s', (entry, rows) => {
    expect(asaRows(entry)).toEqual(rows);
    expect(iosRows(entry)).toEqual(rows);
  });

  test('several of one line on IOS', () =>
    expect(iosRows('permit tcp host 10.1.0.1 eq 22 80 443 host 10.2.0.1')).toEqual([
      '10.1.0.1/32 10.2.0.1/32 6 22-22 *',
      '10.1.0.1/32 10.2.0.1/32 6 80-80 *',
      '10.1.0.1/32 10.2.0.1/32 6 443-443 *',
    ]));
});

test('ICMP has a type, on IOS also a code: in a hole, since a tunnel takes all types', () => {
  const icmpOf = (text: string) =>
    lifted(text).device.policies.map(({ selector }) => selector.icmp)[0];
  const asa = asa84().replace(
    'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'deny icmp any4 host 10.2.0.1 echo\naccess-list A extended permit ip any4 host 10.2.0.1',
  );
  expect(icmpOf(asa)).toEqual({ type: 8 });
  const router = (words: string) =>
    ios().replace(
      'permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
      `deny icmp any host 10.2.0.1 ${words}\naccess-list 110 permit ip any host 10.2.0.1`,
    );
  expect(icmpOf(router('port-unreachable'))).toEqual({ type: 3, code: 3 });
  expect(icmpOf(router('3 1'))).toEqual({ type: 3, code: 1 });
});

describe('masks', () => {
  test('are network masks on PIX and ASA, wildcards on IOS', () => {
    expect(asaRows('permit ip 10.1.2.0 255.255.254.0 any4')).toEqual([
      '10.1.2.0/23 0.0.0.0/0 any * *',
    ]);
    expect(iosRows('permit ip 10.1.2.0 0.0.1.255 any')).toEqual(['10.1.2.0/23 0.0.0.0/0 any * *']);
  });

  test('with holes stand for several networks', () =>
    expect(iosRows('permit ip 10.0.1.0 0.3.0.255 host 10.9.0.1')).toEqual([
      '10.0.1.0/24 10.9.0.1/32 any * *',
      '10.1.1.0/24 10.9.0.1/32 any * *',
      '10.2.1.0/24 10.9.0.1/32 any * *',
      '10.3.1.0/24 10.9.0.1/32 any * *',
    ]));

  test.each([
    ['permit ip 10.1.0.0 0.0.255.255 any4', 'asa'],
    ['permit ip 10.1.0.5 0.0.0.0 any4', 'asa'],
    ['permit ip 10.1.0.0 255.255.0.0 any', 'ios'],
    ['permit ip 10.1.0.5 255.255.255.255 any', 'ios'],
  ])('%s on %s look inverted and leave the tunnel out', (entry, dialect) => {
    const text =
      dialect === 'asa'
        ? asa84().replace('permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0', entry)
        : ios().replace('permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255', entry);
    const { device, codes, diagnostics } = lifted(text);
    expect(codes).toContain('mask-looks-inverted');
    expect(device.policies).toEqual([]);
    expect(diagnostics.find(({ code }) => code === 'mask-looks-inverted')?.fixes[0]?.text).toMatch(
      /^\d/,
    );
  });

  test('of 0.0.0.0 255.255.255.255 on IOS mean any', () =>
    expect(iosRows('permit ip 0.0.0.0 255.255.255.255 host 10.9.0.1')).toEqual([
      '0.0.0.0/0 10.9.0.1/32 any * *',
    ]));
});

describe('addresses', () => {
  test('may be IPv6, and any is of the other side’s family', () => {
    expect(asaRows('permit ip 2001:db8:1::/48 any')).toEqual(['2001:db8:1::/48 ::/0 any * *']);
    expect(asaRows('permit ip any any6')).toEqual(['::/0 ::/0 any * *']);
    expect(asaRows('permit ip any any')).toEqual(['0.0.0.0/0 0.0.0.0/0 any * *']);
  });

  test('may be labels and interfaces', () => {
    const text = pix6('name 10.1.0.0 lan').replace('permit ip 10.1.0.0', 'permit ip lan');
    expect(rowsOf(lifted(text).device)).toEqual([`10.1.0.0/16 10.2.0.0/16 any * * ${peer}`]);
    expect(asaRows('permit ip interface outside host 10.2.0.1')).toEqual([
      '203.0.113.1/32 10.2.0.1/32 any * *',
    ]);
  });
});

describe('objects and groups', () => {
  test.each([
    ['udp source eq 53 eq 54', '17 53-53 54-54'],
    ['udp source eq 53 gt 1023', '17 53-53 1024-65535'],
    ['tcp source range 1 5 range 7 9', '6 1-5 7-9'],
    ['tcp source lt 1024', '6 0-1023 *'],
  ])('of IOS say where packets come from and, without a word, where they go: %s', (member, row) =>
    expect(
      iosRows(
        'permit object-group SVC 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255',
        'object-group service SVC',
        ` ${member}`,
      ),
    ).toEqual([`10.1.0.0/16 10.2.0.0/16 ${row}`]),
  );

  test('expand source-major, in the order of their members, nested or not', () =>
    expect(
      asaRows(
        'permit object-group SVC object-group LOCAL object REMOTE',
        'object network REMOTE',
        ' range 10.9.0.4 10.9.0.6',
        'object-group network INNER',
        ' network-object 10.3.0.0 255.255.0.0',
        'object-group network LOCAL',
        ' network-object host 10.1.0.1',
        ' group-object INNER',
        'object-group service SVC',
        ' service-object tcp destination eq 22',
        ' service-object udp source eq 53 destination range 1000 2000',
      ),
    ).toEqual([
      '10.1.0.1/32 10.9.0.4/31 6 * 22-22',
      '10.1.0.1/32 10.9.0.4/31 17 53-53 1000-2000',
      '10.1.0.1/32 10.9.0.6/32 6 * 22-22',
      '10.1.0.1/32 10.9.0.6/32 17 53-53 1000-2000',
      '10.3.0.0/16 10.9.0.4/31 6 * 22-22',
      '10.3.0.0/16 10.9.0.4/31 17 53-53 1000-2000',
      '10.3.0.0/16 10.9.0.6/32 6 * 22-22',
      '10.3.0.0/16 10.9.0.6/32 17 53-53 1000-2000',
    ]));

  test('of ports stand behind either side, and tell themselves from networks by their type', () => {
    const groups = [
      'object-group network N',
      ' network-object host 10.2.0.1',
      'object-group network L',
      ' network-object host 10.1.0.1',
      'object-group service P tcp',
      ' port-object eq www',
      ' port-object range 8000 8001',
    ];
    const there = ['10.1.0.1/32 10.2.0.1/32 6 * 80-80', '10.1.0.1/32 10.2.0.1/32 6 * 8000-8001'];
    expect(asaRows('permit tcp object-group L object-group N object-group P', ...groups)).toEqual(
      there,
    );
    expect(asaRows('permit tcp host 10.1.0.1 host 10.2.0.1 object-group P', ...groups)).toEqual(
      there,
    );
    expect(asaRows('permit tcp object-group L object-group P object-group N', ...groups)).toEqual([
      '10.1.0.1/32 10.2.0.1/32 6 80-80 *',
      '10.1.0.1/32 10.2.0.1/32 6 8000-8001 *',
    ]);
  });

  test('of protocols and tcp-udp mean each of them', () =>
    expect(
      asaRows(
        'permit object-group TU host 10.1.0.1 host 10.2.0.1 eq domain',
        'object-group protocol TU',
        ' protocol-object tcp',
        ' protocol-object udp',
      ),
    ).toEqual(['10.1.0.1/32 10.2.0.1/32 6 * 53-53', '10.1.0.1/32 10.2.0.1/32 17 * 53-53']));

  test('of IOS have network masks', () =>
    expect(
      iosRows(
        'permit ip object-group L host 10.2.0.1',
        'object-group network L',
        ' 10.4.0.0 255.255.0.0',
        ' host 10.5.0.1',
        ' range 10.6.0.0 10.6.0.1',
      ),
    ).toEqual([
      '10.4.0.0/16 10.2.0.1/32 any * *',
      '10.5.0.1/32 10.2.0.1/32 any * *',
      '10.6.0.0/31 10.2.0.1/32 any * *',
    ]));

  test('that are opened twice are one, and lose what is taken back', () =>
    expect(
      asaRows(
        'permit ip object-group L host 10.2.0.1',
        'object-group network L',
        ' network-object host 10.1.0.1',
        ' network-object host 10.1.0.2',
        'object-group network L',
        ' no network-object host 10.1.0.1',
        ' network-object host 10.1.0.3',
      ),
    ).toEqual(['10.1.0.2/32 10.2.0.1/32 any * *', '10.1.0.3/32 10.2.0.1/32 any * *']));

  test('that nest without end in two ways are read in no time', () => {
    const levels = Array.from({ length: 60 }, (_, i) => [
      `object-group network G${i}`,
      ` group-object G${i + 1}`,
      ` group-object G${i + 1}`,
    ]).flat();
    const groups = [...levels, 'object-group network G60', ' network-object host 10.1.0.1'];
    expect(asaRows('permit ip object-group G0 host 10.2.0.1', ...groups)).toEqual([
      '10.1.0.1/32 10.2.0.1/32 any * *',
    ]);
    const services = groups.map((line) =>
      line
        .replace('network G', 'service G')
        .replace('network-object host 10.1.0.1', 'service-object tcp destination eq 22'),
    );
    expect(asaRows('permit object-group G0 host 10.1.0.1 host 10.2.0.1', ...services)).toEqual([
      '10.1.0.1/32 10.2.0.1/32 6 * 22-22',
    ]);
    const broken = services.map((line) => line.replace('eq 22', 'eq nonsense'));
    expect(asaRows('permit object-group G0 host 10.1.0.1 host 10.2.0.1', ...broken)).toEqual([]);
  });
});

describe('lines of a list', () => {
  test('are inserted by their number on PIX and ASA', () =>
    expect(
      rowsOf(
        lifted(
          asa84(
            'access-list A line 1 extended deny ip host 10.1.0.9 any4',
            'access-list A line 2 extended permit ip host 10.1.0.8 host 10.2.0.8',
          ),
        ).device,
      ),
    ).toEqual(
      [
        '10.1.0.8/32 10.2.0.8/32 any * * 198.51.100.1',
        '10.1.0.9/32 0.0.0.0/0 any * * bypass',
        `10.1.0.0/16 10.2.0.0/16 any * * ${peer}`,
      ].sort((a, b) => (a.includes('bypass') ? -1 : b.includes('bypass') ? 1 : 0)),
    ));

  test('are sorted by their number on IOS, and taken back by it', () => {
    const named = [
      'ip access-list extended 110',
      ' 20 permit ip host 10.1.0.2 host 10.2.0.1',
      ' 10 permit ip host 10.1.0.1 host 10.2.0.1',
      ' permit ip host 10.1.0.3 host 10.2.0.1',
      ' no 20',
    ];
    const text = ios(...named).replace(
      'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n',
      '',
    );
    expect(rowsOf(lifted(text).device)).toEqual([
      `10.1.0.1/32 10.2.0.1/32 any * * ${peer}`,
      `10.1.0.3/32 10.2.0.1/32 any * * ${peer}`,
    ]);
  });

  test.each([
    ['before the others', ' 5 deny ip host 10.1.0.1 host 10.2.0.1', true],
    ['behind the first', ' 15 deny ip host 10.1.0.1 host 10.2.0.1', false],
    ['at the end', ' deny ip host 10.1.0.1 host 10.2.0.1', false],
    ['which are taken back', ' no 10\n 15 deny ip host 10.1.0.1 host 10.3.0.1', true],
    [
      'after they got other numbers',
      ' exit\nip access-list resequence 110 100 5\nip access-list extended 110\n 99 deny ip host 10.1.0.1 host 10.2.0.1',
      true,
    ],
    [
      'behind one that got another number',
      ' exit\nip access-list resequence 110 100 5\nip access-list extended 110\n 103 deny ip host 10.1.0.1 host 10.2.0.1',
      false,
    ],
  ])(
    'of a numbered list on IOS have numbers too, and it goes on by them: %s',
    (_, below, first) => {
      const text = ios(
        'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
        'ip access-list extended 110',
        below,
      );
      const rows = rowsOf(lifted(text).device);
      expect(rows.some((row) => row.endsWith('bypass'))).toBe(first);
    },
  );

  test('go when the list is taken back', () => {
    const again = 'access-list A extended permit ip host 10.1.0.1 host 10.2.0.1';
    expect(
      rowsOf(
        lifted(
          asa84(
            'no access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
            again,
          ),
        ).device,
      ),
    ).toEqual([`10.1.0.1/32 10.2.0.1/32 any * * ${peer}`]);
    expect(rowsOf(lifted(asa84('clear configure access-list A', again)).device)).toEqual([
      `10.1.0.1/32 10.2.0.1/32 any * * ${peer}`,
    ]);
    expect(
      rowsOf(
        lifted(ios('no access-list 110', 'access-list 110 permit ip host 10.1.0.1 host 10.2.0.1'))
          .device,
      ),
    ).toEqual([`10.1.0.1/32 10.2.0.1/32 any * * ${peer}`]);
  });

  test('that are inactive or said twice add nothing', () => {
    const twice = 'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
    expect(
      rowsOf(lifted(asa84(twice, `${twice.replace('10.2', '10.3')} inactive`)).device),
    ).toHaveLength(1);
  });
});

test('a row knows every line that it comes from', () => {
  const text = asa84();
  const { device } = lifted(text);
  const lines = new Set(
    (device.policies[0]?.origins ?? []).map(({ start, end }) => text.slice(start, end)),
  );
  for (const line of [
    'access-list A extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    'crypto map M 10 match address A',
    'crypto map M 10 set peer 198.51.100.1',
    'crypto map M 10 set ikev1 transform-set T',
    'crypto map M interface outside',
  ])
    expect([...lines].some((one) => line.endsWith(one) || one === line)).toBe(true);
});

test.each([
  ['extended permit ip 10.1.0.0 255.255.0.0 any', '0.0.0.0/0'],
  ['extended permit ip 2001:db8:1::/48 any6', '::/0'],
])('any is called as what its line holds: %s', (entry, any) => {
  const text = asa84().replace(
    'extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
    entry,
  );
  expect(
    lifted(text).diagnostics.find(({ code }) => code === 'any-in-crypto-acl')?.message,
  ).toContain(`any address (${any})`);
});
