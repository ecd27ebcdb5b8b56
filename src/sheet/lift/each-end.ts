/** Cells that hold what both ends have, with a word for each: `peers: ours 192.0.2.1, yours 198.51.100.1`. */
import type { Term } from '../term.js';
import { oursWords, theirsWords } from '../words/ends.js';
import type { Enumerated } from './enumerated.js';

/** What each end has, whether its word stands before or behind it; undefined where not both have a word and a value. */
export function ofEachEnd(terms: readonly Term[]): readonly Enumerated[] | undefined {
  const first = terms.find((term) => isValue(term) || partyOf(term) !== undefined);
  if (first === undefined) return undefined;
  const stretches = isValue(first) ? endingInWords(terms) : beginningWithWords(terms);
  const parties = new Set(stretches.map(({ party }) => party));
  return parties.size === 2 && stretches.every((stretch) => stretch.terms.some(isValue))
    ? stretches
    : undefined;
}

type Stretch = Enumerated & { readonly party: 'ours' | 'theirs' };

function beginningWithWords(terms: readonly Term[]): readonly Stretch[] {
  const stretches: { party: 'ours' | 'theirs'; terms: Term[] }[] = [];
  for (const term of terms) {
    const party = term.depth === 0 ? partyOf(term) : undefined;
    const last = stretches.at(-1);
    // "your remote address" is one end's in two words.
    if (party !== undefined && (party !== last?.party || last.terms.some(isValue)))
      stretches.push({ party, terms: [] });
    else last?.terms.push(term);
  }
  return stretches;
}

function endingInWords(terms: readonly Term[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open: Term[] = [];
  for (const term of terms) {
    const party = partyOf(term);
    if (party === undefined) open.push(term);
    else {
      stretches.push({ party, terms: open });
      open = [];
    }
  }
  return open.some(isValue) ? [] : stretches;
}

const isValue = ({ kind }: Term): boolean =>
  kind === 'network' || kind === 'range' || kind === 'host-name';

/** "Peer" is a form's word for a gateway. */
function partyOf(term: Term): Stretch['party'] | undefined {
  if (term.kind !== 'word' || term.word === 'peer') return undefined;
  return oursWords.has(term.word) ? 'ours' : theirsWords.has(term.word) ? 'theirs' : undefined;
}
