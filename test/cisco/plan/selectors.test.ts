import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/cisco/plan.js';
import type { ManualAssociation, SecurityPolicy } from '../../../src/model/device.js';
import { bypass, device, listening, policy } from '../tunnel.js';

const planPolicies = (
  policies: readonly SecurityPolicy[],
  dialect: 'pix6' | 'asa84' | 'ios' = 'pix6',
) => {
  const { report, told } = listening();
  const planned = plan(
    device({ policies, implementation: { kind: 'sheet' } }),
    { dialect },
    report,
  );
  return { planned, told: told() };
};

describe('rows of the policy list', () => {
  test('a bypass stays above what it is a hole of', () => {
    const { planned } = planPolicies([
      bypass('10.1.0.8/32', '10.2.0.0/24'),
      policy('10.1.0.0/24', '10.2.0.0/24'),
    ]);
    expect(planned.policies.map(({ action }) => action)).toEqual(['bypass', 'protect']);
  });

  test('a range of ports is written, and told, since the other end has one port or all', () => {
    const ranged = policy('10.1.0.0/24', '10.2.0.0/24');
    const { planned, told } = planPolicies([
      { ...ranged, selector: { ...ranged.selector, protocol: 6, remotePorts: [80, 90] } },
    ]);
    expect(planned.policies.map(({ selector }) => selector.remotePorts)).toEqual([[80, 90]]);
    expect(told).toContain('warning port-range-in-selector');
  });

  test('a bypass of what no tunnel covers is dropped with a note', () => {
    const ike = bypass('203.0.113.1/32', '198.51.100.1/32');
    const { planned, told } = planPolicies([
      {
        ...ike,
        selector: {
          ...ike.selector,
          protocol: 17,
          localPorts: [500, 500],
          remotePorts: [500, 500],
        },
      },
      policy('10.1.0.0/24', '10.2.0.0/24'),
    ]);
    expect(planned.policies).toHaveLength(1);
    expect(told).toContain('note bypass-not-needed');
  });

  test('discarding is told, not written', () => {
    const { planned, told } = planPolicies([
      { ...bypass('10.1.0.8/32', '10.2.0.0/24'), action: 'discard' },
      policy('10.1.0.0/24', '10.2.0.0/24'),
    ]);
    expect(planned.policies).toHaveLength(1);
    expect(told).toContain('warning discard-not-on-target');
  });

  test('optional protection becomes protection, with a warning', () => {
    const { planned, told } = planPolicies([
      policy('10.1.0.0/24', '10.2.0.0/24', { level: 'use' }),
    ]);
    expect(planned.policies[0]?.protection?.level).toBe('unique');
    expect(told).toContain('warning optional-protection');
  });

  test.each([
    ['pix6', 0],
    ['ios', 0],
    ['asa84', 1],
  ] as const)('IPv6 selectors on %s: %i rows', (dialect, rows) => {
    const { planned } = planPolicies([policy('2001:db8:1::/64', '2001:db8:2::/64')], dialect);
    expect(planned.policies).toHaveLength(rows);
  });

  test('ports need a protocol that has them', () => {
    const row = policy('10.1.0.0/24', '10.2.0.0/24');
    const { planned, told } = planPolicies([
      { ...row, selector: { ...row.selector, remotePorts: [80, 80] } },
    ]);
    expect(planned.policies).toEqual([]);
    expect(told).toContain('error port-of-any-protocol');
  });

  test('a policy without phase 2 leaves its tunnel out', () => {
    const row = policy('10.1.0.0/24', '10.2.0.0/24');
    const { phase2: _none, ...protection } = row.protection ?? expect.fail();
    const { planned, told } = planPolicies([{ ...row, protection }]);
    expect(planned.policies).toEqual([]);
    expect(told).toContain('error phase2-missing');
  });

  test('traffic of inner networks is exempt from translation, that of the device itself is not translated', () => {
    const { planned } = planPolicies([
      policy('10.1.0.0/24', '10.2.0.0/24'),
      policy('203.0.113.1/32', '10.2.0.0/24'),
    ]);
    expect(planned.translations).toEqual([
      { kind: 'exempt', from: '10.1.0.0/24', destination: '10.2.0.0/24' },
    ]);
  });
});

describe('keys by hand', () => {
  const association = (direction: 'inbound' | 'outbound', spi: number): ManualAssociation => ({
    id: direction,
    direction,
    local: { kind: 'address', address: '203.0.113.1' },
    remote: { kind: 'address', address: '198.51.100.1' },
    protocol: 'esp',
    spi,
    mode: 'tunnel',
    cipher: '3des-cbc',
    cipherKey: { state: 'hex', hex: '0'.repeat(48) },
    integrity: 'hmac-sha1-96',
    integrityKey: { state: 'hex', hex: '1'.repeat(40) },
  });
  const planManual = (
    dialect: 'pix6' | 'pix7' | 'asa84' | 'ios',
    associations = [association('inbound', 4096), association('outbound', 4097)],
  ) => {
    const { report, told } = listening();
    const manual = { inbound: ['inbound'], outbound: ['outbound'] };
    const row = policy('10.1.0.0/24', '10.2.0.0/24', { manual });
    const { phase2: _none, ...protection } = row.protection ?? expect.fail();
    const planned = plan(
      device({ peers: [], policies: [{ ...row, protection }], manualAssociations: associations }),
      { dialect },
      report,
    );
    return { planned, told: told() };
  };

  test.each(['pix6', 'ios'] as const)('%s takes them', (dialect) => {
    const { planned, told } = planManual(dialect);
    expect(planned.manualAssociations).toHaveLength(2);
    expect(planned.policies).toHaveLength(1);
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test.each(['pix7', 'asa84'] as const)('%s has none', (dialect) => {
    const { planned, told } = planManual(dialect);
    expect(planned.policies).toEqual([]);
    expect(told).toContain('error manual-key-not-on-target');
  });

  test('a missing direction, a reserved SPI and a key of the wrong length are told', () => {
    const outbound = association('outbound', 4097);
    for (const associations of [
      [outbound],
      [association('inbound', 200), outbound],
      [
        { ...association('inbound', 4096), cipherKey: { state: 'hex', hex: '00' } as const },
        outbound,
      ],
    ]) {
      const { planned, told } = planManual('ios', associations);
      expect(planned.policies).toEqual([]);
      expect(told).toContain('error manual-key-not-expressible');
    }
  });
});
