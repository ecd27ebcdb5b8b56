import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const text = ios();
const files = Object.entries(convert(text).hosts[0]?.files ?? {}).flatMap(([name, of]) =>
  name === 'README.txt' ? [] : [{ name, text: of }],
);

/** With bits behind the prefix of the Cisco's network in some files, by what is left of them. */
function told(names: readonly string[], change = (one: typeof files) => one) {
  const given = change(files).map((file) =>
    names.includes(file.name)
      ? { ...file, text: file.text.replaceAll('10.1.0.0/16', '10.1.0.1/16') }
      : file,
  );
  const { verdict, findings } = check([{ name: 'cisco.conf', text }, ...given]);
  expect(findings.map(({ code }) => code)).not.toContain('one-way');
  const errors = findings.flatMap(({ code, severity }) => (severity === 'error' ? code : []));
  return [verdict, ...new Set(errors)];
}

describe('bits behind a prefix are proposed, and equal nothing', () => {
  test('nowhere', () => expect(told([])).toEqual(['agree']));

  test('in both files, which then agree with each other', () =>
    expect(told(['racoon.conf', 'setkey.conf'])).toEqual([
      'disagree',
      'sainfo-host-bits',
      'policy-host-bits',
    ]));

  test.each(['racoon.conf', 'setkey.conf'])(
    'in %s alone, of which the first finding tells',
    (name) => {
      const [verdict, first] = told([name]);
      expect([verdict, first]).toEqual([
        'disagree',
        name === 'racoon.conf' ? 'sainfo-missing' : 'policy-host-bits',
      ]);
    },
  );

  test('in the policies of a sainfo for any networks', () => {
    const anonymous = (all: typeof files) =>
      all.map((file) => ({
        ...file,
        text: file.text.replace(/^sainfo .*$/gm, 'sainfo anonymous'),
      }));
    expect(told([], anonymous)).toEqual(['agree']);
    expect(told(['setkey.conf'], anonymous)).toEqual(['disagree', 'policy-host-bits']);
  });

  test('in a sainfo by which policies are made', () => {
    const generated = (all: typeof files) =>
      all
        .filter(({ name }) => name !== 'setkey.conf')
        .map((file) => ({
          ...file,
          text: file.text.replace('exchange_mode', 'generate_policy unique;\n\tpassive on;\n\t$&'),
        }));
    expect(told([], generated)).toEqual(['agree']);
    expect(told(['racoon.conf'], generated)).toEqual(['disagree', 'sainfo-host-bits']);
  });
});
