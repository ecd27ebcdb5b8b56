import { keyOfPrefix } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import { selectorKey } from '../../model/selector.js';
import { Heads } from './heads.js';

/**
 * Items by their selectors. Most far networks stand in one selector only, and are found without the making of its key: there
 * may be very many.
 */
export class SelectorIndex<Item extends object> {
  private readonly selectorOf: (item: Item) => Selector;
  private readonly byRemote = new Heads();
  private items: (Item | Map<string, Item>)[] = [];
  /** Of another family, by their keys. */
  private readonly others = new Map<string, Item>();

  constructor(selectorOf: (item: Item) => Selector) {
    this.selectorOf = selectorOf;
  }

  /** Forgets all items: of many short lists each is looked into with the same index. */
  clear(): void {
    this.byRemote.clear();
    this.items = [];
    this.others.clear();
  }

  /** Adds an item, and gives that of the same selector which was there before; then that one stays. */
  add(item: Item): Item | undefined {
    const selector = this.selectorOf(item);
    const number = keyOfPrefix(selector.remote);
    if (number < 0) return addTo(this.others, selectorKey(selector), item);
    const { items } = this;
    const place = this.byRemote.get(number);
    const there = place < 0 ? undefined : items[place];
    if (there === undefined) {
      this.byRemote.put(number, items.push(item) - 1);
      return undefined;
    }
    const byKey =
      there instanceof Map ? there : new Map([[selectorKey(this.selectorOf(there)), there]]);
    items[place] = byKey;
    return addTo(byKey, selectorKey(selector), item);
  }
}

function addTo<Item>(map: Map<string, Item>, key: string, item: Item): Item | undefined {
  const known = map.get(key);
  if (known === undefined) map.set(key, item);
  return known;
}
