import type { EntryParts } from './entry.js';
import { namedGroups } from './keys.js';
import type { RunningEntry } from './running.js';
import type { RunningProfile } from './running-profile.js';

/**
 * An entry that asks for users, or a text with groups of users: its open dynamic entries are for clients. Where any peer
 * gets a key without being in such a group, sites may come as well. ASDM writes an entry for clients into each text.
 */
export function isRemoteAccess(
  { scope, keys }: EntryParts,
  entry: RunningEntry,
  profile: RunningProfile | undefined,
): boolean {
  const { running } = scope;
  const texts = running.remoteAccess.map(({ words }) => words.map(({ text }) => text));
  if (texts.some((words) => words.includes(entry.map))) return true;
  if (keys.wildcard({ profile }) !== undefined) return false;
  return (
    texts.some((words) => words.some((word) => /^(?:vpn)?group$/i.test(word))) ||
    [...running.groups.values()].some(({ type }) => /ra$|remote-access/i.test(type?.text ?? '')) ||
    ((entry.dynamic?.word.text === 'SYSTEM_DEFAULT_CRYPTO_MAP' ||
      running.groups.has('DefaultRAGroup')) &&
      !running.groups.has('DefaultL2LGroup') &&
      namedGroups(scope).length === 0)
  );
}
