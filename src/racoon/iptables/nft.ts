/** What nft reads: tables with chains with rules, in braces, and commands. */
import { moved } from '../../syntax/assembly.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import type { NftRule, Option } from './actions.js';
import { emptying, endOf, ruleOf, wholeOf } from './rule.js';
import type { IptablesLine, TranslationRule } from './syntax.js';

export interface NftReading {
  readonly rule: (text: string, at: Range) => readonly Option[];
  readonly command: (text: string, at: Range) => NftRule | undefined;
  /** By table and chain: what hook a chain is at, as commands before said. */
  readonly hooks: Map<string, string>;
  /** Whether all of a chain stands in its braces, and is not added to what is there. */
  readonly isWhole: boolean;
}

interface Open extends Table {
  readonly kind: 'table' | 'chain';
  /** Of a chain. */
  readonly name: Word;
}

interface Table {
  readonly table: string;
  readonly family: TranslationRule['family'] | undefined;
}

const head =
  /^(?:(?:add|create)[ \t]+)?(?:(table)|chain)[ \t]+(?:(ip|ip6|inet|arp|bridge|netdev)[ \t]+)?(\S+)(?:[ \t]+(\S+))?$/;
const hookIn = /\btype[ \t]+(\w+)[ \t]+hook[ \t]+(\w+)/;

/** Behind routing a filter translates nothing, and what it lets pass may be translated. */
const hookOf = (text: string): string | undefined => {
  const [, type, hook] = hookIn.exec(text) ?? [];
  return hook === 'postrouting' && type !== 'nat' ? 'output' : hook;
};

/** A table by its name; those of one name are several, one for each family. */
const tableOf = (family: string | undefined, name: string): Table => ({
  table: family === 'inet' ? `inet ${name}` : name,
  family: family === 'ip6' ? 6 : family === 'inet' ? 'both' : undefined,
});

const chainKey = ({ table, family }: Table, chain: string): string =>
  `${family ?? 4} ${table} ${chain}`;

const hookName = /^(?:input|forward|output|(?:pre|post)routing)$/;

/**
 * A chain of a table, known by its hook where it has one. Packets come to each that has: the second at a hook is one of a table
 * of its own here. The first of a table of IPv4 that translates is that of iptables, wherever that is.
 */
function chainOf(
  { table, family }: Table,
  chain: Word,
  hooks: Map<string, string>,
): {
  readonly chain: Word;
  readonly family: Table['family'];
  readonly table: string;
  readonly inNft: string;
} {
  const of = { table, family };
  const hook = hooks.get(chainKey(of, chain.text)) ?? hookName.exec(chain.text)?.[0];
  const words = table.startsWith('inet ') ? table : `${family === 6 ? 'ip6' : 'ip'} ${table}`;
  const first =
    hook &&
    madeIn(hooks, chainKey(of, `@${hook}`), () =>
      table === 'nat' ? hook.toUpperCase() : chain.text,
    );
  return {
    chain: { ...chain, text: hook ?? chain.text },
    family,
    table: first === undefined || first === chain.text ? table : `${table}/${chain.text}`,
    inNft: `${words} ${chain.text}`,
  };
}

/** What empties all tables, one, or a chain of one, or takes a rule out of that, or another one in its place. */
const emptied =
  /^(?:(flush)|delete|destroy|replace)\s+(?:(ruleset)|table\s+(?:(ip6?|inet)\s+)?(\S+)|(?:chain|(rule))\s+(?:(ip6?|inet)\s+)?(\S+)\s+(\S+)(?:\s+handle\s.*)?)$/;

/** A command at the place `at` of a text. */
function commandOf(
  text: string,
  at: Range,
  { command, hooks }: NftReading,
): IptablesLine | undefined {
  if (!/^(?:add|insert|flush|delete|destroy|replace)\s/.test(text.slice(at.start, at.start + 8)))
    return undefined;
  const [gone, flush, all, ofTable, whole, rule, ofChain, table, name] =
    emptied.exec(text.slice(at.start, at.end)) ?? [];
  if (all !== undefined) return { kind: 'removal', at, all: true, takesEnds: true };
  if (gone !== undefined) {
    const of = tableOf(ofTable ?? ofChain, whole ?? table ?? '');
    const place = name === undefined ? of : chainOf(of, { text: name }, hooks);
    // The numbers of rules are in no text.
    const [removal] = emptying(
      { tool: 'nft', at, ...place },
      rule !== undefined ? { isOpen: true } : { takesEnds: flush === undefined },
    );
    return removal;
  }
  const read = command(text, at);
  if (read === undefined) return undefined;
  const of = tableOf(read.family, read.table);
  const { insert, options } = read;
  return ruleOf(options, { tool: 'nft', at, insert, ...chainOf(of, read.chain, hooks) });
}

const setIn = /\b(?:set|map)[ \t]+(\w+)[ \t]*\{[^{}]*\belements[ \t]*=[ \t]*\{([^{}]*)\}/g;
const defineIn = /^[ \t]*define[ \t]+(\w+)[ \t]*=[ \t]*(?:\{([^{}]*)\}|(\S+))/gm;

/** What the sets and definitions of a ruleset hold, by the words that name them. */
function namedValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const add = (name: string, value: string): void => {
    values.set(name, `{${value.replace(/\s+/g, ' ').trim()}}`);
  };
  for (const [, name = '', elements = ''] of text.matchAll(setIn)) add(`@${name}`, elements);
  for (const [, name = '', list, value = ''] of text.matchAll(defineIn))
    add(`$${name}`, list ?? value);
  return values;
}

const byMap = /^(.*)\bvmap\s+(?:\{([^{}]*)\}|(@?\S+))/s;
const verdictIn = /^(.+?)\s*:\s*(accept|drop|return|(?:jump|goto)\s+\S+)$/;

/** A rule that looks a verdict up as rules that each have one, or as a jump to what is not here; undefined where it is another. */
function rulesByMap(
  rule: string,
  named: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  const [, before, own, name = ''] = byMap.exec(rule) ?? [];
  if (before === undefined) return undefined;
  const elements = own ?? named.get(name)?.slice(1, -1);
  if (elements === undefined) return [`${before} jump ${name}`];
  return elements.split(',').flatMap((element) => {
    const [, key, verdict] = verdictIn.exec(element.trim()) ?? [];
    return key === undefined ? [] : `${before}${key} ${verdict}`;
  });
}

/** The rules of a ruleset that can concern a tunnel. A chain is known by its hook, whatever its name. */
export function rulesetRules(text: string, reading: NftReading): IptablesLine[] {
  const lines: IptablesLine[] = [];
  const named = namedValues(text);
  const known = (option: Option): Option => {
    if (option.kind !== 'source' && option.kind !== 'destination') return option;
    const value = named.get(option.value.text);
    return value === undefined ? option : { ...option, value: { ...option.value, text: value } };
  };
  const open: Open[] = [];
  const signs = /[{};\n]|"[^"\n]*"|#[^\n]*/g;
  let from = 0;
  const take = (until: number): void => {
    const line = text.slice(from, until);
    const start = from + (line.length - line.trimStart().length);
    const at = { start, end: start + line.trim().length };
    const chain = open.at(-1);
    if (at.end <= at.start || chain?.kind === 'table') return;
    const rules = rulesByMap(line.trim(), named);
    const read = (of: (text: string, at: Range) => IptablesLine | undefined): void => {
      for (const one of rules ?? [undefined]) {
        const rule = one === undefined ? of(text, at) : of(one, { start: 0, end: one.length });
        if (rule !== undefined) lines.push(one === undefined ? rule : moved(rule, () => at));
      }
    };
    if (chain === undefined) {
      read((of, whole) => commandOf(of, whole, reading));
      return;
    }
    const hook = hookOf(line);
    if (hook !== undefined) reading.hooks.set(chainKey(chain, chain.name.text), hook);
    const place = { tool: 'nft', at, ...chainOf(chain, chain.name, reading.hooks) } as const;
    if (hook !== undefined && reading.isWhole) lines.push(...wholeOf(place));
    else if (!/^\s*(?:type|comment)\b/.test(line)) {
      const [, policy] = /^\s*policy\s+(\w+)/.exec(line) ?? [];
      read((words, whole) =>
        policy === undefined
          ? ruleOf(reading.rule(words, whole).map(known), place)
          : endOf([{ text: '-P' }, place.chain, { text: policy.toUpperCase() }], place),
      );
    }
  };
  let depth = 0;
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const sign = found[0];
    const at = found.index;
    if (sign.startsWith('"')) continue;
    if (sign === '{') {
      const words = text.slice(from, at).trim();
      const [, table, family, first, second] = head.exec(words) ?? [];
      // Braces within a rule are sets of values and belong to it.
      if (first === undefined) {
        depth++;
        continue;
      }
      const name = second ?? first;
      const place = from + text.slice(from, at).lastIndexOf(name);
      const outer = second === undefined && table === undefined ? open[0] : undefined;
      open.push({
        kind: table === undefined ? 'chain' : 'table',
        name: { text: name, at: { start: place, end: place + name.length } },
        ...(outer === undefined
          ? tableOf(family, first)
          : { table: outer.table, family: outer.family }),
      });
      from = at + 1;
    } else if (sign === '}') {
      if (depth > 0) {
        depth--;
        continue;
      }
      take(at);
      open.pop();
      from = at + 1;
    } else if (depth === 0) {
      take(at);
      from = at + sign.length;
    }
  }
  take(text.length);
  return lines;
}
