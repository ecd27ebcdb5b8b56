import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { codes, examples, folder, json, run } from './command.js';
import { key, pix, pixOfTwo } from './texts.js';

describe('check', () => {
  test('prints the verdict and each step, and agrees with exit status 0', () => {
    const { status, stdout } = run(['check', 'ios.conf', 'branch']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^agree\n {2}\[ok\] /);
    expect(stdout).toContain('racoon starts: key: both ends hold the same key');
  });

  test('tells what differs, with the places at both ends and the cure, and exits with 1', () => {
    const cwd = folder({ 'pix.conf': pix });
    const files = run(['convert', 'pix.conf', '-o', 'host'], { cwd });
    expect(files.status).toBe(0);
    expect(run(['check', 'pix.conf', 'host'], { cwd }).status).toBe(0);
    const each = ['racoon.conf', 'setkey.conf', 'psk.txt', 'README.txt'].map(
      (file) => `host/${file}`,
    );
    expect(run(['check', 'pix.conf', ...each], { cwd }).status).toBe(0);
    const other = run(['check', '-', 'host'], {
      cwd,
      input: pix.replace('policy 10 group 5', 'policy 10 group 2'),
    });
    expect(other.status).toBe(1);
    expect(other.stdout).toMatch(/^disagree\n/);
    expect(other.stderr).toMatch(/^\S+:\d+:\d+: error\[/m);
    expect(other.stderr).toMatch(/^ {2}see: .*racoon\.conf:\d+/m);
  });

  test('--with holds two ends of one language against each other', () => {
    const mirrored = pix
      .replace('ip address outside 192.0.2.1', 'ip address outside 203.0.113.7')
      .replaceAll('203.0.113.7', 'PEER')
      .replace('outside PEER', 'outside 203.0.113.7')
      .replaceAll('PEER', '192.0.2.1')
      .replace(
        '10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
        '10.2.0.0 255.255.0.0 10.1.0.0 255.255.0.0',
      );
    const cwd = folder({ 'one.conf': pix, 'other.conf': mirrored });
    expect(run(['check', 'one.conf', '--with', 'other.conf'], { cwd }).stdout).toMatch(/^agree\n/);
    expect(run(['check', 'one.conf', 'other.conf'], { cwd }).stdout).toMatch(/^agree\n/);
  });

  test('--peer holds the tunnels with one peer against each other', () => {
    const cwd = folder({ 'pix.conf': pix, 'hub.conf': pixOfTwo });
    run(['convert', 'pix.conf', '-o', 'host'], { cwd });
    const { status, stderr } = run(['check', 'hub.conf', 'host', '--peer', '203.0.113.7'], { cwd });
    expect(stderr).not.toContain('error[');
    expect(status).toBe(0);
    const none = run(['check', 'hub.conf', 'host', '--peer', '203.0.113.99'], { cwd });
    expect(codes(none)).toContain('unknown-peer');
    expect(none.status).toBe(1);
  });

  test('wants two ends', () => {
    const alone = run(['check', 'pix.conf']);
    expect(alone.status).toBe(2);
    expect(codes(alone)).toEqual(['two-ends-wanted']);
  });

  test('refuses a folder that holds several hosts, and names them', () => {
    const two = pix.replaceAll('203.0.113.7', '203.0.113.8');
    const cwd = folder({ 'one.conf': pix, 'two.conf': two });
    run(['convert', 'one.conf', '-o', 'hosts/one'], { cwd });
    run(['convert', 'two.conf', '-o', 'hosts/two'], { cwd });
    const { status, stderr } = run(['check', 'one.conf', 'hosts'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('cisco2racoon: 2 hosts were given where one is wanted');
    expect(stderr).toContain('each of hosts/one, hosts/two has');
    expect(run(['check', 'one.conf', 'hosts/one'], { cwd }).status).toBe(0);
  });

  test('takes --dialect, --cisco-address, --linux-address, --key-file and --limit', () => {
    const { status } = run([
      'check',
      'ios.conf',
      'branch',
      '--dialect',
      'ios:15.2',
      '--cisco-address',
      '203.0.113.1',
      '--linux-address',
      '198.51.100.21',
      '--key-file',
      'branch/psk.txt',
      '--limit',
      '1000',
    ]);
    expect(status).toBe(0);
  });

  test('--quiet prints the verdict without the steps, and --format json the whole result', () => {
    expect(run(['check', 'ios.conf', 'branch', '--quiet']).stdout).toMatch(
      /^agree\n(?:assumes: .*\n)*$/,
    );
    const document = json(run(['check', 'ios.conf', 'branch', '--format', 'json']));
    expect(document).toMatchObject({ outcome: 'read', verdict: 'agree' });
    expect(document.trace.length).toBeGreaterThan(10);
  });

  test('--quiet says what decides where no error does', () => {
    const second = `crypto map two 10 ipsec-isakmp
 set peer 192.0.2.77
 set transform-set strong
 match address to-all
crypto isakmp key abc-def-1 address 192.0.2.77
interface GigabitEthernet0/1
 ip address 192.0.2.1 255.255.255.0
 crypto map two
ip access-list extended to-all
 permit ip 10.10.0.0 0.0.255.255 10.0.0.0 0.255.255.255
interface GigabitEthernet0/0
`;
    const input = readFileSync(join(examples, 'ios.conf'), 'utf8').replace(
      'interface GigabitEthernet0/0\n',
      second,
    );
    const { stdout, stderr, status } = run(['check', '-', 'branch', '--quiet'], { input });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^not proven\n {2}\[--\] .*lists of two interfaces.*\n(?:assumes: .*\n)*$/,
    );
    expect(stderr).toBe('');
  });
});

describe('lint', () => {
  test('says of each file whether its program would accept it', () => {
    const cwd = folder({ 'good.conf': 'spdflush;\n', 'bad.conf': 'spdadd 10.0.0.0/8;\n' });
    const { status, stdout } = run(['lint', 'good.conf', 'bad.conf'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toBe('good.conf: accepted (setkey.conf)\nbad.conf: refused (setkey.conf)\n');
  });

  test('--as says what the file is, whatever it looks like', () => {
    const cwd = folder({ keys: `192.0.2.1 ${key}\n` });
    expect(run(['lint', 'keys'], { cwd }).stdout).toBe('keys: accepted (psk.txt)\n');
    expect(run(['lint', 'keys', '--as', 'racoon.conf'], { cwd }).status).toBe(1);
    for (const language of ['setkey.conf', 'psk.txt', 'cisco'])
      expect(run(['lint', 'keys', '--as', language], { cwd }).stdout).toContain(`(${language})`);
    expect(run(['lint', 'keys', '--as', 'letter'], { cwd }).status).toBe(2);
  });

  test('takes a folder, and --dialect for Cisco texts', () => {
    expect(run(['lint', 'branch']).stdout.split('\n')).toHaveLength(4);
    expect(run(['lint', 'asa.conf', '--dialect', 'asa84']).status).toBe(0);
  });

  test('of a folder takes what it has rules for, and tells the rest in one line', () => {
    const cwd = folder({
      'pix.conf': pixOfTwo,
      'host/certs/host.crt': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      'rules/iptables.sh': 'iptables -t nat -A POSTROUTING -j MASQUERADE\n',
    });
    const written = run(
      ['convert', 'pix.conf', '--peer', '203.0.113.7', '--lan', '10.2.0.0/16', '-o', 'host'],
      { cwd },
    );
    expect(written.stderr).not.toContain('error[');
    const { status, stdout, stderr } = run(['lint', 'host'], { cwd });
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'left out, lint has no rules for them: host/certs/host.crt, host/iptables.sh\n',
    });
    expect(stdout).toBe(
      'host/psk.txt: accepted (psk.txt)\nhost/racoon.conf: accepted (racoon.conf)\nhost/setkey.conf: accepted (setkey.conf)\n',
    );
    expect(run(['lint', 'host', '--format', 'json'], { cwd }).status).toBe(0);
    expect(run(['lint', 'host', '--quiet'], { cwd }).stderr).toBe('');
    expect(run(['lint', 'rules'], { cwd })).toMatchObject({
      status: 2,
      stdout: '',
      stderr:
        'left out, lint has no rules for them: rules/iptables.sh\ncisco2racoon: there is no file that lint has rules for in rules\n',
    });
  });

  test.each([
    ['iptables.sh', 'iptables -t nat -A POSTROUTING -j MASQUERADE\n', 'an iptables rules file'],
    ['ifcfg-ipsec0', 'TYPE=IPSEC\nDST=192.0.2.1\n', 'an ifcfg file of a racoon host'],
    ['keys-ipsec0', `IKE_PSK=${key}\n`, 'a keys file of a racoon host'],
    ['host.crt', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', 'PEM'],
    ['README.txt', 'The Linux end of the tunnel\n\nThe files\n', 'beside a racoon host'],
  ])('says what %s is, and that it has no rules for it', (name, text, what) => {
    const { status, stdout, stderr } = run(['lint', name], { cwd: folder({ [name]: text }) });
    expect(status).toBe(2);
    expect(stdout).toMatch(/: not judged \(\w+\)\n$/);
    expect(stderr).toContain('error[wrong-language]: this is ');
    expect(stderr).toContain(what);
    expect(stderr).toContain('a file that lint has rules for');
  });

  test('judges the switch to a fallback peer, and not the way back', () => {
    const fallback = 'crypto map outmap 10 set peer 203.0.113.9';
    const withFallback = pix.replace(/^.* set peer .*$/m, `$&\n${fallback}`);
    const cwd = folder({
      'pix.conf': `${withFallback}isakmp key ${key} address 203.0.113.9 netmask 255.255.255.255\n`,
    });
    run(['convert', 'pix.conf', '--role', 'replacement', '-o', 'host'], { cwd });
    expect(run(['lint', 'host'], { cwd }).stdout).toContain(
      'host/setkey-standby-203.0.113.9.conf: accepted (setkey.conf)',
    );
    run(['convert', 'pix.conf', '--peer', '203.0.113.7', '--add', '-o', 'add'], { cwd });
    expect(run(['lint', 'add'], { cwd })).toMatchObject({ status: 0 });
    expect(run(['lint', 'add/back-out.sh'], { cwd }).stdout).toContain('not judged');
  });

  test('of an unknown text or a missing file exits with 2, and goes on with the others', () => {
    const cwd = folder({
      'letter.txt': 'Dear colleague,\nplease find all of it in the mail of last week.\n',
      'good.conf': 'spdflush;\n',
    });
    const { status, stdout, stderr } = run(['lint', 'letter.txt', 'missing', 'good.conf'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('good.conf: accepted');
    expect(stderr).toContain('missing: no such file');
    const document = json(run(['lint', 'missing', 'good.conf', '--format', 'json'], { cwd }));
    expect(document.files.map(({ accepted }: { accepted: boolean }) => accepted)).toEqual([
      false,
      true,
    ]);
  });
});

describe('model', () => {
  test('prints the model without keys, unless --show-keys asks for them', () => {
    const hidden = run(['model', '-'], { input: pix });
    expect(hidden.status).toBe(0);
    expect(hidden.stdout).not.toContain(key);
    expect(json(hidden).devices[0].peers[0].preSharedKey).toEqual({ state: 'hidden' });
    expect(run(['model', '-', '--show-keys'], { input: pix }).stdout).toContain(key);
    expect(run(['model', '-', '--format', 'json'], { input: pix }).stdout).not.toContain(key);
  });

  test('takes texts of both languages, and the options that say what they do not', () => {
    const document = json(
      run([
        'model',
        'ios.conf',
        'branch',
        '--dialect',
        'ios',
        '--cisco-address',
        '203.0.113.1',
        '--key-file',
        'branch/psk.txt',
        '--limit',
        '1000',
        '--format',
        'json',
      ]),
    );
    expect(document.devices).toHaveLength(2);
  });
});

describe('sheet', () => {
  test('writes the sheet of a tunnel in each layout, without its key', () => {
    for (const format of ['text', 'markdown', 'csv']) {
      const { status, stdout } = run(['sheet', 'ios.conf', '--format', format]);
      expect(status).toBe(0);
      expect(stdout).toContain('198.51.100.21');
      expect(stdout).not.toContain('three-6-rivers');
    }
    expect(run(['sheet', 'ios.conf', '--format', 'html']).status).toBe(2);
  });

  test('--format json is the same for programs', () => {
    const document = json(run(['sheet', 'ios.conf', '--format', 'json']));
    expect(document.sheets.map(({ peer }: { peer: string }) => peer).length).toBe(2);
    expect(JSON.stringify(document)).not.toContain('three-6-rivers');
  });

  test('--blank is an empty form, for which no file is wanted', () => {
    const { status, stdout } = run(['sheet', '--blank', '--format', 'markdown']);
    expect(status).toBe(0);
    expect(stdout).toContain('|');
    expect(run(['sheet']).status).toBe(2);
    expect(run(['sheet', '--blank', 'ios.conf'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'cisco2racoon: --blank is a form of no text: a file beside it would not be read\n',
    });
  });

  test('is read back by convert, told which end and which column is ours', () => {
    const cwd = folder({ 'list.md': run(['sheet', 'asa.conf', '--format', 'markdown']).stdout });
    const ran = run(['list.md', '--our-end', 'linux', '--our-column', '1'], { cwd });
    expect(ran.status).not.toBe(2);
    expect(run(['list.md', '--our-end', 'neither'], { cwd }).status).toBe(2);
    expect(run(['list.md', '--our-column', '3'], { cwd }).status).toBe(2);
  });
});

describe('explain', () => {
  test('says what a diagnostic means, with an example', () => {
    const { status, stdout } = run(['explain', 'no-tunnel']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^error\[no-tunnel\]\n\n\S[\s\S]*\n\nExample:\n\n {4}\S/);
    expect(json(run(['explain', 'no-tunnel', '--format', 'json'])).code).toBe('no-tunnel');
  });

  test('says what to do where no line mends it, or that nothing needs to be done', () => {
    expect(run(['explain', 'no-tunnel', 'nat-exempt']).stdout).toMatch(
      /^error\[no-tunnel\][\s\S]*\n\nWhat to do: give the "crypto map" lines[^\n]*\.\n\nnote\[nat-exempt\][\s\S]*\n\nNothing needs to be done\.\n$/,
    );
  });

  test.each(['error[no-tunnel]', 'error[no-tunnel]:', 'a.conf:1:1: error[no-tunnel]: nothing'])(
    'understands %j as pasted from the screen',
    (pasted) => {
      expect(run(['explain', pasted]).stdout).toMatch(/^error\[no-tunnel\]\n/);
    },
  );

  test.each(['unreadable-file', 'several-hosts'])(
    '%s, which the command alone tells, has a true example',
    (code) => {
      const racoon = 'remote 203.0.113.1 { exchange_mode main; }\n';
      const files = {
        'pix.conf': pix,
        'asa.conf': pix,
        'hosts/198.51.100.2/racoon.conf': racoon,
        'hosts/198.51.100.3/racoon.conf': racoon,
      };
      const cwd = folder(files);
      const { example } = json(run(['explain', code, '--format', 'json']));
      const told = (command: string): string =>
        JSON.stringify(json(run([...command.split(' ').slice(1), '--format', 'json'], { cwd })));
      expect(told(example.faulty)).toContain(code);
      expect(told(example.mended)).not.toContain(code);
    },
  );

  test('lists all codes where none is given', () => {
    const { stdout } = run(['explain']);
    expect(stdout).toMatch(/^error {4}no-tunnel$/m);
    expect(json(run(['explain', '--format', 'json'])).length).toBe(
      stdout.trim().split('\n').length,
    );
  });

  test('of an unknown code says which was perhaps meant', () => {
    const { status, stderr } = run(['explain', 'no-tunel']);
    expect(status).toBe(2);
    expect(stderr).toContain('perhaps no-tunnel');
  });
});

describe('the call', () => {
  test('--version prints the version of the package', () => {
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test.each([[['--help']], [['help']], [['convert', '--help']], [['help', 'check']]])(
    '%j prints help',
    (args) => {
      const { status, stdout } = run(args);
      expect(status).toBe(0);
      expect(stdout).toContain('Usage: cisco2racoon');
      expect(stdout).toContain('Examples:');
    },
  );

  test('without anything prints help on standard error and exits with 2', () => {
    const { status, stdout, stderr } = run([]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: cisco2racoon');
  });

  test('with a misspelt verb or option says which was meant', () => {
    expect(run(['revers', 'a.conf']).stderr).toContain('reverse was perhaps meant');
    const { status, stderr } = run(['pix.conf', '--dialekt', 'ios']);
    expect(status).toBe(2);
    expect(stderr).toContain('--dialect');
  });
});
