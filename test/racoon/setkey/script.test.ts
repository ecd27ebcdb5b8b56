import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/racoon/setkey/parse.js';

const read = (text: string) => parse({ name: 'vpn.sh', text });
const policy =
  'spdadd 10.0.0.0/24 10.1.0.0/24 any -P out ipsec esp/tunnel/192.0.2.1-198.51.100.1/require;';
const expected = [
  {
    kind: 'policy',
    source: { address: { text: '10.0.0.0' }, length: { text: '24' } },
    rule: {
      requests: [{ ends: { from: { text: '192.0.2.1' }, to: { text: '198.51.100.1' } } }],
    },
  },
];

describe('a shell script that feeds setkey', () => {
  test.each([
    ['a here-document', `#!/bin/sh\nsetkey -c <<EOF\n${policy}\nEOF\n`],
    ['output thrown away before it', `/sbin/setkey -c >/dev/null 2>&1 << EOF\n${policy}\nEOF\n`],
    ['output thrown away behind it', `/sbin/setkey -c <<EOF >/dev/null 2>&1\n${policy}\nEOF\n`],
    ['leading tabs taken away', `setkey -c <<-END\n\t${policy}\n\tEND\n`],
    ['a quoted delimiter', `setkey -c << 'EOF'\n${policy}\nEOF\n`],
    ['a delimiter behind a backslash', `setkey -c <<\\EOF\n${policy}\nEOF\n`],
    ['standard input as a file', `setkey -f - <<EOF\n${policy}\nEOF\n`],
    ['a here-string', `setkey -c <<< "${policy}"\n`],
    ['echo', `echo '${policy}' | setkey -c\n`],
    ['printf', `printf '${policy}\\n' | sudo /usr/sbin/setkey -c\n`],
    ['cat into a pipe', `cat <<EOF | setkey -c\n${policy}\nEOF\n`],
    ['a pipe behind a subshell', `(cat <<EOF\n${policy}\nEOF\n) |setkey -c\n`],
    ['a pipe behind braces', `{ echo "${policy}"; } | setkey -c\n`],
    ['a file that is written', `cat > /etc/ipsec-tools.d/x.conf << EOT\n${policy}\nEOT\n`],
    [
      'a file named behind',
      `cat << EOT > /etc/ipsec.conf\n${policy}\nEOT\nsetkey -f /etc/ipsec.conf\n`,
    ],
    [
      'variables that refer to each other',
      `A=192.0.2\nME="$A.1"\nexport PEER='198.51.100.1'\nsetkey -c <<EOF\nspdadd 10.0.0.0/24 10.1.0.0/24 any -P out ipsec esp/tunnel/$ME-\${PEER}/require;\nEOF\n`,
    ],
    [
      'defaults and alternatives',
      `P=198.51.100.1\nsetkey -c <<EOF\n\${SPI:+delete 1.1.1.1 2.2.2.2 esp $SPI;}\nspdadd \${NET:-10.0.0.0}/24 10.1.0.0/24 any -P out ipsec esp/tunnel/192.0.2.1-\${P-9.9.9.9}/require;\nEOF\n`,
    ],
    [
      'lines joined by a backslash',
      `setkey -c <<EOF\nspdadd 10.0.0.0/24 10.1.0.0/24 any \\\n -P out ipsec \\\n esp/tunnel/192.0.2.1-198.51.100.1/require;\nEOF\n`,
    ],
    [
      'a port behind a variable',
      `ME=192.0.2.1\nsetkey -c <<EOF\nspdadd 10.0.0.0/24[500] 10.1.0.0/24 any -P out ipsec esp/tunnel/$ME[500]-198.51.100.1[500]/require;\nEOF\n`,
    ],
  ])('is read with %s', (_what, text) => {
    const { form, commands, shell } = read(text);
    expect(form).toBe('script');
    expect(commands).toMatchObject(expected);
    expect(shell).toEqual([]);
  });

  test('that joins what several commands print is read', () => {
    const { commands, shell } = read(`(echo 'flush;'; echo '${policy}') | setkey -c\n`);
    expect(commands.map(({ kind }) => kind)).toEqual(['other', 'policy']);
    expect(shell).toEqual([]);
  });

  test('has its commands at their places in the script', () => {
    const text =
      'PEER=198.51.100.1\nsetkey -c <<EOF\nspdadd 10.0.0.1 10.0.0.2 any -P out ipsec esp/tunnel/192.0.2.1-$PEER/require;\nEOF\n';
    const [command] = read(text).commands;
    const request = command?.kind === 'policy' ? command.rule.requests[0] : undefined;
    const slice = (at: { start: number; end: number } | undefined) =>
      text.slice(at?.start, at?.end);
    expect(slice(command?.at)).toBe(
      'spdadd 10.0.0.1 10.0.0.2 any -P out ipsec esp/tunnel/192.0.2.1-$PEER/require',
    );
    expect(request?.ends?.to.text).toBe('198.51.100.1');
    expect(slice(request?.ends?.to.at)).toBe('$PEER');
    expect(slice(request?.ends?.from.at)).toBe('192.0.2.1');
  });

  test('loses only the commands whose values are not in it, and names the variable', () => {
    const text = `ME=$(hostname -i)\nsetkey -c <<EOF\nflush;\nspdadd $ME 10.0.0.2 any -P out none;\n${policy}\nEOF\n`;
    const { commands, shell } = read(text);
    expect(commands).toMatchObject([{ kind: 'other', verb: { text: 'flush' } }, ...expected]);
    expect(shell).toMatchObject([
      { kind: 'unknown-value', name: 'ME', at: { start: text.indexOf('$ME') } },
    ]);
  });

  test('does not guess a value that depends on a condition', () => {
    const { commands, shell } = read(
      'if [ "$1" = a ]; then ME=192.0.2.1; else ME=192.0.2.2; fi\nsetkey -c <<EOF\nspdadd $ME 10.0.0.2 any -P out none;\nEOF\n',
    );
    expect(commands).toEqual([]);
    expect(shell).toMatchObject([{ kind: 'unknown-value', name: 'ME' }]);
  });

  test('does not go through a loop', () => {
    const { commands, shell } = read(
      'for NET in 10.1.0.0/24 10.2.0.0/24; do\necho "spdadd 10.0.0.0/24 $NET any -P out none;" | setkey -c\ndone\n',
    );
    expect(commands).toEqual([]);
    expect(shell).toMatchObject([
      { kind: 'unknown-value', name: 'NET' },
      { kind: 'condition-ignored' },
    ]);
  });

  test('has no command in a comment of setkey, so nothing of it is left out for its values', () => {
    const { shell } = read(`setkey -c <<EOF\n# for $NET\n${policy}\nEOF\n`);
    expect(shell).toEqual([]);
  });

  test('is read under a condition, with a remark', () => {
    const { commands, shell } = read(
      `case "$1" in\nstart)\nsetkey -c <<EOF\n${policy}\nEOF\n;;\nesac\n`,
    );
    expect(commands).toMatchObject(expected);
    expect(shell).toMatchObject([{ kind: 'condition-ignored' }]);
  });

  test('empties the databases by options', () => {
    expect(read('setkey -F\nsetkey -FP\n').commands).toMatchObject([
      { kind: 'other', verb: { text: 'flush' } },
      { kind: 'other', verb: { text: 'spdflush' } },
    ]);
  });

  test('names a file that it loads', () => {
    expect(read('#!/bin/sh\nsetkey -f /etc/vpn.conf\n').shell).toMatchObject([
      { kind: 'other-file', name: '/etc/vpn.conf' },
    ]);
  });

  test('is not blown up by values that double', () => {
    const doubling = 'A="$A$A"\n'.repeat(60);
    const text = `A=xxxxxxxx\n${doubling}setkey -c <<EOF\nspdadd $A 10.0.0.2 any -P out none;\nEOF\n`;
    expect(read(text).shell).toMatchObject([{ kind: 'value-long', name: 'A' }]);
  });

  test('reads the policies of a published script', () => {
    const text = readFileSync('test/fixtures/cases/00-seed-pix-rsasig-snat/setkey.sh', 'utf8');
    expect(read(text)).toMatchObject({
      form: 'script',
      shell: [],
      commands: [
        {
          source: { address: { text: '172.16.1.1' }, length: { text: '32' } },
          rule: {
            requests: [{ ends: { from: { text: '80.1.1.1' } }, level: { text: 'require' } }],
          },
        },
        { rule: { direction: { text: 'in' } } },
      ],
    });
  });
});

describe('a setkey file', () => {
  test('may begin with the name of its program', () => {
    expect(read(`#!/usr/sbin/setkey -f\nflush;\n${policy}`)).toMatchObject({ form: 'file' });
  });

  test('that is a template is not read as a configuration', () => {
    const { commands, shell } = read(
      'flush;\nspdadd <LOCAL NET> <REMOTE NET> any -P out none;\nspdadd {{ a }} 10.0.0.1 any -P in none;\n',
    );
    expect(commands).toMatchObject([{ kind: 'other' }]);
    expect(shell).toMatchObject([{ kind: 'template', at: { start: 14, end: 25 } }]);
  });
});

describe('what setkey prints', () => {
  test('of policies is read as the commands that make them', () => {
    const text = `10.0.0.0/24[any] 10.1.0.0/24[any] any
\tfwd prio def ipsec
\tesp/tunnel/198.51.100.1-192.0.2.1/require
\tcreated: Nov 25 10:00:00 2019  lastused:
\tlifetime: 0(s) validtime: 0(s)
\tspid=18 seq=1 pid=2345
\trefcnt=1
10.1.0.0/24[any] 10.0.0.0/24[443] tcp
\tout prio high + 1073739824 ipsec
\tesp/tunnel/192.0.2.1-198.51.100.1/unique#16385
\tah/transport//require
\tcreated: Nov 25 10:00:00 2019  lastused:
(per-socket policy)
\tin none
\tcreated: Nov 25 10:00:00 2019  lastused:
`;
    const { form, commands } = read(text);
    expect(form).toBe('policy-dump');
    expect(commands).toMatchObject([
      {
        kind: 'policy',
        source: { address: { text: '10.0.0.0' }, port: { text: 'any' } },
        rule: { direction: { text: 'fwd' }, requests: [{ level: { text: 'require' } }] },
      },
      {
        destination: { port: { text: '443' } },
        rule: {
          priority: { base: { text: 'high' }, sign: '+', offset: { text: '1073739824' } },
          requests: [
            { protocol: { text: 'esp' }, level: { text: 'unique' } },
            { protocol: { text: 'ah' } },
          ],
        },
      },
    ]);
    expect(commands).toHaveLength(2);
  });

  test.each([
    'root@gw:~# setkey -DP\n',
    '[root@gw ~]# /usr/sbin/setkey -D -P\n',
    '$ sudo setkey -PD\n',
    '# setkey -DP\n',
  ])('is read behind the command line that was pasted with it: %s', (line) => {
    const printed =
      '10.0.0.0/24[any] 10.1.0.0/24[any] 255\n\tout prio def ipsec\n\tesp/tunnel/192.0.2.1-198.51.100.1/require\n';
    const { form, commands } = read(`${line}${printed}root@gw:~# \n`);
    expect(form).toBe('policy-dump');
    expect(commands).toMatchObject([{ rule: { direction: { text: 'out' } } }]);
  });

  test('is none where a file breaks its lines as a dump does', () => {
    const { form, commands } = read(
      'spdadd 10.0.0.0/24 10.1.0.0/24 any -P\n\tout ipsec esp/tunnel/192.0.2.1-198.51.100.1/require;\n',
    );
    expect(form).toBe('file');
    expect(commands).toMatchObject([{ rule: { direction: { text: 'out' } } }]);
  });

  test('of associations is read as the commands that make them', () => {
    const text = `192.0.2.1 198.51.100.1
\tesp mode=tunnel spi=4096(0x00001000) reqid=7(0x00000007)
\tE: aes-cbc  00010203 04050607 08090a0b 0c0d0e0f
\tA: hmac-sha1  10111213 14151617 18191a1b 1c1d1e1f 20212223
\tseq=0x00000000 replay=4 flags=0x00000000 state=mature
\tcreated: Nov 25 10:00:00 2019\tcurrent: Nov 25 10:05:00 2019
192.0.2.1[4500] 198.51.100.1[4500]
\tesp-udp mode=any spi=257(0x00000101) reqid=0(0x00000000)
`;
    expect(read(text)).toMatchObject({
      form: 'association-dump',
      commands: [
        {
          kind: 'association',
          spi: { text: '4096' },
          mode: { text: 'tunnel' },
          requestId: { text: '7' },
          cipher: {
            name: { text: 'aes-cbc' },
            key: { text: '0x000102030405060708090a0b0c0d0e0f' },
          },
          integrity: { name: { text: 'hmac-sha1' } },
        },
        { protocol: { text: 'esp-udp' }, sourcePort: { text: '4500' } },
      ],
    });
  });
});
