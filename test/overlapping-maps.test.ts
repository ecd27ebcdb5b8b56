/** Maps on two interfaces with some of the same traffic: routing, which no text shows, decides which of them is asked. */
import { expect, test } from 'vitest';
import { check, convert } from '../src/index.js';

const router = (...permits: readonly [list: 110 | 112, remote: string][]): string => `version 12.4
hostname r
crypto isakmp policy 10
 encr aes
 authentication pre-share
 group 5
crypto isakmp key secret9key address 198.51.100.1
crypto isakmp key secretZkey address 198.51.100.2
crypto ipsec transform-set T esp-aes esp-sha-hmac
crypto map A 10 ipsec-isakmp
 set peer 198.51.100.1
 set transform-set T
 match address 110
crypto map B 20 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set T
 match address 112
interface FastEthernet0/0
 ip address 203.0.113.1 255.255.255.0
 crypto map A
interface FastEthernet0/1
 ip address 192.0.2.1 255.255.255.0
 crypto map B
${permits.map(([list, remote]) => `access-list ${list} permit ip 10.0.0.0 0.0.0.255 ${remote}\n`).join('')}`;

const wide = '10.1.0.0 0.0.255.255';
const narrow = '10.1.5.0 0.0.0.255';
const apart = '10.4.0.0 0.0.255.255';

const farNetworks = (text: string): readonly string[] =>
  [...text.matchAll(/spdadd (\S+) 10\.0\.0\.0\/24 any .*-P out/g)].map(([, far = '']) => far);

test.each([
  ['the later one narrower', router([110, wide], [112, apart], [112, narrow])],
  ['the earlier one narrower', router([110, narrow], [112, apart], [112, wide])],
  ['both the same', router([110, wide], [112, apart], [112, wide])],
])('both are written whole, and nothing is proven: %s', (_, text) => {
  const { hosts, diagnostics } = convert(text);
  expect(hosts).toHaveLength(2);
  for (const { peer, files, verification } of hosts) {
    const list = peer === '198.51.100.1' ? '110' : '112';
    const permits = [...text.matchAll(new RegExp(`access-list ${list} permit .*`, 'g'))];
    expect(farNetworks(files['setkey.conf'] ?? '')).toHaveLength(permits.length);
    expect(files['setkey.conf']).not.toContain('discard');
    expect(verification.verdict).toBe('not proven');
    const checked = check([
      { name: 'cisco.conf', text },
      ...['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
        name,
        text: files[name] ?? '',
      })),
    ]);
    expect(checked.verdict).toBe('not proven');
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
  expect(diagnostics.map(({ code }) => code)).toContain('overlapping-maps');
  expect(diagnostics.map(({ code }) => code)).not.toContain('policy-repeated');
});

test('the order of the entries of one of them decides as ever', () => {
  const text = router([110, wide], [112, narrow], [112, apart])
    .replace(
      'interface FastEthernet0/0',
      `crypto map B 30 ipsec-isakmp
 set peer 198.51.100.3
 set transform-set T
 match address 113
interface FastEthernet0/0`,
    )
    .concat('access-list 113 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.255.255\n')
    .replace('crypto ipsec', 'crypto isakmp key secretYkey address 198.51.100.3\ncrypto ipsec');
  const { hosts } = convert(text, { peers: ['198.51.100.3'] });
  expect(hosts[0]?.files['setkey.conf']).toMatch(/10\.1\.5\.0\/24 10\.0\.0\.0\/24 any .*discard/);
});

test('in the place of the device no routing says which of them takes a packet', () => {
  const { hosts } = convert(router([110, wide], [112, apart], [112, narrow]), {
    role: 'replacement',
  });
  expect(hosts[0]?.verification.verdict).toBe('not proven');
});
