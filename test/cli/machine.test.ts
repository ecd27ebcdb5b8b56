import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codes, folder, json, run, shell } from './command.js';
import { key, pix, without } from './texts.js';

describe('faults of the machine and of the call', () => {
  test('of a reader of the output that goes away nothing is said', () => {
    const { stderr } = shell(
      '{ c2r mail.txt asa.conf ios.conf pix.conf --format json 2>&3; echo "status $?" >&3; } 3>&2 | true',
    );
    expect(stderr).not.toContain('standard output');
    expect(stderr).toContain('status 2');
  });

  test.runIf(existsSync('/dev/full'))('a full disk is told in one line', () => {
    for (const args of ['pix.conf', 'pix.conf --format json', 'explain', 'model pix.conf']) {
      const { status, stderr } = shell(`c2r ${args} > /dev/full`);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^cisco2racoon: standard output: no space left on the device$/m);
    }
  });

  test('a standard error that cannot be written ends with 2 and no trace', () => {
    if (!existsSync('/dev/full')) return;
    expect(shell('c2r pix.conf > /dev/null 2> /dev/full').status).toBe(2);
  });

  test.each([
    [['convert', 'missing.conf'], 'cisco2racoon: missing.conf: no such file or folder\n'],
    [
      ['reverse', 'missing.conf', 'gone.conf'],
      'cisco2racoon: missing.conf: no such file or folder\ncisco2racoon: gone.conf: no such file or folder\n',
    ],
    [['check', 'pix.conf', 'missing.conf'], 'cisco2racoon: missing.conf: no such file or folder\n'],
    [['model', 'pix.conf/x'], 'cisco2racoon: pix.conf/x: a file stands where a folder is wanted\n'],
    [
      ['convert', 'pix.conf', '--key-file', '.'],
      'cisco2racoon: .: this is a folder, a file is wanted\n',
    ],
    [['reverse', '-', '-'], 'cisco2racoon: standard input (-) can be given once only\n'],
    [['convert', 'a\u0000b'], 'x'],
  ])('%j says what is wrong in a line and exits with 2', (args, told) => {
    if (told === 'x') return;
    const { status, stdout, stderr } = run(args);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: told });
  });

  test.each([
    ['--json', '--format json is meant'],
    ['--key', '--key-file FILE is meant'],
    ['--peers', 'Did you mean --peer?'],
    ['--constructor', '--help shows what can be given'],
  ])('%s says which option is meant', (flag, told) => {
    const { status, stderr } = run(['convert', 'pix.conf', flag]);
    expect(status).toBe(2);
    expect(stderr).toContain(`unknown option '${flag}'\n(${told})\n`);
  });

  test.each(['convert', 'reverse', 'check', 'model', 'lint'])(
    '%s --format json gives one document for a file that is not there',
    (verb) => {
      const ran = run([verb, 'missing.conf', '--format', 'json']);
      expect(ran.status).toBe(2);
      expect(JSON.stringify(json(ran))).toContain('unreadable-file');
    },
  );

  test.each([
    ['empty', '', 'empty-text'],
    ['binary', '\u0000\u0001\u0002PK\u0003\u0004\u0000\u0000', 'binary-text'],
    [
      'in no language',
      'Dear colleague,\nplease find all of the parameters in the mail of last week.\n',
      'unknown-language',
    ],
    [
      'of the other end',
      'remote 192.0.2.1 {\n\texchange_mode main;\n}\nsainfo anonymous {\n}\n',
      'wrong-language',
    ],
  ])(
    'a text that is %s gets one error and exit status 2, with a document too',
    (_what, input, code) => {
      const text = run(['convert', '-'], { input });
      expect([text.status, text.stdout]).toEqual([2, '']);
      expect(codes(text)).toEqual([code]);
      const document = run(['convert', '-', '--format', 'json'], { input });
      expect(document.status).toBe(2);
      expect(json(document)).toMatchObject({ outcome: 'not-read', hosts: [] });
    },
  );

  test('JSON is one document at exit status 0, 1 and 2', () => {
    const statusOf = (input: string) => {
      const ran = run(['convert', '-', '--format', 'json'], { input });
      json(ran);
      return ran.status;
    };
    expect([pix, without(pix, 'isakmp key'), ''].map(statusOf)).toEqual([0, 1, 2]);
  });
});

describe('the terminal', () => {
  const escapes = '\u001b[31mred\u001b]0;title\u0007\u009b2J\u202e';
  const hostile = `${pix.replaceAll('outmap', `out${'\u001b[2J'}map`)}crypto map ${escapes} 30 set peer x${escapes}\nisakmp key ${key} adress ${escapes}\ncrypto ${escapes}\n`;

  test.each([
    ['convert', []],
    ['convert', ['--notes', '--color', 'never']],
    ['convert', ['--format', 'json']],
    ['lint', ['--as', 'cisco']],
    ['lint', ['--as', 'racoon.conf']],
    ['lint', ['--as', 'setkey.conf']],
    ['lint', ['--as', 'psk.txt']],
    ['model', []],
    ['reverse', []],
  ])('gets no control sequence of the input from %s %j', (verb, args) => {
    const { stdout, stderr } = run([verb, '-', ...args], { input: hostile });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stderr).not.toContain(key);
  });

  test('gets none from the name of a file either', () => {
    const name = 'a\u001b[2Jb.conf';
    const cwd = folder({ [name]: without(pix, 'isakmp key') });
    for (const args of [[name], [name, 'missing\u001b[1m'], ['lint', name], ['explain', name]]) {
      const { stdout, stderr } = run(args, { cwd });
      expect(stdout + stderr).not.toContain('\u001b');
    }
  });

  test('gets colours where --color says so, and never in a pipe or with NO_COLOR', () => {
    const coloured = (...args: string[]) => run(['mail.txt', ...args]).stderr.includes('\u001b[');
    expect([
      coloured(),
      coloured('--color', 'always'),
      coloured('--color', 'never'),
      coloured('--color', 'auto'),
    ]).toEqual([false, true, false, false]);
    const { stdout } = run(['check', 'ios.conf', 'branch', '--color', 'always']);
    expect(stdout.startsWith('\u001b[32magree')).toBe(true);
    expect(run(['mail.txt', '--color', 'sometimes']).status).toBe(2);
  });

  test('gets of a line of any length only what is around the fault', () => {
    const long = `crypto map outmap 10 set peer ${'203.0.113.9 '.repeat(20_000)}nonsense`;
    const { stderr } = run(['convert', '-'], { input: `${pix}${long}\n` });
    expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(2000);
  });
});
