/** Phase 2 as racoon can say it: two lists, of ciphers and of integrities, of which it offers every pair. */

import type { Report } from '../../diagnostics/report.js';
import type { Cipher, Integrity } from '../../model/algorithm.js';
import type { Phase2, Phase2Proposal, Protection } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import { espCiphers, groups, integrities } from '../words.js';
import { allOrigins, fieldSpot, originsOf, spotOf } from './spot.js';

type Protocols = Protection['protocols'];

export interface PlannedPhase2 {
  readonly protocols: Protocols;
  readonly phase2: Phase2;
}

/**
 * What a phase 2 becomes in racoon, and which protocols its policy asks for; undefined where racoon cannot say it (an error
 * was told then). `at` is where to point where a proposal has no line of its own.
 */
export function plannedPhase2(
  { phase2, protocols }: { readonly phase2: Phase2; readonly protocols: Protocols },
  at: Origin | undefined,
  report: Report,
): PlannedPhase2 | undefined {
  const place = phase2.origins?.[0] ?? at;
  const group = phase2.pfsGroup;
  const asked: Protocols = protocols.filter((protocol) => protocol !== 'ipcomp');
  const hasGroup = group === 'none' || groups.word(group) !== undefined;
  if (!hasGroup)
    report(
      'dh-group-unsupported',
      spotOf('pfsGroup', phase2) ?? at,
      { group, use: 'perfect forward secrecy' },
      errorWith(phase2),
    );
  // One fault hides no other.
  const offered = offeredProposals(phase2, asked, place, report);
  const isWritten = hasGroup && offered !== undefined;
  tellVolume(phase2, place, isWritten, report);
  if (!isWritten) return undefined;
  let lifetimeSeconds = phase2.lifetimeSeconds;
  if (lifetimeSeconds === 0) {
    lifetimeSeconds = longestPhase2;
    report('lifetime-endless', spotOf('lifetimeSeconds', phase2) ?? place, {
      phase: 2,
      seconds: longestPhase2,
    });
  }
  return {
    protocols: asked,
    phase2: {
      proposals: offered.proposals,
      pfsGroup: group,
      lifetimeSeconds,
      ...originsOf({ origins: allOrigins(phase2, ...offered.from) }),
      ...(phase2.defaulted !== undefined && { defaulted: phase2.defaulted }),
    },
  };
}

/** The proposals that racoon offers, and those that they are made from; undefined where it cannot offer any. */
function offeredProposals(
  phase2: Phase2,
  asked: Protocols,
  place: Origin | undefined,
  report: Report,
):
  | { readonly proposals: readonly Phase2Proposal[]; readonly from: readonly Phase2Proposal[] }
  | undefined {
  const usable = usableProposals(phase2, place, report);
  const shaped = usable?.filter((proposal) => sameProtocols(protocolsOf(proposal), asked));
  if (usable === undefined || shaped === undefined) return undefined;
  for (const other of usable) {
    if (shaped.includes(other)) continue;
    report('transform-shape', other.origins?.[0] ?? place, { wanted: asked.join(' and ') });
  }
  if (shaped.length === 0) {
    report('transforms-none', place, {});
    return undefined;
  }
  const proposals = productOf(shaped, asked);
  if (proposals.length === 0) {
    report('transforms-none', place, {});
    return undefined;
  }
  if (asked.length > 1) report('bundle-unproven', place, {});
  if (!tellSuperset(shaped, proposals, place, report)) return undefined;
  return { proposals, from: shaped };
}

/** Written for «without end», in seconds: racoon takes 0 as a fault, and this is its own default. */
const longestPhase2 = 28800;

const errorWith = (phase2: Phase2): { severity: 'error'; related: readonly Origin[] } => ({
  severity: 'error',
  related: phase2.origins?.slice(1) ?? [],
});

/** The proposals that racoon and the kernel have words for; undefined where none is left. */
function usableProposals(
  { proposals, origins }: Phase2,
  place: Origin | undefined,
  report: Report,
): readonly Phase2Proposal[] | undefined {
  const usable: Phase2Proposal[] = [];
  const faults: (() => void)[] = [];
  const fits = (proposal: Phase2Proposal): boolean => !lacks(proposal);
  const last = !proposals.some(fits);
  for (const proposal of proposals) {
    const at = proposal.origins?.[0] ?? place;
    const lack = lacks(proposal);
    if (lack === undefined) {
      const { compression, ...rest } = proposal;
      if (compression !== undefined) report('compression-dropped', at, { compression });
      usable.push(rest);
    } else if (lack === 'hmac-sha256-128') {
      faults.push(() =>
        report('sha256-truncated', at, {}, { severity: last ? 'error' : 'warning' }),
      );
    } else {
      faults.push(() =>
        report(
          'transform-unsupported',
          at,
          { algorithm: lack },
          { severity: last ? 'error' : 'warning' },
        ),
      );
    }
  }
  for (const tell of faults) tell();
  const left = proposals.filter((proposal) => lacks(proposal) !== undefined);
  // Where a set is told of it is told for all entries that have it; what is left is another thing in each.
  if (left.length > 0 && usable.length > 0)
    report('transforms-fewer', origins?.[0] ?? place, {
      left: left.map(pairOf),
      kept: usable.map(pairOf),
    });
  if (proposals.length === 0) report('transforms-none', place, {});
  return usable.length === 0 ? undefined : usable;
}

/** The algorithm of a proposal that cannot be negotiated by racoon, or carried out as the other end does. */
function lacks({ esp, ah }: Phase2Proposal): Cipher | Integrity | undefined {
  if (esp !== undefined) {
    if (esp.integrity === 'hmac-sha256-128') return esp.integrity;
    if (espCiphers.words(esp.cipher) === undefined || unavailable.has(esp.cipher))
      return esp.cipher;
    if (integrities.word(esp.integrity) === undefined) return esp.integrity;
  }
  if (ah !== undefined) {
    if (ah.integrity === 'none' || integrities.word(ah.integrity) === undefined)
      return ah.integrity;
  }
  return undefined;
}

/** Words that only some builds of racoon take; elsewhere they make it refuse the whole file. */
const unavailable: ReadonlySet<Cipher> = new Set<Cipher>(['idea-cbc']);

const protocolsOf = ({ esp, ah }: Phase2Proposal): Protocols => [
  ...(esp !== undefined ? (['esp'] as const) : []),
  ...(ah !== undefined ? (['ah'] as const) : []),
];

const sameProtocols = (a: Protocols, b: Protocols): boolean =>
  a.length === b.length && a.every((protocol) => b.includes(protocol));

/** Every pair that racoon offers for the lists of these proposals, in its order: the cipher outside, the integrity inside. */
function productOf(
  proposals: readonly Phase2Proposal[],
  protocols: Protocols,
): readonly Phase2Proposal[] {
  const ciphers = new Set<Cipher>();
  const authenticators = new Set<Integrity>();
  for (const { esp } of proposals) {
    if (esp !== undefined) {
      ciphers.add(esp.cipher);
      authenticators.add(esp.integrity);
    }
  }
  for (const { ah } of proposals) if (ah !== undefined) authenticators.add(ah.integrity);
  const product: Phase2Proposal[] = [];
  const list = [...authenticators];
  const forAh = list.filter((integrity) => integrity !== 'none');
  if (!protocols.includes('esp')) return forAh.map((integrity) => ({ ah: { integrity } }));
  for (const cipher of ciphers) {
    for (const integrity of list) {
      // racoon leaves the pair that protects nothing out by itself.
      if (cipher === 'null' && integrity === 'none') continue;
      const esp = { cipher, integrity };
      if (!protocols.includes('ah')) product.push({ esp });
      else for (const outer of forAh) product.push({ esp, ah: { integrity: outer } });
    }
  }
  return product;
}

/** Tells of pairs that the product has and the proposals had not; false where one of them is too weak to be offered. */
function tellSuperset(
  proposals: readonly Phase2Proposal[],
  product: readonly Phase2Proposal[],
  place: Origin | undefined,
  report: Report,
): boolean {
  const known = new Set(proposals.map(pairOf));
  const added = product.filter((proposal) => !known.has(pairOf(proposal)));
  if (added.length === 0) return true;
  const related = proposals.flatMap(({ origins }) => origins?.[0] ?? []);
  const weak = added.filter(({ esp }) => esp?.cipher === 'null' || esp?.integrity === 'none');
  const at = related[0] ?? place;
  if (weak.length > 0) {
    report('transform-superset-weak', at, { pairs: weak.map(pairOf) }, { related });
    return false;
  }
  report('transform-superset', at, { pairs: added.map(pairOf) }, { related });
  return true;
}

const pairOf = ({ esp, ah }: Phase2Proposal): string =>
  [
    ...(esp === undefined ? [] : [`${esp.cipher} with ${esp.integrity}`]),
    ...(ah === undefined ? [] : [`AH ${ah.integrity}`]),
  ].join(', ');

/** Under a million kilobytes a busy line renews its keys every few minutes. */
const lowVolume = 1_000_000;

function tellVolume(
  phase2: Phase2,
  place: Origin | undefined,
  isWritten: boolean,
  report: Report,
): void {
  const { lifetimeKilobytes: kilobytes, origins = [], defaulted } = phase2;
  if (kilobytes === undefined || kilobytes === 0) return;
  // A volume that is written is the last thing that an entry's phase 2 comes from.
  const written = defaulted?.lifetimeKilobytes === undefined ? origins.at(-1) : undefined;
  const at = fieldSpot(phase2, 'lifetimeKilobytes') ?? written ?? place;
  const related = origins.filter((origin) => origin !== at);
  const isAlone = defaulted?.lifetimeSeconds !== undefined;
  if (kilobytes < lowVolume) report('kb-lifetime-low', at, { kilobytes, isAlone }, { related });
  else if (isWritten) report('kb-lifetime-dropped', at, { kilobytes }, { related });
}
