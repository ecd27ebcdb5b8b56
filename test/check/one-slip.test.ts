/** A slip is told as one, with one cure. */
import { expect, test } from 'vitest';
import { checked, pairs, textsOf } from './pairs.js';

/** What is told, notes aside, where words of one file of a pair are other words. */
function toldWhere(name: string, file: string, right: RegExp | string, wrong: string): string[] {
  const pair = pairs.find((one) => one.name === name);
  if (pair === undefined) throw new Error(name);
  const { first, second } = textsOf(pair);
  const slipped = first.map((source) =>
    source.name === file ? { name: file, text: source.text.replace(right, wrong) } : source,
  );
  expect(slipped).not.toEqual(first);
  const { findings } = checked({ first: slipped, second });
  return findings.flatMap(({ code, severity }) => (severity === 'note' ? [] : code));
}

const ios = pairs.filter(({ name }) => name === 'ios');
const out = 'spdadd 10.2.0.0/16 10.3.0.0/24 any -P out';

test.each([
  ['in', '10.3.0.0/24 10.2.0.0/16', '10.3.0.0/25 10.2.0.0/16'],
  ['in', '10.3.0.0/24 10.2.0.0/16', '10.3.1.0/24 10.2.0.0/16'],
  ['in', '10.3.0.0/24 10.2.0.0/16 any', '10.3.0.0/24 10.2.0.0/16 tcp'],
  ['out', '10.2.0.0/16 10.3.0.0/24', '10.2.0.0/17 10.3.0.0/24'],
])('in the %s policy: %s is %s', (_, right, wrong) => {
  for (const pair of ios) {
    const { first, second } = textsOf(pair);
    const slipped = first.map(({ name, text }) => ({
      name,
      text: name === 'setkey.conf' ? text.replace(`spdadd ${right}`, `spdadd ${wrong}`) : text,
    }));
    expect(slipped.some(({ text }) => text.includes(`spdadd ${wrong}`))).toBe(true);
    expect(first.some(({ text }) => text.includes(out))).toBe(true);
    const halves = checked({ first: slipped, second }).findings.filter(({ code }) =>
      ['policy-half', 'policy-one-direction'].includes(code),
    );
    expect(halves.length).toBeGreaterThan(0);
    for (const { help, related } of halves) {
      expect(help).toBe(
        `write ${right.split(' ').slice(0, 2).join(' - ')} in this policy, as the other lines have it`,
      );
      expect(related.some(({ file }) => file === 'setkey.conf')).toBe(true);
    }
  }
});

test('in a line of racoon.conf that racoon refuses: no way to start the tunnel is said to work', () => {
  for (const pair of ios) {
    const { first, second } = textsOf(pair);
    const slipped = first.map(({ name, text }) => ({
      name,
      text: name === 'racoon.conf' ? text.replace('exchange_mode', 'Exchange_Mode') : text,
    }));
    expect(slipped).not.toEqual(first);
    const { verdict, findings } = checked({ first: slipped, second });
    const codes = findings.map(({ code }) => code);
    expect(verdict).toBe('disagree');
    expect(codes).toContain('racoon-conf-refused');
    expect(codes).not.toContain('one-way');
    expect(codes).not.toContain('racoon-value-refused');
  }
});

test.each([
  ['asa84', 'cisco.conf', /(?<=pre-shared-key )\S+/, '*****', 'masked-secret'],
  ['asa84', 'cisco.conf', /(?<=pre-shared-key )\S+/, '<key>', 'placeholder-secret'],
  ['ios', 'cisco.conf', /(?<=isakmp key )\S+/, '6 aBcDeFgHi', 'encrypted-secret'],
  ['ios', 'cisco.conf', /crypto isakmp key .*/, '', 'no-key-for-peer'],
  ['ios', 'psk.txt', '203.0.113.1', '203.0.113.9', 'psk-missing'],
])('%s: in the key in %s: %s', (name, file, right, wrong, code) => {
  expect(toldWhere(name, file, right, wrong)).toEqual([code]);
});

test.each([
  ['exchange_mode main;', '', 'racoon-value-refused'],
  ['exchange_mode main', 'exchange_mode mian', 'racoon-conf-refused'],
  ['exchange_mode main', 'Exchange_mode main', 'racoon-conf-refused'],
  ['hash_algorithm sha1', 'hash_algorithm sah1', 'racoon-conf-refused'],
  ['dh_group 2', 'dh_group', 'racoon-conf-refused'],
  ['authentication_method pre_shared_key', 'authentication_method psk', 'racoon-conf-refused'],
])('in what racoon needs of a remote: %s is %s', (right, wrong, code) => {
  expect(toldWhere('ios', 'racoon.conf', right, wrong)).toEqual([code]);
});

test.each([
  ['racoon.conf', 'any address 10.3.0.0/24 any', 'tcp address 10.3.0.0/24 tcp', 'phase2-undefined'],
  [
    'racoon.conf',
    '10.2.0.0/16 any address 10.3.0.0/24',
    '10.3.0.0/24 any address 10.2.0.0/16',
    'phase2-undefined',
  ],
  ['racoon.conf', 'remote 203.0.113.1', 'remote 203.0.113.9', 'phase1-undefined'],
  ['cisco.conf', / set pfs group2\n/, '', 'pfs-mismatch'],
])('in %s: %s is %s', (file, right, wrong, code) => {
  const told = toldWhere('ios', file, right, wrong).filter(
    (one) => !/^(?:one-way|remote-without-policy|psk-missing|psk-unused)$/.test(one),
  );
  expect(told).toEqual([code]);
});

test('in a policy: what has no row for the way back is told once', () => {
  for (const [right, wrong] of [
    ['10.2.0.0/16 10.3.0.0/24 any', '10.2.0.0/16 10.3.0.0/24 tcp'],
    ['10.3.0.0/24 10.2.0.0/16 any', '10.3.0.0/24 10.2.0.0/16 tcp'],
  ] as const) {
    const told = toldWhere('ios', 'setkey.conf', right, wrong);
    expect(told).toContain('policy-half');
    expect(told).not.toContain('policy-one-direction');
  }
});

test('in a lifetime of phase 2: one cure at each end, once', () => {
  const pair = ios[0] ?? { name: 'ios', inputs: [], cases: [] };
  const { first, second } = textsOf(pair);
  const slipped = first.map(({ name, text }) => ({
    name,
    text: text
      .replace('proposal_check claim', 'proposal_check strict')
      .replace('lifetime time 3600 sec;', 'lifetime time 1800 sec;'),
  }));
  const fixes = checked({ first: slipped, second }).findings.flatMap(({ code, fixes }) =>
    code === 'phase2-lifetime-refused' ? fixes : [],
  );
  expect(fixes.map(({ text }) => text)).toEqual(['lifetime time 3600 sec;']);
});

test.each([
  ['racoon.conf', 'hmac_sha1', 'hmac_md5', 'phase2-transform-mismatch'],
  [
    'racoon.conf',
    'aes 256;\n\tauthentication_algorithm',
    'aes;\n\tauthentication_algorithm',
    'phase2-transform-mismatch',
  ],
  ['racoon.conf', '\tpfs_group 2;\n', '', 'pfs-mismatch'],
  ['racoon.conf', 'pfs_group 2;', 'pfs_group 5;', 'pfs-mismatch'],
])(
  'in %s, of one of two pairs of networks: %s is %s, and no cure ends the other',
  (file, right, wrong, code) => {
    const { first, second } = textsOf(ios[0] ?? { name: 'ios', inputs: [], cases: [] });
    const slipped = first.map((one) =>
      one.name === file ? { ...one, text: one.text.replace(right, wrong) } : one,
    );
    const told = checked({ first: slipped, second }).findings.filter((one) => one.code === code);
    expect(told).toHaveLength(1);
    for (const { fixes, file: at } of told) {
      expect(at).toBe('racoon.conf');
      expect(fixes.map(({ end }) => end)).toEqual(['racoon']);
    }
  },
);

test('in all pairs of networks: no cure changes what the tunnel with another peer rests on', () => {
  const other = `crypto map M 20 ipsec-isakmp
 set peer 198.51.100.77
 set transform-set STRONG
 match address 102
access-list 102 permit ip 10.9.0.0 0.0.0.255 10.7.0.0 0.0.255.255
interface Serial0`;
  const { first, second } = textsOf(ios[0] ?? { name: 'ios', inputs: [], cases: [] });
  const endsOfCures = (change: (text: string) => string) => {
    const slipped = first.map(({ name, text }) => ({
      name,
      text: change(text.replaceAll('hmac_sha1', 'hmac_md5')),
    }));
    const told = checked({ first: slipped, second }).findings.filter(
      ({ code }) => code === 'phase2-transform-mismatch',
    );
    return new Set(told.flatMap(({ fixes }) => fixes.map(({ end }) => end)));
  };
  expect(endsOfCures((text) => text)).toEqual(new Set(['cisco', 'racoon']));
  expect(endsOfCures((text) => text.replace('interface Serial0', other))).toEqual(
    new Set(['racoon']),
  );
});

test('in how the packets are signed: once at each end, for all pairs of networks', () => {
  const pair = pairs.find(({ name }) => name === 'ios');
  const { first, second } = textsOf(pair ?? { name: 'ios', inputs: [], cases: [] });
  const slipped = first.map(({ name, text }) => ({
    name,
    text: text.replaceAll('hmac_sha1', 'hmac_sha256').replace('esp-sha-hmac', 'esp-sha256-hmac'),
  }));
  const told = checked({ first: slipped, second }).findings.flatMap(({ code, file }) =>
    code === 'sha256-truncated-differently' ? file : [],
  );
  expect(told.sort()).toEqual(['cisco.conf', 'racoon.conf']);
});

test('in probing at neither end: the cure has the words of these ends only', () => {
  const pair = pairs.find(({ name }) => name === 'racoon-racoon');
  const { first, second } = textsOf(pair ?? { name: 'racoon-racoon', inputs: [], cases: [] });
  const silent = (sources: typeof first) =>
    sources.map(({ name, text }) => ({ name, text: text.replace(/dpd_delay \d+;/g, '') }));
  const { findings } = checked({ first: silent(first), second: silent(second) });
  expect(findings.find(({ code }) => code === 'dpd-missing')?.help).toBe(
    'write dpd_delay 20; in the remote section of racoon.conf',
  );
});

test('in the group of one of several policies: the pair that is nearest both ways, whichever end starts', () => {
  const pair = pairs.find(({ name }) => name === 'ios');
  const { first, second } = textsOf(pair ?? { name: 'ios', inputs: [], cases: [] });
  const other = `crypto isakmp policy 1
 encr 3des
 authentication pre-share
 group 5
 lifetime 28800
crypto isakmp policy 10`;
  const slipped = first.map(({ name, text }) => ({
    name,
    text:
      name === 'cisco.conf'
        ? text.replace('crypto isakmp policy 10', other)
        : text.replace('dh_group 2', 'dh_group 5').replace('check claim', 'check obey'),
  }));
  const messages = checked({ first: slipped, second }).findings.flatMap(({ severity, message }) =>
    severity === 'error' ? message : [],
  );
  expect(messages).toEqual([
    'phase 1 fails whichever end starts: IOS and racoon have no proposal in common (group modp1024 against modp1536)',
  ]);
});

test('in the phase 2 lifetime: told once, at a line that says it', () => {
  const slips = [
    ['lifetime time 3600 sec;', 'lifetime time 1800 sec;', 'racoon.conf'],
    ['lifetime time 3600 sec;', '', 'cisco.conf'],
  ] as const;
  for (const [right, wrong, at] of slips) {
    const pair = pairs.find(({ name }) => name === 'ios-one-network');
    const { first, second } = textsOf(pair ?? { name: 'ios', inputs: [], cases: [] });
    const slipped = first.map(({ name, text }) => ({ name, text: text.replace(right, wrong) }));
    const told = checked({ first: slipped, second }).findings.flatMap(({ code, file }) =>
      code === 'phase2-lifetimes-differ' ? file : [],
    );
    expect(told).toEqual([at]);
  }
});

test('in a new pair of networks that the other end lacks: it is held against no other pair, whatever it asks for', () => {
  const entry = `crypto map M 20 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set STRONG
 match address 102
access-list 102 permit ip 10.9.0.0 0.0.0.255 10.2.0.0 0.0.255.255
interface Serial0`;
  const errors = (text: string): readonly string[] => {
    const [pair] = ios;
    const { first, second } = textsOf(pair ?? { name: 'ios', inputs: [], cases: [] });
    const slipped = first.map((source) =>
      source.name === 'cisco.conf'
        ? { name: source.name, text: source.text.replace('interface Serial0', text) }
        : source,
    );
    return checked({ first: slipped, second }).findings.flatMap(({ code, severity }) =>
      severity === 'error' ? code : [],
    );
  };
  expect(errors(entry)).toEqual(['selectors-not-mirrored']);
  expect(errors(entry.replace('set transform-set', 'set pfs group5\n set transform-set'))).toEqual([
    'selectors-not-mirrored',
  ]);
});

test.each([
  ['/unique', '/use', 'level-use', 4],
  ['any -P in', 'tcp -P in', 'policy-half', 5],
])(
  'at many policies of a host: each is told in the same run, once (%s is %s)',
  (right, wrong, code, line) => {
    const [pair] = ios;
    const { first, second } = textsOf(pair ?? { name: 'ios', inputs: [], cases: [] });
    const slipped = first.map(({ name, text }) => ({ name, text: text.replaceAll(right, wrong) }));
    const at = checked({ first: slipped, second }).findings.flatMap((one) =>
      one.file === 'setkey.conf' && /^policy-level-use$|^policy-half$|^level-use$/.test(one.code)
        ? `${one.code} ${one.line}`
        : [],
    );
    expect(at).toEqual([`${code} ${line}`, `${code} ${line + 2}`]);
  },
);

test('in a line of psk.txt without its key: told there', () => {
  expect(toldWhere('ios', 'psk.txt', /^(\S+\s).*$/m, '$1')).toEqual(['psk-missing']);
});

test('in a line of setkey.conf that is a template: nothing behind it is loaded', () => {
  for (const pair of ios) {
    const { first, second } = textsOf(pair);
    const slipped = first.map(({ name, text }) => ({
      name,
      text:
        name === 'setkey.conf'
          ? text.replace('spdadd', 'spdadd <LAN> 10.9.0.0/16 any -P out none;\nspdadd')
          : text,
    }));
    expect(slipped).not.toEqual(first);
    const { verdict, trace } = checked({ first: slipped, second });
    expect(verdict).toBe('disagree');
    expect(trace[0]?.message).toContain('setkey stops before it has loaded all policies');
  }
});
