import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const root = new URL('../../fixtures/cases/', import.meta.url);
const fieldTexts: readonly string[] = readdirSync(root).flatMap((name) =>
  readdirSync(new URL(`${name}/`, root))
    .filter((file) => file.startsWith('cisco'))
    .map((file) => readFileSync(new URL(`${name}/${file}`, root), 'utf8')),
);

const whole: readonly (readonly [string, string])[] = [
  ['PIX 6', pix6('crypto map M 10 set pfs group2', 'isakmp keepalive 20 5')],
  [
    'ASA',
    asa84(
      'crypto map M 10 set pfs group2',
      'crypto map M 10 set security-association lifetime seconds 3600',
    ),
  ],
  ['IOS', ios('crypto isakmp keepalive 10 3 periodic', 'crypto isakmp identity address')],
];

/** What a text means and what is told of it; places are given by the text that stands there. */
function meaning(text: string): string {
  const { device, diagnostics } = lifted(text);
  const model = JSON.stringify(device, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'start' in value && 'end' in value
      ? text.slice(Number(value.start), Number(value.end))
      : value,
  );
  return `${model} ${diagnostics.map(({ code, message }) => `${code} ${message}`).join(';')}`;
}

const withoutPlaces = (value: unknown): string =>
  JSON.stringify(value, (key, inner: unknown) =>
    ['origins', 'origin', 'fieldOrigins'].includes(key) ? undefined : inner,
  );

const isCrypto = (line: string): boolean =>
  /^\s*(?:crypto|isakmp|tunnel-group|access-list)\b/.test(line) ||
  /^\s+(?:set|match address|authentication|encr|encryption|hash|group|lifetime|ikev1)\b/.test(line);

describe.each(whole)('a text of %s', (_, text) => {
  const lines = text.split('\n');
  const crypto = lines.flatMap((line, at) => (isCrypto(line) ? [at] : []));
  const before = meaning(text);

  test('changes its meaning, or is told of, by every crypto line that goes or is misspelt', () => {
    for (const at of crypto) {
      const line = lines[at] ?? '';
      const misspelt = line.replace(/([a-z])([a-z])([a-z-]*)/, '$2$1$3');
      for (const changed of [undefined, misspelt]) {
        const mutated = lines.flatMap((old, index) => (index !== at ? [old] : (changed ?? [])));
        if (meaning(mutated.join('\n')) === before)
          expect(`${changed ?? 'nothing'} instead of ${line}`).toBe('told');
      }
    }
  });

  test('means the same with any crypto line doubled, and nothing is wrong then', () => {
    const once = lifted(text).device;
    for (const at of crypto) {
      const doubled = lines.flatMap((line, index) => (index === at ? [line, line] : [line]));
      const { device, diagnostics } = lifted(doubled.join('\n'));
      expect(withoutPlaces(device.peers)).toBe(withoutPlaces(once.peers));
      expect(withoutPlaces(device.policies)).toBe(withoutPlaces(once.policies));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

test('nothing is thrown by texts that are cut off, shuffled or full of noise', () => {
  for (const text of fieldTexts) {
    lifted(text.slice(0, text.length / 2));
    lifted(text.split('\n').reverse().join('\n'));
    lifted(text.replaceAll(' ', '\t'));
    lifted(text.replaceAll('\n', '\r\n'));
    lifted(text.replace(/\d/g, '9'));
    lifted(text.replace(/[aeiou]/g, '\u0000'));
  }
});
