import type { Report } from '../../diagnostics/report.js';
import { familyOf } from '../../model/address.js';
import type { SheetEnd } from '../tunnel.js';
import type { Facts } from './facts.js';

/** Asks where one end has networks of a family that the other end has none of: no selector holds both. */
export function tellFamilies(
  { local, remote }: { readonly local: SheetEnd; readonly remote: SheetEnd },
  facts: Facts,
  report: Report,
): void {
  const [ours, theirs] = [familiesOf(local), familiesOf(remote)];
  if (ours === '' || theirs === '' || ours === theirs) return;
  facts.told.add('networks');
  report(
    'sheet-ends-differ',
    local.places.domains?.[0],
    { value: 'family of the networks', ours, theirs },
    { related: remote.places.domains?.slice(0, 1) ?? [] },
  );
}

const familiesOf = ({ domains }: SheetEnd): string =>
  [...new Set(domains.map((prefix) => `IPv${familyOf(prefix)}`))].sort().join(' and ');
