import { describe, expect, test } from 'vitest';
import { portName, portNumber } from '../../src/cisco/ports.js';
import { icmpType, icmpWords, protocolNumber, protocolWord } from '../../src/cisco/protocols.js';
import type { Dialect } from '../../src/cisco/syntax.js';
import { words } from '../../src/cisco/words.js';

const dialects: readonly Dialect[] = ['pix6', 'pix7', 'asa84', 'ios'];
const kinds = [
  'ikeCiphers',
  'hashes',
  'authentications',
  'groups',
  'pfsGroups',
  'espCiphers',
  'espIntegrities',
  'ahIntegrities',
] as const;

describe.each(dialects)('%s', (dialect) => {
  test.each(kinds)('reads every word of %s that it writes', (kind) => {
    const table: {
      names: readonly string[];
      word(name: never): string | undefined;
      name(word: string): string | undefined;
    } = words[dialect][kind];
    for (const name of table.names) {
      const word = table.word(name as never); // the union of tables cannot be called with the union of names
      expect(word).toBeDefined();
      expect(table.name(word ?? '')).toBe(name);
    }
  });

  test('reads the word for SCTP, and writes the number that devices without the word take', () => {
    expect(protocolNumber('sctp', dialect)).toBe(132);
    expect(protocolWord(132, dialect)).toBe('132');
  });

  test('reads every port name that it writes', () => {
    for (const protocol of [6, 17])
      for (let port = 0; port < 65536; port++) {
        const name = portName(port, protocol, dialect);
        if (portNumber(name, protocol, dialect) !== port) expect([protocol, name]).toBe(port);
      }
  });

  test('reads every protocol and ICMP word that it writes', () => {
    for (let protocol = 1; protocol < 256; protocol++)
      expect(protocolNumber(protocolWord(protocol, dialect), dialect)).toBe(protocol);
    for (const protocol of [1, 58])
      for (let type = 0; type < 256; type++)
        expect(icmpType(icmpWords({ type }, protocol, dialect), protocol)).toEqual({ type });
  });
});

describe('names on which published tables disagree', () => {
  test.each([
    ['ftp', 6, 21],
    ['ftp-data', 6, 20],
    ['kerberos', 6, 750],
    ['radius', 17, 1645],
    ['radius-acct', 17, 1646],
    ['dnsix', 17, 195],
    ['secureid-udp', 17, 5510],
    ['sqlnet', 6, 1521],
    ['aol', 6, 5190],
    ['whois', 6, 43],
    ['rsh', 6, 514],
    ['cmd', 6, 514],
    ['syslog', 17, 514],
    ['dns', 17, 195],
  ] as const)('%s over protocol %i is %i', (name, protocol, port) =>
    expect(portNumber(name, protocol, 'pix7')).toBe(port),
  );
});

test('a name of another protocol or dialect is no port', () => {
  expect(portNumber('syslog', 6, 'ios')).toBeUndefined();
  expect(portNumber('https', 6, 'ios')).toBeUndefined();
  expect(portNumber('65536', 6, 'ios')).toBeUndefined();
});

test('AES has three spellings', () => {
  expect(words.ios.ikeCiphers.name('aes 256')).toBe('aes-256-cbc');
  expect(words.asa84.ikeCiphers.name('aes-256')).toBe('aes-256-cbc');
  expect(words.ios.ikeCiphers.name('aes')).toBe('aes-128-cbc');
  expect(words.ios.ikeCiphers.name('aes-256')).toBeUndefined();
  expect(words.ios.espCiphers.name('ESP-AES 128')).toBe('aes-128-cbc');
});
