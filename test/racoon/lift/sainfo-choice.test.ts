import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Nets } from '../../../src/racoon/lift/address.js';
import type { SainfoSection, Side } from '../../../src/racoon/lift/sainfo.js';
import { sainfoChoiceOf } from '../../../src/racoon/lift/sainfo-choice.js';
import { lifted, plain, remote, sainfo } from './host.js';

const nets = new Nets();
const netFrom = (text: string) => {
  const [address = '', length] = text.split('/');
  const net = nets.of(address, length);
  if (net === undefined) throw new Error(text);
  return net;
};

const words = ['10.1.0.1', '10.1.0.1/24', '10.1.0.0/24', '10.1.0.0/16', '10.2.0.1/32'] as const;
const side: fc.Arbitrary<Side> = fc.oneof(
  fc.constant<Side>({ kind: 'anonymous' }),
  fc.constant<Side>({ kind: 'clientaddr' }),
  fc.record({
    kind: fc.constant('net' as const),
    net: fc.constantFrom(...words).map(netFrom),
    protocol: fc.constantFrom<(number | 'any')[]>('any', 6),
  }),
);
const section: fc.Arbitrary<SainfoSection> = fc.record({
  node: fc.constant({
    kind: 'sainfo',
    local: { kind: 'anonymous' },
    remote: { kind: 'anonymous' },
    body: [],
  } as const),
  source: fc.constant(undefined),
  head: fc.constant(undefined),
  local: side,
  remote: side,
  from: fc.constantFrom(undefined, undefined, 'fqdn a'),
  remoteId: fc.constantFrom(0, 0, 0, 7),
});

/** sainfo.c, word for word: sorted insertion, then the first that passes all tests. */
function literally(
  sections: readonly SainfoSection[],
  wanted: {
    local: ReturnType<typeof netFrom>;
    remote: ReturnType<typeof netFrom>;
    protocol: number | 'any';
    remoteId: number;
  },
): SainfoSection | undefined {
  const priority = (one: SainfoSection): number => {
    let prio = 0;
    if (one.remoteId !== 0) prio += 3;
    if (one.from !== undefined) prio += 3;
    if (one.local.kind !== 'anonymous') prio++;
    if (one.remote.kind !== 'anonymous') prio++;
    return prio;
  };
  const list: SainfoSection[] = [];
  for (const one of sections) {
    const at = list.findIndex((other) => priority(other) < priority(one));
    if (at < 0) list.push(one);
    else list.splice(at, 0, one);
  }
  const equal = (mine: Side, net: ReturnType<typeof netFrom>): boolean => {
    if (mine.kind === 'anonymous') return true;
    if (mine.kind !== 'net') return false;
    const isHost = (one: typeof net): boolean => one.length === 32;
    // Both are addresses, or both are subnets: protocol, then the bytes.
    return (
      isHost(mine.net) === isHost(net) &&
      mine.protocol === wanted.protocol &&
      mine.net.address === net.address &&
      mine.net.length === net.length
    );
  };
  for (const one of list) {
    if (one.remoteId !== wanted.remoteId) continue;
    if (one.remote.kind === 'clientaddr' || one.local.kind === 'clientaddr') continue;
    if (!equal(one.local, wanted.local) || !equal(one.remote, wanted.remote)) continue;
    return one;
  }
  return undefined;
}

test('the index finds the section that racoon finds by its list', () => {
  fc.assert(
    fc.property(
      fc.array(section, { maxLength: 12 }),
      fc.record({
        local: fc.constantFrom(...words).map(netFrom),
        remote: fc.constantFrom(...words).map(netFrom),
        protocol: fc.constantFrom<(number | 'any')[]>('any', 6),
        remoteId: fc.constantFrom(0, 7),
      }),
      (sections, wanted) => {
        expect(sainfoChoiceOf(sections, '0.8').find(wanted)).toBe(literally(sections, wanted));
      },
    ),
    { numRuns: 2000 },
  );
});

describe('a policy finds', () => {
  const chosen = (sections: string, options?: Parameters<typeof lifted>[1]): number | undefined =>
    lifted({ ...plain, conf: `${remote('203.0.113.1')}${sections}` }, options).device.policies[0]
      ?.protection?.phase2?.lifetimeSeconds;
  const of = (ids: string, seconds: number): string => sainfo(ids, `lifetime time ${seconds} sec;`);
  const exact = 'address 10.1.0.0/24 any address 10.2.0.0/24 any';

  test('an exact section after an anonymous one', () =>
    expect(chosen(`${of('anonymous', 1)}${of(exact, 2)}`)).toBe(2));
  test('the same section whichever word stands before the address', () =>
    expect(chosen(of(exact.replaceAll('address', 'subnet'), 3))).toBe(3));
  test('a section with a port, since ports take no part', () =>
    expect(chosen(of('address 10.1.0.0/24[80] any address 10.2.0.0/24 any', 4))).toBe(4));
  test('no wider section', () =>
    expect(chosen(of('address 10.0.0.0/8 any address 10.2.0.0/24 any', 5))).toBeUndefined());
  test('no section of another protocol', () =>
    expect(chosen(of('address 10.1.0.0/24 tcp address 10.2.0.0/24 tcp', 6))).toBeUndefined());
  test('the first anonymous section of racoon 0.8, the last of 0.7', () => {
    const two = `${of('anonymous', 1)}${of('anonymous', 2)}`;
    expect(chosen(two)).toBe(1);
    expect(chosen(two, { version: '0.7' })).toBe(2);
  });
  test('the section with the number of its remote', () => {
    const conf = `${remote('203.0.113.1', 'ph1id 7;')}${of(exact, 1)}${sainfo(exact, 'remoteid 7; lifetime time 2 sec;')}`;
    expect(lifted({ ...plain, conf }).device.policies[0]?.protection?.phase2?.lifetimeSeconds).toBe(
      2,
    );
  });
});

test.each([
  ['address 10.2.0.0/24 any address 10.1.0.0/24 any', 'swapped'],
  ['address 10.1.0.0/24 tcp address 10.2.0.0/24 tcp', 'another protocol'],
  ['address 10.1.0.7/24 any address 10.2.0.0/24 any', 'bits behind the prefix'],
  ['address 10.0.0.0/8 any address 10.2.0.0/24 any', 'contains'],
])('a policy without a section is told of the nearest: %s', (ids, words) => {
  const { diagnostics } = lifted({ ...plain, conf: `${remote('203.0.113.1')}${sainfo(ids)}` });
  const told = diagnostics.find(({ code }) => code === 'sainfo-missing');
  expect(told?.message).toContain(words);
  expect(told?.message).toContain('failed to get sainfo');
  expect(told?.related[0]?.file).toBe('racoon.conf');
});

test('all sections are rules in the order of search', () => {
  const conf = `${remote('203.0.113.1', 'ph1id 7;')}${sainfo('anonymous')}${sainfo('anonymous address 10.2.0.0/24 any')}${sainfo(
    'address 10.1.0.0/24 any address 10.2.0.0/24 any',
  )}${sainfo('anonymous clientaddr', 'remoteid 7; lifetime time 60 sec;')}`;
  const { phase2Rules } = lifted({ ...plain, conf }).device;
  expect(phase2Rules.map(({ local, remote: far, peer }) => [local, far, peer])).toEqual([
    ['any', 'peer-address', '203.0.113.1'],
    ['10.1.0.0/24', '10.2.0.0/24', undefined],
    ['any', '10.2.0.0/24', undefined],
    ['any', 'any', undefined],
  ]);
});
