import type { Selector } from '../../model/device.js';
import { selectorKey } from '../../model/selector.js';

/**
 * Items by their selectors. Most far networks stand in one selector only, and are found without the making of its key: there
 * may be very many.
 */
export class SelectorIndex<Item extends object> {
  private readonly selectorOf: (item: Item) => Selector;
  private readonly byRemote = new Map<string, Item | Map<string, Item>>();

  constructor(selectorOf: (item: Item) => Selector) {
    this.selectorOf = selectorOf;
  }

  /** Adds an item, and gives that of the same selector which was there before; then that one stays. */
  add(item: Item): Item | undefined {
    const selector = this.selectorOf(item);
    const there = this.byRemote.get(selector.remote);
    if (there === undefined) {
      this.byRemote.set(selector.remote, item);
      return undefined;
    }
    const byKey = there instanceof Map ? there : new Map([[this.keyOf(there), there]]);
    if (there !== byKey) this.byRemote.set(selector.remote, byKey);
    const key = selectorKey(selector);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, item);
    return known;
  }

  private keyOf(item: Item): string {
    return selectorKey(this.selectorOf(item));
  }
}
