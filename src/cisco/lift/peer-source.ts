import type { Endpoint, Peer } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import type { Phase1Policies } from './isakmp-policy.js';
import type { Keys } from './keys.js';
import type { RouteTable } from './route-table.js';
import type { RunningBody } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';

/** What an entry gives to its peers. */
export interface PeerSource {
  readonly body: Pick<
    RunningBody,
    'connectionType' | 'phase1Mode' | 'trustpoint' | 'natDisabled' | 'responderOnly' | 'idle'
  >;
  readonly map: string | undefined;
  readonly profile: RunningProfile | undefined;
  readonly local: Endpoint;
  readonly origins: readonly (Range | undefined)[];
  readonly vrf?: RouteTable | undefined;
  /** It is of a dynamic entry, which only answers. */
  readonly isSite?: boolean;
  /** The line that keeps IKE off where the tunnel ends; absent where it is on. */
  readonly ikeOff?: IkeOff | undefined;
}

/** What keeps IKE off; `isUnsure`: it may be on all the same, by a default on which the sources disagree. */
export interface IkeOff {
  readonly at: Range | undefined;
  readonly isUnsure?: boolean;
}

/** A peer, and what it was made of; without IKE of nothing. */
export interface MadePeer {
  readonly peer: Peer;
  readonly source?: PeerSource;
}

export interface PeerParts {
  readonly scope: Scope;
  readonly phase1: Phase1Policies;
  readonly keys: Keys;
  /** Addresses that entries talk to: a key for none of them was probably meant for another. */
  readonly usedAddresses: ReadonlySet<string>;
  /** Peers by id, as the first tunnel with each makes them. */
  readonly peers: Map<string, MadePeer>;
}

/** How many peers stand before this one in its entry. */
export type Rank = 'first' | 'fallback';
