import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, json, modesBelow, run } from './command.js';
import { key, pix, pixOfTwo, without } from './texts.js';

const inputs = () =>
  folder({ 'pix.conf': pix, 'two.conf': pixOfTwo, 'later.conf': pix.replace('28800', '3600') });

describe('-o', () => {
  test('writes one host directly, with files that hold keys for their owner only', () => {
    const cwd = inputs();
    const { status, stdout, stderr } = run(['pix.conf', '-o', 'deep/out'], { cwd });
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('wrote racoon.conf, setkey.conf, psk.txt, README.txt to deep/out');
    expect(modesBelow(join(cwd, 'deep/out'))).toEqual({
      'README.txt': '644',
      'psk.txt': '600',
      'racoon.conf': '644',
      'setkey.conf': '600',
    });
  });

  test('writes each of several hosts to a folder of its peer', () => {
    const cwd = inputs();
    expect(run(['two.conf', '--output', 'out'], { cwd }).status).toBe(0);
    expect(existsSync(join(cwd, 'out/203.0.113.7/psk.txt'))).toBe(true);
    expect(existsSync(join(cwd, 'out/203.0.113.8/psk.txt'))).toBe(true);
  });

  test('overwrites nothing without --force, and then nothing of that host is written', () => {
    const cwd = inputs();
    expect(run(['pix.conf', '-o', 'out'], { cwd }).status).toBe(0);
    const before = readFileSync(join(cwd, 'out/racoon.conf'), 'utf8');
    const refused = run(['later.conf', '-o', 'out'], { cwd });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(
      /^cisco2racoon: out\/racoon\.conf: exists already; --force overwrites$/m,
    );
    expect(readFileSync(join(cwd, 'out/racoon.conf'), 'utf8')).toBe(before);
    expect(run(['later.conf', '-o', 'out', '--force'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'out/racoon.conf'), 'utf8')).toContain('3600');
  });

  test('gives a psk.txt that others could read back its narrow mode', () => {
    const cwd = inputs();
    mkdirSync(join(cwd, 'out'));
    writeFileSync(join(cwd, 'out/psk.txt'), 'old');
    chmodSync(join(cwd, 'out/psk.txt'), 0o666);
    expect(run(['pix.conf', '-o', 'out', '--force'], { cwd }).status).toBe(0);
    expect(modesBelow(join(cwd, 'out'))['psk.txt']).toBe('600');
  });

  test('replaces a link and leaves alone what it leads to', () => {
    const cwd = folder({ 'pix.conf': pix, elsewhere: 'untouched' });
    mkdirSync(join(cwd, 'out'));
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'out/psk.txt'));
    expect(run(['pix.conf', '-o', 'out', '--force'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'elsewhere'), 'utf8')).toBe('untouched');
    expect(readFileSync(join(cwd, 'out/psk.txt'), 'utf8')).toContain(key);
  });

  test('with a folder in the place of a file writes nothing, also with --force', () => {
    const cwd = inputs();
    mkdirSync(join(cwd, 'out/psk.txt'), { recursive: true });
    const { status, stderr } = run(['pix.conf', '-o', 'out', '--force'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^cisco2racoon: out\/psk\.txt: a folder stands in the place of a file; nothing was written/m,
    );
    expect(modesBelow(join(cwd, 'out'))).toEqual({});
  });

  test('with a file in the place of the folder says so in one line', () => {
    const cwd = inputs();
    for (const place of ['pix.conf', 'pix.conf/below']) {
      const { status, stderr } = run(['pix.conf', '-o', place], { cwd });
      expect(status).toBe(2);
      expect(stderr).toMatch(/^cisco2racoon: pix\.conf: a file stands where a folder is wanted$/m);
    }
  });

  test('where nothing may be written says so in one line, and leaves nothing behind', () => {
    const { status, stderr } = run(['convert', '-', '-o', '/proc/cisco2racoon/out'], {
      input: pix,
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^cisco2racoon: \/proc\/cisco2racoon\/out: .*; nothing was written for this host$/m,
    );
  });

  test('of several hosts writes those that can be written', () => {
    const cwd = inputs();
    mkdirSync(join(cwd, 'out/203.0.113.7/psk.txt'), { recursive: true });
    expect(run(['two.conf', '-o', 'out', '--force'], { cwd }).status).toBe(2);
    expect(Object.keys(modesBelow(join(cwd, 'out')))).toEqual(
      ['README.txt', 'psk.txt', 'racoon.conf', 'setkey.conf'].map((name) => `203.0.113.8/${name}`),
    );
  });

  test('with --format json prints the document and writes the files too', () => {
    const cwd = inputs();
    const ran = run(['pix.conf', '-o', 'out', '--format', 'json'], { cwd });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(json(ran).hosts[0].files['psk.txt']).toBe(
      readFileSync(join(cwd, 'out/psk.txt'), 'utf8'),
    );
  });

  test('writes nothing where nothing can be converted', () => {
    const cwd = folder({
      'letter.txt': 'Dear colleague,\nplease find all of it in the mail of last week.\n',
      'half.conf': without(pix, 'set peer'),
    });
    run(['letter.txt', 'half.conf', '-o', 'out'], { cwd });
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });
});
