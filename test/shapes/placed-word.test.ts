import { describe, expect, it } from 'vitest';
import { moved } from '../../src/syntax/assembly.js';
import { PlacedWord, placed } from '../../src/syntax/shapes/placed-word.js';

describe('A word with its place', () => {
  it('knows where it stands, in JSON too', () => {
    const word = placed('esp-3des', { start: 7, end: 15 });
    expect(word).toBeInstanceOf(PlacedWord);
    expect(word.at).toEqual({ start: 7, end: 15 });
    expect(JSON.parse(JSON.stringify(word))).toEqual({
      text: 'esp-3des',
      at: { start: 7, end: 15 },
    });
  });

  it('may stand for other characters of its source', () => {
    const word = placed('10.0.0.1', { start: 7, end: 17 });
    expect(word).toEqual({ text: '10.0.0.1', at: { start: 7, end: 17 } });
  });

  it('is moved with what holds it', () => {
    const tree = { kind: 'lifetime', seconds: placed('3600', { start: 9, end: 13 }) };
    const further = moved(tree, ({ start, end }) => ({ start: start + 5, end: end + 5 }));
    expect(further.seconds.at).toEqual({ start: 14, end: 18 });
    const wider = moved(tree, ({ start, end }) => ({ start, end: end + 2 }));
    expect(wider.seconds).toEqual({ text: '3600', at: { start: 9, end: 15 } });
    const other = moved(
      tree,
      (range) => range,
      () => '36',
    );
    expect(other.seconds).toEqual({ text: '36', at: { start: 9, end: 13 } });
  });
});
