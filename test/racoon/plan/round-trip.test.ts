import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../../src/diagnostics/report.js';
import type {
  Device,
  Peer,
  Phase2,
  Phase2Proposal,
  SecurityPolicy,
} from '../../../src/model/device.js';
import { sameMeaning } from '../../../src/model/meaning.js';
import { standInOf } from '../../../src/model/stand-in.js';
import { parse as parseIptables } from '../../../src/racoon/iptables/parse.js';
import { lift } from '../../../src/racoon/lift.js';
import { lintFile } from '../../../src/racoon/lint.js';
import { parse as parsePsk } from '../../../src/racoon/psk/parse.js';
import { parse as parseRacoonConf } from '../../../src/racoon/racoon-conf/parse.js';
import { parse as parseSetkey } from '../../../src/racoon/setkey/parse.js';
import {
  device,
  far,
  own,
  peer,
  phase2,
  proposal,
  protect,
  protection,
  selector,
} from './examples.js';
import { type Written, write } from './write.js';

/** What the files of a host say, read as any stranger's files are. */
function readBack(files: Written['files']): Device {
  const source = (name: string) => ({ name, text: files[name] ?? '' });
  const given = (name: string) => (files[name] === undefined ? [] : [source(name)]);
  return lift(
    {
      racoonConf: given('racoon.conf').map((one) => parseRacoonConf(one)),
      setkey: given('setkey.conf').map((one) => parseSetkey(one)),
      psk: given('psk.txt').map(parsePsk),
      iptables: given('iptables.sh').map(parseIptables),
    },
    new Collector([]).report,
  );
}

/** Whether the programs would take each file; what they would say where not. */
function refusals(files: Written['files']): readonly string[] {
  return (['racoon.conf', 'setkey.conf', 'psk.txt'] as const).flatMap((name) => {
    const text = files[name];
    if (text === undefined) return [];
    const collector = new Collector([{ name, text }]);
    if (lintFile({ name, text }, name, collector.report)) return [];
    return collector.diagnostics.map(
      ({ code, message, line }) => `${name}:${line} ${code} ${message}`,
    );
  });
}

const prefix = fc
  .record({ length: fc.constantFrom(16, 24, 28, 32), at: fc.integer({ min: 0, max: 3 }) })
  .map(({ length, at }) => (length === 32 ? `10.0.0.${at}/32` : `10.0.0.0/${length}`));
const rights = fc.constantFrom('172.16.0.0/16', '172.16.5.0/24', '172.16.5.7/32', '0.0.0.0/0');
const upper = fc.oneof(
  fc.constant({}),
  fc
    .constantFrom(80, 443)
    .map((port) => ({ protocol: 6, remotePorts: [port, port] as [number, number] })),
  fc.constant({ protocol: 1, icmp: { type: 8 } }),
  fc.constant({ protocol: 47, greKey: 1234 }),
  fc.constant({ protocol: 50 }),
  fc.constant({ protocol: 94 }),
);
const espPair = fc.record({
  cipher: fc.constantFrom('aes-128-cbc', 'aes-256-cbc', '3des-cbc', 'des-cbc'),
  integrity: fc.constantFrom('hmac-md5-96', 'hmac-sha1-96', 'hmac-sha512-256', 'none'),
} as const);
const phase2Proposals: fc.Arbitrary<readonly Phase2Proposal[]> = fc.uniqueArray(
  espPair.map((esp) => ({ esp })),
  { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) },
);
const anyPhase2: fc.Arbitrary<Phase2> = fc
  .record({
    proposals: phase2Proposals,
    pfsGroup: fc.constantFrom('none', 'modp1024', 'modp2048', 'ecp256'),
    lifetimeSeconds: fc.constantFrom(0, 3600, 28800),
  } as const)
  .map(phase2);
const ikeProposal = fc
  .record({
    cipher: fc.constantFrom('aes-256-cbc', '3des-cbc', 'seal'),
    hash: fc.constantFrom('md5', 'sha1', 'sha256'),
    group: fc.constantFrom('modp1024', 'modp1536', 'ecp384'),
    authentication: fc.constantFrom('psk', 'rsa-sig', 'rsa-encryption'),
    lifetimeSeconds: fc.constantFrom(0, 28800, 86400),
  } as const)
  .map(proposal);
const identity = fc.constantFrom<Peer['sentIdentity']>(
  { type: 'address' },
  { type: 'fqdn', value: 'gate.example' },
  { type: 'key-id', value: 'branch' },
  { type: 'distinguished-name' },
  { type: 'distinguished-name', value: 'CN=gate.example,O=Example' },
);
const anyPeer: fc.Arbitrary<Peer> = fc
  .record({
    proposals: fc.array(ikeProposal, { minLength: 1, maxLength: 3 }),
    exchangeModes: fc.constantFrom<Peer['exchangeModes']>(['main'], ['aggressive']),
    sentIdentity: identity,
    expectedIdentities: identity.map((one) => [one]),
    natTraversal: fc.constantFrom('off', 'on'),
    preSharedKey: fc.option(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        // What only stands for a key is told, and is none.
        .filter((text) => standInOf(text) === undefined)
        .map((text) => ({ state: 'text', text }) as const),
      { nil: undefined },
    ),
    initiation: fc.constantFrom('both', 'respond-only', 'initiate-only'),
  } as const)
  .map(({ preSharedKey, ...rest }) => {
    const { preSharedKey: _usual, ...made } = peer(rest);
    return preSharedKey === undefined ? made : { ...made, preSharedKey };
  });
const row = fc
  .record({
    local: prefix,
    remote: rights,
    upper,
    how: anyPhase2,
    entry: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ local, remote, upper: more, how, entry }) =>
    protect(local, remote, more, {
      phase2: { ...how, origins: [{ file: 'cisco.conf', start: entry, end: entry + 1 }] },
    }),
  );
const hole = fc
  .record({ local: prefix, remote: rights, action: fc.constantFrom('bypass', 'discard') } as const)
  .map(
    ({ local, remote, action }): SecurityPolicy => ({
      selector: selector(local, remote),
      action,
      purpose: action === 'bypass' ? 'deny' : 'other-peer',
    }),
  );
const anyDevice: fc.Arbitrary<Device> = fc
  .record({
    one: anyPeer,
    policies: fc.array(fc.oneof({ arbitrary: row, weight: 3 }, hole), { maxLength: 8 }),
  })
  .map(({ one, policies }) => device({ peers: [one], policies }));
const options = fc.record(
  {
    linuxAddress: fc.constant('192.168.9.9'),
    lan: fc.constantFrom(['10.0.0.0/24'], ['192.168.1.0/24']),
    bypass: fc.constant(['172.16.5.0/28']),
    add: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('what is written for a racoon host', () => {
  test('is accepted by the programs, and reads back as it was planned', () => {
    fc.assert(
      fc.property(anyDevice, options, (input, given) => {
        const { planned, files } = write(input, given);
        if (Object.keys(files).length === 0) return;
        expect(refusals(files)).toEqual([]);
        const differences = sameMeaning(planned, readBack(files));
        expect(differences.map(({ path, a, b }) => ({ path, a, b }))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('is a whole tunnel or nothing: planning what was planned changes nothing', () => {
    fc.assert(
      fc.property(anyDevice, (input) => {
        const { planned } = write(input);
        const again = write({ ...planned, phase2Rules: [] }).planned;
        expect(
          sameMeaning({ ...planned, translations: [] }, { ...again, translations: [] }),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  const second = '192.0.2.58';
  const other = peer({ id: second, remote: { kind: 'address', address: second } });
  const site = peer({ id: 'dynamic:m:20', remote: { kind: 'any' }, initiation: 'respond-only' });
  const bundle = phase2({
    proposals: [
      { esp: { cipher: '3des-cbc', integrity: 'none' }, ah: { integrity: 'hmac-sha1-96' } },
    ],
  });
  const manual = (protocols: readonly ('esp' | 'ah')[]): Device => {
    const ids = (direction: string): string[] => protocols.map((one) => `${direction} ${one}`);
    const { phase2: _ike, ...by } = protect('10.0.0.0/24', '10.1.0.0/24').protection ?? {
      phase2: undefined,
    };
    return device({
      policies: [
        {
          selector: selector('10.0.0.0/24', '10.1.0.0/24'),
          action: 'protect',
          protection: {
            ...protection(),
            ...by,
            protocols: [...protocols],
            manual: { inbound: ids('inbound'), outbound: ids('outbound') },
          },
        },
      ].map(
        ({ protection: { phase2: _none, ...how }, ...row }): SecurityPolicy => ({
          ...row,
          action: 'protect',
          protection: how,
        }),
      ),
      manualAssociations: (['inbound', 'outbound'] as const).flatMap((direction) =>
        protocols.map((protocol, position) => ({
          id: `${direction} ${protocol}`,
          direction,
          local: { kind: 'address' as const, address: own },
          remote: { kind: 'address' as const, address: far },
          protocol,
          spi: 1000 + position,
          mode: 'tunnel' as const,
          ...(protocol === 'esp' && {
            cipher: '3des-cbc' as const,
            cipherKey: { state: 'hex' as const, hex: '0123456789abcdef'.repeat(3) },
          }),
          integrity: 'hmac-sha1-96' as const,
          integrityKey: { state: 'hex' as const, hex: '11'.repeat(20) },
        })),
      ),
    });
  };

  test.each<[string, Device, Parameters<typeof write>[1]]>([
    [
      'a bundle in transport mode',
      device({
        policies: [
          protect(
            `${own}/32`,
            `${far}/32`,
            {},
            { mode: 'transport', protocols: ['esp', 'ah'], phase2: bundle },
          ),
        ],
      }),
      {},
    ],
    [
      'a bundle in tunnel mode',
      device({
        policies: [
          protect('10.0.0.0/24', '10.1.0.0/24', {}, { protocols: ['esp', 'ah'], phase2: bundle }),
        ],
      }),
      {},
    ],
    [
      'AH alone',
      device({
        policies: [
          protect(
            '10.0.0.0/24',
            '10.1.0.0/24',
            {},
            {
              protocols: ['ah'],
              phase2: phase2({ proposals: [{ ah: { integrity: 'hmac-sha1-96' } }] }),
            },
          ),
        ],
      }),
      {},
    ],
    ['keys by hand', manual(['esp']), {}],
    ['keys by hand for a bundle', manual(['esp', 'ah']), {}],
    [
      'a standby peer',
      device({
        peers: [peer(), other],
        policies: [protect('10.0.0.0/24', '10.1.0.0/24', {}, { standbyPeers: [second] })],
      }),
      { role: 'replacement' },
    ],
    [
      'a standby peer in a fragment',
      device({
        peers: [peer(), other],
        policies: [protect('10.0.0.0/24', '10.1.0.0/24', {}, { standbyPeers: [second] })],
      }),
      { role: 'replacement', add: true },
    ],
    [
      'sites of any address beside a peer',
      device({
        peers: [peer(), site],
        phase2Rules: [
          {
            local: '10.0.0.0/24',
            remote: '10.9.0.0/24',
            protocol: 'any',
            peer: site.id,
            phase2: phase2(),
          },
          {
            local: '10.0.0.0/24',
            remote: '10.8.0.0/24',
            protocol: 6,
            peer: site.id,
            phase2: phase2(),
          },
        ],
      }),
      { role: 'replacement' },
    ],
    [
      'sites that may ask for anything',
      device({
        peers: [site],
        policies: [],
        phase2Rules: [
          { local: 'any', remote: 'any', protocol: 'any', peer: site.id, phase2: phase2() },
        ],
      }),
      { role: 'replacement', allowOpenDynamic: true },
    ],
    [
      'sites whose key is missing',
      device({
        peers: [{ ...site, preSharedKey: { state: 'missing', reason: 'absent' } }],
        policies: [],
        phase2Rules: [
          {
            local: '10.0.0.0/24',
            remote: '10.9.0.0/24',
            protocol: 'any',
            peer: site.id,
            phase2: phase2(),
          },
        ],
      }),
      { role: 'replacement' },
    ],
    ['a fragment behind a translation', device(), { add: true, linuxAddress: '10.0.0.9' }],
    [
      'IPv6 with neighbour discovery',
      device({
        peers: [
          peer({
            local: { kind: 'address', address: '2001:db8:1::1' },
            remote: { kind: 'address', address: '2001:db8:2::1' },
          }),
        ],
        policies: [protect('2001:db8:1::/48', '::/0')],
      }),
      {},
    ],
    [
      'everything, with networks of its own',
      device({ policies: [protect('0.0.0.0/0', '0.0.0.0/0')] }),
      { lan: ['10.0.0.0/24'] },
    ],
  ])('holds for %s', (_name, input, given) => {
    const { planned, files } = write(input, given);
    expect(Object.keys(files)).not.toEqual([]);
    expect(refusals(files)).toEqual([]);
    expect(sameMeaning(planned, readBack(files))).toEqual([]);
  });
});
