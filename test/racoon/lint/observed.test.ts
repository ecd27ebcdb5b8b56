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
    const traps = rows
      .filter(({ verdict }) => verdict === 'accepted')
      .flatMap(({ name, text }) => {
        const told = judge(text, language).diagnostics.filter(
          ({ severity }) => severity === 'warning',
        );
        return told.length === 0
          ? []
          : [`${name}: ${[...new Set(told.map(({ message }) => message))].join('; ')}`];
      });
    expect(traps).toMatchSnapshot();
  });
});
