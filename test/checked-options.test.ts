import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, convert, type Diagnostic, lint, model, reverse, sheet } from '../src/index.js';
import { optionReaders } from '../src/option-readers.js';

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

describe('no verb throws on a bad option, and each tells it once', () => {
  const host = [
    { name: 'racoon.conf', text: 'remote 192.0.2.1 { exchange_mode main; }' },
    { name: 'setkey.conf', text: 'flush; spdflush;' },
  ];
  const verbs: Readonly<Record<string, (given: never) => readonly Diagnostic[]>> = {
    convert: (given) => convert(pix, given).diagnostics,
    reverse: (given) => reverse(host, given).diagnostics,
    check: (given) => {
      const result = check([{ name: 'pix.conf', text: pix }, ...host], given);
      return result.findings;
    },
    model: (given) => model(pix, given).diagnostics,
    sheet: (given) => sheet(pix, given).diagnostics,
    lint: (given) => lint(pix, given).files[0]?.diagnostics ?? [],
  };
  // A program without types gives them.
  const bad: readonly object[] = [
    ...['asa84', 'ASA', null, 5, [], { dialect: 'foo' }, { dialect: 'asa' }, {}].map((dialect) => ({
      dialect,
    })),
    { dialect: { dialect: 'asa84', version: 9.13 } },
    { dialect: { dialect: 'asa84', version: '' } },
    { dialect: { dialect: 'asa84', version: '8.2' } },
    { dialect: { dialect: 'pix7', version: '9.1' } },
    { role: 'other' },
    { peers: '192.0.2.1' },
    { peers: [{}] },
    { lan: '192.0.2.0/24' },
    { lan: ['192.0.2.1/24'] },
    { bypass: [null] },
    { limit: '5' },
    { limit: 0 },
    { onto: 'hostname asa' },
    { with: 'hostname asa' },
    { with: [{ name: 'a' }] },
    { keys: { name: 'k' } },
    { ciscoAddress: 7 },
    { linuxAddress: null },
    { ourEnd: 'pix' },
    { ourColumn: '1' },
    { add: 'yes' },
    { allowOpenDynamic: 1 },
    { format: 'xml' },
    { blank: 'yes' },
    { as: 'pix' },
  ];
  test.each(Object.entries(verbs))('%s', (_name, run) => {
    for (const given of bad) {
      const told = run(given as never).filter(({ code }) => code === 'invalid-option');
      expect([given, told.map(({ message }) => message.split(' wants ')[0])]).toEqual([
        given,
        Object.keys(given),
      ]);
    }
    for (const given of [null, 7, 'x'])
      expect(run(given as never).map(({ message }) => message)).toContain(
        'options wants an object',
      );
  });
});

test('each option is in the reference of the library', () => {
  const reference = readFileSync(join(import.meta.dirname, '..', 'docs', 'library.md'), 'utf8');
  for (const option of Object.keys(optionReaders)) expect(reference).toContain(`\`${option}\``);
});

test('a peer may be given in any spelling', () => {
  const text = pix.replaceAll('80.1.1.1', '2001:db8::1');
  const { hosts } = convert(text, { peers: ['2001:0DB8::1'], ciscoAddress: '2001:db8::2' });
  expect(hosts.map(({ peer }) => peer)).toEqual(['2001:db8::1']);
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

test('what is no text is told, with what is wanted', () => {
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
  for (const input of [undefined, 5, {}, [{ name: 'a' }], Buffer.from(pix)])
    for (const verb of Object.values(verbs))
      expect(JSON.stringify(verb(input as never))).toContain(
        'this is no text: a string, or { name, text }, is wanted',
      );
  expect(convert('').diagnostics.map(({ message }) => message)).toEqual(['the text is empty']);
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

test('the files of a host, and a session that shows several of them, are for another verb', () => {
  const flush = '#!/usr/sbin/setkey -f\nflush;\nspdflush;\n';
  const rule = '-A POSTROUTING -s 10.1.0.0/24 -d 10.2.0.0/24 -j ACCEPT\n';
  const shown = `root@gw:~# cat setkey.conf\n${flush}root@gw:~# iptables -t nat -S\n${rule}`;
  for (const texts of [[shown], [flush, rule]]) {
    const { diagnostics } = convert(texts.map((text) => ({ name: 'file', text })));
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'wrong-language',
        help: 'use the verb "reverse" for this file',
      }),
    ]);
  }
});
