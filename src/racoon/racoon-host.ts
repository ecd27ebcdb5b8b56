import type { Origin } from '../syntax/origin.js';
import type { Iptables } from './iptables/syntax.js';
import type { Psk } from './psk/syntax.js';
import type { RacoonConf, Statement } from './racoon-conf/syntax.js';
import type { SetkeyConf } from './setkey/syntax.js';
import type { Takeover } from './standby.js';

/** All that a host's files say about its tunnels. */
export interface RacoonHost {
  /** In the order in which the daemon reads them: an included file stands between the parts of the one that includes it. */
  readonly racoonConf: readonly RacoonConf[];
  readonly setkey: readonly SetkeyConf[];
  /** Files that point policies at a peer that takes over; nothing of them is in force. */
  readonly standbys?: readonly (Takeover & { readonly conf: SetkeyConf })[];
  readonly psk: readonly Psk[];
  readonly iptables: readonly Iptables[];
  /** `include` statements whose file was found. */
  readonly included?: ReadonlySet<Statement>;
  /** Where a distribution's own racoon.conf had to be assumed. */
  readonly assumed?: readonly Origin[];
  /** Lines that no reader of what stands around them knows. */
  readonly strangers?: readonly Origin[];
}
