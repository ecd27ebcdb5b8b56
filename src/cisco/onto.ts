import type { Report } from '../diagnostics/report.js';
import type { Device } from '../model/device.js';
import type { Ground } from './lower/ground.js';
import type { Living } from './write-options.js';

export function livingGround(
  _living: Living,
  _device: Device,
  _report: Report,
): Ground | undefined {
  return undefined;
}
