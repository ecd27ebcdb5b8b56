import type { Source } from '../../syntax/range.js';
import { bodiesIn } from './doubts.js';
import type { Running } from './running.js';

/**
 * Gives lines of tunnel groups and group policies that could not be read to the entries of their peers; those of the groups that
 * others rest on to all. A line of a key leaves the key missing, which is told by itself.
 */
export function enterGroupDoubts(running: Running, { text }: Source): void {
  const { groups, groupPolicies } = running;
  const usual = groupPolicies.get('DfltGrpPolicy')?.unread ?? [];
  for (const { peers, unread } of bodiesIn(running)) {
    const named = peers.flatMap(({ word }) => groups.get(word.text) ?? []);
    const own = named.length > 0 ? named : [groups.get('DefaultL2LGroup')];
    const lines = own.flatMap((group) => [
      ...(group?.unread ?? []),
      ...(groupPolicies.get(group?.policy?.name.text ?? '')?.unread ?? []),
    ]);
    unread.push(
      ...new Set(
        [...lines, ...usual].filter(({ at }) => !/key/i.test(text.slice(at?.start, at?.end))),
      ),
    );
  }
}
