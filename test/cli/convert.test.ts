import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codes, copyOfExamples, folder, json, modesBelow, run } from './command.js';
import { key, pix, pixOfTwo, pixOpenDynamic, without, withoutSigns } from './texts.js';

/** Runs `convert` on a text, given on standard input. */
const convert = (text: string, ...args: string[]) =>
  run(['convert', '-', ...args], { input: text });

describe('convert', () => {
  test('prints each file under a line that is a comment in it, and the proof on standard error', () => {
    const { status, stdout, stderr } = convert(pix);
    expect(status).toBe(0);
    expect(stdout.match(/^# (?:racoon\.conf|setkey\.conf|psk\.txt|README\.txt)$/gm)).toEqual([
      '# racoon.conf',
      '# setkey.conf',
      '# psk.txt',
      '# README.txt',
    ]);
    expect(stdout).toContain(`192.0.2.1\t${key}`);
    expect(stderr).toMatch(/^verified 203\.0\.113\.7: agree \(/m);
  });

  test('tells errors first, then warnings, then notes, each by line', () => {
    const masked = pixOfTwo.replaceAll(/(isakmp key )\S+/g, '$1********');
    const { stderr } = convert(masked.replaceAll('aes-256', '3des'), '--notes');
    const told = [...stderr.matchAll(/^<stdin>:(\d+)?.*?(error|warning|note)\[/gm)].map(
      ([, line, severity]) => ({ line: Number(line ?? 0), severity }),
    );
    const severities = ['error', 'warning', 'note'];
    const inOrder = [...told].sort(
      (a, b) =>
        severities.indexOf(a.severity ?? '') - severities.indexOf(b.severity ?? '') ||
        a.line - b.line,
    );
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual(inOrder);
  });

  test('is the default verb', () => {
    const named = run(['convert', 'pix.conf']);
    expect(run(['pix.conf'])).toEqual(named);
    expect(run(['--notes', 'pix.conf']).status).toBe(0);
  });

  test('takes a text from standard input and calls it <stdin>', () => {
    expect(convert(without(pix, 'isakmp key')).stderr).toMatch(/^<stdin>:\d+:\d+: error\[/m);
  });

  test('says which hosts have files in the folder from before', () => {
    const cwd = folder({ 'two.conf': pixOfTwo });
    const into = (...args: string[]) =>
      run(['convert', 'two.conf', '-o', 'out', ...args], { cwd }).stderr;
    expect(into()).not.toContain('still holds');
    expect(into('--force')).not.toContain('still holds');
    expect(into('--peer', '203.0.113.8')).toContain(
      'out still holds files of other hosts: 203.0.113.7, 203.0.113.8\n',
    );
    expect(into('--force')).toContain('out still holds files of other hosts: .\n');
  });

  test('--peer chooses peers, once or several times', () => {
    const peers = (...args: string[]) =>
      json(convert(pixOfTwo, '--format', 'json', ...args)).hosts.map(
        (host: { peer: string }) => host.peer,
      );
    expect(peers()).toEqual(['203.0.113.7', '203.0.113.8']);
    expect(peers('--peer', '203.0.113.8')).toEqual(['203.0.113.8']);
    expect(peers('--peer', '203.0.113.8', '--peer', '203.0.113.7')).toEqual([
      '203.0.113.7',
      '203.0.113.8',
    ]);
    const unknown = convert(pixOfTwo, '--peer', '192.0.2.99');
    expect(unknown.status).toBe(1);
    expect(codes(unknown)).toContain('unknown-peer');
  });

  test('a closing line says which peers got no files, and why', () => {
    const range = pixOfTwo.replace(
      /^access-list (\S+) permit ip (.*)$/m,
      'access-list $1 permit tcp $2 range 80 90',
    );
    const { status, stdout, stderr } = convert(range);
    expect(status).toBe(1);
    expect(stdout).toContain('spdadd');
    expect(stderr).toMatch(/error\[acl-port-range\]: .* \(tunnel with 203\.0\.113\.7\)/);
    expect(stderr).toMatch(/^no files for 203\.0\.113\.7: acl-port-range at <stdin>:\d+$/m);
    expect(stderr).not.toContain('no files for 203.0.113.8');
    expect(json(convert(range, '--format', 'json')).leftOut).toMatchObject([
      { peer: '203.0.113.7', because: [{ code: 'acl-port-range', severity: 'error' }] },
    ]);
  });

  test('a tunnel that the device never uses fails with --strict, or where it is asked for by name', () => {
    const [first = ''] = /^access-list \S+ permit ip .*$/m.exec(pixOfTwo) ?? [];
    const [, selector = ''] = /permit (.*)$/.exec(first) ?? [];
    const shadowed = pixOfTwo.replace(/^(access-list \S+ permit) ip .*$/gm, `$1 ${selector}`);
    const plain = convert(shadowed);
    expect(plain.status).toBe(0);
    expect(plain.stderr).toMatch(/^no files for 203\.0\.113\.8: shadowed-entry at <stdin>:\d+/m);
    expect(convert(shadowed, '--quiet').stderr).not.toContain('no files');
    expect(convert(shadowed, '--strict').status).toBe(1);
    const asked = convert(shadowed, '--peer', '203.0.113.8');
    expect(asked.status).toBe(1);
    expect(codes(asked)).toContain('peer-never-used');
  });

  test('--role replacement takes the place of the device', () => {
    const { stdout } = convert(pixOfTwo, '--role', 'replacement');
    expect(stdout).toContain('remote 203.0.113.7');
    expect(stdout).toContain('remote 203.0.113.8');
    expect(stdout).not.toContain('remote 192.0.2.1');
    expect(run(['pix.conf', '--role', 'neighbour']).status).toBe(2);
  });

  test('--cisco-address gives what the text does not say, which is asked for by name', () => {
    const text = without(pix, 'ip address outside');
    const asked = convert(text);
    expect(asked.status).toBe(1);
    expect(codes(asked)).toContain('endpoint-unknown');
    expect(asked.stderr).toContain('--cisco-address');
    const answered = convert(text, '--cisco-address', '192.0.2.1');
    expect(answered.status).toBe(0);
    expect(answered.stdout).toContain('remote 192.0.2.1');
    expect(run(['pix.conf', '--cisco-address', 'outside']).stderr).toContain(
      'an address is wanted',
    );
  });

  test('--linux-address is the own address of a host behind a translator', () => {
    const { stdout } = convert(pix, '--linux-address', '10.0.0.7');
    expect(stdout).toContain('esp/tunnel/10.0.0.7-192.0.2.1/unique');
    expect(stdout).toContain('my_identifier address 203.0.113.7;');
  });

  test('--lan gives advice for the networks behind the host', () => {
    const { stdout } = run(['pix.conf', '--lan', '192.168.0.0/22', '--lan', '192.168.8.0/24']);
    expect(stdout).toContain('-s 192.168.0.0/22 -d 194.1.1.2 -j SNAT --to-source 172.16.1.1');
    expect(stdout).toContain('-s 192.168.8.0/24');
    expect(run(['pix.conf', '--lan', '192.168.1.0/22']).stderr).toContain(
      '192.168.0.0/22 is the network',
    );
    expect(run(['pix.conf', '--lan', 'all']).status).toBe(2);
  });

  test('--bypass keeps a destination outside the tunnel', () => {
    const { stdout, status } = convert(pix, '--bypass', '10.1.9.0/24');
    expect(stdout).toMatch(
      /spdadd 10\.2\.0\.0\/16 10\.1\.9\.0\/24 any -P out (?:prio def \+ \d+ )?none/,
    );
    expect(status).toBe(0);
  });

  test('--dialect reads the text as that device, with its version', () => {
    const group = (...args: string[]) =>
      /dh_group (.*);/.exec(
        convert(withoutSigns, '--cisco-address', '192.0.2.1', ...args).stdout,
      )?.[1];
    expect(group('--dialect', 'pix7')).toBe('2');
    const asa = convert(withoutSigns, '--dialect', 'asa84:9.13');
    expect(codes(asa)).toContain('invalid-for-dialect');
    for (const name of ['pix6', 'pix7', 'asa', 'asa84', 'ios', 'ASA84:9.13'])
      expect(run(['pix.conf', '--dialect', name]).status).not.toBe(2);
    for (const name of ['fortigate', 'asa84:', ''])
      expect(run(['pix.conf', '--dialect', name]).stderr).toContain('a version may follow');
  });

  test('--key-file fills a gap, and a key that differs from the text is an error', () => {
    const cwd = folder({
      'pix.conf': pix,
      'masked.conf': pix.replace(key, '********'),
      keys: `203.0.113.7 ${key}\n`,
      others: '203.0.113.7 another-one-entirely\n',
    });
    const masked = run(['masked.conf'], { cwd });
    expect(masked.status).toBe(1);
    expect(masked.stdout).toMatch(/^# 192\.0\.2\.1: key missing \(masked at masked\.conf:13\)$/m);
    expect(masked.stderr).toContain('not proven'.toUpperCase());
    const filled = run(['masked.conf', '--key-file', 'keys'], { cwd });
    expect(filled.status).toBe(0);
    expect(filled.stdout).toContain(key);
    const conflict = run(['pix.conf', '--key-file', 'others'], { cwd });
    expect(conflict.status).toBe(1);
    expect(codes(conflict)).toContain('key-conflict');
    expect(conflict.stderr).not.toContain(key);
    expect(conflict.stderr).not.toContain('another-one-entirely');
    expect(run(['masked.conf', '--key-file', 'nowhere'], { cwd }).status).toBe(2);
  });

  test('--allow-open-dynamic accepts a dynamic entry without access list', () => {
    const refused = convert(pixOpenDynamic, '--role', 'replacement');
    expect(refused.status).toBe(1);
    const accepted = convert(pixOpenDynamic, '--role', 'replacement', '--allow-open-dynamic');
    expect(accepted.stdout).toContain('remote anonymous');
  });

  test('--limit bounds the selectors of one entry, and raising it lets the entry through', () => {
    const members = Array.from(
      { length: 12 },
      (_, i) => ` network-object 10.9.${i}.0 255.255.255.0\n`,
    ).join('');
    const text = `ASA Version 8.2(5)\n${without(pix, 'PIX Version').replace('access-list vpn permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0', 'access-list vpn extended permit ip object-group many object-group many')}object-group network many\n${members}`;
    const bounded = convert(text, '--limit', '100');
    expect(codes(bounded)).toContain('expansion-limit');
    expect(codes(convert(text, '--limit', '200'))).not.toContain('expansion-limit');
    expect(run(['pix.conf', '--limit', '0']).stderr).toContain('a number from 1 is wanted');
  });

  test('--add makes fragments without flush, with the way back beside them', () => {
    const cwd = copyOfExamples();
    const { status } = run(['pix.conf', '--add', '-o', 'out'], { cwd });
    expect(status).toBe(0);
    expect(Object.keys(modesBelow(join(cwd, 'out')))).toContain('back-out.sh');
    const setkey = readFileSync(join(cwd, 'out', 'setkey.conf'), 'utf8');
    expect(setkey).not.toMatch(/^(?:spd)?flush/m);
    expect(readFileSync(join(cwd, 'out', 'back-out.sh'), 'utf8')).toContain('spddelete');
    expect(readFileSync(join(cwd, 'out', 'racoon.conf'), 'utf8')).not.toMatch(/^(?:path|listen)/m);
  });
});

describe('what is told', () => {
  test('stands as place, severity, code and message, the line with a caret, and the cure', () => {
    const lines = run(['pix.conf']).stderr.split('\n');
    const [said, source, caret, cure] = lines.slice(
      lines.findIndex((line) => line.includes('[cert-san]')),
    );
    expect(said).toMatch(/^pix\.conf:30:1: warning\[cert-san\]: \S/);
    expect(source).toBe('  30 | isakmp identity address');
    expect(caret).toBe('     | ^^^^^^^^^^^^^^^^^^^^^^^');
    expect(cure).toMatch(/^ {2}help: \S/);
  });

  test('of notes is one count, unless --notes shows them', () => {
    expect(run(['pix.conf']).stderr).toMatch(/^\d+ notes; --notes shows them$/m);
    const shown = run(['pix.conf', '--notes']);
    expect(shown.stderr).toContain(': note[');
    expect(shown.stderr).not.toContain('--notes shows');
  });

  test('with --quiet is errors only', () => {
    expect(run(['pix.conf', '--quiet']).stderr).toBe('');
    const { stderr } = run(['convert', '-', '--quiet'], { input: without(pix, 'isakmp key') });
    expect(stderr).toContain('error[');
    expect(stderr).not.toContain('warning[');
    expect(stderr).not.toContain('verified');
  });

  test('with --quiet says why the status is bad where no error does', () => {
    const demanding = `${pix}crypto map ${/^crypto map (\S+) interface/m.exec(pix)?.[1]} client authentication LOCAL\n`;
    const { status, stderr } = convert(demanding, '--quiet');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^not verified 203\.0\.113\.7: DISAGREE at extended authentication: .*\n$/,
    );
    const strict = run(['pix.conf', '--quiet', '--strict']);
    expect(strict.status).toBe(1);
    expect(strict.stderr).toMatch(/warning\[/);
    expect(strict.stderr).not.toMatch(/note|verified/);
  });

  test('makes warnings count with --strict', () => {
    expect(run(['pix.conf']).status).toBe(0);
    expect(run(['pix.conf', '--strict']).status).toBe(1);
    expect(run(['asa.conf', '--strict']).status).toBe(0);
  });

  test('comes once for the same code at the same place', () => {
    const told = run(['mail.txt', '--notes']).stderr.match(/^\S+:\d+:\d+: \w+\[[\w-]+\]/gm) ?? [];
    expect(new Set(told).size).toBe(told.length);
  });
});
