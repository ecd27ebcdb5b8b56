import { isIkeOn } from './ike-on.js';
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
  // Of several interfaces the first is the one that the tunnels are taken to end at.
  const [first] = place.interfaces;
  if (first === undefined || isIkeOn(scope, first.name)) return true;
  const off = running.disabled.get(first.name.toLowerCase());
  const isWhole = running.enabled.size > 0 || running.interfaces.size > 0;
  if (off === undefined && !isWhole) return true;
  // PIX 6 may have it on without a line, though it prints one.
  const isUnsure = dialect === 'pix6' && off === undefined;
  tell('ike-not-enabled', off ?? place.at[0], {
    interface: first.name,
    ...(isUnsure && { isUnsure }),
  });
  return isUnsure;
}
