/** What the functions of a script do stands where they are called, not where they are written. */
import type { Branch } from './commands.js';
import type { Call, Feed } from './feed.js';

type Item =
  | { readonly feed: Feed }
  | { readonly call: Call }
  /** A command that may be a function. */
  | (Pick<Call, 'branch' | 'condition'> & { readonly name: string });

type Within = (branch: Branch) => Branch;

interface Made {
  readonly feeds: Feed[];
  readonly calls: Call[];
}

export class Bodies {
  private readonly items: Item[] = [];
  private readonly functions = new Map<string, Item[]>();

  /** Takes what stands in a branch: in the body of a function, or in none. */
  add(branch: Branch, item: Item): void {
    const name = branch.find((one) => one.name !== undefined)?.name;
    const body = (name === undefined ? undefined : this.functions.get(name)) ?? [];
    if (name === undefined) this.items.push(item);
    else {
      body.push(item);
      this.functions.set(name, body);
    }
  }

  /** Each function where it is called first; behind all others those that no line calls by their names. */
  inOrder(): Made {
    const made: Made = { feeds: [], calls: [] };
    const placed = new Set<string>();
    const place = (items: readonly Item[], within: Within, conditionOf: Within): void => {
      for (const item of items) {
        if ('feed' in item) made.feeds.push({ ...item.feed, branch: within(item.feed.branch) });
        else if ('call' in item) {
          const { branch, condition } = item.call;
          const call = { branch: within(branch), condition: conditionOf(condition) };
          made.calls.push({ ...item.call, ...call });
        } else {
          const body = this.functions.get(item.name);
          if (body === undefined || placed.has(item.name)) continue;
          placed.add(item.name);
          const [branch, condition] = [within(item.branch), conditionOf(item.condition)];
          place(
            body,
            (inner) => [...branch, ...inside(inner)],
            (inner) => [...condition, ...inside(inner)],
          );
        }
      }
    };
    const same = (branch: Branch): Branch => branch;
    place(this.items, same, same);
    for (const [name, body] of this.functions) if (!placed.has(name)) place(body, same, same);
    return made;
  }
}

/** The branch of what stands in a function, without the function. */
const inside = (branch: Branch): Branch =>
  branch.slice(branch.findIndex(({ name }) => name !== undefined) + 1);
