/** An nft ruleset: tables with chains with rules, in braces. */
import type { Range, Word } from '../../syntax/range.js';
import type { Option } from './actions.js';
import { ruleOf } from './rule.js';
import type { IptablesLine } from './syntax.js';

type Read = (rule: 'NftRule', text: string, at: Range) => readonly Option[];

interface Open {
  readonly kind: 'table' | 'chain' | 'set';
  readonly name: Word;
  readonly family: 6 | 'both' | undefined;
  hook: string | undefined;
}

const head = /^(table|chain)[ \t]+(?:(ip|ip6|inet|arp|bridge|netdev)[ \t]+)?(\S+)$/;
const hookOf = /\bhook[ \t]+(\w+)/;

const setIn = /\bset[ \t]+(\w+)[ \t]*\{[^{}]*\belements[ \t]*=[ \t]*\{([^{}]*)\}/g;
const defineIn = /^[ \t]*define[ \t]+(\w+)[ \t]*=[ \t]*(?:\{([^{}]*)\}|(\S+))/gm;

/** What the sets and definitions of a ruleset hold, by the words that name them. */
function namedValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const add = (name: string, value: string): void => {
    values.set(name, `{${value.replace(/\s+/g, '')}}`);
  };
  for (const [, name = '', elements = ''] of text.matchAll(setIn)) add(`@${name}`, elements);
  for (const [, name = '', list, value = ''] of text.matchAll(defineIn))
    add(`$${name}`, list ?? value);
  return values;
}

/** Of which packets the rules of a table are, where not of IPv4 alone. */
export const familyOfTable = (word: string | undefined): 6 | 'both' | undefined =>
  word === 'ip6' ? 6 : word === 'inet' ? 'both' : undefined;

/** The rules of a ruleset that can concern a tunnel. A chain is known by its hook, whatever its name. */
export function rulesetRules(text: string, read: Read): IptablesLine[] {
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
    if (at.end <= at.start || chain?.kind !== 'chain') return;
    const hook = hookOf.exec(line)?.[1];
    if (hook !== undefined) chain.hook = hook;
    else if (!/^(?:policy|type|comment)\b/.test(line.trim())) {
      const name = chain.hook === undefined ? chain.name : { ...chain.name, text: chain.hook };
      const rule = ruleOf(read('NftRule', text, at).map(known), {
        tool: 'nft',
        at,
        chain: name,
        family: open[0]?.family,
      });
      if (rule !== undefined) lines.push(rule);
    }
  };
  let depth = 0;
  for (let found = signs.exec(text); found !== null; found = signs.exec(text)) {
    const sign = found[0];
    const at = found.index;
    if (sign.startsWith('"')) continue;
    if (sign === '{') {
      const words = text.slice(from, at).trim();
      const [, kind, family, name] = head.exec(words) ?? [];
      // Braces within a rule are sets of values and belong to it.
      if (kind === undefined || name === undefined) {
        depth++;
        continue;
      }
      const place = from + text.slice(from, at).indexOf(name);
      open.push({
        kind: kind === 'table' ? 'table' : 'chain',
        name: { text: name, at: { start: place, end: place + name.length } },
        family: familyOfTable(family),
        hook: undefined,
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
  return lines;
}
