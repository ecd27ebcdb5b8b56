/** A tunnel of a sheet as plain data for programs. Keys have no place in it. */

import type { Authentication, Cipher, Group, Hash, Integrity } from '../model/algorithm.js';
import { present } from '../syntax/present.js';
import type { DpdSaid, IdentitySaid } from './lift/facts.js';
import type { Defaulted, OwnValues, SheetEnd, SheetTunnel } from './tunnel.js';

export interface EndView {
  readonly address: string | null;
  readonly otherAddresses: readonly string[];
  readonly name: string | null;
  /** The selectors: translated addresses where there are such. */
  readonly networks: readonly string[];
  readonly translated: readonly { readonly real: string; readonly as: string }[];
  readonly identity: IdentitySaid | null;
}

export interface SheetView {
  readonly number: number | null;
  readonly ike: 1 | 2;
  readonly exchange: 'main' | 'aggressive';
  readonly phase1: {
    readonly ciphers: readonly Cipher[];
    readonly hashes: readonly Hash[];
    readonly authentications: readonly Authentication[];
    readonly groups: readonly Group[];
    readonly lifetimeSeconds: number | null;
  };
  readonly phase2: {
    readonly protocol: 'esp' | 'ah';
    readonly mode: 'tunnel' | 'transport';
    readonly ciphers: readonly Cipher[];
    readonly integrities: readonly Integrity[];
    readonly pfs: Group | 'none' | null;
    readonly lifetimeSeconds: number | null;
    readonly lifetimeKilobytes: number | null;
  };
  readonly natTraversal: boolean | null;
  readonly deadPeerDetection: DpdSaid | null;
  /** The Linux end. */
  readonly local: EndView;
  readonly remote: EndView;
  /** What belongs to an end that no word decides. */
  readonly unplaced: readonly EndView[];
  readonly defaulted: readonly Defaulted[];
  /** What must be asked for, by name. */
  readonly missing: readonly string[];
  /** What the Cisco end has instead where the sheet gives each end values of its own; else they are those of both. */
  readonly differs: DifferingView | null;
}

export interface DifferingView {
  readonly phase1: Partial<SheetView['phase1']>;
  readonly phase2: Partial<
    Pick<SheetView['phase2'], 'ciphers' | 'integrities' | 'lifetimeSeconds' | 'lifetimeKilobytes'>
  >;
  readonly natTraversal?: boolean;
  readonly deadPeerDetection?: DpdSaid;
}

export const viewOf = (tunnel: SheetTunnel): SheetView => ({
  number: tunnel.number ?? null,
  ike: tunnel.ike,
  exchange: tunnel.exchange,
  phase1: {
    ciphers: tunnel.ciphers1,
    hashes: tunnel.hashes1,
    authentications: tunnel.authentications,
    groups: tunnel.groups,
    lifetimeSeconds: tunnel.seconds1 ?? null,
  },
  phase2: {
    protocol: tunnel.protocol,
    mode: tunnel.mode,
    ciphers: tunnel.ciphers2,
    integrities: tunnel.integrities2,
    pfs: tunnel.pfs ?? null,
    lifetimeSeconds: tunnel.seconds2 ?? null,
    lifetimeKilobytes: tunnel.kilobytes ?? null,
  },
  natTraversal: tunnel.natTraversal ?? null,
  deadPeerDetection: tunnel.deadPeerDetection ?? null,
  local: endView(tunnel.local),
  remote: endView(tunnel.remote),
  unplaced: tunnel.unplaced.map(endView),
  defaulted: tunnel.defaulted,
  missing: tunnel.missing.map(({ value }) => value),
  differs: tunnel.differs === undefined ? null : differingView(tunnel.differs.values),
});

const differingView = ({
  ciphers1,
  hashes1,
  authentications,
  groups,
  seconds1,
  ciphers2,
  integrities2,
  seconds2,
  kilobytes,
  natTraversal,
  deadPeerDetection,
}: OwnValues): DifferingView => ({
  phase1: present({
    ciphers: ciphers1,
    hashes: hashes1,
    authentications,
    groups,
    lifetimeSeconds: seconds1,
  }),
  phase2: present({
    ciphers: ciphers2,
    integrities: integrities2,
    lifetimeSeconds: seconds2,
    lifetimeKilobytes: kilobytes,
  }),
  ...present({ natTraversal, deadPeerDetection }),
});

const endView = ({
  address,
  otherAddresses,
  name,
  domains,
  translated,
  identity,
}: SheetEnd): EndView => ({
  address: address ?? null,
  otherAddresses,
  name: name ?? null,
  networks: domains,
  translated,
  identity: identity ?? null,
});
