import type { ReverseOptions, Source } from '../../src/index.js';
import type { Example } from './example.js';

/** How statements of an example become the files of a whole host. */
export interface HostAround {
  /** The block of statements that may stand in several. */
  readonly block?: 'proposal' | 'remote' | 'sainfo';
  /** Words whose statements the example says are not there. */
  readonly without?: readonly string[];
  /** Lines of setkey, or psk.txt, that the example takes for granted. */
  readonly setkey?: readonly string[];
  readonly psk?: readonly string[];
  /** Statements of the remote section, and whole blocks of racoon.conf, that it takes for granted. */
  readonly remote?: readonly string[];
  readonly conf?: readonly string[];
  readonly proposal?: readonly string[];
  /** The level of the policies. */
  readonly level?: string;
  /** Whether what the example says stands beside what is there, not in its place. */
  readonly isBeside?: boolean;
  /** Whether each policy of the example has its mirror image beside it. */
  readonly isMirrored?: boolean;
  /** Files by name, which are given where the command of the example names them. */
  readonly files?: readonly Source[];
  readonly options?: ReverseOptions;
}

const remoteWords = {
  exchange_mode: 'exchange_mode main;',
  my_identifier: 'my_identifier address;',
  dpd_delay: 'dpd_delay 20;',
};
const proposalWords = {
  encryption_algorithm: 'encryption_algorithm aes 256;',
  hash_algorithm: 'hash_algorithm sha1;',
  authentication_method: 'authentication_method pre_shared_key;',
  dh_group: 'dh_group 2;',
  lifetime: 'lifetime time 86400 sec;',
};
const sainfoWords = {
  lifetime: 'lifetime time 3600 sec;',
  encryption_algorithm: 'encryption_algorithm aes 256;',
  authentication_algorithm: 'authentication_algorithm hmac_sha1;',
  compression_algorithm: 'compression_algorithm deflate;',
};
const topWords = new Set(['path', 'listen', 'include', 'timer', 'padding', 'log']);
const keys = '-E des-cbc 0x0011223344556677 -A hmac-md5 0x00112233445566778899aabbccddeeff';

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
const bodyOf = (block: string): string =>
  block.slice(block.indexOf('{') + 1, block.lastIndexOf('}'));

/** Statements of a block, those of the whole text where the example has `…` or does not say otherwise. */
function filled(
  given: readonly string[],
  usual: Readonly<Record<string, string>>,
  without: readonly string[],
): readonly string[] {
  if (!given.some((one) => one.startsWith('…'))) return given;
  const said = new Set(given.map((one) => wordOf(one.replace(/^…\s*/, ''))));
  const rest = Object.entries(usual).flatMap(([word, statement]) =>
    said.has(word) || without.includes(word) ? [] : [statement],
  );
  return [...given.map((one) => one.replace(/^…\s*/, '')).filter((one) => one !== ''), ...rest];
}

/** The files of a host that works, with an example in place of what says the same. */
export function hostAround(text: string, example: Example, around: HostAround): readonly Source[] {
  const { without = [], isBeside = false } = around;
  const all = `${example.faulty}\n${example.mended ?? ''}`;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isSetkey = (line: string): boolean =>
    /^(?:spd\w+|add|flush|exit|-P|(?:esp|ah|ipcomp)\/)/.test(line.trim());
  const isPsk = (line: string): boolean => /^\s*(?:[\d.]+|\*|[\w.-]+\.org) [^;{]+$/.test(line);
  const isShell = (line: string): boolean => /^iptables/.test(line);
  const setkey = lines.filter(isSetkey);
  const psk = lines.filter(isPsk);
  const shell = lines.filter(isShell);
  const conf = lines.filter((line) => !isSetkey(line) && !isPsk(line) && !isShell(line));

  const statements = statementsOf(conf.join('\n'));
  const top: string[] = [];
  const inRemote: string[] = [...(around.remote ?? [])];
  const inProposal: string[] = [...(around.proposal ?? [])];
  const inSainfo: string[] = [];
  const remotes: string[] = [];
  const sainfos: string[] = [];
  const proposals = (given: readonly string[]): string =>
    `proposal { ${filled(['…', ...given], proposalWords, without).join(' ')} }`;
  const remoteOf = (head: string, given: readonly string[]): string => {
    const inner = given.filter((one) => /^proposal\b/.test(one));
    const others = given.filter((one) => !/^proposal\b/.test(one)).flatMap((one) => [one]);
    const hasInner = inner.length > 0;
    const isWhole = given.some((one) => one.startsWith('…'));
    const made = hasInner
      ? inner.map((one) => proposals(statementsOf(bodyOf(one))))
      : isWhole
        ? [proposals(inProposal)]
        : [];
    return `${head} { ${filled(others, remoteWords, without).join(' ')} ${made.join(' ')} }`;
  };
  for (const one of statements) {
    const word = wordOf(one);
    if (/^remote\b/.test(one)) remotes.push(one);
    else if (/^sainfo\b/.test(one)) sainfos.push(one);
    else if (topWords.has(word)) top.push(one);
    else if (word === 'proposal') inRemote.push(one);
    else if (
      around.block === 'sainfo' ||
      (word in sainfoWords && !(word in proposalWords)) ||
      word === 'pfs_group'
    )
      inSainfo.push(one);
    else if (around.block !== 'remote' && word in proposalWords) inProposal.push(one);
    else inRemote.push(one);
  }
  const made = [
    ...(without.includes('path') || top.some((one) => /^path pre/.test(one))
      ? []
      : ['path pre_shared_key "/etc/racoon/psk.txt";']),
    ...top,
    ...(isBeside || !/(?:^|[\s}])remote\b/.test(all)
      ? [remoteOf('remote 203.0.113.1', ['…', ...inRemote])]
      : []),
    ...remotes.map((one) =>
      remoteOf(one.slice(0, one.indexOf('{')).trim(), [
        ...statementsOf(bodyOf(one)),
        ...(around.remote ?? []),
      ]),
    ),
    ...(isBeside || !/(?:^|[\s}])sainfo\b/.test(all)
      ? [
          `sainfo address 10.1.0.0/24 any address 10.2.0.0/24 any { ${filled(['…', ...inSainfo], sainfoWords, without).join(' ')} }`,
        ]
      : []),
    ...sainfos.map(
      (one) =>
        `${one.slice(0, one.indexOf('{')).trim()} { ${filled(statementsOf(bodyOf(one)), sainfoWords, without).join(' ')} }`,
    ),
    ...(around.conf ?? []),
  ];

  const usual = (without.includes('spdadd') ? [] : ['out', 'in']).map((direction) =>
    spdadd(direction, '…'),
  );
  const requests = setkey.find((line) => /^(?:esp|ah|ipcomp)\//.test(line.trim()));
  const rules = setkey.filter((line) => /^-P/.test(line.trim()));
  const commands = setkey.filter((line) => !/^(?:(?:esp|ah|ipcomp)\/|-P)/.test(line.trim()));
  const hasOwnPolicies = /(?:^|\n)\s*(?:spdadd|-P |(?:esp|ah|ipcomp)\/)/.test(all) && !isBeside;
  const policies =
    requests !== undefined
      ? ['out', 'in'].map((direction) =>
          spdadd(direction, direction === 'out' ? requests : swapped(requests)),
        )
      : rules.length > 0
        ? ['out', 'in'].map((direction) => {
            const rule = rules
              .flatMap((one) => one.split(/(?<=;)\s*/))
              .find((one) => one.startsWith(`-P ${direction}`));
            return rule === undefined ? spdadd(direction, '…') : `${selectorOf(direction)} ${rule}`;
          })
        : hasOwnPolicies
          ? []
          : usual;
  const setkeyText = [
    ...(/\bspdflush\b|\bflush\b/.test(all) || without.includes('flush')
      ? []
      : ['flush;', 'spdflush;']),
    ...(hasOwnPolicies ||
    isBeside ||
    commands.length === 0 ||
    !/^(?:spd|flush|exit)/m.test(commands.join('\n'))
      ? policies
      : []),
    ...commands,
    ...(!hasOwnPolicies &&
    !isBeside &&
    commands.length > 0 &&
    /^(?:spdflush|flush|exit)/m.test(commands.join('\n'))
      ? policies
      : []),
    ...(around.setkey ?? []),
  ]
    .flatMap((line) =>
      around.isMirrored === true && /^spdadd .*-P out/.test(line)
        ? [expanded(line), mirrored(expanded(line))]
        : [expanded(line)],
    )
    .map((line) => line.replace(/unique;$/, `${around.level ?? 'unique'};`));
  const hasPsk = all.split('\n').some(isPsk) || without.includes('psk');
  const keyLines = [
    ...(hasPsk && !isBeside ? psk : ['203.0.113.1 KEY', ...psk]),
    ...(around.psk ?? []),
  ].map((line) => `${line.replaceAll('⎵', ' ')}\n`);
  return [
    { name: 'racoon.conf', text: `${made.join('\n')}\n` },
    { name: 'setkey.conf', text: `${setkeyText.join('\n')}\n` },
    ...(keyLines.length > 0 ? [{ name: 'psk.txt', text: keyLines.join('') }] : []),
    ...(shell.length > 0 ? [{ name: 'iptables.sh', text: `${shell.join('\n')}\n` }] : []),
  ];
}

const ends = { own: '198.51.100.1', far: '203.0.113.1' };
const selectorOf = (direction: string): string =>
  direction === 'out' ? 'spdadd 10.1.0.0/24 10.2.0.0/24 any' : 'spdadd 10.2.0.0/24 10.1.0.0/24 any';
const spdadd = (direction: string, requests: string): string =>
  `${selectorOf(direction)} -P ${direction} ipsec ${requests.replace(/;?$/, ';')}`;
const swapped = (requests: string): string =>
  requests.replaceAll(/\/([\w.:]+)-([\w.:]+)\//g, '/$2-$1/');

/** The policy of the other direction. */
const mirrored = (line: string): string =>
  swapped(line.replace(/^spdadd (\S+) (\S+) (.*)-P out/, 'spdadd $2 $1 $3-P in'));

/** A command with what its `…`, and its letters, stand for. */
export function expanded(line: string): string {
  const [near, far] = /-P in\b/.test(line) ? [ends.far, ends.own] : [ends.own, ends.far];
  const isPolicy = /^\s*spdadd/.test(line);
  return line
    .replace('ipsec …', `ipsec esp/tunnel/${near}-${far}/unique`)
    .replaceAll('A-B', `${ends.own}-${ends.far}`)
    .replaceAll('B-A', `${ends.far}-${ends.own}`)
    .replace(
      /^(\s*spdadd) A(\S*) B(\S*)/,
      (_all, word, one, other) =>
        `${word} ${isPolicy ? '10.1.0.0/24' : ''}${one} 10.2.0.0/24${other}`,
    )
    .replace(/^(\s*spdadd) B(\S*) A(\S*)/, '$1 10.2.0.0/24$2 10.1.0.0/24$3')
    .replace(/^(add \S+ \S+ \S+ \S+.*) …;/, `$1 ${keys};`);
}
