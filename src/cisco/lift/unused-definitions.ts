/** Things that the text defines for tunnels and that no tunnel uses. */
import { addressOf, canonicalAddress, isHost } from '../../model/address.js';
import type { Range } from '../../syntax/range.js';
import type { Keys } from './keys.js';
import type { Running } from './running.js';
import type { Scope } from './scope.js';

/** Told of at most so many of one kind: a text with more has them for something else. */
const most = 50;

export function tellUnusedDefinitions(
  scope: Scope,
  keys: Keys,
  usedAddresses: ReadonlySet<string>,
): void {
  const { running } = scope;
  const bodies = [
    ...[...running.maps.values()].flatMap((entries) => [...entries.values()]),
    ...[...running.dynamicMaps.values()].flatMap((entries) => [...entries.values()]),
    ...running.ipsecProfiles.values(),
  ];
  const names = (list: readonly (string | undefined)[]): ReadonlySet<string> =>
    new Set(list.flatMap((name) => name ?? []));
  tellOf(
    scope,
    'transform set',
    [...running.transformSets].map(([name, { definition }]) => ({ name, at: definition?.at })),
    names(
      bodies.flatMap(({ transformSets }) => transformSets?.names.map(({ text }) => text) ?? []),
    ),
  );
  tellOf(
    scope,
    'dynamic map',
    [...running.dynamicMaps].flatMap(([name, entries]) => {
      const [first] = entries.values();
      return first === undefined ? [] : [{ name, at: first.heads[0] }];
    }),
    names(
      [...running.maps.values()].flatMap((entries) =>
        [...entries.values()].map(({ dynamic }) => dynamic?.word.text),
      ),
    ),
  );
  tellOf(scope, 'IPsec profile', namedOf(running.ipsecProfiles), usedProfiles(running));
  const ends = new Set(usedAddresses);
  for (const { tunnelDestination } of running.interfaces.values())
    if (tunnelDestination !== undefined)
      ends.add(scope.address(tunnelDestination.word) ?? tunnelDestination.word.text);
  // A dynamic site may come from any address, and a name stand for any, so a key for one may well be used.
  if (running.dynamicMaps.size > 0 || ![...ends].every(canonicalAddress)) return;
  tellOf(
    scope,
    'key',
    keys.lines.flatMap(({ prefix, at }) =>
      prefix !== undefined && isHost(prefix) ? [{ name: `for ${addressOf(prefix)}`, at }] : [],
    ),
    new Set([...ends].map((address) => `for ${address}`)),
  );
}

const namedOf = (map: ReadonlyMap<string, { readonly heads: readonly Range[] }>) =>
  [...map].map(([name, { heads }]) => ({ name, at: heads[0] }));

function usedProfiles({ maps, interfaces }: Running): ReadonlySet<string> {
  const used = new Set<string>();
  for (const entries of maps.values())
    for (const { profile } of entries.values())
      if (profile !== undefined) used.add(profile.word.text);
  for (const { protection } of interfaces.values())
    if (protection !== undefined) used.add(protection.word.text);
  return used;
}

function tellOf(
  scope: Scope,
  what: string,
  defined: readonly { readonly name: string; readonly at: Range | undefined }[],
  used: ReadonlySet<string>,
): void {
  const idle = defined.filter(({ name }) => !used.has(name));
  for (const { name, at } of idle.slice(0, most))
    scope.tell('unused-definition', at, { what, name });
}
