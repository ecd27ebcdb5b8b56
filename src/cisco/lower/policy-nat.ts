import { addressOf, orEverything } from '../../model/address.js';
import type { AddressTranslation } from '../../model/device.js';
import { allBetween } from '../../model/selector.js';
import { groupedBy } from '../../syntax/grouped.js';
import { made } from '../../syntax/range.js';
import type { AccessListEntry, Dialect } from '../syntax.js';
import { accessListEntry } from './address-terms.js';
import type { Ground } from './ground.js';
import type { Script } from './script.js';

/**
 * Writes translations by the lists of their traffic, as PIX 6 to ASA 8.2 have them: `static` one to one, `nat` and `global`
 * to one address. Rules for one address stand together.
 */
export function writePolicyNat(
  script: Script,
  translations: readonly AddressTranslation[],
  outside: string,
  ground: Ground,
  dialect: Dialect,
): void {
  const groups = groupedBy(
    translations.filter(({ kind }) => kind !== 'exempt'),
    ({ kind, from, to }) => (kind === 'source' ? `${to}` : `${to} ${from}`),
  );
  let id = firstId;
  for (const group of groups.values()) {
    const [{ kind, to = '' } = { kind: 'exempt' as const }] = group;
    const address = to.includes('/') ? addressOf(to) : to;
    const name = ground.freeName('list', `nat-${address.replaceAll('.', '-')}`);
    for (const { from, destination } of group)
      script.add(translatedTraffic(name, from, destination, dialect));
    const insides = new Set(group.flatMap(({ from }) => ground.insidesOf(from, outside)));
    const [inside = ''] = insides;
    if (kind === 'one-to-one')
      script.add({
        kind: 'static',
        realInterface: made(inside),
        mappedInterface: made(outside),
        mapped: made(address),
        accessList: made(name),
      });
    else {
      for (const one of insides)
        script.add({
          kind: 'nat',
          interface: made(one),
          id: made(String(id)),
          accessList: made(name),
        });
      script.add({
        kind: 'global',
        interface: made(outside),
        id: made(String(id)),
        address: made(address),
      });
      id += 1;
    }
  }
}

/** Low numbers are in use on most devices. */
const firstId = 101;

/** A line of a list that says which traffic a translation, or an exemption from one, is for. */
export const translatedTraffic = (
  list: string,
  from: string,
  destination: string,
  dialect: Dialect,
): AccessListEntry =>
  accessListEntry(
    list,
    'permit',
    allBetween(orEverything(from), orEverything(destination)),
    dialect,
  );
