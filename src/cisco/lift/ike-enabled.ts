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
  if (!place.isBound || dialect === 'pix6') return true;
  const missing = place.interfaces.filter(({ name }) => !running.enabled.has(name.toLowerCase()));
  if (missing.length === 0) return true;
  const isWhole = running.enabled.size > 0 || running.interfaces.size > 0;
  if (!isWhole) return true;
  tell('ike-not-enabled', place.at[0], { interface: missing[0]?.name });
  return false;
}
