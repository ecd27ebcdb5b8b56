import { distance } from '../../syntax/distance.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Dialect } from '../syntax.js';
import { type Lead, leadOf, meantBy } from './leads.js';
import { isExecuted } from './screen.js';
import { near, nearest } from './suggestion.js';

/** What a first word is. */
export interface FirstWord {
  readonly lower: string;
  readonly lead: Lead | undefined;
  readonly executed: boolean;
  /** The command that it may have been meant for. */
  readonly meant: string | undefined;
}

interface NearWords {
  readonly probable: boolean;
  readonly possible: readonly string[];
}

/** How many different first words are remembered. */
const mostWords = 5000;
const listWord = ['access-list'];
const addressWord = ['address'];
const ipWords = ['access-list', 'nat', 'domain', 'domain-name', 'host'];

/** Whether a word is one of some, whole or abbreviated. */
const isBegun = (word: string, words: readonly string[]): boolean =>
  word.length > 1 && words.some((one) => one.startsWith(word));

/** The first words of one text: most lines begin with one of a few. */
export class FirstWords {
  private readonly known = new Map<string, FirstWord>();
  private readonly near = new Map<ReadonlySet<string>, Map<string, NearWords>>();

  of(word: string): FirstWord {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const lower = word.toLowerCase();
    const found: FirstWord = {
      lower,
      lead: lower === 'no' ? undefined : leadOf(lower),
      executed: isExecuted(lower),
      meant: meantBy(lower),
    };
    if (this.known.size >= mostWords) this.known.clear();
    this.known.set(word, found);
    return found;
  }

  /** The words of a block that a word may have been meant for: the one that it probably was, or all where the line must confirm it. */
  nearTo(lower: string, words: ReadonlySet<string>): NearWords {
    const known = madeIn(this.near, words, () => new Map<string, NearWords>());
    let found = known.get(lower);
    if (found === undefined) {
      found = {
        probable: lower.length > 3 && nearest(lower, words) !== undefined,
        possible:
          lower.length === 2
            ? [...words].filter((one) => distance(lower, one, 1) === 1)
            : near(lower, words),
      };
      if (known.size < mostWords) known.set(lower, found);
    }
    return found;
  }
}

/** Whether a command is another's, or another dialect's, by the word behind its first one. */
export function isForeignTo({ word, isShared }: Lead, written: string, dialect: Dialect): boolean {
  if (!isShared) return false;
  const isIos = dialect === 'ios';
  const second = written.toLowerCase();
  // It may stand in the line below.
  if (second === '') return false;
  if (word === 'ca' || word === 'nameif') return dialect !== 'pix6';
  if (word === 'ip') {
    if (isIos) {
      return !isBegun(second, ipWords) && nearest(second, ipWords) === undefined;
    }
    return !isBegun(second, addressWord) && nearest(second, addressWord) === undefined;
  }
  if (word === 'extended' || word === 'standard') return !isIos || second !== 'ip';
  if (word === 'ipv6') return !isIos || !isBegun(second, listWord);
  if (word === 'pix' || word === 'asa' || word === 'fwsm') return second !== 'version';
  return false;
}
