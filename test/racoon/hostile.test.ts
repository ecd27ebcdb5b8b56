import { describe, expect, test } from 'vitest';
import { hostOf, reportReading } from '../../src/racoon/host.js';
import { parse as parseIptables } from '../../src/racoon/iptables/parse.js';
import { racoonLanguageOf } from '../../src/racoon/language.js';
import { lintFile } from '../../src/racoon/lint.js';
import { parse as parsePsk } from '../../src/racoon/psk/parse.js';
import { parse as parseRacoonConf } from '../../src/racoon/racoon-conf/parse.js';
import { parse as parseSetkey } from '../../src/racoon/setkey/parse.js';

const many = (text: string, count = 5_000): string => text.repeat(count);
const texts = {
  braces: many('{'),
  'closing braces': many('}'),
  semicolons: many(';'),
  quotes: many('"', 5_001),
  'heads without blocks': many('remote\n'),
  'directives without semicolons': `remote anonymous { ${many('dpd_delay 5\n')}}`,
  'words that are skipped': many('zzz\n'),
  'words that are not': many('foo bar\n'),
  'nested blocks': many('remote anonymous { ', 5_000),
  'commands without semicolons': many('spdflush\n'),
  'one long command': `spdadd ${many('10.0.0.1 ')};`,
  'open expansions': `#!/bin/sh\nsetkey -c <<EOF\n${many('${a:-')}\nEOF\n`,
  'open substitutions': `#!/bin/sh\nsetkey -c ${many('"$("')}`,
  'here-documents': `#!/bin/sh\n${many('cat <<E\n', 5_000)}`,
  'here-documents on one line': `#!/bin/sh\n${many('cat <<E ', 5_000)}\n${many('x\n')}`,
  'values that double': `#!/bin/sh\nA=xxxx\n${many('A=$A$A\n', 100)}setkey -c <<EOF\n${many('$A', 100)}\nEOF\n`,
  'control characters': many('\u0000\u0001\u001a\ufffd'),
  surrogates: many('\ud83d'),
  'blanks only': many(' \t\n'),
  'carriage returns only': many('flush;\r'),
  'bytes of a key': `192.0.2.1 ${many('é')}`,
  'rules of a firewall': many('iptables -t nat -A POSTROUTING -j SNAT --to "\n', 5_000),
  'nested tables': many('table ip nat { chain x { ', 2_000),
};

describe.each(Object.entries(texts))('a text of %s', (_name, text) => {
  const source = { name: 'x', text };
  test('is read to its end by every reader', () => {
    for (const parse of [parseRacoonConf, parseSetkey, parsePsk, parseIptables])
      expect(parse(source).source).toBe(source);
    for (const language of ['racoon.conf', 'setkey.conf', 'psk.txt'] as const)
      expect(typeof lintFile(source, language, () => {})).toBe('boolean');
    racoonLanguageOf(text);
    reportReading(hostOf([source]).host, () => {});
  }, 20_000);
});
