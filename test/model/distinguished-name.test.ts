import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nameParts,
  openSslName,
  openSslNameOfX500,
  refusedPart,
} from '../../src/model/distinguished-name.js';

const part = fc.tuple(
  fc.constantFrom('CN', 'cn', 'o ', ' OU', 'e', '1.2.3'),
  fc
    .string({ unit: fc.constantFrom(...'ab* =') })
    .chain((plain) =>
      fc.constantFrom(plain, `"${plain},/"`, `${plain}\\,`, `${plain}\\/a`, `${plain}\\"`),
    ),
);

describe('a distinguished name for OpenSSL', () => {
  test.each([
    ['CN=r1.example,O=Firma,C=DE', 'CN=r1.example,O=Firma,C=DE'],
    ['cn=r1.example,o=Firma GmbH,c=DE', 'CN=r1.example,O=Firma GmbH,C=DE'],
    ['CN = r1.example, O = Firma ', 'CN=r1.example,O=Firma'],
    ['CN=r1,EA=a@b.example,SP=Hessen', 'CN=r1,emailAddress=a@b.example,ST=Hessen'],
    [
      'E=a@b.example,S=Hessen,T=Dr,SER=7',
      'emailAddress=a@b.example,ST=Hessen,title=Dr,serialNumber=7',
    ],
    ['CN=r1,O="Firma, GmbH"', 'CN=r1,O=Firma\\, GmbH'],
    ['CN=r1,O=Firma\\, GmbH', 'CN=r1,O=Firma\\, GmbH'],
    ['"CN=r1,O=Firma"', 'CN=r1,O=Firma'],
    ['CN=*,O=Firma', 'CN=*,O=Firma'],
    ['1.2.3.4=x,businessCategory=y', '1.2.3.4=x,businessCategory=y'],
  ])('of %s is %s', (text, expected) => {
    expect(openSslName(text)).toBe(expected);
    expect(refusedPart(openSslName(text))).toBeUndefined();
  });

  test('is the same again', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const text = parts.map(([type, value]) => `${type}=${value}`).join(',');
        const once = openSslName(text);
        expect(nameParts(once)).toEqual(nameParts(text));
        expect(openSslName(once)).toBe(once);
      }),
    );
  });
});

test.each([
  ['cn=r1', 'cn=r1'],
  ['CN=r1,o=Firma', 'o=Firma'],
  ['CN =r1', 'CN =r1'],
  ['CN=r1,E=a@b.example', 'E=a@b.example'],
  ['foo', 'foo'],
  ['/C=DE/O=Firma', ''],
  ['C=DE/O=Firma', undefined],
  ['commonName=r1', undefined],
  ['C=DE, O=x', undefined],
])('OpenSSL refuses of %s: %s', (text, part) => {
  expect(refusedPart(text)).toBe(part);
});

test('a slash is a letter of a name that a Cisco has', () => {
  const name = openSslNameOfX500('CN=r1, O=ACME A/S,C=DK');
  expect(name).toBe('CN=r1,O=ACME A\\/S,C=DK');
  expect(refusedPart(name)).toBeUndefined();
  expect(nameParts(name)).toEqual(['CN=r1', 'O=ACME A/S', 'C=DK']);
});
