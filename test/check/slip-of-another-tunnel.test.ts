import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check.js';
import { convert } from '../../src/convert.js';
import type { Diagnostic } from '../../src/diagnostics/report.js';

const folder = new URL('../fixtures/check/ios/', import.meta.url);
const source = (name: string) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') });
const host = ['racoon.conf', 'setkey.conf', 'psk.txt'].map(source);
const cisco = source('cisco.conf');

const second = `
crypto isakmp key gardenGate address 192.0.2.50
access-list 150 permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255
`;
const map = /^crypto map (\S+) \d+ ipsec-isakmp/m.exec(cisco.text)?.[1] ?? '';
const entry = (slip: string): string => `crypto map ${map} 90 ipsec-isakmp
 set peer 192.0.2.50
 set transform-set STRONG
 match address 150
${slip}
`;
const errorsOf = (told: readonly Diagnostic[]) =>
  told.filter(({ severity }) => severity === 'error');

describe('a slip in a line of another tunnel', () => {
  test.each([' set psf group2', ' set pfs gruop2', ' st pfs group2'])('%s', (slip) => {
    const text = cisco.text.replace(/^interface /m, `${entry(slip)}interface `) + second;
    const changed = { ...cisco, text };
    const checked = check([changed, ...host]);
    expect(checked.verdict).toBe('agree');
    expect(errorsOf(checked.findings)).toEqual([]);
    expect(errorsOf(convert([changed], { peers: ['198.51.100.2'] }).diagnostics)).toEqual([]);
    const [error] = errorsOf(convert([changed]).diagnostics);
    expect(error).toMatchObject({ message: expect.stringContaining('192.0.2.50)') });
  });
});
