import { keyOfPrefix } from './address.js';

/** The addresses from the first one of some networks to the last one. */
export class Span {
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;
  private latest = '';

  /** Adds a canonical prefix. Of one that is not IPv4 nothing is known: it may lie anywhere. */
  add(prefix: string): void {
    // Most lines of a list have the network of the one above.
    if (prefix === this.latest) return;
    this.latest = prefix;
    const key = keyOfPrefix(prefix);
    const length = key % 64;
    const first = key < 0 ? Number.NEGATIVE_INFINITY : (key - length) / 64;
    const last = key < 0 ? Number.POSITIVE_INFINITY : first + 2 ** (32 - length) - 1;
    if (first < this.first) this.first = first;
    if (last > this.last) this.last = last;
  }

  /** Whether all of the one lies before all of the other, or behind it: then they share no address. */
  isApartFrom({ first, last }: Span): boolean {
    return this.last < first || last < this.first;
  }
}
