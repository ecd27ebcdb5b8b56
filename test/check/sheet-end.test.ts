/** A sheet stands for an end, and says less than its files. */
import { expect, it } from 'vitest';
import { check, convert } from '../../src/index.js';
import { fixtureText } from '../fixture-run.js';

const sheet = (more: string) => ({
  name: 'sheet.txt',
  text: `Parameter;Cisco ASA;Linux racoon
VPN endpoint;198.51.100.9;203.0.113.11
IKE authentication;pre-shared key;pre-shared key
Pre-shared key;made-up-1;made-up-1
Phase 1 encryption;AES-256;AES-256
Phase 1 hash;SHA1;SHA1
Phase 1 DH group;5;5
Phase 1 lifetime;28800 s;28800 s
Phase 2 encryption;AES-256;AES-256
Phase 2 hash;SHA1;SHA1
PFS;group 5;group 5
Phase 2 lifetime;3600 s;3600 s
${more}Networks;10.77.1.0/24;172.30.4.0/23
`,
});

const codesOf = (more: string) => {
  const host = convert([sheet('')]).hosts[0]?.files ?? {};
  const files = ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
    name,
    text: host[name] ?? '',
  }));
  const { findings, trace } = check([sheet(more), ...files]);
  expect(trace.length).toBeGreaterThan(0);
  return findings.map(({ code }) => code);
};

it('is called what it is, and logs what the end does that it stands for', () => {
  const asa = fixtureText('asa-one-tunnel.conf');
  const { trace } = check([asa, sheet('')]);
  const refused = trace.filter(({ result }) => result === 'refused').map(({ message }) => message);
  expect(refused.join('\n')).toContain("the sheet's end logs ");
  expect(refused.join('\n')).toContain(`the sheet's end "give up to get IPsec-SA`);
});

it('does not say that dead peer detection is off where it has no row for it', () => {
  expect(codesOf('')).not.toContain('dpd-missing');
});

it('says so where it does', () => {
  expect(codesOf('Dead peer detection;no;no\n')).toContain('dpd-missing');
});
