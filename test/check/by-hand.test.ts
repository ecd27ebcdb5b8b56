import { expect, test } from 'vitest';
import { convert, reverse } from '../../src/index.js';
import { checked, pairs, textsOf } from './pairs.js';

const byHand = pairs.filter(({ name }) => name === 'ios-manual');

test('keys by hand agree only where both ends put ESP into UDP, or neither does', () => {
  for (const pair of byHand) {
    const { first, second } = textsOf(pair);
    const inUdp = first.map(({ name, text }) => ({
      name,
      text: name === 'setkey.conf' ? text.replaceAll(/ esp (?=0x|\d)/g, ' esp-udp ') : text,
    }));
    expect(inUdp).not.toEqual(first);
    const { verdict, findings } = checked({ first: inUdp, second });
    expect(verdict).toBe('disagree');
    const told = findings.find(({ code }) => code === 'manual-association-differs');
    expect(told?.message).toContain('ESP in UDP');
    const written = reverse(
      inUdp.filter(({ name }) => name === 'setkey.conf'),
      { dialect: { dialect: 'ios' } },
    );
    expect(written.cisco).toEqual({});
    expect(written.diagnostics.map(({ message }) => message).join()).toContain('esp-udp');
  }
});

test('behind a translator nothing negotiates NAT traversal for keys by hand', () => {
  for (const pair of byHand) {
    const { first, second } = textsOf(pair);
    const behind = first.map(({ name, text }) => ({
      name,
      text: name === 'setkey.conf' ? text.replaceAll('198.51.100.2', '10.9.0.2') : text,
    }));
    expect(behind).not.toEqual(first);
    const { findings, assumes } = checked({ first: behind, second });
    expect(findings.map(({ code }) => code)).not.toContain('nat-traversal-off');
    const told = findings.find(({ code }) => code === 'endpoint-translated');
    expect(told?.help).toContain('keys by hand cannot be wrapped in UDP');
    expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
    expect(assumes.join()).toContain('keys by hand cannot be wrapped in UDP');
  }
  expect(byHand).toHaveLength(1);
});

test.each([
  ['unique', 'number (write unique:N, and -u N here)'],
  ['unique:9', "its number after -u differs from the policy's unique:N"],
])(
  'a device that negotiates nothing finds none behind %s, whatever racoon.conf says',
  (level, why) => {
    for (const pair of byHand) {
      const { first, second } = textsOf(pair);
      const bare = first.map(({ name, text }) => ({
        name,
        text: name === 'setkey.conf' ? text.replaceAll(/\bunique:\d+|\brequire\b/g, level) : text,
      }));
      expect(bare).not.toEqual(first);
      const { verdict, findings, trace } = checked({ first: bare, second });
      expect(verdict).toBe('disagree');
      expect(trace.map(({ message }) => message).join()).toContain('has no keys by hand that fit');
      expect(findings.map(({ message }) => message).join()).toContain(why);
      expect(findings.find(({ code }) => code === 'end-not-given')?.help).toContain('-u N');
    }
  },
);

test('level use lets traffic out in clear, keys by hand or not', () => {
  for (const pair of byHand) {
    const { first, second } = textsOf(pair);
    const open = first.map(({ name, text }) => ({
      name,
      text: name === 'setkey.conf' ? text.replaceAll(/\bunique:\d+|\brequire\b/g, 'use') : text,
    }));
    const { verdict, findings } = checked({ first: open, second });
    expect(verdict).toBe('disagree');
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'level-use', severity: 'error' }),
    );
  }
});

test('transport mode of a set is for what begins and ends at the two ends alone, also by hand', () => {
  for (const pair of byHand) {
    const { first, second } = textsOf(pair);
    const transport = first.map(({ name, text }) => ({
      name,
      text: text.replace(/(crypto ipsec transform-set .*\n)/, '$1 mode transport\n'),
    }));
    expect(transport).not.toEqual(first);
    expect(checked({ first: transport, second }).verdict).toBe('agree');
    const { hosts } = convert(transport.filter(({ name }) => name === 'cisco.conf'));
    expect(hosts[0]?.verification.verdict).toBe('agree');
    expect(hosts[0]?.files['setkey.conf']).toContain('-m tunnel');

    const ends = transport.map(({ name, text }) => ({
      name,
      text: text.replace(/permit ip .*/, 'permit ip host 203.0.113.1 host 198.51.100.2'),
    }));
    const between = convert(ends.filter(({ name }) => name === 'cisco.conf')).hosts[0];
    expect(between?.verification.verdict).toBe('agree');
    expect(between?.files['setkey.conf']).toContain('-m transport');
  }
});
