import type { Range, Word } from '../../syntax/range.js';
import type { AccessListEntry, AddressTerm, PortTerm, ProtocolTerm } from '../syntax.js';
import { withGroupsInPlace } from './access-list.js';
import type { Scope } from './scope.js';

type Term = AddressTerm | PortTerm | ProtocolTerm | undefined;

/** The lines of all objects and groups that entries name, however deep, each once. */
export function groupLines(scope: Scope, entries: readonly AccessListEntry[]): readonly Range[] {
  const { configuration } = scope;
  const lines: Range[] = [];
  const seen = new Set<string>();
  const waiting: string[] = [];
  const add = (name: Word): void => {
    if (seen.has(name.text)) return;
    seen.add(name.text);
    waiting.push(name.text);
  };
  const addTerm = (term: Term): void => {
    if (term?.kind === 'object' || term?.kind === 'object-group') add(term.name);
  };
  const put = (at: Range | undefined): void => {
    if (at !== undefined) lines.push(at);
  };
  for (const written of entries) {
    const entry = withGroupsInPlace(scope, written);
    addTerm(entry.source);
    addTerm(entry.destination);
    addTerm(entry.protocol);
    addTerm(entry.sourcePort);
    addTerm(entry.destinationPort);
    if (entry.icmp !== undefined && 'group' in entry.icmp) add(entry.icmp.group);
  }
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const object = configuration.object(name);
    if (object !== undefined) {
      put(object.at);
      for (const member of object.body) put(member.at);
    }
    for (const part of configuration.objectGroup(name) ?? []) {
      put(part.at);
      for (const member of part.body) {
        put(member.at);
        if (member.kind === 'group') add(member.name);
        else if (member.kind === 'network') addTerm(member.address);
        else if (member.kind === 'service') addTerm(member.protocol);
      }
    }
  }
  return lines;
}
