import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/report.js';
import { parse } from '../../src/sheet/parse.js';
import { print } from '../../src/sheet/print.js';
import {
  type ExpectedDiagnostic,
  sheetCases,
  tunnelIn,
  tunnelText,
  understand,
  unplacedText,
} from './expected.js';

const ranks: Readonly<Record<string, number>> = { note: 1, warning: 2, error: 3 };

const isAt = (diagnostic: Diagnostic, line: ExpectedDiagnostic['line']): boolean => {
  if (line === null) return true;
  const lines = typeof line === 'number' ? [line] : line;
  return (
    diagnostic.line !== null &&
    lines.some((one) => one >= (diagnostic.line ?? 0) && one <= (diagnostic.endLine ?? 0))
  );
};

/** `error` and `warning` mean at least that, `note` a note or a warning, a list one of them. */
const isOf = ({ severity }: Diagnostic, wanted: ExpectedDiagnostic['severity']): boolean => {
  if (typeof wanted !== 'string') return wanted.includes(severity);
  if (wanted === 'note') return severity !== 'error';
  return (ranks[severity] ?? 0) >= (ranks[wanted] ?? 0);
};

const isAbout = ({ code, message, help }: Diagnostic, words: readonly string[]): boolean => {
  const text = `${code} ${message} ${help}`.toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
};

describe.each(sheetCases)('$name', ({ text, expected }) => {
  const { tunnels, diagnostics } = understand(text);
  const [first] = tunnels;

  test('means the tunnel that is expected', () => {
    expect(first && tunnelText(first, expected)).toEqual(tunnelIn(expected));
    expect(first && unplacedText(first)).toEqual(
      (expected.unplaced ?? []).map((end) => ({ domains: [], ...end })),
    );
  });

  test('has as many tunnels as expected', () => {
    const all = expected.tunnels ?? [expected];
    expect(tunnels.map((tunnel, index) => tunnelText(tunnel, all[index] ?? expected))).toEqual(
      all.map(tunnelIn),
    );
  });

  test('marks what is assumed and asks for what is missing, by name', () => {
    expect([...(first?.defaulted ?? [])].sort()).toEqual([...expected.defaulted].sort());
    expect([...new Set(first?.missing.map(({ value }) => value))].sort()).toEqual(
      [...expected.missing].sort(),
    );
  });

  test.each(expected.diagnostics)('tells about $about', ({ line, about, severity, must }) => {
    const told = diagnostics.some(
      (one) => isAt(one, line) && isOf(one, severity) && isAbout(one, about),
    );
    if (must) expect(told).toBe(true);
  });

  test('says nothing where nothing is wrong', () => {
    for (const { severity, line } of expected.quiet ?? [])
      expect(
        diagnostics.filter(
          (one) => isAt(one, line) && (ranks[one.severity] ?? 0) >= (ranks[severity] ?? 0),
        ),
      ).toEqual([]);
  });

  test('places what no word places where an option says it', () => {
    for (const [option, ends] of Object.entries(expected.options ?? {})) {
      const ourEnd = option.endsWith('cisco') ? 'cisco' : 'linux';
      const [tunnel] = understand(text, { ourEnd }).tunnels;
      if (ends.local !== undefined) expect(tunnel?.local).toMatchObject(ends.local);
      if (ends.remote !== undefined) expect(tunnel?.remote).toMatchObject(ends.remote);
    }
  });

  test('is printed as it was read', () => {
    expect(print(parse({ name: 'sheet.txt', text }))).toBe(text);
  });
});
