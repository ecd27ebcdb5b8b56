import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/cisco/plan.js';
import type { Phase2Proposal } from '../../../src/model/device.js';
import { device, listening, peer, phase2, policy, proposal } from '../tunnel.js';

const esp = (
  cipher: 'des-cbc' | 'blowfish-448-cbc' | '3des-cbc',
  integrity = 'hmac-sha1-96' as const,
): Phase2Proposal => ({
  esp: { cipher, integrity },
});

describe('algorithms that the target lacks', () => {
  test('one proposal of several is left out with a warning', () => {
    const { report, told } = listening();
    const planned = plan(
      device({ peers: [{ ...peer, proposals: [{ ...proposal, group: 'modp2048' }, proposal] }] }),
      { dialect: 'pix7' },
      report,
    );
    expect(planned.peers[0]?.proposals.map(({ group }) => group)).toEqual(['modp1536']);
    expect(planned.policies).toHaveLength(1);
    expect(told()).toContain('warning group-not-on-target');
  });

  test('the only proposal takes its tunnel along, with an error', () => {
    const { report, told } = listening();
    const planned = plan(
      device({ peers: [{ ...peer, proposals: [{ ...proposal, cipher: 'blowfish-128-cbc' }] }] }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.peers).toEqual([]);
    expect(planned.policies).toEqual([]);
    expect(told()).toContain('error cipher-not-on-target');
  });

  test('pairs of phase 2 with a foreign cipher are left out, the others stay in order', () => {
    const { report, told } = listening();
    const proposals = [esp('3des-cbc'), esp('blowfish-448-cbc'), esp('des-cbc')];
    const planned = plan(
      device({
        policies: [policy('10.1.0.0/24', '10.2.0.0/24', { phase2: { ...phase2, proposals } })],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.policies[0]?.protection?.phase2?.proposals).toEqual([
      esp('3des-cbc'),
      esp('des-cbc'),
    ]);
    expect(told()).toContain('warning cipher-not-on-target');
  });

  test.each([
    ['asa84', '9.14', []],
    ['asa84', '9.16', ['3des-cbc, hmac-md5-96, modp1024', '3des-cbc, md5, modp1024']],
    ['asa84', undefined, []],
    ['ios', '17.9', []],
    ['ios', '17.12', ['3des-cbc, hmac-md5-96, modp1024', '3des-cbc, md5, modp1536, modp1024']],
  ] as const)('what %s %s refuses as weak is written, and told', (dialect, version, expected) => {
    const found: string[] = [];
    const weak = { ...proposal, cipher: '3des-cbc', hash: 'md5' } as const;
    const planned = plan(
      device({
        peers: [
          {
            ...peer,
            proposals: [
              { ...weak, group: 'modp1536' },
              { ...weak, group: 'modp1024' },
            ],
          },
        ],
        policies: [
          policy('10.1.0.0/24', '10.2.0.0/24', {
            phase2: {
              ...phase2,
              proposals: [{ esp: { cipher: '3des-cbc', integrity: 'hmac-md5-96' } }],
              pfsGroup: 'modp1024',
            },
          }),
        ],
      }),
      version === undefined ? { dialect } : { dialect, version },
      (code, _at, facts) => {
        if (code === 'weak-on-target') found.push((facts as { names: string[] }).names.join(', '));
      },
    );
    expect(planned.policies).toHaveLength(1);
    expect(found).toEqual(expected);
  });

  test.each([
    [{ esp: { cipher: 'null', integrity: 'hmac-sha1-96' } }, ['no-confidentiality']],
    [{ ah: { integrity: 'hmac-sha1-96' } }, ['no-confidentiality']],
    [{ esp: { cipher: '3des-cbc', integrity: 'none' } }, ['no-integrity']],
    [{ esp: { cipher: '3des-cbc', integrity: 'none' }, ah: { integrity: 'hmac-sha1-96' } }, []],
    [esp('3des-cbc'), []],
  ] as const)('%j is written, and told: %j', (proposal, codes) => {
    const { report, told } = listening();
    const protocols = [
      ...('esp' in proposal ? ['esp' as const] : []),
      ...('ah' in proposal ? ['ah' as const] : []),
    ];
    const planned = plan(
      device({
        policies: [
          policy('10.1.0.0/24', '10.2.0.0/24', {
            protocols,
            phase2: { ...phase2, proposals: [proposal] },
          }),
        ],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.policies).toHaveLength(1);
    expect(told().filter((one) => one.startsWith('warning no-'))).toEqual(
      codes.map((code) => `warning ${code}`),
    );
  });

  test.each([
    ['ios', '15.2', true],
    ['ios', '12.4(15)', false],
    ['pix6', undefined, false],
    ['asa84', '9.1', false],
  ] as const)('SHA-256 in phase 1 on %s %s: %s', (dialect, version, written) => {
    const { report } = listening();
    const planned = plan(
      device({ peers: [{ ...peer, proposals: [{ ...proposal, hash: 'sha256' }] }] }),
      { dialect, ...(version !== undefined && { version }) },
      report,
    );
    expect(planned.peers.length > 0).toBe(written);
  });

  test('the truncated HMAC-SHA-256 of Linux is never written as the full one', () => {
    const { report, told } = listening();
    const proposals: Phase2Proposal[] = [
      { esp: { cipher: 'aes-128-cbc', integrity: 'hmac-sha256-96' } },
    ];
    const planned = plan(
      device({
        policies: [policy('10.1.0.0/24', '10.2.0.0/24', { phase2: { ...phase2, proposals } })],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.policies).toEqual([]);
    expect(told()).toContain('error sha256-truncation');
  });

  test.each([
    ['pix6', true],
    ['ios', true],
    ['pix7', false],
    ['asa84', false],
  ] as const)('an authentication header on %s: %s', (dialect, written) => {
    const { report, told } = listening();
    const proposals: Phase2Proposal[] = [{ ah: { integrity: 'hmac-sha1-96' } }];
    const planned = plan(
      device({
        policies: [
          policy('10.1.0.0/24', '10.2.0.0/24', {
            protocols: ['ah'],
            phase2: { ...phase2, proposals },
          }),
        ],
      }),
      { dialect },
      report,
    );
    expect(planned.policies.length > 0).toBe(written);
    if (!written) expect(told()).toContain('error ah-not-on-target');
  });

  test('an ESP tunnel in an AH tunnel has two outer headers, which no Cisco writes', () => {
    const { report, told } = listening();
    const planned = plan(
      device({
        policies: [
          policy('10.1.0.0/24', '10.2.0.0/24', { protocols: ['esp', 'ah'], nested: true }),
        ],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.policies).toEqual([]);
    expect(told()).toContain('error nested-headers');
  });

  test('a bundle that is proposed in two modes is none that a Cisco takes', () => {
    const { report, told } = listening();
    const proposedModes = ['tunnel', 'transport'] as const;
    const planned = plan(
      device({
        policies: [
          policy('10.1.0.0/24', '10.2.0.0/24', { protocols: ['esp', 'ah'], proposedModes }),
        ],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.policies).toEqual([]);
    expect(told()).toContain('error bundle-modes');
  });

  test.each([
    ['pix6', 6],
    ['asa84', 8],
  ] as const)('%s takes %i of eight pairs', (dialect, most) => {
    const { report, told } = listening();
    const proposals = (['des-cbc', '3des-cbc', 'aes-128-cbc', 'aes-256-cbc'] as const).flatMap(
      (cipher): Phase2Proposal[] => [
        { esp: { cipher, integrity: 'hmac-sha1-96' } },
        { esp: { cipher, integrity: 'hmac-md5-96' } },
      ],
    );
    const planned = plan(
      device({
        policies: [policy('10.1.0.0/24', '10.2.0.0/24', { phase2: { ...phase2, proposals } })],
      }),
      { dialect },
      report,
    );
    expect(planned.policies[0]?.protection?.phase2?.proposals).toHaveLength(most);
    expect(told().includes('warning transform-sets-limit')).toBe(most < 8);
  });

  test('a lifetime outside of the limits is brought in, with a warning', () => {
    const { report, told } = listening();
    const planned = plan(
      device({ peers: [{ ...peer, proposals: [{ ...proposal, lifetimeSeconds: 604800 }] }] }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.peers[0]?.proposals[0]?.lifetimeSeconds).toBe(86400);
    expect(told()).toContain('warning lifetime-out-of-range');
  });

  test('two peers with different proposals both get the union, in order', () => {
    const { report, told } = listening();
    const other = { ...proposal, group: 'modp1024' } as const;
    const second = {
      ...peer,
      id: '198.51.100.2',
      remote: { kind: 'address', address: '198.51.100.2' },
      proposals: [other],
    } as const;
    const planned = plan(
      device({
        peers: [peer, second],
        policies: [
          policy('10.1.0.0/24', '10.2.0.0/24'),
          policy('10.1.0.0/24', '10.3.0.0/24', {
            peer: second.id,
            remote: { kind: 'address', address: second.id },
          }),
        ],
      }),
      { dialect: 'ios' },
      report,
    );
    expect(planned.peers.map(({ proposals }) => proposals)).toEqual([
      [proposal, other],
      [proposal, other],
    ]);
    expect(told()).toContain('note policy-union');
  });
});
