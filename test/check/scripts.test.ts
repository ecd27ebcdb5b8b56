/** A host whose policies a script feeds to setkey: how setkey is called decides what is in force. */
import { describe, expect, it } from 'vitest';
import { check, lint, type Source } from '../../src/index.js';
import { pairs, textsOf } from './pairs.js';

const ios = pairs.find(({ name }) => name === 'ios');
const { first } = ios === undefined ? { first: [] } : textsOf(ios);
const policies = first.find(({ name }) => name === 'setkey.conf')?.text ?? '';

const asScript = (call: string, text = policies): Source => ({
  name: 'ipsec.sh',
  text: `#!/bin/sh\n${call} <<EOF\n${text.replace(/^#!.*\n/, '')}EOF\n`,
});

const verdict = (script: Source): readonly string[] => {
  const result = check([...first.filter(({ name }) => name !== 'setkey.conf'), script]);
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  return [result.verdict, ...errors.map(({ code }) => code)];
};

const accepted = (script: Source): boolean | undefined => lint([script]).files[0]?.accepted;

describe('setkey in a script', () => {
  it.each(['setkey -c', 'setkey -f -', 'setkey -r -c'])('%s loads what it is fed', (call) => {
    expect(verdict(asScript(call))).toEqual(['agree']);
  });

  it.each(['setkey -k -c', 'setkey -kc', 'setkey -k -f -'])(
    '%s makes no policies for forwarded packets',
    (call) => {
      expect(verdict(asScript(call))).toEqual(['disagree', 'setkey-no-forward']);
    },
  );

  it('with -k a script that writes them itself is as good', () => {
    const whole = policies.replace(
      /^(spdadd .*) -P in (.*)$/gm,
      (line, selector: string, request: string) => `${line}\n${selector} -P fwd ${request}`,
    );
    expect(verdict(asScript('setkey -k -c', whole))).toEqual(['agree']);
  });

  it('with -c a command of more than 1023 letters is lost, and all behind it', () => {
    const long = policies.replace(' any -P out', `${' '.repeat(1000)}any -P out`);
    expect(verdict(asScript('setkey -c', long))).toEqual(['disagree', 'setkey-value-refused']);
    expect(accepted(asScript('setkey -c', long))).toBe(false);
    expect(verdict(asScript('setkey -f -', long))).toEqual(['agree']);
  });

  it('one that is lost behind the policies of a tunnel does it no harm', () => {
    const long = `${policies}spdadd 10.7.0.0/16 10.8.0.0/16${' '.repeat(1000)} any -P out none;\n`;
    expect(verdict(asScript('setkey -c', long))).toEqual(['agree', 'setkey-value-refused']);
  });
});

describe('a file of setkey whose first line lost its sign', () => {
  it.each(['#!/usr/sbin/setkey -f', '# setkey -f'])('%s is whole', (line) => {
    const text = policies.replace(/^#!.*/, line);
    expect(verdict({ name: 'setkey.conf', text })).toEqual(['agree']);
  });

  it.each(['!/usr/sbin/setkey -f', '/usr/sbin/setkey -f', 'setkey -f\r', 'garbage'])(
    '%j stops setkey before it has loaded anything',
    (line) => {
      const text = policies.replace(/^#!.*/, line);
      const [said, ...codes] = verdict({ name: 'setkey.conf', text });
      expect(said).toBe('disagree');
      expect(codes).toContain('setkey-refused');
    },
  );
});

describe('ip xfrm in a script', () => {
  const followedBy = (line: string): Source => {
    const { name, text } = asScript('setkey -c');
    return { name, text: `${text}${line}\n` };
  };

  it.each(['ip xfrm policy deleteall', 'ip x p flush', '/sbin/ip -4 xfrm policy flush'])(
    '%s takes all policies away',
    (line) => {
      expect(verdict(followedBy(line))[0]).not.toBe('agree');
      const { name, text } = asScript('setkey -c');
      expect(verdict({ name, text: `#!/bin/sh\n${line}\n${text}` })[0]).toBe('agree');
    },
  );

  it.each(['ip xfrm state flush', 'ip xfrm monitor', 'ip route add 10.8.0.0/16 dev eth1'])(
    '%s takes none away',
    (line) => {
      expect(verdict(followedBy(line))).toEqual(['agree']);
    },
  );

  it('policies in its words are told of, beside a script and alone', () => {
    const add =
      'ip xfrm policy add src 10.2.0.0/16 dst 10.1.0.0/16 dir out tmpl src 198.51.100.2 dst 203.0.113.1 proto esp mode tunnel';
    expect(verdict(followedBy(add))).toContain('xfrm-not-read');
    const alone = { name: 'up.sh', text: `#!/bin/bash\n${add}\n` };
    expect(verdict(alone)).toContain('xfrm-not-read');
    expect(verdict(alone)).not.toContain('unknown-language');
  });
});

it('a value that is too long is said to be that, and not to be missing', () => {
  const doubled = Array.from({ length: 14 }, (_none, at) => `A${at + 1}=$A${at}$A${at}\n`).join('');
  const text = `#!/bin/sh\nA0=x\n${doubled}setkey -c <<EOF\nspdadd $A14 10.0.0.0/8 any -P out none;\nspdadd $B 10.0.0.0/8 any -P out none;\nEOF\n`;
  const messages = lint([{ name: 'up.sh', text }]).files[0]?.diagnostics.map(
    ({ message }) => message,
  );
  expect(messages?.filter((one) => one.includes('longer than any'))).toHaveLength(1);
  expect(messages?.filter((one) => one.includes('no certain value'))).toHaveLength(1);
});

describe('deletions', () => {
  const others = first.filter(({ name }) => name !== 'setkey.conf');
  const selectors = [...policies.matchAll(/^spdadd (.* -P (?:in|out))\b/gm)].map(
    ([, selector = '']) => selector,
  );
  const deletions = selectors.map((selector) => `spddelete ${selector};\n`).join('');

  it.each([
    ['of its own policies in place of the flush', policies.replace('spdflush;\n', deletions)],
    ['behind the flush', policies.replace('spdflush;\n', `spdflush;\n${deletions}`)],
    ['of an association', `delete 192.0.2.1 192.0.2.2 esp 4096;\n${policies}`],
    ['and dumps', `dump;\nspddump;\n${policies}`],
  ])('%s harm no tunnel, whatever the host had before', (_what, text) => {
    const { verdict: found, findings } = check([...others, { name: 'setkey.conf', text }]);
    expect(found).toBe('agree');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toContain(
      'note setkey-not-there',
    );
  });
});

describe('a script that starts and stops', () => {
  const load = `setkey -c <<EOF\n${policies.replace(/^#!.*\n/, '')}EOF\n`;
  const script = (text: string): Source => ({ name: 'ipsec.sh', text: `#!/bin/sh\n${text}` });
  const flush = 'setkey -FP';
  const deleted = `setkey -c <<EOF\n${policies
    .replace(/^(?:#!|flush|spdflush).*\n/gm, '')
    .replace(/^spdadd (.* -P (?:in|out)) [^;]*;/gm, 'spddelete $1;')}EOF`;

  it.each([
    ['arms of a case', `case $1 in\nstart)\n${load};;\nstop)\n${flush}\n;;\nesac\n`],
    ['arms in one line', `case $1 in start)\n${load};; stop) ${flush} ;; esac\n`],
    ['the other order', `case $1 in\nstop)\n${flush}\n;;\nstart)\n${load};;\nesac\n`],
    ['if and else', `if [ "$1" = start ]; then\n${load}else\n${flush}\nfi\n`],
    ['elif', `if [ $1 = start ]; then\n${load}elif [ $1 = stop ]; then\n${flush}\nfi\n`],
    ['functions', `up() {\n${load}}\ndown() {\n${flush}\n}\n"$1"\n`],
    ['named functions', `function up {\n${load}}\nfunction down {\n  ${flush}\n}\nup\n`],
    ['a stop that deletes', `case $1 in\nstart)\n${load};;\nstop)\n${deleted}\n;;\nesac\n`],
    ['an end under a condition', `[ -x /usr/sbin/setkey ] || exit 0\n${load}`],
    ['an end of an inner shell', `(cd /; exit 0)\n${load}`],
    ['an end behind', `${load}exit 0\n`],
    ['a path that is looked up', `SETKEY=$(which setkey)\n${load.replace('setkey', '$SETKEY')}`],
  ])('is read as it starts: %s', (_, text) => {
    expect(verdict(script(text))).toEqual(['agree']);
  });

  it.each([
    ['behind the parts', `if [ $1 = start ]; then\n${load}fi\n${flush}\n`],
    ['in the same part', `case $1 in\nstart)\n${load}${flush}\n;;\nesac\n`],
    ['in the same function', `up() {\n${load}${flush}\n}\nup\n`],
    [
      'in another condition',
      `if [ $1 = start ]; then\n${load}fi\nif [ $2 = x ]; then\n${flush}\nfi\n`,
    ],
    ['of what an end keeps from being loaded', `exit 0\n${load}`],
  ])('has nothing left of what is emptied: %s', (_, text) => {
    expect(verdict(script(text))[0]).toBe('disagree');
  });

  it('says where it ends', () => {
    const { findings } = check([
      ...first.filter(({ name }) => name !== 'setkey.conf'),
      script(`exit 0\n${load}`),
    ]);
    expect(findings.find(({ code }) => code === 'setkey-stops')).toMatchObject({ line: 2 });
  });

  it('rests on another file that it loads', () => {
    const other = script(`${load}setkey -f /etc/more.conf\n`);
    const { assumes } = check([...first.filter(({ name }) => name !== 'setkey.conf'), other]);
    expect(assumes.join('\n')).toMatch(
      /the file that ipsec\.sh:\d+ loads is there, and changes nothing/,
    );
  });

  it('has its rules for translation as it starts', () => {
    const rule = 'iptables -t nat -I POSTROUTING -s 10.2.0.0/16 -j ACCEPT';
    const arms = `case $1 in\nstart)\n${load}${rule}\n;;\nstop)\niptables -t nat -F POSTROUTING\n;;\nesac\n`;
    const masquerade = 'iptables -t nat -A POSTROUTING -j MASQUERADE\n';
    expect(verdict(script(arms + masquerade))).toEqual(['agree']);
    expect(verdict(script(arms.replace(';;\nstop)\n', '') + masquerade))[0]).toBe('disagree');
  });
});

describe('a rule that takes the traffic away', () => {
  const rule = '-A POSTROUTING -o eth0 -j MASQUERADE';
  it.each([
    [`IPT="/sbin/iptables -t nat"\n$IPT ${rule}`],
    [`IPT=$(which iptables)\n"$IPT" -t nat ${rule}`],
    [`CMD='iptables -t nat ${rule}'\n$CMD`],
    [`CMD='iptables -t nat ${rule}'\neval "$CMD"`],
    [`sh -c "modprobe x; iptables -t nat ${rule}"`],
    [`alias ipt='iptables -t nat'\nipt ${rule}`],
    [`ipt() { iptables -t nat "$@"; }\nipt ${rule}`],
    [`function run {\n  /sbin/iptables -w $*\n}\nrun -t nat ${rule}`],
    [`[Service]\nExecStart=-/sbin/iptables -t nat ${rule}\nExecStop=/sbin/iptables -t nat -F`],
    [`/usr/bin/env iptables -t nat ${rule}`],
    [`sudo -n /sbin/iptables -t nat ${rule}`],
    [`xtables-multi iptables -t nat ${rule}`],
    [`echo 1 > /proc/sys/net/ipv4/ip_forward; iptables -t nat ${rule}; echo ok`],
    [`if true; then iptables -t nat ${rule}; fi`],
    [`case $1 in start) iptables -t nat ${rule} ;; esac`],
    [`start() { iptables -t nat ${rule}; }\nstart`],
    [`( iptables -t nat ${rule} )`],
    ['add rule ip nat postrouting masquerade'],
  ])('is found: %s', (text) => {
    const nat = { name: 'fw.sh', text: `#!/bin/sh\n${text}\n` };
    const { verdict, findings } = check([...first, nat]);
    const codes = findings.map(({ code }) => code);
    expect([verdict, codes.includes('translation-takes-away')]).toEqual(['disagree', true]);
  });

  it.each([
    [`echo iptables -t nat ${rule}`],
    [`# iptables -t nat ${rule}\niptables -P INPUT ACCEPT`],
    [`ipt() { iptables -t nat "$@"; }\nipt -A POSTROUTING -d 192.0.2.0/24 -j MASQUERADE`],
    [`iptables -P INPUT ACCEPT\neval "$1"`],
  ])('is none: %s', (text) => {
    const nat = { name: 'fw.sh', text: `#!/bin/sh\niptables -P INPUT ACCEPT\n${text}\n` };
    expect(check([...first, nat]).verdict).toBe('agree');
  });
});

describe('an exemption before a rule that takes the traffic away', () => {
  const exempt = 'iptables -t nat -I POSTROUTING -s 10.2.0.0/16 -j ACCEPT';
  const last = exempt.replace('-I', '-A');
  const masquerade = 'iptables -t nat -A POSTROUTING -j MASQUERADE';
  const told = (text: string): readonly string[] => {
    const { verdict, findings, assumes } = check([...first, { name: 'fw.sh', text: `${text}\n` }]);
    const codes = findings.map(({ code }) => code).filter((code) => code.startsWith('translation'));
    const isAssumed = assumes.some((one) => one.includes('takes no packet of a tunnel'));
    return [verdict, ...codes, ...(isAssumed ? ['assumed'] : [])];
  };

  it.each([
    [`${masquerade}\n${exempt}`],
    [`case $1 in\nstart)\n${masquerade}\n${exempt}\n;;\nesac`],
    [`start() {\n${masquerade}\n${exempt}\n}\n"$1"`],
    [`open() {\n${exempt}\n}\n${masquerade}\nopen`],
    [`if [ -f /etc/vpn ]; then\n${exempt}\n${masquerade}\nfi`],
    [`iptables -t nat -C POSTROUTING -j X || ${exempt}\n${masquerade}`],
    [`all() {\n${masquerade}\n}\nvpn() {\n${last}\n}\ncase $1 in\nstart) vpn; all ;;\nesac`],
    [`all() {\n${masquerade}\n}\nvpn() {\n${last}\n}\nstart() {\nvpn\nall\n}\nstart`],
  ])('is there wherever that is: %s', (text) => {
    expect(told(text)).toEqual(['agree']);
  });

  it.each([
    [`${masquerade}\nif [ -f /etc/vpn ]; then ${exempt}; fi`],
    [`${masquerade}\n[ -n "$VPN" ] && ${exempt}`],
    [`open() {\n${exempt}\n}\n${masquerade}`],
  ])('may not be: %s', (text) => {
    expect(told(text)).toEqual(['agree', 'translation-narrowed', 'assumed']);
  });

  it.each([
    [`case $1 in\nstart) ${masquerade} ;;\nstop) ${exempt} ;;\nesac`],
    [`if [ -f /etc/vpn ]; then\n${masquerade}\nelse\n${exempt}\nfi`],
    [`${masquerade}\nexit 0\n${exempt}`],
    [`vpn() {\n${last}\n}\nall() {\n${masquerade}\n}\ncase $1 in\nstart) all; vpn ;;\nesac`],
    [`vpn() {\n${last}\n}\n${masquerade}\nvpn`],
  ])('never is: %s', (text) => {
    expect(told(text)).toEqual(['disagree', 'translation-takes-away']);
  });
});

describe('setkey in the first line of a file', () => {
  const file = (options: string, text = policies): Source => ({
    name: 'setkey.conf',
    text: `#!/usr/sbin/setkey ${options}\n${text.replace(/^#!.*\n/, '')}`,
  });

  it('loads the file', () => expect(verdict(file('-f'))).toEqual(['agree']));

  it.each(['-n -f', '-nf'])('%s only looks through it', (options) => {
    const [of, ...codes] = verdict(file(options));
    expect([of, codes.includes('setkey-not-loaded')]).toEqual(['disagree', true]);
  });

  it.each(['-k -f', '-kf'])('%s makes no policies for forwarded packets', (options) => {
    expect(verdict(file(options))).toEqual(['disagree', 'setkey-no-forward']);
  });
});

describe('commands are not loaded', () => {
  it.each([
    'setkey -n -c',
    'setkey -nc',
    'cat',
    'echo setkey -c',
    'ssh root@192.0.2.9 setkey -c',
    ':',
  ])('that stand behind %s', (call) => {
    const [of, ...codes] = verdict(asScript(call));
    expect(of).toBe('disagree');
    expect(codes).toContain('setkey-not-loaded');
    expect(codes).not.toContain('setkey-refused');
  });

  const under = (condition: string, before = ''): Source => {
    const { name, text } = asScript('setkey -c');
    return {
      name,
      text: text.replace('setkey -c', `${condition}\n${before}setkey -c`).concat('fi\n'),
    };
  };

  it.each<[string, string?]>([
    ['if false; then'],
    ['if [ 0 = 1 ]\nthen'],
    ['if test 1 -ne 1; then'],
    ['if true; then', 'echo on\nelse\n'],
    ['if [ -f /etc/on ]; then', 'echo on\nelif [[ 0 -eq 1 ]]; then\n'],
  ])('behind a condition that never holds: %s', (condition, before) => {
    const [of, ...codes] = verdict(under(condition, before));
    expect([of, codes.includes('setkey-not-loaded')]).toEqual(['disagree', true]);
  });

  it.each<[string, string?]>([
    ['if true; then'],
    ['if ! false; then'],
    ['if false || [ -f /etc/on ]; then'],
    ['if [ 1 = 1 ]; then'],
    ['if [ $ON = 1 ]; then'],
    ['if [ -f /etc/on ]; then', 'false\n'],
    ['if false; then', 'echo off\nelse\n'],
  ])('but are behind one that may: %s %s', (condition, before) => {
    expect(verdict(under(condition, before))).toEqual(['agree']);
  });

  it('that another program changes on their way', () => {
    const { name, text } = asScript('cat');
    const [of, ...codes] = verdict({
      name,
      text: text.replace('cat <<EOF', 'grep -v in <<EOF | setkey -c'),
    });
    expect([of, codes.includes('setkey-not-loaded')]).toEqual(['disagree', true]);
  });

  it('though a help text shows them, others are', () => {
    const { name, text } = asScript('setkey -c');
    const help = 'cat <<HELP\nspdadd 10.7.0.0/16 10.8.0.0/16 any -P out none;\nHELP\n';
    expect(verdict({ name, text: text.replace('setkey -c', `${help}setkey -c`) })).toEqual([
      'agree',
    ]);
  });
});

describe('what a shell shows of its session', () => {
  const shown = (before: string, behind = ''): Source => ({
    name: 'session.txt',
    text: `root@gw:~# ${before}\n${policies.replace(/^#!.*\n/, '')}${behind}`,
  });
  it.each([
    ['cat /etc/ipsec-tools.conf', ''],
    ['setkey -c', '^D\n'],
    ['setkey -f -', 'root@gw:~#\n'],
    ['setkey -FP\nroot@gw:~# setkey -c <<EOF', 'EOF\nroot@gw:~#\n'],
  ])('is loaded as it is typed: %s', (before, behind) => {
    expect(verdict(shown(before, behind))).toEqual(['agree']);
  });

  it('is emptied as it is typed', () => {
    const [of] = verdict(shown('cat /etc/ipsec-tools.conf', 'root@gw:~# setkey -FP\n'));
    expect(of).toBe('disagree');
  });
});
