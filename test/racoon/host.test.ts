import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostics/report.js';
import { model, reverse } from '../../src/index.js';
import { hostOf, reportReading } from '../../src/racoon/host.js';
import type { Source } from '../../src/syntax/range.js';

const cases = 'test/fixtures/cases';
const given = (name: string, ...files: readonly string[]): readonly Source[] =>
  files.map((file) => ({ name: file, text: readFileSync(`${cases}/${name}/${file}`, 'utf8') }));
const told = (sources: readonly Source[]): readonly string[] => {
  const collector = new Collector(sources);
  reportReading(hostOf(sources).host, collector.report);
  return collector.diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`);
};
const red = '38-rhel-ifcfg-ipsec';

describe('a racoon host', () => {
  test('reads an included file once, in its place', () => {
    const sources = given(red, '203.0.113.92.conf', 'racoon.conf', 'setkey.conf', 'psk.txt');
    const { host, foreign } = hostOf(sources);
    expect(
      host.racoonConf.map(({ source, statements }) => [source?.name, statements.at(-1)?.kind]),
    ).toEqual([
      ['racoon.conf', 'include'],
      ['203.0.113.92.conf', 'remote'],
    ]);
    expect([host.setkey.length, host.psk.length, foreign.length]).toEqual([1, 1, 0]);
    expect(told(sources)).toEqual([]);
  });

  test('is told that an included file is not given', () => {
    expect(told(given(red, 'racoon.conf'))).toEqual(['include-not-given racoon.conf:18']);
  });

  test('reads what stands between two includes in the order of the daemon', () => {
    const conf = (name: string, text: string): Source => ({ name, text });
    const { host } = hostOf([
      conf('racoon.conf', 'log info;\ninclude "/etc/racoon/remote/*.conf";\nlog debug;\n'),
      conf('b.conf', 'log warning;\n'),
      conf('a.conf', 'log error;\n'),
    ]);
    const values = host.racoonConf.flatMap(({ statements }) =>
      statements.flatMap((one) =>
        one.kind === 'directive' ? one.values.map(({ text }) => text) : [],
      ),
    );
    expect(values).toEqual(['info', 'error', 'warning', 'debug']);
  });

  test('does not go round in circles of includes', () => {
    const { host } = hostOf([
      { name: 'a.conf', text: 'log info;\ninclude "b.conf";\n' },
      { name: 'b.conf', text: 'log debug;\ninclude "a.conf";\n' },
    ]);
    expect(host.racoonConf.length).toBeLessThan(5);
  });

  test('reads what a script writes for racoon, at its places in the script', () => {
    const text = `#!/bin/sh
PEER=192.0.2.1
KEY=$(cat /root/key)
cat > /etc/racoon/racoon.conf <<EOF
remote $PEER {
  exchange_mode main;
}
EOF
cat > /etc/racoon/psk.txt <<EOF
$PEER secret
198.51.100.1 $KEY
EOF
setkey -c <<EOF
spdflush;
EOF
iptables -t nat -A POSTROUTING -d 10.1.0.0/24 -j ACCEPT
`;
    const { host } = hostOf([{ name: 'vpn.sh', text }]);
    const [conf] = host.racoonConf;
    const [remote] = conf?.statements ?? [];
    expect(text.slice(remote?.at?.start, remote?.at?.end)).toBe(
      'remote $PEER {\n  exchange_mode main;\n}',
    );
    expect(remote).toMatchObject({ kind: 'remote', index: { address: { text: '192.0.2.1' } } });
    expect(host.psk[0]?.lines).toMatchObject([
      { id: { text: '192.0.2.1' }, key: { text: 'secret' } },
    ]);
    expect(host.setkey[0]?.commands).toMatchObject([{ verb: { text: 'spdflush' } }]);
    expect(host.iptables[0]?.lines).toMatchObject([
      { action: 'ACCEPT', destination: { text: '10.1.0.0/24' } },
    ]);
  });

  test('is told of everything that a program would refuse', () => {
    expect(
      told([
        {
          name: 'racoon.conf',
          text: 'remote anonymous {\n dpd_delay = 10;\n dpd_delay 10 sec;\n support_mip6 on;\n}\n}\n',
        },
        { name: 'setkey.conf', text: 'flush;\r\nspdadd foo;\r\n' },
        {
          name: 'psk.txt',
          text: ' 192.0.2.1 a\n192.0.2.2 b\n192.0.2.3 c\n192.0.2.4 c\n192.0.2.5 c\n',
        },
        {
          name: 'vpn.sh',
          text: '#!/bin/sh\nsetkey -c <<EOF\nspdadd $A 10.0.0.1 any -P in none;\nEOF\nsetkey -f /etc/x.conf\n',
        },
      ]),
    ).toEqual([
      'racoon-conf-skipped racoon.conf:2',
      'racoon-conf-refused racoon.conf:3',
      'racoon-word-old racoon.conf:4',
      'racoon-conf-skipped racoon.conf:6',
      'carriage-returns setkey.conf:1',
      'setkey-refused setkey.conf:2',
      'shell-unknown-value vpn.sh:3',
      'shell-other-file vpn.sh:5',
      'psk-line-useless psk.txt:1',
    ]);
  });

  test.each([
    'setkey -f /etc/ipsec.conf',
    'setkey -c < /etc/ipsec.conf',
    'cat /etc/ipsec.conf | setkey -c',
  ])('misses a file that a script loads only where it is not given: %s', (call) => {
    const script = { name: 'vpn.sh', text: `#!/bin/sh\nsetkey -F\n${call}\n` };
    const codes = (...sources: readonly Source[]): readonly string[] =>
      reverse(sources).diagnostics.map(({ code }) => code);
    expect(codes(script)).toContain('shell-other-file');
    expect(codes(script, { name: 'ipsec.conf', text: 'spdflush;\n' })).not.toContain(
      'shell-other-file',
    );
  });

  test.each(
    readdirSync(cases).filter((name) =>
      readdirSync(`${cases}/${name}`).some((file) => /racoon\.conf|setkey/.test(file)),
    ),
  )('of the case %s is read without a complaint', (name) => {
    const files = readdirSync(`${cases}/${name}`).filter((file) =>
      /^(?:racoon\.conf|setkey\.(?:conf|sh)|psk\.txt|iptables\.sh|\d.*\.conf)$/.test(file),
    );
    expect(told(given(name, ...files))).toEqual([]);
  });
});

test('an included file that is not given is told once', () => {
  const text = 'include "/etc/racoon/more.conf";\nremote 203.0.113.1 { exchange_mode main; }\n';
  const { diagnostics } = model([{ name: 'racoon.conf', text }]);
  expect(diagnostics.filter(({ code }) => code === 'include-not-given')).toHaveLength(1);
});
