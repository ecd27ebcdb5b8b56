import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, convert, lint, model, reverse, sheet } from '../src/index.js';

const pix = readFileSync(join(import.meta.dirname, '..', 'examples', 'pix.conf'), 'utf8');

test.each([
  ['convert', () => convert(pix, { linuxAddress: 'eth0; reboot' }).diagnostics],
  ['convert', () => convert(pix, { lan: ['192.168.0.0/22', '192.168.1.1/22'] }).diagnostics],
  ['convert', () => convert(pix, { bypass: ['$(reboot)'] }).diagnostics],
  ['reverse', () => reverse('spdflush;', { ciscoAddress: 'outside' }).diagnostics],
  ['check', () => check(pix, { linuxAddress: '300.1.1.1' }).findings],
  ['model', () => model(pix, { ciscoAddress: '' }).diagnostics],
])('%s tells an option that is not what it should be', (_verb, diagnostics) => {
  expect(diagnostics().map(({ code }) => code)).toContain('invalid-option');
});

test('an option that no verb has is told, with the one that may be meant', () => {
  // A program without types gives it.
  const given: object = { ciscoAdress: '203.0.113.1', zqx: true };
  const told = [convert(pix, given), reverse(pix, given), model(pix, given)].map(
    ({ diagnostics }) =>
      diagnostics.flatMap(({ code, message }) => (code === 'unknown-option' ? [message] : [])),
  );
  for (const messages of told)
    expect(messages).toEqual([
      expect.stringContaining('ciscoAddress may be meant'),
      expect.stringMatching(/zqx$/),
    ]);
});

test('what is no text is told as an empty one', () => {
  const verbs: Readonly<Record<string, (input: never) => { readonly outcome: string }>> = {
    convert,
    reverse,
    check,
    model,
    sheet,
    lint,
  };
  for (const input of [undefined, null, 7, [{}], [undefined], {}, [{ text: 5 }]])
    for (const verb of Object.values(verbs)) expect(() => verb(input as never)).not.toThrow();
  expect(convert(undefined as never).diagnostics.map(({ code }) => code)).toEqual(['empty-text']);
  expect(() => convert(pix, { keys: 'k' as never, lan: '10.0.0.0/8' as never })).not.toThrow();
});

test('an option that is told stands in no file', () => {
  const { hosts } = convert(pix, {
    lan: ['10.0.0.0/8; zqx'],
    bypass: ['x'],
    linuxAddress: 'y z',
  });
  expect(hosts.length).toBe(1);
  expect(JSON.stringify(hosts)).not.toMatch(/zqx|y z/);
});

test('an address may be written in any spelling', () => {
  const { hosts } = convert(
    pix.replace('80.1.1.1', '2001:db8::1').replace('ip address outside', ''),
    {
      ciscoAddress: '2001:0DB8:0::2',
    },
  );
  for (const { remote } of hosts) expect(remote).toBe('2001:db8::2');
});

test('several texts, and none, are no device', () => {
  const codes = (texts: readonly string[]) =>
    convert(texts.map((text, i) => ({ name: String(i), text }))).diagnostics.map(
      ({ code }) => code,
    );
  expect([codes([]), codes([pix, pix])]).toEqual([['several-texts'], ['several-texts']]);
});
