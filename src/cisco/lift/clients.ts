/** What a crypto map that serves clients asks of its peers between sites too. */
import { isKeyword } from '../keyword.js';
import type { FoundKey } from './keys.js';
import type { Running } from './running.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** `crypto map M client authentication …`: every peer without `no-xauth` is asked for a user name. */
export const asksXauth = (scope: Scope, map: string | undefined): boolean =>
  xauthLine(scope, map) !== undefined;

export const xauthLine = (scope: Scope, map: string | undefined) =>
  clientLine(scope, map, 'authentication');

/** PIX 6: `isakmp peer … no-xauth`, of an address, or of the name by which a peer with a certificate calls itself. */
export const isExcepted = (
  { running: { aggressivePeers } }: Scope,
  id: string,
  withKey: boolean,
): boolean =>
  aggressivePeers.get(id)?.noXauth === true ||
  (!withKey &&
    [...aggressivePeers.values()].some(
      ({ type, noXauth }) => noXauth === true && isKeyword(type, 'fqdn'),
    ));

/** PIX 6: `crypto map M client configuration address initiate` is for every peer whose key does not say otherwise. */
export function tellModeConfig(
  scope: Scope,
  map: string | undefined,
  peer: string,
  key: FoundKey | undefined,
  tell: Tell,
): void {
  if (scope.dialect !== 'pix6' || key === undefined || key.noModeConfig) return;
  const line = clientLine(scope, map, 'configuration', 'address', 'initiate');
  if (line === undefined || map === undefined) return;
  tell('mode-config-pushed', key.at, { peer, map }, { related: scope.origins(line.at) });
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
        return [map, 'client', ...wanted].every((word) => texts.includes(word));
      });
