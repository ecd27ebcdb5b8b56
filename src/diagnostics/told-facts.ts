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
  'passphrase',
  'secret',
];

/** How an association with keys begins, and what stands in it before them; a rule of iptables goes on to its target. */
const association =
  /^\s*add\b|(?:^|\s)-(?:E\s|A\s+(?!"?[\w-]+"?\s(?:[^";#]|"[^"]*"){0,300}(?<=\s)(?:-[jg]|--jump|--goto)[\s=]))/i;

// The words of a line of this length are found as fast by looking through it as by gathering them.
const SHORT = 500;

/**
 * What may be told at a line. A line may be about keys and be read as something else, by an abbreviation or a slip: of a
 * line that may be about keys, stars stand for each word that may be one. `above` is the line before it: a key may stand
 * below what says so. The line is understood once, however much is told at it, and only where a fact says a word of it.
 */
export class LineTold {
  private all: ReadonlySet<string> | undefined;
  private hidden: ReadonlySet<string> | undefined;

  constructor(
    private readonly line: string,
    private readonly above: string,
  ) {}

  /** Facts without the words that may be keys. */
  facts(facts: unknown): unknown {
    if (!this.says(facts)) return facts;
    this.hidden ??= this.keysMaybe();
    return this.hidden.size === 0 ? facts : without(facts, this.hidden);
  }

  /** Whether a word of the facts is one of the line. */
  private says(facts: unknown): boolean {
    if (typeof facts === 'string')
      return facts.match(words)?.some((word) => this.has(word)) === true;
    if (typeof facts !== 'object' || facts === null) return false;
    return Object.values(facts).some((fact) => this.says(fact));
  }

  private has(word: string): boolean {
    const { line } = this;
    if (this.all === undefined && line.length <= SHORT && !line.includes(word)) return false;
    this.all ??= new Set(line.match(words));
    return this.all.has(word);
  }

  private keysMaybe(): ReadonlySet<string> {
    const { line, above } = this;
    const isAlone = (line.match(words)?.length ?? 0) < 2;
    const rest = (isAlone ? `${above} ${line}` : line).replace(mentions, '');
    if (!association.test(rest) && !(rest.match(words) ?? []).some(isBeforeKey)) return new Set();
    const shown = new Set(withWordsMasked(line).match(words));
    return new Set(line.match(words)?.filter((word) => !shown.has(word) && !isName(word)));
  }
}

/** Whether a word stands before a key: as it is written, abbreviated or misspelt. */
export function isBeforeKey(word: string): boolean {
  const lower = word.toLowerCase();
  // None is two signs from a word without letters, and addresses are many.
  if (!/[a-z]/.test(lower)) return false;
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
