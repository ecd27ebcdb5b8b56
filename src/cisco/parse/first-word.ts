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
  /** What a line of an access list may begin with, as it stands or as it was meant: undefined where it does not. */
  readonly ofList: 'its word' | 'another word' | 'a number' | undefined;
  /** The command that it may have been meant for. */
  readonly meant: string | undefined;
}

interface NearWords {
  readonly probable: boolean;
  readonly possible: readonly string[];
}

/** How many different first words are remembered, and how long each is at most. */
const mostWords = 5000;
const longestWord = 40;

/** First words of commands that any words may follow: those of a line of an access list, too. */
const otherFirst = /^(?:vpngroup|interface)$/;
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

  /** The word `text[start, end)`. */
  of(text: string, start: number, end: number): FirstWord {
    const word = text.slice(start, Math.min(end, start + longestWord));
    return this.known.get(word) ?? this.make(word);
  }

  private make(word: string): FirstWord {
    const lower = word.toLowerCase();
    const lead = lower === 'no' ? undefined : leadOf(lower);
    const executed = isExecuted(lower);
    const isOther = executed || (lead !== undefined && otherFirst.test(lead.word));
    const found: FirstWord = {
      lower,
      lead,
      executed,
      ofList:
        lead?.word === 'access-list'
          ? 'its word'
          : isOther
            ? 'another word'
            : /^\d+$/.test(lower)
              ? 'a number'
              : undefined,
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
