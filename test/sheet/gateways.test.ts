/** Which gateways a sheet names decides what can be written for the Linux end. */
import { describe, expect, test } from 'vitest';
import { check, convert, reverse } from '../../src/index.js';
import { whole } from './whole.js';

const keys = {
  name: 'keys',
  text: '203.0.113.1 one-Key-1\n203.0.113.2 two-Keys-2\n198.51.100.1 three-Keys-3\n',
};

const second = whole.replace('203.0.113.1', '203.0.113.2').replace('10.0.2.0/24', '10.0.3.0/24');

const told = (diagnostics: ReturnType<typeof convert>['diagnostics']) =>
  diagnostics
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, code, line }) => `${severity} ${code} ${line}`);

/** What a verb tells of a sheet; `reversed`: whose end it is in `reverse`. */
const made = (verb: 'convert' | 'reverse', text: string, reversed: 'linux' | 'cisco' = 'linux') =>
  verb === 'convert'
    ? convert(text, { ourEnd: 'linux', keys }).diagnostics
    : reverse(text, { ourEnd: reversed, keys, dialect: { dialect: 'ios' } }).diagnostics;

describe('two gateways of one end and one of the other', () => {
  const text = `Tunnel 1\n${whole}\nTunnel 2\n${second}`;
  const line = text.split('\n').findIndex((row) => row.includes('203.0.113.2')) + 1;

  test.each(['convert', 'reverse'] as const)('are told by %s as what they are', (verb) => {
    const diagnostics = made(verb, text, 'cisco');
    expect(told(diagnostics)).toContain(`error peer-from-elsewhere ${line}`);
    const [found] = diagnostics.filter(({ code }) => code === 'peer-from-elsewhere');
    expect(found?.message).toContain('begins at 203.0.113.2, the one before it at 203.0.113.1');
    expect(found?.help).toContain(verb === 'convert' ? '--add' : '--onto');
    expect(told(diagnostics).join()).not.toContain('sheet-said-twice');
  });
});

describe('a Linux gateway with a private address, and a public one at the other end', () => {
  const text = whole.replace('198.51.100.1', '192.168.1.7');

  test.each(['convert', 'reverse'] as const)('is asked about by %s', (verb) => {
    const [found] = made(verb, text).filter(({ code }) => code === 'private-peer');
    expect(found?.severity).toBe('warning');
    expect(found?.help).toContain('--linux-address');
  });

  test('is not where the option says that it is seen so, or the other end is as private', () => {
    const given = convert(text, { ourEnd: 'linux', keys, linuxAddress: '192.168.1.7' });
    expect(told(given.diagnostics)).toEqual([]);
    const near = convert(text.replace('203.0.113.1', '192.168.1.1'), { ourEnd: 'linux', keys });
    expect(told(near.diagnostics).join()).not.toContain('private-peer');
  });
});

describe('a Cisco with a private address, and a public one at the other end', () => {
  const text = whole.replace('203.0.113.1', '192.168.1.9');

  test.each(['convert', 'reverse'] as const)('is asked about by %s', (verb) => {
    const [found] = made(verb, text).filter(({ code }) => code === 'private-peer');
    expect(found).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('the Cisco ends the tunnel at 192.168.1.9'),
    });
  });
});

describe('SHA-256 in phase 2', () => {
  const text = whole.replace(/(Protocol: ESP\n.*\nHash: )SHA1/, '$1SHA-256');

  test('is written for neither end, whose packets the other would drop', () => {
    const forLinux = convert(text, { ourEnd: 'linux', keys });
    const forCisco = reverse(text, { ourEnd: 'linux', keys, dialect: { dialect: 'ios' } });
    expect(told(forLinux.diagnostics).join()).toContain('error sha256-truncated');
    const line = text.split('\n').indexOf('Hash: SHA-256') + 1;
    expect(forLinux.diagnostics.find(({ code }) => code === 'sha256-truncated')?.line).toBe(line);
    expect(forCisco.diagnostics.find(({ code }) => code === 'sha256-truncation')?.line).toBe(line);
    expect(told(forCisco.diagnostics).join()).toContain('error sha256-truncation');
    expect([forLinux.hosts, forCisco.cisco]).toEqual([[], {}]);
  });

  test('of a Cisco does not go with the Linux end of a sheet', () => {
    const cisco = Object.values(
      reverse(whole, { ourEnd: 'linux', keys, dialect: { dialect: 'ios' } }).cisco,
    ).join('');
    const { findings } = check(
      [
        { name: 'cisco.conf', text: cisco.replace('esp-sha-hmac', 'esp-sha256-hmac') },
        { name: 'sheet.txt', text },
      ],
      { ourEnd: 'linux' },
    );
    expect(findings.map(({ code }) => code)).toContain('sha256-truncated-differently');
  });
});

describe('what stands beside the address of a gateway', () => {
  const toldOf = (cell: string) => {
    const { hosts, diagnostics } = convert(whole.replace('203.0.113.1', cell));
    expect(hosts).toHaveLength(1);
    return told(diagnostics.filter(({ message }) => !message.includes('pre-shared key')));
  };

  test.each([
    ['203.0.113.1 & .83', 'sheet-addresses-several'],
    ['203.0.113.1 or .83', 'sheet-addresses-several'],
    ['203.0.113.1 & 83', 'sheet-addresses-several'],
    ['203.0.113.1 / 203.0.113.83', 'sheet-addresses-several'],
    ['203.0.113.1 and 203.0.113.300', 'sheet-words-unread'],
    ['203.0.113.1, 203.0.113.8O', 'sheet-words-unread'],
  ])('%s is told', (cell, code) => expect(toldOf(cell)).toEqual([`warning ${code} 2`]));

  test.each(['203.0.113.1 (ASA 9.1.2)', '203.0.113.1:500', '203.0.113.1, port 500'])(
    '%s is not',
    (cell) => expect(toldOf(cell)).toEqual([]),
  );
});
