import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codes, copyOfExamples, folder, json, modesBelow, run } from './command.js';

const files = ['office/racoon.conf', 'office/setkey.conf', 'office/psk.txt'];

describe('reverse', () => {
  test('takes the files of a host in any order, or their folder, and prints Cisco text', () => {
    const inOrder = run(['reverse', ...files]);
    expect(inOrder.status).toBe(0);
    expect(inOrder.stdout).toContain('set peer 203.0.113.80');
    expect(inOrder.stderr).toMatch(/^verified cisco: agree \(/m);
    expect(run(['reverse', ...files.toReversed()]).stdout).toBe(inOrder.stdout);
    expect(run(['reverse', 'office']).stdout).toBe(inOrder.stdout);
  });

  test('leaves out the copies of files in a folder, and names them', () => {
    const conf = readFileSync(join(copyOfExamples(), files[0] ?? ''), 'utf8');
    const names = ['racoon.conf.bak', 'racoon.conf~', 'racoon.conf-2026.11.25'];
    const host = folder(Object.fromEntries(['racoon.conf', ...names].map((one) => [one, conf])));
    const { stderr } = run(['reverse', host]);
    for (const name of names) expect(stderr).toMatch(new RegExp(`left out.*${name}`));
    expect(stderr).not.toContain('remote-twice');
  });

  test('names the files of a folder that are in none of the languages, and goes on', () => {
    const cwd = copyOfExamples();
    const notes = folder({
      'racoon.conf': readFileSync(join(cwd, files[0] ?? ''), 'utf8'),
      'notes.txt': 'Call Anna.\n',
    });
    const { stderr } = run(['reverse', notes]);
    expect(stderr).toContain('notes.txt');
    expect(stderr).toContain('left out');
    expect(run(['reverse', join(notes, 'notes.txt')]).status).toBe(2);
  });

  test.each([
    ['pix6', 'isakmp key gentle-4-harvest address 203.0.113.80'],
    ['pix7', 'tunnel-group 203.0.113.80 ipsec-attributes'],
    ['asa84', 'ikev1 pre-shared-key gentle-4-harvest'],
    ['ios', 'crypto isakmp key gentle-4-harvest address 203.0.113.80'],
  ])('--dialect %s speaks that dialect', (dialect, line) => {
    expect(run(['reverse', ...files, '--dialect', dialect]).stdout).toContain(line);
  });

  test('speaks PIX 6 where no dialect is given', () => {
    expect(run(['reverse', ...files]).stdout).toBe(
      run(['reverse', ...files, '--dialect', 'pix6']).stdout,
    );
  });

  test('--onto prints only what is to be added, and the way back beside it', () => {
    const cwd = copyOfExamples();
    const { status, stderr } = run(
      ['reverse', 'office', '--dialect', 'asa84', '--onto', 'asa.conf', '-o', 'out'],
      { cwd },
    );
    expect(stderr).toMatch(/^verified cisco: agree/m);
    expect(status).toBe(0);
    expect(modesBelow(join(cwd, 'out'))).toEqual({
      'cisco-back-out.conf': '600',
      'cisco.conf': '600',
    });
    const added = readFileSync(join(cwd, 'out', 'cisco.conf'), 'utf8');
    expect(added).toContain('crypto map outside_map 20 set peer 203.0.113.80');
    expect(added).not.toContain('interface outside');
    expect(readFileSync(join(cwd, 'out', 'cisco-back-out.conf'), 'utf8')).toMatch(
      /^no crypto ikev1 policy \d+$/m,
    );
    expect(run(['reverse', 'office', '--onto', 'nowhere'], { cwd }).status).toBe(2);
  });

  test('without --onto says that the text is for a device without tunnels', () => {
    expect(codes(run(['reverse', ...files]))).toContain('fresh-device-only');
  });

  test('--role replacement writes a Cisco in the place of the host', () => {
    expect(run(['reverse', ...files, '--role', 'replacement']).stdout).toContain(
      'set peer 198.51.100.2',
    );
  });

  test('--peer, --cisco-address and --linux-address are heeded', () => {
    expect(codes(run(['reverse', ...files, '--peer', '192.0.2.99']))).toContain('unknown-peer');
    expect(run(['reverse', ...files, '--peer', '198.51.100.2']).status).toBe(0);
    const { stdout } = run([
      'reverse',
      ...files,
      '--linux-address',
      '192.0.2.80',
      '--cisco-address',
      '192.0.2.2',
    ]);
    expect(stdout).toContain('set peer 192.0.2.80');
  });

  test('--key-file fills a key that psk.txt lacks', () => {
    const withoutKey = files.slice(0, 2);
    expect(run(['reverse', ...withoutKey]).status).toBe(1);
    const { status, stdout } = run(['reverse', ...withoutKey, '--key-file', files[2] ?? '']);
    expect(status).toBe(0);
    expect(stdout).toContain('gentle-4-harvest');
  });

  test('--limit is taken', () => {
    expect(run(['reverse', ...files, '--limit', '1000']).status).toBe(0);
  });

  test('--strict counts the warning that the text is for a fresh device', () => {
    expect(run(['reverse', ...files, '--strict']).status).toBe(1);
  });

  test('--format json is one document with the texts in it', () => {
    const document = json(run(['reverse', ...files, '--format', 'json']));
    expect(Object.keys(document)).toEqual([
      'outcome',
      'cisco',
      'leftOut',
      'diagnostics',
      'coverage',
      'verification',
    ]);
    expect(document.verification.verdict).toBe('agree');
  });
});
