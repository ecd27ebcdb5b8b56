import type { Word } from '../../syntax/range.js';
import { type IcmpType, icmpType } from '../protocols.js';
import type { AccessListEntry } from '../syntax.js';
import { membersOf } from './group-members.js';
import { groupWalk } from './group-walk.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

/** The ICMP types that a term means; none where it means all. Undefined where they are uncertain, which is told. */
type IcmpTerms = (
  term: AccessListEntry['icmp'],
  protocol: number | 'any',
  tell: Tell,
) => readonly IcmpType[] | undefined;

export function icmpTerms(scope: Scope): IcmpTerms {
  const walk = groupWalk<IcmpType>(scope);

  const ofGroup = (name: Word, protocol: number, tell: Tell): readonly IcmpType[] | undefined => {
    const parts = scope.configuration.objectGroup(name.text);
    if (parts?.[0]?.type !== 'icmp-type') {
      tellUndefined(scope, { what: 'ICMP object group', name: name.text, at: name.at }, tell);
      return undefined;
    }
    return walk(String(protocol), name, membersOf(scope, parts), tell, (member) => {
      if (member.kind === 'icmp-type') return ofWords([member.type], protocol, tell);
      return member.kind === 'group' ? ofGroup(member.name, protocol, tell) : [];
    });
  };

  return (term, protocol, tell) => {
    if (term === undefined || protocol === 'any') return [];
    return 'group' in term
      ? ofGroup(term.group, protocol, tell)
      : ofWords(term.words, protocol, tell);
  };
}

function ofWords(
  [typeWord, codeWord]: readonly Word[],
  protocol: number,
  tell: Tell,
): readonly IcmpType[] | undefined {
  if (typeWord === undefined) return [];
  const type = icmpType(typeWord.text, protocol);
  const code = codeWord === undefined ? undefined : Number(codeWord.text);
  if (type === undefined || (code !== undefined && !(code >= 0 && code <= 255))) {
    tell('unknown-icmp-type', typeWord.at, { word: typeWord.text });
    return undefined;
  }
  return [code === undefined ? type : { ...type, code }];
}
