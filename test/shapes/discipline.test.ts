import { type BaseActionDict, grammar, type NonterminalNode } from 'ohm-js';
import { describe, expect, test } from 'vitest';
import { readers } from '../../scripts/asking/readers.js';
import type { ActionsOf, ShapeNode } from '../../src/syntax/shapes/reader.js';
import { daemon, firewall, newerFirewall } from './grammars.js';
import { kindsAgree } from './law.js';

const words = String.raw`
  keyword<w>      = w ~wordChar
  name (a name)   = wordChar+ ~wordChar
  number (a number) = digit+ ~wordChar
  quoted (a string) = "\"" (~"\"" any)* "\""
  freeText (text) = (~newline any)+
  wordChar        = letterChar | digit | "." | "-"
  letterChar      = "a".."z" | "A".."Z"
  newline         = "\n"
  space          := " " | "\t"
`;
const text = function (this: ShapeNode) {
  return this.sourceString;
};
const make = (rules: string, base = words) =>
  readers<unknown, 'Line'>(grammar(`Test { ${rules} ${base} }`), ['Line'], {});

describe('a grammar cannot be read fast, and says where, if', () => {
  test.each([
    [
      'a syntactic rule looks at a terminal of several characters',
      'Line = "permit" name',
      /Line.*"permit"/,
    ],
    ['a syntactic rule looks at a word character', 'Line = "a" name', /Line.*"a"/],
    ['a rule below looks at a terminal', 'Line = name Rest  Rest = "eq" number', /Rest.*"eq"/],
    ['a rule looks at a range', 'Line = "0".."9" name', /Line.*"0".."9"/],
    ['a rule looks at any character', 'Line = name any', /any/],
    ['a lookahead looks at a terminal', 'Line = &"8" name', /Line.*"8"/],
    ['a rule of several characters does not end its word', 'Line = port  port = digit+', /digit/],
    ['a rule ignores letter case', 'Line = caseInsensitive<"a"> name', /caseInsensitive/],
    ['a rule looks at blanks', 'Line = name space name', /space.*" "/],
    ['a small rule takes several words', 'Line = two  two = name number', /two/],
    ['a small rule repeats words', 'Line = many  many = name+', /many/],
    ['a small rule looks past its word', 'Line = one name  one = number &name', /one/],
    ['a rule is made lexical in place', 'Line = name #(name)', /Line/],
    ['a lexical rule skips blanks', 'Line = name applySyntactic<name>', /applySyntactic/],
    [
      'a kind has no description',
      'Line = net  net = digit+ "." digit+ ~wordChar',
      /net needs a description/,
    ],
    [
      'a kind holds a mark',
      'Line = net "/" number  net (a net) = digit+ "/" digit+ ~wordChar',
      /net/,
    ],
    ['a kind holds blanks', 'Line = two  two (two) = digit+ " " digit+ ~wordChar', /two/],
    ['a kind may be empty', 'Line = maybe  maybe (maybe) = digit* ~wordChar', /maybe/],
    ['a kind is recursive', 'Line = a  a (an a) = b ~wordChar  b = "x" b?', /a is recursive/],
    [
      'a kind looks ahead within its word',
      'Line = a  a (an a) = &"x" digit+ digit ~wordChar',
      /a looks ahead|a cannot/,
    ],
    [
      'a kind looks far ahead',
      'Line = a  a (an a) = (~"xy" letterChar)+ ~wordChar',
      /further ahead/,
    ],
    [
      'a kind ignores letter case',
      'Line = a  a (an a) = caseInsensitive<"ab"> ~wordChar',
      /^a cannot/,
    ],
    ['a kind tells Unicode letters apart', 'Line = a  a (an a) = letter+ ~wordChar', /^a cannot/],
    [
      'a kind tells one letter beyond ASCII apart',
      'Line = a  a (an a) = ("ä" | "b")+ ~wordChar',
      /ASCII/,
    ],
    ['free text follows a name', 'Line = name freeText', /freeText.*keyword/],
    ['free text is not last', 'Line = keyword<"a"> freeText? name', /freeText.*last/],
    ['free text is repeated', 'Line = keyword<"a"> (number freeText)*', /freeText.*keyword/],
    ['free text is one of several', 'Line = keyword<"a"> (freeText | name)', /freeText/],
    [
      'free text comes after a rule that begins alike',
      'Line = A | B  A = keyword<"a"> name  B = keyword<"a"> keyword<"b"> freeText',
      /B.*after.*A/,
    ],
    [
      'free text comes after a rule that may have begun to look at it',
      'Line = A | B  A = keyword<"a"> number? name keyword<"c">  B = keyword<"a"> name keyword<"b"> freeText',
      /B.*after.*A/,
    ],
    [
      'free text comes after a rule that is content with less',
      'Line = A | B  A = keyword<"a"> name  B = keyword<"a"> name keyword<"b"> freeText',
      /B.*after.*A/,
    ],
    [
      'free text comes after other free text that begins later',
      'Line = A | B  A = keyword<"a"> name name keyword<"c"> freeText  B = keyword<"a"> keyword<"b"> freeText',
      /B.*after.*A/,
    ],
  ])('%s', (_what, rules, message) => {
    expect(() => make(rules)).toThrow(message);
  });

  test('a rule to be read is a small one', () => {
    const small = grammar(`T { Line = one  one = number ${words} }`);
    expect(() => readers(small, ['Line', 'one'], {})).toThrow(/one.*capital/);
  });

  test.each([
    ['a string has no description', /quoted.*description/, 'quoted (a string)', 'quoted'],
    ['a string is no run between signs', /quoted/, '"\\"" (~"\\"" any)* "\\""', '"\\"" name'],
    [
      'a string begins with a word character',
      /quoted/,
      'wordChar        = ',
      'wordChar = "\\"" | ',
    ],
    ['a comment begins with a word character', /space.*"-"/, ':= " "', ':= "-" "x" | " "'],
  ])('%s', (_what, message, part, other) => {
    expect(() => make('Line = keyword<"a"> quoted', words.replace(part, other))).toThrow(message);
  });

  test('no rule says what a word is', () => {
    expect(() => make('Line = ";"', '')).toThrow('wordChar');
  });

  test('an action names no rule', () => {
    expect(() => readers(grammar(`T { Line = name ${words} }`), ['Line'], { Lien: text })).toThrow(
      'Lien',
    );
  });

  test('an action takes another number of children than its rule has', () => {
    const actions = { Line: (a: ShapeNode, b: ShapeNode) => [a, b] };
    expect(() => readers(grammar(`T { Line = name ${words} }`), ['Line'], actions)).toThrow(
      'arity',
    );
  });
});

describe('a grammar can be read fast though', () => {
  test.each([
    [
      'a small rule chooses between keywords',
      'Line = action name  action = keyword<"permit"> | keyword<"deny">',
    ],
    ['a small rule is a hole', 'Line = hole name  hole = ""'],
    ['a small rule looks ahead before its word', 'Line = other  other = ~keyword<"a"> name'],
    ['a keyword is one of several', 'Line = both  both = ("any" | "all") ~wordChar'],
    [
      'a kind has several forms',
      'Line = a  a (an a) = "x" digit+ ~wordChar | "y" letterChar+ ~wordChar',
    ],
    ['a rule is recursive', 'Line = name Line?'],
    ['a list is a built-in one', 'Line = NonemptyListOf<name, ",">'],
    [
      'free text comes after a rule that begins otherwise',
      'Line = A | B  A = keyword<"x"> name  B = keyword<"a"> freeText',
    ],
    [
      'free text comes after a rule that differs in a later keyword',
      'Line = A | B  A = keyword<"a"> number keyword<"dynamic"> name*  B = keyword<"a"> name P? keyword<"b"> freeText?  P = keyword<"p"> number',
    ],
    [
      'free text comes after other free text that begins no later',
      'Line = A | B  A = keyword<"a"> freeText?  B = keyword<"a"> name keyword<"b"> freeText',
    ],
    ['a rule looks at the end', 'Line = name end'],
  ])('%s', (_what, rules) => {
    expect(() => make(rules)).not.toThrow();
  });
});

test('actions may be held against the types that are generated for a grammar', () => {
  interface Dictionary<T> extends BaseActionDict<T> {
    Line?: (this: NonterminalNode, arg0: NonterminalNode) => T;
  }
  const actions: ActionsOf<Dictionary<unknown>> = {
    Line(name) {
      return name.sourceString;
    },
  };
  const { Line } = readers<string, 'Line'>(
    grammar(`T { Line = name ${words} }`),
    ['Line'],
    actions,
  );
  expect(Line.read('abc', 0, 3)).toBe('abc');
});

describe('the scanner knows the kinds of a word as Ohm does', () => {
  test.each([
    ['a firewall', firewall, 'Line'],
    ['a newer firewall', newerFirewall, 'Line'],
    ['a daemon', daemon, 'Directive'],
  ])('in the grammar of %s', (_what, one, rule) => {
    kindsAgree(one, [rule]);
  });

  test('and finds a kind whose first alternative hides a longer one', () => {
    const hidden = grammar(`T { Line = a  a (an a) = ("x" | "x1") ~wordChar ${words} }`);
    expect(() => kindsAgree(hidden, ['Line'], { runs: 1_000, words: ['x1'] })).toThrow('["x1"]');
  });
});
