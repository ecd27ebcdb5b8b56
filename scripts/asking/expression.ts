import { type Grammar, pexprs } from 'ohm-js';

/** A parsing expression of Ohm as plain data. */
export type Expression =
  | { readonly kind: 'terminal'; readonly text: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'any' | 'end' }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'choice' | 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'star' | 'plus' | 'optional'; readonly part: Expression }
  | { readonly kind: 'not' | 'and' | 'lexical'; readonly part: Expression }
  | Application
  | { readonly kind: 'other'; readonly text: string };

/** The application of a rule: `name`, `keyword<"permit">`. */
export interface Application {
  readonly kind: 'apply';
  readonly rule: string;
  readonly args: readonly Expression[];
}

// Ohm's types hide the fields of its expressions. They have been these since Ohm 16, and its
// generated bundles depend on them.
interface Fields {
  readonly obj: string;
  readonly from: string;
  readonly to: string;
  readonly index: number;
  readonly terms: readonly Fields[];
  readonly factors: readonly Fields[];
  readonly expr: Fields;
  readonly ruleName: string;
  readonly args: readonly Fields[];
}
const fieldsOf = (expression: object): Fields => expression as Fields;

const dataOf = (e: Fields): Expression => {
  if (e instanceof pexprs.Terminal) return { kind: 'terminal', text: e.obj };
  if (e instanceof pexprs.Apply)
    return { kind: 'apply', rule: e.ruleName, args: e.args.map(dataOf) };
  if (e instanceof pexprs.Alt) return { kind: 'choice', parts: e.terms.map(dataOf) };
  if (e instanceof pexprs.Seq) return { kind: 'sequence', parts: e.factors.map(dataOf) };
  if (e instanceof pexprs.Star) return { kind: 'star', part: dataOf(e.expr) };
  if (e instanceof pexprs.Plus) return { kind: 'plus', part: dataOf(e.expr) };
  if (e instanceof pexprs.Opt) return { kind: 'optional', part: dataOf(e.expr) };
  if (e instanceof pexprs.Not) return { kind: 'not', part: dataOf(e.expr) };
  if (e instanceof pexprs.Lookahead) return { kind: 'and', part: dataOf(e.expr) };
  if (e instanceof pexprs.Lex) return { kind: 'lexical', part: dataOf(e.expr) };
  if (e instanceof pexprs.Range) return { kind: 'range', from: e.from, to: e.to };
  if (e instanceof pexprs.Param) return { kind: 'parameter', index: e.index };
  if (Object.is(e, pexprs.any)) return { kind: 'any' };
  if (Object.is(e, pexprs.end)) return { kind: 'end' };
  if (e instanceof pexprs.CaseInsensitiveTerminal)
    return { kind: 'other', text: 'caseInsensitive' };
  return { kind: 'other', text: String(e) };
};

const substitute = (e: Expression, args: readonly Expression[]): Expression => {
  switch (e.kind) {
    case 'parameter':
      return args[e.index] ?? e;
    case 'choice':
    case 'sequence':
      return { kind: e.kind, parts: e.parts.map((part) => substitute(part, args)) };
    case 'star':
    case 'plus':
    case 'optional':
    case 'not':
    case 'and':
    case 'lexical':
      return { kind: e.kind, part: substitute(e.part, args) };
    case 'apply':
      return { kind: 'apply', rule: e.rule, args: e.args.map((arg) => substitute(arg, args)) };
    default:
      return e;
  }
};

/** An expression as a grammar writes it. Equal texts, equal expressions. */
export const textOf = (e: Expression): string => {
  switch (e.kind) {
    case 'terminal':
      return JSON.stringify(e.text);
    case 'range':
      return `${JSON.stringify(e.from)}..${JSON.stringify(e.to)}`;
    case 'parameter':
      return `$${e.index}`;
    case 'choice':
      return `(${e.parts.map(textOf).join(' | ')})`;
    case 'sequence':
      return `(${e.parts.map(textOf).join(' ')})`;
    case 'star':
      return `${textOf(e.part)}*`;
    case 'plus':
      return `${textOf(e.part)}+`;
    case 'optional':
      return `${textOf(e.part)}?`;
    case 'not':
      return `~${textOf(e.part)}`;
    case 'and':
      return `&${textOf(e.part)}`;
    case 'lexical':
      return `#(${textOf(e.part)})`;
    case 'apply':
      return e.args.length === 0 ? e.rule : `${e.rule}<${e.args.map(textOf).join(',')}>`;
    case 'other':
      return e.text;
    default:
      return e.kind;
  }
};

/** Whether Ohm skips blanks between the parts of a rule: its name begins with a capital. */
export const isSyntactic = (rule: string): boolean => /^[A-Z]/.test(rule);

/** The rules of a grammar as data. */
export class Rules {
  private readonly grammar: Grammar;
  private readonly bodies = new Map<string, Expression>();

  constructor(grammar: Grammar) {
    this.grammar = grammar;
  }

  has(rule: string): boolean {
    return rule in this.grammar.rules;
  }

  /** The description in parentheses, if the rule has one. */
  description(rule: string): string | undefined {
    return this.grammar.rules[rule]?.description;
  }

  /** The body of an applied rule, with the arguments in it. */
  body({ rule, args }: Application): Expression {
    return args.length === 0 ? this.plain(rule) : substitute(this.plain(rule), args);
  }

  private plain(rule: string): Expression {
    let body = this.bodies.get(rule);
    if (body === undefined) {
      const info = this.grammar.rules[rule];
      if (info === undefined) throw new Error(`${this.grammar.name} has no rule ${rule}`);
      body = dataOf(fieldsOf(info.body));
      this.bodies.set(rule, body);
    }
    return body;
  }
}
