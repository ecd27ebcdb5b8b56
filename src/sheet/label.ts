/** Reads what stands before a value: what it asks for, of which phase, and whose it is. */
import { present } from '../syntax/present.js';
import { folded, nearest } from './fold.js';
import { nameOf, type Whose, withBracketedWhose, wordsIn } from './whose.js';
import { cloudPattern, oursWords, partyWords, plainWords, theirsWords } from './words/ends.js';
import { ofOneEnd, type Parameter, phrases } from './words/labels.js';
import { type Setting, settingOf } from './words/settings.js';

/** What a label says of the units of its value. */
export interface Units {
  readonly unitSeconds?: number;
  readonly unitKilobytes?: number;
  /** With units of both, which one stands first. */
  readonly unitsBegin?: 'seconds' | 'kilobytes';
}

export interface LabelReading extends Units {
  readonly parameter?: Parameter;
  readonly phase?: 1 | 2 | 'both';
  /** The phase is said as such (`Phase 1`, `IKE …`) and not left to the rows around. */
  readonly whose?: Whose;
  /** Asked of version 2 of IKE only. */
  readonly onlyIke2?: boolean;
  /** Of a label that is ignored: what it is about, where that is something of the tunnel. */
  readonly setting?: Setting;
  /** All words are known: the label could stand alone. */
  readonly whole: boolean;
  /** A word that was read as another, because it is misspelt. */
  readonly respelt?: { readonly from: string; readonly to: string };
}

interface Phrase {
  readonly parameter: Parameter;
  readonly words: readonly string[];
}

const byFirstWord = new Map<string, Phrase[]>();
const vocabulary = new Set<string>();
for (const [parameter, text] of phrases) {
  const words = text.split(/[ ']/);
  const first = words[0] ?? '';
  const known = byFirstWord.get(first);
  if (known === undefined) byFirstWord.set(first, [{ parameter, words }]);
  else known.push({ parameter, words });
  for (const word of words) vocabulary.add(word);
}

const isKnown = (word: string): boolean =>
  vocabulary.has(word) || plainWords.has(word) || oursWords.has(word) || theirsWords.has(word);

/** Longer texts are sentences, and no labels. */
const longestLabel = 240;
const mostWords = 32;

/** Reads a label. Without a parameter it is no label that is known here. */
export function readLabel(text: string, spelling: 'exact' | 'lenient' = 'exact'): LabelReading {
  if (text.length > longestLabel) return { whole: false };
  const plain = folded(text);
  const outside = wordsIn(withoutBrackets(plain));
  if (outside.length > mostWords) return { whole: false };
  const all = wordsIn(plain);
  let words = outside.length > 0 ? outside : all;
  let found = longestPhrase(words);
  let respelt: LabelReading['respelt'];
  if ((found !== undefined || spelling === 'lenient') && words.length <= 8) {
    const mended = mendedIn(rejoined(words));
    // Where one word alone would be another label, the misspelt one must belong to it: "encryption domian".
    if (lengthOf(mended) > lengthOf(words)) {
      const at = mended.findIndex((word, index) => word !== words[index]);
      const more = mended.length - words.length;
      respelt = {
        from: words.slice(at, at + 1 + Math.max(0, -more)).join(' '),
        to: mended.slice(at, at + 1 + Math.max(0, more)).join(' '),
      };
      words = mended;
      found = longestPhrase(words);
    }
  }
  if (found === undefined) return { whole: false };
  const { phrase, from } = found;
  const phase = phaseOf(all);
  const parameter = withBrackets(phrase.parameter, plain);
  const rest = words.filter((_word, index) => index < from || index >= from + phrase.words.length);
  const whose = ofOneEnd.has(parameter)
    ? withBracketedWhose(whoseOf(text, rest, phrase), plain)
    : sharedWhose(rest);
  const setting = parameter === 'ignored' ? settingOf(phrase.words) : undefined;
  return present({
    parameter,
    phase,
    setting,
    whose,
    ...unitsIn(all),
    ...(/\bike ?v(?:er(?:sion)?)? ?2\b/.test(plain) &&
      !/\bike ?v?(?:er(?:sion)?)? ?1\b/.test(plain) && { onlyIke2: true }),
    whole: rest.every(
      (word) =>
        plainWords.has(word) ||
        oursWords.has(word) ||
        theirsWords.has(word) ||
        partyWords.has(word) ||
        phaseWord.test(word),
    ),
    respelt,
  });
}

/** Words of which one was cut in two, or two were glued: `agg ressive mode`, `useaggressive mode`. */
function rejoined(words: string[]): string[] {
  for (const [place, word] of words.entries()) {
    if (isKnown(word) && isKnown(words[place + 1] ?? word)) continue;
    const joined = word + (words[place + 1] ?? '');
    if (joined !== word && joined.length > 4 && vocabulary.has(joined))
      return words.toSpliced(place, 2, joined);
    if (isKnown(word)) continue;
    for (let cut = 2; cut <= word.length - 2; cut++) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every(isKnown)) return words.toSpliced(place, 1, ...parts);
    }
  }
  return words;
}

/** Words in place of the misspelt ones. Of several that are as near, those are meant that make a longer label. */
function mendedIn(words: string[]): string[] {
  let mended = words;
  for (const [place, word] of words.entries()) {
    if (isKnown(word)) continue;
    const once = word.replace(/(.)\1/, '$1');
    const near = isKnown(once) ? [once] : nearest(word, vocabulary);
    const tried = near.map((one) => mended.map((own, index) => (index === place ? one : own)));
    const most = Math.max(...tried.map(lengthOf));
    const [first, ...others] = tried.filter((one) => lengthOf(one) === most);
    if (first === undefined || (tried.length > 1 && most === lengthOf(mended))) continue;
    const asked = longestPhrase(first)?.phrase.parameter;
    if (others.every((one) => longestPhrase(one)?.phrase.parameter === asked)) mended = first;
  }
  return mended;
}

const lengthOf = (words: readonly string[]): number =>
  longestPhrase(words)?.phrase.words.length ?? 0;

const phaseWord =
  /^(?:phase|fase|ph|p|phase1|phase2|p1|p2|ph1|ph2|i|ii|1|2|ike|ikev1|ikev2|isakmp|ipsec|esp|sa)$/;

const withoutBrackets = (text: string): string =>
  text.replace(/\(\s*s\s*\)/g, ' ').replace(/[([{][^)\]}]*(?:[)\]}]|$)/g, ' ');

interface Found {
  readonly phrase: Phrase;
  readonly from: number;
}

/** The phrase that says what is asked for. In "public IP of that VPN device" it stands before the "of". */
function longestPhrase(words: readonly string[]): Found | undefined {
  const best = longestIn(words, words.length);
  const of = words.indexOf('of');
  if (best === undefined || of < 1 || best.from < of) return best;
  const before = longestIn(words, of);
  return before === undefined || before.phrase.parameter === 'ignored' ? best : before;
}

function longestIn(words: readonly string[], end: number): Found | undefined {
  let best: Found | undefined;
  for (let from = 0; from < end; from++) {
    for (const phrase of byFirstWord.get(words[from] ?? '') ?? []) {
      if (from + phrase.words.length > end) continue;
      if (!phrase.words.every((word, index) => words[from + index] === word)) continue;
      if (best === undefined || weight(phrase) > weight(best.phrase)) best = { phrase, from };
    }
  }
  return best;
}

// Words that head many labels decide only where nothing else does; a device is named in labels of its address too.
const weak: ReadonlySet<Parameter> = new Set<Parameter>(['values', 'mode-word', 'key']);
const weight = ({ words, parameter }: Phrase): number =>
  words.length * 100 +
  words.join('').length -
  (weak.has(parameter) && words.length === 1 ? 90 : 0) -
  (parameter === 'device' ? 150 : 0) -
  (theirsWords.has(words.join(' ')) ? 90 : 0);

function phaseOf(words: readonly string[]): LabelReading['phase'] {
  let first = false;
  let second = false;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (/^(?:phase|fase|ph)$/.test(word)) {
      if (next === '1' || next === 'i' || next === 'one') first = true;
      if (next === '2' || next === 'ii' || next === 'two') second = true;
    } else if (word === 'p1') first = true;
    else if (word === 'p2') second = true;
  }
  if (!first && !second) {
    for (const word of words) {
      if (/^(?:ike|isakmp|ikev1|ikev2)$/.test(word)) first = true;
      if (/^(?:ipsec|esp|transform)$/.test(word)) second = true;
    }
  }
  return first && second ? 'both' : first ? 1 : second ? 2 : undefined;
}

/** What stands in brackets can change what is asked for: `Encryption domain (NAT)`. */
function withBrackets(parameter: Parameter, text: string): Parameter {
  if (parameter === 'networks' && /[([][^)\]]*\bna(?:t|tt?ed)\b/.test(text)) return 'translated';
  if (
    parameter === 'lifetime' &&
    /\b(?:kb|mb|gb|kbytes|kilobytes|megabytes|gigabytes)\b/.test(text) &&
    !/\bsec/.test(text)
  )
    return 'volume';
  return parameter;
}

const timeUnits: readonly (readonly [RegExp, number])[] = [
  [/^(?:sec|secs|seconds?|segundos|secondes|sek|sekunden)$/, 1],
  [/^(?:min|mins|minutes?|minutos|minuten)$/, 60],
  [/^(?:hrs?|hours?|horas|heures|stunden)$/, 3600],
  [/^(?:days?|dias|jours|tage)$/, 86400],
];
const volumeUnits: readonly (readonly [RegExp, number])[] = [
  [/^(?:kb|kbytes|kilobytes?)$/, 1],
  [/^(?:mb|megabytes?)$/, 1024],
  [/^(?:gb|gigabytes?)$/, 1024 * 1024],
];

/** The first unit of time in a label, and the first of volume. */
function unitsIn(words: readonly string[]): Units {
  const inOrder = (units: typeof timeUnits) =>
    words
      .map((word, index) => ({ index, unit: units.find(([name]) => name.test(word))?.[1] }))
      .find(({ unit }) => unit !== undefined);
  const time = inOrder(timeUnits);
  const volume = inOrder(volumeUnits);
  return present({
    unitSeconds: time?.unit,
    unitKilobytes: volume?.unit,
    unitsBegin:
      time && volume && (time.index < volume.index ? ('seconds' as const) : ('kilobytes' as const)),
  });
}

/** Of what both ends share only plain words count: "peer authentication" is nobody's. */
function sharedWhose(words: readonly string[]): Whose | undefined {
  if (words.some((word) => word === 'our' || word === 'ours')) return { by: 'ours' };
  if (words.some((word) => word === 'your' || word === 'yours')) return { by: 'theirs' };
  return undefined;
}

function whoseOf(text: string, rest: readonly string[], phrase: Phrase): Whose | undefined {
  const plain = folded(text);
  const opposite = /\b(?:opposite|other than|facing)\s+(?:of\s+|to\s+)?(\S+)/.exec(plain)?.[1];
  if (opposite !== undefined) return { by: 'not', name: nameOf(opposite) };
  if (/\b(?:that|this) (?:vpn )?(?:device|gateway|firewall|end|equipment)\b/.test(plain))
    return { by: 'above' };
  const reached = /\breach (?:to )?(\w+)/.exec(plain)?.[1] ?? '';
  if (oursWords.has(reached)) return { by: 'theirs' };
  if (theirsWords.has(reached)) return { by: 'ours' };
  // "the networks that you want to reach" says nothing of whose they are: what stands first counts.
  const side = rest.find(
    (word) => oursWords.has(word) || theirsWords.has(word) || partyWords.has(word),
  );
  const name = namedParty(text, rest, phrase);
  if (name !== undefined && (side === undefined || plain.indexOf(name) < plain.indexOf(side)))
    return { by: 'name', name };
  const inPhrase = phrase.words.find(
    (word) => oursWords.has(word) || theirsWords.has(word) || partyWords.has(word),
  );
  const cloud = cloudPattern.exec(plain)?.[0];
  // The company of a cloud's gateway stands in brackets, or is the gateway's own name.
  const word = side ?? (cloud === undefined ? inPhrase : undefined);
  if (word === undefined) return cloud === undefined ? undefined : { by: 'name', name: cloud };
  if (oursWords.has(word)) return { by: 'ours' };
  if (theirsWords.has(word)) return { by: 'theirs', ...(word === 'peer' && { weak: true }) };
  return { by: 'name', name: word.replace(/^(customer|client|partner)s$/, '$1') };
}

/** A company's name before the label: capitalised, and no word that labels have. */
function namedParty(text: string, rest: readonly string[], phrase: Phrase): string | undefined {
  const unknown = new Set(
    rest.filter(
      (word) =>
        !plainWords.has(word) &&
        !oursWords.has(word) &&
        !theirsWords.has(word) &&
        !partyWords.has(word) &&
        !vocabulary.has(word) &&
        !phaseWord.test(word) &&
        !/^\d+$/.test(word),
    ),
  );
  if (unknown.size === 0) return undefined;
  for (const word of text.match(/[\p{Lu}][\p{L}\p{N}]*/gu) ?? []) {
    const name = folded(word);
    if (unknown.has(name) && !phrase.words.includes(name)) return name;
  }
  return undefined;
}
