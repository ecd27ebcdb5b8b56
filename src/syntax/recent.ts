/** What was made of a key, while it is likely to be asked for again: all is forgotten when there is too much of it. */
export class Recent<Key, Value> {
  private known = new Map<Key, Value | undefined>();

  /** `most` is how many are kept. */
  constructor(private readonly most: number) {}

  /** What was made of the key, or is made now. */
  of(key: Key, make: () => Value): Value {
    const { known } = this;
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = make();
    if (value === undefined) return value;
    if (known.size >= this.most) this.forget();
    this.known.set(key, value);
    return value;
  }

  /**
   * A map that is cleared gets a new table, to which the old one leads: once one is among what is old, all later ones, and what
   * was in them, live until the garbage collector looks there, which is seldom. So the map is another one, and the entries of
   * the old one go first.
   */
  private forget(): void {
    const { known } = this;
    for (const key of known.keys()) known.set(key, undefined);
    this.known = new Map();
  }
}
