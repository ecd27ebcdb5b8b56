import type { Device } from '../model/device.js';
import type { Configuration, Dialect } from './syntax.js';

/** A living device: its text, and what that text means. */
export interface Living {
  readonly configuration: Configuration;
  readonly device: Device;
}

/** For which device Cisco text is written. */
export interface CiscoWriteOptions {
  readonly dialect: Dialect;
  /** As a header says it: `6.3(5)`. Absent: the version of the dialect that is met most. */
  readonly version?: string | undefined;
  /** Nothing says which device it is: `dialect` is the usual one. */
  readonly isAssumed?: boolean | undefined;
  /** Write only what is to be added to this device. */
  readonly onto?: Living | undefined;
  /** It is the other end of the device that is given, not in its place. */
  readonly isOtherEnd?: boolean | undefined;
}
