import { Assembly, moved } from '../../syntax/assembly.js';
import type { Range, Source } from '../../syntax/range.js';
import { type Reader, readers } from '../../syntax/shapes/reader.js';
import { storedFrom } from '../../syntax/shapes/stored.js';
import { type Call, scriptOf } from '../shell/script.js';
import { UNKNOWN } from '../shell/variables.js';
import { actions, type NftRule, type Option } from './actions.js';
import grammars from './grammar/grammar.ohm-bundle.js';
import shapes from './grammar/grammar.ohm-bundle.shapes.js';
import { familyOfTable, rulesetRules } from './nft.js';
import { isBehindRouting, ruleOf } from './rule.js';
import type { Iptables, IptablesLine, TranslationRule } from './syntax.js';

/**
 * Reads the rules that can concern a tunnel out of a script, of `iptables-save`, or of an nft ruleset: those that translate
 * addresses behind routing or exempt from it, and those that look at policies. All else is left out. Never fails.
 */
export function parse(source: Source): Iptables {
  const lines = linesOf(source.text);
  const reached = chainsReached(lines);
  return { source, lines: lines.filter((line) => isOfConcern(line, reached)) };
}

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
    const known = jumps.get(from);
    if (known === undefined) jumps.set(from, [to]);
    else known.push(to);
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
  if (line.kind === 'removal')
    return line.chain === undefined || isBehindRouting(line.chain) || reached.has(line.chain.text);
  if (line.kind !== 'translation') return true;
  if (isJump(line) && !reached.has(line.to?.text ?? '')) return false;
  return isBehindRouting(line.chain) || reached.has(line.chain.text) || line.policy !== undefined;
}

function linesOf(text: string): readonly IptablesLine[] {
  if (saved.test(text)) return savedRules(text);
  if (ruleset.test(text) && !/^[ \t]*(?:\S*\/)?nft[ \t]+(?:add|insert)/m.test(text))
    return rulesetRules(text, readOptions);
  // A part of what iptables-save prints, without the line that names the table.
  if (part.test(text) && !program.test(text)) return savedRules(text, 'nat');
  const script = scriptOf(text);
  const lines = script.calls.flatMap((call) => ruleOfCall(call) ?? []);
  for (const feed of script.feeds) {
    if (feed.to.kind !== 'file' || !saved.test(feed.text.text)) continue;
    const rules = savedRules(feed.text.text);
    lines.push(...moved(rules, (range) => feed.text.rangeOf(range)));
  }
  return lines;
}

const part = /^(?:\[\d+:\d+\][ \t]*)?-[AI][ \t]+\S+[ \t]+-/m;
const program = /^(?!-|\[|:|#|\s*$)/m;
const saved = /^\*(?:nat|filter|mangle|raw)[ \t\r]*$/m;
const ruleset = /^[ \t]*table[ \t]+(?:ip|ip6|inet)[ \t]+\w+[ \t]*\{/m;

type Rule = 'Rule' | 'NftRule' | 'NftCommand';
let made: Record<Rule, Reader<readonly Option[] | NftRule>> | undefined;
export const readersOf = (): Record<Rule, Reader<readonly Option[] | NftRule>> => {
  made ??= readers<readonly Option[] | NftRule, Rule>(
    () => grammars.grammar,
    ['Rule', 'NftRule', 'NftCommand'],
    actions,
    { abbreviations: false, stored: storedFrom(shapes.all) },
  );
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

function ruleOfCall({ words, at }: Call): IptablesLine | undefined {
  const [called, ...rest] = words;
  if (called === undefined || rest.length === 0) return undefined;
  const tool = called.text === 'nft' ? 'nft' : 'iptables';
  const family = called.text === 'ip6tables' ? 6 : undefined;
  const line = new Assembly();
  for (const { text, at: place } of rest.flatMap(apart)) {
    if (line.end > 0) line.add(' ', place.start, place.start);
    line.add(
      /[\s"]/.test(text) || text === '' ? `"${text.replaceAll('"', '')}"` : text,
      place.start,
      place.end,
    );
  }
  const { text } = line;
  const whole = { start: 0, end: text.length };
  const rule =
    tool === 'nft'
      ? nftCommand(text, whole)
      : ruleOf(readOptions('Rule', text, whole), { tool, at: whole, family });
  // Of values that the script does not say an exemption, and what takes a rule away, say nothing certain.
  const isCertain = !text.replace(/(?:^| )(?:-o|--out-interface) \S+/, '').includes(UNKNOWN);
  const isPlain = rule?.kind === 'translation' && !passing.has(rule.action);
  if (rule === undefined || !(isCertain || isPlain)) return undefined;
  return { ...moved(rule, (range) => line.rangeOf(range)), at };
}

/** An option and its value may stand in one word: `-jACCEPT`, `--jump=ACCEPT`. */
function apart(word: Call['words'][number]): readonly Call['words'][number][] {
  const [, flag, value] =
    /^(-[tAIDRFjgsdopwW](?=[^-])|--[a-z-]+(?==))=?(.+)$/s.exec(word.text) ?? [];
  return flag === undefined || value === undefined
    ? [word]
    : [
        { ...word, text: flag },
        { ...word, text: value },
      ];
}

const passing: ReadonlySet<TranslationRule['action']> = new Set(['ACCEPT', 'RETURN', 'DROP']);

/** What empties a table for translation, or a chain of one; what a table is for shows in its name only. */
const emptied =
  /^(?:flush|delete) (?:ruleset|table (?:(ip6?|inet) )?\w*nat\w*|chain (?:(ip6?|inet) )?\w*nat\w* (\S+))$/i;

function nftCommand(text: string, at: Range): IptablesLine | undefined {
  const [gone, ofTable, ofChain, name] = emptied.exec(text) ?? [];
  if (gone !== undefined) {
    const family = familyOfTable(ofTable ?? ofChain);
    const chain = name === undefined ? {} : { chain: { text: name } };
    return { kind: 'removal', at, ...chain, ...(family && { family }) };
  }
  const read = readersOf().NftCommand.read(text, at.start, at.end);
  if (!('chain' in read)) return undefined;
  const { family, chain, insert, options } = read;
  return ruleOf(options, { tool: 'nft', at, chain, insert, family: familyOfTable(family) });
}

/** The rules of what `iptables-save` prints: each table's behind a line with its name. */
function savedRules(text: string, ofPart?: string): IptablesLine[] {
  const lines: IptablesLine[] = [];
  let table = ofPart;
  const family = /^#.*\bip6tables-save\b/m.test(text) ? 6 : undefined;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end).trimEnd();
    const at = { start, end: start + line.length };
    if (line.startsWith('*')) table = line.slice(1);
    else if (line.startsWith('COMMIT')) table = undefined;
    else if (/^(?:\[\d+:\d+\][ \t]*)?-[AI]/.test(line) && table !== undefined) {
      const from = start + line.indexOf('-');
      const rule = ruleOf(readOptions('Rule', text, { start: from, end: at.end }), {
        tool: 'iptables',
        at: { start: from, end: at.end },
        table,
        family,
      });
      if (rule !== undefined) lines.push(rule);
    }
    start = end + 1;
  }
  return lines;
}
