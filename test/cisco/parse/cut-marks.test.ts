/** Marks of lines that somebody took out of a text. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../../src/index.js';
import { appliance, router } from './one-tunnel.js';

const found = (text: string) => {
  const { hosts, diagnostics } = convert(text);
  const [host] = hosts;
  return {
    files: ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => host?.files[name]),
    cut: diagnostics.flatMap(({ code, line }) => (code === 'lines-cut' ? [line] : [])),
    assumed: host?.verification.assumes.filter((one) => one.includes('left out at')).length,
  };
};
const marks = [
  '...',
  ' ...',
  ' …',
  '<snip>',
  '[...]',
  '<output omitted>',
  '--- snip ---',
  ' <...>',
  '(more lines like this)',
  '! output omitted',
  '... cut ...',
];

describe.each(marks)('%j', (mark) => {
  test('in a list and a group is told, and assumed to be nothing', () => {
    const whole = found(router());
    expect(found(router({ inList: `${mark}\n` }))).toEqual({ ...whole, cut: [20], assumed: 1 });
    const other = found(appliance());
    expect(found(appliance({ inGroup: `${mark}\n` })).cut).toEqual([8]);
    expect(found(appliance({ behindList: `${mark}\n` }))).toEqual({
      ...other,
      cut: [9],
      assumed: 1,
    });
  });

  test('in a policy is told', () =>
    expect(found(router({ inPolicy: `${mark}\n` })).cut).toEqual([4]));

  test('between commands, and in a list that no map matches by, is not', () =>
    expect(found(router({ aside: `${mark.trim()}\n` })).cut).toEqual([]));
});
