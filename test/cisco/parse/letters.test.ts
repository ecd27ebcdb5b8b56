import { describe, expect, test } from 'vitest';
import { check, convert, lint } from '../../../src/index.js';
import { asa84, ios, pix6 } from '../lift/lifted.js';

const quoted = (text: string): string => text.replace(/^/gm, '> ');
const letter = (newer: string, older: string): string => `Hi,\n\n${newer}\n\nRegards\n\n${older}`;
const told = (text: string) => convert(text).diagnostics.map(({ code }) => code);

describe.each([
  ['PIX 6', pix6(), 'crypto map outside_map 10 set pfs group5'],
  ['ASA', asa84(), 'crypto map outside_map 10 set pfs group5'],
  ['IOS', ios(), 'crypto map vpn 10\n set pfs group5'],
])('a text of %s that a letter quotes', (_, text, change) => {
  test.each([
    change,
    'no crypto isakmp policy 10',
    'access-list new extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0',
  ])('is not mixed with the newer lines "%s"', (newer) => {
    for (const mixed of [
      letter(newer, quoted(text)),
      `${quoted(text)}\n\n${newer}\n`,
      letter(newer, `-----Original Message-----\nFrom: Klaus\nSent: Monday\n\n${text}`),
      letter(newer, `On Monday, Klaus wrote:\n\n${text}`),
      quoted(letter(newer, quoted(text))),
      `${newer}\n${quoted(text)}`,
      `${quoted(text)}\n${newer}\n`,
      quoted(`${newer}\n${quoted(text)}`),
    ]) {
      const { hosts, diagnostics } = convert(mixed);
      expect(hosts, mixed).toEqual([]);
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ code: 'two-states', related: [expect.anything()] }),
      );
      expect(lint(mixed).files[0]).toMatchObject({ accepted: false });
      expect(check([{ name: 'a', text: mixed }])).not.toMatchObject({ verdict: 'agree' });
    }
  });

  test.each([
    '',
    'please check, crypto map is as you asked for',
    'Access-list and crypto map are below.\nset up tonight, match what you have',
  ])('is read below "%s"', (newer) => {
    expect(told(letter(newer, quoted(text)))).not.toContain('two-states');
    expect(convert(letter(newer, quoted(text))).hosts.map(({ files }) => files)).toEqual(
      convert(text).hosts.map(({ files }) => files),
    );
  });

  test('is read above an excerpt of it that is quoted', () => {
    const excerpt = text.split('\n').filter((line) => line.startsWith('crypto '));
    expect(told(letter(text, quoted(excerpt.join('\n'))))).not.toContain('two-states');
  });
});

test.each(['> Bind it at the WAN.', '> 配置接口, 以及路由.', '> Interface:'])(
  'what stands as a quotation between lines that are not quoted is none of them: %s',
  (between) => {
    const [map, ...more] = ios().split(/(?=^interface )/m);
    const { hosts, diagnostics } = convert(`${map}\n${between}\n\n${more.join('')}`);
    expect(diagnostics.map(({ code }) => code)).not.toContain('invalid-line');
    expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
  },
);
