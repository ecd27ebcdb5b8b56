import { Collector, type Diagnostic } from '../../../src/diagnostics/report.js';
import type { Device } from '../../../src/model/device.js';
import { lower } from '../../../src/racoon/lower.js';
import type { PlannedDevice } from '../../../src/racoon/plan/planned-device.js';
import { plan } from '../../../src/racoon/plan.js';
import { print } from '../../../src/racoon/print.js';
import type { LinuxWriteOptions } from '../../../src/racoon/write-options.js';

export interface Written {
  readonly planned: PlannedDevice;
  readonly files: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
}

/** The files of a device, with what was told. */
export function write(input: Device, options: Partial<LinuxWriteOptions> = {}): Written {
  const collector = new Collector([]);
  const all: LinuxWriteOptions = { role: 'peer', ...options };
  const planned = plan(input, all, collector.report);
  const files = print(lower(planned, all, collector.report));
  const { diagnostics } = collector;
  return { planned, files, diagnostics, codes: diagnostics.map(({ code }) => code) };
}
