import { madeIn } from '../syntax/made-in.js';
import { isReference, linesOf, type Piece, pieceOf, unlisted, unmarked } from './cut/lines.js';
import { isValues, pairsOf } from './cut/listed.js';
import { plainTables } from './cut/wiki.js';
import { readHeading } from './headings.js';
import { readLabel } from './label.js';

/** A sheet is a page or two: what does not look like one on its first pages is none. */
const looked = 20_000;

/** Lines that only the configuration of a device, a script or a log has. */
const foreign =
  /^\s*(?:(?:no\s+)?(?:crypto|isakmp|access-list|ip|tunnel-group|object-group|object|interface|hostname|nameif|sysopt|route|conduit|version|group-policy|username|nat|global|static|match|set|permit|deny|network-object|remote|sainfo|proposal|path|listen|spdadd|spdflush|flush|add|conn|config)(?:[ \t]+[^\s:|,=]+)*\s*$|[!#].*|:\s.*|.*[;{}]\s*|(?:\w+=).*|[*.]?[a-z]{3} +\d+ [\d:.]+[: ].*)$/i;

/**
 * Whether a text is a parameter sheet: rows that ask for tunnel parameters, with values behind them, titles of phases,
 * or at least sentences with the words of both. A device's configuration is none, whatever it says of phases.
 */
export function looksLikeSheet(text: string): boolean {
  const head = plainTables(text.slice(0, looked));
  // A diff of several files, or of what changed in one.
  if (/^@@ -\d+(?:,\d+)? \+\d/m.test(head)) return false;
  const known = new Map<string, boolean>();
  let rows = 0;
  let foreigners = 0;
  for (const { start, end } of linesOf(head)) {
    const line = unreferenced(head, pieceOf(head, start, end));
    if (line.text.length < 2 || line.text.length > 400) continue;
    if (isForeign(line.text)) foreigners++;
    else {
      const { text: said } = unmarked(head, unlisted(head, line).piece);
      if (madeIn(known, said, () => isRow(said))) rows++;
    }
  }
  if (rows >= enough) return foreigners < rows;
  return foreigners === 0 && sentenceWords(head) >= 5;
}

/** A row without the reference in its first cell. */
function unreferenced(text: string, { start, end, text: line }: Piece): Piece {
  const [, row = '', cell = ''] = /^((\S+?)[ \t]*([|\t;,])).*\3/.exec(line) ?? [];
  return pieceOf(text, start + (isReference(cell) ? row.length : 0), end);
}

const isForeign = (line: string): boolean =>
  (foreign.test(line) || policyLine.test(line)) && !isMarkdown.test(line) && !isSeparated(line);

/** A row between semicolons whose last cell is blank ends like a line of a daemon's configuration. */
function isSeparated(line: string): boolean {
  const [label = '', ...cells] = line.split(';');
  return cells.length > 1 && (isKnown(label) || readHeading(label)?.phase !== undefined);
}

/** Lines of a policy's body, in small letters as devices print them. */
const policyLine = /^(?:encr|encryption|hash|authentication|group|lifetime)(?: [a-z0-9-]+){1,3}$/;

const isMarkdown = /^#{1,6}\s/;

/** So many rows make a sheet; a form may be half empty. */
const enough = 3;

function isRow(text: string): boolean {
  if (readHeading(text)?.phase !== undefined) return true;
  const [label = '', ...cells] = text.split(/[\t|;,]|\s{2,}/);
  if (cells.length > 0 && isKnown(label)) return true;
  const pairs = pairsOf(text, { text, start: 0, end: text.length });
  return (
    pairs.some(
      ({ reading }) => reading.parameter !== undefined && reading.parameter !== 'ignored',
    ) ||
    isKnown(text) ||
    isValues(text)
  );
}

const isKnown = (label: string): boolean => {
  const { parameter, whole } = readLabel(label.replace(/^["\s]+|["\s:]+$/g, ''));
  return whole && parameter !== undefined && parameter !== 'ignored' && parameter !== 'values';
};

/** Different words of tunnels in a text of sentences. */
const sentenceWords = (text: string): number =>
  new Set(
    (
      text.match(
        /\b(?:phase ?[12]|diffie.?hellman|aes.?(?:128|192|256)|3des|sha.?(?:1|256)|life.?time|perfect forward secrecy|pfs|pre.?shared|main mode|ipsec|esp|encryption domain|gateway)\b/gi,
      ) ?? []
    ).map((word) => word.toLowerCase()),
  ).size;
