/** The translations of sources that a device of the target can be given beside its tunnels. */
import type { Report } from '../../diagnostics/report.js';
import { lengthOf } from '../../model/address.js';
import type { AddressTranslation } from '../../model/device.js';
import { groupedBy } from '../../syntax/grouped.js';
import { overlap } from '../onto/exemptions.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/** Those that can be written, each once; the others are told. */
export function sayableTranslations(
  wanted: readonly AddressTranslation[],
  exemptions: readonly AddressTranslation[],
  { dialect, limits, onto }: Target,
  report: Report,
): readonly AddressTranslation[] {
  const known = new Set<string>();
  return wanted.flatMap((one) => {
    const { from, destination, to = '' } = one;
    const key = `${one.kind} ${from} ${destination} ${to} ${one.isPartial}`;
    if (known.has(key)) return [];
    known.add(key);
    const made = oneRule(one);
    const reason =
      dialect === 'ios' || onto !== undefined
        ? 'device'
        : one.isPartial
          ? 'part'
          : made === undefined
            ? 'pool'
            : // An exemption comes first on a PIX.
              !limits.twiceNat && exemptions.some((exempt) => overlap(exempt, made))
              ? 'order'
              : undefined;
    if (reason === undefined && made !== undefined) return made;
    report('snat-not-written', spotOf(one), { from, to, destination, reason: reason ?? 'pool' });
    return [];
  });
}

/** A translation as both kinds of devices have it: to one address, or one to one; undefined for a pool. */
function oneRule(one: AddressTranslation): AddressTranslation | undefined {
  const { kind, from, to = '' } = one;
  if (kind === 'source') return /[-/]/.test(to) ? undefined : { ...one, to };
  if (from === 'any') return undefined;
  const length = to.includes('/') ? lengthOf(to) : 32;
  return length === lengthOf(from) ? { ...one, to: to.replace('/32', '') } : undefined;
}

/** Rules with one target together: a device has one list for each. */
export const byTarget = (rules: readonly AddressTranslation[]): readonly AddressTranslation[] =>
  [...groupedBy(rules, ({ to = '' }) => to).values()].flat();
