import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostics/report.js';
import { hostOf, reportReading } from '../../../src/racoon/host.js';
import { acceptsRacoonConf } from '../../../src/racoon/lint/racoon-conf.js';
import { print as printRacoonConf } from '../../../src/racoon/racoon-conf/print.js';
import { printCommands } from '../../../src/racoon/setkey/print.js';
import { reverse } from '../../../src/reverse.js';
import type { Source } from '../../../src/syntax/range.js';

const folder = 'test/fixtures/cases/38-rhel-ifcfg-ipsec';
const given = (...files: readonly string[]): readonly Source[] =>
  files.map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
const made = (text: string, keys = 'IKE_PSK=x\n') =>
  hostOf([
    { name: 'ifcfg-vpn', text },
    { name: 'keys-vpn', text: keys },
  ]).host;
const policies = (text: string, keys?: string): string =>
  made(text, keys)
    .setkey.map(({ commands }) => printCommands(commands))
    .join('');

describe('an ifcfg file with its keys', () => {
  test.each([
    ['main, aggressive', 1],
    ['aggressive, main', 1],
    ['aggressive', 2],
  ])('makes no second section beside what ifup-ipsec wrote of it (%s)', (modes, count) => {
    const { host } = hostOf([
      ...given('ifcfg-ipsec1', 'keys-ipsec1'),
      { name: 'racoon.conf', text: 'include "/etc/racoon/203.0.113.92.conf";\n' },
      {
        name: '203.0.113.92.conf',
        text: `remote 203.0.113.92\n{\n\tmy_identifier address;\n\texchange_mode ${modes};\n\tproposal {\n\t\thash_algorithm sha1;\n\t\tencryption_algorithm 3des;\n\t\tauthentication_method pre_shared_key;\n\t\tdh_group 2 ;\n\t}\n}\n`,
      },
    ]);
    const statements = host.racoonConf.flatMap((conf) => conf.statements);
    expect(statements.filter(({ kind }) => kind === 'remote')).toHaveLength(count);
  });

  test('becomes the files that ifup-ipsec writes', () => {
    const { host } = hostOf(given('ifcfg-ipsec1', 'keys-ipsec1'));
    expect(
      host.racoonConf.map(({ statements }) => printRacoonConf({ statements })).join(''),
    ).toBe(`path include "/etc/racoon";
path pre_shared_key "/etc/racoon/psk.txt";
path certificate "/etc/racoon/certs";

sainfo anonymous
{
	lifetime time 1 hour;
	encryption_algorithm 3des, blowfish 448, rijndael;
	authentication_algorithm hmac_sha1, hmac_md5;
	compression_algorithm deflate;
}

remote 203.0.113.92
{
	exchange_mode main, aggressive;
	my_identifier address;
	proposal {
		encryption_algorithm 3des;
		hash_algorithm sha1;
		authentication_method pre_shared_key;
		dh_group 2;
	}
}
`);
    expect(acceptsRacoonConf(host.racoonConf)).toBe(true);
    expect(
      host.setkey.map(({ commands }) => printCommands(commands)).join(''),
    ).toBe(`spdadd 192.168.91.0/24 192.168.92.0/24 any -P out ipsec
	esp/tunnel/198.51.100.91-203.0.113.92/require;
spdadd 192.168.92.0/24 192.168.91.0/24 any -P in ipsec
	esp/tunnel/203.0.113.92-198.51.100.91/require;
`);
    expect(host.psk).toMatchObject([
      {
        source: { name: 'keys-ipsec1' },
        lines: [{ id: { text: '203.0.113.92' }, key: { text: 'r3dHat-f3dora' } }],
      },
    ]);
  });

  test('says that the sainfo is an assumption, unless the racoon.conf is given', () => {
    const told = (sources: readonly Source[]) => {
      const collector = new Collector(sources);
      reportReading(hostOf(sources).host, collector.report);
      return collector.diagnostics.map(({ code }) => code);
    };
    expect(told(given('ifcfg-ipsec1', 'keys-ipsec1'))).toEqual(['ifcfg-sainfo-assumed']);
    expect(told(given('ifcfg-ipsec1', 'keys-ipsec1', 'racoon.conf', '203.0.113.92.conf'))).toEqual(
      [],
    );
  });

  test('asks for ESP and AH together unless one is none', () => {
    expect(policies('TYPE=IPSEC\nSRC=192.0.2.1\nDST=198.51.100.1\n')).toContain(
      'esp/transport//require\n\tah/transport//require',
    );
    expect(policies('TYPE=IPSEC\nSRC=192.0.2.1\nDST=198.51.100.1\nESP_PROTO=none\n')).not.toContain(
      'esp/',
    );
  });

  test('is a tunnel with one network alone, the other end being its host', () => {
    expect(
      policies(
        'TYPE=ipsec\nSRC=192.0.2.1\nDST=198.51.100.1\nDSTNET="10.1.0.0/24"\nAH_PROTO=none\n',
      ),
    ).toContain(
      'spdadd 192.0.2.1 10.1.0.0/24 any -P out ipsec\n\tesp/tunnel/192.0.2.1-198.51.100.1/require;',
    );
  });

  test('without its own address names what is missing', () => {
    expect(made('TYPE=IPSEC\nDST=198.51.100.1\n').setkey).toMatchObject([
      { commands: [], shell: [{ kind: 'address-unknown', name: 'SRC' }] },
    ]);
  });

  test('is one end of a tunnel from the address that is told', () => {
    const text =
      'TYPE=IPSEC\nIKE_METHOD=PSK\nDST=198.51.100.1\nSRCNET=10.1.0.0/24\nDSTNET=10.2.0.0/24\nAH_PROTO=none\n';
    const sources = [
      { name: 'ifcfg-vpn', text },
      { name: 'keys-vpn', text: 'IKE_PSK=x\n' },
    ];
    const options = { linuxAddress: '192.0.2.7', dialect: { dialect: 'ios' } } as const;
    const { cisco, diagnostics, verification } = reverse(sources, options);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verification.verdict).toBe('agree');
    expect(cisco['cisco.conf']).toContain(' set peer 192.0.2.7\n');
    const without = reverse(sources, { dialect: { dialect: 'ios' } }).diagnostics;
    expect(without.map(({ code }) => code)).toEqual(['ifcfg-address-unknown']);
    expect(without[0]?.help).toContain('--linux-address');
  });

  test.each(['DST=X.X.X.X', 'DST=<PEER>', 'DST=198.51.100.1\nDSTNET=a.b.c.d/24'])(
    'says of %s that a value is still to be put in',
    (line) => {
      const sources = [
        { name: 'ifcfg-vpn', text: `TYPE=IPSEC\nSRC=192.0.2.1\nIKE_PSK=x\n${line}\n` },
      ];
      const { diagnostics } = reverse(sources);
      expect(diagnostics.map(({ code }) => code)).toEqual(['template-not-configuration']);
    },
  );

  test('may have its keys by hand', () => {
    const text = policies(
      'TYPE=IPSEC\nSRC=192.0.2.1\nDST=198.51.100.1\nSPI_ESP_IN=0x200\nSPI_ESP_OUT=0x201\n',
      'KEY_ESP_OUT=0x0011\nKEY_ESP_IN=abcd\nKEY_AESP=auth\n',
    );
    expect(text).toContain('esp/transport//require;\n');
    expect(text).not.toContain('ah/');
    expect(text).toContain(
      'add 192.0.2.1 198.51.100.1 esp 0x201\n\t-E 3des-cbc 0x0011\n\t-A hmac-sha1 "auth";',
    );
    expect(text).toContain('add 198.51.100.1 192.0.2.1 esp 0x200\n\t-E 3des-cbc "abcd"\n');
  });
});
