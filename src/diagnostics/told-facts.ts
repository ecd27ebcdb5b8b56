import { distance } from '../syntax/distance.js';
import { isName, mentions, withWordsMasked, words } from './key-words.js';

/** Words that stand before a key. */
const beforeKeys = [
  'key',
  'psk',
  'session-key',
  'pre-shared-key',
  'pre_shared_key',
  'inbound',
  'outbound',
  'cipher',
  'authenticator',
  'password',
  'secret',
];

/** How an association with keys begins, and what stands in it before them. */
const association = /^\s*add\b|(?:^|\s)-[EA]\s/i;

/**
 * The facts of what is told at a line. A line may be about keys and be read as something else, by an abbreviation or a
 * slip: of a line that may be about keys, stars stand for each word that may be one. `above` is the line before it: a key
 * may stand below what says so.
 */
export function toldFacts(facts: unknown, line: string, above: string): unknown {
  // Mostly facts are numbers, or say nothing that stands in the line: the line need not be understood.
  if (!sharesWords(facts, line)) return facts;
  const isAlone = (line.match(words)?.length ?? 0) < 2;
  const rest = (isAlone ? `${above} ${line}` : line).replace(mentions, '');
  if (!association.test(rest) && !(rest.match(words) ?? []).some(isBeforeKey)) return facts;
  const shown = new Set(withWordsMasked(line).match(words));
  const hidden = new Set(line.match(words)?.filter((word) => !shown.has(word) && !isName(word)));
  return without(facts, hidden);
}

/** Whether a word of the facts is one of the line. */
function sharesWords(facts: unknown, line: string): boolean {
  if (typeof facts === 'string')
    return (
      facts
        .match(words)
        ?.some((word) => line.includes(word) && line.match(words)?.includes(word) === true) === true
    );
  if (typeof facts !== 'object' || facts === null) return false;
  return Object.values(facts).some((fact) => sharesWords(fact, line));
}

/** Whether a word stands before a key: as it is written, abbreviated or misspelt. */
function isBeforeKey(word: string): boolean {
  const lower = word.toLowerCase();
  // One letter from a word that does, and what it stands before are methods.
  if (lower === 'authentication') return false;
  return beforeKeys.some((known) => {
    const bound = known.length < 5 ? 1 : 2;
    return (lower.length > 3 && known.startsWith(lower)) || distance(lower, known, bound) <= bound;
  });
}

function without(facts: unknown, hidden: ReadonlySet<string>): unknown {
  if (typeof facts === 'string')
    return facts.replace(words, (word) => (hidden.has(word) ? '***' : word));
  if (Array.isArray(facts)) return facts.map((fact) => without(fact, hidden));
  if (typeof facts !== 'object' || facts === null) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, without(fact, hidden)]),
  );
}
