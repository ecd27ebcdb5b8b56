/** Both ends of a tunnel in one text, neither of which names itself, so that the lines of the second go into the entry of the first. */
import { mirrored, selectorKey } from '../../model/selector.js';
import type { Range } from '../../syntax/range.js';
import type { ExpandedList } from './expanded-list.js';
import type { RunningEntry } from './running.js';

/** The peers that two devices have under one number of one map, and the first line of the second device. */
export interface SecondDevice {
  readonly first: string;
  readonly second: string;
  readonly at: Range;
}

/**
 * The second device whose lines are in an entry: behind a peer and a line of the access list stand another peer and that
 * line's mirror image. One device has neither; undefined for it.
 */
export function secondDevice(
  { peers }: RunningEntry,
  { lines }: ExpandedList,
): SecondDevice | undefined {
  if (peers.length < 2) return undefined;
  const starts = new Map<string, number>();
  for (const { action, selectors, at } of lines) {
    if (action !== 'permit' || at === undefined) continue;
    for (const selector of selectors) {
      const mirrorAt = starts.get(selectorKey(mirrored(selector)));
      if (mirrorAt === undefined) {
        starts.set(selectorKey(selector), at.start);
        continue;
      }
      for (const [index, { word, at: peerAt }] of peers.entries()) {
        const next = peers[index + 1];
        if (peerAt === undefined || next?.at === undefined) continue;
        const isApart = Math.max(mirrorAt, peerAt.start) < Math.min(at.start, next.at.start);
        if (isApart)
          return {
            first: word.text,
            second: next.word.text,
            at: at.start < next.at.start ? at : next.at,
          };
      }
    }
  }
  return undefined;
}
