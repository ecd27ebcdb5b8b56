import { describe, expect, test } from 'vitest';
import { twoDevices } from '../../../src/cisco/parse/devices.js';
import { check, convert, lint, model, reverse, sheet } from '../../../src/index.js';
import { asa84, ios, pix6 } from '../lift/lifted.js';

/** The text of the device at the other end. */
const farOf = (text: string): string =>
  text.replace(/203\.0\.113\.1|198\.51\.100\.1|10\.1\.0\.0|10\.2\.0\.0/g, (one) =>
    one.startsWith('10.')
      ? one.replace(/^10\.([12])/, (_, digit) => `10.${3 - Number(digit)}`)
      : one === '203.0.113.1'
        ? '198.51.100.1'
        : '203.0.113.1',
  );
const named = (text: string, name: string): string =>
  text.includes('hostname')
    ? text.replace(/hostname \S+/, `hostname ${name}`)
    : text.replace('\n', `\nhostname ${name}\n`);
const typedAt = (text: string, name: string): string =>
  text
    .split('\n')
    .filter((line) => !/^(?:hostname|version|ASA|PIX|!|$)/.test(line))
    .map((line) => `${name}(config)#${line.trim()}`)
    .join('\n');
const shown = (text: string) => {
  const two = twoDevices(text);
  return two && [two.first.name, two.second.name];
};

describe.each([
  ['PIX 6', pix6()],
  ['ASA', asa84()],
  ['IOS', ios()],
])('two devices in one text of %s', (_, text) => {
  const near = named(text, 'left');
  const far = named(farOf(text), 'right');
  const both = `${near}\nend\n\n${far}`;

  test('are told by their names, and by both lines', () => {
    const { outcome, hosts, diagnostics } = convert(both);
    expect({ outcome, hosts }).toEqual({ outcome: 'not-read', hosts: [] });
    expect(diagnostics).toMatchObject([
      {
        code: 'two-devices',
        severity: 'error',
        line: both.slice(0, both.indexOf('hostname right')).split('\n').length,
        related: [{ line: 2 }],
      },
    ]);
    expect(diagnostics[0]?.message).toMatch(/left.*right/);
  });

  test('are read by no verb', () => {
    const onto = { name: 'both.conf', text: both };
    const results = [check([onto, { name: 'far.conf', text: far }]), model(both), sheet(both)];
    for (const { outcome } of results) expect(outcome).toBe('not-read');
    expect(lint(both, { as: 'cisco' }).files[0]?.accepted).toBe(false);
    expect(reverse(ios(), { onto }).diagnostics).not.toEqual([]);
  });

  test('are told by the prompts that their commands were typed at', () => {
    expect(shown(`${typedAt(text, 'left')}\n${typedAt(farOf(text), 'right')}`)).toEqual([
      'left',
      'right',
    ]);
  });

  test('without any name are never written with their own end as the peer', () => {
    const nameless = (one: string): string =>
      one.replace(/^(?:hostname|PIX|ASA|version).*\n/gm, '');
    const { hosts, diagnostics } = convert(`${nameless(near)}\n${nameless(far)}`);
    expect(hosts).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('two-devices');
  });

  test('are one in two states where the later one lacks lines of the first', () => {
    const later = near.replace('10.2.0.0', '10.3.0.0');
    const states = `${near}\nend\n\n${later}`;
    const { outcome, diagnostics } = convert(states);
    expect(outcome).toBe('not-read');
    expect(diagnostics.map(({ code }) => code)).toEqual(['two-states']);
    expect(
      check([
        { name: 'c', text: states },
        { name: 'far.conf', text: far },
      ]).outcome,
    ).toBe('not-read');
  });

  test('are one in one state where the later one has more, or what was typed in between is in it', () => {
    const added = `${near}crypto ipsec security-association lifetime seconds 1800\n`;
    expect(convert(`${near}\nend\n\n${added}`).hosts).toHaveLength(1);
    const typed = typedAt('crypto ipsec security-association lifetime seconds 900', 'left');
    const changed = `${near}crypto ipsec security-association lifetime seconds 900\n`;
    expect(convert(`${added}\n${typed}\n${changed}`).hosts).toHaveLength(1);
  });

  test('are one where the same stands there twice', () => {
    expect(convert(`${near}\n${near}`).hosts.map(({ peer }) => peer)).toEqual(['198.51.100.1']);
    expect(convert(`${near}\n${typedAt(text, 'left')}`).hosts).toHaveLength(1);
  });
});

test('headers of two products are of two devices', () => {
  expect(shown(`${asa84()}\n${ios().replace('hostname r1\n', '')}`)).toEqual([
    'ASA Version 9.1(7)',
    'version 15.2',
  ]);
});

describe('one device', () => {
  test.each([
    ['renamed at its prompt', 'Router(config)#hostname R1\nR1(config)#crypto isakmp policy 10\n'],
    [
      'whose prompt shows the beginning of its name',
      'hostname a-very-long-name-of-a-router\na-very-long-name-of-(config-if)#crypto map M\n',
    ],
    [
      'with names of peers',
      'hostname r1\ncrypto ikev2 keyring K\n peer A\n  address 192.0.2.1\n  hostname r2\n peer B\n  hostname r3\n',
    ],
    ['in another state', 'asa/pri/act(config)# crypto map M\nasa/sec/stby(config)# crypto map M\n'],
    ['that is spoken of', 'hostname r1\nThe hostname of the other end is r2\n'],
    [
      'beside a neighbour',
      'hostname r1\nversion 15.2\nCisco IOS Software, C2900 Software, Version 12.4(2)T1\n',
    ],
  ])('%s', (_, text) => {
    expect(twoDevices(text)).toBeUndefined();
  });
});

test('where the files of the Linux host stand below, the Cisco is read, and their first line is told', () => {
  const cisco = pix6();
  const alone = convert(cisco);
  for (const host of [
    'remote 192.0.2.1\n{\n\texchange_mode main;\n}\nsainfo anonymous { pfs_group 2; }\n',
    'flush;\nspdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec esp/tunnel/192.0.2.1-192.0.2.2/require;\n',
  ]) {
    const both = convert(`${cisco}\n${host}`);
    expect(both.hosts.map(({ files }) => files['racoon.conf'])).toEqual(
      alone.hosts.map(({ files }) => files['racoon.conf']),
    );
    const told = both.diagnostics.filter(({ code }) => code === 'two-languages');
    expect(told).toMatchObject([{ line: cisco.split('\n').length + 1 }]);
  }
  expect(alone.diagnostics.map(({ code }) => code)).not.toContain('two-languages');
});
