/** From a parameter sheet to the device of one end. */

import { plan } from '../cisco/plan.js';
import type { ReadPart } from '../coverage.js';
import type { Collector, Report } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import type { ConvertOptions } from '../results.js';
import { deviceOf } from '../sheet/device.js';
import { type DeviceSaid, lift, type SheetOptions } from '../sheet/lift.js';
import { parse } from '../sheet/parse.js';
import type { SheetTree } from '../sheet/syntax.js';
import type { SheetTunnel } from '../sheet/tunnel.js';
import { Lines } from '../syntax/origin.js';
import type { Source } from '../syntax/range.js';
import { keysOf, tellKeyFile } from './key-file.js';
import { targetIn } from './named-cisco.js';

export interface ReadSheet {
  readonly device: Device;
  /** The same device with the values of the other end's column: what its mirror is to have. */
  readonly asked: Device;
  readonly tunnels: readonly SheetTunnel[];
  /** Real networks behind the Linux end whose translated addresses are the selectors: what `--lan` would say. */
  readonly lan: readonly string[];
  readonly parts: readonly ReadPart[];
  /** What it says of the devices. */
  readonly devices: readonly DeviceSaid[];
}

export type SheetReading = Pick<
  ConvertOptions,
  'dialect' | 'ourEnd' | 'ourColumn' | 'ciscoAddress' | 'linuxAddress' | 'lan' | 'keys'
>;

const silent: Report = () => {};

/** A longer text is no sheet. */
const longestSheet = 120_000;

/** A parameter sheet as the device of one end: seen from the Cisco, or from the racoon host. Never throws. */
export function readSheet(
  source: Source,
  reading: SheetReading,
  perspective: 'cisco' | 'racoon',
  collector: Collector,
): ReadSheet {
  const read = readTunnels(source, reading, collector);
  const { part, devices } = read;
  const end = perspective === 'cisco' ? 'cisco' : 'linux';
  const isSayable = end === 'linux' || isOnDevice(read, reading, collector.report);
  const tunnels = isSayable ? read.tunnels : read.tunnels.map((one) => ({ ...one, refused: true }));
  const device = deviceOf(tunnels, end, collector.report);
  if (reading.keys !== undefined) {
    const known = tunnels.flatMap(({ local, remote }) =>
      [local, remote].flatMap((one) => [one.address ?? [], one.otherAddresses].flat()),
    );
    tellKeyFile(device, reading.keys, { known }, collector);
  }
  const lan = [
    ...new Set(tunnels.flatMap(({ local }) => local.translated.map(({ real }) => real))),
  ];
  const asked = tunnels.every(({ differs }) => differs === undefined)
    ? device
    : deviceOf(tunnels, end, silent, end === 'cisco' ? 'linux' : 'cisco');
  return { device, asked, tunnels, lan, parts: [part], devices };
}

/** Whether the Cisco that the sheet names with its release has the algorithms; what it lacks is told. */
function isOnDevice(
  { tunnels, devices }: Pick<ReadSheet, 'tunnels' | 'devices'>,
  reading: SheetReading,
  report: Report,
): boolean {
  const target = reading.dialect ?? targetIn(devices, {}, silent);
  if (target?.version === undefined) return true;
  let isSayable = true;
  plan(deviceOf(tunnels, 'cisco', silent), target, (code, at, facts, telling) => {
    if (!code.endsWith('-not-on-target') || telling?.severity === 'warning') return;
    isSayable = false;
    report(code, at, facts, telling);
  });
  return isSayable;
}

/** The tunnels of a sheet, with all questions told. */
export function readTunnels(
  source: Source,
  reading: SheetReading,
  collector: Collector,
  report: Report = collector.report,
): {
  readonly tunnels: readonly SheetTunnel[];
  readonly part: ReadPart;
  readonly devices: readonly DeviceSaid[];
} {
  if (source.text.length > longestSheet) {
    collector.report(
      'sheet-too-long',
      { file: source.name, start: 0, end: 1 },
      { length: source.text.length },
    );
    return { tunnels: [], part: { source, statements: [], layout: [] }, devices: [] };
  }
  const tree = parse(source);
  const { tunnels, used, devices } = lift(tree, report, sheetOptions(reading));
  return {
    tunnels,
    devices,
    part: { source, statements: used, layout: layoutLines(source, tree) },
  };
}

function sheetOptions(reading: SheetReading): SheetOptions {
  const { ourEnd, ourColumn, ciscoAddress, linuxAddress, lan, keys } = reading;
  return {
    ...(ourEnd !== undefined && { ourEnd }),
    ...(ourColumn !== undefined && { ourColumn }),
    ...(ciscoAddress !== undefined && { ciscoAddress }),
    ...(linuxAddress !== undefined && { linuxAddress }),
    ...(lan !== undefined && { lan }),
    ...(keys !== undefined && { keys: keysOf(keys) }),
  };
}

function layoutLines(source: Source, { rows }: SheetTree): readonly number[] {
  const lines = new Lines(source);
  return rows.flatMap((row) =>
    row.kind === 'layout' && row.at !== undefined ? [lines.lineAt(row.at.start)] : [],
  );
}
