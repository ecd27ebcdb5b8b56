import { describe, expect, test } from 'vitest';
import { check, convert, lint } from '../../src/index.js';

const config = `version 15.2
hostname R1
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 14
crypto isakmp key Ab=Cd-77 address 198.51.100.77
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.77
 set transform-set T
 match address A
ip access-list extended A
 permit ip 10.120.0.0 0.0.3.255 10.5.0.0 0.0.255.255
interface GigabitEthernet0/0
 description the line to the provider, Straße 5, which is a very long one indeed
 ip address 203.0.113.34 255.255.255.252
 crypto map M
`;

// As mailers write it: signs beyond ASCII, `=`, a blank before the end, and lines of up to 76 columns.
const quoted = (text: string): string =>
  text
    .replaceAll('=', '=3D')
    .replaceAll('ß', '=C3=9F')
    .replace(/^( set peer .*)$/gm, '$1=20')
    .split('\n')
    .map((line) => line.replace(/(.{72})(?=.)/g, '$1=\n'))
    .join('\n');

const base64 = (text: string): string =>
  Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n');

const mail = (encoding: string, body: string, type = 'text/plain; charset=utf-8'): string =>
  `From: a@example.org\nSubject: a VPN\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;

const multipart = (...parts: readonly string[]): string =>
  `From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed;\n boundary="=_b1"\n\nThis is a multi-part message.\n${parts.map((part) => `--=_b1\n${part}\n`).join('')}--=_b1--\n`;

const part = (encoding: string, body: string, type = 'text/plain', more = ''): string =>
  `Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n${more}\n${body}`;

const filesOf = (text: string) => convert(text).hosts.map(({ files }) => files);
const codesOf = (text: string): readonly string[] =>
  convert(text)
    .diagnostics.filter(({ severity }) => severity !== 'note')
    .map(({ code, severity, line }) => `${severity}[${code}] ${line}`);
const plain = filesOf(config);

test('a configuration is what the mails below hold', () => {
  expect(plain).toHaveLength(1);
  expect(plain[0]?.['psk.txt']).toContain('Ab=Cd-77');
  expect(quoted(config)).toContain('=\n');
});

describe('quoted-printable is decoded where the headers say so', () => {
  const html = `<html><body><p>${config.replaceAll('\n', '<br>')}</p></body></html>`;
  const logo = part('base64', base64('\u0001\u0002'.repeat(200)), 'image/png; name="logo.png"');
  test.each([
    ['alone', mail('quoted-printable', quoted(config))],
    ['with CR LF', mail('quoted-printable', quoted(config)).replaceAll('\n', '\r\n')],
    ['with small letters', mail('Quoted-Printable', quoted(config).replaceAll('=3D', '=3d'))],
    ['in one of several parts', multipart(part('quoted-printable', quoted(config)), logo)],
    [
      'beside the same in HTML',
      multipart(
        part('quoted-printable', quoted(config)),
        part('quoted-printable', quoted(html), 'text/html'),
      ),
    ],
    [
      'as an attachment',
      multipart(
        part('7bit', 'See below.'),
        part(
          'quoted-printable',
          quoted(config),
          'application/octet-stream',
          'Content-Disposition: attachment; filename="r1.txt"\n',
        ),
      ),
    ],
    ['and not where they say it is not', mail('8bit', config)],
  ])('%s', (_, text) => {
    expect(filesOf(text)).toEqual(plain);
  });

  test('each line keeps its number', () => {
    const faulty = config.replace(
      ' crypto map M\n',
      ' crypto map M\ncrypto map M 20 ipsec-isakmp x\n',
    );
    const text = mail('quoted-printable', quoted(faulty));
    const at = text.split('\n').indexOf('crypto map M 20 ipsec-isakmp x') + 1;
    expect(codesOf(text)).toEqual([`error[invalid-line] ${at}`]);
  });

  test('what a mailer broke off a line before is put to it', () => {
    const long = 'A-VERY-LONG-NAME-OF-AN-ACCESS-LIST-FOR-THE-PROVIDERS-LINE';
    const list = `access-list ${long} extended permit ip 10.120.0.0 255.255.252.0`;
    const appliance = (gap: string): string =>
      `ASA Version 9.8(4)\n${list}${gap}10.5.0.0 255.255.0.0\ncrypto map M 10 match address ${long}\n`;
    const told = (text: string): readonly string[] =>
      convert(text).diagnostics.map(({ code }) => code);
    expect(told(mail('quoted-printable', quoted(appliance('\n'))))).toEqual([
      ...told(appliance(' ')),
      'lines-joined',
    ]);
  });

  test('bytes that are no UTF-8 are signs of their own', () => {
    const text = mail('quoted-printable', quoted(config).replace('=C3=9F', '=DF'));
    expect(filesOf(text)).toEqual(plain);
  });

  test('and is not decoded twice', () => {
    const twice = config.replace('Ab=Cd', 'Ab=3DCd');
    expect(filesOf(mail('quoted-printable', quoted(twice)))).toEqual(filesOf(twice));
  });
});

describe('what is not decoded is told, and no key is taken of it', () => {
  test('a text in base64', () => {
    const text = mail('base64', base64(config));
    expect(codesOf(text)).toEqual(['error[mail-encoded] 4']);
    expect(convert(text).outcome).toBe('not-read');
    expect(lint(text).files.map(({ accepted }) => accepted)).toEqual([false]);
    expect(
      lint(text).files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)),
    ).toEqual(['mail-encoded']);
    expect(
      check(text, { with: [{ name: 'other', text: config }] }).findings.map(({ code }) => code),
    ).toContain('mail-encoded');
  });

  test('a text in base64 beside one that is read', () => {
    const text = multipart(
      part('7bit', config),
      part('base64', base64('hello'), 'text/plain; name="x.txt"'),
    );
    const at = text.split('\n').indexOf('Content-Transfer-Encoding: base64') + 1;
    expect(codesOf(text)).toEqual([`warning[mail-encoded] ${at}`]);
    expect(filesOf(text)).toEqual(plain);
  });

  test('quoted-printable without its headers', () => {
    expect(codesOf(quoted(config))).toEqual(['error[mail-encoded] 7']);
    expect(convert(quoted(config)).hosts).toEqual([]);
  });

  test('a key with such signs is a key, and is doubted', () => {
    const text = config.replace('Ab=Cd', 'Ab=3DCd');
    expect(codesOf(text)).toEqual(['warning[mail-encoded] 7']);
    expect(filesOf(text)[0]?.['psk.txt']).toContain('Ab=3DCd-77');
  });

  test('other signs of equality are no sign of it', () => {
    expect(codesOf(config.replace('Ab=Cd', 'Ab='))).toEqual([]);
    expect(codesOf(`a = b\n${config.replace('Ab=Cd', 'Ab=3DCd')}`)).toEqual([]);
  });
});
