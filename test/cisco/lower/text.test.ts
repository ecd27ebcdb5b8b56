import { describe, expect, test } from 'vitest';
import { device, peer, policy, proposal } from '../tunnel.js';
import { writtenOf } from './read-back.js';

describe('one tunnel as a person would type it', () => {
  test.each(['pix6', 'pix7', 'asa84', 'ios'] as const)('%s', (dialect) => {
    expect(writtenOf(device(), { dialect }).text).toMatchSnapshot();
  });
});

test('the lines that make a tunnel live stand last, each under a comment', () => {
  const { text } = writtenOf(device(), { dialect: 'pix6' });
  const lines = text.trimEnd().split('\n').slice(-6);
  expect(lines.filter((line) => line.startsWith(':'))).toHaveLength(3);
  expect(lines.at(-1)).toBe('crypto map outside_map interface outside');
});

test('nothing in the text has to be filled in', () => {
  for (const dialect of ['pix6', 'pix7', 'asa84', 'ios'] as const)
    expect(writtenOf(device(), { dialect }).text).not.toMatch(/[<>]|\bx\.x\.x\.x\b|A\.B\.C\.D/);
});

test('a missing key is a comment in the place of its line', () => {
  const added = device({
    peers: [{ ...peer, preSharedKey: { state: 'missing', reason: 'masked' } }],
  });
  const { text } = writtenOf(added, { dialect: 'ios' });
  expect(text).toContain('! 198.51.100.1: key missing (masked in the source): enter it here');
  expect(text).not.toContain('crypto isakmp key');
});

test('a key that looks like the kind of a key keeps its kind before it', () => {
  const added = device({ peers: [{ ...peer, preSharedKey: { state: 'text', text: '6' } }] });
  expect(writtenOf(added, { dialect: 'ios' }).text).toContain(
    'crypto isakmp key 0 6 address 198.51.100.1',
  );
});

test('keys by hand need no phase 1', () => {
  const { phase2: _none, ...protection } =
    policy('10.1.0.0/24', '10.2.0.0/24').protection ?? expect.fail();
  const association = (direction: 'inbound' | 'outbound', spi: number) =>
    ({
      id: direction,
      direction,
      local: protection.local,
      remote: protection.remote,
      protocol: 'esp',
      spi,
      mode: 'any',
      cipher: '3des-cbc',
      cipherKey: { state: 'hex', hex: '0123456789abcdef'.repeat(3) },
      integrity: 'hmac-sha1-96',
      integrityKey: { state: 'hex', hex: '01234'.repeat(8) },
    }) as const;
  const manual = { inbound: ['inbound'], outbound: ['outbound'] };
  const { text } = writtenOf(
    device({
      peers: [],
      policies: [
        { ...policy('10.1.0.0/24', '10.2.0.0/24'), protection: { ...protection, manual } },
      ],
      manualAssociations: [association('inbound', 4096), association('outbound', 4097)],
    }),
    { dialect: 'pix6' },
  );
  expect(text).toContain('crypto map outside_map 10 ipsec-manual\n');
  expect(text).toContain(
    `set session-key inbound esp 4096 cipher ${'0123456789abcdef'.repeat(3)} authenticator ${'01234'.repeat(8)}`,
  );
  expect(text).not.toMatch(/^isakmp/m);
});

test('IOS names itself to one peer by a profile', () => {
  const added = device({
    peers: [
      {
        ...peer,
        proposals: [{ ...proposal, authentication: 'rsa-sig' }],
        sentIdentity: { type: 'user-fqdn', value: 'gw@example.com' },
      },
    ],
  });
  const { text } = writtenOf(added, { dialect: 'ios' });
  expect(text).toContain(' self-identity user-fqdn gw@example.com\n');
  expect(text).toContain(' set isakmp-profile vpn-198-51-100-1\n');
});
