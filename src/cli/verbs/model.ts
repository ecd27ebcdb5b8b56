import type { Device } from '../../model/device.js';
import { model } from '../../model.js';
import type { ModelResult } from '../../results.js';
import { answering } from '../answer.js';
import { exits } from '../failure.js';
import { readHost } from '../inputs.js';
import { libraryOptions } from '../library-options.js';
import type { Flags } from '../options.js';
import { printJson, statusOf, tellDiagnostics, tellLeftOut } from '../terminal.js';

/** `model FILE…`: the neutral model as JSON, keys left out unless they are asked for. Resolves to the exit status. */
export function runModel(paths: readonly string[], flags: Flags): Promise<number> {
  const { showKeys, format } = flags;
  return answering(flags, unread, async () => {
    const { sources, leftOut } = await readHost(paths);
    const result = model(sources, await libraryOptions(flags));
    const devices = showKeys === true ? result.devices : result.devices.map(withoutKeys);
    if (format === 'json') printJson({ ...result, devices });
    else {
      tellLeftOut(leftOut, flags);
      if (result.outcome === 'read') printJson({ devices });
      tellDiagnostics(result.diagnostics, sources, flags);
    }
    if (result.outcome === 'not-read') return exits.usage;
    return statusOf(result.diagnostics, flags);
  });
}

const unread = (diagnostics: ModelResult['diagnostics']): ModelResult => ({
  outcome: 'not-read',
  devices: [],
  diagnostics,
});

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
