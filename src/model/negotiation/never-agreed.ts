/** Values that both ends have, and no negotiation comes up with. */
import type { Authentication } from '../algorithm.js';
import type { IkeProposal, Phase2 } from '../device.js';
import type { Direction } from './direction.js';
import { originOf, originsAt, runsRacoon } from './step.js';

/** What racoon's parser lets pass with no code behind it, in its words. */
const unused: ReadonlyMap<unknown, string> = new Map<Authentication | Phase2['pfsGroup'], string>([
  ['ec2n155', 'group 3'],
  ['ec2n185', 'group 4'],
  ['dss-sig', 'dsssig'],
  ['rsa-encryption', 'rsaenc'],
  ['rsa-revised-encryption', 'rsarev'],
  ['hybrid-dss-client', 'hybrid_dss_client'],
  ['hybrid-dss-server', 'hybrid_dss_server'],
]);

/** Whether a racoon can do nothing with one of some values, which is told then. */
export function areNeverAgreed<Part extends IkeProposal | Phase2>(
  direction: Direction,
  step: string,
  fields: readonly (keyof Part & string)[],
  offered: Part,
  own: Part,
): boolean {
  const field = fields.find((one) => unused.has(offered[one]));
  const value = field && unused.get(offered[field]);
  if (field === undefined || value === undefined) return false;
  if (![direction.from, direction.to].some(runsRacoon)) return false;
  direction.refuse(
    step,
    `racoon lets ${value} pass in its file, and refuses it in every negotiation`,
    originsAt(field, offered, own),
  );
  direction.find('never-agreed', originOf(offered, field), { value }, [offered, own], [], value);
  return true;
}
