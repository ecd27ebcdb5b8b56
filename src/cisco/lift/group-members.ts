import type { ObjectGroup, ObjectGroupMember } from '../syntax.js';
import { lastCleared } from './running.js';
import type { Scope } from './scope.js';

/** The members of a group that a text may open more than once; `no` takes one back, `clear configure` all. */
export function membersOf(
  { running, dialect }: Scope,
  parts: readonly ObjectGroup[],
): readonly ObjectGroupMember[] {
  const clearedAt = lastCleared(running.clearedGroups, parts[0]?.name.text)?.at?.start ?? -1;
  let members: ObjectGroupMember[] = [];
  for (const part of parts) {
    if ((part.at?.start ?? 0) < clearedAt) continue;
    if (part.negated === true && part.body.length === 0) members = [];
    for (const member of part.body) {
      if (member.negated !== true) members.push(dialect === 'ios' ? ofType(part, member) : member);
      else {
        const gone = said(member);
        members = members.filter((known) => said(known) !== gone);
      }
    }
  }
  return members;
}

/** A service is no member of a router's group of networks: there a word that is none was read as its protocol. */
function ofType({ type }: ObjectGroup, member: ObjectGroupMember): ObjectGroupMember {
  if (type !== 'network' || member.kind !== 'service') return member;
  const { at = { start: 0, end: 0 } } = member;
  return { kind: 'unread', at, fault: at, expected: '' };
}

/** All words of a member as one text, places left out. */
const said = (member: ObjectGroupMember): string =>
  JSON.stringify(member, (key, value: unknown) =>
    key === 'at' || key === 'negated' ? undefined : value,
  );
