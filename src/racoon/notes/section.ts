import type { Protection } from '../../model/device.js';
import type { PlannedDevice } from '../plan/planned-device.js';
import type { LinuxWriteOptions } from '../write-options.js';

/** A heading and its lines. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the parts of the notes are made from. */
export interface NotesContext {
  readonly device: PlannedDevice;
  /** Its different protections: many policies share one. */
  readonly protections: readonly Protection[];
  /** The names of the texts that it came from. */
  readonly from: readonly string[];
  readonly options: LinuxWriteOptions;
  /** Names of the files beside this one. */
  readonly files: readonly string[];
}
