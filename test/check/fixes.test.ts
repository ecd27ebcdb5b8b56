import { readFileSync } from 'node:fs';
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

/** The texts with fixes made, from the last to the first: what each says stands in its place. */
function mended({ first, second }: Texts, fixes: readonly Fix[]): Texts {
  const change = (source: Source): Source => {
    const made = fixes
      .filter(({ place }) => source.name === place.file)
      .map(({ place, text }) => ({ at: offsets(source.text, place), text }))
      .sort((one, other) => other.at[0] - one.at[0]);
    let { text } = source;
    for (const { at, text: put } of made) text = text.slice(0, at[0]) + put + text.slice(at[1]);
    return { ...source, text };
  };
  return { first: first.map(change), second: second.map(change) };
}

const count = (findings: readonly Diagnostic[], { code, message }: Diagnostic): number =>
  findings.filter((one) => one.code === code && one.message === message).length;

const all = pairs.flatMap((pair) =>
  pair.cases.flatMap(({ law, edits }) => {
    const texts = textsOf(pair, edits);
    return checked(texts).findings.flatMap((finding) =>
      [...new Set(finding.fixes.map(({ end }) => end))].map((end) => {
        const fixes = finding.fixes.filter((fix) => fix.end === end);
        const said = [...new Set(fixes.map(({ text }) => text.trim()))].join(', ');
        const name = `${finding.code} at the ${end} end of ${pair.name}: ${law} (${said})`;
        return { name, texts, finding, end, fixes };
      }),
    );
  }),
);

describe('A cure of a finding', () => {
  it.each(all)('$name', ({ texts, finding, fixes }) => {
    const before = checked(texts).findings;
    // Each by itself, or, where several networks have the same fault, all of one end.
    const tries = [...fixes.map((fix) => [fix]), fixes].map(
      (made) => checked(mended(texts, made)).findings,
    );
    const cured = tries.map((findings) => count(findings, finding) < count(before, finding));
    const findings = tries[cured.lastIndexOf(true)] ?? before;
    expect(cured.slice(0, -1).every(Boolean) || cured.at(-1)).toBe(true);
    // A line that nobody can read cures nothing.
    const unread = (list: readonly Diagnostic[]): string[] =>
      list.flatMap(({ severity, code, message, file }) =>
        severity === 'error' &&
        !Object.hasOwn(negotiated, code) &&
        fixes.some(({ place }) => place.file === file)
          ? [message]
          : [],
      );
    expect(unread(before)).toEqual(expect.arrayContaining(unread(findings)));
  });

  it.each(all.filter(({ end }) => end === 'cisco'))(
    'is a whole command: $name',
    ({ texts, finding: { code }, fixes }) => {
      for (const fix of fixes) {
        const { first, second } = mended(texts, [fix]);
        const after = [...first, ...second].find(({ name }) => name === fix.place.file);
        const lines = after?.text.split('\n').map((line) => line.trim());
        // The line of a key is not said again.
        if (code === 'xauth-demanded') expect(fix.text).not.toContain('key');
        else if (fix.text === '') expect(lines).toContain('');
        else expect(lines).toContain(fix.text.trim());
      }
    },
  );

  it.each(
    all.filter(
      ({ end, fixes }) =>
        end === 'racoon' && fixes.some(({ place }) => place.file.endsWith('racoon.conf')),
    ),
  )('is a whole statement: $name', ({ texts, fixes }) => {
    for (const { place, text } of fixes) {
      const { text: file = '' } =
        [...texts.first, ...texts.second].find(({ name }) => name === place.file) ?? {};
      const [, end] = offsets(file, place);
      if (text !== '') expect(`${text}${file.slice(end)}`).toMatch(/^\s*\w+ [^;]+;/);
    }
  });

  it('of one difference does not undo that of another: the first end of each, all made', () => {
    for (const pair of pairs)
      for (const { law, edits } of pair.cases) {
        const texts = textsOf(pair, edits);
        const curable = checked(texts).findings.filter(
          ({ code, fixes }) => code.includes('lifetime') && fixes.length > 0,
        );
        if (curable.length === 0) continue;
        const made = new Map(
          curable.flatMap(({ fixes }) =>
            fixes
              .filter(({ place }) => place.file === fixes[0]?.place.file)
              .map((fix) => [JSON.stringify(fix), fix] as const),
          ),
        );
        const after = checked(mended(texts, [...made.values()])).findings;
        const left = curable.filter(({ code }) => after.some((one) => one.code === code));
        expect([law, left.map(({ message }) => message)]).toEqual([law, []]);
      }
  });

  it('is there for each kind of change, at both ends where both have words for it', () => {
    const made = new Set(all.map(({ finding, end }) => `${finding.code} ${end}`));
    expect([...made].sort()).toEqual([
      'association-shared racoon',
      'association-survives-delete cisco',
      'association-survives-delete racoon',
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
      'phase1-lifetime-unusable racoon',
      'phase1-lifetimes-differ racoon',
      'phase1-passed-over cisco',
      'phase1-passed-over racoon',
      'phase1-proposal-mismatch cisco',
      'phase1-proposal-mismatch racoon',
      'phase2-lifetime-refused racoon',
      'phase2-lifetimes-differ cisco',
      'phase2-lifetimes-differ racoon',
      'phase2-passed-over cisco',
      'phase2-passed-over racoon',
      'phase2-transform-mismatch cisco',
      'phase2-transform-mismatch racoon',
      'psk-name-in-main-mode cisco',
      'psk-name-in-main-mode racoon',
      'volume-one-sided cisco',
      'xauth-demanded cisco',
    ]);
  });
});

it('is there for both directions of policies that share one association', () => {
  const read = (name: string): string => readFileSync(`examples/${name}`, 'utf8');
  const again = (lines: string): string => lines + lines.replaceAll('10.10.', '10.11.');
  const texts = {
    first: [
      { name: 'racoon.conf', text: read('branch/racoon.conf').replace(/^sainfo[\s\S]*/m, again) },
      {
        name: 'setkey.conf',
        text: read('branch/setkey.conf')
          .replaceAll('unique', 'require')
          .replace(/^spdadd[\s\S]*/m, again),
      },
      { name: 'psk.txt', text: read('branch/psk.txt') },
    ],
    second: [
      { name: 'ios.conf', text: read('ios.conf').replace(/^ permit ip .* 10.21.*\n/m, again) },
    ],
  };
  const shared = checked(texts).findings.filter(({ code }) => code === 'association-shared');
  const fixes = shared.flatMap((finding) => finding.fixes);
  expect(fixes.map(({ place }) => place.line).sort()).toEqual([4, 5, 6, 7]);
  expect(checked(mended(texts, fixes)).verdict).toBe('agree');
});
