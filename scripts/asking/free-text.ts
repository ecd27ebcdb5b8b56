import { FREE_TEXT } from '../../src/syntax/shapes/characters.js';
import { type Expression, type Rules, textOf } from './expression.js';
import { isKind, wordsOf } from './kind.js';

// Free text is no word of any class, so a shape ends before it. Nothing may have looked at the
// text by then: neither the rule that takes it, nor one that was tried before that rule.

/** What is still to be read, in order. */
type Rest = readonly Expression[];

/** A word that may come next: one of some keywords or marks, any word, free text, or nothing more. */
interface Step {
  readonly words: ReadonlySet<string> | 'any' | 'free text' | 'nothing';
  readonly rest: Rest;
}

const DEEPEST = 40;
const MOST_WORDS = 10;
const MOST_STEPS = 500;

/** Whether a part of a sequence is free text, or free text or nothing. */
export const isFreeText = (e: Expression): boolean =>
  (e.kind === 'apply' && e.rule === FREE_TEXT) || (e.kind === 'optional' && isFreeText(e.part));

/** Throws unless free text is the last of a sequence, directly after a keyword. */
export const checkFreeText = (
  parts: readonly Expression[],
  index: number,
  rules: Rules,
  rule: string,
): void => {
  const before = parts[index - 1];
  const isAfterKeyword =
    before !== undefined &&
    stepsOf([before], rules).every(
      ({ words, rest }) => typeof words === 'object' && rest.length === 0,
    );
  if (index !== parts.length - 1 || !isAfterKeyword) {
    throw new Error(`${FREE_TEXT} must stand last in ${rule}, directly after a keyword`);
  }
};

/** Throws if an alternative that is tried before one with free text may look at that text. */
export const checkFreeTextFirst = (
  parts: readonly Expression[],
  rules: Rules,
  rule: string,
): void => {
  const alternatives = parts.flatMap((part) => alternativesOf(part, rules));
  alternatives.forEach((late, index) => {
    if (!takesFreeText(late, rules)) return;
    for (const early of alternatives.slice(0, index)) {
      if (isDecidedBefore(early, late, rules)) continue;
      throw new Error(
        `${rule} tries ${textOf(late)}, which takes free text, after ${textOf(early)}: it must come first`,
      );
    }
  });
};

const alternativesOf = (e: Expression, rules: Rules, depth = 0): readonly Expression[] => {
  if (e.kind === 'choice') return e.parts.flatMap((part) => alternativesOf(part, rules, depth + 1));
  if (e.kind !== 'apply' || depth > DEEPEST || isWord(e.rule, rules)) return [e];
  const body = rules.body(e);
  return body.kind === 'choice' ? alternativesOf(body, rules, depth + 1) : [e];
};

const isWord = (rule: string, rules: Rules): boolean =>
  rule === FREE_TEXT || rule === 'quoted' || rule === 'end' || isKind(rules, rule);

const takesFreeText = (e: Expression, rules: Rules, within: readonly string[] = []): boolean => {
  if (e.kind === 'apply') {
    if (isWord(e.rule, rules)) return e.rule === FREE_TEXT;
    const key = textOf(e);
    return !within.includes(key) && takesFreeText(rules.body(e), rules, [...within, key]);
  }
  if ('parts' in e) return e.parts.some((part) => takesFreeText(part, rules, within));
  return 'part' in e && takesFreeText(e.part, rules, within);
};

// Whether the words before the free text of `late` decide what becomes of `early`: at one of
// them no word fits both.
const isDecidedBefore = (early: Expression, late: Expression, rules: Rules): boolean => {
  let before: readonly Rest[] = [[early]];
  let after: readonly Rest[] = [[late]];
  for (let word = 0; word < MOST_WORDS; word++) {
    const others = after.flatMap((rest) => stepsOf(rest, rules));
    const open = before
      .flatMap((rest) => stepsOf(rest, rules))
      .filter(({ words }) => words !== 'free text');
    if (open.length === 0) return true;
    if (others.some(({ words }) => words === 'free text')) return false;
    if (open.length > MOST_STEPS || others.length > MOST_STEPS) return false;
    if (open.every((one) => others.every((other) => areDisjoint(one, other)))) return true;
    if (open.some(({ words }) => words === 'nothing')) return false;
    before = distinct(open);
    after = distinct(others.filter(({ words }) => words !== 'nothing'));
  }
  return false;
};

const areDisjoint = ({ words: some }: Step, { words: others }: Step): boolean =>
  typeof some === 'object' &&
  typeof others === 'object' &&
  ![...some].some((word) => others.has(word));

const distinct = (steps: readonly Step[]): readonly Rest[] => [
  ...new Map(steps.map(({ rest }) => [rest.map(textOf).join(' '), rest])).values(),
];

const stepsOf = (rest: Rest, rules: Rules, depth = 0): readonly Step[] => {
  const [head, ...tail] = rest;
  if (head === undefined) return [{ words: 'nothing', rest }];
  if (depth > DEEPEST) return [{ words: 'any', rest: tail }];
  // Where it may be missing too, it takes whatever there is.
  if (isFreeText(head)) return [{ words: 'free text', rest: tail }];
  const go = (next: Rest) => stepsOf(next, rules, depth + 1);
  switch (head.kind) {
    case 'terminal':
      return head.text === '' ? go(tail) : [{ words: new Set([head.text]), rest: tail }];
    case 'not':
    case 'and':
      return go(tail);
    case 'choice':
      return head.parts.flatMap((part) => go([part, ...tail]));
    case 'sequence':
      return go([...head.parts, ...tail]);
    case 'optional':
      return [...go([head.part, ...tail]), ...go(tail)];
    case 'star':
      return [...go([head.part, head, ...tail]), ...go(tail)];
    case 'plus':
      return go([head.part, { kind: 'star', part: head.part }, ...tail]);
    case 'apply': {
      if (head.rule === 'end') return [{ words: 'nothing', rest: tail }];
      if (head.rule === 'quoted') return [{ words: 'any', rest: tail }];
      const body = rules.body(head);
      if (!isKind(rules, head.rule)) return go([body, ...tail]);
      const words = wordsOf(rules, body);
      return [{ words: words === undefined ? 'any' : new Set(words), rest: tail }];
    }
    default:
      return [{ words: 'any', rest: tail }];
  }
};
