/** Where a site of a dynamic entry comes from, as far as the other end's text, or who asks, says it. */
import type { Device, Endpoint, Peer } from '../../model/device.js';
import { isSeenAs } from '../../model/private.js';
import type { Scope } from './scope.js';

interface Site {
  /** The address that the device sees, by which it finds key, group and filter. */
  readonly seen?: string;
  /** The site's own one, which a translator keeps from the device. */
  readonly hidden?: string;
}

/** The site behind an entry whose peer is `remote` and whose own end is `local`; a translator's address is seen where the site says it. */
export function siteOf({ options }: Scope, remote: Endpoint, local: Endpoint): Site {
  if (remote.kind === 'address') return { seen: remote.address };
  const called = local.kind === 'address' ? local.address : undefined;
  const other = options.isCompared === true ? options.other?.() : undefined;
  const told = options.told?.other;
  const ends = other === undefined ? [] : endsTowards(other, called);
  const owns = new Set(ends.map(({ own }) => own));
  const [own = other === undefined ? told : undefined] = owns;
  if (own === undefined || owns.size > 1) return {};
  if (other !== undefined && told !== undefined)
    return { seen: told, ...(own !== told && { hidden: own }) };
  if (called === undefined || !isSeenAs(own, called)) return { seen: own };
  const said = ends.find((end) => end.said !== undefined)?.said;
  return { ...(said !== undefined && said !== own && { seen: said }), hidden: own };
}

/** The own addresses of a device's tunnels with an address, and those by which it identifies itself there. */
function endsTowards(
  { peers, policies }: Device,
  called: string | undefined,
): readonly { readonly own: string; readonly said: string | undefined }[] {
  const isMeant = (remote: Endpoint): boolean =>
    remote.kind !== 'address' || called === undefined || remote.address === called;
  const locals = new Map<string, Endpoint>();
  for (const { protection } of policies)
    if (protection !== undefined && isMeant(protection.remote))
      locals.set(protection.peer, protection.local);
  return peers.flatMap(({ id, local, remote, sentIdentity }: Peer) => {
    const end = locals.get(id) ?? local;
    if (!isMeant(remote) || end.kind !== 'address') return [];
    const { type, value } = sentIdentity;
    return [{ own: end.address, said: type === 'address' ? value : undefined }];
  });
}
