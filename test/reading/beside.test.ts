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

  test.each([
    ['lifetime should be 28800', '28800'],
    ['The lifetime of phase 1 is now 4 hours.', '4 hours'],
    ['Phase 2 lifetime: 7200 s', '7200 s'],
    ['We switch to certificates tonight.', 'certificates'],
    ['IKEv2 please', 'IKEv2'],
    ['our gateway will be 198.51.100.77', '198.51.100.77'],
  ])('is told of times, ways and addresses: %s', (line, says) =>
    expect(told(`${line}\n\n${ios()}`)).toEqual([`warning 1 ${says}`]),
  );

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
    'Please find attached the certificate of our web shop.',
    'Please do not use aggressive mode.',
    'The contract expires in 30 days.',
    'Phase 1 comes up in 2 seconds now.',
    'Please note that PFS is off, as agreed.',
    'Ticket 7200: please have a look.',
  ])('is not told: %s', (line) => {
    expect(told(below(line))).toEqual([]);
  });
});

describe('what a letter says beside the files of a host', () => {
  const { files = {} } = convert(ios()).hosts[0] ?? {};
  const others = ['setkey.conf', 'psk.txt'].map((name) => ({ name, text: files[name] ?? '' }));
  const toldOf = (text: string) =>
    check([{ name: 'mail.txt', text }, ...others, { name: 'cisco.conf', text: ios() }])
      .findings.filter(({ code }) => code === 'sentence-passed-over')
      .map(
        ({ severity, line, message }) =>
          `${severity} ${line} ${/says (.*), which/.exec(message)?.[1]}`,
      );
  const conf = files['racoon.conf'] ?? '';
  const last = conf.split('\n').length + 1;

  test.each([
    ['Please use group 14 instead.', 'group 14'],
    ['The lifetime of phase 1 should be 4 hours.', '4 hours'],
    ['We use 3DES now.', '3DES'],
    ['Our gateway will be 198.51.100.77.', '198.51.100.77'],
    ['We switch to certificates tonight.', 'certificates'],
    ['IKEv2 please', 'IKEv2'],
  ])('is told above and below: %s', (line, says) => {
    expect(toldOf(`Hello Ann,\n\n${line}\n\n${conf}`)).toEqual([`warning 3 ${says}`]);
    expect(toldOf(`${conf}\n${line}\n\nBest regards,\nBob\n`)).toEqual([`warning ${last} ${says}`]);
  });

  test('is told once of a letter with all files', () => {
    const parts = ['racoon.conf', 'setkey.conf', 'psk.txt'].map(
      (name) => `${name}:\n\n${files[name] ?? ''}\n`,
    );
    const text = `Hello Ann,\n\n${parts.join('\n')}\nPlease use group 14 instead.\n`;
    const { findings } = check([
      { name: 'mail.txt', text },
      { name: 'cisco.conf', text: ios() },
    ]);
    expect(findings.filter(({ code }) => code === 'sentence-passed-over')).toHaveLength(1);
  });

  test.each([
    'Here is our configuration. Please find it below.',
    'Kind regards, Ann (room 3.14)',
    'The window is tonight 22:00 to 23:30.',
    'We moved into Building 14, 7200 Springfield.',
    'Please do not use aggressive mode.',
    'The tunnel was up for 3 hours, then went down.',
  ])('is not told: %s', (line) => {
    expect(toldOf(`${line}\n\n${conf}`)).toEqual([]);
  });
});
