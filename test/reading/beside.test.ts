import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios } from '../cisco/lift/lifted.js';

// AES-128 and SHA-1 in both phases.
const device = asa84();

const told = (text: string) =>
  convert(text)
    .diagnostics.filter(({ code }) => code === 'sentence-passed-over')
    .map(
      ({ severity, line, message }) =>
        `${severity} ${line} ${/says (.*), which/.exec(message)?.[1]}`,
    );

const below = (...lines: string[]): string => `${device}\n${lines.join('\n')}\n`;
const first = device.split('\n').length + 1;

describe('what a letter says beside a configuration', () => {
  test.each([
    ['| Phase 1 encryption | AES-256 | AES-256 |', 'AES-256'],
    ['Phase 2: 3DES', '3DES'],
    ['Phase 1 hash\tMD5\tMD5', 'MD5'],
    ['please use group 14 in phase 1', 'group 14'],
    ['We have changed phase 2 to AES-256/SHA-256.', 'AES-256, SHA-256'],
    ['IKE: aes 256', 'aes 256'],
  ])('is told where no tunnel has it: %s', (line, says) => {
    expect(told(below('Hello,', line))).toEqual([`warning ${first + 1} ${says}`]);
  });

  test('is told of the group of forward secrecy, whatever phase 1 has', () => {
    const text = device.replace(/^(crypto map \S+ \d+) set peer/m, '$1 set pfs group5\n$&');
    for (const line of [
      'please note that we will change PFS to group 2 tonight.',
      'We replaced `crypto map CM 10 set pfs group5` by `crypto map CM 10 set pfs group2` today.',
    ])
      expect(told(`${line}\n\n${text}`), line).toEqual([
        expect.stringMatching(/^warning 1 .*group ?2$/),
      ]);
  });

  test.each(['<-- change this to', '# new:', '// should be', '! will be'])(
    'is told of another address behind a command: %s',
    (words) => {
      const peer = /set peer (\S+)/.exec(device)?.[1] ?? '';
      const text = device.replace(`set peer ${peer}`, `set peer ${peer}  ${words} 198.51.100.99`);
      expect(told(text)).toEqual([expect.stringMatching(/^warning \d+ 198\.51\.100\.99$/)]);
      expect(told(text.replace('198.51.100.99', peer))).toEqual([]);
    },
  );

  test('is told of an address that is to come', () =>
    expect(told(below('From June on our gateway will be 198.51.100.77.'))).toEqual([
      `warning ${first} 198.51.100.77`,
    ]));

  test('is told above it, and by check', () => {
    const line = 'please use group 14 instead of group 5 in phase 1. The rest stays:';
    expect(told(`${line}\n\n${ios()}`)).toEqual(['warning 1 group 14']);
    const files = Object.entries(convert(ios()).hosts[0]?.files ?? {});
    const { findings } = check([
      { name: 'mail.txt', text: `${line}\n\n${ios()}` },
      ...files.map(([name, text]) => ({ name, text })),
    ]);
    expect(findings.map(({ code }) => code)).toContain('sentence-passed-over');
  });

  test.each([
    '| Phase 1 encryption | AES-128 | AES-128 |',
    'Phase 2: AES-128, SHA-1',
    'Kind regards, Ann (room 3.14)',
    'ssl encryption 3des-sha1 aes256-sha1',
    'ssh key-exchange group dh-group14-sha1',
    'snmp-server user monitor v3 auth md5 x priv 3des y',
    '! Phase 1: AES-256',
    'Our monitoring is at 198.51.100.78.',
  ])('is not told: %s', (line) => {
    expect(told(below(line))).toEqual([]);
  });
});
