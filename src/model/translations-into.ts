import {
  boundsOf,
  containsPrefix,
  hostPrefix,
  ipv4Text,
  isHost,
  lengthOf,
  prefixesOfRange,
  prefixesOverlap,
} from './address.js';
import type { AddressTranslation, Selector } from './device.js';
import { overlapsOf } from './overlaps.js';
import { allBetween } from './selector.js';

/**
 * How traffic comes to the local side of each selector: the translations of sources that lead into it, in order of search,
 * narrowed to its remote side, and of a network one to one to the part that has these addresses. One that does not say its
 * addresses leads to a single address at the end of its own way. Only IPv4. `isSome`: also one that gives other addresses too.
 */
export function translationsInto(
  known: readonly AddressTranslation[],
  selectors: readonly Selector[],
  isSome = false,
): readonly (readonly AddressTranslation[])[] {
  const targets = known.flatMap(targetOf);
  if (targets.length === 0) return selectors.map(() => []);
  const ways = targets.flatMap((target) => {
    const { destination } = target.translation;
    const far = destination === 'any' ? everywhere : destination;
    return (target.prefixes ?? [everywhere]).map((one) => ({ target, way: allBetween(one, far) }));
  });
  const around = overlapsOf([
    ...ways.map(({ way }) => way),
    ...selectors.map(({ local, remote }) => allBetween(local, remote)),
  ]);
  return selectors.map(({ local, remote }, position) => {
    const found = around.with(ways.length + position).sort((a, b) => a - b);
    const near = new Set(found.flatMap((at) => ways[at]?.target ?? []));
    return [...near].flatMap((target) => {
      const translation = partInto(target, local, isSome);
      if (translation === undefined) return [];
      const { destination } = translation;
      const isNarrow = destination !== 'any' && containsPrefix(remote, destination);
      return { ...translation, destination: isNarrow ? destination : remote };
    });
  });
}

/** The part of a network that is at the same place in it as another part in a network of the same size. */
export function counterpartOf(part: string, network: string, other: string): string {
  const [first] = boundsOf(part);
  const [base] = boundsOf(network);
  const [start] = boundsOf(other);
  return `${ipv4Text(Number(start + first - base))}/${lengthOf(part)}`;
}

/** Whether a prefix holds nothing but addresses that others are translated to, so that no host has one of them. */
export const isAllTranslated = (prefix: string, leading: readonly AddressTranslation[]): boolean =>
  leading.some(({ to }) =>
    to === undefined
      ? isHost(prefix)
      : prefixesOfTranslated(to).some((one) => containsPrefix(one, prefix)),
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
  const prefixes = prefixesOfTranslated(to);
  return prefixes.length === 0 || to.includes(':') ? [] : [{ translation, prefixes }];
}

/** The prefixes of a translated source: an address, a prefix, a range `A-B`. */
export function prefixesOfTranslated(to: string): readonly string[] {
  const [first = '', last] = to.split('-');
  if (last !== undefined) return prefixesOfRange(first, last);
  return [first.includes('/') ? first : hostPrefix(first)];
}

/** What of a translation leads to a local side. */
function partInto(target: Target, local: string, isSome: boolean): AddressTranslation | undefined {
  const { translation, prefixes: [whole, further] = [] } = target;
  if (leadsTo(target, local)) return translation;
  const { kind, from } = translation;
  const isOfNetwork =
    kind === 'one-to-one' &&
    further === undefined &&
    whole !== undefined &&
    from !== 'any' &&
    lengthOf(from) === lengthOf(whole) &&
    containsPrefix(whole, local);
  return isOfNetwork
    ? { ...translation, from: counterpartOf(local, whole, from), to: local }
    : isSome && target.prefixes?.some((one) => prefixesOverlap(local, one))
      ? translation
      : undefined;
}

const leadsTo = ({ prefixes, translation: { from } }: Target, local: string): boolean =>
  prefixes === undefined
    ? isHost(local) && !prefixesOverlap(from, local)
    : prefixes.every((one) => containsPrefix(local, one));
