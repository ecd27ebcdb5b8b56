import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check, convert, model, reverse } from '../src/index.js';

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
