import type { Inside, Part } from '../../src/syntax/shapes/inside.js';
import type { Edge } from '../../src/syntax/shapes/prepared.js';
import { charactersOf } from './character-sets.js';
import { arityOf, type Expression, type Rules } from './expression.js';

// A piece of a kind that every word of it holds exactly once, in this order.
interface Piece {
  /** How long it always is, if it is. */
  readonly length: number | undefined;
  /** The character that it always is. */
  readonly sign: string | undefined;
}

/** The nodes within a kind, by what it takes. */
export function insideOf(body: Expression, rules: Rules): Inside {
  const pieces: Piece[] = [];
  const parts = partsOf(body, rules, pieces);
  return { parts, edges: edgesOf(pieces) };
}

const UNKNOWN: Piece = { length: undefined, sign: undefined };

const partsOf = (e: Expression, rules: Rules, pieces: Piece[]): readonly Part[] => {
  const from = pieces.length;
  const opaque = (count: number, ctorName: string, piece: Piece): readonly Part[] => {
    pieces.push(piece);
    const part: Part = { ctorName, from, to: from + 1, children: undefined };
    return Array.from({ length: count }, () => part);
  };
  const terminal = (piece: Piece): readonly Part[] => {
    pieces.push(piece);
    return [{ ctorName: '_terminal', from, to: from + 1, children: [] }];
  };
  switch (e.kind) {
    case 'terminal':
      return terminal({ length: e.text.length, sign: e.text.length === 1 ? e.text : undefined });
    case 'any':
    case 'range':
      return terminal({ length: 1, sign: undefined });
    case 'sequence':
      return e.parts.flatMap((part) => partsOf(part, rules, pieces));
    case 'lexical':
      return partsOf(e.part, rules, pieces);
    case 'not':
      return [];
    case 'star':
    case 'plus':
    case 'optional':
      return opaque(arityOf(e), '_iter', UNKNOWN);
    case 'apply': {
      const body = rules.body(e);
      if (charactersOf(body, rules, e.rule) !== undefined) {
        return opaque(1, e.rule, { length: 1, sign: undefined });
      }
      if (body.kind === 'choice') {
        pieces.push(UNKNOWN);
        const children = Array.from({ length: arityOf(body) }, () => NOWHERE);
        return [{ ctorName: e.rule, from, to: from + 1, children }];
      }
      const children = partsOf(body, rules, pieces);
      return [{ ctorName: e.rule, from, to: pieces.length, children }];
    }
    default:
      pieces.push(UNKNOWN);
      return Array.from({ length: arityOf(e) }, () => NOWHERE);
  }
};

// A node that words of one kind may or may not hold.
const NOWHERE: Part = { ctorName: '_nowhere', from: -1, to: -1, children: undefined };

const edgesOf = (pieces: readonly Piece[]): readonly (Edge | undefined)[] => {
  const edges: (Edge | undefined)[] = Array.from({ length: pieces.length + 1 }, () => undefined);
  const spread = () => {
    pieces.forEach(({ length }, index) => {
      const edge = edges[index];
      if (edge === undefined || length === undefined) return;
      edges[index + 1] ??= { base: edge.base, by: edge.by + length };
    });
    for (let index = pieces.length - 1; index >= 0; index--) {
      const edge = edges[index + 1];
      const length = pieces[index]?.length;
      if (edge === undefined || length === undefined) continue;
      edges[index] ??= { base: edge.base, by: edge.by - length };
    }
  };
  edges[0] = { base: 'start', by: 0 };
  edges[pieces.length] ??= { base: 'end', by: 0 };
  spread();
  pieces.forEach(({ sign }, index) => {
    if (sign === undefined) return;
    const same = pieces.filter((piece) => piece.sign === sign).length;
    const nth = pieces.slice(0, index).filter((piece) => piece.sign === sign).length;
    const base = { character: sign, nth, of: same };
    edges[index] ??= { base, by: 0 };
    edges[index + 1] ??= { base, by: 1 };
  });
  spread();
  return edges;
};
