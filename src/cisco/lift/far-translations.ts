import { canonicalPrefix, prefixesOverlap } from '../../model/address.js';
import { prefixSet } from '../../model/prefix-set.js';
import type { KeeperOfOne } from './keeper.js';
import { linesWith } from './lines-with.js';
import type { Nat } from './nat.js';
import { type NatParts, pairsOfList } from './nat-lines.js';

/** Translations that give the other end other addresses: what hosts send to its own ones is answered from others. */
export function ofFarEnd(parts: NatParts, natOfAll: () => Nat): KeeperOfOne | undefined {
  const { scope } = parts;
  const { ipNats, statics, twiceNats } = scope.running;
  const written = scope.dialect === 'ios' ? ['outside source list '] : [];
  const lists = linesWith(scope.configuration.source.text, written).flatMap(({ line, at }) => {
    const [, text] = /^ip nat outside source list (\S+) pool /i.exec(line) ?? [];
    return text === undefined
      ? []
      : pairsOfList(parts, { text }).flatMap(({ permit, from }) =>
          permit && from !== 'any'
            ? [{ prefix: from, at, name: 'ip nat outside source list' }]
            : [],
        );
  });
  const isAny =
    ipNats.some(({ side }) => side === 'outside') ||
    statics.length + twiceNats.length + scope.configuration.translatedObjects().length > 0;
  const far = [
    ...lists,
    ...(isAny ? natOfAll().ofFar : []).flatMap(({ becomes = '', at, name }) =>
      canonicalPrefix(becomes) === undefined ? [] : [{ prefix: becomes, at, name }],
    ),
  ];
  if (far.length === 0) return undefined;
  const { overlaps } = prefixSet(far.map(({ prefix }) => prefix));
  return ({ far: [end], selector: { remote } }) => {
    if (scope.dialect === 'ios' && end?.natSide !== 'outside') return undefined;
    const found = overlaps(remote) && far.find(({ prefix }) => prefixesOverlap(prefix, remote));
    return found ? { why: 'far', at: found.at, by: found.prefix, name: found.name } : undefined;
  };
}
