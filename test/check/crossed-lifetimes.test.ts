/** Which of two lifetimes may be the longer one, Cisco's texts disagree on: two proposals may leave one in each reading. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios } from '../cisco/lift/lifted.js';

/** A device with two policies, and a host whose lifetimes are those of the text `other`. */
const checkedAgainst = (cisco: string, other: string) => {
  const [host] = convert(other).hosts;
  const files = Object.entries(host?.files ?? {}).map(([name, text]) => ({
    name,
    text: text.replace('claim', 'strict'),
  }));
  return check([{ name: 'cisco.conf', text: cisco }, ...files]);
};

const asa = (first: number, second: number, method = 'pre-share'): string =>
  asa84(
    'crypto ikev1 policy 20',
    ` authentication ${method}`,
    ' encryption 3des',
    ' hash md5',
    ' group 2',
    ` lifetime ${second}`,
  ).replace('lifetime 86400', `lifetime ${first}`);

const router = (first: number, second: number): string =>
  ios(
    'crypto isakmp policy 20',
    ' encr 3des',
    ' authentication pre-share',
    ' group 2',
    ` lifetime ${second}`,
  ).replace('lifetime 86400', `lifetime ${first}`);

describe('lifetimes of two proposals, each longer at another end', () => {
  test.each([
    ['ASA', asa],
    ['IOS', router],
  ])(
    '%s: one is taken whichever end starts, in each reading, and that they differ is told',
    (_, text) => {
      const { verdict, findings, trace } = checkedAgainst(
        text(86_400, 28_800),
        text(28_800, 86_400),
      );
      expect(verdict).toBe('agree');
      expect(findings.map(({ code }) => code)).toContain('phase1-lifetime-disputed');
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(trace.map(({ message }) => message).join()).toMatch(
        /but where it is not, aes-128-cbc/,
      );
    },
  );

  test.each([
    ['both longer at the host', asa(28_800, 3_600), asa(86_400, 7_200)],
    ['one of them alone', asa(28_800, 86_400), asa(86_400, 86_400, 'rsa-sig')],
  ])('%s: none is taken in one reading', (_, cisco, other) => {
    expect(checkedAgainst(cisco, other).verdict).toBe('disagree');
  });
});
