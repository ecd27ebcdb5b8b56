import type { Near } from '../diagnostics/meaning/sainfos.js';
import { netText } from './address.js';
import type { Row } from './row.js';
import type { SainfoSection } from './sainfo.js';
import type { SainfoChoice } from './sainfo-choice.js';

/** The sainfo that was probably meant for a row that has none, and what keeps it from serving. */
export function nearestOf(
  { local, remote, upper: { protocol } }: Row,
  remoteId: number,
  sainfos: SainfoChoice,
): { readonly near: Near; readonly at: SainfoSection | undefined } {
  for (const section of sainfos.near(local, remote)) {
    if (section.local.kind !== 'net' || section.remote.kind !== 'net') continue;
    const sameBits =
      netText(section.local.net) === netText(local) &&
      netText(section.remote.net) === netText(remote);
    if (!sameBits) return { near: 'host-bits', at: section };
    if (section.local.protocol !== protocol || section.remote.protocol !== protocol)
      return { near: 'protocol', at: section };
    if (section.remoteId !== remoteId) return { near: 'remoteid', at: section };
  }
  const swapped = sainfos.near(remote, local)[0];
  if (swapped !== undefined) return { near: 'swapped', at: swapped };
  const wider = sainfos.holding(local, remote);
  return wider === undefined ? { near: 'nothing', at: undefined } : { near: 'wider', at: wider };
}
