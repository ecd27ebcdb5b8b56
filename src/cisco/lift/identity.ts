import type { Identity } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { identityDefault } from '../defaults.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

export interface SentIdentity {
  readonly identity: Identity;
  /** The line that chooses it, where one does. */
  readonly at: Range | undefined;
  /** The device's default, which may be another than is assumed here. */
  readonly isUnsure: boolean;
}

/** How the device names itself to a peer. `withKey`: the peers know each other by a pre-shared key. */
export function sentIdentity(
  scope: Scope,
  profile: RunningProfile | undefined,
  withKey: boolean,
  tell: Tell,
): SentIdentity {
  const own = profile?.selfIdentity ?? scope.running.identity;
  if (own !== undefined) {
    const { type, value, at } = own;
    const identity = identityOfWord(scope, type.text.toLowerCase(), value?.text, withKey, at, tell);
    if (identity !== undefined) {
      const named = type.text !== 'address' && value === undefined && identity.type === 'fqdn';
      const origins = [...scope.origins(at), ...(named ? (ownName(scope).origins ?? []) : [])];
      return { identity: { ...identity, origins }, at, isUnsure: false };
    }
  }
  const usual = identityDefault(scope.dialect);
  const defaulted = { type: usual.source };
  const isUnsure = usual.unsure === true;
  if (isUnsure && !withKey)
    return { identity: { ...ownName(scope), defaulted }, at: undefined, isUnsure };
  // PIX 6 sends its host name, which no peer with a key accepts in main mode: the cure is the address, and it is told.
  const identity: Identity =
    usual.value === 'auto' && !withKey
      ? { type: 'distinguished-name', defaulted }
      : { type: 'address', defaulted };
  return { identity, at: undefined, isUnsure };
}

function identityOfWord(
  scope: Scope,
  type: string,
  value: string | undefined,
  withKey: boolean,
  at: Range | undefined,
  tell: Tell,
): Identity | undefined {
  switch (type) {
    case 'address':
      return { type: 'address' };
    case 'auto':
      return withKey ? { type: 'address' } : { type: 'distinguished-name' };
    case 'dn':
      return { type: 'distinguished-name' };
    case 'key-id':
      return { type: 'key-id', ...(value !== undefined && { value }) };
    case 'user-fqdn':
      return { type: 'user-fqdn', ...(value !== undefined && { value }) };
    case 'hostname':
    case 'fqdn': {
      const name = value ?? fullName(scope);
      if (name === undefined)
        tell(
          'identity-needs-domain',
          at,
          { hostname: scope.running.hostname?.word.text },
          {
            related: [scope.running.hostname?.at].map((range) => range && scope.origin(range)),
          },
        );
      return { type: 'fqdn', ...(name !== undefined && { value: name }) };
    }
    default:
      return undefined;
  }
}

/** The device's full name, where the text has it. */
function ownName(scope: Scope): Identity {
  const value = fullName(scope);
  const { hostname, domain } = scope.running;
  return {
    type: 'fqdn',
    ...(value !== undefined && { value }),
    origins: scope.origins(hostname?.at, domain?.at),
  };
}

/** Host and domain name together; undefined where the text lacks one. */
function fullName({ running }: Scope): string | undefined {
  const host = running.hostname?.word.text;
  const domain = running.domain?.word.text;
  if (host === undefined) return undefined;
  return domain === undefined ? undefined : `${host}.${domain}`;
}
