import type { MapPlace } from './map-place.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/**
 * Whether IKE answers where a map is bound. A part of a text that shows no interface lines and no `enable` line at all is
 * taken to have left them out.
 */
export function isIkeEnabled(scope: Scope, place: MapPlace, tell: Tell): boolean {
  const { running, dialect } = scope;
  if (dialect === 'ios') {
    if (running.ikeDisabled === undefined) return true;
    tell('ike-not-enabled', running.ikeDisabled, { interface: undefined });
    return false;
  }
  if (!place.isBound) return true;
  if (dialect === 'pix6') {
    // On unless a line takes it away.
    const off = place.interfaces.find(({ name }) => running.disabled.has(name.toLowerCase()));
    if (off === undefined) return true;
    tell('ike-not-enabled', running.disabled.get(off.name.toLowerCase()), { interface: off.name });
    return false;
  }
  const missing = place.interfaces.filter(({ name }) => !running.enabled.has(name.toLowerCase()));
  if (missing.length === 0) return true;
  const isWhole = running.enabled.size > 0 || running.interfaces.size > 0;
  if (!isWhole) return true;
  tell('ike-not-enabled', place.at[0], { interface: missing[0]?.name });
  return false;
}
