import { PlacedWord } from '../../syntax/shapes/placed-word.js';

/** A piece of a joined text: it begins there at `from`, and in the source at `start`. */
export interface Piece {
  readonly from: number;
  readonly start: number;
}

/** The same value with all its ranges moved from a joined text to the source. `pieces` are in order. */
export function moved<Value>(value: Value, pieces: readonly Piece[]): Value {
  const startOf = (position: number): number => {
    let piece: Piece = { from: 0, start: 0 };
    for (const one of pieces) if (one.from <= position) piece = one;
    return piece.start + position - piece.from;
  };
  // The end of a word belongs to the piece of its last letter.
  const endOf = (position: number): number =>
    position === 0 ? startOf(0) : startOf(position - 1) + 1;
  const move = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(move);
    if (typeof part !== 'object' || part === null) return part;
    if ('start' in part && 'end' in part && typeof part.start === 'number') {
      const end = Number(part.end);
      return end > part.start
        ? { start: startOf(part.start), end: endOf(end) }
        : { start: endOf(end), end: endOf(end) };
    }
    if (part instanceof PlacedWord) return move({ text: part.text, at: part.at });
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, move(inner)]));
  };
  // A copy of the same form.
  return move(value) as Value;
}
