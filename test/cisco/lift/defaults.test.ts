import { describe, expect, test } from 'vitest';
import {
  barePfsGroup,
  natTraversalDefault,
  phase1Defaults,
  phase2Lifetimes,
} from '../../../src/cisco/defaults.js';
import type { Dialect } from '../../../src/cisco/syntax.js';
import { asa84, ios, lifted, pix6 } from './lifted.js';

describe('what an omitted line of a phase-1 policy means', () => {
  test.each([
    ['pix6', '6.3(5)', 'des-cbc', 'sha1', 'rsa-sig', 'modp768', 86400],
    ['pix7', '7.0(5)', '3des-cbc', 'sha1', 'psk', 'modp1024', 86400],
    ['pix7', '8.3(2)', '3des-cbc', 'sha1', 'psk', 'modp1024', 86400],
    ['asa84', '8.4(2)', '3des-cbc', 'sha1', 'psk', 'modp1024', 86400],
    ['asa84', '9.12(4)', '3des-cbc', 'sha1', 'psk', 'modp1024', 86400],
    ['asa84', '9.13(1)', 'aes-128-cbc', 'sha1', 'psk', 'modp2048', 86400],
    ['asa84', '9.17(1)', 'aes-128-cbc', 'sha1', 'psk', 'modp2048', 86400],
    ['asa84', undefined, '3des-cbc', 'sha1', 'psk', 'modp1024', 86400],
    ['ios', '15.2', 'des-cbc', 'sha1', 'rsa-sig', 'modp768', 86400],
  ] as const)('on %s %s', (dialect, version, cipher, hash, authentication, group, lifetime) => {
    const defaults = phase1Defaults(dialect, version);
    expect(defaults.cipher.value).toBe(cipher);
    expect(defaults.hash.value).toBe(hash);
    expect(defaults.authentication.value).toBe(authentication);
    expect(defaults.group.value).toBe(group);
    expect(defaults.lifetimeSeconds.value).toBe(lifetime);
  });

  test('is marked in the model, with its source, and told once for each policy', () => {
    const text = ios().replace(' group 5\n lifetime 86400\n', '');
    const { device, told } = lifted(text);
    const proposal = device.peers[0]?.proposals[0];
    expect(proposal?.group).toBe('modp768');
    expect(proposal?.defaulted).toEqual({
      hash: 'IOS: SHA-1',
      group: 'IOS: group 1',
      lifetimeSeconds: 'IOS: 86400 s',
    });
    expect(told).toContain('note policy-defaulted 3');
  });

  test('is a warning on devices that show every line of a policy', () => {
    const lacking = pix6().replace(/^isakmp policy \d+ group.*\n/m, '');
    expect(lifted(lacking).told.some((one) => one.startsWith('warning policy-defaulted'))).toBe(
      true,
    );
  });

  test('is a warning where the release of the default is not certain', () => {
    const text = asa84().replace(' group 2\n', '').replace('9.1(7)', '9.14(1)');
    const { device, told } = lifted(text);
    expect(device.peers[0]?.proposals[0]?.group).toBe('modp2048');
    expect(told).toContain('warning policy-defaulted 15');
  });
});

test.each([
  ['pix6', '6.3(5)', 28800],
  ['pix7', '7.2', 28800],
  ['asa84', '9.1', 28800],
  ['ios', '15.2', 3600],
] as const)('phase 2 on %s lasts as long as the device says by default', (dialect, _, seconds) => {
  expect(phase2Lifetimes(dialect).seconds.value).toBe(seconds);
  expect(phase2Lifetimes(dialect).kilobytes.value).toBe(4608000);
});

test.each([
  ['pix6', '6.3(5)', 'modp768'],
  ['ios', '15.2', 'modp768'],
  ['pix7', '8.2', 'modp1024'],
  ['asa84', '9.12', 'modp1024'],
  ['asa84', '9.13', 'modp2048'],
] as const)('set pfs without a group on %s %s is %s', (dialect, version, group) => {
  expect(barePfsGroup(dialect, version).value).toBe(group);
});

test('set pfs without a group is told, as a warning where the release decides', () => {
  expect(lifted(pix6('crypto map M 10 set pfs')).told).toContain('note pfs-defaulted 19');
  const asa = lifted(asa84('crypto map M 10 set pfs'));
  expect(asa.told).toContain('warning pfs-defaulted 24');
  expect(asa.device.policies[0]?.protection?.phase2?.pfsGroup).toBe('modp1024');
});

test.each<readonly [Dialect, string | undefined, 'on' | 'off', boolean]>([
  ['pix6', '6.3', 'off', false],
  ['pix7', '7.0', 'off', false],
  ['pix7', '7.2', 'off', false],
  ['pix7', '8.0', 'on', true],
  ['pix7', '8.1', 'on', true],
  ['pix7', '8.2', 'on', false],
  ['pix7', undefined, 'off', true],
  ['asa84', '8.4', 'on', false],
  ['ios', '12.4', 'on', false],
])('NAT traversal on %s %s is %s', (dialect, version, value, unsure) => {
  const usual = natTraversalDefault(dialect, version);
  expect(usual.value).toBe(value);
  expect(usual.unsure === true).toBe(unsure);
});

describe('where no policy is configured', () => {
  const without = (text: string): string =>
    text
      .split('\n')
      .filter(
        (line) =>
          !/^(?:isakmp policy|crypto isakmp policy| encr| authentication| group| lifetime)/.test(
            line,
          ),
      )
      .join('\n');

  test('IOS 15 has its eight default policies, told as a warning', () => {
    const { device, codes } = lifted(without(ios()));
    expect(
      device.peers[0]?.proposals.map(({ cipher, authentication }) => `${cipher} ${authentication}`),
    ).toEqual([
      'aes-128-cbc rsa-sig',
      'aes-128-cbc psk',
      'aes-128-cbc rsa-sig',
      'aes-128-cbc psk',
      '3des-cbc rsa-sig',
      '3des-cbc psk',
      '3des-cbc rsa-sig',
      '3des-cbc psk',
    ]);
    expect(codes).toContain('default-policies');
  });

  test('IOS tells nothing of them where all is for IKE version 2', () => {
    const newer = ios().replace(
      ' set transform-set T',
      ' set transform-set T\n set ikev2-profile P',
    );
    const { codes } = lifted(without(newer));
    expect(codes).toContain('ikev2-only');
    expect(codes).not.toContain('default-policies');
  });

  test('IOS that has them switched off leaves phase 1 unknown', () => {
    const { device, told } = lifted(`${without(ios())}no crypto isakmp default policy\n`);
    expect(device.policies).toEqual([]);
    expect(told).toContain('error no-policy -');
  });

  test('IOS proposes its suite behind its policies where it has no default ones', () => {
    const isTold = (text: string): boolean => lifted(text).codes.includes('default-policy-behind');
    const old = ios().replace(/^version .*/m, 'version 12.3');
    expect(isTold(old)).toBe(true);
    expect(isTold(without(old))).toBe(true);
    expect(isTold(ios())).toBe(false);
    expect(isTold(ios().replace(/^version .*\n/m, ''))).toBe(false);
    expect(isTold(`${ios()}no crypto isakmp default policy\n`)).toBe(true);
  });

  test('IOS of a whole text has its suite alone', () => {
    const whole = `${without(ios()).replace(/^version .*/m, 'version 12.3')}end\n`;
    const { device, codes } = lifted(whole);
    expect(device.peers[0]?.proposals).toMatchObject([
      { cipher: 'des-cbc', authentication: 'rsa-sig', group: 'modp768' },
    ]);
    expect(codes).not.toContain('no-policy');
    expect(lifted(whole.replace(/end\n$/, '')).codes).toContain('no-policy');
  });

  test('PIX leaves phase 1 unknown', () => {
    expect(lifted(without(pix6())).told).toContain('error no-policy -');
  });
});
