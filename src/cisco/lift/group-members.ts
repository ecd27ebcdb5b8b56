import type { ObjectGroup, ObjectGroupMember } from '../syntax.js';

/** The members of a group that a text may open more than once; `no` takes one back. */
export function membersOf(parts: readonly ObjectGroup[]): readonly ObjectGroupMember[] {
  let members: ObjectGroupMember[] = [];
  for (const part of parts) {
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
