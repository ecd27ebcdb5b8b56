/** How many slots are used again when all is forgotten: to empty more costs more than to make new ones. */
const mostEmptied = 64;

/** Places by whole numbers from 0 to 2^53, in typed arrays: a map of very many numbers costs several times as much. */
export class Heads {
  private keys = new Float64Array(16).fill(-1);
  private places = new Int32Array(16);
  private shift = 28;
  private size = 0;

  /** Forgets all. */
  clear(): void {
    if (this.keys.length > mostEmptied) {
      this.keys = new Float64Array(16);
      this.places = new Int32Array(16);
      this.shift = 28;
    }
    this.keys.fill(-1);
    this.size = 0;
  }

  /** The place of a number; -1 where it has none. */
  get(key: number): number {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? (this.places[slot] ?? -1) : -1;
  }

  /** Gives a number a place, and tells the one that it had before; -1 where it had none. */
  put(key: number, place: number): number {
    let slot = this.slotOf(key);
    if (this.keys[slot] === key) {
      const before = this.places[slot] ?? -1;
      this.places[slot] = place;
      return before;
    }
    if (2 * ++this.size > this.keys.length) {
      this.widen();
      slot = this.slotOf(key);
    }
    this.keys[slot] = key;
    this.places[slot] = place;
    return -1;
  }

  // The slot of a number, or the empty one where it belongs.
  private slotOf(key: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    const high = Math.floor(key / 0x100000000);
    // The upper bits of the product depend on all of the number.
    let slot =
      Math.imul((key % 0x100000000) ^ Math.imul(high, 0x5bd1e995), 0x9e3779b1) >>> this.shift;
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & mask;
    return slot;
  }

  private widen(): void {
    const { keys, places } = this;
    this.keys = new Float64Array(4 * keys.length).fill(-1);
    this.places = new Int32Array(4 * keys.length);
    this.shift -= 2;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? -1;
      if (key < 0) continue;
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.places[slot] = places[at] ?? -1;
    }
  }
}
