import type { Device, SecurityPolicy } from '../../model/device.js';
import type { Inward } from '../inward.js';
import type { Offsets } from '../lower/priority.js';

/** Peers that take over when another is down. */
export interface Standby {
  /** The id of the peer that takes over, and of the one that it takes over from. */
  readonly peer: string;
  readonly of: string;
  readonly policies: readonly SecurityPolicy[];
}

/**
 * A device that is decided for racoon, with what its files hold beside what their own readers see in them. It can stand
 * wherever a device does.
 */
export interface PlannedDevice extends Device {
  readonly standbys?: readonly Standby[];
  /** The ids, where the device came from, of the sites that the remote for anybody answers. */
  readonly sites?: readonly string[];
  /** What these protect once they have come in: until then no policy does. */
  readonly siteRows?: readonly SecurityPolicy[];
  /** What the other end opens to addresses that are not the hosts' own. */
  readonly inward?: readonly Inward[];
  /** What the order of the policies, which is the kernel's, rests on. */
  readonly offsets?: Offsets;
  /** Certificates of authorities that the source held, as PEM, by the name of the file that is to hold them. */
  readonly authorities?: readonly { readonly file: string; readonly pem: string }[];
}
