import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/reading/languages.js';
import { parse } from '../../src/sheet/parse.js';
import { print } from '../../src/sheet/print.js';
import type { SheetTunnel } from '../../src/sheet/tunnel.js';
import { phase1Text, understand } from './expected.js';

const root = 'test/fixtures/sheet-layouts';
const textOf = (name: string): string => readFileSync(`${root}/${name}`, 'utf8');

/** A tunnel in four lines: phase 1, phase 2, both ends, and what has to be asked for. */
const inShort = (tunnel: SheetTunnel | undefined): readonly string[] =>
  tunnel === undefined
    ? []
    : [
        phase1Text(tunnel).join(' '),
        `${tunnel.ciphers2.join()} ${tunnel.integrities2.join()} pfs ${tunnel.pfs ?? '?'} ${tunnel.seconds2 ?? '?'} s ${tunnel.kilobytes ?? '-'} KB`,
        [tunnel.local, tunnel.remote]
          .map(({ address, domains }) => `${address ?? '?'} ${domains.join()}`)
          .join(' - '),
        tunnel.missing.map(({ value }) => value).join(', '),
      ];

describe('forms of every layout are read', () => {
  test.each<[string, readonly string[]]>([
    [
      'spanish-sections-per-end.txt',
      [
        'aes-256/sha1/psk/modp1024/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '203.0.113.5 10.1.0.0/16 - 198.51.100.9 10.2.0.0/16',
        'pre-shared key',
      ],
    ],
    [
      'mail-quoted-several-pairs-a-line.txt',
      [
        'aes-256/sha1/psk/modp1024/28800',
        'aes-256-cbc hmac-sha1-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.0.0.0/24 - 203.0.113.7 192.168.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'one-line.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '?  - ? ',
        'local address, remote address, local networks, remote networks, pre-shared key',
      ],
    ],
    [
      'markdown-company-names.md',
      [
        'aes-256/sha256/psk/modp2048/28800',
        'aes-256-cbc hmac-sha1-96 pfs modp2048 3600 s - KB',
        '203.0.113.10 10.10.0.0/24,10.10.1.0/24 - 198.51.100.20 172.16.0.0/24',
        'pre-shared key',
      ],
    ],
    [
      'value-on-next-line.txt',
      [
        'aes-256/sha1/psk/modp1024/28800',
        'aes-256-cbc hmac-sha1-96 pfs none 27000 s 102400000 KB',
        '?  - ? ',
        'local address, remote address, local networks, remote networks, pre-shared key',
      ],
    ],
    [
      'semicolons-phase-column.csv',
      [
        'aes-128/sha1/psk/modp1536/28800',
        'aes-128-cbc hmac-md5-96 pfs none 3600 s - KB',
        '198.51.100.1 10.0.1.0/24 - 203.0.113.1 10.0.2.0/24',
        'pre-shared key',
      ],
    ],
    [
      'prose.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '203.0.113.77 10.99.0.0/16 - ? ',
        'remote address, remote networks, pre-shared key',
      ],
    ],
    [
      'dashes-nothing-between.txt',
      [
        '3des/sha1/psk/modp1024/86400',
        '3des-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '?  - ? ',
        'which end is ours, other address, other networks, pre-shared key',
      ],
    ],
    [
      'tabs-korean-units.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '?  - ? ',
        'which end is ours, pre-shared key',
      ],
    ],
    [
      'french-sections-half-empty.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '203.0.113.20 10.40.0.0/16 - ? ',
        'remote address, remote networks, pre-shared key',
      ],
    ],
    [
      'ruled-table-theirs-first.txt',
      [
        'aes-256/sha1/psk/modp1024/28800',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '203.0.113.2 10.1.0.0/24 - 198.51.100.2 10.2.0.0/24',
        'pre-shared key',
      ],
    ],
    [
      'columns-are-phases.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        '3des-cbc hmac-md5-96 pfs modp1024 3600 s - KB',
        '?  - ? ',
        'which end is ours, other address, other networks, pre-shared key',
      ],
    ],
    [
      'misspelt-no-phase.txt',
      [
        'aes-256/?/psk/modp2048/?',
        'aes-256-cbc  pfs none ? s - KB',
        '?  - ? ',
        'phase 1 hash, phase 1 lifetime, phase 2 integrity, phase 2 lifetime, which end is ours',
      ],
    ],
    [
      'numbered-rows-and-remarks.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs modp1536 3600 s - KB',
        '203.0.113.61 192.168.7.10/32 - 198.51.100.61 10.5.0.0/16',
        'pre-shared key',
      ],
    ],
    [
      'version-two-only.txt',
      [
        'aes-256/sha256/?/modp2048/86400',
        'aes-256-cbc hmac-sha256-128 pfs modp2048 3600 s - KB',
        '203.0.113.4 10.0.0.0/8,192.168.0.0/16 - ? ',
        'authentication, remote address, remote networks',
      ],
    ],
    [
      'inline-p1-p2.txt',
      [
        'aes-256/sha1/psk/modp1024/86400',
        'aes-256-cbc hmac-sha1-96 pfs modp1536 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'slashes-ours-yours.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'stars-keys-of-daemons.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs modp1536 3600 s 4194304 KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'values-before-their-names.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs modp1536 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'ruled-table-long-times.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'phases-and-ends-in-brackets.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'one-label-for-two-phases.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-128-cbc hmac-md5-96 pfs none 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'markdown-columns-are-phases.md',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-128-cbc hmac-md5-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'firewall-screen-merged-cells.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-128-cbc hmac-md5-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'dashes-roman-phases.txt',
      [
        'aes-256/sha1/psk/modp1024/28800',
        'aes-128-cbc hmac-sha1-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.10.0.0/24,10.10.1.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'phases-in-the-cells.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-128-cbc hmac-md5-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'columns-by-protocol.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-128-cbc hmac-md5-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'choices-in-brackets.txt',
      [
        'aes-256/sha1/psk/modp1536/28800',
        'aes-128-cbc hmac-md5-96 pfs modp1024 1800 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'spanish-ustedes.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs none 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'numbered-no-colons.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-128-cbc hmac-md5-96 pfs modp1024 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
    [
      'sides-as-titles.txt',
      [
        'aes-256/sha1/psk/modp1536/86400',
        'aes-256-cbc hmac-sha1-96 pfs modp1536 3600 s - KB',
        '198.51.100.7 10.10.0.0/24 - 203.0.113.7 172.16.5.0/24',
        'pre-shared key',
      ],
    ],
  ])('%s', (name, short) => {
    expect(inShort(understand(textOf(name)).tunnels[0])).toEqual(short);
  });

  test.each(readdirSync(root))('%s is told to be a sheet, and printed as it was read', (name) => {
    const text = textOf(name);
    expect(languageOf(text)).toBe('sheet');
    expect(print(parse({ name, text }))).toBe(text);
  });

  test.each(readdirSync(root))('%s means the same with the line ends of another system', (name) => {
    const text = textOf(name);
    expect(inShort(understand(text.replaceAll('\n', '\r\n')).tunnels[0])).toEqual(
      inShort(understand(text).tunnels[0]),
    );
  });

  test.each(readdirSync(root))('%s means the same quoted in a mail', (name) => {
    const text = textOf(name);
    const quoted = text.replace(/^/gm, '> ');
    expect(inShort(understand(quoted).tunnels[0])).toEqual(inShort(understand(text).tunnels[0]));
  });
});
