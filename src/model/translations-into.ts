import { containsPrefix, hostPrefix, isHost, prefixesOfRange, prefixesOverlap } from './address.js';
import type { AddressTranslation, Selector } from './device.js';
import { overlapsOf } from './overlaps.js';
import { allBetween } from './selector.js';

/**
 * How traffic comes to the local side of each selector: the translations of sources that lead into it, in order of search,
 * narrowed to its remote side. One that does not say its addresses leads to a single address at the end of its own way.
 * Only IPv4.
 */
export function translationsInto(
  known: readonly AddressTranslation[],
  selectors: readonly Selector[],
): readonly (readonly AddressTranslation[])[] {
  const targets = known.flatMap(targetOf);
  if (targets.length === 0) return selectors.map(() => []);
  const around = overlapsOf([
    ...targets.map(({ prefixes: [first] = [], translation: { destination } }) =>
      allBetween(first ?? everywhere, destination === 'any' ? everywhere : destination),
    ),
    ...selectors.map(({ local, remote }) => allBetween(local, remote)),
  ]);
  return selectors.map(({ local, remote }, position) => {
    const found = around.with(targets.length + position).filter((at) => at < targets.length);
    return found
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const target = targets[at];
        if (target === undefined || !leadsTo(target, local)) return [];
        const { destination } = target.translation;
        const isNarrow = destination !== 'any' && containsPrefix(remote, destination);
        return { ...target.translation, destination: isNarrow ? destination : remote };
      });
  });
}

/** Whether a prefix holds nothing but addresses that others are translated to, so that no host has one of them. */
export const isAllTranslated = (prefix: string, leading: readonly AddressTranslation[]): boolean =>
  leading.some(({ to }) =>
    to === undefined ? isHost(prefix) : prefixesOf(to).some((one) => containsPrefix(one, prefix)),
  );

const everywhere = '0.0.0.0/0';

interface Target {
  readonly translation: AddressTranslation;
  /** All that is translated to; undefined where the text does not say it. */
  readonly prefixes: readonly string[] | undefined;
}

function targetOf(translation: AddressTranslation): readonly Target[] {
  const { kind, from, destination, to } = translation;
  if ((kind !== 'source' && kind !== 'one-to-one') || from.includes(':')) return [];
  if (to === undefined)
    return kind === 'source' && from !== 'any' && destination !== 'any'
      ? [{ translation, prefixes: undefined }]
      : [];
  const prefixes = prefixesOf(to);
  return prefixes.length === 0 || to.includes(':') ? [] : [{ translation, prefixes }];
}

function prefixesOf(to: string): readonly string[] {
  const [first = '', last] = to.split('-');
  if (last !== undefined) return prefixesOfRange(first, last);
  return [first.includes('/') ? first : hostPrefix(first)];
}

const leadsTo = ({ prefixes, translation: { from } }: Target, local: string): boolean =>
  prefixes === undefined
    ? isHost(local) && !prefixesOverlap(from, local)
    : prefixes.every((one) => containsPrefix(local, one));
