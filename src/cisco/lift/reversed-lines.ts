/** Lines of crypto access lists that name the two networks in the order of the other device's list. */
import { containsPrefix } from '../../model/address.js';
import type { Selector } from '../../model/device.js';
import type { PrefixSet } from '../../model/prefix-set.js';
import { type ExpandedList, isEverything } from './expanded-list.js';
import type { Tell } from './wanted.js';

/** What shows which networks are the device's own. */
export interface OwnSide {
  readonly networks: PrefixSet;
  readonly isTranslated: (prefix: string) => boolean;
}

/** Tells of permit lines whose own network is the far one, and that are no other line's mirror image. */
export function reversedLines({
  networks,
  isTranslated,
}: OwnSide): (list: ExpandedList, tell: Tell) => void {
  const isOwn = (prefix: string): boolean => isTranslated(prefix) || networks.overlaps(prefix);
  const isBackwards = ({ local, remote }: Selector): boolean =>
    // What holds both networks is a summary, which goes by a hub.
    !isOwn(local) && !isEverything(local) && isOwn(remote) && !containsPrefix(remote, local);

  return ({ lines }, tell) => {
    for (const { action, selectors, at } of lines) {
      const backwards = action === 'permit' ? selectors.find(isBackwards) : undefined;
      if (backwards === undefined) continue;
      const { local, remote } = backwards;
      tell('acl-reversed', at, { local, remote, hasTwin: false }, { severity: 'warning' });
    }
  };
}
