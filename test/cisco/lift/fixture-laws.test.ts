import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { sameMeaning } from '../../../src/model/meaning.js';
import { ciscoTexts } from '../parse/cases.js';
import { lifted } from './lifted.js';

/** At most so many lines of a text are tried, spread over it. */
const SAMPLE = 16;

const spread = <T>(all: readonly T[]): readonly T[] => {
  const step = Math.max(1, Math.ceil(all.length / SAMPLE));
  return all.filter((_, index) => index % step === 0);
};

/** What a text means and what is told of it; places are given by the text that stands there. */
function meaning(text: string): string {
  const { device, diagnostics } = lifted(text);
  const model = JSON.stringify(device, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'start' in value && 'end' in value
      ? text.slice(Number(value.start), Number(value.end))
      : value,
  );
  return `${model} ${diagnostics.map(({ code, message }) => `${code} ${message}`).join(';')}`;
}

const grave = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ severity }) => severity !== 'note')
    .map(({ code }) => code)
    .sort();

const misspelt = (line: string): string =>
  line.replace(/([a-z])([a-z])([a-z-]*)/, (whole, first, second, rest) =>
    first === second ? `${whole}q` : `${second}${first}${rest}`,
  );

/** The words of a line without names and numbers: what it sets. */
const setting = (text: string): string =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => !/\d|^[A-Z]/.test(word))
    .slice(0, 4)
    .join(' ');
const depth = (line: string): number => line.length - line.trimStart().length;

describe.each(ciscoTexts.map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
  const lines = text.split('\n');
  const { coverage } = convert([{ name: 'cisco.conf', text }]);
  /** Indexes of lines that a tunnel comes from. */
  const used = (coverage['cisco.conf']?.runs ?? []).flatMap(({ class: kind, from, to }) =>
    kind === 'translated' || kind === 'approximated'
      ? Array.from({ length: to - from + 1 }, (_one, index) => from - 1 + index)
      : [],
  );
  const line = (at: number): string => lines[at] ?? '';
  const before = meaning(text);

  test('changes its meaning, or is told of, by every line of a tunnel that goes or is misspelt', () => {
    for (const at of spread(used))
      for (const changed of [undefined, misspelt(line(at))]) {
        const mutated = lines.flatMap((old, index) => (index === at ? (changed ?? []) : [old]));
        if (meaning(mutated.join('\n')) === before)
          expect(`${changed ?? 'nothing'} instead of ${line(at)}`).toBe('told');
      }
  });

  test('means the same with a line of a tunnel doubled, and no more is wrong then', () => {
    const once = lifted(text).device;
    for (const at of spread(used)) {
      // The head of a block takes the lines below it along.
      const doubled = lines.flatMap((old, index) => (index === at ? [old, old] : [old])).join('\n');
      expect(
        sameMeaning(once, lifted(doubled).device).map(({ path }) => path),
        line(at),
      ).toEqual([]);
      expect(grave(doubled), line(at)).toEqual(grave(text));
    }
  });

  test('means the same with two settings swapped that are none of one kind', () => {
    const once = lifted(text).device;
    const pairs = used.filter(
      (at) =>
        used.includes(at + 1) &&
        depth(line(at)) === depth(line(at + 1)) &&
        depth(line(at + 2)) <= depth(line(at)) &&
        !/\b(?:deny|no)\b/.test(`${line(at)} ${line(at + 1)}`) &&
        !(/\b(?:peer|permit)\b/.test(line(at)) && setting(line(at)) === setting(line(at + 1))),
    );
    for (const at of spread(pairs)) {
      const swapped = lines
        .map((old, index) => (index === at ? line(at + 1) : index === at + 1 ? line(at) : old))
        .join('\n');
      expect(
        sameMeaning(once, lifted(swapped).device).map(({ path }) => path),
        `${line(at)} / ${line(at + 1)}`,
      ).toEqual([]);
    }
  });
});
