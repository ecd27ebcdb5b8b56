import {
  type Application,
  type Expression,
  isSyntactic,
  type Rules,
  textOf,
} from './expression.js';

/** The rule of the characters that words are made of. */
export const WORD_CHAR = 'wordChar';

/** A lexical rule that takes one whole word or fails. */
export interface Kind {
  /** As a grammar applies it: `keyword<"permit">`. */
  readonly key: string;
  readonly rule: string;
  readonly body: Expression;
  /** All words of the kind, where it lists them: keywords. */
  readonly words: readonly string[] | undefined;
}

/** The application of a rule without parameters. */
export const applicationOf = (rule: string): Application => ({ kind: 'apply', rule, args: [] });

const endsWord = (e: Expression): boolean => {
  if (e.kind === 'choice') return e.parts.length > 0 && e.parts.every(endsWord);
  if (e.kind !== 'sequence') return false;
  const last = e.parts.at(-1);
  return last?.kind === 'not' && textOf(last.part) === WORD_CHAR;
};

/** Whether a rule is a kind: a lexical one that ends in `~wordChar`. */
export const isKind = (rules: Rules, rule: string): boolean =>
  !isSyntactic(rule) && rules.has(rule) && endsWord(rules.body(applicationOf(rule)));

/** All words of a kind that is a keyword, or one of several; undefined for other kinds. */
export const wordsOf = (rules: Rules, e: Expression): readonly string[] | undefined => {
  switch (e.kind) {
    case 'terminal':
      return e.text === '' ? undefined : [e.text];
    case 'lexical':
      return wordsOf(rules, e.part);
    case 'apply': {
      if (rules.description(e.rule) !== undefined) return undefined;
      const body = rules.body(e);
      return textOf(body) === textOf(e) ? undefined : wordsOf(rules, body);
    }
    case 'sequence': {
      const [only, ...others] = endsWord(e) ? e.parts.slice(0, -1) : e.parts;
      return only === undefined || others.length > 0 ? undefined : wordsOf(rules, only);
    }
    case 'choice': {
      const lists = e.parts.map((part) => wordsOf(rules, part));
      return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
    }
    default:
      return undefined;
  }
};
