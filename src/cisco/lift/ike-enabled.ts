import type { Dialect } from '../syntax.js';
import { isIkeOn } from './ike-on.js';
import type { MapPlace } from './map-place.js';
import type { PeerSource } from './peer-source.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/**
 * What keeps IKE off where a map is bound, which is told. A part of a text that shows no interface lines and no `enable`
 * line at all is taken to have left them out.
 */
export function ikeOffAt(scope: Scope, place: MapPlace, tell: Tell): PeerSource['ikeOff'] {
  const { running, dialect } = scope;
  if (dialect === 'ios') return ikeOffOnDevice(scope, tell) ?? place.off;
  // Of several interfaces the first is the one that the tunnels are taken to end at.
  const [first] = place.interfaces;
  if (first === undefined || isIkeOn(scope, first.name)) return place.off;
  const off = running.disabled.get(first.name.toLowerCase());
  const isWhole = running.enabled.size > 0 || running.interfaces.size > 0;
  if (off === undefined && !isWhole) return place.off;
  // PIX 6 may have it on without a line, though it prints one for each interface that has it on.
  const isUnsure = dialect === 'pix6' && off === undefined && running.enabled.size === 0;
  const at = off ?? place.at[0];
  tell('ike-not-enabled', at, {
    interface: first.name,
    where: [...running.enabled.keys()].join(', '),
    line: `${enabling[dialect]} ${first.name}`,
    ...(isUnsure && { isUnsure }),
  });
  return isUnsure ? (place.off ?? { at, isUnsure }) : { at };
}

const enabling: Readonly<Record<Exclude<Dialect, 'ios'>, string>> = {
  pix6: 'isakmp enable',
  pix7: 'crypto isakmp enable',
  asa84: 'crypto ikev1 enable',
};

/** IOS: IKE is switched off for the whole device, which is told. */
export function ikeOffOnDevice({ running }: Scope, tell: Tell): PeerSource['ikeOff'] {
  if (running.ikeDisabled === undefined) return undefined;
  tell('ike-not-enabled', running.ikeDisabled, {
    interface: undefined,
    line: 'crypto isakmp enable',
  });
  return { at: running.ikeDisabled };
}
