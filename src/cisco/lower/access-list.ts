import { made } from '../../syntax/range.js';
import type { Dialect } from '../syntax.js';
import { accessListEntry } from './address-terms.js';
import type { Line } from './entries.js';
import type { Script } from './script.js';

/** Writes an access list: a named one with its lines below it on IOS, a statement a line elsewhere. */
export function writeAccessList(
  script: Script,
  name: string,
  lines: readonly Line[],
  dialect: Dialect,
): void {
  const entries = lines.map(({ action, selector }) =>
    accessListEntry(name, action, selector, dialect),
  );
  if (dialect !== 'ios') {
    for (const entry of entries) script.add(entry);
    return;
  }
  const list = { kind: 'named-access-list', type: 'extended', name: made(name) } as const;
  script.add({ ...list, body: entries }, { ...list, body: [], negated: true });
}
