import type { AddressTranslation } from '../../model/device.js';

/** Without exemptions that say what one before them says, as those of another interface do. */
export function exemptedOnce(
  translations: readonly AddressTranslation[],
): readonly AddressTranslation[] {
  const known = new Set<string>();
  return translations.filter(({ kind, from, destination }) => {
    if (kind !== 'exempt') return true;
    const { size } = known;
    return known.add(`${from} ${destination}`).size > size;
  });
}
