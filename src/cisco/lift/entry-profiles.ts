/** The profiles that an entry of a crypto map names. */
import type { Range } from '../../syntax/range.js';
import { nearName } from './near.js';
import type { RunningEntry } from './running.js';
import type { RunningBody } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/** An ISAKMP profile; none where none is named; `undefined` as a text where it is named and not there. */
export type NamedProfile = RunningProfile | undefined | 'undefined';

/** The ISAKMP profile of an entry, or of its whole map. */
export function profileOf(scope: Scope, entry: RunningEntry, tell: Tell): NamedProfile {
  const word = entry.isakmpProfile?.name ?? scope.running.mapProfiles.get(entry.map)?.word;
  return namedProfile(scope, word, tell);
}

/** The ISAKMP profile of a name. */
export function namedProfile(
  scope: Scope,
  word: { readonly text: string; readonly at?: Range } | undefined,
  tell: Tell,
): NamedProfile {
  if (word === undefined) return undefined;
  const { isakmpProfiles, keyrings } = scope.running;
  const profile = isakmpProfiles.get(word.text);
  if (profile === undefined) {
    const near = nearName(word.text, isakmpProfiles.keys());
    tellUndefined(scope, { what: 'ISAKMP profile', name: word.text, at: word.at, near }, tell);
    return 'undefined';
  }
  const keyring = profile.keyring?.name;
  if (keyring !== undefined && keyring.text !== 'default' && !keyrings.has(keyring.text)) {
    const near = nearName(keyring.text, keyrings.keys());
    tellUndefined(scope, { what: 'keyring', name: keyring.text, at: keyring.at, near }, tell);
    return 'undefined';
  }
  return profile.isDoubtful ? 'undefined' : profile;
}

/** An entry that names an IPsec profile takes from it what it does not say itself. */
export function withProfile(
  scope: Scope,
  entry: RunningEntry,
  tell: Tell,
): RunningBody | undefined {
  if (entry.profile === undefined) return entry;
  const profile = scope.running.ipsecProfiles.get(entry.profile.word.text);
  if (profile === undefined) {
    const { text: name, at } = entry.profile.word;
    tellUndefined(scope, { what: 'IPsec profile', name, at }, tell);
    return undefined;
  }
  return {
    ...entry,
    unread: [...entry.unread, ...profile.unread],
    transformSets: entry.transformSets ?? profile.transformSets,
    pfs: entry.pfs ?? profile.pfs,
    seconds: entry.seconds ?? profile.seconds,
    kilobytes: entry.kilobytes ?? profile.kilobytes,
  };
}
