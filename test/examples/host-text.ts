import type { ReverseOptions, Source } from '../../src/index.js';
import type { Example } from './example.js';
import { racoonConfAround } from './racoon-conf-text.js';
import { isSetkey, setkeyAround } from './setkey-text.js';

/** How statements of an example become the files of a whole host. */
export interface HostAround {
  /** The block of statements that may stand in several. */
  readonly block?: 'remote' | 'sainfo';
  /** Words whose statements the example says are not there. */
  readonly without?: readonly string[];
  /** What the example takes for granted: statements of the remote section and of its proposal, and whole sections. */
  readonly remote?: readonly string[];
  readonly proposal?: readonly string[];
  readonly conf?: readonly string[];
  /** Commands of setkey, and lines of psk.txt, that it takes for granted. */
  readonly setkey?: readonly string[];
  readonly psk?: readonly string[];
  /** The level of the policies. */
  readonly level?: string;
  /** Whether what the example says stands beside what is there, not in its place. */
  readonly isBeside?: boolean;
  /** Whether each policy has its mirror image beside it. */
  readonly isMirrored?: boolean;
  /** Files that are given where the command of the example names them. */
  readonly files?: readonly Source[];
  readonly options?: ReverseOptions;
}

const isPsk = (line: string): boolean => /^\s*(?:[\d.]+|\*|[\w.-]+\.org) [^;{]+$/.test(line);
const isShell = (line: string): boolean => line.startsWith('iptables');
const isConf = (line: string): boolean => !isSetkey(line) && !isPsk(line) && !isShell(line);

const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '');

/** The files of a host that works, with an example in place of what says the same. */
export function hostAround(
  text: string,
  { faulty, mended = '' }: Example,
  around: HostAround,
): readonly Source[] {
  const lines = linesOf(text);
  const all = linesOf(`${faulty}\n${mended}`);
  const keys = [
    ...(all.some(isPsk) && around.isBeside !== true ? [] : ['203.0.113.1 KEY']),
    ...lines.filter(isPsk),
    ...(around.psk ?? []),
  ].map((line) => `${line.replaceAll('⎵', ' ')}\n`);
  const shell = lines.filter(isShell);
  return [
    {
      name: 'racoon.conf',
      text: racoonConfAround(lines.filter(isConf), all.filter(isConf), around),
    },
    {
      name: 'setkey.conf',
      text: setkeyAround(lines.filter(isSetkey), all.filter(isSetkey), around),
    },
    ...(keys.length > 0 ? [{ name: 'psk.txt', text: keys.join('') }] : []),
    ...(shell.length > 0 ? [{ name: 'iptables.sh', text: `${shell.join('\n')}\n` }] : []),
  ];
}
