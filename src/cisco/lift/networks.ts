import { canonicalPrefix, hostPrefix } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import type { ObjectGroup, ObjectGroupMember } from '../syntax.js';
import { addressIn, maskedSide, rangeSide, sideOf } from './addresses.js';
import { membersOf } from './group-members.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** Network objects and groups of them, each expanded once. */
export interface Networks {
  object(name: Word, tell: Tell): readonly string[] | undefined;
  group(name: Word, tell: Tell): readonly string[] | undefined;
}

export function networksOf(scope: Scope): Networks {
  const groups = new Map<string, readonly string[] | undefined>();
  const open = new Set<string>();

  const networks: Networks = {
    object(name, tell) {
      const object = scope.configuration.object(name.text);
      if (object === undefined || object.type !== 'network') {
        tell('undefined-reference', name.at, { what: 'network object', name: name.text });
        return undefined;
      }
      // An object holds one value: the last one entered.
      let value: readonly string[] | undefined;
      let isEmpty = true;
      for (const member of object.body) {
        if (member.negated === true) continue;
        if (member.kind === 'host') {
          const address = addressIn(scope, member.address, tell);
          value = address === undefined ? undefined : [hostPrefix(address)];
          isEmpty = false;
        } else if (member.kind === 'subnet') {
          value = subnetOf(member.address, member.mask, tell);
          isEmpty = false;
        } else if (member.kind === 'range') {
          value = rangeSide(scope, member.from, member.to, tell);
          isEmpty = false;
        } else if (member.kind === 'fqdn') {
          tell(
            'object-by-name',
            name.at,
            { name: name.text },
            { related: scope.origins(member.at) },
          );
          value = undefined;
          isEmpty = false;
        }
      }
      if (isEmpty) tell('object-empty', name.at, { name: name.text });
      return value;
    },

    group(name, tell) {
      const known = groups.get(name.text);
      if (known !== undefined) return known;
      const parts = scope.configuration.objectGroup(name.text);
      if (parts === undefined || parts.length === 0 || parts[0]?.type !== 'network') {
        tell('undefined-reference', name.at, { what: 'network object group', name: name.text });
        return undefined;
      }
      if (open.has(name.text)) {
        tell('object-group-cycle', name.at, { name: name.text });
        return undefined;
      }
      open.add(name.text);
      const prefixes = groupPrefixes(name, parts, tell);
      open.delete(name.text);
      if (prefixes !== undefined) groups.set(name.text, prefixes);
      return prefixes;
    },
  };

  function subnetOf(
    address: Word,
    mask: Word | undefined,
    tell: Tell,
  ): readonly string[] | undefined {
    if (mask !== undefined) return maskedSide(scope, address, mask, false, tell);
    const prefix = canonicalPrefix(address.text)?.prefix;
    if (prefix === undefined) tell('address-unreadable', address.at, {});
    return prefix === undefined ? undefined : [prefix];
  }

  function groupPrefixes(
    name: Word,
    parts: readonly ObjectGroup[],
    tell: Tell,
  ): readonly string[] | undefined {
    const prefixes = new Set<string>();
    let isWhole = true;
    for (const member of membersOf(parts)) {
      const found = memberPrefixes(member, tell);
      if (found === undefined) isWhole = false;
      else for (const prefix of found) prefixes.add(prefix);
      if (prefixes.size > scope.limit) {
        tell('expansion-limit', name.at, { limit: scope.limit });
        return undefined;
      }
    }
    if (isWhole && prefixes.size === 0) tell('object-empty', name.at, { name: name.text });
    return isWhole && prefixes.size > 0 ? [...prefixes] : undefined;
  }

  function memberPrefixes(member: ObjectGroupMember, tell: Tell): readonly string[] | undefined {
    switch (member.kind) {
      case 'network': {
        const { address } = member;
        // Masks of groups are network masks in every dialect.
        const side =
          address.kind === 'masked'
            ? maskedSide(scope, address.address, address.mask, false, tell)
            : sideOf(scope, networks, address, tell);
        return side === 'any' ? ['0.0.0.0/0'] : side;
      }
      case 'range':
        return rangeSide(scope, member.from, member.to, tell);
      case 'group':
        return networks.group(member.name, tell);
      case 'unread':
        tell('group-member-unread', member.fault, {});
        return undefined;
      default:
        return [];
    }
  }

  return networks;
}
