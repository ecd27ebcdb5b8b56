import type { ObjectGroup, ObjectGroupMember } from '../syntax.js';
import { lastCleared } from './running.js';
import type { Scope } from './scope.js';

/** The members of a group that a text may open more than once; `no` takes one back, `clear configure` all. */
export function membersOf(
  { running }: Scope,
  parts: readonly ObjectGroup[],
): readonly ObjectGroupMember[] {
  const clearedAt = lastCleared(running.clearedGroups, parts[0]?.name.text)?.at?.start ?? -1;
  let members: ObjectGroupMember[] = [];
  for (const part of parts) {
    if ((part.at?.start ?? 0) < clearedAt) continue;
    if (part.negated === true && part.body.length === 0) members = [];
    for (const member of part.body) {
      if (member.negated !== true) members.push(member);
      else {
        const gone = said(member);
        members = members.filter((known) => said(known) !== gone);
      }
    }
  }
  return members;
}

/** All words of a member as one text, places left out. */
const said = (member: ObjectGroupMember): string =>
  JSON.stringify(member, (key, value: unknown) =>
    key === 'at' || key === 'negated' ? undefined : value,
  );
