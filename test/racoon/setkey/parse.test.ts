import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/racoon/setkey/parse.js';
import { print } from '../../../src/racoon/setkey/print.js';
import type { Command } from '../../../src/racoon/setkey/syntax.js';

const cases = 'test/fixtures/cases';
const texts = readdirSync(cases).flatMap((name) =>
  readdirSync(`${cases}/${name}`)
    .filter((file) => file === 'setkey.conf')
    .map((file) => ({
      name: `${name}/${file}`,
      text: readFileSync(`${cases}/${name}/${file}`, 'utf8'),
    })),
);

const read = (text: string): readonly Command[] => parse({ name: 'setkey.conf', text }).commands;

describe.each(texts)('$name', (source) => {
  test('is printed byte for byte as it was read', () => {
    expect(print(parse(source))).toBe(source.text);
  });
  test('has no command that is not understood', () => {
    expect(parse(source).commands.filter(({ kind }) => kind === 'unread')).toEqual([]);
  });
});

const policy = (rest: string): Command | undefined =>
  read(`spdadd 10.0.0.0/24 10.1.0.0/24 any -P out ${rest};`)[0];

describe('a setkey file', () => {
  test.each([
    ['prio def + 5', { base: { text: 'def' }, sign: '+', offset: { text: '5' } }],
    ['prio def+5', { base: { text: 'def' }, sign: '+', offset: { text: '5' } }],
    ['prio def - 10', { base: { text: 'def' }, sign: '-', offset: { text: '10' } }],
    ['prio low-10', { base: { text: 'low' }, sign: '-', offset: { text: '10' } }],
    ['prio low -10', { base: { text: 'low' }, sign: '-', offset: { text: '10' } }],
    ['priority high', { base: { text: 'high' } }],
    ['prio -100', { sign: '-', offset: { text: '100' } }],
    ['prio 100', { offset: { text: '100' } }],
  ])('reads the priority %s', (text, priority) => {
    expect(policy(`${text} none`)).toMatchObject({ kind: 'policy', rule: { priority } });
  });

  test.each([
    'esp/tunnel/192.0.2.1-198.51.100.1/require',
    'esp/tunnel/192.0.2.1 - 198.51.100.1/require',
    'esp/tunnel/192.0.2.1- 198.51.100.1/require',
    'esp / tunnel / 192.0.2.1 -198.51.100.1 / require',
    'esp/tunnel/192.0.2.1-198.51.100.1/unique:7',
    'esp/tunnel/192.0.2.1[500]-198.51.100.1[4500]/use',
  ])('reads the ends of %s', (text) => {
    expect(policy(`ipsec ${text}`)).toMatchObject({
      rule: {
        requests: [{ ends: { from: { text: '192.0.2.1' }, to: { text: '198.51.100.1' } } }],
      },
    });
  });

  test('keeps the number of a level apart', () => {
    expect(policy('ipsec esp/transport//unique:12')).toMatchObject({
      rule: { requests: [{ level: { text: 'unique' }, id: { text: '12' } }] },
    });
  });

  test('reads keys as they are written', () => {
    expect(
      read(
        'add 192.0.2.1 198.51.100.1 esp 0x1000 -m tunnel -u 7 -E 3des-cbc "abc;#d" -A hmac-sha1 0xcd;',
      ),
    ).toMatchObject([
      {
        kind: 'association',
        spi: { text: '0x1000' },
        mode: { text: 'tunnel' },
        requestId: { text: '7' },
        cipher: { name: { text: '3des-cbc' }, key: { text: '"abc;#d"' } },
        integrity: { key: { text: '0xcd' } },
      },
    ]);
  });

  test('keeps the commands around one that is wrong', () => {
    expect(
      read('flush;\nspdadd foo;\nspdflush\nspdadd 10.0.0.1 10.0.0.2 icmp 8,0 -P in none;\n'),
    ).toMatchObject([
      { kind: 'other', verb: { text: 'flush' } },
      { kind: 'unread' },
      { kind: 'other', verb: { text: 'spdflush' } },
      { kind: 'unread', expected: '";"' },
      { kind: 'policy', upper: { text: 'icmp' }, upperArgument: { text: '8,0' } },
    ]);
  });

  test('reads a deletion with its direction alone', () => {
    expect(read('spddelete 10.0.0.1 10.0.0.2 any -P out;')).toMatchObject([
      { kind: 'policy', verb: 'spddelete', rule: { direction: { text: 'out' }, requests: [] } },
    ]);
  });
});
