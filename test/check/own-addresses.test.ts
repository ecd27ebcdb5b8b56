/** Tunnels of two gateways that begin at several addresses of one of them. */
import { describe, expect, test } from 'vitest';
import { check, convert, type Source } from '../../src/index.js';

const entry = (map: string, sequence: number, peer: string, list: string): string =>
  `crypto map ${map} ${sequence} ipsec-isakmp
 set peer ${peer}
 set transform-set T
 set pfs group5
 match address ${list}
`;
const router = (keys: readonly string[], maps: string, second: string): string => `version 15.4
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 5
 lifetime 86400
${keys.map((peer) => `crypto isakmp key Bridge+77 address ${peer}\n`).join('')}crypto isakmp keepalive 20
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto ipsec security-association lifetime seconds 3600
${maps}interface GigabitEthernet0/0
 ip address 203.0.113.10 255.255.255.0
 crypto map A
interface GigabitEthernet0/2
 ip address 192.0.2.10 255.255.255.0
${second}ip access-list extended VA
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
ip access-list extended VB
 permit ip 10.5.0.0 0.0.255.255 10.3.0.0 0.0.255.255
`;
const twice: Source = {
  name: 'router.conf',
  text: router(
    ['198.51.100.20'],
    entry('A', 10, '198.51.100.20', 'VA') + entry('B', 10, '198.51.100.20', 'VB'),
    ' crypto map B\n',
  ),
};
const once: Source = {
  name: 'router.conf',
  text: router(
    ['198.51.100.20', '198.51.100.21'],
    entry('A', 10, '198.51.100.20', 'VA') + entry('A', 20, '198.51.100.21', 'VB'),
    '',
  ),
};

const filesFor = (source: Source): Source[] =>
  convert([source], { peers: ['198.51.100.20'] }).hosts.flatMap(({ files }) =>
    Object.entries(files).flatMap(([name, text]) => (name === 'README.txt' ? [] : { name, text })),
  );
const changed = (files: readonly Source[], from: string, to: string): Source[] =>
  files.map(({ name, text }) => ({ name, text: text.replaceAll(from, to) }));
const told = (...sources: readonly Source[]): readonly string[] => {
  const { verdict, findings } = check(sources);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return [verdict, ...errors.map(({ code, file, line }) => `${code} ${file}:${line}`)];
};

describe('a router with a host at two of its addresses', () => {
  test('gets one host with a remote for each, which is proven', () => {
    const { hosts, diagnostics } = convert([twice]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hosts.map(({ verification }) => verification.verdict)).toEqual(['agree']);
    const files: Readonly<Record<string, string>> = hosts[0]?.files ?? {};
    expect(files['racoon.conf']?.match(/^remote \S+/gm)).toEqual([
      'remote 203.0.113.10',
      'remote 192.0.2.10',
    ]);
    expect(files['setkey.conf']?.match(/esp\/tunnel\/198\S+/g)).toEqual([
      'esp/tunnel/198.51.100.20-203.0.113.10/unique;',
      'esp/tunnel/198.51.100.20-192.0.2.10/unique;',
    ]);
    expect(files['psk.txt']?.match(/^\S+/gm)).toEqual(['203.0.113.10', '192.0.2.10']);
  });

  const files = filesFor(twice);
  test('is compared tunnel by tunnel', () => {
    expect(told(twice, ...files)).toEqual(['agree']);
    expect(
      told(twice, ...changed(files, 'sainfo subnet 10.3.0.0/16', 'sainfo subnet 10.4.0.0/16'))[0],
    ).toBe('disagree');
    expect(told(twice, ...changed(files, '192.0.2.10\tBridge', '192.0.2.11\tBridge'))).toContain(
      'psk-missing racoon.conf:24',
    );
  });

  test('does not agree where all leaves by one interface, and the map of that keeps its tunnel', () => {
    const [verdict, ...errors] = told(
      { ...twice, text: `${twice.text}ip route 0.0.0.0 0.0.0.0 203.0.113.1\n` },
      ...files,
    );
    expect([verdict, errors]).toEqual(['disagree', ['map-on-other-interface router.conf:27']]);
  });

  test('has no tunnel at an address that the host does not know, whatever else fits', () => {
    const setkey = files.filter(({ name }) => name === 'setkey.conf');
    const rest = files.filter(({ name }) => name !== 'setkey.conf');
    const [verdict, ...errors] = told(
      twice,
      ...rest,
      ...changed(setkey, '192.0.2.10', '203.0.113.10'),
    );
    expect(verdict).toBe('disagree');
    expect(errors[0]).toBe('selectors-not-mirrored setkey.conf:14');
  });
});

describe('a host with two addresses, and a router with an entry for each', () => {
  const [racoon, setkey, keys] = filesFor(once);
  const both = [racoon, setkey, keys]
    .flatMap((file) => file ?? [])
    .map(({ name, text }) => ({
      name,
      text:
        name === 'setkey.conf'
          ? `${text}spdadd 10.3.0.0/16 10.5.0.0/16 any -P out ipsec
	esp/tunnel/198.51.100.21-203.0.113.10/unique;
spdadd 10.5.0.0/16 10.3.0.0/16 any -P in ipsec
	esp/tunnel/203.0.113.10-198.51.100.21/unique;
`
          : name === 'racoon.conf'
            ? `${text}${text.slice(text.indexOf('sainfo')).replace('10.2.', '10.3.').replace('10.1.', '10.5.')}`
            : text,
    }));

  test('agree, and do not where the host sends by the other one', () => {
    expect(told(once, ...both)).toEqual(['agree']);
    expect(told(once, ...changed(both, '198.51.100.21', '198.51.100.20'))[0]).toBe('disagree');
    const slip = changed(both, '198.51.100.21', '198.51.100.22');
    expect(told(once, ...slip).slice(0, 2)).toEqual([
      'disagree',
      'endpoint-differs setkey.conf:12',
    ]);
  });
});
