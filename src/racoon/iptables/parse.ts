import { Assembly, moved } from '../../syntax/assembly.js';
import { addTo } from '../../syntax/grouped.js';
import type { Range, Source } from '../../syntax/range.js';
import { type Reader, readers } from '../../syntax/shapes/reader.js';
import { storedFrom } from '../../syntax/shapes/stored.js';
import { type Form, list, outputsIn } from '../outputs.js';
import { type Branch, isApartFrom } from '../shell/commands.js';
import type { Call } from '../shell/feed.js';
import { filterPrograms } from '../shell/programs.js';
import { scriptOf } from '../shell/script.js';
import { UNKNOWN } from '../shell/variables.js';
import { actions, type NftRule, type Option } from './actions.js';
import grammars from './grammar/grammar.ohm-bundle.js';
import shapes from './grammar/grammar.ohm-bundle.shapes.js';
import { kernelRules } from './kernel.js';
import { rulesetRules } from './nft.js';
import { endOf, filterOf, isBehindRouting, ruleOf, wholeOf } from './rule.js';
import { type OwnChains, ownChainsOf } from './slips.js';
import type { Iptables, IptablesLine, TranslationRule } from './syntax.js';

/**
 * Reads the rules that can concern a tunnel out of a script, of `iptables-save`, or of an nft ruleset: those that translate
 * addresses behind routing or exempt from it, and those that look at policies. All else is left out. Never fails.
 */
export const parse = (source: Source): Iptables => ({
  source,
  lines: outputsIn(source).parts.flatMap((held) => parseAs(held.source, held.form).lines),
});

/** Reads a text whose form is known. */
export function parseAs(source: Source, form: Form): Iptables {
  const lines = linesOf(source.text, form);
  const reached = chainsReached(lines);
  return { source, lines: lines.flatMap((line) => concernOf(line, reached) ?? []) };
}

/** What of a line concerns a tunnel: a chain of nft may translate, or filter. */
const concernOf = (line: IptablesLine, reached: ReadonlySet<string>): IptablesLine | undefined =>
  isOfConcern(line, reached)
    ? line
    : line.kind === 'translation' && line.tool === 'nft'
      ? filterOf(line)
      : undefined;

/** The chains of their own that packets come through behind routing, by the jumps to them. */
function chainsReached(lines: readonly IptablesLine[]): ReadonlySet<string> {
  const jumps = new Map<string, string[]>();
  const filled = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'translation') continue;
    const from = isBehindRouting(line.chain) ? behindRouting : line.chain.text;
    filled.add(from);
    const to = isJump(line) ? line.to?.text : undefined;
    if (to === undefined) continue;
    addTo(jumps, from, to);
  }
  const reached = new Set<string>();
  const visit = (chain: string): void => {
    if (reached.has(chain) || !filled.has(chain)) return;
    reached.add(chain);
    for (const to of jumps.get(chain) ?? []) visit(to);
  };
  visit(behindRouting);
  return reached;
}

const behindRouting = 'POSTROUTING';

const isJump = ({ action }: TranslationRule): boolean => action === 'JUMP' || action === 'GOTO';

function isOfConcern(line: IptablesLine, reached: ReadonlySet<string>): boolean {
  if (line.kind !== 'translation') return true;
  if (isJump(line) && !reached.has(line.to?.text ?? '')) return false;
  return isBehindRouting(line.chain) || reached.has(line.chain.text) || line.policy !== undefined;
}

function linesOf(text: string, form: Form): readonly IptablesLine[] {
  if (form === 'rules' || (form === 'file' && saved.test(text) && !called.test(text)))
    return savedRules(text);
  if (form === 'list') {
    if (text.split('\n').every((line) => withoutRules.test(line))) return [];
    const { index = 0, 0: line = '' } = list.exec(text) ?? {};
    const at = { start: index, end: index + line.length };
    return [{ kind: 'unread', at, fault: at }];
  }
  const hooks = new Map<string, string>();
  const own = ownChainsOf(text);
  if (ruleset.test(text) && !called.test(text)) return nftLines(text, hooks, true);
  const script = scriptOf(text);
  const lines: IptablesLine[] = [];
  const filling: Branch[] = [];
  for (const call of script.calls) {
    if (call.input === undefined && !filterPrograms.has(call.words[0]?.text ?? '')) continue;
    const rules =
      call.input === undefined
        ? rulesOfCall(call, hooks, own)
        : rulesOfInput(call.words[0]?.text === 'nft', call.input, hooks);
    if (rules.length === 0) continue;
    if (rules.some(({ kind }) => kind !== 'removal')) {
      if (filling.at(-1) !== call.branch) filling.push(call.branch);
    }
    // What a script takes away when it stops does not come after what it adds when it starts.
    else if (isApartFrom(filling, call.branch)) continue;
    const { condition } = call;
    if (condition.length === 0) lines.push(...rules);
    else
      for (const rule of rules)
        lines.push('further' in rule || rule.kind === 'removal' ? { ...rule, condition } : rule);
  }
  // What stands in a document is fed to nft where it reads one.
  const isFed = script.calls.some(({ input }) => input !== undefined);
  if (!isFed && ruleset.test(text)) lines.push(...nftLines(text, hooks));
  // A file is written to be loaded, and what a script sets besides is added to that.
  const written: IptablesLine[] = [];
  for (const feed of script.feeds) {
    if (feed.to.kind !== 'file' || !saved.test(feed.text.text)) continue;
    const rules = savedRules(feed.text.text);
    written.push(...moved(rules, (range) => feed.text.rangeOf(range)));
  }
  return [...written, ...lines, ...kernelRules(script.calls, script.feeds)];
}

const call = String.raw`.*\bip(6?)tables(?:-legacy|-nft)?\b(?:[ \t]+-t[ \t]*(\w+))?.*[ \t](?:-S|--list-rules)\b.*`;
const listsRules = new RegExp(`^${call}`);
// A list of chains that let everything pass, below the call that prints it.
const withoutRules =
  /^(?:Chain[ \t]+\S+[ \t]+\((?:policy[ \t]+ACCEPT|\d).*|[\w \t]*\btarget[ \t]+prot[ \t].*|.*\biptables\b.*|\S*[#$]?\s*)$/;
const saved = /^\*(?:nat|filter|mangle|raw)[ \t\r]*$/m;
const ruleset =
  /^[ \t]*(?:(?:add[ \t]+|create[ \t]+)?table[ \t]+(?:ip|ip6|inet)[ \t]+\w+[ \t]*\{|(?:add|insert)[ \t]+rule[ \t])/m;
const called = /^(?![ \t]*#).*\b(?:nft|ip6?t(?:ables)?)\b/im;

type Readers = Record<'Rule' | 'NftRule' | 'NftCommand', Reader<readonly Option[] | NftRule>>;
let made: Readers | undefined;
const readersOf = (): Readers => {
  made ??= readers(() => grammars.grammar, actions, storedFrom(shapes.all), {
    abbreviations: false,
  });
  return made;
};

/** The options of `text[start, end)`; none where it is no rule. */
function readOptions(
  rule: 'Rule' | 'NftRule',
  text: string,
  { start, end }: Range,
): readonly Option[] {
  const read = readersOf()[rule].read(text, start, end);
  return 'kind' in read || 'chain' in read ? [] : read;
}

function rulesOfCall(
  { words, at }: Call,
  hooks: Map<string, string>,
  own: OwnChains,
): IptablesLine[] {
  const [called, ...rest] = words;
  if (called === undefined || rest.length === 0) return [];
  const isNft = called.text === 'nft';
  const line = new Assembly();
  for (const { text, at: place } of isNft ? rest : flushedLast(named(rest.flatMap(apart)))) {
    if (line.end > 0) line.add(' ', place.start, place.start);
    // All its words are one text for nft, quotes within it are its own.
    const isQuoted = !isNft && (/[\s"]/.test(text) || text === '');
    line.add(isQuoted ? `"${text.replaceAll('"', '')}"` : text, place.start, place.end);
  }
  const { text } = line;
  const whole = { start: 0, end: text.length };
  const family = called.text === 'ip6tables' ? 6 : undefined;
  const rules = isNft
    ? nftLines(text, hooks)
    : [ruleOf(readOptions('Rule', text, whole), { tool: 'iptables', at: whole, family, own })];
  // What takes a rule away says nothing certain of values that the script does not say.
  const isCertain = !text.includes(UNKNOWN);
  return rules.flatMap((rule) => {
    if (rule === undefined || (rule.kind === 'removal' && rule.isNat === true && !isCertain))
      return [];
    const placed = { ...moved(rule, (range) => line.rangeOf(range)), at };
    return [placed.kind === 'removal' && !isCertain ? { ...placed, isOpen: true } : placed];
  });
}

/** The rules of what a program is fed. */
function rulesOfInput(isNft: boolean, input: Assembly, hooks: Map<string, string>): IptablesLine[] {
  const rules = isNft ? nftLines(input.text, hooks) : savedRules(input.text);
  return [...moved(rules, (range) => input.rangeOf(range))];
}

/** An option and its value may stand in one word: `-jACCEPT`, `--jump=ACCEPT`. */
function apart(word: Call['words'][number]): readonly Call['words'][number][] {
  const [, flag, value] =
    /^(-[tAIDRFNPmijgsdopwW](?=[^-])|--[a-z-]+(?==))=?(.+)$/s.exec(word.text) ?? [];
  return flag === undefined || value === undefined
    ? [word]
    : [
        { ...word, text: flag },
        { ...word, text: value },
      ];
}

/** `--proto` is short for `--protocol`, but not where `-m policy` has an option of that name. */
const named = (words: readonly Call['words'][number][]): readonly Call['words'][number][] =>
  words.some(({ text }) => text === 'policy')
    ? words
    : words.map((word) => (/^--pro/.test(word.text) ? { ...word, text: '-p' } : word));

/** Which chain is emptied need not be said, and what comes behind is an option then. */
function flushedLast(words: readonly Call['words'][number][]): readonly Call['words'][number][] {
  const at = words.findIndex(({ text }) => /^(?:-F|--flush)$/.test(text));
  return at < 0 || words[at + 1]?.text.startsWith('-') !== true
    ? words
    : [...words.slice(0, at), ...words.slice(at + 1), ...words.slice(at, at + 1)];
}

const nftLines = (text: string, hooks: Map<string, string>, isWhole = false): IptablesLine[] =>
  rulesetRules(text, {
    hooks,
    isWhole,
    rule: (of, at) => readOptions('NftRule', of, at),
    command: (of, at) => {
      const read = readersOf().NftCommand.read(of, at.start, at.end);
      return 'chain' in read ? read : undefined;
    },
  });

/** The rules of what `iptables-save` prints: each table's behind a line with its name; of `-S`, behind its call, or the ends of its chains. */
function savedRules(text: string): IptablesLine[] {
  const lines: IptablesLine[] = [];
  const own = ownChainsOf(text);
  let table: string | undefined;
  /** Whether a line names it, and is the one above. */
  let isNamed = false;
  let isAsked = false;
  let behindEnds = 0;
  let family: 6 | undefined = /^#.*\bip6tables-save\b/m.test(text) ? 6 : undefined;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end).trimEnd();
    const at = { start, end: start + line.length };
    const asked = listsRules.exec(line);
    if (asked !== null) {
      family = asked[1] === '6' ? 6 : undefined;
      table = asked[2] ?? (/-t[ \t]*(\w+)/.exec(line)?.[1] || 'filter');
      isNamed = isAsked = true;
    } else if (/^\*\w+$/.test(line)) {
      table = line.slice(1);
      isNamed = isAsked = true;
      lines.push(...wholeOf({ tool: 'iptables', at, table, family }));
    } else if (line.startsWith('COMMIT')) {
      table = undefined;
      isNamed = isAsked = false;
    } else if (/^(?:\[\d+:\d+\][ \t]*)?-(?:[AIPDRFN]|-\w)/.test(line)) {
      if (line.startsWith('-P') && start >= behindEnds) {
        ends.lastIndex = start;
        const [listed = ''] = ends.exec(text) ?? [];
        if (!isAsked) {
          table = tableWith(listed);
          isNamed = false;
        }
        isAsked = false;
        behindEnds = start + listed.length;
      }
      const [, listed] = /^-[PN][ \t]+(\S+)/.exec(line) ?? [];
      if (listed !== undefined)
        lines.push(
          ...wholeOf({
            tool: 'iptables',
            at,
            table: table ?? 'filter',
            family,
            chain: { text: listed },
          }),
        );
      const words = { start: start + line.indexOf('-'), end: at.end };
      const of = isNamed ? table : tableOfRule(line, table);
      const place = {
        tool: 'iptables',
        at: words,
        ...(of !== undefined && { table: of }),
        family,
        own,
      } as const;
      const rule = ruleOf(readOptions('Rule', text, words), place);
      if (rule !== undefined) lines.push(rule);
    } else if (table === 'filter' && line.startsWith(':')) {
      const [chain = '', target = ''] = line.slice(1).split(/[ \t]+/);
      const words = ['-P', chain, target].map((word) => ({ text: word }));
      const rule = endOf(words, { tool: 'iptables', at, table, family });
      if (rule !== undefined) lines.push(rule);
    }
    start = end + 1;
  }
  return lines;
}

/** The ends of chains that are listed together. */
const ends = /(?:-P[^\n]*(?:\n|$))+/y;

/** The table that has these chains. */
const tableWith = (chains: string): string =>
  chains.includes('FORWARD')
    ? chains.includes('ROUTING')
      ? 'mangle'
      : 'filter'
    : chains.includes('POSTROUTING')
      ? 'nat'
      : chains.includes('PREROUTING')
        ? 'raw'
        : 'filter';

/** The table of a rule where no line names it: what only one table does, or where the ends above it are of. */
const tableOfRule = (line: string, listed: string | undefined): string | undefined => {
  if (/-j[ \t]+(?:SNAT|DNAT|MASQUERADE|NETMAP|REDIRECT)\b/.test(line)) return 'nat';
  if (listed === 'nat' ? /-j[ \t]+(?:DROP|REJECT)\b/.test(line) : listed === undefined)
    return /^-[AI][ \t]+\w+ROUTING\b/.test(line) ? 'nat' : 'filter';
  return listed;
};
