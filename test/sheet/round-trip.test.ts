import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostics/report.js';
import type { Device, Phase2, SecurityPolicy } from '../../src/model/device.js';
import { sameMeaning } from '../../src/model/meaning.js';
import { deviceOf } from '../../src/sheet/device.js';
import { lift } from '../../src/sheet/lift.js';
import { parse } from '../../src/sheet/parse.js';
import { print, type SheetFormat } from '../../src/sheet/print.js';
import { sheetAgain, sheetOf } from '../../src/sheet/write.js';
import { devices } from './devices.js';
import { sheetCases, understand } from './expected.js';

const formats: readonly SheetFormat[] = ['text', 'markdown', 'csv'];

const silent = new Collector([]).report;

/** The device that a text means. */
function readBack(text: string, end: 'linux' | 'cisco'): Device {
  const source = { name: 'sheet.txt', text };
  return deviceOf(lift(parse(source), silent).tunnels, end, silent);
}

const kept = (phase2: Phase2): Phase2 => ({
  ...phase2,
  proposals: phase2.proposals.map((proposal) => {
    const { esp, ah } = proposal;
    return {
      ...proposal,
      ...(esp?.integrity === 'hmac-sha256-128' && { esp: { ...esp, integrity: 'hmac-sha256-96' } }),
      ...(ah?.integrity === 'hmac-sha256-128' && { ah: { ...ah, integrity: 'hmac-sha256-96' } }),
    };
  }),
});

/** How an end accepts proposals, and cuts check values short, is no matter of sheets: each has its own kind's rule. */
const asEnd = (device: Device, end: 'linux' | 'cisco'): Device => ({
  ...device,
  policies: device.policies.map((policy) => {
    const { protection } = policy;
    return end === 'cisco' || protection?.phase2 === undefined
      ? policy
      : { ...policy, protection: { ...protection, phase2: kept(protection.phase2) } };
  }),
  peers: device.peers.map((peer) => ({
    ...peer,
    acceptance: end === 'cisco' ? 'smaller' : 'claim',
  })),
});

test('two tables, one below the other, whose columns begin at other places, are read each by its own', () => {
  const device = fc
    .sample(devices, { seed: 1, numRuns: 40 })
    .find((one) => one.peers[0]?.proposals[0]?.authentication === 'psk');
  const [peer] = device?.peers ?? [];
  const [row] = device?.policies ?? [];
  if (device === undefined || peer === undefined || row?.protection?.phase2 === undefined)
    throw new Error('a device has a tunnel');
  // Values so short that the networks decide where the columns begin.
  const peers = [
    {
      ...peer,
      sentIdentity: { type: 'address' },
      expectedIdentities: [{ type: 'address' }],
      proposals: peer.proposals.slice(0, 1),
    } as const,
  ];
  const phase2 = {
    ...row.protection.phase2,
    proposals: [{ esp: { cipher: 'aes-256-cbc', integrity: 'hmac-sha1-96' } }],
  } as const;
  const protection = { ...row.protection, protocols: ['esp'], phase2 } as const;
  const between = (local: string, remote: string): SecurityPolicy => ({
    ...row,
    protection,
    selector: { ...row.selector, local, remote },
  });
  // The long network of the first table ends at the second column of the other, or behind it.
  for (const local of ['2001:db8:10:1000::/64', '2001:db8:10:1000:a000::/80']) {
    const policies = [
      between(local, '2001:db8:172:1::/64'),
      between('10.0.0.0/24', '172.16.0.0/24'),
    ];
    const text = sheetOf({ ...device, peers, policies }, { end: 'cisco' }, silent)
      .map(({ tree }) => print(tree, 'text'))
      .join('\n');
    expect(readBack(text, 'cisco').policies.map(({ selector }) => selector)).toEqual(
      policies.map(({ selector }) => selector),
    );
  }
});

describe.each(formats)('a sheet written as %s', (format) => {
  test('is read back to the model that it was written from', () => {
    fc.assert(
      fc.property(devices, fc.constantFrom('linux' as const, 'cisco' as const), (device, end) => {
        const collector = new Collector([]);
        const sheets = sheetOf(device, { end }, collector.report);
        expect(collector.diagnostics).toEqual([]);
        const text = sheets.map(({ tree }) => print(tree, format)).join('\n');
        expect(sameMeaning(readBack(text, end), asEnd(device, end))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(sheetCases)('says what $name says', ({ text }) => {
    const { tunnels } = understand(text);
    for (const tunnel of tunnels) {
      if (tunnel.unplaced.length > 0) continue;
      const [again] = understand(print(sheetAgain(tunnel).tree, format)).tunnels;
      const plain = (one: typeof again): unknown =>
        one && {
          ...one,
          places: undefined,
          defaulted: undefined,
          missing: one.missing.map(({ value }) => value),
          local: { ...one.local, places: undefined, otherAddresses: [] },
          remote: { ...one.remote, places: undefined, otherAddresses: [] },
          number: undefined,
          key: one.key?.state,
        };
      expect(plain(again)).toEqual(plain(tunnel));
    }
  });
});
