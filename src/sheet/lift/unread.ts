/** What rows and sentences name that no reader took: with it the tunnel would be another one. */
import type { Report } from '../../diagnostics/report.js';
import { addressBits, containsPrefix, familyOf, prefixOf } from '../../model/address.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { folded } from '../fold.js';
import type { Cell, Entry, SheetRow, SheetTree } from '../syntax.js';
import type { TermOf } from '../term.js';
import { termsOf } from '../terms.js';
import type { SheetTunnel } from '../tunnel.js';
import type { Parameter } from '../words/labels.js';
import { type Assumed, openAnswer, untickedBox, type Watch, watched } from '../words/unread.js';
import { isOpenCell, isUnticked, ofKind } from './chosen.js';
import type { Facts } from './facts.js';
import type { Parties } from './parties.js';
import { tellUnused } from './reading.js';

export interface Unread {
  readonly watch: Watch;
  readonly at: Origin;
  /** It is in a row with a value, which a row that is read may contradict. Else it explains, or offers. */
  readonly isRow: boolean;
}

interface Place {
  readonly at: Range;
  readonly isRow: boolean;
  readonly isOf: (watch: Watch) => boolean;
  /** Whether more of the networks may stand there. */
  readonly isRemark?: boolean;
}

/** Places where nothing is read. What a form says of packet filters, contacts and tests is beside it. */
function* unreadPlaces({ source, rows }: SheetTree, parties: Parties) {
  if (source === undefined) return;
  let isBeside = false;
  let offers = false;
  for (const row of rows) {
    if (row.kind === 'heading') isBeside = row.beside === true;
    if (row.kind === 'header')
      offers = offering.test(source.text.slice(row.at?.start, row.at?.end));
    for (const place of isBeside ? [] : placesOf(row, parties))
      yield {
        ...place,
        file: source.name,
        text: source.text.slice(place.at.start, place.at.end),
        isRemark: place.isRemark === true && !offers,
      };
  }
}

/** All such words of a sheet. */
export function unreadOf(tree: SheetTree, parties: Parties): readonly Unread[] {
  const found: Unread[] = [];
  for (const { at, isRow, isOf, file, text } of unreadPlaces(tree, parties))
    for (const sentence of folded(text).matchAll(/(?:[^.;!?]|[.;!?](?!\s|$))+/g))
      for (const watch of watched.filter(isOf)) {
        const place = firstIn(sentence[0], watch);
        if (place === undefined) continue;
        const start = at.start + sentence.index;
        const origin = { file, start: start + place.start, end: start + place.end };
        found.push({ watch, at: origin, isRow });
      }
  return found;
}

/** Tells networks that stand there and no row has: they may be more of them. `isTold` are those that need no word. */
export function tellStray(
  tree: SheetTree,
  parties: Parties,
  facts: Facts,
  isTold: (place: number) => boolean,
  report: Report,
): void {
  if (facts.of('networks').length === 0) return;
  const known = knownIn(tree.rows, parties);
  for (const { at, isRemark, file, text } of unreadPlaces(tree, parties)) {
    if (!isRemark || example.test(folded(text))) continue;
    for (const term of ofKind(termsOf(text), 'network')) {
      const prefix = prefixIn(term);
      const [start, end] = [at.start + term.at.start, at.start + term.at.end];
      if (elsewhere.test(prefix) || isTold(start)) continue;
      if (!known.some((one) => containsPrefix(one, prefix)))
        tellUnused(text.slice(term.at.start, term.at.end), { file, start, end }, report);
    }
  }
}

/** All addresses that the rows name, as prefixes. */
const knownIn = (rows: readonly SheetRow[], parties: Parties): readonly string[] =>
  rows
    .flatMap((row) =>
      row.kind === 'entry' && row.reading.parameter !== 'ignored'
        ? row.cells.filter((cell) => !parties.isBeside(row, cell))
        : [],
    )
    .flatMap(({ terms }) => ofKind(terms, 'network').map(prefixIn))
    .filter((prefix) => prefix !== '');

const prefixIn = ({ address, length }: TermOf<'network'>): string =>
  prefixOf(address, length ?? addressBits(familyOf(address)))?.prefix ?? '';

const remark =
  /\b(?:remarks?|comments?|notes?|observ\w+|bemerkung\w*|location|hosts to reach|test\w* ip)\b/;
const offering = /example|default|option|allowed/i;
const example =
  /\be\.? ?g\b|\b(?:examples?|for instance|such as|format|ejemplo|exemple|beispiel|z\. ?b)\b/;
/** Masks, what is no machine's address behind a gateway, and what forms say of private addresses as such. */
const elsewhere =
  /^(?:$|(?:0|127|169\.254|25\d)\.|fe[89ab]|::|(?:10\.0|172\.16|192\.168)\.0\.0\/(?:8|12|16))/i;

const always = (): boolean => true;
const inTitles = ({ topic }: Watch): boolean => topic === 'ike' || topic === 'exchange';
const inLabels = ({ topic }: Watch): boolean => topic === 'ike';

function placesOf(row: SheetRow, parties: Parties): readonly Place[] {
  switch (row.kind) {
    case 'text':
      return row.text.at === undefined
        ? []
        : [
            {
              at: row.text.at,
              isRow: row.isRow === true,
              isOf: always,
              isRemark: row.isRow !== true,
            },
          ];
    case 'heading':
      return row.at === undefined ? [] : [{ at: row.at, isRow: false, isOf: inTitles }];
    case 'header':
      return row.at === undefined ? [] : [{ at: row.at, isRow: false, isOf: inLabels }];
    case 'entry':
      return entryPlaces(row, parties);
    default:
      return [];
  }
}

function entryPlaces(row: Entry, parties: Parties): readonly Place[] {
  const { label, cells, reading } = row;
  const { parameter } = reading;
  if (cells.every(({ terms }) => isOpenCell(terms) || isUnticked(terms))) return [];
  // "Certificate issuer: …" is no row of the method, though it begins like one.
  const isOther = parameter === 'authentication' && !reading.whole && !cells.some(saysMethod);
  if (parameter === 'ignored' || isOther) {
    const end = cells.at(-1)?.parts.at(-1)?.at?.end;
    if (label?.at === undefined || end === undefined) return [];
    const isRemark = remark.test(folded(label.text));
    return [{ at: { start: label.at.start, end }, isRow: true, isOf: always, isRemark }];
  }
  const ofLabel = label?.at === undefined || reads(parameter, 'ike') ? [] : [label.at];
  return [
    ...ofLabel.map((place) => ({ at: place, isRow: false, isOf: inLabels })),
    ...cells.flatMap((cell) =>
      cell.parts.flatMap((part) =>
        part.at === undefined
          ? []
          : {
              at: part.at,
              isRow: false,
              isOf: ({ topic }: Watch) => parties.isBeside(row, cell) || !reads(parameter, topic),
              isRemark: parties.isBeside(row, cell),
            },
      ),
    ),
  ];
}

const saysMethod = ({ terms }: Cell): boolean => terms.some(({ kind }) => kind === 'method');

const reads = (parameter: Parameter | undefined, topic: Assumed): boolean =>
  parameter === undefined ||
  parameter === 'values' ||
  (watched.find((watch) => watch.topic === topic)?.read.includes(parameter) ?? false);

const denied =
  /(?:^|[^\p{L}])(?:no|not|never|none|without|instead of|rather than|kein\w*|nicht|ohne|sin|sans|neither|nor)\W+(?:\p{L}+\W+)?$/u;
const deniedBehind =
  /^[^:|\t=?]*(?:[:|\t=?]\W*(?:no|none|n\/a|nein|non|off|disabled?|false)|\bnot)\b/;

/** The first place where a sentence names what is watched, and neither denies it nor leaves it open. */
function firstIn(sentence: string, { pattern, beside }: Watch): Range | undefined {
  const text = sentence.replace(untickedBox, (box) => ' '.repeat(box.length));
  if (beside?.test(text) === true) return undefined;
  for (const { index, 0: word } of text.matchAll(pattern)) {
    const behind = text.slice(index + word.length);
    if (denied.test(text.slice(0, index)) || deniedBehind.test(behind) || openAnswer.test(behind))
      continue;
    return { start: index, end: index + word.length };
  }
  return undefined;
}

/** Tells what was found and is not so in a tunnel; true where nothing but a default says otherwise. */
export function tellUnread(
  found: readonly Unread[],
  tunnel: Pick<SheetTunnel, Exclude<Assumed, 'authentication'> | 'authentications'>,
  facts: Facts,
  report: Report,
): boolean {
  const { authentications, ike, exchange, mode, protocol } = tunnel;
  const taken: Readonly<Record<Assumed, boolean>> = {
    authentication: authentications.includes('rsa-sig'),
    ike: ike === 2,
    exchange: exchange === 'aggressive',
    mode: mode === 'transport',
    protocol: protocol === 'ah',
  };
  let refused = false;
  for (const { watch, at, isRow } of found) {
    const { topic, named, instead } = watch;
    const isSaid = facts.of(topic).length > 0;
    if (topic === 'authentication' && authentications.length === 0) facts.leaveOpen(topic, at);
    else if (!taken[topic] && (isRow || !isSaid)) {
      const severity = isSaid ? 'warning' : 'error';
      report('sheet-words-unread', at, { named, instead, isSaid }, { severity });
      refused ||= !isSaid;
    }
  }
  return refused;
}
