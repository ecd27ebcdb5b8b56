/** A slip is told as one, with one cure. */
import { expect, test } from 'vitest';
import { checked, pairs, textsOf } from './pairs.js';

const ios = pairs.filter(({ name }) => name === 'ios');
const out = 'spdadd 10.2.0.0/16 10.3.0.0/24 any -P out';

test.each([
  ['in', '10.3.0.0/24 10.2.0.0/16', '10.3.0.0/25 10.2.0.0/16'],
  ['in', '10.3.0.0/24 10.2.0.0/16', '10.3.1.0/24 10.2.0.0/16'],
  ['in', '10.3.0.0/24 10.2.0.0/16 any', '10.3.0.0/24 10.2.0.0/16 tcp'],
  ['out', '10.2.0.0/16 10.3.0.0/24', '10.2.0.0/17 10.3.0.0/24'],
])('in the %s policy: %s is %s', (_, right, wrong) => {
  for (const pair of ios) {
    const { first, second } = textsOf(pair);
    const slipped = first.map(({ name, text }) => ({
      name,
      text: name === 'setkey.conf' ? text.replace(`spdadd ${right}`, `spdadd ${wrong}`) : text,
    }));
    expect(slipped.some(({ text }) => text.includes(`spdadd ${wrong}`))).toBe(true);
    expect(first.some(({ text }) => text.includes(out))).toBe(true);
    const halves = checked({ first: slipped, second }).findings.filter(({ code }) =>
      ['policy-half', 'policy-one-direction'].includes(code),
    );
    expect(halves.length).toBeGreaterThan(0);
    for (const { help, related } of halves) {
      expect(help).toMatch(/^correct the (?:in|out) policy for /);
      expect(related.some(({ file }) => file === 'setkey.conf')).toBe(true);
    }
  }
});

test('in a line of racoon.conf that racoon refuses: no way to start the tunnel is said to work', () => {
  for (const pair of ios) {
    const { first, second } = textsOf(pair);
    const slipped = first.map(({ name, text }) => ({
      name,
      text: name === 'racoon.conf' ? text.replace('exchange_mode', 'Exchange_Mode') : text,
    }));
    expect(slipped).not.toEqual(first);
    const { verdict, findings } = checked({ first: slipped, second });
    const codes = findings.map(({ code }) => code);
    expect(verdict).toBe('disagree');
    expect(codes).toContain('racoon-conf-refused');
    expect(codes).not.toContain('one-way');
    expect(codes).not.toContain('racoon-value-refused');
  }
});
