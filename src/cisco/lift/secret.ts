import type { Secret } from '../../model/device.js';
import { standInOf } from '../../model/stand-in.js';
import type { Origin } from '../../syntax/origin.js';

/** What stands in the place of a key. `encryption` is IOS's number before it: 0 is clear. */
export function secretOf(
  text: string,
  encryption: string | undefined,
  origins: readonly Origin[],
): Secret {
  const standIn = standInOf(text);
  if (standIn === 'masked') return { state: 'missing', reason: standIn, origins };
  if (encryption !== undefined && encryption !== '0')
    return { state: 'missing', reason: 'encrypted', origins };
  if (standIn === 'placeholder') return { state: 'missing', reason: standIn, origins };
  return { state: 'text', text, origins };
}
