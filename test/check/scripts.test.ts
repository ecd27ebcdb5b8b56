/** A host whose policies a script feeds to setkey: how setkey is called decides what is in force. */
import { describe, expect, it } from 'vitest';
import { check, lint, type Source } from '../../src/index.js';
import { pairs, textsOf } from './pairs.js';

const ios = pairs.find(({ name }) => name === 'ios');
const { first } = ios === undefined ? { first: [] } : textsOf(ios);
const policies = first.find(({ name }) => name === 'setkey.conf')?.text ?? '';

const asScript = (call: string, text = policies): Source => ({
  name: 'ipsec.sh',
  text: `#!/bin/sh\n${call} <<EOF\n${text.replace(/^#!.*\n/, '')}EOF\n`,
});

const verdict = (script: Source): readonly string[] => {
  const result = check([...first.filter(({ name }) => name !== 'setkey.conf'), script]);
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  return [result.verdict, ...errors.map(({ code }) => code)];
};

const accepted = (script: Source): boolean | undefined => lint([script]).files[0]?.accepted;

describe('setkey in a script', () => {
  it.each(['setkey -c', 'setkey -f -', 'setkey -r -c'])('%s loads what it is fed', (call) => {
    expect(verdict(asScript(call))).toEqual(['agree']);
  });

  it.each(['setkey -k -c', 'setkey -kc', 'setkey -k -f -'])(
    '%s makes no policies for forwarded packets',
    (call) => {
      expect(verdict(asScript(call))).toEqual(['disagree', 'setkey-no-forward']);
    },
  );

  it('with -k a script that writes them itself is as good', () => {
    const whole = policies.replace(
      /^(spdadd .*) -P in (.*)$/gm,
      (line, selector: string, request: string) => `${line}\n${selector} -P fwd ${request}`,
    );
    expect(verdict(asScript('setkey -k -c', whole))).toEqual(['agree']);
  });

  it('with -c a command of more than 1023 letters is lost, and all behind it', () => {
    const long = policies.replace(' any -P out', `${' '.repeat(1000)}any -P out`);
    expect(verdict(asScript('setkey -c', long))).toEqual(['disagree', 'setkey-value-refused']);
    expect(accepted(asScript('setkey -c', long))).toBe(false);
    expect(verdict(asScript('setkey -f -', long))).toEqual(['agree']);
  });

  it('one that is lost behind the policies of a tunnel does it no harm', () => {
    const long = `${policies}spdadd 10.7.0.0/16 10.8.0.0/16${' '.repeat(1000)} any -P out none;\n`;
    expect(verdict(asScript('setkey -c', long))).toEqual(['agree', 'setkey-value-refused']);
  });
});

describe('deletions', () => {
  const others = first.filter(({ name }) => name !== 'setkey.conf');
  const selectors = [...policies.matchAll(/^spdadd (.* -P (?:in|out))\b/gm)].map(
    ([, selector = '']) => selector,
  );
  const deletions = selectors.map((selector) => `spddelete ${selector};\n`).join('');

  it.each([
    ['of its own policies in place of the flush', policies.replace('spdflush;\n', deletions)],
    ['behind the flush', policies.replace('spdflush;\n', `spdflush;\n${deletions}`)],
    ['of an association', `delete 192.0.2.1 192.0.2.2 esp 4096;\n${policies}`],
    ['and dumps', `dump;\nspddump;\n${policies}`],
  ])('%s harm no tunnel, whatever the host had before', (_what, text) => {
    const { verdict: found, findings } = check([...others, { name: 'setkey.conf', text }]);
    expect(found).toBe('agree');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toContain(
      'note setkey-not-there',
    );
  });
});
