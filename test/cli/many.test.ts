import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { progressBar } from '../../src/cli/progress.js';
import { folder, json, run } from './command.js';
import { pix, pixOfTwo, without } from './texts.js';

const customers = () =>
  folder({
    'all/anna.conf': pix,
    'all/bert.conf': pixOfTwo,
    'all/north/anna.conf': pix,
    'all/README.txt': 'Customers of the north.',
    'all/.hidden': 'x',
    'bad/half.conf': without(pix, 'set peer'),
    'bad/letter.txt': 'Dear colleague,\nplease find all of it in the mail of last week.\n',
    'switch.conf': 'hostname sw1\ninterface Vlan1\n ip address 192.0.2.9 255.255.255.0\n',
  });

describe('many inputs', () => {
  test('each get one line, and a summary stands at the end', () => {
    const { status, stderr } = run(['all'], { cwd: customers() });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^all\/anna\.conf: 1 host, 0 errors, 0 warnings, exit status 0$/m);
    expect(stderr).toMatch(/^all\/bert\.conf: 2 hosts, /m);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('3 inputs: 3 good, 0 with errors, 0 failed');
  });

  test('are written to a folder each, also where two have one name', () => {
    const cwd = customers();
    expect(run(['all', '-o', 'out'], { cwd }).status).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['anna', 'anna-2', 'bert']);
    expect(readdirSync(join(cwd, 'out/bert')).sort()).toEqual(['203.0.113.7', '203.0.113.8']);
  });

  test('are not all at the address of one device', () => {
    const { status, stderr } = run(['all', '--cisco-address', '203.0.113.1', '-o', 'out'], {
      cwd: customers(),
    });
    expect(status).toBe(2);
    expect(stderr).toContain('--cisco-address says something of one device');
  });

  test('each have their own failure, and the worst is the exit status', () => {
    const { status, stdout, stderr } = run(['all/anna.conf', 'bad', 'missing.conf'], {
      cwd: customers(),
    });
    expect(status).toBe(2);
    expect(stdout).toContain('# anna/racoon.conf');
    expect(stderr).toMatch(/^missing\.conf: no such file or folder$/m);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('4 inputs: 1 good, 1 with errors, 2 failed');
  });

  test('and each of its faults a line, where files of several hosts stand in the way', () => {
    const cwd = customers();
    expect(run(['all', '-o', 'out'], { cwd }).status).toBe(0);
    const { status, stderr } = run(['all', '-o', 'out', '--quiet'], { cwd });
    expect(status).toBe(2);
    expect(stderr).not.toContain('\ufffd');
    expect(stderr.match(/^out\/bert\/.*: exists already; --force overwrites$/gm)).toHaveLength(2);
  });

  test('may be without a tunnel, which alone is an error', () => {
    const cwd = customers();
    const alone = run(['switch.conf'], { cwd });
    expect(alone.status).toBe(1);
    expect(alone.stderr).toContain('error[no-tunnel]');
    const among = run(['switch.conf', 'all/anna.conf'], { cwd });
    expect(among.status).toBe(0);
    expect(among.stderr).not.toContain('error[no-tunnel]');
  });

  test('give one JSON document, with those that could not be read in it', () => {
    const ran = run(['all/anna.conf', 'missing.conf', '--format', 'json'], { cwd: customers() });
    expect(ran.status).toBe(2);
    const { inputs } = json(ran);
    expect(
      inputs.map(({ name, status }: { name: string; status: number }) => [name, status]),
    ).toEqual([
      ['all/anna.conf', 0],
      ['missing.conf', 2],
    ]);
    expect(inputs[1].result.diagnostics[0].code).toBe('unreadable-file');
  });

  test('of an empty folder are none, which is a fault of the call', () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'customers'));
    for (const verb of ['convert', 'reverse', 'check', 'model', 'sheet']) {
      const { status, stdout, stderr } = run([verb, 'customers'], { cwd });
      expect([status, stdout, stderr]).toEqual([
        2,
        '',
        'cisco2racoon: there is no file in customers\n',
      ]);
    }
  });
});

describe('the progress bar', () => {
  const drawn = (total: number, isTTY: boolean): string => {
    const written: string[] = [];
    const stream = Object.assign(Object.create(process.stderr), {
      isTTY,
      columns: 80,
      write: (text: string) => written.push(text) > 0,
      cursorTo: () => true,
      clearLine: () => true,
    });
    const bar = progressBar(total, stream);
    for (let i = 0; i < total; i++) bar.advance();
    bar.clear();
    bar.stop();
    return written.join('');
  };

  test('stands on a terminal where there is more than a handful to do, and nowhere else', () => {
    expect(drawn(9, true)).toContain('9');
    expect(drawn(9, false)).toBe('');
    expect(drawn(2, true)).toBe('');
  });
});
