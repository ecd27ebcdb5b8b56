import { COLUMNS, type Columns, columnOf, OTHER } from '../../src/syntax/shapes/columns.js';
import { type Expression, type Rules, textOf } from './expression.js';

/** A character of each column, to ask a grammar about. */
export const characterOf = (column: number): string =>
  column === OTHER ? 'é' : String.fromCharCode(column);

const columns = (has: (column: number) => boolean): Columns =>
  Uint8Array.from({ length: COLUMNS }, (_, column) => (has(column) ? 1 : 0));

/**
 * The characters of an expression that takes exactly one; undefined for any other expression.
 * `rule` is named where a character set cuts the column of all that is not ASCII in two.
 */
export const charactersOf = (
  e: Expression,
  rules: Rules,
  rule: string,
  within: readonly string[] = [],
): Columns | undefined => {
  const one = (part: Expression) => charactersOf(part, rules, rule, within);
  switch (e.kind) {
    case 'any':
      return columns(() => true);
    case 'terminal': {
      const unit = e.text.charCodeAt(0);
      if (e.text.length !== 1) return undefined;
      if (unit >= OTHER)
        throw new Error(`${rule} looks for ${textOf(e)}: only ASCII is told apart`);
      return columns((column) => column === unit);
    }
    case 'range': {
      const from = e.from.charCodeAt(0);
      const to = e.to.charCodeAt(0);
      if (to >= OTHER && (from > OTHER || to < 0xffff)) {
        throw new Error(`${rule} looks for ${textOf(e)}: only ASCII is told apart`);
      }
      return columns(
        (column) => column >= from && (column === OTHER ? to >= 0xffff : column <= to),
      );
    }
    case 'choice': {
      const sets = e.parts.map(one);
      if (!sets.every((set) => set !== undefined)) return undefined;
      return columns((column) => sets.some((set) => set[column] === 1));
    }
    case 'sequence': {
      const last = e.parts.at(-1);
      const ahead = e.parts.slice(0, -1);
      if (last === undefined || !ahead.every(({ kind }) => kind === 'not' || kind === 'and')) {
        return undefined;
      }
      const set = one(last);
      if (set === undefined || ahead.length === 0) return set;
      const conditions = ahead.map((part) => ({
        wanted: part.kind === 'and' ? 1 : 0,
        set: beginningsOf('part' in part ? part.part : part, rules, rule, within),
      }));
      return columns(
        (column) =>
          set[column] === 1 &&
          conditions.every((condition) => condition.set[column] === condition.wanted),
      );
    }
    case 'lexical':
      return one(e.part);
    case 'apply':
      if (within.includes(e.rule)) return undefined;
      return charactersOf(rules.body(e), rules, rule, [...within, e.rule]);
    default:
      return undefined;
  }
};

/** The characters at which an expression matches, whatever follows. Throws where that depends on more. */
const beginningsOf = (
  e: Expression,
  rules: Rules,
  rule: string,
  within: readonly string[],
): Columns => {
  const set = charactersOf(e, rules, rule, within);
  if (set !== undefined) return set;
  if (e.kind === 'choice') {
    const sets = e.parts.map((part) => beginningsOf(part, rules, rule, within));
    return columns((column) => sets.some((one) => one[column] === 1));
  }
  if (e.kind === 'sequence' && e.parts[0] !== undefined) {
    const [head, ...tail] = e.parts;
    if (tail.every(({ kind }) => kind === 'star' || kind === 'optional')) {
      return beginningsOf(head, rules, rule, within);
    }
  }
  if (e.kind === 'apply' && !within.includes(e.rule)) {
    return beginningsOf(rules.body(e), rules, rule, [...within, e.rule]);
  }
  throw new Error(`${rule} looks further ahead than one character: ${textOf(e)}`);
};

/** The characters with which a match can begin; more than that where the expression is nullable. */
export const firstCharactersOf = (
  e: Expression,
  rules: Rules,
  within: readonly string[] = [],
): Columns => {
  const all = columns(() => true);
  switch (e.kind) {
    case 'terminal': {
      const unit = columnOf(e.text.charCodeAt(0));
      return e.text === '' ? all : columns((column) => column === unit);
    }
    case 'range': {
      const from = columnOf(e.from.charCodeAt(0));
      const to = columnOf(e.to.charCodeAt(0));
      return columns((column) => column >= from && column <= to);
    }
    case 'choice': {
      const sets = e.parts.map((part) => firstCharactersOf(part, rules, within));
      return columns((column) => sets.some((set) => set[column] === 1));
    }
    case 'sequence': {
      const head = e.parts.find(({ kind }) => kind !== 'not' && kind !== 'and');
      return head === undefined ? all : firstCharactersOf(head, rules, within);
    }
    case 'plus':
    case 'lexical':
      return firstCharactersOf(e.part, rules, within);
    case 'apply':
      if (within.includes(e.rule)) return all;
      return firstCharactersOf(rules.body(e), rules, [...within, e.rule]);
    default:
      return all;
  }
};
