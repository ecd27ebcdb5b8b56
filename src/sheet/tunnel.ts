/** A tunnel as a sheet has it: what is said, what is assumed, and what somebody still has to say. */
import type { Authentication, Cipher, Group, Hash, Integrity } from '../model/algorithm.js';
import type { Secret } from '../model/device.js';
import type { Origin } from '../syntax/origin.js';
import type { DpdSaid, IdentitySaid, Topic } from './lift/facts.js';

/** The two ends of a sheet's tunnel: `linux` is its `local` end. */
export type SheetSide = 'linux' | 'cisco';

export interface SheetEnd {
  readonly address?: string;
  /** Further addresses of this end: fallbacks, or other machines. */
  readonly otherAddresses: readonly string[];
  /** A host name in place of the address, or beside it. */
  readonly name?: string;
  /** The selectors: translated addresses where there are such. Canonical prefixes. */
  readonly domains: readonly string[];
  readonly translated: readonly { readonly real: string; readonly as: string }[];
  readonly identity?: IdentitySaid;
  readonly places: {
    readonly address?: Origin;
    readonly domains?: readonly Origin[];
    readonly translated?: Origin;
    readonly identity?: Origin;
  };
}

/** What goes without saying where a sheet does not say it. */
export type Defaulted = 'mode' | 'exchange' | 'ike' | 'protocol';

/** A value that must be asked for, by the name under which somebody is asked. */
export interface Missing {
  readonly value: string;
  readonly at?: Origin;
}

/** What each end may have for itself, as long as the two can work together. */
export type OwnValues = Partial<
  Pick<
    SheetTunnel,
    | 'ciphers1'
    | 'hashes1'
    | 'authentications'
    | 'groups'
    | 'seconds1'
    | 'ciphers2'
    | 'integrities2'
    | 'seconds2'
    | 'kilobytes'
    | 'natTraversal'
    | 'deadPeerDetection'
  >
>;

/** The values are those of the Linux end. */
export interface SheetTunnel {
  /** The number that its heading has, where the sheet has several. */
  readonly number?: number;
  readonly ike: 1 | 2;
  readonly exchange: 'main' | 'aggressive';
  readonly mode: 'tunnel' | 'transport';
  readonly protocol: 'esp' | 'ah';
  /** Alternatives, in order of preference; empty where nothing is said or decided. */
  readonly ciphers1: readonly Cipher[];
  readonly hashes1: readonly Hash[];
  readonly authentications: readonly Authentication[];
  readonly groups: readonly Group[];
  readonly seconds1?: number;
  readonly ciphers2: readonly Cipher[];
  readonly integrities2: readonly Integrity[];
  readonly pfs?: Group | 'none';
  readonly seconds2?: number;
  readonly kilobytes?: number;
  readonly natTraversal?: boolean;
  readonly deadPeerDetection?: DpdSaid;
  /** Only with pre-shared keys. */
  readonly key?: Secret;
  readonly local: SheetEnd;
  readonly remote: SheetEnd;
  /** What belongs to an end that no word decides. */
  readonly unplaced: readonly SheetEnd[];
  readonly defaulted: readonly Defaulted[];
  /** Further values that no line of a device's text says, but its default. */
  readonly byDefault?: ReadonlySet<Topic>;
  readonly missing: readonly Missing[];
  /** Nothing may be written of it: an error says why. */
  readonly refused: boolean;
  /** Where each value was said. */
  readonly places: ReadonlyMap<Topic, readonly Origin[]>;
  /** What the other end has instead where the columns of the two differ. */
  readonly differs?: { readonly values: OwnValues; readonly places: SheetTunnel['places'] };
}

/** The same tunnel with what the other end, the Cisco, has where the two differ. */
export const ofOtherEnd = (tunnel: SheetTunnel): SheetTunnel => ({
  ...tunnel,
  ...tunnel.differs?.values,
  places: new Map([...tunnel.places, ...(tunnel.differs?.places ?? [])]),
});
