import { describe, expect, test } from 'vitest';
import { reverse } from '../../../src/index.js';
import { key, lifted, plain, remote, sainfo, tunnel } from './host.js';

const nets = 'address 10.1.0.0/24 any address 10.2.0.0/24 any';
const host = (here: string, there: string) => ({
  ...plain,
  conf: `${key}${remote('203.0.113.1')}${sainfo(nets)}`,
  setkey: tunnel('10.1.0.0/24', '10.2.0.0/24', { here, there }),
});

describe.each(['0.0.0.0', '::'])('an end of a policy that is %s', (open) => {
  test('is whatever address the kernel sends from', () => {
    const { device, told } = lifted(host(open, '203.0.113.1'));
    expect(device.peers).toMatchObject([{ local: { kind: 'unknown' } }]);
    expect(device.policies).toMatchObject([{ protection: { local: { kind: 'unknown' } } }]);
    expect(told.filter((one) => one.startsWith('error'))).toEqual([]);
  });

  test('is none that the kernel finds at the far side', () => {
    const { device } = lifted({
      ...host('198.51.100.1', open),
      conf: `${key}${remote('anonymous')}${sainfo(nets)}`,
    });
    expect(device.policies).toMatchObject([
      { protection: { remote: { kind: 'address', address: open } } },
    ]);
  });

  test('is never what a Cisco holds a key for', () => {
    const { conf, setkey, psk } = host(open, '203.0.113.1');
    const files = Object.entries({ 'racoon.conf': conf, 'setkey.conf': setkey, 'psk.txt': psk });
    const sources = files.map(([name, text]) => ({ name, text }));
    const choice = { dialect: { dialect: 'ios' } } as const;
    const { cisco, diagnostics } = reverse(sources, choice);
    expect(cisco).toEqual({});
    expect(diagnostics.map(({ code }) => code)).toContain('no-peer');
    const given = reverse(sources, { ...choice, linuxAddress: '198.51.100.1' });
    expect(Object.values(given.cisco).join('')).toContain('set peer 198.51.100.1');
  });
});

test('a policy without the address of its peer is told as that', () => {
  const { diagnostics } = lifted(host('198.51.100.1', 'any'));
  const missing = diagnostics.find(({ code }) => code === 'remote-missing');
  expect(missing?.message).toContain('a policy without the address of its peer');
  expect(missing?.help).toBe("write the peer's address as the policy's end");
});
