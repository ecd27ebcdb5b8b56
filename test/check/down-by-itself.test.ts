import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

const errorsOf = (texts: readonly { readonly name: string; readonly text: string }[]) => {
  const { verdict, findings } = check(texts);
  const errors = findings.flatMap(({ code, severity }) => (severity === 'error' ? code : []));
  return [verdict, ...new Set(errors)];
};

test('a sainfo for the users of a group serves no gateway', () => {
  const text = ios();
  const { files = {} } = convert(text).hosts[0] ?? {};
  const texts = Object.entries(files).flatMap(([name, of]) =>
    name === 'README.txt' ? [] : [{ name, text: of.replace(/^sainfo .*$/gm, '$& group "staff"') }],
  );
  expect(errorsOf([{ name: 'cisco.conf', text }, ...texts])).toEqual(['disagree', 'sainfo-group']);
});

test('a racoon without rights that does not know where its files are does not start', () => {
  const text = ios();
  const { files = {} } = convert(text).hosts[0] ?? {};
  const texts = (above: string) =>
    Object.entries(files).flatMap(([name, of]) =>
      name === 'README.txt' ? [] : [{ name, text: name === 'racoon.conf' ? above + of : of }],
    );
  const privsep = 'privsep { user "racoon"; chroot "/var"; }\n';
  const paths = 'path certificate "/etc/racoon/certs";\npath script "/etc/racoon/scripts";\n';
  const cisco = { name: 'cisco.conf', text };
  expect(errorsOf([cisco, ...texts(privsep)])).toEqual(['disagree', 'racoon-trap']);
  expect(errorsOf([cisco, ...texts(paths + privsep)])).toEqual(['agree']);
});

describe('associations with keys by hand that are flushed again', () => {
  const folder = join(import.meta.dirname, '../fixtures/check/ios-manual');
  const texts = ['cisco.conf', 'setkey.conf'].map((name) => ({
    name,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
  const behind = (more: string) =>
    errorsOf(
      texts.map((one) => (one.name === 'setkey.conf' ? { ...one, text: one.text + more } : one)),
    );

  test('serve no policy', () => {
    expect(behind('')).toEqual(['agree']);
    expect(behind('flush;\n')).toEqual(['disagree', 'setkey-flush-wipes']);
    expect(behind('flush esp;\n')).toEqual(['disagree', 'setkey-flush-wipes']);
  });

  test('stay where others are flushed', () => expect(behind('flush ah;\n')).toEqual(['agree']));
});
