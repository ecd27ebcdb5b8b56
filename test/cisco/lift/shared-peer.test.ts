import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6, rowsOf } from './lifted.js';

const second = (...lines: readonly string[]): string =>
  asa84(
    'access-list B extended permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
    'crypto map M 20 match address B',
    'crypto map M 20 set peer 198.51.100.1',
    'crypto map M 20 set ikev1 transform-set T',
    ...lines,
  );

const secondOfIos = (...lines: readonly string[]): string =>
  ios(
    'access-list 120 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
    ...lines,
    'crypto map M 20 ipsec-isakmp',
    ' set peer 198.51.100.1',
    ' set transform-set T',
    ' match address 120',
  );

const profile = (name: string, key: string): readonly string[] => [
  `crypto keyring K${name}`,
  ` pre-shared-key address 198.51.100.1 key ${key}`,
  `crypto isakmp profile ${name}`,
  ` keyring K${name}`,
  ' match identity address 198.51.100.1 255.255.255.255',
];

const first = ['10.1.0.0/16 10.2.0.0/16 any * * 198.51.100.1'];
const both = [...first, '10.1.0.0/16 10.3.0.0/16 any * * 198.51.100.1'];

describe('two entries of one peer', () => {
  test.each([
    ['that say the same', second()],
    ['of which one says the default', second('crypto map M 20 set ikev1 phase1-mode main')],
    [
      'of which one has a profile with the same key',
      secondOfIos(...profile('P', 's3cret')).concat(' set isakmp-profile P\n'),
    ],
  ])('%s share its phase 1', (_what, text) => {
    const { device, codes } = lifted(text);
    expect(rowsOf(device)).toEqual(both);
    expect(device.peers).toHaveLength(1);
    expect(codes).not.toContain('peer-otherwise');
  });

  test.each([
    ['the exchange mode', second('crypto map M 20 set ikev1 phase1-mode aggressive')],
    ['NAT traversal', second('crypto map M 20 set nat-t-disable')],
    ['which end starts', second('crypto map M 20 set connection-type originate-only')],
    ['the key', secondOfIos(...profile('P', 'other')).concat(' set isakmp-profile P\n')],
    [
      'the ISAKMP profile',
      secondOfIos(...profile('P', 's3cret'), ...profile('Q', 's3cret'))
        .concat(' set isakmp-profile P\n')
        .replace(' match address 110', ' match address 110\n set isakmp-profile Q'),
    ],
  ])('that differ in %s are told, and the first is kept', (what, text) => {
    const { device, diagnostics } = lifted(text);
    expect(rowsOf(device)).toEqual(first);
    const [found] = diagnostics.filter(({ code }) => code === 'peer-otherwise');
    expect(found?.message).toContain(`differs from the one before it in ${what}`);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });

  test('are not held against each other where only another peer was asked for', () => {
    const text = second('crypto map M 20 set nat-t-disable').replace(
      'M 20 set peer 198.51.100.1',
      'M 20 set peer 198.51.100.9 198.51.100.1',
    );
    const { device, diagnostics } = lifted(text, { only: ['198.51.100.9'] });
    expect(rowsOf(device)).toContain('10.1.0.0/16 10.3.0.0/16 any * * 198.51.100.9');
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['no-key-for-peer']);
  });
});

describe('a peer that is reached from two addresses', () => {
  const onSecond = (...map: readonly string[]): string =>
    ios(
      'access-list 120 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255',
      'interface GigabitEthernet0/1',
      ' ip address 192.0.2.1 255.255.255.0',
      ...map,
    );
  test.each([
    [
      'by two maps',
      onSecond(
        ' crypto map N',
        'crypto map N 10 ipsec-isakmp',
        ' set peer 198.51.100.1',
        ' set transform-set T',
        ' match address 120',
      ),
    ],
    [
      'by a tunnel interface',
      onSecond(
        'crypto ipsec profile P',
        ' set transform-set T',
        'interface Tunnel1',
        ' ip address 172.16.0.1 255.255.255.252',
        ' tunnel source GigabitEthernet0/1',
        ' tunnel destination 198.51.100.1',
        ' tunnel protection ipsec profile P',
      ),
    ],
  ])('%s has the tunnels from both', (_how, text) => {
    const { device, diagnostics } = lifted(text);
    const ends = device.policies.flatMap(({ protection }) => protection?.local ?? []);
    expect(ends).toEqual(
      ['203.0.113.1', '192.0.2.1'].map((address) => expect.objectContaining({ address })),
    );
    expect(device.peers).toHaveLength(1);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('by a map with keys by hand has the tunnels from the first', () => {
    const text = onSecond(
      ' crypto map N',
      'crypto ipsec transform-set U esp-des',
      'crypto map N 10 ipsec-manual',
      ' set peer 198.51.100.1',
      ' set session-key inbound esp 300 cipher 0123456789abcdef',
      ' set session-key outbound esp 301 cipher 0123456789abcdef',
      ' set transform-set U',
      ' match address 120',
    );
    const { device, diagnostics } = lifted(text);
    expect(rowsOf(device)).toEqual(first);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['peer-from-elsewhere']);
    expect(errors[0]?.message).toContain('begins at 192.0.2.1, the one before it at 203.0.113.1');
  });
});

test('IKE beside keys by hand with one peer is as if it stood alone', () => {
  const text = pix6(
    'access-list B permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
    'crypto ipsec transform-set U esp-des',
    'crypto map M 5 ipsec-manual',
    'crypto map M 5 match address B',
    'crypto map M 5 set peer 198.51.100.1',
    'crypto map M 5 set transform-set U',
    'crypto map M 5 set session-key inbound esp 300 cipher 0123456789abcdef',
    'crypto map M 5 set session-key outbound esp 301 cipher 0123456789abcdef',
  );
  expect(lifted(text).device.peers).toEqual(lifted(pix6()).device.peers);
});
