import { Assembly, moved } from '../../syntax/assembly.js';
import type { Range, Source } from '../../syntax/range.js';
import { type Reader, readers } from '../../syntax/shapes/reader.js';
import { storedFrom } from '../../syntax/shapes/stored.js';
import { type Call, scriptOf } from '../shell/script.js';
import { actions, type NftRule, type Option } from './actions.js';
import grammars from './grammar/grammar.ohm-bundle.js';
import shapes from './grammar/grammar.ohm-bundle.shapes.js';
import { rulesetRules } from './nft.js';
import { ruleOf } from './rule.js';
import type { Iptables, IptablesLine } from './syntax.js';

/**
 * Reads the rules that can concern a tunnel out of a script, of `iptables-save`, or of an nft ruleset: those that translate
 * addresses behind routing or exempt from it, and those that look at policies. All else is left out. Never fails.
 */
export function parse(source: Source): Iptables {
  const { text } = source;
  if (saved.test(text)) return { source, lines: savedRules(text) };
  if (ruleset.test(text) && !/^[ \t]*(?:\S*\/)?nft[ \t]+(?:add|insert)/m.test(text))
    return { source, lines: rulesetRules(text, readOptions) };
  const script = scriptOf(text);
  const lines = script.calls.flatMap((call) => ruleOfCall(call) ?? []);
  for (const feed of script.feeds) {
    if (feed.to.kind !== 'file' || !saved.test(feed.text.text)) continue;
    const rules = savedRules(feed.text.text);
    lines.push(...moved(rules, (range) => feed.text.rangeOf(range)));
  }
  return { source, lines };
}

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

function ruleOfCall({ words, missing, at }: Call): IptablesLine | undefined {
  const [program, ...rest] = words;
  // A rule with a value that is not in the script says nothing certain.
  if (program === undefined || missing.length > 0 || rest.length === 0) return undefined;
  const tool = /(?:^|\/)nft$/.test(program.text) ? 'nft' : 'iptables';
  const line = new Assembly();
  for (const { text, at: place } of rest) {
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
      : ruleOf(readOptions('Rule', text, whole), { tool, at: whole });
  return rule && { ...moved(rule, (range) => line.rangeOf(range)), at };
}

function nftCommand(text: string, at: Range): IptablesLine | undefined {
  const read = readersOf().NftCommand.read(text, at.start, at.end);
  if (!('chain' in read)) return undefined;
  const { chain, insert, options } = read;
  return ruleOf(options, { tool: 'nft', at, chain, insert });
}

/** The rules of what `iptables-save` prints: each table's behind a line with its name. */
function savedRules(text: string): IptablesLine[] {
  const lines: IptablesLine[] = [];
  let table: string | undefined;
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
      });
      if (rule !== undefined) lines.push(rule);
    }
    start = end + 1;
  }
  return lines;
}
