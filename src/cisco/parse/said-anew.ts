import type { Range } from '../../syntax/range.js';
import { commandOf } from './command.js';
import { indentOf } from './content.js';
import { isSentence } from './sentence.js';

/** Commands that say one value: what is behind the first group is in place of what it was before. */
const single =
  /^((?:crypto )?isakmp (?:policy \d+ (?:encr|hash|authentication|group|lifetime)\w*|keepalive|identity)|crypto (?:map|dynamic-map) \S+ \d+ (?:match address|set (?:pfs|(?:ikev1 )?transform-set|security-association lifetime \w+))|crypto ipsec (?:security-association lifetime \w+|(?:ikev1 )?transform-set \S+(?= (?:esp|ah)-))|ip address \w+(?= \d)) (.+)$/i;

/** What opens a block of lines that say one value each. */
const head =
  /^(?:crypto (?:(?:isakmp|ikev1) policy \d+|(?:dynamic-)?map \S+ \d+\b|ipsec profile \S+)|tunnel-group \S+ ipsec-attributes|object network \S+|interface \S+)/i;
const singleInside =
  /^(encr\w*|hash|authentication|group|lifetime(?: \w+(?= \d))?|match address|set (?:peer|pfs|(?:ikev1 )?transform-set|security-association lifetime \w+)|(?:ikev1 )?pre-shared-key|ip address|subnet|host|range) (.+)$/i;

/**
 * Where a letter says a value of a tunnel anew, and otherwise, behind a paragraph of its own: of another time, or of the other
 * end. Nobody knows which one holds. Without a sentence between, the last one does.
 */
export function saidAnew(text: string): { readonly first: Range; readonly at: Range } | undefined {
  if (!paragraph.test(text)) return undefined;
  const known = new Map<
    string,
    { readonly value: string; readonly at: Range; readonly part: number }
  >();
  let part = 0;
  let isTitled = false;
  let opened: string | undefined;
  let isBehindBlank = true;
  for (let start = 0; start < text.length; start = text.indexOf('\n', start) + 1 || text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const command = commandOf(text, start, end);
    const line = text.slice(command.start, end).trim().replace(/\s+/g, ' ');
    const isBehind = isBehindBlank;
    isBehindBlank = line === '';
    if (line === '' || line.startsWith('!')) continue;
    if (isBehind && isParagraph(line)) {
      part++;
      isTitled = title.test(line);
      opened = undefined;
      continue;
    }
    const inside = opened === undefined ? null : singleInside.exec(line);
    const [, what, value = ''] = inside ?? single.exec(line) ?? [];
    if (inside === null)
      opened =
        head.exec(line)?.[0] ?? (indentOf(text, start, command.start) > 0 ? opened : undefined);
    if (what === undefined) continue;
    const key = `${inside === null ? '' : opened} ${what}`.toLowerCase();
    const at = { start: command.start, end };
    const before = known.get(key);
    // Another peer of an entry is a fallback, unless it stands below the name of another end.
    const mayAdd = !isTitled && /peer/i.test(what);
    if (before !== undefined && before.part !== part && before.value !== value && !mayAdd)
      return { first: before.at, at };
    known.set(key, { value, at, part });
  }
  return undefined;
}

/** What may be a paragraph of a letter: a line behind an empty one that ends as a sentence does, or a heading. */
const named = String.raw`(?:Site|SITE|Side|Router|ROUTER|Office|Branch|HQ|Firewall|Left|Right|R\d)(?: (?:[A-Z]|\d{1,3}|office))?`;
const title = new RegExp(`^${named}$`);
const paragraph = new RegExp(
  String.raw`(?:^|\n)[ \t]*\r?\n(?:[^\n]*[:.?!]|[ \t]*${named})[ \t]*\r?\n`,
);

const isParagraph = (line: string): boolean =>
  (/[:.?!]$/.test(line) || title.test(line)) &&
  !single.test(line) &&
  !head.test(line) &&
  (title.test(line) || /^[^:]*:$/.test(line) || isSentence(line, () => false));
