import type { Report } from '../../diagnostics/report.js';
import type { Nets } from '../lift/address.js';
import { AskedPairs } from '../lift/ends.js';
import { listeningOf } from '../lift/listen.js';
import { pairsOf } from '../lift/pairs.js';
import { databaseOf } from '../lift/spd.js';
import type { SetkeyConf } from '../setkey/syntax.js';

/** More commands than this are not held against each other. */
const most = 100_000;

/** Tells of pairs of policies, by their own lines alone, that the kernel takes and that let nothing through. */
export function tellPairs(conf: SetkeyConf, nets: Nets, report: Report): void {
  const silent: Report = () => undefined;
  const told: Report = (code, at, facts, telling = {}) => {
    if (code === 'policy-ends-swapped' || code === 'policy-directions-differ')
      report(code, at, facts, { ...telling, severity: 'warning' });
  };
  const nothing = { listening: listeningOf([]), isPeer: () => false };
  const pairs = pairsOf(databaseOf([conf], nets, silent, most));
  const asked = new AskedPairs(nothing, told, pairs);
  for (const pair of pairs) asked.of(pair);
}
