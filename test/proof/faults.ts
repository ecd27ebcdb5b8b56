/** Plants single-value faults in texts that were written: each is the text with one value of one line changed. */

export interface Fault {
  readonly kind: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly was: string;
  readonly is: string;
  /** The file with the fault in it. */
  readonly text: string;
}

/** What lines of a kind can have wrong: the line as it would read then. Undefined: this line has no such value. */
interface Rule {
  readonly kind: string;
  change(line: string): readonly (string | undefined)[];
}

/** Replaces one group of a pattern by other values. */
const value = (
  kind: string,
  pattern: RegExp,
  others: (was: string) => readonly string[],
): Rule => ({
  kind,
  change: (line) => {
    const found = pattern.exec(line);
    const was = found?.[1];
    if (found === null || was === undefined) return [];
    const start =
      found.index + found[0].indexOf(was, found[0].length - found[0].trimStart().length);
    return others(was)
      .filter((other) => other !== was)
      .map((other) => line.slice(0, start) + other + line.slice(start + was.length));
  },
});

const either =
  (a: string, b: string) =>
  (was: string): string[] => [was === a ? b : a];

const another = (was: string): string[] => [String(Number(was) * 2)];

/** Another address of the same family. */
const address = (was: string): string[] =>
  was.includes(':')
    ? [`${was.replace(/:[^:]*$/, '')}:dead`]
    : [was.replace(/\d+$/, (last) => String((Number(last) + 37) % 200))];

const removed = (kind: string, pattern: RegExp): Rule => ({
  kind,
  change: (line) => (pattern.test(line) ? [''] : []),
});

const ipv = '[0-9a-fA-F.:]+';

const racoonRules: readonly Rule[] = [
  value('cipher', /encryption_algorithm (\w+)/, either('3des', 'des')),
  value('key length', /encryption_algorithm aes (\d+)/, (was) =>
    ['128', '192', '256'].filter((bits) => bits !== was),
  ),
  value('a further cipher', /encryption_algorithm ([^;]+);/, (was) => [`${was}, des`]),
  value('hash', /hash_algorithm (\w+)/, either('md5', 'sha1')),
  value('authentication', /authentication_method (\w+)/, either('rsasig', 'pre_shared_key')),
  value('integrity', /authentication_algorithm (\w+)/, either('hmac_md5', 'hmac_sha1')),
  value('group', /dh_group (\w+)/, either('5', '2')),
  value('PFS', /pfs_group (\w+)/, either('5', '2')),
  removed('PFS', /pfs_group/),
  value('PFS', /^(sainfo .*\{)$/, (was) => [`${was}\n\tpfs_group 14;`]),
  value('lifetime', /lifetime time (\d+)/, another),
  removed('lifetime', /lifetime time/),
  value('exchange mode', /exchange_mode (\w+)/, either('aggressive', 'main')),
  value('identity', /my_identifier ([^;]+);/, () => ['fqdn "wrong.example"']),
  value('identity', /peers_identifier ([^;]+);/, () => ['fqdn "wrong.example"']),
  value('verification', /verify_identifier (\w+)/, either('on', 'off')),
  value('verification', /verify_cert (\w+)/, either('on', 'off')),
  value('NAT traversal', /nat_traversal (\w+)/, either('on', 'off')),
  value('acceptance', /proposal_check (\w+)/, () => ['strict', 'obey', 'exact']),
  value('dead peer detection', /dpd_delay (\d+)/, another),
  value('initiation', /passive (\w+)/, either('on', 'off')),
  value('generated policy', /generate_policy (\w+)/, either('off', 'on')),
  value('certificate', /certificate_type x509 "([^"]+)"/, () => ['other.crt']),
  value('authority', /ca_type x509 "([^"]+)"/, () => ['other.crt']),
  value('endpoint', new RegExp(`^remote (${ipv})`), address),
  value('selector', new RegExp(`^sainfo (?:address|subnet) (${ipv})`), address),
  value('prefix length', /^sainfo (?:address|subnet) [^ /]+\/(\d+)/, (was) => [
    String(Number(was) - 1),
  ]),
  value('selector', new RegExp(`^sainfo \\S+ \\S+ \\S+ (?:address|subnet) (${ipv})`), address),
  value('protocol number', /^sainfo \S+ \S+ (\w+)/, either('tcp', 'any')),
];

const setkeyRules: readonly Rule[] = [
  value('selector', new RegExp(`^spdadd (${ipv})`), address),
  value('selector', new RegExp(`^spdadd \\S+ (${ipv})`), address),
  value('prefix length', /^spdadd [^ /]+\/(\d+)/, (was) => [
    was === '0' ? '1' : String(Number(was) - 1),
  ]),
  value('prefix length', /^spdadd \S+ [^ /]+\/(\d+)/, (was) => [
    was === '0' ? '1' : String(Number(was) - 1),
  ]),
  value('port', /^spdadd \S+?\[(\d+)\]/, another),
  value('port', /^spdadd \S+ \S+?\[(\d+)\]/, another),
  value('protocol number', /^spdadd \S+ \S+ (\w+)/, either('tcp', 'any')),
  value('direction', /-P (in|out)/, either('in', 'out')),
  value('action', / (none|discard);/, () => ['none', 'discard']),
  value('action', / (ipsec\s.*);/, () => ['none', 'discard']),
  value('protocol', /\s(esp|ah)\//, either('esp', 'ah')),
  value('mode', /\/(tunnel|transport)\//, (was) => [was === 'tunnel' ? 'transport' : 'tunnel']),
  value('endpoint', new RegExp(`/tunnel/(${ipv})-`), address),
  value('endpoint', new RegExp(`/tunnel/[^-]+-(${ipv})/`), address),
  value('level', /\/(unique|require|use)(?=[;: ])/, () => ['unique', 'require', 'use']),
  value('priority', / prio (def(?: \+ \d+)?)/, () => ['def', 'def + 9', 'low']),
  removed('a missing policy', /^spdadd/),
  value('an extra policy', /^(spdadd .*)$/, (was) => [
    `${was}\n${was.replace(/^(spdadd )\S+/, '$1192.0.2.200/32').replace(/ prio def \+ \d+/, '')}`,
  ]),
  value('SPI', /^add \S+ \S+ \w+ (0x[0-9a-f]+|\d+)/, (was) => [String(Number(was) + 1)]),
  value('endpoint', new RegExp(`^add (${ipv})`), address),
  value('endpoint', new RegExp(`^add \\S+ (${ipv})`), address),
  value('cipher', /-E (\S+)/, either('3des-cbc', 'des-cbc')),
  value('integrity', /-A (\S+)/, either('hmac-md5', 'hmac-sha1')),
  value('key', /-E \S+ 0x([0-9a-f])/, either('1', '2')),
  value('key', /-A \S+ 0x([0-9a-f])/, either('1', '2')),
  value('mode', /-m (\w+)/, (was) => [was === 'tunnel' ? 'transport' : 'tunnel']),
  removed('a missing association', /^add /),
];

const pskRules: readonly Rule[] = [
  value('key', /^[^#\s]\S*\s+(.+)$/, (was) => [
    `${was.slice(0, -1)}${was.endsWith('x') ? 'y' : 'x'}`,
    `${was} `,
  ]),
  value('endpoint', new RegExp(`^(${ipv})\\s`), address),
  removed('key', /^[^#\s]/),
];

const mask = (was: string): string[] => [
  was === '255.255.255.255' ? '255.255.255.254' : was.replace(/\d+(?=(?:\.0)*$)/, '254'),
];

/** Lines of a crypto map or policy come in blocks or as one-liners; the words behind are the same. */
const ciscoRules: readonly Rule[] = [
  value('cipher', /\bencr(?:yption)? (\w+)\b/, either('3des', 'des')),
  value('key length', /\bencr(?:yption)? aes[ -](\d+)/, (was) =>
    ['192', '256'].filter((bits) => bits !== was),
  ),
  value('hash', /(?:^ |policy \d+ )hash (\w+)/, either('md5', 'sha')),
  value('authentication', /(?:^ |policy \d+ )authentication (\S+)/, either('rsa-sig', 'pre-share')),
  value('group', /(?:^ |policy \d+ )group (\d+)/, either('5', '2')),
  value('lifetime', /(?:^ |policy \d+ )lifetime (\d+)/, another),
  value('cipher', /transform-set \S+ .*?\besp-(3des|des|aes\S*|null)\b/, either('3des', 'des')),
  value('integrity', /transform-set \S+ .*\besp-(md5|sha)-hmac/, either('md5', 'sha')),
  value('integrity', /transform-set \S+ .*\bah-(md5|sha)-hmac/, either('md5', 'sha')),
  value('PFS', /set pfs (\w+)/, either('group5', 'group2')),
  removed('PFS', /set pfs/),
  value('PFS', /^(.*)set (?:ikev1 )?transform-set/, (was) => [`${was}set pfs group5\n${was}`]),
  value('lifetime', /lifetime seconds (\d+)/, another),
  value('volume', /kilobytes (\d+)/, another),
  value('endpoint', new RegExp(`set peer (${ipv})`), address),
  removed('endpoint', /set peer/),
  value('endpoint', new RegExp(`^ ?ip address (?:outside )?(${ipv})`), address),
  value(
    'selector',
    new RegExp(`^ ?(?:access-list \\S+ (?:extended )?)?permit \\S+ (?:host )?(\\d${ipv})`),
    address,
  ),
  value('prefix length', /^ ?(?:access-list \S+ (?:extended )?)?permit \S+ \d\S+ (255\.\S+)/, mask),
  value(
    'protocol number',
    /^ ?(?:access-list \S+ (?:extended )?)?permit (\w+)/,
    either('tcp', 'ip'),
  ),
  value('port', / eq (\d+)/, another),
  value('action', /^ ?(?:access-list \S+ (?:extended )?)?(permit|deny) /, either('permit', 'deny')),
  removed('a missing policy', /^ ?(?:access-list \S+ (?:extended )?)?permit /),
  value('an extra policy', /^( ?(?:access-list \S+ (?:extended )?)?permit .*)$/, (was) => [
    `${was}\n${was.replace(/permit .*/, 'permit ip host 192.0.2.200 host 192.0.2.201')}`,
  ]),
  value('key', /\bkey (?:0 )?(\S+) address/, (was) => [`${was}x`]),
  value('key', /pre-shared-key (?:address \S+ key )?(\S+)/, (was) => [`${was}x`]),
  value('endpoint', new RegExp(`\\bkey \\S+ address (${ipv})`), address),
  value('endpoint', new RegExp(`^tunnel-group (${ipv}) ipsec-attributes`), address),
  value('identity', /isakmp identity (\w+)/, either('hostname', 'address')),
  removed('IKE', /(?:isakmp|ikev1) enable/),
  removed('binding', /crypto map \S+ interface|^ crypto map \S+$/),
  value('mode', /^ mode (\w+)/, either('transport', 'tunnel')),
  value('NAT traversal', /^((?:crypto )?isakmp nat-traversal)/, (was) => [`no ${was}`]),
  value('SPI', /session-key \w+ \w+ (\d+)/, (was) => [String(Number(was) + 1)]),
  value('key', /session-key .*cipher ([0-9a-f])/i, either('1', '2')),
  value('key', /session-key .*authenticator ([0-9a-f])/i, either('1', '2')),
];

const rulesFor = (file: string): readonly Rule[] =>
  file.endsWith('racoon.conf')
    ? racoonRules
    : /setkey.*\.conf$/.test(file)
      ? setkeyRules
      : file.endsWith('psk.txt')
        ? pskRules
        : ciscoRules;

/** Lines of lists whose order may count. */
const ordered =
  /^spdadd|^ ?(?:access-list \S+ (?:extended )?)?(?:permit|deny) |^ ?\d* ?(?:permit|deny) /;

/** All single faults of a text. */
export function faultsOf(file: string, text: string): Fault[] {
  const lines = text.split('\n');
  const faults: Fault[] = [];
  const plant = (kind: string, index: number, is: string, count = 1): void => {
    const changed = [
      ...lines.slice(0, index),
      ...(is === '' ? [] : [is]),
      ...lines.slice(index + count),
    ];
    const was = lines.slice(index, index + count).join('\n');
    faults.push({ kind, file, line: index + 1, was, is, text: changed.join('\n') });
  };
  for (const [index, line] of lines.entries()) {
    if (/^\s*[#!:]/.test(line) || line.trim() === '') continue;
    for (const { kind, change } of rulesFor(file))
      for (const is of change(line)) if (is !== undefined && is !== line) plant(kind, index, is);
    const next = lines[index + 1];
    if (next !== undefined && ordered.test(line) && ordered.test(next) && line !== next)
      plant('order', index, `${next}\n${line}`, 2);
  }
  return faults;
}
