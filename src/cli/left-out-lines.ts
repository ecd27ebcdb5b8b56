import type { LeftOut } from '../results.js';
import { addTo } from '../syntax/grouped.js';
import type { CommonOptions } from './options.js';
import { tell } from './terminal.js';
import { visible } from './visible.js';

/** So many peers, and so many reasons, are named in one line. */
const most = 6;

/** One line for peers that got no files for the same reasons, with the codes and places of what says why. */
export function tellPeersLeftOut(leftOut: readonly LeftOut[], options: CommonOptions): void {
  const peersOf = new Map<string, string[]>();
  for (const { peer, because } of leftOut) {
    if (options.quiet === true && !because.some(({ severity }) => severity === 'error')) continue;
    const reasons = because.map(({ code, place }) =>
      place === null ? code : `${code} at ${place.file}:${place.line}`,
    );
    const text = reasons.length === 0 ? '' : `: ${listed(reasons)}`;
    addTo(peersOf, text, peer);
  }
  for (const [text, peers] of peersOf) tell(visible(`no files for ${listed(peers)}${text}`));
}

/** Names as a list that does not get long. */
export function listed(names: readonly string[]): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
