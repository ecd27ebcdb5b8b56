import { describe, expect, it } from 'vitest';
import type { Diagnostic, Fix, Source } from '../../src/index.js';
import { model as negotiated } from '../../src/model/diagnostics.js';
import { checked, pairs, type Texts, textsOf } from './pairs.js';

/** Where a place begins and ends in its text. */
function offsets(text: string, { line, column, endLine, endColumn }: Fix['place']) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const at = (row: number, col: number): number => (starts[row - 1] ?? 0) + col - 1;
  return [at(line, column), at(endLine, endColumn)] as const;
}

/** The texts with a fix made: what it says stands in its place. */
function mended({ first, second }: Texts, { place, text }: Fix): Texts {
  const change = (source: Source): Source => {
    if (source.name !== place.file) return source;
    const [start, end] = offsets(source.text, place);
    return { ...source, text: source.text.slice(0, start) + text + source.text.slice(end) };
  };
  return { first: first.map(change), second: second.map(change) };
}

const count = (findings: readonly Diagnostic[], { code, message }: Diagnostic): number =>
  findings.filter((one) => one.code === code && one.message === message).length;

const all = pairs.flatMap((pair) =>
  pair.cases.flatMap(({ law, edits }) => {
    const texts = textsOf(pair, edits);
    return checked(texts).findings.flatMap((finding) =>
      finding.fixes.map((fix) => ({
        name: `${finding.code} at the ${fix.end} end of ${pair.name}: ${law} (${fix.text.trim()})`,
        texts,
        finding,
        fix,
      })),
    );
  }),
);

describe('A cure of a finding', () => {
  it.each(all)('$name', ({ texts, finding, fix }) => {
    const before = checked(texts).findings;
    const { findings } = checked(mended(texts, fix));
    expect(count(findings, finding)).toBeLessThan(count(before, finding));
    // A line that nobody can read cures nothing.
    const unread = (list: readonly Diagnostic[]): string[] =>
      list.flatMap(({ severity, code, message, file }) =>
        severity === 'error' && !Object.hasOwn(negotiated, code) && file === fix.place.file
          ? [message]
          : [],
      );
    expect(unread(before)).toEqual(expect.arrayContaining(unread(findings)));
  });

  it('is there for each kind of change, at both ends where both have words for it', () => {
    const made = new Set(all.map(({ finding, fix }) => `${finding.code} ${fix.end}`));
    expect([...made].sort()).toEqual([
      'association-shared racoon',
      'dpd-missing cisco',
      'dpd-missing racoon',
      'exact-never-agrees racoon',
      'exchange-mode-refused racoon',
      'idle-timeout cisco',
      'initial-contact-behind-translator racoon',
      'level-use racoon',
      'nat-traversal-off cisco',
      'nat-traversal-off racoon',
      'pfs-mismatch cisco',
      'pfs-mismatch racoon',
      'phase1-lifetime-disputed cisco',
      'phase1-lifetime-disputed racoon',
      'phase1-lifetime-refused cisco',
      'phase1-lifetime-refused racoon',
      'phase1-proposal-mismatch cisco',
      'phase1-proposal-mismatch racoon',
      'phase2-lifetime-refused racoon',
      'phase2-lifetimes-differ cisco',
      'phase2-lifetimes-differ racoon',
      'psk-name-in-main-mode cisco',
      'psk-name-in-main-mode racoon',
      'volume-one-sided cisco',
    ]);
  });
});
