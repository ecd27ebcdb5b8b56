import { limitsOf } from '../cisco/limits.js';
import { productIn } from '../cisco/product.js';
import type { Report } from '../diagnostics/report.js';
import type { DialectChoice, ReverseOptions } from '../results.js';
import type { DeviceSaid } from '../sheet/lift.js';

/** The Cisco that a sheet names, where it names one and no option decides. */
export function targetIn(
  devices: readonly DeviceSaid[],
  { dialect, onto }: ReverseOptions,
  report: Report,
): DialectChoice | undefined {
  if (dialect !== undefined || onto !== undefined) return undefined;
  const named = devices.flatMap(({ words, at }) => {
    const product = productIn(words);
    return product === undefined ? [] : [{ product, at }];
  });
  const chosen = named.find(({ product: { version } }) => version !== undefined) ?? named[0];
  if (chosen === undefined) return undefined;
  const { product, at } = chosen;
  if (named.some((other) => !isAlso(other.product, product))) return undefined;
  report('sheet-device-taken', at, { target: nameOf(product) });
  return product;
}

/** Whether a product may be the one that was chosen: without its release an ASA or a PIX may be of 7.0 to 8.3. */
const isAlso = ({ dialect, version }: DialectChoice, chosen: DialectChoice): boolean =>
  dialect === chosen.dialect ||
  (version === undefined && dialect !== 'ios' && chosen.dialect === 'pix7');

export const nameOf = ({ dialect, version }: DialectChoice): string =>
  limitsOf(dialect, version).name;
