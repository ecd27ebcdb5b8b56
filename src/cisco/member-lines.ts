import {
  canonicalAddress,
  canonicalPrefix,
  hostPrefix,
  maskLength,
  prefixOf,
} from '../model/address.js';
import type { Range, Word } from '../syntax/range.js';
import type { Configuration, ObjectGroupMember, ObjectMember } from './syntax.js';

/** The lines inside objects and groups that say one of these networks: the list that names the object does not show them. */
export function memberLines(
  configuration: Configuration,
  prefixes: ReadonlySet<string>,
): readonly Range[] {
  const lines: Range[] = [];
  const bodies: readonly (readonly (ObjectMember | ObjectGroupMember)[])[] = [
    ...configuration.objectNames().map((name) => configuration.object(name)?.body ?? []),
    ...configuration
      .objectGroupNames()
      .flatMap((name) => configuration.objectGroup(name)?.map(({ body }) => body) ?? []),
  ];
  for (const body of bodies)
    for (const member of body) {
      const prefix = prefixOfMember(member);
      if (prefix !== undefined && member.at !== undefined && prefixes.has(prefix))
        lines.push(member.at);
    }
  return lines;
}

function prefixOfMember(member: ObjectMember | ObjectGroupMember): string | undefined {
  switch (member.kind) {
    case 'host':
      return hostOf(member.address);
    case 'subnet':
      return subnetOf(member.address, member.mask);
    case 'network': {
      const { address } = member;
      if (address.kind === 'host') return hostOf(address.address);
      return address.kind === 'masked' ? subnetOf(address.address, address.mask) : undefined;
    }
    default:
      return undefined;
  }
}

function hostOf({ text }: Word): string | undefined {
  const address = canonicalAddress(text);
  return address === undefined ? undefined : hostPrefix(address);
}

function subnetOf(address: Word, mask: Word | undefined): string | undefined {
  if (mask === undefined) return canonicalPrefix(address.text)?.prefix;
  const length = maskLength(mask.text);
  return length === undefined ? undefined : prefixOf(address.text, length)?.prefix;
}
