import { hostPrefix } from '../../model/address.js';
import type { Word } from '../../syntax/range.js';
import type { ObjectGroupMember } from '../syntax.js';
import {
  addressIn,
  maskedSide,
  type Networks,
  prefixSide,
  rangeSide,
  sideOf,
} from './addresses.js';
import { membersOf } from './group-members.js';
import { groupWalk } from './group-walk.js';
import type { Scope } from './scope.js';
import { tellUndefined } from './undefined-name.js';
import type { Tell } from './wanted.js';

const untold: Tell = () => {};

export function networksOf(scope: Scope): Networks {
  const walk = groupWalk<string>(scope);
  const known = new Map<string, readonly string[]>();

  const networks: Networks = {
    object(name, tell) {
      const object = scope.configuration.object(name.text);
      if (object === undefined || object.type !== 'network') {
        tellUndefined(scope, { what: 'network object', name: name.text, at: name.at }, tell);
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
      const before = known.get(name.text);
      if (before !== undefined) return before;
      const parts = scope.configuration.objectGroup(name.text);
      if (parts?.[0]?.type !== 'network') {
        tellUndefined(scope, { what: 'network object group', name: name.text, at: name.at }, tell);
        return undefined;
      }
      const found = walk('', name, membersOf(scope, parts), tell, (member) =>
        memberPrefixes(member, tell),
      );
      if (found !== undefined) known.set(name.text, found);
      return found;
    },

    known: (group) => known.get(group),
  };

  function subnetOf(
    address: Word,
    mask: Word | undefined,
    tell: Tell,
  ): readonly string[] | undefined {
    return mask === undefined
      ? prefixSide(scope, address, false, tell)
      : maskedSide(scope, address, mask, false, tell);
  }

  function memberPrefixes(member: ObjectGroupMember, tell: Tell): readonly string[] | undefined {
    switch (member.kind) {
      case 'network': {
        const { address } = member;
        // Masks of groups are network masks in every dialect; IOS takes a prefix length in them too.
        if (address.kind === 'masked')
          return maskedSide(scope, address.address, address.mask, false, tell);
        if (address.kind === 'prefix')
          return prefixSide(scope, address.prefix, false, scope.dialect === 'ios' ? untold : tell);
        const side = sideOf(scope, networks, address, tell);
        return side === 'any' ? ['0.0.0.0/0'] : side;
      }
      case 'range':
        return rangeSide(scope, member.from, member.to, tell);
      case 'group':
        return networks.group(member.name, tell);
      default:
        return [];
    }
  }

  return networks;
}
