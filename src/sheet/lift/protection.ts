import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { SheetTunnel } from '../tunnel.js';
import { isCombined } from '../words/algorithms.js';
import type { Facts, Topic } from './facts.js';
import { valueNames } from './value-names.js';

/** What phase 2 does not protect, where that is said; with AH an encryption is a contradiction. */
export function tellProtection(
  { protocol, ciphers2, integrities2 }: Pick<SheetTunnel, 'protocol' | 'ciphers2' | 'integrities2'>,
  facts: Facts,
  places: ReadonlyMap<Topic, readonly Origin[]>,
  report: Report,
): void {
  const encrypts = ciphers2.some((cipher) => cipher !== 'null');
  const [cipherAt] = places.get('cipher2') ?? [];
  if (protocol === 'ah') {
    const at = places.get('protocol')?.[0];
    const telling = { related: cipherAt === undefined ? [] : [cipherAt] };
    if (!encrypts) {
      report('sheet-unprotected', at, { lacks: 'encryption' }, telling);
      return;
    }
    facts.told.add('protocol');
    report('sheet-value-open', at, { value: valueNames.protocol, reason: 'ah-cipher' }, telling);
    return;
  }
  if (ciphers2.includes('null')) report('sheet-unprotected', cipherAt, { lacks: 'encryption' });
  else if (integrities2.includes('none') && !ciphers2.every(isCombined))
    report('sheet-unprotected', places.get('hash2')?.[0], { lacks: 'integrity' });
}
