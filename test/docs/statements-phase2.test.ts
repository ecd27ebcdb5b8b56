import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6, rowsOf } from '../cisco/lift/lifted.js';

const peerOf = (text: string) => lifted(text).device.peers[0];
const phase2Of = (text: string) => lifted(text).device.policies.at(-1)?.protection?.phase2;
const told = (text: string): readonly string[] => lifted(text).codes;

describe('lifetimes of all tunnels', () => {
  test('count where an entry has none, in seconds or in days', () => {
    const global = 'crypto ipsec security-association lifetime';
    expect(phase2Of(pix6(`${global} seconds 3600`))?.lifetimeSeconds).toBe(3600);
    expect(phase2Of(ios(`${global} days 1`))?.lifetimeSeconds).toBe(86400);
    expect(phase2Of(ios(`${global} days 1`, `${global} seconds 900`))?.lifetimeSeconds).toBe(900);
    expect(
      phase2Of(
        ios(`${global} days 1`).replace(
          ' match',
          ' set security-association lifetime seconds 600\n match',
        ),
      )?.lifetimeSeconds,
    ).toBe(600);
    expect(phase2Of(ios(`${global} kilobytes disable`))?.lifetimeKilobytes).toBeUndefined();
  });
});

describe('a line of a crypto map entry', () => {
  test('description and reverse-route change nothing', () => {
    expect(told(asa84('crypto map M 10 set reverse-route'))).toEqual(told(asa84()));
    expect(told(ios().replace(' set peer', ' description to HQ\n set peer'))).toEqual(told(ios()));
  });

  test('responder-only waits for the peer', () => {
    expect(peerOf(ios().replace(' match', ' responder-only\n match'))?.initiation).toBe(
      'respond-only',
    );
  });

  test('set phase1-mode starts aggressive mode', () => {
    expect(
      peerOf(asa84('crypto map M 10 set ikev1 phase1-mode aggressive group5'))?.exchangeModes,
    ).toEqual(['aggressive', 'main']);
  });

  test('set trustpoint names the certificate of the device', () => {
    const signed = asa84(
      'crypto ca trustpoint TP',
      ' subject-name CN=gate,O=X',
      'crypto map M 10 set trustpoint TP chain',
    ).replace('authentication pre-share', 'authentication rsa-sig');
    expect(peerOf(signed)?.certificate).toMatchObject({ name: 'TP', subject: 'CN=gate,O=X' });
  });

  test('set nat-t-disable switches NAT traversal off for one peer', () => {
    expect(peerOf(asa84('crypto map M 10 set nat-t-disable'))?.natTraversal).toBe('off');
  });

  test('set peer may say which is the first, and that it is a name', () => {
    const two = ios('crypto isakmp key s7 address 198.51.100.7').replace(
      ' set peer 198.51.100.1',
      ' set peer 198.51.100.1\n set peer 198.51.100.7 default',
    );
    expect(lifted(two).device.policies[0]?.protection?.peer).toBe('198.51.100.7');
    expect(told(two)).toContain('multi-peer');
  });

  test('that is taken back by its words alone is gone', () => {
    const taken = pix6(
      'crypto map M 10 set security-association lifetime seconds 600',
      'no crypto map M 10 set security-association lifetime',
    );
    expect(phase2Of(taken)?.lifetimeSeconds).toBe(28800);
  });
});

describe('an entry', () => {
  test('that takes its values from a profile which is not there is told', () => {
    expect(told(ios('crypto map M 20 ipsec-isakmp profile X'))).toContain('undefined-reference');
  });

  test('of a group domain is left out', () => {
    expect(told(ios('crypto map M 20 gdoi', ' match address 110'))).toContain('group-domain');
  });

  test('is gone with all of its map by one line', () => {
    for (const line of [
      'no crypto map M',
      'no crypto map M 10',
      'clear crypto map',
      'clear configure crypto map M',
    ])
      expect(lifted(pix6(line)).device.policies, line).toEqual([]);
  });
});

test('an IPsec profile has the lines of an entry, and protects its interface', () => {
  const { device } = lifted(
    ios(
      'crypto ipsec profile P',
      ' set transform-set T',
      ' set pfs group2',
      ' set security-association lifetime seconds 1800',
      ' responder-only',
      'crypto isakmp key s3cret address 198.51.100.9',
      'interface Tunnel0',
      ' ip address 10.255.0.1 255.255.255.252',
      ' tunnel source GigabitEthernet0/0',
      ' tunnel destination 198.51.100.9',
      ' tunnel key 7',
      ' tunnel vrf RED',
      ' tunnel protection ipsec profile P shared',
    ),
  );
  expect(rowsOf(device)).toContain('203.0.113.1/32 198.51.100.9/32 47 * * 198.51.100.9');
  expect(device.policies.at(-1)?.protection?.phase2).toMatchObject({
    pfsGroup: 'modp1024',
    lifetimeSeconds: 1800,
  });
  expect(device.peers.at(-1)?.initiation).toBe('respond-only');
});

test('the built-in transform set of IOS can be switched off', () => {
  const bare = ios().replace(' set transform-set T\n', '');
  expect(told(bare)).toContain('default-transform-set');
  expect(told(`${bare}no crypto ipsec transform-set default\n`)).toContain('incomplete-crypto-map');
});

test('ipv4-deny says what becomes of packets that a line denies', () => {
  const denied = (...more: readonly string[]): string =>
    ios(...more).replace(
      'access-list 110',
      'access-list 110 deny ip host 10.1.0.9 10.2.0.0 0.0.255.255\naccess-list 110',
    );
  const first = (text: string) => lifted(text).device.policies[0]?.action;
  expect(first(denied())).toBe('bypass');
  expect(first(denied('crypto ipsec ipv4-deny clear'))).toBe('bypass');
  expect(first(denied('crypto ipsec ipv4-deny drop'))).toBe('discard');
});
