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

/** The first of it that is more than a name, in a text that has `#` in place of each network; undefined where nothing is. */
export function besideNetworks(text: string): Beside | undefined {
  const plain = blanked(folded(text), other).replace(joining, (word) => '&'.padEnd(word.length));
  for (const [why, pattern] of patterns) {
    const found = pattern.exec(pattern === digits ? blanked(plain, named) : plain);
    if (found !== null) return { why, at: found.index };
  }
  const outer = blanked(plain, remarks);
  const unknown = outer.replace(/\p{L}[\p{L}\d.'-]*/gu, (word, at: number) =>
    isName(word, text.charAt(at)) ? ' '.repeat(word.length) : word,
  );
  let told = parts.exec(plain)?.index;
  for (const { index, 0: part } of outer.matchAll(/[^,;&+\n]+/g)) {
    if (isTranslation(part) || isOfReal(part)) continue;
    const at = index + part.search(/\p{L}/u);
    const [before = '', ...between] = unknown.slice(index, index + part.length).split('#');
    if (between.slice(0, -1).some((words) => /[^\s/|]/.test(words))) return { why: 'more', at };
    const isUnknown = /\p{L}/u.test(before);
    if (between.length > 0) {
      if (isUnknown) told ??= at;
    } else if (at >= index && plain.lastIndexOf('#', at) >= 0 && !pointing.test(part)) {
      if (isUnknown || /\d|^[&+]/.test(outer.charAt(index - 1) + part)) return { why: 'more', at };
      told ??= at;
    }
  }
  return told === undefined ? undefined : { at: told };
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
const patterns: readonly (readonly [Unclear, RegExp])[] = [
  ['arrow', /#\s*(?:[-=]+>|\u2192)\s*#/],
  [
    'without',
    /\b(?:without|ex(?:ce[pt]|cl|kl)\p{L}*|but|m(?:inus|enos?|oins)|not?(?!\.)|ohne|au(?:ss|ß)er|ausge\p{L}*|bis auf|nicht|keine?|sauf|sans|hors|pas|sin|salvo|tranne|ecce\p{L}*|esclus\p{L}*|senza)\b(?!\s(?:de )?\p{L}*(?:nat|pat|trans|ubers|pfs)\p{L}*)/u,
  ],
  [
    'range',
    /#\s*(?:[-~>]+|\.{2,}|to|thru|through|until|till|bis|hasta|a[dl]?)\s*[.#\d]|\b(?:between|zwischen|entre|tra|fra)\s*#/,
  ],
  [
    'more',
    /\b(?:etc|usw|ff|(?:attach|annex|anexo|anlage|anhang|alleg|more|others|further|follow|folgend|weiter|otr[oa]s|autres|altr[ei]\b)\p{L}*)\b/u,
  ],
  ['more', digits],
];

const pointing = /^\s*(?:see|siehe|voir|ver|vedi)\b/;
const parts = /\b(?:only|first|last|nur|solo|partial\p{L}*|teil\p{L}*)\b/u;

const isName = (word: string, first: string): boolean =>
  first !== first.toLowerCase() ||
  /\d/.test(word) ||
  [plainWords, oursWords, theirsWords].some((words) => words.has(word));
