import { describe, expect, test } from 'vitest';
import { lint } from '../../src/index.js';
import { flush, lifted, plain, tunnel } from '../racoon/lift/host.js';

const judged = (text: string) => lint([{ name: 'setkey.conf', text }]).files[0];
const behind = (...commands: readonly string[]) =>
  lifted({ ...plain, setkey: `${plain.setkey}${commands.join('\n')}\n` });
const codes = (...commands: readonly string[]): readonly string[] =>
  behind(...commands).diagnostics.map(({ code }) => code);
const actions = (...commands: readonly string[]): readonly string[] =>
  behind(...commands).device.policies.map(
    ({ action, onlyDirection = 'both', selector }) =>
      `${action} ${onlyDirection} ${selector.local} ${selector.remote} ${selector.protocol}`,
  );
const kept = 'protect both 10.1.0.0/24 10.2.0.0/24 any';
const keys = '-E des-cbc 0x0011223344556677 -A hmac-md5 0x00112233445566778899aabbccddeeff';
const pair = '198.51.100.1 203.0.113.1';
const back = '203.0.113.1 198.51.100.1';
const row = (rest: string, direction = 'out', action = 'none'): string =>
  direction === 'out'
    ? `spdadd 10.7.0.0/24 10.2.0.0/24 ${rest} -P out ${action};`
    : `spdadd 10.2.0.0/24 10.7.0.0/24 ${rest} -P ${direction} ${action};`;

describe('commands on policies', () => {
  test('spdadd adds, spdupdate replaces, spddelete takes away', () => {
    expect(actions(row('any'), row('any', 'in'))).toEqual([
      kept,
      'bypass both 10.7.0.0/24 10.2.0.0/24 any',
    ]);
    expect(codes('spdupdate 10.1.0.0/24 10.2.0.0/24 any -P out none;')).toContain(
      'policy-directions-differ',
    );
    expect(actions('spddelete 10.1.0.0/24 10.2.0.0/24 any -P out;')).toEqual([
      'protect inbound 10.1.0.0/24 10.2.0.0/24 any',
    ]);
    expect(codes('spdadd 10.1.0.0/24 10.2.0.0/24 any -P out none;')).toContain('policy-twice');
  });

  test('spdflush empties the list, and is missed where it is not first', () => {
    expect(actions('spdflush;')).toEqual([]);
    expect(codes('spdflush;')).toContain('setkey-flush-wipes');
    expect(
      lifted({ ...plain, setkey: tunnel('10.1.0.0/24', '10.2.0.0/24') }).diagnostics.map(
        ({ code }) => code,
      ),
    ).toContain('setkey-no-flush');
  });

  test('tagged policies are of another system, and say nothing here', () => {
    expect(actions('spdadd tagged "x" -P out ipsec esp/transport//require;')).toEqual([kept]);
  });

  test('flags before the addresses change nothing', () => {
    expect(actions('spdadd -4 10.7.0.0/24 10.2.0.0/24 any -P out none;')).toContain(
      'bypass outbound 10.7.0.0/24 10.2.0.0/24 any',
    );
  });
});

describe('what a policy says', () => {
  test('out and in are a pair, fwd is the kernel’s own copy', () => {
    expect(actions(row('any', 'fwd'))).toEqual([kept]);
    expect(actions(row('any'))).toContain('bypass outbound 10.7.0.0/24 10.2.0.0/24 any');
  });

  test('none lets pass, discard drops, ipsec protects, and two words are for sockets only', () => {
    expect(actions(row('any', 'out', 'discard'))).toContain(
      'discard outbound 10.7.0.0/24 10.2.0.0/24 any',
    );
    expect(codes(row('any', 'out', 'ipsec'))).toContain('policy-without-request');
    for (const word of ['entrust', 'bypass']) {
      expect(actions(row('any', 'out', word))).toEqual([kept]);
      expect(codes(row('any', 'out', word))).toContain('policy-unusable');
      expect(judged(`${plain.setkey}${row('any', 'out', word)}\n`)?.accepted).toBe(false);
    }
  });

  test('ports, protocols, types of ICMP and keys of GRE are part of the selector', () => {
    const { policies } = behind(
      'spdadd 10.7.0.0/24[80] 10.2.0.0/24[any] tcp -P out none;',
      row('icmp 8,0'),
      row('gre 0.0.0.7'),
      row('ip4'),
      row('50'),
    ).device;
    expect(policies.slice(1).map(({ selector }) => selector)).toMatchObject([
      { protocol: 6, localPorts: [80, 80], remotePorts: 'any' },
      { protocol: 1, icmp: { type: 8 } },
      { protocol: 47, greKey: 7 },
      { protocol: 4 },
      { protocol: 50 },
    ]);
  });

  test('a priority decides before the order, whatever its base', () => {
    const order = (prio: string): readonly string[] =>
      actions(`spdadd 10.1.0.0/28 10.2.0.0/24 any -P out ${prio} none;`);
    expect(order('prio high')[0]).toBe('bypass outbound 10.1.0.0/28 10.2.0.0/24 any');
    expect(order('priority def + 1')[0]).toBe('bypass outbound 10.1.0.0/28 10.2.0.0/24 any');
    expect(order('prio low')[0]).toBe(kept);
    expect(order('prio -5')[0]).toBe(kept);
  });

  test('a request has protocol, mode, ends and level', () => {
    const of = (level: string): readonly string[] =>
      lifted({
        ...plain,
        setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level })}`,
      }).diagnostics.map(({ code }) => code);
    for (const level of ['require', 'unique', 'default']) expect(of(level)).toEqual([]);
    expect(of('use')).toContain('policy-level-use');
    expect(codes(row('any', 'out', 'ipsec esp/tunnel/me-any/require'))).toContain('remote-missing');
  });

  test('a label of a security context makes no other policy', () => {
    expect(codes('spdadd 10.1.0.0/24 10.2.0.0/24 any -ctx 1 1 "x" -P out none;')).toContain(
      'policy-twice',
    );
  });
});

describe('commands on associations', () => {
  const manual = (extensions: string, id = ''): ReturnType<typeof lifted> =>
    lifted({
      setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: `unique${id}` })}add ${pair} esp 0x301 ${extensions} ${keys};
add ${back} esp 0x302 ${extensions} ${keys};
`,
    });

  test('add makes one, with its number, its mode and its tie to a policy', () => {
    const { device, diagnostics } = manual('-m tunnel -u 7', ':7');
    expect(diagnostics).toEqual([]);
    expect(device.manualAssociations).toMatchObject([
      { direction: 'outbound', spi: 0x301, mode: 'tunnel', cipher: 'des-cbc' },
      { direction: 'inbound', spi: 0x302 },
    ]);
    expect(device.policies[0]?.protection?.manual).toBeDefined();
  });

  test('lifetimes, windows and paddings of an association stay on the host', () => {
    const { device, diagnostics } = manual(
      '-m tunnel -u 7 -r 4 -lh 3600 -ls 3000 -bh 5 -bs 4 -f zero-pad',
      ':7',
    );
    // Nothing makes the next one when a hard limit is reached.
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['association-expires']));
    expect(device.manualAssociations).toHaveLength(2);
  });

  test('of AH, of IPComp and inside UDP are associations too', () => {
    for (const command of [
      `add ${pair} ah 0x301 -m tunnel -A hmac-md5 0x00112233445566778899aabbccddeeff;`,
      `add ${pair} ipcomp 0x301 -m tunnel -C deflate;`,
      `add 198.51.100.1[4500] 203.0.113.1[4500] esp-udp 0x301 -m tunnel ${keys};`,
    ]) {
      expect(judged(command)?.accepted, command).toBe(true);
      expect(behind(command).device.manualAssociations, command).toHaveLength(1);
    }
  });

  test('of old transforms or of TCP are none of a tunnel', () => {
    expect(codes(`add ${pair} esp-old 0x301 -m tunnel ${keys};`)).toContain(
      'association-algorithm-unknown',
    );
    expect(judged(`add ${pair} tcp 0x1000 -A tcp-md5 "secret";`)?.accepted).toBe(false);
  });

  test('delete, deleteall and flush take them away, get and dump only show them', () => {
    const add = `add ${pair} esp 0x301 -m tunnel ${keys};`;
    const left = (...more: readonly string[]): number =>
      behind(add, ...more).device.manualAssociations.length;
    expect(left()).toBe(1);
    expect(left(`delete ${pair} esp 0x301;`)).toBe(0);
    expect(left(`deleteall ${pair} esp;`)).toBe(0);
    expect(left('flush esp;')).toBe(0);
    for (const command of [
      `get ${pair} esp 0x301;`,
      `getspi ${pair} esp 0x309;`,
      'dump;',
      'spddump;',
    ])
      expect(left(command), command).toBe(1);
    // What is not there cannot be deleted.
    expect(judged(`delete ${pair} esp 0x301;`)?.accepted).toBe(false);
  });

  test('exit and its like end the file', () => {
    for (const word of ['exit', 'quit', 'bye']) {
      expect(actions(`${word};`, row('any'))).toEqual([kept]);
      expect(codes(`${word};`, row('any'))).toContain('setkey-stops');
    }
  });

  test('update is a word of the manual that setkey does not know', () => {
    expect(judged(`update ${pair} esp 0x301;`)?.accepted).toBe(false);
    expect(codes(`update ${pair} esp 0x301;`)).toContain('setkey-refused');
  });
});
