import type { Collector } from './diagnostics/report.js';
import type { Device } from './model/device.js';
import type { ReadPart } from './reading.js';
import type { ConvertOptions, ReverseOptions } from './results.js';
import type { Source } from './syntax/range.js';

export interface ReadSheet {
  readonly device: Device;
  readonly parts: readonly ReadPart[];
}

/** A parameter sheet as the device of one end: seen from the Cisco, or from the racoon host. */
export function readSheet(
  source: Source,
  _options: ConvertOptions & ReverseOptions,
  _perspective: 'cisco' | 'racoon',
  collector: Collector,
): ReadSheet {
  collector.report('unknown-language', { file: source.name, start: 0, end: 1 }, {});
  return {
    device: {
      implementation: { kind: 'sheet' },
      peers: [],
      policies: [],
      phase2Rules: [],
      manualAssociations: [],
      translations: [],
    },
    parts: [],
  };
}
