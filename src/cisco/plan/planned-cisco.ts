import type { Device, SecurityPolicy } from '../../model/device.js';

/** A device that is to be written, with what its text says beside what it does. */
export interface PlannedCisco extends Device {
  /** Rows for addresses that no host has: others are translated to them. */
  readonly translated?: ReadonlySet<SecurityPolicy>;
}
