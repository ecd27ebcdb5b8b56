import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convert, reverse, sheet } from '../../src/index.js';
import { model } from '../../src/model.js';

/** A sheet with a column for each end, whose values may differ. */
const sheetWith = (rows: Readonly<Record<string, readonly [ours: string, theirs: string]>>) => {
  const all = {
    'VPN Gateway IP Address': ['198.51.100.7', '203.0.113.9'],
    'VPN Device': ['Linux, racoon', 'Cisco ASA'],
    'IKE version': ['IKEv1', 'IKEv1'],
    'Phase 1 Authentication Method': ['Pre-shared key', 'Pre-shared key'],
    'Phase 1 Encryption': ['AES-256', 'AES-256'],
    'Phase 1 Hash': ['SHA1', 'SHA1'],
    'Phase 1 DH Group': ['5', '5'],
    'Phase 1 Lifetime': ['28800 s', '28800 s'],
    'Phase 2 Encryption': ['AES-256', 'AES-256'],
    'Phase 2 Hash': ['SHA1', 'SHA1'],
    'Phase 2 PFS': ['No', 'No'],
    'Phase 2 Lifetime': ['3600 s', '3600 s'],
    'Encryption Domain': ['10.1.0.0/24', '10.2.0.0/24'],
    ...rows,
  };
  const lines = Object.entries(all).map(([label, cells]) => `| ${label} | ${cells.join(' | ')} |`);
  return ['| Parameter | Our side | Your side |', '| --- | --- | --- |', ...lines, ''].join('\n');
};

const keys = {
  name: 'keys',
  text: '198.51.100.7 not-a-real-key\n203.0.113.9 not-a-real-key\n194.1.1.1 not-a-real-key\n',
};
const ends = (text: string) => {
  const { hosts, diagnostics } = convert(text, { keys });
  const { cisco } = reverse(text, { keys, dialect: { dialect: 'asa84' } });
  return {
    linux: hosts[0]?.files['racoon.conf'] ?? '',
    cisco: Object.values(cisco).join('\n'),
    verdict: hosts[0]?.verification.verdict,
    told: diagnostics.filter(({ code }) => code === 'sheet-ends-differ'),
    errors: diagnostics.filter(({ severity }) => severity === 'error'),
  };
};

describe('a sheet whose columns differ', () => {
  test.each([
    ['Phase 1 Lifetime', '7200 s', '28800 s', 'lifetime time 7200 sec', 'lifetime 28800'],
    ['Phase 2 Lifetime', '3600 s', '1800 s', 'lifetime time 3600 sec', 'seconds 1800'],
    ['Phase 1 Encryption', 'AES-256', 'AES-128, AES-256', 'aes 256', 'encryption aes\n'],
    ['Phase 2 Encryption', 'AES-256', 'AES-128, AES-256', 'aes 256', 'esp-aes esp-sha-hmac'],
    ['Phase 1 DH Group', '5', '2, 5', 'dh_group 5', 'group 2\n'],
  ])(
    '%s: each end has its own, and the difference is told',
    (label, ours, theirs, linux, cisco) => {
      const made = ends(sheetWith({ [label]: [ours, theirs] }));
      expect(made.errors).toEqual([]);
      expect(made.told).toHaveLength(1);
      expect(made.linux).toContain(linux);
      expect(made.cisco).toContain(cisco);
      const same = ends(sheetWith({ [label]: [ours, ours] }));
      expect(same.told).toEqual([]);
      if (label !== 'Phase 1 Lifetime') expect(made.verdict).toBe('agree');
      expect(made.linux).toBe(same.linux);
      expect(made.cisco).not.toBe(same.cisco);
    },
  );

  test('an end that answers no longer lifetime of phase 1 than its own is found by the proof', () => {
    for (const cells of [['28800 s', '7200 s'] as const, ['7200 s', '28800 s'] as const])
      expect(ends(sheetWith({ 'Phase 1 Lifetime': cells })).verdict).toBe('disagree');
  });

  test('dead peer detection of each end is its own', () => {
    const text = sheetWith({ 'DPD Interval': ['20 s', '60 s'] });
    const [cisco, linux] = model(text).devices.map(
      ({ peers }) => peers[0]?.deadPeerDetection.delaySeconds,
    );
    expect([linux, cisco]).toEqual([20, 60]);
    expect(ends(text).told).toHaveLength(1);
  });

  test('the protocol is one that both have', () => {
    const text = sheetWith({ Protocol: ['ESP', 'AH, ESP'] });
    expect(model(text).devices.map(({ policies }) => policies[0]?.protection?.protocols)).toEqual([
      ['esp'],
      ['esp'],
    ]);
    const other = sheetWith({ Protocol: ['AH, ESP', 'ESP'] });
    expect(model(other).devices.map(({ policies }) => policies[0]?.protection?.protocols)).toEqual([
      ['esp'],
      ['esp'],
    ]);
  });

  test('a blank cell is filled by the other column', () => {
    const made = ends(sheetWith({ 'Phase 2 Lifetime': ['3600 s', ''] }));
    expect(made.told).toEqual([]);
    expect(made.cisco).toContain('seconds 3600');
  });

  test('without a choice in common nothing is written', () => {
    const made = ends(sheetWith({ 'Phase 1 DH Group': ['2', '5'] }));
    expect([made.linux, made.cisco]).toEqual(['', '']);
  });
});

test("the sheet's real networks stand for --lan", () => {
  const text = readFileSync(
    'test/fixtures/sheets/00-seed-blog-list/sheet-addressed.txt',
    'utf8',
  ).replace('RSA-Key', 'PSK');
  const lans = (lan?: readonly string[]) =>
    convert(text, { keys, ...(lan !== undefined && { lan }) })
      .diagnostics.filter(({ code }) => code === 'snat-advice')
      .map(({ message }) => message);
  expect(lans()).toEqual([expect.stringContaining('192.168.0.0/22')]);
  expect(lans()).toEqual(lans(['192.168.0.0/22']));
  expect(lans(['192.168.8.0/24'])).toEqual([expect.stringContaining('192.168.8.0/24')]);
});

describe('a sheet whose columns differ, written again', () => {
  const text = sheetWith({
    'Phase 1 Lifetime': ['7200 s', '28800 s'],
    'Phase 2 Encryption': ['AES-256', 'AES-128, AES-256'],
    'DPD Interval': ['20 s', '60 s'],
    'NAT traversal': ['Yes', 'No'],
  });
  const values = (of: string) =>
    model(of).devices.map(({ peers, policies }) => [
      peers.map(({ proposals, deadPeerDetection, natTraversal }) => [
        proposals.map(({ origins: _at, fieldOrigins: _places, ...proposal }) => proposal),
        deadPeerDetection,
        natTraversal,
      ]),
      policies.map(({ protection }) => protection?.phase2?.proposals.map(({ esp }) => esp?.cipher)),
    ]);

  test('has what each end has', () => {
    const [made] = sheet(text, { format: 'csv' }).sheets;
    expect(made?.text).toContain('Lifetime,7200 s (2 hours),28800 s (8 hours)\n');
    expect(made?.text).toContain('Encryption algorithm,AES-256,"AES-128, AES-256"\n');
    expect(made?.text).toContain('DPD interval,20 s,60 s\n');
    expect(made?.text).toContain('NAT traversal,Yes,No\n');
    expect(values(made?.text ?? '')).toEqual(values(text));
  });

  test('seen from the Cisco has the columns the other way round', () => {
    const theirs = text
      .replace('Our side | Your side', 'Your side | Our side')
      .replace(/^\| VPN Device.*\n/m, '');
    const [made] = sheet(theirs, { format: 'csv', ourEnd: 'cisco' }).sheets;
    expect(made?.text).toContain('Lifetime,28800 s (8 hours),7200 s (2 hours)\n');
  });

  test('has the difference for programs', () => {
    expect(sheet(text).sheets[0]?.tunnel).toMatchObject({
      phase1: { lifetimeSeconds: 7200 },
      differs: {
        phase1: { lifetimeSeconds: 28800 },
        phase2: { ciphers: ['aes-128-cbc', 'aes-256-cbc'] },
        natTraversal: false,
        deadPeerDetection: { delaySeconds: 60 },
      },
    });
    expect(sheet(sheetWith({})).sheets[0]?.tunnel?.differs).toBeNull();
  });
});
