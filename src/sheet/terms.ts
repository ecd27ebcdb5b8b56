/** Reads the text of a cell into terms, by the grammar: what each word can mean, before anybody knows what it is about. */
import type { Node } from 'ohm-js';
import { canonicalAddress, maskLength, wildcardLength } from '../model/address.js';
import type { Range } from '../syntax/range.js';
import { Recent } from '../syntax/recent.js';
import { amountIn } from './amount.js';
import { folded, nearest } from './fold.js';
import grammars, {
  type SheetActionDict,
  type SheetSemantics,
} from './grammar/grammar.ohm-bundle.js';
import type { Respelling, Term, TermValue } from './term.js';
import { cipherOf, hashOf } from './words/algorithms.js';
import { kilobytesIn, scaled, secondsIn } from './words/units.js';

/** Longer cells are not a person's answer; their end is not read. */
const longest = 20_000;

/** Several readers ask for the terms of a line, one behind the other, and to read them is nearly all that a sheet costs. */
const recent = {
  cell: new Recent<string, readonly Term[]>(64),
  times: new Recent<string, readonly Term[]>(64),
};

/**
 * The terms of a cell, in order. Never fails: what is no term is a `word` or a `sign`. With `times`, blanks may part the
 * thousands of a number.
 */
export const termsOf = (text: string, rule: 'cell' | 'times' = 'cell'): readonly Term[] =>
  recent[rule].of(text, () => readTerms(text, rule));

function readTerms(text: string, rule: 'cell' | 'times'): readonly Term[] {
  const match = grammars.grammar.match(plainNames(folded(text.slice(0, longest))), rule);
  if (match.failed()) return [];
  const values: readonly Placed[] = semanticsOf()(match).terms();
  let depth = 0;
  return values.map((read): Term => {
    const value = read.kind === 'word' ? mended(read) : read;
    if (value.kind === 'bracket' && !value.opens) depth = Math.max(0, depth - 1);
    const term = { ...value, depth };
    if (value.kind === 'bracket' && value.opens) depth++;
    return term;
  });
}

/** A text of the same length, with the names of Juniper's proposals as words: `pre-g2-aes128-sha`, `nopfs-esp-3des-md5`. */
const plainNames = (text: string): string =>
  text
    .replace(/\bpre-(?=g\d)/g, 'psk ')
    .replace(/\brsa-(?=g\d)/g, 'rsa ')
    .replace(/\bnopfs-esp-/g, 'no pfs    ')
    // Longer ones are no names, and looking for one behind each dash would take the square of the length.
    .replace(/[\w.-]{300,}/g, (word) => word.replace(/[.-]/g, 'x'));

/** Words of values that are often misspelt. Those that are near to a word of another sense are not among them. */
const valueWords = [
  'tunnel',
  'transport',
  'aggressive',
  'disabled',
  'enabled',
  'certificate',
  'preshared',
];

/** A misspelt word, read as the one that is meant. */
function mended(word: Placed & { readonly kind: 'word' }): Placed {
  const [meant, another] = word.word.length < 5 ? [] : nearest(word.word, valueWords);
  if (meant === undefined || another !== undefined) return word;
  const [term] = termsOf(meant);
  return term === undefined
    ? word
    : { ...term, at: word.at, respelt: { from: word.word, to: meant } };
}

type Placed = TermValue & { readonly at: Range; readonly respelt?: Respelling };

const placed = (node: Node, value: TermValue): Placed[] => [
  { ...value, at: { start: node.source.startIdx, end: node.source.endIdx } },
];

// Ohm types the result of an operation as any; here it gets its type.
const valuesIn = (node: Node): Placed[] => node.terms();
const textOf = (node: Node): string => node.sourceString;
const digitsIn = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
const lastDigitsIn = (text: string): number => Number(/(\d+)\D*$/.exec(text)?.[1] ?? Number.NaN);

const spelt = { one: 1, two: 2, five: 5, fourteen: 14, fifteen: 15, sixteen: 16 } as const;

/** The number of a group that is written in letters, at the end of a text. */
const speltIn = (text: string): number =>
  Object.entries(spelt).find(([word]) => text.endsWith(word))?.[1] ?? 0;

/** A number that somebody may mean as a group, or as its bits. */
const groupNumber = (number: number): TermValue =>
  number >= 512 ? { kind: 'group', bits: number } : { kind: 'group', number };

const timed = (node: Node, unit: number): Placed[] => {
  const said = amountIn(textOf(node));
  return placed(node, { kind: 'time', seconds: scaled(said.amount, unit), unit, ...said });
};
const sized = (node: Node, unit: number): Placed[] => {
  const said = amountIn(textOf(node));
  return placed(node, { kind: 'volume', kilobytes: scaled(said.amount, unit), unit, ...said });
};
const counted = (node: Node): Placed[] => {
  const { amount: value, ...parted } = amountIn(textOf(node));
  return placed(node, { kind: 'number', value, ...parted });
};

const addressed = (node: Node, text: string, length?: number): Placed[] => {
  const address = canonicalAddress(text);
  return placed(
    node,
    address === undefined
      ? { kind: 'word', word: text }
      : { kind: 'network', address, ...(length !== undefined && { length }) },
  );
};

const actions: SheetActionDict<Placed[]> = {
  cell: (pieces) => pieces.children.flatMap(valuesIn),
  times: (pieces) => pieces.children.flatMap(valuesIn),
  blank: (_blank) => [],
  digitTerm: (_digit, term) => valuesIn(term),
  letterTerm: (_letter, term) => valuesIn(term),
  signTerm: (term) => valuesIn(term),
  word_letters(_letters) {
    return placed(this, { kind: 'word', word: textOf(this) });
  },
  word_sign(_sign) {
    return placed(this, { kind: 'sign' });
  },
  box(box) {
    const ticked = box.ctorName === 'box_ticked' || box.ctorName === 'box_tick';
    return placed(this, { kind: 'box', ticked });
  },
  network_prefix(address, _before, _slash, _after, length, _edge) {
    return addressed(this, textOf(address), Number(textOf(length)));
  },
  network_bracket(address, _before, _open, length, _close) {
    return addressed(this, textOf(address), Number(textOf(length)));
  },
  network_masked(address, _sign, mask) {
    const text = textOf(mask);
    const length = maskLength(text) ?? wildcardLength(text);
    // Without a length it is no mask: the two are addresses of their own.
    return length === undefined
      ? [...addressed(address, textOf(address)), ...addressed(mask, text)]
      : addressed(this, textOf(address), length);
  },
  network_port(address, _colon, _port, _edge) {
    return addressed(this, textOf(address));
  },
  network_host(address) {
    return addressed(this, textOf(address));
  },
  range(_range) {
    return placed(this, { kind: 'range' });
  },
  cipher(cipher) {
    return placed(this, { kind: 'cipher', cipher: cipherOf(cipher.ctorName, textOf(this)) });
  },
  keyBits(_size, _word, _end) {
    return placed(this, { kind: 'key-bits', bits: digitsIn(textOf(this)) });
  },
  hash(hash) {
    return placed(this, { kind: 'hash', hash: hashOf(hash.ctorName, textOf(this)) });
  },
  group(group) {
    if (group.ctorName === 'group_spelt')
      return placed(this, { kind: 'group', number: speltIn(textOf(this)) });
    const number = lastDigitsIn(textOf(this));
    if (group.ctorName === 'group_bits') return placed(this, { kind: 'group', bits: number });
    if (group.ctorName === 'group_ecp')
      return placed(this, { kind: 'group', bits: number, curve: true });
    return placed(this, groupNumber(number));
  },
  clock(_h1, _h2, _c1, _m1, _m2, _c2, _s1, _s2, _edge) {
    const [h = 0, m = 0, s = 0] = textOf(this).split(':').map(Number);
    const seconds = h * 3600 + m * 60 + s;
    return placed(this, { kind: 'time', seconds, amount: seconds, unit: 1 });
  },
  time(_amount, _blanks, unit, _edge) {
    return timed(this, secondsIn(unit.children[0]?.ctorName));
  },
  spacedTime(time) {
    const [, , unit] = time.children;
    if (time.ctorName === 'spacedTime_unit')
      return timed(this, secondsIn(unit?.children[0]?.ctorName));
    if (time.ctorName === 'spacedTime_volume')
      return sized(this, kilobytesIn(unit?.children[0]?.ctorName));
    return counted(this);
  },
  volume(_amount, _blanks, unit, _edge) {
    return sized(this, kilobytesIn(unit.children[0]?.ctorName));
  },
  number(_digits, _edge) {
    return counted(this);
  },
  decimalNumber(_decimal, _edge) {
    return counted(this);
  },
  unit_time(unit, _edge) {
    return placed(this, { kind: 'unit', seconds: secondsIn(unit.children[0]?.ctorName) });
  },
  unit_volume(unit, _edge) {
    return placed(this, { kind: 'unit', kilobytes: kilobytesIn(unit.children[0]?.ctorName) });
  },
  pfs(pfs) {
    return placed(
      this,
      pfs.ctorName === 'pfs_word' ? { kind: 'pfs' } : { kind: 'pfs', answer: 'no' },
    );
  },
  exchange(exchange) {
    return placed(this, {
      kind: 'exchange',
      exchange: exchange.ctorName === 'exchange_main' ? 'main' : 'aggressive',
    });
  },
  encapsulation(mode) {
    return placed(this, {
      kind: 'encapsulation',
      mode: mode.ctorName === 'encapsulation_tunnel' ? 'tunnel' : 'transport',
    });
  },
  ike_version(_word, _gap, _then, version, _edge) {
    return placed(this, { kind: 'ike', version: textOf(version) === '2' ? 2 : 1 });
  },
  ike_open(_word, _edge) {
    return placed(this, { kind: 'ike' });
  },
  protocol(protocol) {
    return placed(this, {
      kind: 'protocol',
      protocol: protocol.ctorName === 'protocol_esp' ? 'esp' : 'ah',
    });
  },
  method(method) {
    const { ctorName } = method;
    if (ctorName === 'method_psk' || ctorName === 'method_foreign')
      return placed(this, { kind: 'method', method: 'psk' });
    if (ctorName === 'method_rsaEncryption')
      return placed(this, { kind: 'method', method: 'rsa-encryption' });
    const doubtful = ctorName === 'method_rsaKey' || ctorName === 'method_rsa';
    return placed(this, { kind: 'method', method: 'rsa-sig', ...(doubtful && { doubtful }) });
  },
  answer(answer) {
    return placed(this, {
      kind: 'answer',
      answer: answer.ctorName === 'answer_yes' ? 'yes' : 'no',
    });
  },
  absent(_words, _edge) {
    return placed(this, { kind: 'absent' });
  },
  elsewhere(_word, _gap, _channel, _edge) {
    return placed(this, { kind: 'elsewhere' });
  },
  same(_words, _edge) {
    return placed(this, { kind: 'same' });
  },
  phase(phase) {
    const { ctorName } = phase;
    const isFirst = ctorName === 'phase_first' || ctorName === 'phase_p1';
    return placed(this, {
      kind: 'phase',
      phase: ctorName.startsWith('phase_both') ? 'both' : isFirst ? 1 : 2,
    });
  },
  reference(_word, _gap, _number, _dot, _then, _first, _second, _edge) {
    return placed(this, { kind: 'reference' });
  },
  note(note) {
    const notes = {
      note_preferred: 'preferred',
      note_default: 'default',
      note_translated: 'translated',
      note_real: 'real',
    } as const;
    const known = Object.entries(notes).find(([name]) => name === note.ctorName)?.[1];
    return placed(this, { kind: 'note', note: known ?? 'real' });
  },
  anything(_word, _edge) {
    return placed(this, { kind: 'anything' });
  },
  hostName(_first, _next, _dot, _a, _b, _more, _edge) {
    return placed(this, { kind: 'host-name', name: textOf(this) });
  },
  placeholder(placeholder) {
    const text = textOf(this);
    // Digits only: a version such as 5.4.8.
    if (placeholder.ctorName === 'placeholder_dots' && !/[a-z*#]/.test(text))
      return placed(this, { kind: 'word', word: text });
    return placed(this, { kind: 'placeholder' });
  },
  bracket(bracket) {
    return placed(this, { kind: 'bracket', opens: bracket.ctorName === 'bracket_open' });
  },
  separator(_separator) {
    return placed(this, { kind: 'separator', sign: textOf(this) });
  },
};

let made: SheetSemantics | undefined;
const semanticsOf = (): SheetSemantics => {
  made ??= grammars.grammar.createSemantics().addOperation<Placed[]>('terms', actions);
  return made;
};
