/** Perfect forward secrecy: an answer, a group, both, and the cases where they do not fit. */

import type { Report } from '../../diagnostics/report.js';
import type { Group } from '../../model/algorithm.js';
import type { Origin } from '../../syntax/origin.js';
import { present } from '../../syntax/present.js';
import { numberOf } from './algorithms.js';
import type { End, Ends } from './ends.js';
import type { Fact, Facts, PfsSaid } from './facts.js';
import { plain } from './parties.js';

export interface PfsAgreed {
  readonly pfs?: Group | 'none';
  readonly places: readonly Origin[];
  /** A group is wanted and none is said. */
  readonly groupMissing?: Origin;
  readonly refused: boolean;
}

/** What all rows together say. `phase1` is the group of phase 1, for "same as phase 1". */
export function pfsOf(
  facts: Facts,
  ends: Ends,
  phase1: readonly Group[],
  report: Report,
): PfsAgreed {
  const said = facts.of('pfs');
  const both = said.filter(({ party }) => party === plain);
  const at = (end: End): readonly Fact<PfsSaid>[] =>
    said.filter(({ party }) => ends.endOf(party) === end);
  const sided = said.filter((fact) => !both.includes(fact) && ends.endOf(fact.party) === undefined);
  const columns = [...new Set(sided.map(({ party }) => party))].map((party) =>
    sided.filter((fact) => fact.party === party),
  );
  const [first = [], second = []] = [at('local'), at('remote'), ...columns].filter(
    (list) => list.length > 0,
  );
  const ours = onOneSide([...both, ...first], phase1, report);
  const theirs = second.length === 0 ? undefined : onOneSide([...both, ...second], phase1, report);
  if (theirs === undefined || ours.pfs === theirs.pfs) return ours;
  if (ours.pfs === undefined && theirs.pfs !== undefined) return theirs;
  if (theirs.pfs === undefined) return ours;
  report(
    'sheet-ends-differ',
    ours.places[0],
    { value: 'perfect forward secrecy (PFS)', ours: show(ours.pfs), theirs: show(theirs.pfs) },
    { related: theirs.places },
  );
  return { ...ours, refused: true };
}

const show = (pfs: Group | 'none' | undefined): string =>
  pfs === undefined ? 'nothing' : pfs === 'none' ? 'no' : `group ${numberOf(pfs)}`;

function onOneSide(
  said: readonly Fact<PfsSaid>[],
  phase1: readonly Group[],
  report: Report,
): PfsAgreed {
  const places = said.map(({ at }) => at);
  const no = said.find(({ value }) => value.answer === 'no');
  const yes = said.find(({ value }) => value.answer === 'yes');
  const same = said.find(({ value }) => value.answer === 'same');
  const grouped = said.filter(({ value }) => value.groups.length > 0);
  const groups = [...new Set(grouped.flatMap(({ value }) => value.groups[0] ?? []))];
  const [group] = groups;
  if (no !== undefined) {
    const unconditional = grouped.find(({ value }) => !value.conditional);
    const [conditional] = grouped;
    const other = yes ?? grouped.find(({ value }) => value.asked);
    if (other !== undefined) return twice(no, other, places, report);
    if (unconditional !== undefined) {
      report(
        'sheet-pfs-contradiction',
        unconditional.at,
        { decided: false },
        { severity: 'error', related: [no.at] },
      );
      return { places, refused: true };
    }
    if (conditional !== undefined)
      report('sheet-pfs-contradiction', conditional.at, { decided: true }, { related: [no.at] });
    return { pfs: 'none', places, refused: false };
  }
  const [firstGroup, otherGroup] = grouped;
  if (groups.length > 1 && firstGroup !== undefined && otherGroup !== undefined)
    return twice(firstGroup, otherGroup, places, report);
  if (group !== undefined) return { pfs: group, places, refused: false };
  const [own] = phase1;
  if (same !== undefined && own !== undefined) return { pfs: own, places, refused: false };
  return present({ places, refused: false, groupMissing: (yes ?? same)?.at });
}

function twice(
  a: Fact<PfsSaid>,
  b: Fact<PfsSaid>,
  places: readonly Origin[],
  report: Report,
): PfsAgreed {
  report(
    'sheet-said-twice',
    b.at,
    { value: 'perfect forward secrecy (PFS)', option: '' },
    { related: [a.at] },
  );
  return { places, refused: true };
}
