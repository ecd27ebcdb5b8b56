/** The files of a racoon host as texts. */
import { print as printIptables } from './iptables/print.js';
import type { RacoonFile, RacoonFiles } from './lower/files.js';
import { print as printPsk } from './psk/print.js';
import { print as printRacoonConf } from './racoon-conf/print.js';
import { print as printSetkey } from './setkey/print.js';

/** File name to text. Lines end with a line feed, as setkey and psk.txt want it. */
export const print = (files: RacoonFiles): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, textOf(file)]));

function textOf(file: RacoonFile): string {
  switch (file.language) {
    case 'racoon.conf':
      return printRacoonConf(file.tree);
    case 'setkey.conf':
      return printSetkey(file.tree);
    case 'psk.txt':
      return printPsk(file.tree);
    case 'iptables':
      return printIptables(file.tree);
    case 'text':
      return file.text;
  }
}
