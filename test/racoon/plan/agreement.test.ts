import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Device, Peer, SecurityPolicy } from '../../../src/model/device.js';
import { equivalence } from '../../../src/model/equivalence.js';
import { mirror } from '../../../src/model/mirror.js';
import { negotiate } from '../../../src/model/negotiate.js';
import {
  bypass,
  device,
  far,
  own,
  peer,
  phase2,
  proposal,
  protect,
  protection,
} from './examples.js';
import { write } from './write.js';

/** A device with one peer, seen from itself: its own end is what the host calls the far one. */
const gateway = (
  policies: readonly SecurityPolicy[],
  changes: Partial<Peer> = {},
  kind: Device['implementation']['kind'] = 'pix7',
): Device =>
  device({
    implementation: { kind },
    peers: [
      peer({
        id: own,
        local: { kind: 'address', address: far },
        remote: { kind: 'address', address: own },
        exchangeModes: ['main', 'aggressive'],
        ...changes,
      }),
    ],
    policies: policies.map((row) =>
      row.protection === undefined
        ? row
        : {
            ...row,
            protection: {
              ...row.protection,
              peer: own,
              local: { kind: 'address', address: far },
              remote: { kind: 'address', address: own },
            },
          },
    ),
  });

const prefix = fc.constantFrom('10.0.0.0/16', '10.0.5.0/24', '10.0.5.9/32', '10.0.8.0/21');
const remote = fc.constantFrom('172.16.0.0/16', '172.16.5.0/24', '172.16.5.7/32');
const row = fc
  .record({ local: prefix, remote, seconds: fc.constantFrom(3600, 28800) })
  .map(({ local, remote: other, seconds }) =>
    protect(local, other, {}, { phase2: phase2({ lifetimeSeconds: seconds }) }),
  );
const hole = fc
  .record({ local: prefix, remote })
  .map(({ local, remote: other }) => bypass(local, other));

/** What becomes of a packet: racoon counts no volume, so the values of phase 2 are compared by negotiation. */
const fate = (policy: SecurityPolicy | undefined): string => {
  const { local, remote, mode } = policy?.protection ?? {};
  return JSON.stringify([policy?.action ?? 'bypass', local, remote, mode]);
};

describe('what is written for the other end of a device', () => {
  test('negotiates with it, and treats every packet as it does', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof({ arbitrary: row, weight: 3 }, hole), {
          minLength: 1,
          maxLength: 6,
          selector: ({ selector }) => `${selector.local} ${selector.remote}`,
        }),
        fc.constantFrom('pix6', 'pix7', 'asa84', 'ios'),
        fc.array(
          fc.constantFrom(
            proposal(),
            proposal({ cipher: 'aes-256-cbc', group: 'modp1536' }),
            proposal({ lifetimeSeconds: 28800 }),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (policies, kind, proposals) => {
          const cisco = gateway(policies, { proposals }, kind);
          const demanded = mirror(cisco, own);
          expect(demanded).toBeDefined();
          if (demanded === undefined) return;
          const { planned } = write(demanded);
          if (planned.policies.length === 0) return;
          expect(equivalence(demanded.policies, planned.policies, { label: fate })).toEqual({
            result: 'equal',
          });
          expect(negotiate(cisco, planned).verdict).toBe('agree');
        },
      ),
      { numRuns: 100 },
    );
  });

  test('has the traffic of another peer dropped where the device keeps it for that one', () => {
    const other = '192.0.2.77';
    const cisco = gateway([protect('10.0.0.0/16', '172.16.0.0/16')]);
    const both: Device = {
      ...cisco,
      peers: [
        ...cisco.peers,
        ...gateway([], { id: other, remote: { kind: 'address', address: other } }).peers,
      ],
      policies: [
        {
          ...protect('10.0.5.0/24', '172.16.5.0/24'),
          protection: protection({
            peer: other,
            local: { kind: 'address', address: far },
            remote: { kind: 'address', address: other },
          }),
        },
        ...cisco.policies,
      ],
    };
    const demanded = mirror(both, own);
    const { planned, files } = write(demanded ?? device());
    expect(planned.policies.map(({ action }) => action)).toEqual(['discard', 'protect']);
    expect(files['setkey.conf']).toContain(
      'spdadd 172.16.5.0/24 10.0.5.0/24 any -P out prio def + 2 discard;',
    );
  });
});
