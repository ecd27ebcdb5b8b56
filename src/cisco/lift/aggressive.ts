/** Aggressive mode: where the device starts it, and what it says of itself there. */

import type { Endpoint, Identity, Peer } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { phase1Defaults } from '../defaults.js';
import { startedFirst } from '../started-group.js';
import { words } from '../words.js';
import type { SentIdentity } from './identity.js';
import type { FoundKey } from './keys.js';
import type { PeerSource } from './peer-source.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

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

/**
 * PIX 7 and ASA: the line that starts aggressive mode names its group, which is in the first message. The policies of that
 * group stand first, as what it is started with; where none has it, the tunnel is kept down, which is told.
 */
export function startedProposals(
  { dialect, version }: Scope,
  { body: { phase1Mode } }: PeerSource,
  proposals: Peer['proposals'],
  tell: Tell,
): { readonly proposals: Peer['proposals']; readonly off?: PeerSource['ikeOff'] } {
  if (dialect === 'ios' || phase1Mode === undefined || !/^aggr/i.test(phase1Mode.mode.text))
    return { proposals };
  const word = phase1Mode.group?.text;
  const group =
    word === undefined
      ? phase1Defaults(dialect, version).group.value
      : words[dialect].pfsGroups.name(word);
  if (group !== undefined && proposals.some((proposal) => proposal.group === group))
    return { proposals: startedFirst(proposals, group) };
  const { at } = phase1Mode;
  const [first] = proposals;
  const wanted = first && words[dialect].pfsGroups.word(first.group);
  tell('aggressive-group-of-no-policy', at, {
    group: word ?? (group && words[dialect].pfsGroups.word(group)) ?? 'its default',
    isDefault: word === undefined,
    ...(wanted !== undefined && { wanted }),
  });
  return { proposals, off: { at } };
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

/**
 * What a router says of itself when it answers: the name that it starts aggressive mode with is for starting alone. A peer
 * that expects that name refuses the other one, which is told.
 */
export function answeredWith(
  { identity: started, at }: SentIdentity,
  { identity: usual }: SentIdentity,
  { id, local }: { readonly id: string; readonly local: Endpoint },
  tell: Tell,
): Pick<Peer, 'answeredIdentity'> {
  const own = addressOfEnd(local);
  const named = ({ type, value }: Identity) => value ?? (type === 'address' ? own : undefined);
  if (started.type === usual.type && named(started) === named(usual)) return {};
  if (started.type !== 'address')
    tell('identity-when-starting', at, { peer: id, name: started.value });
  return { answeredIdentity: usual };
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
