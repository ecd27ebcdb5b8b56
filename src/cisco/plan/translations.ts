import type { Report } from '../../diagnostics/report.js';
import { hostPrefix, lengthOf } from '../../model/address.js';
import type { AddressTranslation, Device, SecurityPolicy } from '../../model/device.js';
import { spotOf } from './spot.js';
import type { Target } from './target.js';

/**
 * The exemptions from translation that the tunnels need, each pair of networks once. Traffic of the device itself is
 * never translated. IOS has no exemption of its own: it stands in the list of its translation.
 */
export function plannedTranslations(
  device: Device,
  policies: readonly SecurityPolicy[],
  target: Target,
  report: Report,
): readonly AddressTranslation[] {
  if (target.fromCisco) return keptTranslations(device, target, report);
  const exempt = new Map<string, AddressTranslation>();
  for (const { selector, protection, origins } of policies) {
    if (protection === undefined) continue;
    const { local } = protection;
    if (local.kind === 'address' && selector.local === hostPrefix(local.address)) continue;
    const key = `${selector.local} ${selector.remote}`;
    if (exempt.has(key)) continue;
    exempt.set(key, {
      kind: 'exempt',
      from: sideOf(selector.local),
      destination: sideOf(selector.remote),
      ...(origins !== undefined && { origins }),
    });
  }
  if (target.dialect !== 'ios') return [...exempt.values()];
  if (exempt.size > 0) report('exempt-from-translation', undefined, {});
  return [];
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
