/** The profiles that an entry of a crypto map names. */
import type { Code } from '../../diagnostics/catalogue.js';
import type { Range } from '../../syntax/range.js';
import { isKeyword } from '../keyword.js';
import type { RunningEntry } from './running.js';
import type { RunningBody } from './running-body.js';
import type { RunningProfile } from './running-profile.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/** The ISAKMP profile that a tunnel names. */
export interface NamedProfile {
  /** None where none is named, or where it is not certain. */
  readonly profile: RunningProfile | undefined;
  /** What may come of its not being certain; none where it is certain. */
  readonly inDoubt: ReadonlySet<Code> | undefined;
}

const certain = (profile: RunningProfile | undefined): NamedProfile => ({
  profile,
  inDoubt: undefined,
});
const uncertain = (...more: readonly Code[]): NamedProfile => ({
  profile: undefined,
  inDoubt: new Set<Code>(['cert-san', 'peer-otherwise', ...more]),
});
const notThere = uncertain();
// The key may be in what is not there.
const withoutKeys = uncertain('no-key-for-peer');

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
  if (word === undefined) return certain(undefined);
  const { certificateMaps, isakmpProfiles, keyrings } = scope.running;
  const profile = isakmpProfiles.get(word.text);
  if (profile === undefined) {
    const near = isakmpProfiles.keys();
    tellUndefined(scope, { what: 'ISAKMP profile', name: word.text, at: word.at, near }, tell);
    return notThere;
  }
  const keyring = profile.keyring?.name;
  if (keyring !== undefined && !isKeyword(keyring, 'default') && !keyrings.has(keyring.text)) {
    const { text: name, at } = keyring;
    const near = tellUndefined(scope, { what: 'keyring', name, at, near: keyrings.keys() }, tell);
    // Where another keyring was meant, it is there to be looked into.
    return near === undefined ? withoutKeys : notThere;
  }
  for (const { text: name, at } of profile.certificateMaps)
    if (!certificateMaps.has(name)) {
      const near = certificateMaps.keys();
      const what = 'certificate map';
      tellUndefined(scope, { what, name, at, near }, tell, { severity: 'warning' });
    }
  return profile.isDoubtful ? withoutKeys : certain(profile);
}

/** Tells of a peer without what may come of a profile that is not certain, which is told of already. */
export const toldBeside = ({ inDoubt }: NamedProfile, tell: Tell): Tell =>
  inDoubt === undefined
    ? tell
    : (code, at, facts, telling) => {
        if (!inDoubt.has(code)) tell(code, at, facts, telling);
      };

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
