/**
 * A host with many networks has policy after policy, and sainfo after sainfo, that say the same but for their two networks:
 * what its readers find out about one of them they would find out about the next one, too. Of a run of such rows the first
 * is read, and stands for the others.
 */
import { AlikeBlocks, type Ends } from './blocks.js';
import { AlikeRows } from './rows.js';

export interface Shortened {
  /** The texts without the rows for which another stands. */
  readonly racoonConf: string;
  readonly setkey: string;
  readonly rows: AlikeRows;
}

/**
 * Leaves out of the two texts what says the same as the row above, of other networks. A row is a pair of policies, out and
 * in, below a comment that names their networks, and the sainfo for these. Undefined where nothing is left out, or a row
 * stands twice.
 */
export function shortened(racoonConf: string, setkey: string): Shortened | undefined {
  const policies = new AlikeBlocks(setkey, 'policies');
  const sections = new AlikeBlocks(racoonConf, 'sainfo');
  const rows = new AlikeRows(classesOf(racoonConf));
  for (let first: Ends | undefined; policies.isThere; policies.next()) {
    const ends = policies.title();
    if (ends === undefined) {
      first = undefined;
      continue;
    }
    const inSection: Ends = [withoutLength(ends[0]), withoutLength(ends[1]), ''];
    if (
      first !== undefined &&
      areAlike(first, ends) &&
      rows.mayStandFor(first, ends) &&
      policies.repeats(ends) &&
      sections.repeats(inSection)
    ) {
      if (!rows.add(first, ends)) return undefined;
      policies.leaveOut();
      sections.leaveOut();
      sections.next();
      continue;
    }
    first = undefined;
    let section = sections.row();
    while (section === undefined && sections.isThere) {
      sections.next();
      section = sections.row();
    }
    if (section === undefined || !areSame(section, inSection)) continue;
    if (policies.row() !== undefined) first = ends;
    sections.next();
  }
  if (rows.isEmpty) return undefined;
  return { racoonConf: sections.rest(), setkey: policies.rest(), rows };
}

/** The peers whose sections of racoon.conf say the same, in a row, by the address of the first of them. */
function classesOf(racoonConf: string): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  const sections = new AlikeBlocks(racoonConf, 'remote');
  let first = '';
  let isMet = false;
  for (; sections.isThere; sections.next()) {
    const peer = sections.remote();
    // The sections of peers stand together.
    if (peer === '' && isMet) break;
    if (peer === '') continue;
    isMet = true;
    if (first === '' || !sections.repeats(['', '', peer])) first = sections.row()?.[2] ?? '';
    classes.set(peer, first);
  }
  return classes;
}

/** A sainfo names a host without the length of its prefix. */
const withoutLength = (word: string): string => (isHost(word) ? word.slice(0, -host.length) : word);

const host = '/32';
const isHost = (word: string): boolean => word.endsWith(host);

/** The kernel keeps what is between two hosts apart. */
const areAlike = (a: Ends, b: Ends): boolean =>
  isHost(a[0]) === isHost(b[0]) && isHost(a[1]) === isHost(b[1]);

const areSame = (a: Ends, b: Ends): boolean => a[0] === b[0] && a[1] === b[1];
