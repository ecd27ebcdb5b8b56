/** All that is wrong is told in one run: no fault hides another whose comparison does not depend on it. */
import { describe, expect, it } from 'vitest';
import { checked, type Fault, pairs, textsOf } from './pairs.js';

const ios = pairs.find(({ name }) => name === 'ios');
const faultOf = (law: string): Fault => {
  const fault = ios?.cases.find((one) => one.law === law);
  if (fault === undefined) throw new Error(`no case ${law}`);
  return fault;
};

/** One fault of each step, in the order of the steps; each in lines of its own. */
const faults = [
  'groups must be equal',
  'a wrong expected identity is refused where it is verified',
  'keys that differ show in no log',
  'a mask that differs is no mirror image',
  'ESP ciphers must be equal',
  'groups that differ are refused',
].map(faultOf);

const codesOf = (chosen: readonly Fault[]): readonly string[] =>
  ios === undefined
    ? []
    : checked(
        textsOf(
          ios,
          chosen.flatMap(({ edits }) => edits),
        ),
      ).findings.map(({ code }) => code);

describe('check', () => {
  const twos = faults.flatMap((first, at) =>
    faults.slice(at + 1).map((second) => [first.law, second.law, first, second] as const),
  );
  it.each(twos)('tells that %s, and that %s', (_first, _second, first, second) => {
    const codes = codesOf([first, second]);
    expect(codes).toContain(first.finding.code);
    expect(codes).toContain(second.finding.code);
  });

  it('tells all of them at once', () => {
    expect(codesOf(faults)).toEqual(
      expect.arrayContaining(faults.map(({ finding }) => finding.code)),
    );
  });

  it('tells what else differs where neither end starts, and where the headers differ', () => {
    const pfs = faultOf('groups that differ are refused');
    const never = codesOf([faultOf('neither end starts'), pfs]);
    expect(never).toEqual(expect.arrayContaining(['nobody-starts', 'pfs-mismatch']));
    const headers = codesOf([faultOf('an authentication header at one end only'), pfs]);
    expect(headers).toEqual(expect.arrayContaining(['encapsulation-differs', 'pfs-mismatch']));
  });

  it('tells one thing once: a key for everybody, with the places of both tellings', () => {
    const codes = codesOf([faultOf('a key for everybody proves nobody')]);
    expect(codes).toContain('key-for-anybody');
    expect(codes).not.toContain('wildcard-key');
  });
});
