/** Address translation: as the model has it, and whether it takes a tunnel's traffic. */
import { hostPrefix } from '../../model/address.js';
import type { AddressTranslation, Selector } from '../../model/device.js';
import { prefixSet } from '../../model/prefix-set.js';
import { translationsInto } from '../../model/translations-into.js';
import { asaNat } from './nat-asa.js';
import { iosNat } from './nat-ios.js';
import { type NatLine, type NatParts, type NatStep, prefixesOfTranslated } from './nat-lines.js';
import { pixNat } from './nat-pix.js';
import { natPlaces } from './nat-places.js';
import { type NatVerdict, verdictsOf } from './nat-verdicts.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';

export interface Nat {
  readonly translations: readonly AddressTranslation[];
  /** Whether a prefix is one that translation makes. */
  isTranslated(prefix: string): boolean;
  /** What may be translated into each of some selectors. */
  leadingInto(selectors: readonly Selector[]): readonly (readonly AddressTranslation[])[];
  /** For each of a tunnel's selectors: the lines that take its traffic, that it is exempt, or that nothing concerns it. */
  verdicts(selectors: readonly Selector[]): readonly NatVerdict[];
  /** Of what nothing concerns: whether the device drops it for that. */
  isDropped(selector: Selector): boolean;
}

/** So many networks are followed to which a line translates several. */
const mostAmong = 32;

export function natOf(parts: NatParts): Nat {
  const { scope } = parts;
  const steps: readonly NatStep[] =
    scope.dialect === 'ios'
      ? iosNat(parts)
      : [...pixNat(parts), ...(scope.dialect === 'pix6' ? [] : asaNat(parts))].filter(
          (step) => step.length > 0,
        );
  const lines = steps.flat();
  const made = lines.flatMap(({ to, among = [] }) =>
    to === undefined ? among : prefixesOfTranslated(to),
  );
  const translated = prefixSet(made);
  const own = interfaceAddresses(scope);
  const isAsked = natPlaces(scope);
  const isStrict = dropsUntranslated(parts);
  // The model's translations are of whole addresses.
  const translations = lines.flatMap((line) => translationOf(parts, line));
  return {
    translations,
    isTranslated: translated.overlaps,
    leadingInto(selectors) {
      // In what is told of filters it makes no difference which of several becomes which.
      const possible = lines.flatMap(({ among = [], ...line }) =>
        among.slice(0, mostAmong).flatMap((to) => translationOf(parts, { ...line, to })),
      );
      return translationsInto([...translations, ...possible], selectors);
    },
    verdicts: (selectors) =>
      verdictsOf(steps, made, own, isAsked, selectors, scope.dialect === 'ios'),
    isDropped: ({ local }) => isStrict && !own.has(local) && !translated.overlaps(local),
  };
}

/** PIX 6 lets nothing out that no line translates or exempts; whether one does shows in a whole text that could be read. */
function dropsUntranslated({ scope, lists }: NatParts): boolean {
  const { nats, statics, unread } = scope.running;
  return (
    scope.dialect === 'pix6' &&
    isShownWhole(scope) &&
    !unread.some(({ isOfTranslation }) => isOfTranslation === true) &&
    [...nats, ...statics].every(
      ({ accessList }) => accessList === undefined || lists(accessList.text)?.unread.length === 0,
    )
  );
}

function translationOf(
  { scope }: NatParts,
  { kind, protocol, from, destination, to, at }: NatLine,
): AddressTranslation | readonly [] {
  if (kind === undefined || protocol !== undefined) return [];
  return {
    kind,
    from,
    destination,
    ...(to !== undefined && { to }),
    ...(at !== undefined && { origins: scope.origins(at) }),
  };
}

/** The device's own addresses: what it sends by itself is not translated. */
export function interfaceAddresses(scope: Scope): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { address } of scope.running.interfaces.values()) {
    const text = address && scope.address(address.word);
    if (text !== undefined) own.add(hostPrefix(text));
  }
  return own;
}
