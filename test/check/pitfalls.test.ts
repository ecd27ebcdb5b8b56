/**
 * Laws and traps between two ends, each as a pair that works and the same pair with that one fault. Left out is what no line
 * of two texts decides: whether deletes come unencrypted, the size of packets on the way, and the mode in which setkey runs.
 */
import { describe, expect, it } from 'vitest';
import { checked, linesOf, pairs, placeOf, textsOf } from './pairs.js';

describe.each(pairs)('the pair $name', (pair) => {
  it('works as it stands', () => {
    const { verdict, findings, trace } = checked(textsOf(pair));
    expect(trace.filter(({ result }) => result === 'refused')).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verdict).toBe('agree');
  });

  it.each(pair.cases)('$law', ({ edits, verdict, finding }) => {
    const texts = textsOf(pair, edits);
    const result = checked(texts);
    const told = result.findings.filter(({ code }) => code === finding.code);
    const at = placeOf(texts, finding.at);
    const summary = result.findings.map((one) => `${one.code} ${linesOf(one).join(' ')}`);
    const mine = told.filter(({ file, line }) => `${file}:${line}` === at);
    expect(
      mine.map(({ code }) => code),
      summary.join('\n'),
    ).toContain(finding.code);
    for (const also of finding.also ?? [])
      expect(mine.flatMap(linesOf)).toContain(placeOf(texts, also));
    expect(result.verdict).toBe(verdict);
  });

  it.each(pair.cases.filter(({ verdict }) => verdict === 'disagree'))(
    'names the first step that fails, with its lines: $law',
    ({ edits }) => {
      const { trace } = checked(textsOf(pair, edits));
      const failed = trace.find(({ result }) => result === 'refused');
      if (failed === undefined) expect(trace.map(({ step }) => step)).toContain('start');
      else expect(failed.places.length).toBeGreaterThan(0);
    },
  );
});
