/** What a crypto map that serves clients asks of its peers between sites too. */
import { isKeyword } from '../keyword.js';
import type { FoundKey } from './keys.js';
import type { PeerSource } from './peer-source.js';
import type { Running } from './running.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/**
 * `crypto map M client authentication …`: every peer without `no-xauth` is asked for a user name; on IOS, by a profile that
 * authenticates clients, each of its peers.
 */
export const asksUserName = (
  scope: Scope,
  { map, profile }: Pick<PeerSource, 'map' | 'profile'>,
  peer: string,
  key: FoundKey | undefined,
  withKey: boolean,
): boolean =>
  profile?.client?.words.some((word) => isKeyword(word, 'authentication')) === true ||
  (xauthLine(scope, map) !== undefined &&
    key?.noXauth !== true &&
    !isExcepted(scope, peer, withKey));

/** The line by which a crypto map asks its peers for a user name. */
export const xauthLine = (scope: Scope, map: string | undefined) =>
  clientLine(scope, map, 'authentication');

/** PIX 6: `isakmp peer … no-xauth`, of an address, or of the name by which a peer with a certificate calls itself. */
const isExcepted = (
  { running: { aggressivePeers } }: Scope,
  id: string,
  withKey: boolean,
): boolean =>
  aggressivePeers.get(id)?.noXauth === true ||
  (!withKey &&
    [...aggressivePeers.values()].some(
      ({ type, noXauth }) => noXauth === true && isKeyword(type, 'fqdn'),
    ));

/** PIX 6 and IOS: `crypto map M client configuration address initiate` is for every peer; on PIX 6 a key can except its own. */
export function tellModeConfig(
  scope: Scope,
  map: string | undefined,
  peer: string,
  key: FoundKey | undefined,
  tell: Tell,
): void {
  const isRouter = scope.dialect === 'ios';
  if ((scope.dialect !== 'pix6' && !isRouter) || key === undefined) return;
  if (key.noModeConfig && !isRouter) return;
  const line = clientLine(scope, map, 'configuration', 'address', 'initiate');
  if (line === undefined || map === undefined) return;
  tell('mode-config-pushed', key.at, { peer, map, isRouter }, { related: scope.origins(line.at) });
}

/** A line `crypto map M client …` with all these words. */
const clientLine = (
  { running }: Scope,
  map: string | undefined,
  ...wanted: readonly string[]
): Running['remoteAccess'][number] | undefined =>
  map === undefined
    ? undefined
    : running.remoteAccess.find(({ words }) => {
        const texts = words.map(({ text }) => text);
        return (
          texts.includes(map) &&
          ['client', ...wanted].every((word) => texts.some((text) => text.toLowerCase() === word))
        );
      });
