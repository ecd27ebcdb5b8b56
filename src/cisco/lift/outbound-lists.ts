import { maskLength, prefixesOverlap, prefixOf } from '../../model/address.js';
import type { KeeperOfOne } from './keeper.js';
import { fromZero, linesWith } from './lines-with.js';
import { nameOf } from './nat-places.js';
import type { Scope } from './scope.js';

/** PIX 5 and 6: lists of what hosts behind an interface may open. */
export function ofOutbound(scope: Scope): KeeperOfOne | undefined {
  const { dialect, configuration } = scope;
  if (dialect !== 'pix6') return undefined;
  const applied = linesWith(configuration.source.text, ['apply (']).flatMap(({ line, at }) => {
    const [, where, list, way] = /^apply \((\S+)\) (\d+) outgoing_(src|dest)/i.exec(line) ?? [];
    return where === undefined ? [] : [{ where: where.toLowerCase(), list, way, at }];
  });
  if (applied.length === 0) return undefined;
  const denied = linesWith(configuration.source.text, ['outbound ']).flatMap(({ line }) => {
    const [, list, address = '', mask = '255.255.255.255'] =
      /^outbound (\d+) deny (\S+)(?: (\S+))?/i.exec(line) ?? [];
    const first = scope.address({ text: fromZero(address) });
    const network = prefixOf(first ?? '', maskLength(fromZero(mask)) ?? 32);
    return network === undefined ? [] : [{ list, prefix: network.prefix }];
  });
  return ({ near, selector: { local, remote } }) => {
    const found = applied.find(
      ({ where, list, way }) =>
        near.some((state) => nameOf(state) === where) &&
        denied.some(
          (one) => one.list === list && prefixesOverlap(one.prefix, way === 'src' ? local : remote),
        ),
    );
    return found && { why: 'unread', at: found.at, by: '', name: `outbound list ${found.list}` };
  };
}
