/** What programs print of a host, told from its files and from each other where they stand in one text. */
import type { Range, Source } from '../syntax/range.js';
import { letterLinesIn, racoonLanguageOf } from './language.js';
import { associationDump, policyDump } from './setkey/form.js';
import { promptSign } from './shell/prompt.js';
import { tokensOf } from './shell/tokens.js';

/**
 * Rules of iptables as `-S` and `iptables-save` print them, those of nft, a list of rules for people, what `setkey -D` and
 * `setkey -DP` print, a file, and what another program printed.
 */
export type Form = 'rules' | 'ruleset' | 'list' | 'dump' | 'file' | 'other';

/** What a text holds: each form in a text of the same length, and lines that are none of what stands around them. */
export interface Held {
  readonly parts: readonly { readonly form: Form; readonly source: Source }[];
  readonly strangers: readonly Range[];
}

/** What is longer is a file: looking through its lines would cost more than reading it. */
const longest = 4_000_000;

/** Of iptables, ufw and firewalld. */
export const list =
  /^(?:Chain[ \t]+\S+[ \t]+\((?:policy[ \t]|\d+[ \t]+references)|To[ \t]+Action[ \t]+From|[ \t]+icmp-block-inversion:).*$/m;
const row =
  /^(?:(?:\[\d+:\d+\][ \t]*)?-(?:[AI][ \t]+[A-Za-z][\w-]*[ \t]+(?:\d+[ \t]+)?[-!]|P[ \t]+\w+[ \t]+(?:ACCEPT|DROP)\b|N[ \t]+\S+[ \t\r]*$)|\*(?:nat|filter|mangle|raw|security)[ \t\r]*$|:\S+[ \t]+(?:ACCEPT|DROP|-)(?:[ \t]|$)|COMMIT\b)/m;
const table = /^[ \t]*table[ \t]+\w+[ \t]+\w+[ \t]*\{/m;
/** What begins a form, in its line and the one below. */
const signs: readonly (readonly [Form, RegExp])[] = [
  ['rules', row],
  ['ruleset', table],
  ['list', list],
  ['dump', policyDump],
  ['dump', associationDump],
];
const prompt = new RegExp(`^${promptSign}`);
/** The call above what it prints. */
const call = new RegExp(
  String.raw`^(?:${promptSign}[ \t]*|[#$=*_> \t]*)(?:sudo[ \t]+)?(?:\S*\/)?(?:(ip6?tables(?:-legacy|-nft)?(?:-save|[ \t](?:.*[ \t])?(?:-S|--list-rules)))|(nft[ \t](?:.*[ \t])?list)|(setkey[ \t]+-\w*D)|(ip6?tables[ \t](?:.*[ \t])?-\w*L))`,
);
/** What shows a file, or writes one. */
const shows = new RegExp(
  String.raw`^(?:${promptSign})?[ \t]*(?:sudo[ \t]+)?(?:(?:cat|less|more|head|tail|ls|cd|vi|vim|nano|chmod|ifup|ifdown|service|systemctl|exit|uname|date|ifconfig|netstat|route)\b|ip[ \t]+(?:-\w+[ \t]+)*\w+(?:[ \t]+(?:show|list|ls|get)\b.*)?[ \t\r]*$|[A-Z_]+[ \t\r]*$)`,
);
/** A route by which packets go on: it stops none. */
const route = /^(?:default|\d[\d.]*(?:\/\d+)?)[ \t]+(?:via|dev)[ \t]/;
/** What only a shell reads. */
const shellWord = /^[ \t]*(?:#!|\w+=|\$|(?:if|for|ip|sysctl|setkey)[ \t])/;
/** Rules that are changed by commands hang together. */
const nftCommand = /^[ \t]*(?:\S*\/)?nft[ \t]+(?:add|create|insert|replace|delete|flush|-f)\b/m;
const shell = /<<|\bip6?tables\b|\bnft\b|\bsetkey\b|^#!.*sh\b/m;
const nftWord =
  /^[ \t]*(?:[#}]|(?:include|define|add|create|insert|delete|flush|list|table|chain)\b)/;
/** What a page puts around code. */
const fence = /^\x60{3}/;
const fences = /^\x60{3}.*/gm;
/** A comment, a heading, a prompt alone, or a part of a sentence. */
const aside = /^(?:[ \t]*[#(]|[=*_~\x60+>-]{2}|[\p{Lu}][\p{L}'’, ]*\r?$|.*[.:,!?#$][ \t\r]*$)/u;

/** The forms in a text. One that holds nothing that programs print is one file. */
export function outputsIn(source: Source): Held {
  const { text } = source;
  const whole: Held = { parts: [{ form: 'file', source }], strangers: [] };
  if (text.length > longest || signs.every(([, sign]) => !sign.test(text))) return whole;
  const lines = text.split('\n');
  const isCovered = coveredIn(text);
  const isChanged = nftCommand.test(text);
  const strangers: Range[] = [];
  const forms: Form[] = [];
  let form = lines
    .map((_, index) => signAt(lines, index, 'other'))
    .find((one) => one !== undefined);
  let start = 0;
  let depth = 0;
  let isContinued = false;
  for (const [index, line] of lines.entries()) {
    if (fence.test(line)) {
      forms.push('other');
      start += line.length + 1;
      continue;
    }
    const isInner: boolean = depth > 0 || isContinued || isCovered(start);
    const sign: Form | undefined = isInner ? undefined : signAt(lines, index, form);
    if (sign !== undefined) form = sign === 'ruleset' && isChanged ? 'file' : sign;
    else if (!isInner && form !== undefined && isStrange(form, line))
      strangers.push({ start, end: start + line.trimEnd().length });
    if (form === 'ruleset') depth += bracesIn(line);
    isContinued = form === 'file' && /\\\r?$/.test(line);
    forms.push(form ?? 'file');
    start += line.length + 1;
  }
  const held = [...new Set(forms)];
  if (held.length === 1) return { parts: held.map((one) => ({ form: one, source })), strangers };
  const parts = held
    .filter((one) => one !== 'other')
    .map((one) => ({
      form: one,
      source: {
        ...source,
        text: lines
          .map((line, index) => (forms[index] === one ? line : line.replace(/[^\r]/g, ' ')))
          .join('\n'),
      },
    }));
  return { parts, strangers };
}

/** The form that a line begins; undefined where it goes on with the one above it. */
function signAt(
  lines: readonly string[],
  index: number,
  above: Form | undefined,
): Form | undefined {
  const line = lines[index] ?? '';
  const own = formBegun(lines, index);
  if (own !== undefined) return own;
  if (above === 'dump' && /^[ \t]/.test(line)) return undefined;
  const typed = prompt.exec(line)?.[0];
  const [, rules, ruleset, dump, people] = call.exec(line) ?? [];
  if (rules ?? ruleset ?? dump ?? people) {
    const next = lines.slice(index + 1, index + 4).findIndex((one) => /\S/.test(one));
    const below = next < 0 ? undefined : formBegun(lines, index + 1 + next);
    if (below !== undefined) return below;
    if (typed !== undefined) return rules ? 'rules' : ruleset ? 'ruleset' : dump ? 'dump' : 'list';
  }
  if (typed === undefined)
    return above !== 'file' && isStatement(line, lines[index + 1]) ? 'file' : undefined;
  const command = line.slice(typed.length);
  if (command.trim() === '') return undefined;
  return isStatement(command) || /<</.test(command) ? 'file' : 'other';
}

const isStatement = (line: string, next = ''): boolean =>
  line.length < 1000 &&
  (shellWord.test(line) || racoonLanguageOf(/^\s*\{/.test(next) ? `${line}{` : line) !== undefined);

const formBegun = (lines: readonly string[], index: number): Form | undefined => {
  const text = `${lines[index] ?? ''}\n${lines[index + 1] ?? ''}`;
  return signs.find(([, sign]) => sign.exec(text)?.index === 0)?.[0];
};

function isStrange(form: Form, line: string): boolean {
  if (form === 'file' || form === 'other' || form === 'list' || line.trim() === '') return false;
  if (form === 'dump' ? /^[ \t]/.test(line) : form === 'ruleset' && nftWord.test(line))
    return false;
  return !isAside(line);
}

/** Whether a line is of those that stand around what programs read and print, and say nothing to them. */
const isAside = (line: string): boolean =>
  aside.test(line) ||
  call.test(line) ||
  shows.test(line) ||
  route.test(line) ||
  letterLinesIn(line) > 0;

/** The lines of a text that is of no language that say something. */
export function strangeIn(text: string): readonly Range[] {
  let start = 0;
  return text.split('\n').flatMap((line) => {
    const from = start + line.length - line.trimStart().length;
    start += line.length + 1;
    return line.trim() === '' || isAside(line)
      ? []
      : { start: from, end: start - 1 - (line.length - line.trimEnd().length) };
  });
}

const bracesIn = (line: string): number => {
  const bare = line.replace(/"[^"]*"|#.*/g, '');
  return bare.split('{').length - bare.split('}').length;
};

/** Whether a line begins within a document, or within quotes, of a script. */
function coveredIn(text: string): (start: number) => boolean {
  if (!shell.test(text)) return () => false;
  const bare = text.replace(fences, (line) => ' '.repeat(line.length));
  const ranges = tokensOf(bare).flatMap((token) =>
    token.kind === 'document'
      ? [token.document.body]
      : token.kind === 'word' && bare.slice(token.at.start, token.at.end).includes('\n')
        ? [{ start: token.at.start + 1, end: token.at.end }]
        : [],
  );
  let next = 0;
  return (start) => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (ranges[next]?.start ?? Number.POSITIVE_INFINITY) <= start;
  };
}
