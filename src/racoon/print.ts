/** The files of a racoon host as texts. */
import { match } from 'ts-pattern';
import { print as printIptables } from './iptables/print.js';
import type { RacoonFile, RacoonFiles } from './lower/files.js';
import { print as printPsk } from './psk/print.js';
import { print as printRacoonConf } from './racoon-conf/print.js';
import { print as printSetkey } from './setkey/print.js';

/** File name to text. Lines end with a line feed, as setkey and psk.txt want it. */
export const print = (files: RacoonFiles): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [name, textOf(file)]));

const textOf = (file: RacoonFile): string =>
  match(file)
    .with({ language: 'racoon.conf' }, ({ tree }) => printRacoonConf(tree))
    .with({ language: 'setkey.conf' }, ({ tree }) => printSetkey(tree))
    .with({ language: 'psk.txt' }, ({ tree }) => printPsk(tree))
    .with({ language: 'iptables' }, ({ tree }) => printIptables(tree))
    .with({ language: 'text' }, ({ text }) => text)
    .exhaustive();
