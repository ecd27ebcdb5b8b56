import { describe, expect, test } from 'vitest';
import { flush, key, lifted, plain, remote, sainfo, tunnel } from './host.js';

const conf = `${key}${remote('203.0.113.1')}${sainfo('anonymous')}`;
const host = (setkey: string, more = {}) =>
  lifted({ ...plain, conf, setkey: `${flush}${setkey}`, ...more });
const out = (requests: string, selector = '10.1.0.0/24 10.2.0.0/24 any'): string =>
  `spdadd ${selector} -P out ipsec ${requests};\n`;
const back = (requests: string, selector = '10.2.0.0/24 10.1.0.0/24 any'): string =>
  `spdadd ${selector} -P in ipsec ${requests};\n`;
const there = '198.51.100.1-203.0.113.1';
const here = '203.0.113.1-198.51.100.1';

describe('a pair of rows', () => {
  test('is one policy, seen from this host, wherever the two stand', () => {
    const { device, told } = host(
      `${tunnel('10.1.0.0/24', '10.3.0.0/24').split('\n').reverse().join('\n')}${tunnel('10.1.0.0/24', '10.2.0.0/24')}`,
    );
    expect(
      device.policies.map(({ selector, origins }) => [
        selector.local,
        selector.remote,
        origins?.length,
      ]),
    ).toEqual([
      ['10.1.0.0/24', '10.3.0.0/24', 2],
      ['10.1.0.0/24', '10.2.0.0/24', 2],
    ]);
    expect(told).toEqual([]);
  });

  test('keeps ports and types on their sides', () => {
    const { device, told } = host(
      `${out(`esp/tunnel/${there}/unique`, '10.1.0.0/24[80] 10.2.0.0/24[any] tcp')}${back(`esp/tunnel/${here}/unique`, '10.2.0.0/24 10.1.0.0/24[80] tcp')}${out(`esp/tunnel/${there}/unique`, '10.1.0.0/24 10.2.0.0/24 icmp 8,0')}${back(`esp/tunnel/${here}/unique`, '10.2.0.0/24 10.1.0.0/24 icmp 8,0')}`,
    );
    expect(device.policies.map(({ selector }) => selector)).toMatchObject([
      { protocol: 6, localPorts: [80, 80], remotePorts: 'any' },
      { protocol: 1, localPorts: 'any', icmp: { type: 8 } },
    ]);
    expect(told).toEqual([]);
  });

  test.each([
    [out(`esp/tunnel/${there}/unique`), 'in'],
    [back(`esp/tunnel/${here}/unique`), 'out'],
  ])('with one direction stays, and is an error: %s', (setkey, missing) => {
    const { device, diagnostics } = host(setkey);
    expect(device.policies).toMatchObject([
      {
        selector: { local: '10.1.0.0/24' },
        protection: { peer: '203.0.113.1', local: { address: '198.51.100.1' } },
      },
    ]);
    const [told] = diagnostics;
    expect([told?.severity, told?.code]).toEqual(['error', 'policy-one-direction']);
    expect(told?.message).toContain(`no ${missing} policy`);
  });

  test.each([
    [out(`esp/tunnel/${there}/unique`), back(`esp/tunnel/${there}/unique`), 'in'],
    [out(`esp/tunnel/${here}/unique`), back(`esp/tunnel/${here}/unique`), 'out'],
  ])('with the ends of one row swapped is read by the other: %s%s', (first, second, direction) => {
    const { device, diagnostics } = host(`${first}${second}`);
    expect(device.policies[0]?.protection).toMatchObject({
      local: { address: '198.51.100.1' },
      remote: { address: '203.0.113.1' },
    });
    expect(
      diagnostics.map(({ severity, message }) => [
        severity,
        message.includes(`this ${direction} policy`),
      ]),
    ).toEqual([['error', true]]);
  });

  test('with both rows written from the other end is told so', () => {
    const { at, device } = host(
      `${out(`esp/tunnel/${here}/unique`)}${back(`esp/tunnel/${there}/unique`)}`,
    );
    expect(at('policy-ends-swapped')).toEqual(['setkey.conf:2', 'setkey.conf:3']);
    expect(device.policies).toHaveLength(1);
  });

  test.each([
    [
      'action',
      `${out(`esp/tunnel/${there}/unique`)}spdadd 10.2.0.0/24 10.1.0.0/24 any -P in none;\n`,
    ],
    ['mode', `${out(`esp/tunnel/${there}/unique`)}${back(`esp/transport/${here}/unique`)}`],
    ['protocols', `${out(`esp/tunnel/${there}/unique`)}${back(`ah/tunnel/${here}/unique`)}`],
    [
      'endpoints',
      `${out(`esp/tunnel/${there}/unique`)}${back('esp/tunnel/203.0.113.1-198.51.100.2/unique')}`,
    ],
    [
      'priority',
      `${out(`esp/tunnel/${there}/unique`)}${back(`esp/tunnel/${here}/unique`).replace('in ipsec', 'in prio def + 1 ipsec')}`,
    ],
  ])('that differs in its %s is told', (what, setkey) => {
    const told = host(setkey).diagnostics.find(({ code }) => code === 'policy-directions-differ');
    expect(told?.message).toContain(what);
  });

  test('that overlaps another in opposite orders is told', () => {
    const wide = 'spdadd 10.1.0.0/16 10.2.0.0/16 any -P out none;\n';
    const narrow = 'spdadd 10.1.1.0/24 10.2.0.0/16 any -P out discard;\n';
    const wideBack = 'spdadd 10.2.0.0/16 10.1.0.0/16 any -P in none;\n';
    const narrowBack = 'spdadd 10.2.0.0/16 10.1.1.0/24 any -P in discard;\n';
    expect(host(`${narrow}${wide}${wideBack}${narrowBack}`).at('policy-directions-differ')).toEqual(
      ['setkey.conf:2'],
    );
    expect(host(`${narrow}${wide}${narrowBack}${wideBack}`).told).toEqual([
      'warning remote-without-policy racoon.conf:2',
    ]);
  });
});

describe('requests', () => {
  const protection = (requests: string, reply: string) =>
    host(`${out(requests)}${back(reply)}`).device.policies[0]?.protection;

  test.each([
    ['/unique', 'unique', undefined],
    ['/unique:7', 'unique', undefined],
    ['/require', 'require', undefined],
    ['/use', 'use', undefined],
    ['/default', 'require', 'setkey: no level is require'],
    ['', 'require', 'setkey: no level is require'],
  ])('of level "%s" are %s', (level, meant, mark) => {
    const { device } = host(
      `${out(`esp/tunnel/${there}${level}`)}${back(`esp/tunnel/${here}${level}`)}`,
    );
    const [policy] = device.policies;
    expect(policy?.protection?.level).toBe(meant);
    expect(policy?.defaulted?.['protection.level']).toBe(mark);
  });

  test('for ESP and AH are a bundle, whose proposals are the product of both', () => {
    const made = protection(
      `esp/tunnel/${there}/unique ah/transport//unique`,
      `esp/tunnel/${here}/unique ah/transport//unique`,
    );
    expect(made).toMatchObject({ mode: 'tunnel', protocols: ['esp', 'ah'] });
    expect(made?.nested).toBeUndefined();
    expect(made?.phase2?.proposals.map(({ esp, ah }) => [esp?.cipher, ah?.integrity])).toEqual([
      ['aes-256-cbc', 'hmac-sha1-96'],
    ]);
  });

  test.each([
    ['', ['tunnel', 'transport']],
    ['complex_bundle on;\n', ['tunnel', 'transport']],
    ['complex_bundle off;\n', undefined],
    ['complex_bundle on;\ncomplex_bundle off;\n', undefined],
  ])('for ESP and AH with %j are proposed in modes %j', (head, modes) => {
    const { device } = host(
      `${out(`esp/tunnel/${there}/unique ah/transport//unique`)}${back(`esp/tunnel/${here}/unique ah/transport//unique`)}`,
      { conf: `${head}${conf}` },
    );
    expect(device.policies[0]?.protection?.proposedModes).toEqual(modes);
  });

  test('for two tunnels are nested', () => {
    expect(
      protection(
        `esp/tunnel/${there}/require ah/tunnel/${there}/require`,
        `esp/tunnel/${here}/require ah/tunnel/${here}/require`,
      ),
    ).toMatchObject({ nested: true, protocols: ['esp', 'ah'] });
  });

  test('for AH alone offer no cipher', () => {
    expect(
      protection(`ah/tunnel/${there}/unique`, `ah/tunnel/${here}/unique`)?.phase2?.proposals,
    ).toMatchObject([{ ah: { integrity: 'hmac-sha1-96' } }]);
  });

  test('for compression offer it, and no other policy does', () => {
    const made = protection(
      `ipcomp/transport//use esp/tunnel/${there}/unique`,
      `ipcomp/transport//use esp/tunnel/${here}/unique`,
    );
    expect(made?.phase2?.proposals[0]?.compression).toBe('deflate');
    // Only what protects may not fall back to clear text.
    expect(made?.level).toBe('unique');
    expect(
      protection(
        `ipcomp/tunnel/${there}/use esp/tunnel/${there}/unique`,
        `ipcomp/tunnel/${here}/use esp/tunnel/${here}/unique`,
      )?.level,
    ).toBe('use');
    expect(
      protection(`esp/tunnel/${there}/unique`, `esp/tunnel/${here}/unique`)?.phase2?.proposals[0]
        ?.compression,
    ).toBeUndefined();
  });

  test('in transport mode end at the hosts of the selector', () => {
    const { device, told } = host(
      `${out('esp/transport//unique', '198.51.100.1 203.0.113.1 gre')}${back('esp/transport//unique', '203.0.113.1 198.51.100.1 gre')}`,
    );
    expect(device.policies[0]?.protection).toMatchObject({
      peer: '203.0.113.1',
      mode: 'transport',
      local: { kind: 'address', address: '198.51.100.1' },
      remote: { kind: 'address', address: '203.0.113.1' },
    });
    expect(told).toEqual([]);
  });
});

test('the product has ciphers outside and integrity inside, without doubles and without the pair of nothing', () => {
  const text = `${key}${remote('203.0.113.1')}${sainfo('anonymous')
    .replace('aes 256', 'aes, null_enc, rijndael 128, 3des')
    .replace('hmac_sha1', 'non_auth, hmac_sha256, hmac_sha2_256')}`;
  const [policy] = lifted({ ...plain, conf: text }).device.policies;
  expect(
    policy?.protection?.phase2?.proposals.map(({ esp }) => [esp?.cipher, esp?.integrity]),
  ).toEqual([
    ['aes-128-cbc', 'none'],
    ['aes-128-cbc', 'hmac-sha256-96'],
    ['null', 'hmac-sha256-96'],
    ['3des-cbc', 'none'],
    ['3des-cbc', 'hmac-sha256-96'],
  ]);
});

test('an unserved policy stays and names a peer that is not there', () => {
  const { device, told } = lifted({ setkey: plain.setkey });
  expect(device.peers).toEqual([]);
  expect(device.policies[0]?.protection).toMatchObject({ peer: '203.0.113.1' });
  expect(told).toEqual(['error end-not-given setkey.conf:2']);
});

describe('manual associations', () => {
  const keys =
    '-E aes-cbc 0x000102030405060708090a0b0c0d0e0f -A hmac-sha1 0x000102030405060708090a0b0c0d0e0f10111213';
  const add = (spi: number, ends: string, rest: string): string =>
    `add ${ends} esp ${spi} ${rest} ${keys};\n`;
  const sides = ['198.51.100.1 203.0.113.1', '203.0.113.1 198.51.100.1'] as const;

  test('serve the policy with their number, and no other', () => {
    const { device, told } = lifted({
      setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'unique:7' })}${add(0x301, sides[0], '-m tunnel -u 7')}${add(0x302, sides[1], '-m tunnel -u 7')}${add(0x303, sides[0], '-m tunnel -u 8')}${add(0x304, sides[1], '-m tunnel -u 8')}`,
    });
    expect(device.policies[0]?.protection?.manual).toEqual({
      outbound: ['esp 769 to 203.0.113.1'],
      inbound: ['esp 770 to 198.51.100.1'],
    });
    expect(
      device.manualAssociations.map(({ id, direction, requestId, mode }) => [
        id,
        direction,
        requestId,
        mode,
      ]),
    ).toEqual([
      ['esp 769 to 203.0.113.1', 'outbound', 7, 'tunnel'],
      ['esp 770 to 198.51.100.1', 'inbound', 7, 'tunnel'],
      ['esp 771 to 203.0.113.1', 'outbound', 8, 'tunnel'],
      ['esp 772 to 198.51.100.1', 'inbound', 8, 'tunnel'],
    ]);
    expect(told).toEqual([
      'warning association-unused setkey.conf:6',
      'warning association-unused setkey.conf:7',
    ]);
  });

  test('serve each direction by the number of its own row', () => {
    const { device, told } = lifted({
      setkey: `${flush}${out(`esp/tunnel/${there}/unique:5`)}${back(`esp/tunnel/${here}/unique:6`)}${add(0x301, sides[0], '-m tunnel -u 5')}${add(0x302, sides[1], '-m tunnel -u 6')}`,
    });
    expect(device.policies[0]?.protection?.manual).toEqual({
      outbound: ['esp 769 to 203.0.113.1'],
      inbound: ['esp 770 to 198.51.100.1'],
    });
    expect(told).toEqual([]);
  });

  test('do not serve a direction whose row has another number', () => {
    const { told } = lifted({
      setkey: `${flush}${out(`esp/tunnel/${there}/unique:5`)}${back(`esp/tunnel/${here}/unique:6`)}${add(0x301, sides[0], '-m tunnel -u 5')}${add(0x302, sides[1], '-m tunnel -u 5')}`,
    });
    expect(told).toEqual([
      'error association-one-direction setkey.conf:2',
      'warning association-unused setkey.conf:5',
    ]);
  });

  test('that were flushed or deleted are not there', () => {
    const { device } = lifted({
      setkey: `${add(1000, sides[0], '-m tunnel')}flush;\nspdflush;\n${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'require' })}${add(0x301, sides[0], '-m tunnel')}${add(0x302, sides[1], '-m tunnel')}${add(0x303, sides[0], '-m tunnel')}delete ${sides[0]} esp 0x303;\n`,
    });
    expect(device.manualAssociations.map(({ spi }) => spi)).toEqual([0x301, 0x302]);
  });

  test('have keys as bytes, whether in digits or in quotation marks', () => {
    const { device } = lifted({
      setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'require' })}add ${sides[0]} esp 0x301 -m tunnel -E des-cbc "12345678";\nadd ${sides[1]} esp 0x302 -m tunnel -E des-cbc 0x1122334455667;\n`,
    });
    expect(device.manualAssociations).toMatchObject([{ cipherKey: { hex: '3132333435363738' } }]);
  });
});

describe('what comes in and goes on', () => {
  const [, incoming] = tunnel('10.1.0.0/24', '10.2.0.0/24').split('\n');
  const [, , rule = ''] = /^(.*)-P in (.*)$/.exec(incoming ?? '') ?? [];
  const fwd = (said: string, verb = 'spdadd'): string =>
    `${verb} 10.2.0.0/24 10.1.0.0/24 any -P fwd ${said};\n`;
  const both = tunnel('10.1.0.0/24', '10.2.0.0/24');
  const asRequired = rule.trim().replace(/unique;$/, 'require');
  const codesOf = (setkey: string) => host(setkey).told;

  test.each([
    ['behind the in policy', both + fwd('discard')],
    ['of the same request', fwd(asRequired) + both],
    ['that is flushed', `${fwd('none')}spdflush;\n${both}`],
    ['that is deleted before', fwd('none') + fwd('', 'spddelete').replace(' ;', ';') + both],
    ['for others', fwd('none').replace('10.2.', '10.9.') + both],
    ['for all behind it', both + fwd('discard').replace('10.2.0.0/24', '0.0.0.0/0')],
    ['for all, asked later', fwd('prio low discard').replace('10.2.0.0/24', '0.0.0.0/0') + both],
    [
      'for another protocol',
      fwd('discard').replace(' any', ' tcp') + both.replaceAll(' any', ' udp'),
    ],
    ['for all, of the same request', fwd(asRequired).replace('10.2.0.0/24', '0.0.0.0/0') + both],
    [
      'for all, above which the narrower one stands',
      fwd('discard').replace('10.2.0.0/24', '0.0.0.0/0') +
        both.replaceAll('ipsec', 'prio high ipsec'),
    ],
    [
      'which an update of the in policy replaces',
      fwd('none') + both.replaceAll('spdadd', 'spdupdate'),
    ],
  ])('has the policy that setkey makes, whatever fwd says: %s', (_, setkey) => {
    expect(codesOf(setkey).join()).not.toContain('policy-not-forwarded');
  });

  test.each([
    ['none', fwd('none') + both],
    ['discard', fwd('discard') + both],
    ['other ends', fwd(asRequired.replace(/203\.0\.113\.\d+/, '203.0.113.77')) + both],
    ['a number of its own', fwd(rule.trim().replace(/;$/, '')) + both],
    ['an update', both + fwd('none', 'spdupdate')],
    ['all, asked before', both + fwd('prio high discard').replace('10.2.0.0/24', '0.0.0.0/0')],
    ['all, loaded before', fwd('none').replace('10.2.0.0/24', '0.0.0.0/0') + both],
    ['a part of it', both + fwd('prio high discard').replace('10.2.0.0/24', '10.2.0.7')],
    ['a delete', both + fwd('', 'spddelete').replace(' ;', ';')],
  ])('is dropped by what fwd says: %s', (_, setkey) => {
    expect(codesOf(setkey).join()).toContain('error policy-not-forwarded');
  });
});

describe('translations', () => {
  const rules = (iptables: string) => host(tunnel('10.1.0.0/24', '10.2.0.0/24'), { iptables });
  const nat = 'iptables -t nat';

  test('stand in the order in which the kernel looks at them', () => {
    const { device, told } = rules(
      `${nat} -A POSTROUTING -o eth0 -j MASQUERADE\n${nat} -I POSTROUTING -s 10.9.0.0/16 -j SNAT --to-source 10.1.0.9\n${nat} -I POSTROUTING -s 10.1.0.0/24 -d 10.2.0.0/24 -j ACCEPT\n`,
    );
    expect(device.translations).toMatchObject([
      { kind: 'exempt', from: '10.1.0.0/24', destination: '10.2.0.0/24' },
      { kind: 'source', from: '10.9.0.0/16', destination: 'any', to: '10.1.0.9' },
      { kind: 'masquerade', from: 'any', destination: 'any' },
    ]);
    expect(told).toEqual(['note translated-selector iptables.sh:2']);
  });

  test('leave alone what has a policy, where they say so', () => {
    const { device, told } = rules(
      `${nat} -A POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT\n${nat} -A POSTROUTING -o eth0 -j MASQUERADE\n`,
    );
    expect(device.translations).toMatchObject([
      { kind: 'exempt', from: '10.1.0.0/24', destination: '10.2.0.0/24' },
      { kind: 'masquerade' },
    ]);
    expect(told).toEqual([]);
  });

  test('of a whole network are one to one', () => {
    const { device } = rules(
      `${nat} -A POSTROUTING -s 192.168.0.0/24 -d 10.2.0.0/24 -j NETMAP --to 10.1.0.0/24\n`,
    );
    expect(device.translations).toMatchObject([
      { kind: 'one-to-one', from: '192.168.0.0/24', to: '10.1.0.0/24' },
    ]);
  });
});

test('without racoon.conf associations that do not fit are named as what is wrong', () => {
  const key = '-E 3des-cbc 0x112233445566778899aabbccddeeff001122334455667788';
  const setkey = `${plain.setkey.replaceAll('unique', 'require')}add 198.51.100.1 203.0.113.1 esp 0x301 ${key};\n`;
  const { diagnostics } = lifted({ setkey });
  const found = diagnostics.find(({ code }) => code === 'end-not-given');
  expect(found?.help).toContain('-m tunnel');
  expect(found?.related.map(({ line }) => line)).toEqual([4]);
});

test('a cipher that racoon refuses is one fault, not also a section that offers nothing', () => {
  const conf = `${key}${remote('203.0.113.1')}${sainfo('anonymous').replace('aes 256', 'aes_256')}`;
  expect(lifted({ ...plain, conf }).told.join('\n')).not.toContain('sainfo-nothing-offered');
});

describe('a row that says the direction of the other one is told, and makes no tunnel of its own', () => {
  const ports = '10.1.0.0/24[80] 10.2.0.0/24 tcp';
  const portsBack = '10.2.0.0/24 10.1.0.0/24[80] tcp';
  const anonymous = `${key}${remote('anonymous')}${sainfo('anonymous')}`;
  const lines = (selector: string, mirrored: string, word: string): readonly string[] => [
    `spdadd ${selector} -P ${word} ipsec esp/tunnel/${there}/unique;\n`,
    `spdadd ${mirrored} -P ${word} ipsec esp/tunnel/${here}/unique;\n`,
  ];

  test.each([
    [
      'in',
      '2: this policy, for what goes to 10.2.0.0/24, says in: what this host sends leaves in clear text (write `-P out`)',
    ],
    [
      'out',
      '3: this policy, for what comes from 10.2.0.0/24, says out: replies are dropped, and the peer cannot start (write `-P in`)',
    ],
  ])('(%s)', (word, message) => {
    for (const [selector, mirrored] of [
      ['10.1.0.0/24 10.2.0.0/24 any', '10.2.0.0/24 10.1.0.0/24 any'],
      [ports, portsBack],
    ] as const)
      for (const remotes of [conf, anonymous])
        for (const more of ['', tunnel('10.1.0.0/24', '10.3.0.0/24')]) {
          const [first = '', second = ''] = lines(selector, mirrored, word);
          const { device, diagnostics } = host(`${first}${second}${more}`, { conf: remotes });
          expect(device.peers.map(({ id }) => id)).toEqual(['203.0.113.1']);
          const [policy] = device.policies;
          expect(policy).toMatchObject({
            selector: { local: '10.1.0.0/24', remote: '10.2.0.0/24' },
            onlyDirection: word === 'in' ? 'inbound' : 'outbound',
          });
          const told = diagnostics.filter(({ severity }) => severity === 'error');
          expect(told.map(({ line, message: said, help }) => `${line}: ${said} (${help})`)).toEqual(
            [message],
          );
        }
  });

  test('the one that leads away from a peer is the one for what goes out, wherever it stands', () => {
    const [first = '', second = ''] = lines(
      '10.1.0.0/24 10.2.0.0/24 any',
      '10.2.0.0/24 10.1.0.0/24 any',
      'in',
    );
    expect(host(`${second}${first}`).at('policy-one-direction')).toEqual(['setkey.conf:3']);
  });
});
