import type { Iptables } from './iptables/syntax.js';
import type { Psk } from './psk/syntax.js';
import type { RacoonConf } from './racoon-conf/syntax.js';
import type { SetkeyConf } from './setkey/syntax.js';

/** All that a host's files say about its tunnels. */
export interface RacoonHost {
  /** In the order in which the daemon reads them: an included file stands between the parts of the one that includes it. */
  readonly racoonConf: readonly RacoonConf[];
  readonly setkey: readonly SetkeyConf[];
  readonly psk: readonly Psk[];
  readonly iptables: readonly Iptables[];
}
