import type { Report } from '../../diagnostics/report.js';
import { hostPrefix, lengthOf } from '../../model/address.js';
import type { AddressTranslation, Device, SecurityPolicy } from '../../model/device.js';
import { isAllTranslated, translationsInto } from '../../model/translations-into.js';
import { byTarget, sayableTranslations } from './source-rules.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/**
 * The translations that lead into the tunnels, and the exemptions that they need, each pair of networks once. Traffic of the
 * device itself is never translated. IOS has no exemption of its own: it stands in the list of its translation.
 */
export function plannedTranslations(
  device: Device,
  policies: readonly SecurityPolicy[],
  target: Target,
  report: Report,
): readonly AddressTranslation[] {
  if (target.fromCisco) return keptTranslations(device, target, report);
  const rows = policies.filter(({ protection }) => protection !== undefined);
  const leading = translationsInto(
    device.translations,
    rows.map(({ selector }) => selector),
    true,
  );
  const exempt = new Map<string, AddressTranslation>();
  for (const [position, { selector, protection, origins }] of rows.entries()) {
    const local = protection?.local;
    if (local?.kind === 'address' && selector.local === hostPrefix(local.address)) continue;
    // No host has an address that others are translated to.
    if (isAllTranslated(selector.local, leading[position] ?? [])) continue;
    const key = `${selector.local} ${selector.remote}`;
    if (exempt.has(key)) continue;
    exempt.set(key, {
      kind: 'exempt',
      from: sideOf(selector.local),
      destination: sideOf(selector.remote),
      ...(origins !== undefined && { origins }),
    });
  }
  const exemptions = [...exempt.values()];
  const written = sayableTranslations(leading.flat(), exemptions, target, report);
  if (target.dialect === 'ios') {
    if (exemptions.length > 0) report('exempt-from-translation', undefined, {});
    return [];
  }
  // Rules are met as they are written on an ASA; before, exemptions come first, and addresses of their own before shared ones.
  const order = (kind: AddressTranslation['kind']) => written.filter((one) => one.kind === kind);
  return target.limits.twiceNat
    ? [...written, ...exemptions]
    : [...exemptions, ...order('one-to-one'), ...byTarget(order('source'))];
}

/** The rows whose local side is nothing but addresses that others are translated to. */
export function translatedRows(
  { translations }: Device,
  rows: readonly SecurityPolicy[],
): ReadonlySet<SecurityPolicy> {
  const leading = translationsInto(
    translations,
    rows.map(({ selector }) => selector),
    true,
  );
  return new Set(
    rows.filter(({ selector }, position) =>
      isAllTranslated(selector.local, leading[position] ?? []),
    ),
  );
}

/** All addresses of a family are `any` in a rule of translation. */
const sideOf = (prefix: string): string => (lengthOf(prefix) === 0 ? 'any' : prefix);

function keptTranslations(
  { translations }: Device,
  { dialect }: Target,
  report: Report,
): readonly AddressTranslation[] {
  return translations.filter((translation) => {
    if (translation.kind === 'exempt' && dialect !== 'ios') return true;
    report('translation-not-written', spotOf(translation), { from: translation.from });
    return false;
  });
}
