/** What a translator between two ends breaks, though both are ready for one. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const text = ios();
const files = (own: string | undefined, change = (one: string) => one, cisco = text) =>
  Object.entries(
    convert(cisco, own === undefined ? {} : { linuxAddress: own }).hosts[0]?.files ?? {},
  ).flatMap(([name, of]) => (name === 'README.txt' ? [] : [{ name, text: change(of) }]));

const told = (...of: Parameters<typeof files>) => {
  const { verdict, findings } = check([
    { name: 'cisco.conf', text: of[2] ?? text },
    ...files(...of),
  ]);
  return [
    verdict,
    ...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  ];
};
const own = '192.168.9.2';
const listening = (line: string) => (conf: string) =>
  conf.replace(/^remote /m, `listen { isakmp ${own} [500]; ${line} }\n$&`);

describe('behind a translator', () => {
  test('ESP is wrapped', () => expect(told(own)).toEqual(['agree']));

  test('AH is dropped, which the proof says too', () => {
    const cisco = text.replace(/esp-aes(?: 256)? esp-sha-hmac/, 'ah-sha-hmac');
    expect(told(own, undefined, cisco)).toEqual(['disagree', 'header-translated']);
    expect(convert(cisco, { linuxAddress: own }).hosts[0]?.verification.verdict).toBe('disagree');
    expect(convert(cisco).hosts[0]?.verification.verdict).toBe('agree');
  });

  test('port 4500 is bound at the address that the tunnel has', () => {
    expect(told(own, listening(`isakmp_natt ${own} [4500];`))).toEqual(['agree']);
    expect(told(own, listening('isakmp_natt 0.0.0.0 [4500];'))).toEqual(['agree']);
    expect(told(own, listening('isakmp_natt 192.168.9.3 [4500];'))).toEqual([
      'disagree',
      'nat-traversal-off',
    ]);
  });
});

test('an end that acts as if there were a translator goes on at port 4500', () => {
  const forced = (listen: string) => (conf: string) =>
    conf
      .replace(/nat_traversal o\w+;/, 'nat_traversal force;')
      .replace(/^remote /m, `listen { ${listen} }\n$&`);
  const at = (port: string) => forced(`isakmp 198.51.100.1 [500]; ${port}`);
  expect(told(undefined, at('isakmp_natt 198.51.100.1 [4500];'))).toEqual(['agree']);
  expect(told(undefined, at(''))).toEqual(['disagree', 'nat-traversal-off']);
});
