import type { Range, Word } from '../../syntax/range.js';
import type { AccessListEntry, AddressTerm, PortTerm, ProtocolTerm } from '../syntax.js';
import type { Scope } from './scope.js';

type Term = AddressTerm | PortTerm | ProtocolTerm | undefined;

const none: readonly Range[] = [];

const isNamed = (term: Term): boolean => term?.kind === 'object' || term?.kind === 'object-group';

/** Whether an entry names an object or a group. */
const namesAny = ({
  source,
  destination,
  protocol,
  sourcePort,
  destinationPort,
  icmp,
}: AccessListEntry): boolean =>
  isNamed(source) ||
  isNamed(destination) ||
  isNamed(protocol) ||
  isNamed(sourcePort) ||
  isNamed(destinationPort) ||
  (icmp !== undefined && 'group' in icmp);

/** The lines of all objects and groups that entries name, however deep, each once. */
export function groupLines(scope: Scope, entries: readonly AccessListEntry[]): readonly Range[] {
  if (!entries.some(namesAny)) return none;
  const { configuration } = scope;
  return namesIn(scope, entries).flatMap((name) => {
    const object = configuration.object(name);
    const parts = [
      ...(object === undefined ? [] : [object]),
      ...(configuration.objectGroup(name) ?? []),
    ];
    return parts
      .flatMap(({ at, body }) => [at, ...body.map((member) => member.at)])
      .filter((at) => at !== undefined);
  });
}

/** The names of all objects and groups that entries name, however deep, each once. */
export function namesIn(scope: Scope, entries: readonly AccessListEntry[]): readonly string[] {
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
  for (const written of entries) {
    const entry = withGroupsInPlace(scope, written);
    addTerm(entry.source);
    addTerm(entry.destination);
    addTerm(entry.protocol);
    addTerm(entry.sourcePort);
    addTerm(entry.destinationPort);
    if (entry.icmp !== undefined && 'group' in entry.icmp) add(entry.icmp.group);
  }
  const names: string[] = [];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    names.push(name);
    for (const { body } of scope.configuration.objectGroup(name) ?? [])
      for (const member of body) {
        if (member.kind === 'group') add(member.name);
        else if (member.kind === 'network') addTerm(member.address);
        else if (member.kind === 'service') addTerm(member.protocol);
      }
  }
  return names;
}

/**
 * An entry as its groups' types say that it is meant: of three groups in a row the middle one may be the destination, and
 * the last its ports.
 */
export function withGroupsInPlace(scope: Scope, entry: AccessListEntry): AccessListEntry {
  const { sourcePort, destination } = entry;
  if (sourcePort?.kind !== 'object-group' || destination.kind !== 'object-group') return entry;
  if (scope.configuration.objectGroup(sourcePort.name.text)?.[0]?.type !== 'network') return entry;
  const { sourcePort: _moved, ...rest } = entry;
  return {
    ...rest,
    destination: { kind: 'object-group', name: sourcePort.name },
    destinationPort: { kind: 'object-group', name: destination.name },
  };
}
