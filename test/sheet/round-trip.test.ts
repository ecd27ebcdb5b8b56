import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collector } from '../../src/diagnostics/report.js';
import type { Device } from '../../src/model/device.js';
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

/** How an end accepts proposals is no matter of sheets: each has its own kind's rule. */
const asEnd = (device: Device, end: 'linux' | 'cisco'): Device => ({
  ...device,
  peers: device.peers.map((peer) => ({
    ...peer,
    acceptance: end === 'cisco' ? 'smaller' : 'claim',
  })),
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
