/** What rows and sentences name that no reader took: with it the tunnel would be another one. */
import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { folded } from '../fold.js';
import type { Cell, Entry, SheetRow, SheetTree } from '../syntax.js';
import type { SheetTunnel } from '../tunnel.js';
import type { Parameter } from '../words/labels.js';
import { type Assumed, openAnswer, untickedBox, type Watch, watched } from '../words/unread.js';
import { isOpenCell, isUnticked } from './chosen.js';
import type { Facts } from './facts.js';
import type { Parties } from './parties.js';

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
}

/** All such words of a sheet. What a form says of packet filters, contacts and tests is beside it. */
export function unreadOf({ source, rows }: SheetTree, parties: Parties): readonly Unread[] {
  if (source === undefined) return [];
  const found: Unread[] = [];
  let isBeside = false;
  for (const row of rows) {
    if (row.kind === 'heading') isBeside = row.beside === true;
    if (isBeside) continue;
    for (const { at, isRow, isOf } of placesOf(row, parties)) {
      const text = folded(source.text.slice(at.start, at.end));
      for (const sentence of text.matchAll(/(?:[^.;!?]|[.;!?](?!\s|$))+/g))
        for (const watch of watched.filter(isOf)) {
          const place = firstIn(sentence[0], watch);
          if (place === undefined) continue;
          const start = at.start + sentence.index;
          const origin = { file: source.name, start: start + place.start, end: start + place.end };
          found.push({ watch, at: origin, isRow });
        }
    }
  }
  return found;
}

const always = (): boolean => true;
const inTitles = ({ topic }: Watch): boolean => topic === 'ike' || topic === 'exchange';
const inLabels = ({ topic }: Watch): boolean => topic === 'ike';

function placesOf(row: SheetRow, parties: Parties): readonly Place[] {
  switch (row.kind) {
    case 'text':
      return row.text.at === undefined
        ? []
        : [{ at: row.text.at, isRow: row.isRow === true, isOf: always }];
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
    return [{ at: { start: label.at.start, end }, isRow: true, isOf: always }];
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
