import type { Report } from '../../diagnostics/report.js';
import { hostPrefix, lengthOf } from '../../model/address.js';
import type { AddressTranslation, Device, SecurityPolicy } from '../../model/device.js';
import { takerOf } from '../onto/exemptions.js';
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
  tellByHand([...exempt.values()], target, report);
  return [];
}

/** A note, or a warning at the rule of a living router that would take the tunnels' traffic. */
function tellByHand(exempt: readonly AddressTranslation[], { onto }: Target, report: Report): void {
  const taken = exempt.flatMap((one) => {
    const by = takerOf(one, onto?.device.translations ?? []);
    return by === undefined ? [] : [{ from: one.from, to: one.destination, by }];
  });
  for (const { from, to, by } of taken)
    report(
      'exempt-from-translation',
      by.origins?.[0],
      { taken: { from, to } },
      { severity: 'warning' },
    );
  if (exempt.length > 0 && taken.length === 0) report('exempt-from-translation', undefined, {});
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
