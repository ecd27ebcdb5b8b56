/** Access lists that read like one for a tunnel and that nothing in the text uses. */
import { isPrivate } from '../../model/private.js';
import { distance } from '../../syntax/distance.js';
import type { RunningList } from './access-list.js';
import { type Networks, type Side, sideOf } from './addresses.js';
import { differInNumber } from './near.js';
import type { Scope } from './scope.js';

/** Lists that are looked into: a text with more unused ones is no tunnel's configuration. */
const looked = 1000;

export function tellUnusedLists(
  scope: Scope,
  lists: (name: string) => RunningList | undefined,
  networks: Networks,
  used: ReadonlySet<string>,
): void {
  const candidates = new Set(
    scope.configuration.accessListNames().filter((name) => !used.has(name)),
  );
  if (candidates.size === 0) return;
  dropUsedElsewhere(scope, candidates);
  // Used lists are many, and mostly there is nothing to hold against them.
  let usedPairs: Set<string> | undefined;
  const isKnown = (text: string): boolean => {
    usedPairs ??= new Set(
      [...used].flatMap((name) => pairsIn(scope, lists(name), networks)?.text ?? []),
    );
    return usedPairs.has(text);
  };
  let left = looked;
  for (const name of candidates) {
    if (--left < 0) return;
    const list = lists(name);
    if (list === undefined || list.entries.length === 0) continue;
    const at = list.heads[0] ?? list.entries[0]?.at;
    const near = [...used].slice(0, looked).find((one) => isSlip(name, one));
    const pairs = pairsIn(scope, list, networks);
    if (near !== undefined)
      scope.tell('unused-access-list', at, { list: name, near }, { severity: 'warning' });
    else if (pairs !== undefined && !isKnown(pairs.text)) {
      const telling = pairs.arePrivate ? ({ severity: 'warning' } as const) : {};
      scope.tell('unused-access-list', at, { list: name }, telling);
    }
  }
}

/** Whether one name is probably a slip for the other. Those that differ by a digit are names of two lists. */
function isSlip(name: string, other: string): boolean {
  const [one, two] = [name, other].map((word) =>
    word.toLowerCase().replace(/o/g, '0').replace(/[il]/g, '1'),
  );
  if (one === two || /^(?:extended|permit|deny)$/i.test(name.replace(other, ''))) return true;
  return (
    /(?:\D\d*){3}/.test(name) &&
    !differInNumber(name, other) &&
    distance(name.toLowerCase(), other.toLowerCase(), 1) === 1
  );
}

/** Lists of more lines are filters: looking into them would cost more than it helps. */
const longest = 500;

/** Takes away candidates that stand as a word in a line that is not of an access list, and those with many lines. */
function dropUsedElsewhere(scope: Scope, candidates: Set<string>): void {
  const { text } = scope.configuration.source;
  const counts = new Map<string, number>();
  let named = '';
  for (let start = 0; start < text.length; ) {
    // One name is looked for; of many, or where a list's lines do not name it, every line is looked at.
    const [only] = candidates;
    if (candidates.size === 1 && only !== undefined && scope.dialect !== 'ios') {
      const next = text.indexOf(only, start);
      if (next < 0) return;
      start = Math.max(start, text.lastIndexOf('\n', next) + 1);
    }
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    start = end + 1;
    const own =
      /^\s*(?:no\s+)?(?:(?:ip|ipv6)\s+)?access-list\s+(?:(?:extended|standard)\s+)?(\S+)/i.exec(
        line,
      );
    if (own !== null) named = own[1] ?? '';
    if (own !== null || /^\s*(?:\d+\s+)?(?:permit|deny|remark)\s/i.test(line)) {
      const count = (counts.get(named) ?? 0) + 1;
      counts.set(named, count);
      if (count > longest) candidates.delete(named);
    } else for (const word of line.split(/\s+/)) candidates.delete(word);
    if (candidates.size === 0) return;
  }
}

interface Pairs {
  readonly text: string;
  readonly arePrivate: boolean;
}

/** The networks of a list that permits nothing but IP between networks; undefined of any other list. */
function pairsIn(
  scope: Scope,
  list: RunningList | undefined,
  networks: Networks,
): Pairs | undefined {
  if (list === undefined || list.entries.length === 0) return undefined;
  const pairs: string[] = [];
  let arePrivate = true;
  for (const entry of list.entries) {
    const isIp =
      entry.protocol.kind === 'protocol' && entry.protocol.protocol.text.toLowerCase() === 'ip';
    if (entry.type === 'standard' || !isIp) return undefined;
    const from = sideOf(scope, networks, entry.source, () => {});
    const to = sideOf(scope, networks, entry.destination, () => {});
    if (from === undefined || to === undefined || (from === 'any' && to === 'any'))
      return undefined;
    if (entry.action === 'deny') continue;
    arePrivate &&= isAllPrivate(from) && isAllPrivate(to);
    pairs.push(`${String(from)} ${String(to)}`);
  }
  return pairs.length === 0 ? undefined : { text: pairs.sort().join('; '), arePrivate };
}

const isAllPrivate = (side: Side): boolean => side !== 'any' && side.every(isPrivate);
