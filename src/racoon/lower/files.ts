import type { Iptables } from '../iptables/syntax.js';
import type { Psk } from '../psk/syntax.js';
import type { RacoonConf } from '../racoon-conf/syntax.js';
import type { SetkeyConf } from '../setkey/syntax.js';

/** A file of a racoon host that is to be written. */
export type RacoonFile =
  | { readonly language: 'racoon.conf'; readonly tree: RacoonConf }
  | { readonly language: 'setkey.conf'; readonly tree: SetkeyConf }
  | { readonly language: 'psk.txt'; readonly tree: Psk }
  | { readonly language: 'iptables'; readonly tree: Iptables }
  | { readonly language: 'text'; readonly text: string };

/** By name, in the order in which they are shown. */
export type RacoonFiles = Readonly<Record<string, RacoonFile>>;
