import type { Device } from '../../model/device.js';
import { type Limits, limitsOf, type Vocabulary, vocabularyOf } from '../limits.js';
import type { Dialect } from '../syntax.js';
import type { CiscoWriteOptions, Living } from '../write-options.js';

/** The device that is written for, with all that it can say. */
export interface Target {
  readonly dialect: Dialect;
  readonly version: string | undefined;
  readonly limits: Limits;
  readonly vocabulary: Vocabulary;
  readonly onto: Living | undefined;
  readonly isOtherEnd: boolean;
  /** The device that is planned came from a Cisco text, so what is off there was meant to be off. */
  readonly fromCisco: boolean;
  /** It came from a sheet, so what is not said there is nobody's wish. */
  readonly fromSheet: boolean;
}

/** The target of options; an existing device's own version is taken where none is given. */
export function targetOf(device: Device, options: CiscoWriteOptions): Target {
  const { dialect, onto } = options;
  const version = options.version ?? onto?.configuration.version;
  const { kind } = device.implementation;
  return {
    dialect,
    version,
    limits: limitsOf(dialect, version),
    vocabulary: vocabularyOf(dialect, version),
    onto,
    isOtherEnd: options.isOtherEnd === true,
    fromCisco: kind === 'pix6' || kind === 'pix7' || kind === 'asa84' || kind === 'ios',
    fromSheet: kind === 'sheet',
  };
}
