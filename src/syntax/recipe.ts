/** What Ohm makes a grammar of: its own form of it, which takes much room. */
type Recipe = readonly unknown[];

const RULE = /^(\w+)(?:<([\w ]+)>)?(?:"([^"]*)")?([:!^])(.*)$/;
const TOKEN = /[()[\]<>*+?~&#]|[^ ()[\]<>*+?~&#]+/g;

const ACTIONS = new Map([
  [':', 'define'],
  ['!', 'override'],
  ['^', 'extend'],
]);
const OPERATORS = new Map([
  ['*', 'star'],
  ['+', 'plus'],
  ['?', 'opt'],
  ['~', 'not'],
  ['&', 'lookahead'],
  ['#', 'lex'],
]);

/**
 * The recipe of a grammar that `scripts/grammar.mjs` wrote down: rules as Ohm's own notation has them, but for operators, which stand
 * before, sequences `(a b)`, alternatives `[a b]`, terminals `'a`, those that are keywords `=a`, parameters `$0` and ranges `-az`.
 * Meta-information is null throughout.
 */
export const recipeOf = (name: string, start: string, parent: unknown, rules: string): Recipe => [
  'grammar',
  null,
  name,
  parent,
  start,
  Object.fromEntries(
    rules.split(';').map((rule) => {
      const [, own = '', formals, described, sign = '', body = ''] = RULE.exec(rule) ?? [];
      const description = described === undefined ? null : decodeURIComponent(described);
      return [own, [ACTIONS.get(sign), null, description, formals?.split(' ') ?? [], bodyOf(body)]];
    }),
  ),
];

function bodyOf(text: string): Recipe {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const several = (): Recipe[] => {
    const parts: Recipe[] = [];
    while (at < tokens.length && !')]>'.includes(tokens[at] ?? '')) parts.push(one());
    at++;
    return parts;
  };
  const one = (): Recipe => {
    const token = tokens[at++] ?? '';
    if (token === '(') return ['seq', null, ...several()];
    if (token === '[') return ['alt', null, ...several()];
    const operator = OPERATORS.get(token);
    if (operator !== undefined) return [operator, null, one()];
    const rest = decodeURIComponent(token.slice(1));
    switch (token[0]) {
      case "'":
        return ['terminal', null, rest];
      case '=':
        return ['app', null, 'keyword', [['terminal', null, rest]]];
      case '$':
        return ['param', null, Number(rest)];
      case '-':
        return ['range', null, rest[0], rest[1]];
      default:
    }
    if (tokens[at] !== '<') return ['app', null, token, []];
    at++;
    return ['app', null, token, several()];
  };
  return one();
}
