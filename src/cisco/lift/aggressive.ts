/** Aggressive mode: where the device starts it, and what it says of itself there. */
import type { Peer } from '../../model/device.js';
import type { SentIdentity } from './identity.js';
import type { FoundKey } from './keys.js';
import type { PeerSource } from './peer-source.js';
import type { Scope } from './scope.js';

/** The first is used when starting, all are accepted when answering. */
export function exchangeModesOf(
  scope: Scope,
  source: PeerSource,
  id: string,
): Peer['exchangeModes'] {
  const startsAggressive =
    /^aggr/i.test(source.body.phase1Mode?.mode.text ?? '') ||
    /^aggr/i.test(source.profile?.mode?.mode.text ?? '') ||
    aggressivePeer(scope, id) !== undefined;
  const isDisabled = scope.running.aggressiveDisabled !== undefined;
  // IOS then does not start it either; an ASA only does not answer it.
  if (startsAggressive && !(isDisabled && scope.dialect === 'ios')) return ['aggressive', 'main'];
  return isDisabled ? ['main'] : ['main', 'aggressive'];
}

/** What is answered of the exchange modes, where that is not all. */
export const answeredModesOf = (
  { running }: Scope,
  modes: Peer['exchangeModes'],
): Pick<Peer, 'answeredModes'> =>
  running.aggressiveDisabled !== undefined && modes.includes('aggressive')
    ? { answeredModes: modes.filter((mode) => mode !== 'aggressive') }
    : {};

/** IOS: `crypto isakmp peer address A` with what aggressive mode is started with, where it is not switched off. */
export function aggressivePeer(scope: Scope, id: string) {
  if (scope.running.aggressiveDisabled !== undefined) return undefined;
  const peer = scope.running.aggressivePeers.get(id);
  return peer?.body.some((line) => line.kind === 'set-aggressive-mode') === true ? peer : undefined;
}

/** The key that aggressive mode is started with. */
export function aggressiveKey(scope: Scope, id: string): FoundKey | undefined {
  for (const line of aggressivePeer(scope, id)?.body ?? [])
    if (line.kind === 'set-aggressive-mode' && line.what.text === 'password')
      return {
        secret: { state: 'text', text: line.value.text, origins: scope.origins(line.at) },
        at: line.at,
        isWildcard: false,
        prefix: undefined,
        noXauth: false,
        noModeConfig: false,
      };
  return undefined;
}

/** The name that aggressive mode is started with. */
export function aggressiveIdentity(scope: Scope, id: string): SentIdentity | undefined {
  for (const line of aggressivePeer(scope, id)?.body ?? []) {
    if (line.kind !== 'set-aggressive-mode' || line.what.text === 'password') continue;
    const { text: value } = line.value;
    const type = /user/.test(line.what.text)
      ? 'user-fqdn'
      : /ip|address/.test(line.what.text)
        ? 'address'
        : 'fqdn';
    return {
      identity: { type, value, origins: scope.origins(line.at) },
      at: line.at,
      isUnsure: false,
    };
  }
  return undefined;
}
