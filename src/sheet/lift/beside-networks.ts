/** What stands in a cell beside its networks: the words of a range, parts of addresses, names of more networks, remarks. */
import { folded } from '../fold.js';
import { oursWords, plainWords, theirsWords } from '../words/ends.js';
import { isOfReal, isTranslation, type Unclear } from './networks.js';

export interface Beside {
  /** Absent where it may only describe the networks. */
  readonly why?: Unclear;
  /** Where it begins in the text. */
  readonly at: number;
}

/** What of it is more than a name, in a text that has `#` in place of each network; empty where nothing is. */
export function besideNetworks(text: string): readonly Beside[] {
  let plain = blanked(folded(text), other).replace(joining, (word) => '&'.padEnd(word.length));
  for (const [why, pattern] of patterns) {
    const at = plain.search(pattern);
    if (at >= 0) return [{ why, at }];
  }
  const found: Beside[] = [];
  const find = (why: Unclear, pattern: RegExp, within = plain): void => {
    let marked = '';
    for (const { index, 0: part } of within.matchAll(pattern)) {
      found.push({ why, at: index });
      marked += plain.slice(marked.length, index) + '#'.padEnd(part.length);
    }
    plain = marked + plain.slice(marked.length);
  };
  find('range', ranges);
  find('address', broken, blanked(plain, named));
  for (const at of [plain.search(further), blanked(plain, named).search(digits)])
    if (at >= 0) return [...found, { why: 'more', at }];
  const outer = blanked(plain, remarks);
  const unknown = outer.replace(/\p{L}[\p{L}\d.'-]*/gu, (word, at: number) =>
    isName(word, text.charAt(at)) ? ' '.repeat(word.length) : word,
  );
  let told = parts.exec(plain)?.index;
  for (const { index, 0: part } of outer.matchAll(/[^,;&+\n]+/g)) {
    if (isTranslation(part) || isOfReal(part)) continue;
    const at = index + part.search(/\p{L}/u);
    const [before = '', ...between] = unknown.slice(index, index + part.length).split('#');
    const isUnknown = /\p{L}/u.test(before);
    const isBehind = at >= index && plain.lastIndexOf('#', at) >= 0 && !pointing.test(part);
    const isMore =
      between.length > 0
        ? between.slice(0, -1).some((words) => /[^\s/|]/.test(words))
        : isBehind && (isUnknown || /\d|^[&+]/.test(outer.charAt(index - 1) + part));
    if (isMore) return [...found, { why: 'more', at }];
    if (between.length > 0 ? isUnknown : isBehind) told ??= at;
  }
  return found.length > 0 || told === undefined ? found : [{ at: told }];
}

const blanked = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (found) => ' '.repeat(found.length));

/** Ports, which are told by themselves, and the numbers of a list. */
const other = /\b(?:tcp|udp|ports?)\b[\s:/=]*(?:\d[\d\s,/-]*)?|(?<![^\s,;])\(?\d{1,2}[.)]\s+(?=#)/g;
const joining = /\s(?:ed?|plus|sowie|auch|also)\s/g;

const label = String.raw`[\p{L}\d][^#,;:\n]{0,80}[:=](?=\s*#)`;
/** Labels, and numbers with a name: `db01`, `VLAN 20`, `(254 hosts)`. */
const named = new RegExp(
  String.raw`${label}|(?<![\w.])(?!mas[ckq]|prefi)\p{L}[\p{L}\d._-]+(?: \d[\w.:-]*)?|\(\d+ ?\p{L}{2,}`,
  'gu',
);
const remarks = new RegExp(String.raw`${label}|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}`, 'gu');

const digits = /\d|\.{3}/;
/** One or the other, and what no prefix says. */
const patterns: readonly (readonly [Unclear, RegExp])[] = [
  ['arrow', /#\s*(?:[-=]+>|\u2192)\s*#/],
  ['more', /#\s*&&\s*#/],
  [
    'without',
    /\b(?:without|ex(?:ce[pt]|cl|kl)\p{L}*|but|m(?:inus|enos?|oins)|not?(?!\.)|ohne|au(?:ss|ß)er|ausge\p{L}*|bis auf|nicht|keine?|sauf|sans|hors|pas|sin|salvo|tranne|ecce\p{L}*|esclus\p{L}*|senza)\b(?!\s(?:de )?\p{L}*(?:nat|pat|trans|ubers|pfs)\p{L}*)/u,
  ],
];
const ranges =
  /#\s*(?:[-~>]+|\.{2,}|to|thru|through|until|till|bis|hasta|a[dl]?)\s*[.#\d]+|\b(?:between|zwischen|entre|tra|fra)\s*#|\bfrom (?:here|there|it)\b|\bab hier\b|\bnext \d+/g;
/** Too large, too short, or with a letter in it; no date. */
const broken = /(?<![\w.])(?!\d+\.\d+\.\d{4}\b)(?:\d+\.){2}[^\s,;&+#()]*/g;
const further =
  /\b(?:etc|usw|ff|(?:attach|annex|anexo|anlage|anhang|alleg|more|others|further|follow|folgend|weiter|otr[oa]s|autres|altr[ei]\b)\p{L}*)\b/u;

const pointing = /^\s*(?:see|siehe|voir|ver|vedi)\b/;
const parts = /\b(?:only|first|last|nur|solo|partial\p{L}*|teil\p{L}*)\b/u;

const isName = (word: string, first: string): boolean =>
  first !== first.toLowerCase() ||
  /\d/.test(word) ||
  [plainWords, oursWords, theirsWords].some((words) => words.has(word));
