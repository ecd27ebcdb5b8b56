import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';
import { whole } from './whole.js';

const keys = { name: 'keys.txt', text: '198.51.100.1 Abc-12345\n203.0.113.1 Abc-12345\n' };

const sheet = (device: string, values: Readonly<Record<string, string>> = {}): string =>
  Object.entries(values).reduce(
    (text, [row, value]) => text.replaceAll(new RegExp(`^${row}: .*$`, 'gm'), `${row}: ${value}`),
    `Our VPN device: Linux, racoon\nYour VPN device: ${device}\n${whole}`,
  );

const errors = ({ diagnostics }: ReturnType<typeof convert | typeof reverse>) =>
  diagnostics.flatMap(({ severity, code, line }) =>
    severity === 'error' ? [`${line} ${code}`] : [],
  );

describe('what the Cisco that a sheet names has not is told in either direction', () => {
  test.each([
    ['Cisco ASA 5510, 8.0(4)', { Hash: 'SHA-384' }],
    ['Cisco PIX 6.3', { 'DH group': '14' }],
    ['Cisco PIX 6.3', { PFS: 'group 14' }],
    ['Cisco PIX 6.2', {}],
    ['Cisco 2811, IOS 12.2', {}],
  ])('%s %j', (device, values) => {
    const text = sheet(device, values);
    const written = convert(text, { keys });
    expect(errors(written)).toEqual(errors(reverse(text, { keys })));
    expect(errors(written).every((one) => one.endsWith('-not-on-target'))).toBe(true);
    expect(written.hosts).toEqual([]);
    const plain = convert(sheet('Cisco', values), { keys });
    expect(plain.hosts).toHaveLength(1);
    const { verdict, findings } = check(
      [
        { name: 'sheet.txt', text },
        ...Object.entries(plain.hosts[0]?.files ?? {}).map(([name, of]) => ({ name, text: of })),
      ],
      { keys },
    );
    expect(verdict).not.toBe('agree');
    expect(findings.map(({ code }) => code).join()).toContain('-not-on-target');
  });

  test('and not what it has, nor where no release is said', () => {
    for (const text of [
      sheet('Cisco PIX 6.3'),
      sheet('Cisco ASA', { 'DH group': '14' }),
      sheet('Cisco ASA 9.1', { PFS: 'group 5' }),
    ])
      expect(convert(text, { keys }).hosts).toHaveLength(1);
  });

  test('a release may be given with the dialect', () => {
    const text = sheet('Cisco', { 'DH group': '14' });
    const pix = { dialect: 'pix6', version: '6.3' } as const;
    expect(errors(convert(text, { keys, dialect: pix }))).toEqual(['11 group-not-on-target']);
  });
});
