/**
 * Laws and traps between two ends, each as a pair that works and the same pair with that one fault. Left out is what no line
 * of two texts decides: whether deletes come unencrypted, the size of packets on the way, and the mode in which setkey runs.
 */
import { describe, expect, it } from 'vitest';
import { model } from '../../src/model/diagnostics.js';
import { checked, linesOf, pairs, placeOf, textsOf } from './pairs.js';

const findings = [
  'no-common-tunnel',
  'same-end-twice',
  'other-gateway',
  'nobody-starts',
  'one-way',
  'never-agreed',
  'never-answers',
  'phase1-undefined',
  'ike-off',
  'ike-port-differs',
  'endpoint-differs',
  'endpoint-translated',
  'nat-traversal-off',
  'header-translated',
  'initial-contact-behind-translator',
  'xauth-demanded',
  'exchange-mode-refused',
  'phase1-no-proposal',
  'phase1-proposal-mismatch',
  'phase1-passed-over',
  'phase1-lifetime-refused',
  'phase1-lifetime-disputed',
  'aggressive-groups-differ',
  'aggressive-reveals-key',
  'phase1-lifetime-unusable',
  'phase1-lifetimes-differ',
  'phase1-renewals-collide',
  'psk-name-in-main-mode',
  'identity-refused',
  'identity-unverified',
  'key-missing',
  'key-differs',
  'certificate-absent',
  'certificate-not-sent',
  'certificate-key-id',
  'certificate-needs-name',
  'certificate-unchecked',
  'key-for-anybody',
  'phase2-transform-mismatch',
  'phase2-passed-over',
  'sha256-truncated-differently',
  'pfs-mismatch',
  'pfs-one-sided',
  'exact-never-agrees',
  'phase2-lifetime-refused',
  'phase2-lifetime-unusable',
  'phase2-lifetimes-differ',
  'volume-one-sided',
  'encapsulation-differs',
  'phase2-undefined',
  'selectors-not-mirrored',
  'selectors-narrower',
  'acl-reversed',
  'level-use',
  'association-shared',
  'packets-differ',
  'policy-half',
  'sainfo-takes-any',
  'answered-by-open-dynamic',
  'generated-policy-open',
  'dpd-missing',
  'association-survives-delete',
  'idle-timeout',
  'dpd-reversed-cookies',
  'manual-spi-unknown',
  'manual-association-differs',
  'manual-spi-crosswise',
];

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

describe('The pairs together', () => {
  it('tell whatever a negotiation can find', () => {
    const told = new Set(
      pairs.flatMap((pair) =>
        pair.cases.flatMap(({ edits }) =>
          checked(textsOf(pair, edits)).findings.map(({ code }): string => code),
        ),
      ),
    );
    expect(findings.filter((code) => !told.has(code))).toEqual([]);
    // No line of two texts decides that a third was not given (not-given.test.ts), which tunnel is meant (which-tunnel.test.ts),
    // or what a certificate says (cisco/certificate-names.test.ts).
    const elsewhere = ['end-not-given', 'tunnel-not-identified', 'certificate-of-other-name'];
    expect([...findings, ...elsewhere].sort()).toEqual(Object.keys(model).sort());
  });
});
