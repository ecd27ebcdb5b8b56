import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostics/report.js';
import { lintFile } from '../../../src/racoon/lint.js';

interface Row {
  readonly name: string;
  readonly text: string;
  readonly verdict: 'accepted' | 'refused' | 'refused-by-kernel';
  readonly messages: readonly string[];
  readonly options?: readonly string[];
}

// Small files, and what racoon and setkey 0.9.1 on Linux 6.1 said to them.
const rowsOf = (file: string): readonly Row[] =>
  readFileSync(`test/fixtures/observed/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ options }) => options === undefined);

const judge = (text: string, language: 'racoon.conf' | 'setkey.conf') => {
  const source = { name: language, text };
  const { report, ...collector } = collectorOf(source);
  const accepted = lintFile(source, language, report);
  return { accepted, diagnostics: collector.diagnostics() };
};

const collectorOf = (source: { readonly name: string; readonly text: string }) => {
  const collector = new Collector([source]);
  return { report: collector.report, diagnostics: () => collector.diagnostics };
};

describe.each(['racoon.conf', 'setkey.conf'] as const)('%s', (language) => {
  const rows = rowsOf(`${language}.jsonl`);

  test.each(rows.map((row) => [row.name, row] as const))(
    'judges "%s" as the program did',
    (_name, row) => {
      const { accepted, diagnostics } = judge(row.text, language);
      expect(accepted).toBe(row.verdict === 'accepted');
      // A refusal has a reason, and what is accepted has no error.
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(!accepted);
    },
  );

  test('warns of these although they are accepted', () => {
    const trapped = rows
      .filter(({ verdict }) => verdict === 'accepted')
      .filter(({ text }) =>
        judge(text, language).diagnostics.some(({ severity }) => severity === 'warning'),
      )
      .map(({ name }) => name);
    expect([...new Set(trapped)]).toEqual(traps[language]);
  });
});

// Rows that the programs accept and we warn of.
const traps = {
  'racoon.conf': [
    'same remote twice',
    'remote lifetime time 99999999999 sec',
    'proposal_check exact',
    'sainfo subnet 10.0.0.0/33 any subnet 10.1.0.0/24 any',
    'sainfo address 10.0.0.1/32 any address 10.0.0.2/32 any from address 1.2.3.4',
    'sainfo address 10.0.0.1/32 any address 10.0.0.2/32 any from address "1.2.3.4"',
    'sainfo anonymous from address 1.2.3.4',
    'same ids different from',
    'p2 auth hmac_sha256',
    'p2 lifetime time 0 sec',
    '// comment',
    '! comment',
    'BOM',
    'extra close brace',
    'global privsep { user "nobody"; chroot "/x"; }',
    'extra close brace then more',
    'NUL at start',
    'NUL in middle',
    '@ stray',
    'word stray',
    '% stray',
    '^Z',
    '2nd remote same addr wins?',
    'remote then remote port 501',
  ],
  'setkey.conf': [
    'sel 172.16.1.1/32 194.1.1.2/32 256',
    'sel 10.1.1.1/24 10.2.2.2/24 any',
    'sel 010.1.1.1 10.2.2.2 any',
    'sel 172.16.1.1/32[70000] 194.1.1.2/32 tcp',
    '-P out ipsec',
    '-P out ipsec esp/tunnel/80.1.1.1-194.1.1.1/unique:32768',
  ],
};
