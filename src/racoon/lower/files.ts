import type { Iptables } from '../iptables/syntax.js';
import type { Psk } from '../psk/syntax.js';
import type { PrintableRacoonConf } from '../racoon-conf/print.js';
import type { PrintableSetkeyConf } from '../setkey/print.js';

/** A file of a racoon host that is to be written. Statements and commands are made anew each time they are walked. */
export type RacoonFile =
  | { readonly language: 'racoon.conf'; readonly tree: PrintableRacoonConf }
  | { readonly language: 'setkey.conf'; readonly tree: PrintableSetkeyConf }
  | { readonly language: 'psk.txt'; readonly tree: Psk }
  | { readonly language: 'iptables'; readonly tree: Iptables }
  | { readonly language: 'text'; readonly text: string };

/** By name, in the order in which they are shown. */
export type RacoonFiles = Readonly<Record<string, RacoonFile>>;
