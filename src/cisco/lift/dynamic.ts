import { dynamicEntry } from './dynamic-entry.js';
import { type DynamicSite, dynamicSite } from './dynamic-site.js';
import type { EntryParts } from './entry.js';
import { tellUnknownSelf } from './lost.js';
import type { MapPlace } from './map-place.js';
import type { RunningEntry } from './running.js';
import type { EarlierRow } from './shadows.js';
import { tellUndefined } from './undefined-name.js';
import { tellOf } from './wanted.js';

/**
 * The sites that an entry answers: for each entry of its dynamic map the addresses that this names, else one peer that may
 * come from anywhere. It may answer the peers of the entries behind it too.
 */
export function dynamicSites(
  parts: EntryParts,
  entry: RunningEntry,
  behind: readonly RunningEntry[],
  earlier: readonly EarlierRow[],
  bound: MapPlace,
): readonly DynamicSite[] {
  const { scope } = parts;
  const { dynamicMaps } = scope.running;
  const { dynamic } = entry;
  if (dynamic === undefined) return [];
  const name = dynamic.word.text;
  const entries = dynamicMaps.get(name);
  if (entries === undefined || entries.size === 0) {
    const near = dynamicMaps.keys();
    const tell = tellOf(scope, [{ text: `dynamic:${name}` }]);
    tellUndefined(scope, { what: 'dynamic map', name, at: dynamic.word.at, near }, tell);
    tellUnknownSelf(bound.local, bound.at[0] ?? entry.heads[0], tell);
    return [];
  }
  return [...entries]
    .sort(([a], [b]) => a - b)
    .flatMap(([sequence, body]) => {
      const read = dynamicEntry(parts, { name, sequence, body, entry }, behind, bound);
      return read?.ends.flatMap((end) => dynamicSite(parts, read, end, earlier, bound) ?? []) ?? [];
    });
}
