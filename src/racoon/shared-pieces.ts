/** Pieces of a text by what they say: the same words are read once, and stand for the first of them wherever they are. */
export class SharedPieces<Piece> {
  private readonly known = new Map<string, Piece | undefined>();

  constructor(
    private readonly text: string,
    private readonly read: (start: number, end: number) => Piece | undefined,
  ) {}

  /** What stands in `text[start, end)`, with the places of the first that says the same; undefined where it cannot be read. */
  at(start: number, end: number): Piece | undefined {
    const key = this.text.slice(start, end);
    const known = this.known.get(key);
    if (known !== undefined || this.known.has(key)) return known;
    const piece = this.read(start, end);
    this.known.set(key, piece);
    return piece;
  }
}
