import type { AddressTranslation, Endpoint, IkeProposal } from '../../model/device.js';
import type { AccessListEntry, NatLine, Transform } from '../syntax.js';
import type { Line } from './entries.js';

/** Where a crypto map goes. */
export interface MapPlace {
  readonly name: string;
  /** The interface that it is bound to, or is to be bound to; undefined where no text names one. */
  readonly interface: string | undefined;
  /** It is bound already. */
  readonly bound: boolean;
  /** The interface whose address its tunnels begin at, which is not the one that it is to be bound to. */
  readonly begins?: string;
  /** It stands there with entries of its own, whether or not the text shows where it is bound. */
  readonly isOld?: boolean;
}

/** The access list of a line `nat (IF) 0`. */
export interface ExemptionList {
  readonly name: string;
  readonly line: NatLine;
  /** Something else uses it too, mostly a crypto map: what is added to it would change that. */
  readonly isShared: boolean;
  readonly entries: readonly AccessListEntry[];
  /** No line of it is unread. */
  readonly isWhole: boolean;
}

/** What stands on a device already, so that what is added takes free places and repeats nothing. */
export interface Ground {
  /** A free name like the one that is asked for; it is taken from then on. */
  freeName(kind: NameKind, wanted: string): string;
  /** The map on the interface with an address, the one that faces the peers. */
  mapAt(local: Endpoint): MapPlace;
  /**
   * A free sequence number for an entry with these lines: before any dynamic entry, behind those that were given before, and
   * behind all static ones; before these only where it takes nothing of theirs. Undefined where there is none.
   */
  nextSequence(map: string, lines: readonly Line[]): number | undefined;
  /** A free sequence number behind all others: for dynamic entries. */
  lastSequence(map: string): number | undefined;
  /** Whether policies of phase 1 stand there, or those serve that are built in. */
  readonly policies: 'none' | 'built-in' | 'written';
  /** Whether one of these says the same. */
  hasPolicy(proposal: IkeProposal): boolean;
  /** A free policy number, behind all others where there is room, and the standing policy that it comes to stand before. */
  nextPolicy(): { readonly number: number; readonly before: number | undefined } | undefined;
  /** The name of a transform set that says the same. */
  transformSetOf(
    transforms: readonly Transform[],
    mode: 'tunnel' | 'transport',
  ): string | undefined;
  /** The access list that already exempts an interface from translation. */
  exemptionList(side: string): ExemptionList | undefined;
  /** Whether traffic that enters by an interface is exempt from translation already. */
  isExempt(translation: AddressTranslation, inside: string): boolean;
  /** IOS: the lists by which traffic is translated that numbered lines can be put into. */
  readonly translationLists: readonly string[];
  /** ASA 8.4: rules stand there that could take traffic before an exemption behind them. */
  readonly exemptsFirst: boolean;
  /** The names of the interfaces that a network enters by on its way to tunnels of the outer one: at least one. */
  insidesOf(network: string, outside: string): readonly [string, ...string[]];
  /** Whether a peer's key stands there, by address or by name; `any`: that of peers without an address. */
  hasKey(address: string): boolean;
  /** What the tunnel group of an address holds, or that of peers without one (`any`); undefined where none stands there. */
  groupOf(address: string): { readonly trustpoint: boolean } | undefined;
  /** Whether a line that is one for the whole device stands there: nothing is written for it then. */
  hasLine(line: 'identity' | 'keepalive' | 'nat-traversal' | 'sysopt' | 'aggressive'): boolean;
  /** Whether IKE is on for an interface. */
  isEnabled(interfaceName: string): boolean;
  /** The trustpoint that stands there. */
  readonly trustpoint: string | undefined;
  /** Nothing stands there: everything is written. */
  readonly fresh: boolean;
}

/** Kinds of names that live apart from one another. */
export type NameKind = 'profile' | 'list' | 'transform-set' | 'object' | 'dynamic-map' | 'map';

/** Gives out names that are free. */
export function namesFrom(
  taken: (kind: NameKind, name: string) => boolean,
): (kind: NameKind, wanted: string) => string {
  const given = new Set<string>();
  return (kind, wanted) => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted}-${number}`;
      const key = `${kind} ${name.toLowerCase()}`;
      if (given.has(key) || taken(kind, name)) continue;
      given.add(key);
      return name;
    }
  };
}
