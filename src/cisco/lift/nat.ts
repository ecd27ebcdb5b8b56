/** Address translation: as the model has it, and whether it takes a tunnel's traffic. */
import { containsPrefix, hostPrefix, isHost, lengthOf, orEverything } from '../../model/address.js';
import type { AddressTranslation, Selector } from '../../model/device.js';
import { prefixSet } from '../../model/prefix-set.js';
import { allBetween } from '../../model/selector.js';
import { without } from '../../model/split.js';
import { prefixesOfTranslated, translationsInto } from '../../model/translations-into.js';
import { interfaceNetworks } from './around.js';
import { exemptedOnce } from './exempted-once.js';
import { asaNat } from './nat-asa.js';
import { iosNat } from './nat-ios.js';
import { betweenOf, type NatLine, type NatParts, type NatStep } from './nat-lines.js';
import { pixNat } from './nat-pix.js';
import { natPlaces } from './nat-places.js';
import { type NatVerdict, verdictsOf } from './nat-verdicts.js';
import type { Scope } from './scope.js';
import { isShownWhole } from './shown-whole.js';

export interface Nat {
  readonly translations: readonly AddressTranslation[];
  /** Those that are asked about what enters by an interface. */
  askedAt(inside: string): readonly AddressTranslation[];
  /** What gives the other end other addresses for all that is inside. */
  readonly ofFar: readonly NatLine[];
  /** Whether a prefix is one that translation makes. */
  isTranslated(prefix: string): boolean;
  /** What may be translated into each of some selectors. */
  leadingInto(selectors: readonly Selector[]): readonly (readonly AddressTranslation[])[];
  /** For each of a tunnel's selectors: the lines that take its traffic, that it is exempt, or that nothing concerns it. */
  verdicts(selectors: readonly Selector[]): readonly NatVerdict[];
  /** What is to be translated into each of some selectors, and the lines that come before that: it never gets there. */
  lostBefore(selectors: readonly Selector[]): readonly LostBefore[];
  /** Of what nothing concerns: whether the device drops it for that. */
  isDropped(selector: Selector): boolean;
}

/** Traffic that is not translated as a selector wants it. */
export interface LostBefore {
  /** The position of the selector. */
  readonly index: number;
  /** From where it comes, and to where it goes. */
  readonly local: string;
  readonly remote: string;
  readonly by: readonly NatLine[];
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
  const made = lines.flatMap(madeBy);
  const translated = prefixSet(made);
  const own = interfaceAddresses(scope);
  const isAsked = natPlaces(scope);
  const isStrict = dropsUntranslated(parts);
  /** What of selectors of which all or most is made by translation no line translates. */
  const leftOver = (wanted: readonly (readonly [number, Selector])[]): readonly LostBefore[] => {
    if (wanted.length === 0) return [];
    // Who leaves out which interfaces are inside leaves out all of it.
    const isPart =
      scope.dialect === 'ios' &&
      [...scope.running.interfaces.values()].every(({ natSide }) => natSide === undefined);
    const applied = translationsInto(
      lines
        .filter((line) => isPart || isAsked(line, orEverything(line.from)))
        .flatMap((line) => translationOf(parts, line)),
      wanted.map(([, selector]) => selector),
      true,
    );
    const networks = interfaceNetworks(scope);
    // Of several networks which becomes which, and of some packets which, is not known.
    const open = prefixSet([
      ...networks,
      ...lines.flatMap((line) =>
        line.kind && line.protocol === undefined && line.to !== undefined ? [] : madeBy(line),
      ),
    ]);
    return wanted.flatMap(([index, { local, remote }], at) => {
      const ways = applied[at] ?? [];
      const [{ from = 'any', to = from, kind } = {}, second] = ways;
      if (open.overlaps(local)) return [];
      let rest: readonly Selector[] = [allBetween(local, remote)];
      for (const { destination } of ways)
        rest = rest.flatMap((one) => without(one, betweenOf(local, destination)) ?? []);
      if (rest[0] !== undefined && translated.holds(local))
        return { index, local: from, remote: rest[0].remote, by: [] };
      // A smaller network is translated, where that on the interface is as large as what is wanted.
      if (second !== undefined || kind !== 'one-to-one' || isHost(from)) return [];
      const isSmaller = [from, ...prefixesOfTranslated(to)].some(
        (one) => lengthOf(one) > lengthOf(local),
      );
      const whole = networks.find(
        (one) => lengthOf(one) === lengthOf(local) && containsPrefix(one, from),
      );
      return isSmaller && whole !== undefined ? { index, local: whole, remote, by: [] } : [];
    });
  };
  // The model's translations are of whole addresses.
  const translations = exemptedOnce(lines.flatMap((line) => translationOf(parts, line)));
  return {
    translations,
    askedAt: (inside) =>
      lines
        .filter(({ real }) => real === undefined || real === inside.toLowerCase())
        .flatMap((line) => translationOf(parts, line)),
    ofFar: lines.filter(({ becomes, from }) => becomes !== undefined && from === 'any'),
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
    lostBefore(selectors) {
      if (made.length === 0) return [];
      const wanted = [...selectors.entries()].filter(
        ([, { local }]) => !own.has(local) && translated.overlaps(local),
      );
      if (wanted.length === 0) return [];
      const carried = prefixSet(selectors.map(({ local }) => local));
      // Another address that the crypto map wants is as good, and so is the own one.
      const isCarried = (line: NatLine, local: string): boolean =>
        line.protocol !== undefined ||
        line.isOpen === true ||
        line.becomes !== undefined ||
        (line.kind === 'exempt' ? [local] : madeBy(line)).some(carried.overlaps);
      const leading = translationsInto(
        translations,
        wanted.map(([, selector]) => selector),
      );
      const traffic = wanted.flatMap(([index], at) =>
        (leading[at] ?? []).flatMap(({ from, destination, to }) =>
          from === 'any' || destination === 'any' || to === undefined
            ? []
            : { index, local: from, remote: destination },
        ),
      );
      // What is exempt is as little translated as what another line takes.
      const taking = steps.map((step) =>
        step.map((line) =>
          line.effect === 'exempt' ? ({ ...line, effect: 'take' } as const) : line,
        ),
      );
      const verdicts = verdictsOf(
        taking,
        [],
        own,
        isAsked,
        traffic.map(({ local, remote }) => allBetween(local, remote)),
        false,
      );
      const taken = traffic.flatMap((one, at) => {
        const verdict = verdicts[at] ?? 'untouched';
        const by =
          typeof verdict === 'string' ? [] : verdict.filter((line) => !isCarried(line, one.local));
        return by.length === 0 ? [] : { ...one, by };
      });
      const told = new Set(taken.map(({ index }) => index));
      return [...taken, ...leftOver(wanted.filter(([index]) => !told.has(index)))];
    },
    isDropped: ({ local }) => isStrict && !own.has(local) && !translated.overlaps(local),
  };
}

/** What a line makes of addresses. */
const madeBy = ({ to, among = [] }: Pick<NatLine, 'to' | 'among'>): readonly string[] =>
  to === undefined ? among : prefixesOfTranslated(to);

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
