import { lift } from '../../../src/cisco/lift.js';
import { lower } from '../../../src/cisco/lower.js';
import { parse } from '../../../src/cisco/parse.js';
import { plan } from '../../../src/cisco/plan.js';
import { printStatements } from '../../../src/cisco/print.js';
import type { CiscoWriteOptions } from '../../../src/cisco/write-options.js';
import { Collector } from '../../../src/diagnostics/report.js';
import type { Device } from '../../../src/model/device.js';

/** Plans and writes a device, and reads the text back. */
export function writtenOf(device: Device, options: CiscoWriteOptions) {
  const collector = new Collector([]);
  const planned = plan(device, options, collector.report);
  const { statements, backOut } = lower(planned, options, collector.report);
  const text = printStatements(statements, options.dialect);
  return {
    planned,
    text,
    backOut: printStatements(backOut, options.dialect),
    diagnostics: collector.diagnostics,
  };
}

/** What a text means; the lines that were not read come first. */
export function readingOf(
  text: string,
  { dialect, version }: CiscoWriteOptions,
  ciscoAddress?: string,
) {
  const source = { name: 'cisco.conf', text };
  const configuration = parse(source, { dialect, ...(version !== undefined && { version }) });
  const collector = new Collector([source]);
  const device = lift(
    configuration,
    collector.report,
    ciscoAddress === undefined ? {} : { ciscoAddress },
  );
  const unread = configuration.statements.filter(
    ({ kind }) => kind === 'unread' || kind === 'foreign',
  );
  return { configuration, device, unread, diagnostics: collector.diagnostics };
}
