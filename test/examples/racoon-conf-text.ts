import type { HostAround } from './host-text.js';

type Words = Readonly<Record<string, string>>;

/** What the sections of a whole text say, by their first words. */
const remoteWords: Words = {
  exchange_mode: 'exchange_mode main;',
  my_identifier: 'my_identifier address;',
  dpd_delay: 'dpd_delay 20;',
};
const proposalWords: Words = {
  encryption_algorithm: 'encryption_algorithm aes 256;',
  hash_algorithm: 'hash_algorithm sha1;',
  authentication_method: 'authentication_method pre_shared_key;',
  dh_group: 'dh_group 2;',
  lifetime: 'lifetime time 86400 sec;',
};
const sainfoWords: Words = {
  lifetime: 'lifetime time 3600 sec;',
  encryption_algorithm: 'encryption_algorithm aes 256;',
  authentication_algorithm: 'authentication_algorithm hmac_sha1;',
  compression_algorithm: 'compression_algorithm deflate;',
};
const topWords = new Set(['path', 'listen', 'include']);
const sainfoAlone = new Set(['authentication_algorithm', 'compression_algorithm', 'pfs_group']);

/** The statements of a text, each with its braces and semicolon. */
function statementsOf(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (depth > 0 || (text[at] !== ';' && text[at] !== '}')) continue;
    found.push(text.slice(start, at + 1).trim());
    start = at + 1;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? found : [...found, rest];
}

const wordOf = (statement: string): string => /^\w+/.exec(statement)?.[0] ?? statement;
const headOf = (block: string): string => block.slice(0, block.indexOf('{')).trim();
const innerOf = (block: string): readonly string[] =>
  statementsOf(block.slice(block.indexOf('{') + 1, block.lastIndexOf('}')));

/** racoon.conf: of lines of an example, and of what all its lines leave to the whole text. */
export function racoonConfAround(
  lines: readonly string[],
  all: readonly string[],
  { block, without = [], isBeside = false, remote = [], proposal = [], conf = [] }: HostAround,
): string {
  /** The statements of a block; those of the whole text stand where it has `…`. */
  const filled = (given: readonly string[], usual: Words): string => {
    const own = given.map((one) => one.replace(/^…\s*/, '')).filter((one) => one !== '');
    if (!given.some((one) => one.startsWith('…'))) return own.join(' ');
    const said = new Set([...own.map(wordOf), ...without]);
    const rest = Object.entries(usual).flatMap(([word, one]) => (said.has(word) ? [] : [one]));
    return [...own, ...rest].join(' ');
  };
  const proposalOf = (given: readonly string[]): string =>
    `proposal { ${filled(['…', ...given], proposalWords)} }`;
  const remoteOf = (head: string, given: readonly string[]): string => {
    const inner = given.filter((one) => wordOf(one) === 'proposal');
    const others = given.filter((one) => wordOf(one) !== 'proposal');
    const isWhole = given.some((one) => one.startsWith('…'));
    const proposals =
      inner.length > 0 || !isWhole
        ? inner.map((one) => proposalOf(innerOf(one)))
        : [proposalOf(of.proposal)];
    return `${head} { ${filled(others, remoteWords)} ${proposals.join(' ')} }`;
  };
  const sainfoOf = (head: string, given: readonly string[]): string =>
    `${head} { ${filled(given, sainfoWords)} }`;

  const placeOf = (one: string): 'top' | 'remote' | 'proposal' | 'sainfo' => {
    const word = wordOf(one);
    if (topWords.has(word)) return 'top';
    if (sainfoAlone.has(word)) return 'sainfo';
    if (word in proposalWords) return block ?? 'proposal';
    return block === 'sainfo' && word in sainfoWords ? 'sainfo' : 'remote';
  };
  const statements = statementsOf(lines.join('\n'));
  const isSection = (one: string): boolean => /^(?:remote|sainfo)$/.test(wordOf(one));
  const at = (place: ReturnType<typeof placeOf>): readonly string[] =>
    statements.filter((one) => !isSection(one) && placeOf(one) === place);
  const of = { top: at('top'), remote: at('remote'), proposal: [...proposal, ...at('proposal')] };
  const has = (word: string): boolean =>
    !isBeside && all.some((line) => new RegExp(`(?:^|[\\s}])${word}\\b`).test(line));
  return [
    ...(without.includes('path') || of.top.some((one) => /^path pre/.test(one))
      ? []
      : ['path pre_shared_key "/etc/racoon/psk.txt";']),
    ...of.top,
    ...(has('remote') ? [] : [remoteOf('remote 203.0.113.1', ['…', ...remote, ...of.remote])]),
    ...statements
      .filter((one) => wordOf(one) === 'remote')
      .map((one) => remoteOf(headOf(one), [...innerOf(one), ...remote])),
    ...(has('sainfo')
      ? []
      : [
          sainfoOf('sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any', [
            '…',
            ...at('sainfo'),
          ]),
        ]),
    ...statements
      .filter((one) => wordOf(one) === 'sainfo')
      .map((one) => sainfoOf(headOf(one), innerOf(one))),
    ...conf,
  ]
    .map((one) => `${one}\n`)
    .join('');
}
