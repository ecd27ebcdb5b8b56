import type { Device } from '../../model/device.js';
import { model } from '../../model.js';
import { exits } from '../failure.js';
import { readSource } from '../inputs.js';
import type { CommonOptions } from '../options.js';
import { printJson, statusOf, tellDiagnostics } from '../terminal.js';

export interface ModelFlags extends CommonOptions {
  readonly showKeys?: boolean;
  readonly dialect?: import('../../results.js').DialectChoice;
  readonly ciscoAddress?: string;
}

/** `model FILE…`: the neutral model as JSON, keys left out unless they are asked for. Returns the exit status. */
export function runModel(paths: readonly string[], flags: ModelFlags): number {
  const sources = paths.map(readSource);
  const result = model(sources, {
    ...(flags.dialect === undefined ? {} : { dialect: flags.dialect }),
    ...(flags.ciscoAddress === undefined ? {} : { ciscoAddress: flags.ciscoAddress }),
  });
  const shown =
    flags.showKeys === true ? result : { ...result, devices: result.devices.map(withoutKeys) };
  printJson(flags.format === 'json' ? shown : { devices: shown.devices });
  if (flags.format !== 'json') tellDiagnostics(result.diagnostics, sources, flags);
  if (result.outcome === 'not-read') return exits.usage;
  return statusOf(result.diagnostics, flags);
}

/** A device whose known keys are replaced by the fact that they are known. */
function withoutKeys(device: Device): unknown {
  return JSON.parse(
    JSON.stringify(device, (_field, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('state' in value)) return value;
      if (value.state === 'text' || value.state === 'hex') return { state: 'hidden' };
      return value;
    }),
  );
}
