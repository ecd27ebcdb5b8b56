import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dialect, lint, model } from '../../src/index.js';
import { type FixtureCall, fixtureSources, optionsOf } from '../fixture-run.js';
import { everythingOf, shown } from './everything.js';
import { key, pix } from './texts.js';

/** The keys that a model holds, as text and in hexadecimal digits. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('state' in value && 'text' in value && value.state === 'text') return [String(value.text)];
  if ('state' in value && 'hex' in value && value.state === 'hex') {
    const hex = String(value.hex);
    return [hex, Buffer.from(hex, 'hex').toString('latin1')];
  }
  return Object.values(value).flatMap(keysIn);
}

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'cases');

describe('no key stands in any output', () => {
  test.each(readdirSync(fixtures))('of the fixture %s', (name) => {
    const folder = join(fixtures, name);
    const runs: readonly FixtureCall[] = JSON.parse(
      readFileSync(join(folder, 'runs.json'), 'utf8'),
    );
    for (const run of runs) {
      const sources = fixtureSources(folder, run);
      const everything = everythingOf(sources, optionsOf(run));
      // A key that is also a word of the texts, such as a host's name, cannot be told apart.
      const words = sources.map(({ text }) => text).join('\n');
      const keys = keysIn(model(sources).devices).filter((one) => one.length > 5);
      for (const one of new Set(keys)) {
        if (words.split(one).length > 4) continue;
        expect(everything.includes(one), `a key of ${one.length} letters`).toBe(false);
      }
    }
  });
});

/** An IOS entry with all but keys, at its end. */
const iosManual = `version 15.2
interface FastEthernet0
 ip address 192.0.2.1 255.255.255.0
 crypto map outmap
ip access-list extended vpn
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
crypto ipsec transform-set strong esp-aes esp-sha-hmac
crypto map outmap 10 ipsec-manual
 match address vpn
 set peer 203.0.113.7
 set transform-set strong
`;

/** Lines that hold the key, in every language; KEY stands for it. */
const lines: readonly (readonly [string, string])[] = [
  ['isakmp key KEY address 203.0.113.7 netmask 255.255.255.255', pix],
  ['isakmp key KEY hostname peer.example', pix],
  ['crypto isakmp key KEY address 203.0.113.7', pix],
  ['crypto isakmp key 6 KEY address 203.0.113.7', 'version 15.2\nhostname hub\n'],
  ['tunnel-group 203.0.113.7 ipsec-attributes\n pre-shared-key KEY', 'ASA Version 8.2(5)\n'],
  ['tunnel-group 203.0.113.7 ipsec-attributes\n ikev1 pre-shared-key KEY', 'ASA Version 9.1(7)\n'],
  ['crypto keyring ring\n pre-shared-key address 203.0.113.7 key KEY', 'version 15.2\n'],
  ['crypto isakmp peer address 203.0.113.7\n set aggressive-mode password KEY', 'version 15.2\n'],
  ['crypto map outmap 30 set session-key inbound esp 300 cipher KEY authenticator KEY', pix],
  ['crypto map outmap 10 set session-key outbound ah 300 KEY', pix],
  [' set session-key inbound esp 300 cipher KEY authenticator KEY', iosManual],
  ['username admin password KEY encrypted', pix],
  ['enable password KEY', pix],
  ['203.0.113.7 KEY', '192.0.2.1 another-one\n'],
  ['203.0.113.7\tKEY  ', '# psk.txt\n192.0.2.1 another-one\n'],
  ['peer.example KEY', '192.0.2.1 another-one\n'],
  ['add 192.0.2.1 203.0.113.7 esp 0x301 -E 3des-cbc "KEY" -A hmac-md5 "KEY";', 'spdflush;\n'],
  ['add 192.0.2.1 203.0.113.7 esp 0x301 -m tunnel -E aes-cbc KEY;', 'spdflush;\n'],
  ['IKE_PSK=KEY', 'TYPE=IPSEC\nSRC=192.0.2.1\nDST=203.0.113.7\n'],
  ["KEY_ESP_IN='KEY'", 'TYPE=IPSEC\nDST=203.0.113.7\n'],
  [
    'Pre-shared key: KEY',
    'Phase 1 encryption: AES-256\nPhase 1 hash: SHA1\nPeer gateway: 203.0.113.7\n',
  ],
  ['| PSK | KEY | |', '| | ours | yours |\n|---|---|---|\n| Gateway | 192.0.2.1 | 203.0.113.7 |\n'],
  ['pre_shared_key "KEY";', 'path pre_shared_key "/etc/racoon/psk.txt";\nremote 203.0.113.7 {\n'],
  ['name 10.1.1.1 keyhost isakmp key KEY address 203.0.113.7', pix],
  ['crypto map keymap 10 set peer 203.0.113.7 isakmp key KEY address 203.0.113.7', pix],
  ['object-group network shared isakmp key KEY address 203.0.113.7', pix],
  [
    'Authentication: pre-shared key KEY',
    'Phase 1 encryption: AES-256\nPeer gateway: 203.0.113.7\n',
  ],
  ['Encryption: AES-256, key: KEY', 'Phase 1 hash: SHA1\nPeer gateway: 203.0.113.7\n'],
  ['Pre-shared key\nKEY', 'Phase 1 encryption: AES-256\nPeer gateway: 203.0.113.7\n'],
  ['xauth_login "KEY";', 'remote 203.0.113.7 {\n'],
];

const keys = fc.constantFrom(
  key,
  'x9',
  'Tulip42',
  '7340918265',
  'deadbeefdeadbeefdeadbeef',
  '0xfeedfacefeedface',
  'S3cret!#%',
  'grün-91',
  `long${'9z'.repeat(300)}`,
);

/** A line with some of its words abbreviated, as they are typed at a device. */
const shortened = (line: string, seed: number): string =>
  line.replace(/[a-z-]{2,}/g, (word, at: number) =>
    word.slice(0, 1 + ((seed * 7 + at) % word.length)),
  );

/** A line without one of its words. */
const withoutWord = (line: string, at: number): string => {
  const words = line.split(' ');
  return words.filter((word, i) => word.includes('KEY') || i !== at % words.length).join(' ');
};

/** One slip in a line, not in the key itself: a letter or a word lost, a letter doubled or swapped, words cut or joined. */
const slip = (line: string) =>
  fc
    .tuple(
      fc.nat(Math.max(0, line.length - 2)),
      fc.constantFrom('lose', 'double', 'swap', 'space', 'join', 'cut', 'short', 'less', 'none'),
    )
    .map(([at, what]) => {
      const [a, b] = [line.slice(0, at), line.slice(at)];
      if (line.slice(Math.max(0, at - 3), at + 4).includes('KEY')) return line;
      if (what === 'lose') return a + b.slice(1);
      if (what === 'double') return a + b.charAt(0) + b;
      if (what === 'swap') return a + b.charAt(1) + b.charAt(0) + b.slice(2);
      if (what === 'space') return `${a} ${b}`;
      if (what === 'less') return withoutWord(line, at);
      if (what === 'short') return shortened(line, at);
      if (what === 'join') return line.replace(' ', '');
      if (what === 'cut') return line.split(' ').slice(1).join(' ');
      return line;
    });

const hostile = fc
  .constantFrom(...lines)
  .chain(([line, around]) =>
    fc.tuple(
      slip(line),
      fc.constant(around),
      keys,
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '', '> ', '>> ', '<--- More --->              ', ' --More-- '),
    ),
  )
  .map(([line, around, one, before, end, mark]) => {
    // Only a Cisco's text is read behind what a mailer or a pager puts before each line.
    const frame = /version/i.test(around) ? mark : '';
    const text = (before ? `${line}\n${around}` : `${around}${line}\n`)
      .replaceAll('KEY', () => one)
      .replace(/^(?=.)/gm, frame);
    return { text: text.replaceAll('\n', end), key: one };
  });

/** Lines that are read as something that holds no key. */
const misread: readonly (readonly [string, string])[] = [
  ['crypto map outmap 10 se t session-key inbound esp 256 cipher KEY', pix],
  ['crypto map outmap 10 se t outbound ah 300 KEY', pix],
  [' se t sesion-key inbond esp 256 cipher KEY', iosManual],
  ['name 10.1.1.1 keyhost isakmp KEY address 203.0.113.7', pix],
  ['crypto map keymap 10 set peer 203.0.113.7 isakmp KEY', pix],
  ['crypto map keymap 10 set peer 203.0.113.7 isak k KEY', pix],
  ['crypto map keymap 10 match address there isa k KEY', pix],
  ['object-group network shared i k KEY address 203.0.113.7', pix],
  ['access-list there permit ip any any isa k KEY address 203.0.113.7', pix],
  ['add 192.0.2.1 203.0.113.7 esp 0x301 -E KEY;', 'spdflush;\n'],
  ['add 192.0.2.1 203.0.113.7 ah 0x301 -A "KEY";', 'spdflush;\n'],
  ['add 192.0.2.1 203.0.113.7 ah 0x301 -A\nKEY;', 'spdflush;\n'],
];

test.each(misread)('no key is shown of %j', (line, around) => {
  const sources = [{ name: 'input', text: `${around}${line.replace('KEY', key)}\n` }];
  const { files } = lint(sources, { as: 'setkey.conf' });
  const told = shown(
    sources,
    files.flatMap((file) => file.diagnostics),
  );
  expect(everythingOf(sources) + JSON.stringify(files) + told).not.toContain(key);
});

// Each run goes through all verbs: 300 of them take half a minute on a quiet machine.
const longestSweep = 240_000;

describe('no key is shown of a line that could not be read', () => {
  test('whatever is misspelt in it', { timeout: longestSweep }, () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom<Dialect>('pix6', 'pix7', 'asa84', 'ios'),
        ({ text, key: one }, dialect) => {
          const sources = [{ name: 'input', text }];
          const outputs = [
            everythingOf(sources, { dialect: { dialect }, ciscoAddress: '192.0.2.1' }),
            ...(['racoon.conf', 'setkey.conf', 'psk.txt', 'cisco'] as const).map((as) => {
              const { files } = lint(sources, { as });
              const diagnostics = files.flatMap((file) => file.diagnostics);
              return JSON.stringify(files) + shown(sources, diagnostics);
            }),
          ];
          for (const output of outputs) {
            const at = output.indexOf(one);
            if (at >= 0 && one.length > 2)
              throw new Error(output.slice(Math.max(0, at - 300), at + 100));
          }
        },
      ),
      { numRuns: Number(process.env.SECRET_RUNS ?? 300) },
    );
  });
});
