import type { Grammar } from 'ohm-js';
import { type Characters, FREE_TEXT } from '../../src/syntax/shapes/characters.js';
import { COLUMNS, type Columns } from '../../src/syntax/shapes/columns.js';
import { characterOf, charactersOf, firstCharactersOf } from './character-sets.js';
import { type Application, type Expression, isSyntactic, Rules, textOf } from './expression.js';
import { checkFreeText, checkFreeTextFirst, isFreeText } from './free-text.js';
import { applicationOf, isKind, type Kind, WORD_CHAR, wordsOf } from './kind.js';

/** What a rule does with text: look at it, and take of it. */
interface Reach {
  readonly looks: boolean;
  readonly takes: boolean;
}

const QUOTED = 'quoted';

/**
 * What the rules of a grammar tell apart: kinds of words, marks, quoted words, free text.
 * Throws where a rule looks at the text in another way, because then two statements
 * of one shape might be derived differently.
 */
export class Alphabet implements Characters {
  readonly rules: Rules;
  readonly kinds: readonly Kind[];
  readonly isWord: Columns;
  readonly isBlank: Columns;
  readonly isMark: Columns;
  /** The characters of free text; undefined where no rule takes any. */
  readonly freeText: Columns | undefined;
  /** The sign around a quoted word, and what may stand in it; undefined where no rule takes any. */
  readonly quoted: { readonly sign: number; readonly inside: Columns } | undefined;
  /** A character that no rule takes: a statement cut there fails there. */
  readonly stop: string;
  /** A blank, if the grammar has one. */
  readonly blank: string;
  /** Characters that begin what is skipped like blanks but is longer: comments. */
  readonly beginsComment: Columns;

  private readonly found = new Map<string, Kind>();
  private readonly reaches = new Map<string, Reach>();
  private readonly marks = new Set<string>();
  private usesQuoted = false;
  private usesFreeText = false;

  constructor(grammar: Grammar, startRules: readonly string[]) {
    this.rules = new Rules(grammar);
    const wordChar = this.charactersOf(WORD_CHAR);
    if (wordChar === undefined) throw new Error(`${WORD_CHAR} takes other than one character`);
    this.isWord = wordChar;
    // A comment is a blank for Ohm as well, so ask whether the character alone is one.
    const matches = (text: string) => grammar.match(text, 'space').succeeded();
    this.isBlank = Uint8Array.from({ length: COLUMNS }, (_, column) => {
      const character = characterOf(column);
      return matches(character) && !matches(`${character}x`) ? 1 : 0;
    });

    for (const rule of startRules) {
      if (!isSyntactic(rule)) throw new Error(`${rule} cannot be read: its name needs a capital`);
      this.apply(applicationOf(rule));
    }

    this.kinds = [...this.found.values()];
    this.isMark = Uint8Array.from({ length: COLUMNS }, (_, column) =>
      this.marks.has(characterOf(column)) ? 1 : 0,
    );
    this.freeText = this.usesFreeText ? this.freeTextOf() : undefined;
    this.quoted = this.usesQuoted ? this.quotedOf() : undefined;
    this.beginsComment = this.commentsOf();
    const unused = Array.from({ length: COLUMNS }, (_, column) => column).filter(
      (column) =>
        this.isWord[column] !== 1 &&
        this.isBlank[column] !== 1 &&
        this.isMark[column] !== 1 &&
        this.freeText?.[column] !== 1 &&
        column !== this.quoted?.sign &&
        !matches(characterOf(column)),
    );
    this.stop = unused[0] === undefined ? '' : characterOf(unused[0]);
    const blank = this.isBlank[32] === 1 ? 32 : this.isBlank.indexOf(1);
    this.blank = blank < 0 ? '' : characterOf(blank);
  }

  /** The rules that take one word. */
  get leaves(): readonly string[] {
    const named = [this.quoted && QUOTED, this.freeText && FREE_TEXT];
    const rules = [...this.kinds.map(({ rule }) => rule), ...named];
    return [...new Set(rules.filter((rule) => rule !== undefined))];
  }

  private charactersOf(rule: string): Columns | undefined {
    if (!this.rules.has(rule)) throw new Error(`the grammar has no rule ${rule}`);
    return charactersOf(applicationOf(rule), this.rules, rule);
  }

  private apply(e: Application): Reach {
    const key = textOf(e);
    const known = this.reaches.get(key);
    if (known !== undefined) return known;
    // A rule that comes back to itself has read a word in between, or reads nothing.
    this.reaches.set(key, { looks: true, takes: true });
    const reach = this.reachOf(e, key);
    this.reaches.set(key, reach);
    return reach;
  }

  private reachOf(e: Application, key: string): Reach {
    const { rule } = e;
    if (rule === 'applySyntactic') throw new Error(`${key} skips blanks where a word is read`);
    if (rule === 'end') return { looks: true, takes: false };
    if (rule === FREE_TEXT) {
      throw new Error(`${FREE_TEXT} must stand last in a sequence, directly after a keyword`);
    }
    if (rule === QUOTED) {
      this.usesQuoted = true;
      this.needDescription(rule);
      return { looks: true, takes: true };
    }
    const body = this.rules.body(e);
    if (!isKind(this.rules, rule)) return this.walk(body, rule, !isSyntactic(rule));
    const words = wordsOf(this.rules, body);
    if (words === undefined) this.needDescription(rule);
    this.found.set(key, { key, rule, body, words });
    return { looks: true, takes: true };
  }

  private walk(e: Expression, rule: string, lexical: boolean): Reach {
    switch (e.kind) {
      case 'apply':
        return this.apply(e);
      case 'terminal':
        return this.terminal(e.text, rule);
      case 'choice':
        checkFreeTextFirst(e.parts, this.rules, rule);
        return e.parts
          .map((part) => this.walk(part, rule, lexical))
          .reduce(
            (all, one) => ({ looks: all.looks || one.looks, takes: all.takes || one.takes }),
            { looks: false, takes: false },
          );
      case 'sequence':
        return this.sequence(e.parts, rule, lexical);
      case 'star':
      case 'plus': {
        const reach = this.walk(e.part, rule, lexical);
        if (lexical && reach.takes) {
          throw new Error(`${rule} takes several words: begin its name with a capital`);
        }
        return reach;
      }
      case 'optional':
        return this.walk(e.part, rule, lexical);
      case 'not':
      case 'and':
        return { looks: this.walk(e.part, rule, lexical).looks, takes: false };
      default:
        throw new Error(
          `${rule} looks at the text by ${textOf(e)}: write a kind, a rule that ends in ~${WORD_CHAR}`,
        );
    }
  }

  private terminal(text: string, rule: string): Reach {
    if (text === '') return { looks: false, takes: false };
    const column = text.charCodeAt(0);
    if (
      text.length !== 1 ||
      column >= COLUMNS - 1 ||
      this.isWord[column] === 1 ||
      this.isBlank[column] === 1
    ) {
      throw new Error(
        `${rule} looks at the text by ${JSON.stringify(text)}: write keyword<…> or a kind, a rule that ends in ~${WORD_CHAR}`,
      );
    }
    this.marks.add(text);
    return { looks: true, takes: true };
  }

  private sequence(parts: readonly Expression[], rule: string, lexical: boolean): Reach {
    let looks = false;
    let takes = false;
    parts.forEach((part, index) => {
      let reach: Reach;
      if (isFreeText(part)) {
        checkFreeText(parts, index, this.rules, rule);
        this.needDescription(FREE_TEXT);
        this.usesFreeText = true;
        reach = { looks: true, takes: true };
      } else {
        reach = this.walk(part, rule, lexical);
      }
      // Between the words of a lexical rule no blank may stand, and a shape does not know blanks.
      if (lexical && takes && reach.looks) {
        throw new Error(`${rule} looks at several words: begin its name with a capital`);
      }
      looks ||= reach.looks;
      takes ||= reach.takes;
    });
    return { looks, takes };
  }

  // Without a description Ohm would tell of a failure within the word.
  private needDescription(rule: string): void {
    if (this.rules.description(rule) === undefined) {
      throw new Error(`${rule} needs a description: ${rule} (a …) = …`);
    }
  }

  private freeTextOf(): Columns {
    const body = this.rules.body(applicationOf(FREE_TEXT));
    const set = body.kind === 'plus' ? charactersOf(body.part, this.rules, FREE_TEXT) : undefined;
    if (set === undefined) throw new Error(`${FREE_TEXT} must be one or more of some characters`);
    return set;
  }

  private quotedOf(): { readonly sign: number; readonly inside: Columns } {
    const body = this.rules.body(applicationOf(QUOTED));
    const [open, inside, close] = body.kind === 'sequence' ? body.parts : [];
    const set = inside?.kind === 'star' ? charactersOf(inside.part, this.rules, QUOTED) : undefined;
    if (
      open?.kind !== 'terminal' ||
      close?.kind !== 'terminal' ||
      open.text.length !== 1 ||
      open.text !== close.text ||
      set === undefined ||
      set[open.text.charCodeAt(0)] !== 0
    ) {
      throw new Error(`${QUOTED} must be a sign, any number of other characters, the sign`);
    }
    const sign = open.text.charCodeAt(0);
    if (this.isWord[sign] === 1 || this.isMark[sign] === 1 || this.isBlank[sign] === 1) {
      throw new Error(
        `${QUOTED} begins with ${JSON.stringify(open.text)}, which is used otherwise`,
      );
    }
    return { sign, inside: set };
  }

  private commentsOf(): Columns {
    const begins = firstCharactersOf(applicationOf('space'), this.rules);
    return begins.map((begin, column) => {
      if (begin !== 1) return 0;
      if (this.isWord[column] === 1 || this.isMark[column] === 1 || column === this.quoted?.sign) {
        throw new Error(
          `space begins with ${JSON.stringify(characterOf(column))}, which also begins a word or is a mark`,
        );
      }
      return this.isBlank[column] === 1 ? 0 : 1;
    });
  }
}
