/** What keeps packets of tunnels from a crypto map. */
import type { Selector } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import type { KeptFromMap } from '../diagnostics/meaning-tunnels.js';
import type { RunningInterface } from './running-interface.js';
import type { Scope } from './scope.js';
import type { Tunnel } from './tunnel.js';

/** What keeps packets from a map, or those that come out of it from where they go. */
export interface Kept {
  readonly why: KeptFromMap['why'] | 'unread' | 'far';
  readonly at: Range | undefined;
  readonly by: string;
  readonly name: string;
}

/** By which interfaces packets of a network come in, and by which those of its tunnel leave. */
export interface Sides {
  readonly near: readonly RunningInterface[];
  readonly far: readonly RunningInterface[];
}

/** Two networks of a tunnel, which may be one of very many. */
export interface Row extends Sides {
  readonly tunnel: Tunnel;
  readonly selector: Selector;
  readonly at: Range | undefined;
}

/** What keeps each of some rows out. */
export type Keeper = (rows: readonly Row[]) => readonly (Kept | undefined)[];

export type KeeperOfOne = (row: Row) => Kept | undefined;

export const each = (keeper: KeeperOfOne | undefined): Keeper | undefined =>
  keeper && ((rows) => rows.map(keeper));

export const shown = ({ dialect }: Scope, { name, nameif }: RunningInterface): string =>
  (dialect === 'ios' ? name : (nameif?.word ?? name)).text;
