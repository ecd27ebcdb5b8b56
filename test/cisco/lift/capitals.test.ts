import { describe, expect, test } from 'vitest';
import { ciscoTexts } from '../parse/cases.js';
import { lifted } from './lifted.js';

/** What is understood and told of a text, in small letters and without places. */
function understood(text: string) {
  const { device, diagnostics } = lifted(text);
  const model = JSON.stringify(device, (key, value) => (/origins?$/.test(key) ? undefined : value));
  return { model: model.toLowerCase(), told: diagnostics.map(({ code, line }) => [code, line]) };
}

describe.each(ciscoTexts)('the keywords of $name', ({ text }) => {
  const small = understood(text);

  test('are the same in capitals', () => {
    expect(understood(text.toUpperCase())).toEqual(small);
  });

  // Where a name may stand too, and where one alone is in capitals.
  test.each([
    'access-list',
    'any',
    'ca',
    'host',
    'interface',
    'ip',
    'ipsec-isakmp',
    'ipsec-l2l',
    'route-map',
  ])('are the same where %s alone is in capitals', (word) => {
    const all = new RegExp(`(?<=^|\\s)${word}(?=\\s|$)`, 'gm');
    if (all.test(text)) expect(understood(text.replace(all, word.toUpperCase()))).toEqual(small);
  });
});
