import { expect, test } from 'vitest';
import { lifted } from './lifted.js';

/** A text whose lines end in the same word each, which no line takes: all seem to be about all tunnels. */
const garbled = (tunnels: number): string =>
  Array.from({ length: tunnels }, (_, at) => {
    const peer = `20.${at >> 8}.${at & 255}.9`;
    return `access-list VPN-${at} extended permit ip 192.168.0.0 255.255.255.0 100.0.0.0 255.255.255.0 x
crypto map M ${at + 1} match address VPN-${at} x
crypto map M ${at + 1} set peer ${peer} x
crypto map M ${at + 1} set ikev1 transform-set T x
tunnel-group ${peer} type ipsec-l2l x
tunnel-group ${peer} ipsec-attributes x
`;
  }).join('');

test('unread lines that name all tunnels are told of some, and none of these is read', () => {
  const { device, diagnostics } = lifted(
    `ASA Version 9.1(7)\ncrypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac x\n${garbled(120)}`,
  );
  expect(device.policies).toEqual([]);
  const told = diagnostics.filter(({ code }) => code === 'invalid-line');
  expect(told.length).toBeGreaterThan(120);
  // Each line beyond those is of all tunnels, not of each of them.
  expect(told.filter(({ message }) => message.includes(' and 1')).length).toBeLessThan(60);
});
