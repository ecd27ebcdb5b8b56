import type { Word } from '../../syntax/range.js';
import { asMeant } from '../parse/suggestion.js';
import type { ObjectGroupMember } from '../syntax.js';
import type { Scope } from './scope.js';
import { type Tell, tellUnread } from './wanted.js';

/** How deep groups may be nested: devices allow far fewer. */
const deepest = 500;

/**
 * What the members of a group mean, put together: undefined where one of them is uncertain, which is told. Each group is
 * asked once for each question; one that holds itself, or grows over the limit, is uncertain.
 */
type GroupWalk<T> = (
  question: string,
  name: Word,
  members: readonly ObjectGroupMember[],
  tell: Tell,
  read: (member: ObjectGroupMember) => readonly T[] | undefined,
) => readonly T[] | undefined;

export function groupWalk<T>(scope: Scope): GroupWalk<T> {
  const open = new Set<string>();
  const known = new Map<string, readonly T[] | undefined>();
  return (question, name, members, tell, read) => {
    const key = `${question} ${name.text}`;
    if (known.has(key)) return known.get(key);
    if (open.has(name.text)) {
      tell('object-group-cycle', name.at, { name: name.text });
      return undefined;
    }
    if (open.size >= deepest) {
      tell('expansion-limit', name.at, { limit: deepest, isDepth: true });
      return undefined;
    }
    open.add(name.text);
    const found = gathered(scope, name, members, tell, read);
    open.delete(name.text);
    known.set(key, found);
    return found;
  };
}

function gathered<T>(
  scope: Scope,
  name: Word,
  members: readonly ObjectGroupMember[],
  tell: Tell,
  read: (member: ObjectGroupMember) => readonly T[] | undefined,
): readonly T[] | undefined {
  const all = new Set<T>();
  const { text } = scope.configuration.source;
  // A further part of the group, whose head is misspelt.
  const lost = scope
    .unreadNaming(name.text)
    .filter((line) => asMeant(line, text).startsWith('object-group '));
  tellUnread(scope, lost, tell);
  let isWhole = lost.length === 0;
  for (const member of members) {
    if (member.kind === 'unread') {
      tell('group-member-unread', member.fault, { suggestion: member.suggestion });
      isWhole = false;
      continue;
    }
    const found = read(member);
    if (found === undefined) isWhole = false;
    else for (const one of found) all.add(one);
    if (all.size > scope.limit) {
      tell('expansion-limit', name.at, { limit: scope.limit });
      return undefined;
    }
  }
  if (isWhole && all.size === 0) tell('object-empty', name.at, { name: name.text });
  return isWhole && all.size > 0 ? [...all] : undefined;
}
