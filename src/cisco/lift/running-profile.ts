import type { Range, Word } from '../../syntax/range.js';
import type { IsakmpProfile, IsakmpProfileLine, Keyring, KeyringLine } from '../syntax.js';

type LineOf<K extends IsakmpProfileLine['kind']> = Extract<IsakmpProfileLine, { readonly kind: K }>;
type KeyringKey = Extract<KeyringLine, { readonly kind: 'pre-shared-key' }>;

/** IOS: keys under a name. */
export interface RunningKeyring {
  readonly name: Word;
  heads: Range[];
  keys: KeyringKey[];
  /** The table of routes through which its peers are reached; undefined for the global one. */
  vrf?: Word | undefined;
  /** The end of the device that its keys are for; undefined for any. */
  localAddress?: Extract<KeyringLine, { readonly kind: 'local-address' }> | undefined;
}

export const emptyKeyring = (name: Word): RunningKeyring => ({
  name,
  heads: [],
  keys: [],
});

export function enterKeyring(keyring: RunningKeyring, { body, vrf }: Keyring): void {
  keyring.vrf ??= vrf;
  for (const line of body) {
    if (line.kind === 'local-address') keyring.localAddress = line.negated ? undefined : line;
    if (line.kind !== 'pre-shared-key') continue;
    if (line.negated === true)
      keyring.keys = keyring.keys.filter((key) => peerText(key.peer) !== peerText(line.peer));
    else keyring.keys.push(line);
  }
}

/** Whom a key is for, as one text: without a mask it is one host, and 0.0.0.0 any. */
export const peerText = (peer: KeyringKey['peer']): string =>
  peer.kind === 'address'
    ? `${peer.address.text} ${peer.mask?.text ?? (peer.address.text === '0.0.0.0' ? '0.0.0.0' : '255.255.255.255')}`
    : peer.kind === 'hostname'
      ? peer.name.text
      : peer.prefix.text;

/** IOS: `crypto isakmp profile`. */
export interface RunningProfile {
  readonly name: Word;
  heads: Range[];
  keyring?: LineOf<'profile-keyring'> | undefined;
  selfIdentity?: LineOf<'self-identity'> | undefined;
  matches: LineOf<'match-identity'>[];
  /** The certificate maps that it takes peers by. */
  certificateMaps: Word[];
  mode?: LineOf<'initiate-mode'> | undefined;
  keepalive?: LineOf<'keepalive'> | undefined;
  localAddress?: LineOf<'local-address'> | undefined;
  trustpoint?: LineOf<'profile-trustpoint'> | undefined;
  client?: LineOf<'client'> | undefined;
  /** A line of it could not be read. */
  isDoubtful: boolean;
}

export const emptyProfile = (name: Word): RunningProfile => ({
  name,
  heads: [],
  matches: [],
  certificateMaps: [],
  isDoubtful: false,
});

export function enterProfile(profile: RunningProfile, { body }: IsakmpProfile): void {
  for (const line of body) {
    const negated = line.negated === true;
    switch (line.kind) {
      case 'profile-keyring':
        profile.keyring = negated ? undefined : line;
        break;
      case 'self-identity':
        profile.selfIdentity = negated ? undefined : line;
        break;
      case 'match-identity':
        // The same line again takes the place of the earlier one.
        profile.matches = profile.matches.filter(
          ({ type, value, vrf }) =>
            value.text !== line.value.text ||
            type.text !== line.type.text ||
            vrf?.text !== line.vrf?.text,
        );
        if (!negated) profile.matches.push(line);
        break;
      case 'match-certificate':
        profile.certificateMaps = profile.certificateMaps.filter(
          ({ text }) => text !== line.map.text,
        );
        if (!negated) profile.certificateMaps.push(line.map);
        break;
      case 'initiate-mode':
        profile.mode = negated ? undefined : line;
        break;
      case 'keepalive':
        profile.keepalive = negated ? undefined : line;
        break;
      case 'local-address':
        profile.localAddress = negated ? undefined : line;
        break;
      case 'profile-trustpoint':
        profile.trustpoint = negated ? undefined : line;
        break;
      case 'client':
        profile.client = negated ? undefined : line;
        break;
      case 'unread':
        profile.isDoubtful = true;
        break;
      case 'local':
        break;
    }
  }
}
