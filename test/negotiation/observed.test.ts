/** What real programs did (racoon and setkey 0.9.1 on Linux 6.1 against strongSwan and racoon), row by row. */
import { describe, expect, it } from 'vitest';
import { decidingRow } from '../../src/model/cascade.js';
import type { Device } from '../../src/model/device.js';
import { equivalence } from '../../src/model/equivalence.js';
import type { HostText } from './hosts.js';
import { outcome, policy, proposal, racoon, router } from './hosts.js';

describe('Lifetimes and proposal_check: ours are 86400 s and 3600 s, we answer', () => {
  const longer = { one: '100000 sec', two: '28800 sec' };
  const shorter = { one: '3600 sec', two: '1800 sec' };
  it.each([
    ['obey', 'up', 'up', 'up', 'up'],
    ['strict', 'no', 'up', 'no', 'up'],
    ['claim', 'no', 'up', 'up', 'up'],
    ['exact', 'no', 'no', 'no', 'no'],
  ] as const)('%s', (level, one, oneLess, two, twoLess) => {
    // The peer starts and takes whatever we reply: it is a racoon with obey.
    const starts = (text: HostText) =>
      outcome(racoon({ level: 'obey', ...text }, true), racoon({ level })).forth;
    expect(starts({ phase1Lifetime: longer.one }), 'a longer phase 1').toBe(one);
    expect(starts({ phase1Lifetime: shorter.one }), 'a shorter phase 1').toBe(oneLess);
    expect(starts({ phase2Lifetime: longer.two }), 'a longer phase 2').toBe(two);
    expect(starts({ phase2Lifetime: shorter.two }), 'a shorter phase 2').toBe(twoLess);
  });

  it.each(['obey', 'strict', 'claim', 'exact'] as const)(
    'one that is not longer works when we (obey) start towards %s, exact aside',
    (level) => {
      const we = racoon({ level: 'obey' });
      for (const [phase1Lifetime, phase2Lifetime] of [
        ['86400 sec', '3600 sec'],
        ['90000 sec', '28800 sec'],
      ] as const)
        expect(outcome(we, racoon({ level, phase1Lifetime, phase2Lifetime }, true)).forth).toBe(
          level === 'exact' ? 'no' : 'up',
        );
    },
  );

  it.each([
    ['obey', 'up'],
    ['strict', 'up'],
    ['claim', 'up'],
    ['exact', 'no'],
  ] as const)('equal ones work both ways with %s: %s', (level, expected) => {
    const { forth, back } = outcome(racoon({ level }), racoon({ level }, true));
    expect([forth, back]).toEqual([expected, expected]);
  });

  it.each([
    [{ level: 'strict' }, { phase1Lifetime: '100000 sec' }, '"no suitable proposal found."'],
    [
      { level: 'strict' },
      { phase2Lifetime: '28800 sec' },
      '"long lifetime proposed: my:3600 peer:28800"',
    ],
    [{ level: 'exact' }, {}, 'lifebyte mismatched'],
    [{}, { phase1Lifetime: '0 sec' }, '"invalid life duration."'],
  ] as const)('the log of %o towards %o says %s', (ours, theirs, words) => {
    const { refused } = outcome(racoon({ level: 'obey', ...theirs }, true), racoon(ours));
    expect(refused.join('\n')).toContain(words);
  });

  it('the log of exact is that of the end that is exact, whichever starts', () => {
    const { refused } = outcome(router(), racoon({ level: 'exact' }));
    const logs = refused.filter((one) => one.includes('lifebyte'));
    expect(logs).toHaveLength(2);
    for (const one of logs) expect(one).toMatch(/racoon logs "lifebyte mismatched"/);
  });

  it.each(['obey', 'strict', 'claim'] as const)(
    'a peer that sends kilobytes is accepted with %s',
    (level) => {
      expect(router().policies[0]?.protection?.phase2?.lifetimeKilobytes).toBe(4608000);
      expect(outcome(router(), racoon({ level })).refused).toEqual([]);
    },
  );
});

describe('sainfo', () => {
  const host = policy('10.2.0.1/32', '10.1.0.1/32');
  const plain = policy('10.2.0.0/24', '10.1.0.0/24');
  const wide = 'address 10.2.0.0/24 any address 10.1.0.0/24 any';
  it.each([
    ['address with /32', host, 'address 10.2.0.1/32 any address 10.1.0.1/32 any', true],
    ['address alone', host, 'address 10.2.0.1 any address 10.1.0.1 any', true],
    ['subnet with /32', host, 'subnet 10.2.0.1/32 any subnet 10.1.0.1/32 any', true],
    ['swapped sides', plain, 'address 10.1.0.0/24 any address 10.2.0.0/24 any', false],
    ['host bits in it', plain, 'address 10.2.0.7/24 any address 10.1.0.0/24 any', false],
    ['host bits in the policy', policy('10.2.0.7/24', '10.1.0.0/24'), wide, false],
    ['a wide one for a host', host, wide, false],
    ['ports in it', plain, 'address 10.2.0.0/24[80] any address 10.1.0.0/24 any', true],
    [
      'any in it and tcp in the policy',
      policy('10.2.0.0/24', '10.1.0.0/24', { upper: 'tcp' }),
      wide,
      false,
    ],
  ] as const)('%s', (_name, policies, sainfo, serves) => {
    const [row] = racoon({ policies, sainfos: [sainfo] }).policies;
    expect(row?.protection?.phase2 !== undefined).toBe(serves);
  });

  it.each([['anonymous'], ['address 10.2.0.0/16 any anonymous']] as const)(
    'an exact one placed after %s is still the one used',
    (before) => {
      const device = racoon({ policies: plain, sainfos: [before, wide] });
      const exact = racoon({ policies: plain, sainfos: [wide] });
      expect(device.policies[0]?.protection?.phase2?.origins?.[0]?.start).toBeGreaterThan(
        exact.policies[0]?.protection?.phase2?.origins?.[0]?.start ?? Number.POSITIVE_INFINITY,
      );
    },
  );

  it('from an address breaks the answering end', () => {
    const answering = racoon({ sainfos: [`${wide} from address 203.0.113.1`] });
    const { forth, back } = outcome(racoon({}, true), answering);
    expect([forth, back]).toEqual(['no', 'up']);
  });
});

describe('Level, two networks behind one peer', () => {
  const list = [
    'permit ip 10.1.0.0 0.0.0.255 10.2.0.0 0.0.0.255',
    'permit ip 10.3.0.0 0.0.0.255 10.2.0.0 0.0.0.255',
  ];
  const sainfos = [
    'address 10.2.0.0/24 any address 10.1.0.0/24 any',
    'address 10.2.0.0/24 any address 10.3.0.0/24 any',
  ];
  it.each([
    ['require', 'no', 'no'],
    ['unique', 'up', 'up'],
    ['unique:7', 'up', 'up'],
    ['use', 'no', 'no'],
  ] as const)('%s: we start %s, the peer starts %s', (level, ours, theirs) => {
    const policies = [
      ...policy('10.2.0.0/24', '10.1.0.0/24', { level }),
      ...policy('10.2.0.0/24', '10.3.0.0/24', { level: level === 'unique:7' ? 'unique:8' : level }),
    ];
    const { forth, back } = outcome(racoon({ policies, sainfos }), router({ list }));
    expect([forth, back]).toEqual([ours, theirs]);
  });
});

describe('The order of policies in the kernel', () => {
  const protects = policy('10.2.0.0/24', '10.1.0.0/24');
  const hostProtects = policy('10.2.0.1/32', '10.1.0.1/32');
  const bypass = (local: string, remote: string, prio = ''): string[] => [
    `spdadd ${local} ${remote} any -P out ${prio} none;`,
    `spdadd ${remote} ${local} any -P in ${prio} none;`,
  ];
  const packet = {
    protocol: 6,
    local: '10.2.0.1',
    remote: '10.1.0.1',
    localPort: 1000,
    remotePort: 80,
  };
  const fate = (policies: readonly string[]): string | undefined =>
    decidingRow(racoon({ policies, sainfos: ['anonymous'] }).policies, packet)?.action;
  const prefix = (policies: readonly string[]): string | undefined =>
    decidingRow(racoon({ policies, sainfos: ['anonymous'] }).policies, packet)?.selector.remote;

  it.each([
    [
      'the first inserted of one kind wins',
      [...bypass('10.2.0.0/16', '10.1.0.0/16'), ...protects],
      'bypass',
    ],
    ['also the other way round', [...protects, ...bypass('10.2.0.0/16', '10.1.0.0/16')], 'protect'],
    [
      'a host bypass before a wide protect policy has no effect',
      [...bypass('10.2.0.1/32', '10.1.0.1/32'), ...protects],
      'protect',
    ],
    [
      'a host protect policy loses to a wide bypass',
      [...hostProtects, ...bypass('10.2.0.0/24', '10.1.0.0/24')],
      'bypass',
    ],
    [
      'high is stronger than def',
      [...protects, ...bypass('10.2.0.0/24', '10.1.0.0/16', 'prio high')],
      'bypass',
    ],
    [
      'low is weaker than def',
      [...bypass('10.2.0.0/24', '10.1.0.0/16', 'prio low'), ...protects],
      'protect',
    ],
    [
      'def + 5 is stronger than def',
      [...protects, ...bypass('10.2.0.0/24', '10.1.0.0/16', 'prio def + 5')],
      'bypass',
    ],
    [
      'prio 100 is stronger than def',
      [...protects, ...bypass('10.2.0.0/24', '10.1.0.0/16', 'prio 100')],
      'bypass',
    ],
    [
      'the same selector twice: the first stays',
      [...protects, ...bypass('10.2.0.0/24', '10.1.0.0/24', 'prio high')],
      'protect',
    ],
  ] as const)('%s', (_name, policies, expected) => {
    expect(fate(policies)).toBe(expected);
  });

  it('a host policy and a /24 without prio: the packets of the host negotiate the /24', () => {
    expect(prefix([...hostProtects, ...protects])).toBe('10.1.0.0/24');
  });

  it('with prio def + 1 on the host lines they negotiate the /32', () => {
    const strong = policy('10.2.0.1/32', '10.1.0.1/32', { prio: 'def + 1' });
    expect(prefix([...protects, ...strong])).toBe('10.1.0.1/32');
  });

  it('lists in another order are told apart only where a packet notices', () => {
    const rows = (policies: readonly string[]) =>
      racoon({ policies, sainfos: ['anonymous'] }).policies;
    const hole = bypass('10.2.0.0/24', '10.1.0.0/16');
    expect(equivalence(rows([...protects, ...hole]), rows([...hole, ...protects])).result).toBe(
      'different',
    );
    const apart = policy('10.4.0.0/24', '10.5.0.0/24');
    expect(equivalence(rows([...protects, ...apart]), rows([...apart, ...protects])).result).toBe(
      'equal',
    );
  });
});

describe('Algorithms', () => {
  const agree = (ours: HostText, theirs: HostText = ours): [string, string] => {
    const { forth, back } = outcome(racoon(ours), racoon(theirs, true));
    return [forth, back];
  };
  it.each(['1', '2', '5', '14', '15', '16'])('group %s came up', (group) => {
    expect(agree({ proposals: [proposal('aes 256', 'sha1', group)] })).toEqual(['up', 'up']);
  });
  it.each(['des', '3des', 'aes 128', 'aes 192', 'aes 256'])('%s came up in phase 1', (cipher) => {
    expect(agree({ proposals: [proposal(cipher)] })).toEqual(['up', 'up']);
  });
  it.each(['md5', 'sha1', 'sha256'])('%s came up in phase 1', (hash) => {
    expect(agree({ proposals: [proposal('aes 256', hash)] })).toEqual(['up', 'up']);
  });
  it.each(['des', '3des', 'aes 128', 'aes 192', 'aes 256', 'null_enc'])(
    '%s came up in ESP',
    (esp) => {
      expect(agree({ esp })).toEqual(['up', 'up']);
    },
  );
  it.each(['hmac_md5', 'hmac_sha1', 'hmac_sha384', 'hmac_sha512'])(
    '%s came up in ESP',
    (integrity) => {
      expect(agree({ integrity })).toEqual(['up', 'up']);
    },
  );
  it('aes without bits is 128', () => {
    expect(agree({ esp: 'aes' }, { esp: 'aes 128' })).toEqual(['up', 'up']);
    expect(agree({ esp: 'aes' }, { esp: 'aes 256' })).toContain('no');
    expect(agree({ proposals: [proposal('aes')] }, { proposals: [proposal('aes 256')] })).toContain(
      'no',
    );
  });
  it('hmac_sha256 works between two racoons, and towards 128 bits every packet is dropped', () => {
    expect(agree({ integrity: 'hmac_sha256' })).toEqual(['up', 'up']);
    const { forth, back, refused } = outcome(
      racoon({ integrity: 'hmac_sha256' }),
      router({ transforms: 'esp-aes 256 esp-sha256-hmac' }),
    );
    expect([forth, back]).toEqual(['no', 'no']);
    expect(refused.join()).toContain('every packet is dropped');
  });
  it.each([
    ['5', 'group5', 'agree'],
    ['2', '', 'disagree'],
    [undefined, 'group5', 'disagree'],
  ] as const)('PFS %s against %s: %s', (pfs, theirs, verdict) => {
    const { negotiation } = outcome(
      racoon(pfs === undefined ? {} : { pfs }),
      router({ pfs: theirs }),
    );
    expect(negotiation.verdict).toBe(verdict);
  });
  it('two proposals in either order work in main mode', () => {
    const [one, other] = [proposal('aes 256'), proposal('3des', 'md5', '5')];
    expect(agree({ proposals: [one, other] }, { proposals: [other, one] })).toEqual(['up', 'up']);
  });
  it('aggressive mode needs one group in all proposals', () => {
    const text = (groups: readonly string[]): HostText => ({
      mode: 'aggressive',
      proposals: groups.map((group) => proposal('aes 256', 'sha1', group)),
    });
    expect(agree(text(['2', '2']))).toEqual(['up', 'up']);
    const { refused } = outcome(racoon(text(['2', '5'])), racoon(text(['2', '5']), true));
    expect(refused.join()).toContain('DH group must be equal in all proposals');
  });
});

describe('Identities in main mode with a pre-shared key', () => {
  it.each(['peers_identifier address;', 'peers_identifier fqdn "edge.example.net";'])(
    'a peer that sends an FQDN never comes up, whatever we expect: %s',
    (identity) => {
      const { forth, back, refused } = outcome(
        racoon({ identity }),
        router({ identity: 'crypto isakmp identity hostname' }),
      );
      expect([forth, back]).toEqual(['no', 'no']);
      expect(refused.join()).toContain('Expecting IP address type in main mode, but FQDN.');
    },
  );
  it('our FQDN fails at a peer that expects the address', () => {
    const { forth, back } = outcome(
      racoon({ identity: 'my_identifier fqdn "linux.example.net";' }),
      router(),
    );
    expect([forth, back]).toEqual(['no', 'no']);
  });
  it.each([
    ['on', 'no'],
    ['off', 'up'],
  ] as const)(
    'a wrong peers_identifier with verify_identifier %s when the peer starts: %s',
    (verify, expected) => {
      const { back } = outcome(
        racoon({
          identity: `peers_identifier address 203.0.113.77; verify_identifier ${verify};`,
        }),
        router(),
      );
      expect(back).toBe(expected);
    },
  );
  it('with verify_identifier on it does not matter when we start', () => {
    const { forth } = outcome(
      racoon({ identity: 'peers_identifier address 203.0.113.77; verify_identifier on;' }),
      router(),
    );
    expect(forth).toBe('up');
  });
});

describe('psk.txt', () => {
  const key = (psk: string): string | undefined => {
    const secret = (racoon({ psk }) as Device).peers[0]?.preSharedKey;
    return secret?.state === 'text'
      ? secret.text
      : secret?.state === 'hex'
        ? `0x${secret.hex}`
        : undefined;
  };
  it.each([
    ['inner blanks', '203.0.113.1 two words\n', 'two words'],
    ['a hash', '203.0.113.1 a#b\n', 'a#b'],
    ['quotes', '203.0.113.1 "quoted"\n', '"quoted"'],
    ['UTF-8', '203.0.113.1 schlüssel\n', 'schlüssel'],
    ['a trailing blank', '203.0.113.1 key \n', 'key '],
    ['a carriage return', '203.0.113.1 key\r\n', 'key\r'],
    ['hex is its bytes', '203.0.113.1 0x6b6579\n', 'key'],
    ['odd digits of hex', '203.0.113.1 0x6b657\n', undefined],
    ['other letters in hex', '203.0.113.1 0xzz\n', undefined],
    ['a bare 0x', '203.0.113.1 0x\n', undefined],
    ['0X is literal', '203.0.113.1 0X6b\n', '0X6b'],
    ['a blank before the id', ' 203.0.113.1 key\n', undefined],
    ['a prefix length', '203.0.113.0/24 key\n', undefined],
    ['leading zeros', '203.000.113.001 key\n', undefined],
    ['the first match', '203.0.113.1 one\n203.0.113.1 two\n', 'one'],
    ['* last', '203.0.113.1 one\n* any\n', 'one'],
    ['* alone', '* any\n', 'any'],
  ] as const)('%s', (_name, psk, expected) => {
    expect(key(psk)).toBe(expected);
  });
  it('a wrong key shows only as an ignored message', () => {
    const { refused } = outcome(racoon({ psk: '203.0.113.1 other\n' }), racoon({}, true));
    expect(refused.join()).toContain(
      '"ignore information because ISAKMP-SA has not been established yet."',
    );
  });
});
