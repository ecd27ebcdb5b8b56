import type { WayOptions } from '../../model/carriage.js';
import type { Device, Peer, Protection, Secret, Selector } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';

/** What the text cannot say and the caller may. */
export interface LiftOptions extends WayOptions {
  /** The device's own outside address, where the text does not show it. */
  readonly ciscoAddress?: string | undefined;
  /** Keys by the peer's address, for peers whose key the text lacks. They fill gaps only. */
  readonly keys?: ReadonlyMap<string, Secret> | undefined;
  /** Addresses whose keys are for peers that no entry names yet. */
  readonly usedKeys?: readonly string[] | undefined;
  /** Only these peers are wanted: what is wrong with others is no error. */
  readonly only?: readonly string[] | undefined;
  /** A dynamic entry without access list is accepted. */
  readonly allowOpenDynamic?: boolean | undefined;
  /** How many selectors one entry may expand to. */
  readonly limit?: number | undefined;
  /** In the place of the device, what becomes of its fallbacks is told where they are written. */
  readonly role?: 'peer' | 'replacement' | undefined;
  /** The other end is written by what the device says: what no line decides must be asked. */
  readonly isConverted?: boolean | undefined;
  /** The device is held against another end: what names no peer is no tunnel with that one. */
  readonly isCompared?: boolean | undefined;
  /** The networks behind the other end that is written. */
  readonly lan?: readonly string[] | undefined;
  /** That end, where it is asked for. */
  readonly other?: (() => Device) | undefined;
  /** Called for each peer of a wanted entry that is left out, with what was understood of it all the same. */
  readonly onLost?: ((understood: Understood) => void) | undefined;
  /** Called with the lines of lists that only entries which are left out match by. */
  readonly onLeftOut?: ((lines: readonly LeftOut[]) => void) | undefined;
}

/** A line of a list, and what it is about. */
export interface LeftOut {
  readonly selectors: readonly Selector[];
  readonly at: Range | undefined;
}

/** Phase 1 and 2 of a tunnel whose traffic or whose other lines are not certain. */
export interface Understood {
  readonly peer: Peer;
  readonly protection: Protection;
}

/** Selectors that one entry may expand to, where no option says another number. */
export const usualLimit = 100_000;
