import { interfaceKey } from '../interface-name.js';
import type { Running } from './running.js';
import type { RunningInterface } from './running-interface.js';

/** The interface that a line means by its own name, or by what `nameif` calls it; undefined where no text shows it. */
export const interfaceOf = (
  { interfaces, named }: Running,
  name: string,
): RunningInterface | undefined =>
  interfaces.get(named.get(name.toLowerCase()) ?? interfaceKey(name));
