import type { Report, Telling } from '../../diagnostics/report.js';
import type { Integrity } from '../../model/algorithm.js';
import type { Phase2, Phase2Proposal, Protection } from '../../model/device.js';
import type { Origin } from '../../syntax/origin.js';
import {
  defaultKilobytes,
  dependsOnRelease,
  isWithoutVolume,
  refusedAsWeak,
  within,
} from '../limits.js';
import { placeIn, spotOf } from './spot.js';
import type { Target } from './target.js';

/** How a policy protects, as far as transform sets are concerned. */
type Headers = Pick<Protection, 'mode' | 'protocols' | 'nested' | 'proposedModes'>;

/**
 * A phase 2 in what the target can say: alternatives that it cannot are told and left out. Undefined where nothing is left.
 * `at` is told where the phase 2 itself has no place.
 */
export function plannedPhase2(
  phase2: Phase2,
  headers: Headers,
  target: Target,
  at: Origin | undefined,
  report: Report,
): Phase2 | undefined {
  const { limits, vocabulary } = target;
  const place = spotOf(phase2) ?? at;
  let possible = true;
  // What is compressed is refused for that.
  if (headers.nested === true && !headers.protocols.includes('ipcomp')) {
    report('nested-headers', at ?? place, {});
    possible = false;
  } else if (headers.proposedModes !== undefined) {
    report('bundle-modes', at ?? place, {});
    possible = false;
  } else if (
    headers.protocols.includes('ah') &&
    vocabulary.ahIntegrity('hmac-sha1-96') === undefined
  ) {
    report('ah-not-on-target', at ?? place, { target: limits.name });
    possible = false;
  }
  if (headers.protocols.includes('ipcomp') && target.dialect !== 'ios') {
    const compression = phase2.proposals[0]?.compression ?? 'deflate';
    report('compression-not-on-target', at ?? place, { compression, target: limits.name });
    possible = false;
  }
  const proposals = plannedAlternatives(phase2, headers, target, place, report);
  const group = phase2.pfsGroup;
  if (group !== 'none' && vocabulary.pfsGroup(group) === undefined) {
    report('group-not-on-target', placeIn('pfsGroup', phase2) ?? place, {
      target: limits.name,
      phase: 2,
      othersLeft: false,
      group,
    });
    possible = false;
  } else if (group !== 'none' && dependsOnRelease(group, target.dialect, target.version)) {
    report('group-needs-release', placeIn('pfsGroup', phase2) ?? place, {
      group,
      target: limits.name,
    });
  }
  if (!possible || proposals.length === 0) return undefined;
  const names = refusedAsWeak(
    [...proposals.flatMap(({ esp, ah }) => [esp?.cipher, esp?.integrity, ah?.integrity]), group],
    target.dialect,
    target.version,
  );
  if (names.length > 0) report('weak-on-target', place, { names, target: limits.name });
  if (!target.fromCisco) tellUnprotected(proposals, place, report);
  return { ...phase2, proposals, ...plannedLifetimes(phase2, target, place, report) };
}

function plannedAlternatives(
  { proposals }: Phase2,
  headers: Headers,
  target: Target,
  place: Origin | undefined,
  report: Report,
): readonly Phase2Proposal[] {
  const wanted = proposals.map((proposal) => withoutIdleCompression(proposal, headers, target));
  const sayable = wanted.filter((proposal) => faultsOf(proposal, target).length === 0);
  const telling: Telling = sayable.length > 0 ? { severity: 'warning' } : {};
  for (const proposal of wanted) {
    for (const fault of faultsOf(proposal, target))
      tell(
        fault,
        proposal,
        sayable.length > 0,
        placeIn(fields[fault], proposal) ?? place,
        target,
        report,
        telling,
      );
  }
  const distinct = new Map(sayable.map((proposal) => [alternativeKey(proposal), proposal]));
  const most = target.limits.transformSets;
  if (distinct.size > most) {
    report('transform-sets-limit', place, {
      target: target.limits.name,
      wanted: distinct.size,
      most,
    });
  }
  return [...distinct.values()].slice(0, most);
}

/** Tells of proposals that anybody can read on the way, or change. */
function tellUnprotected(
  proposals: readonly Phase2Proposal[],
  place: Origin | undefined,
  report: Report,
): void {
  for (const proposal of proposals) {
    const { esp, ah } = proposal;
    if (esp === undefined || esp.cipher === 'null')
      report('no-confidentiality', placeIn('cipher', proposal) ?? place, {
        isAh: esp === undefined,
      });
    else if (esp.integrity === 'none' && ah === undefined && !/gcm|gmac/.test(esp.cipher))
      report('no-integrity', placeIn('integrity', proposal) ?? place, {});
  }
}

/** What makes two alternatives the same transform set. */
export const alternativeKey = ({ esp, ah, compression }: Phase2Proposal): string =>
  `${ah?.integrity ?? ''} ${esp?.cipher ?? ''} ${esp?.integrity ?? ''} ${compression ?? ''}`;

/** Racoon's sections always name a compression; it is used only where a policy asks for IPComp. */
function withoutIdleCompression(
  proposal: Phase2Proposal,
  { protocols }: Headers,
  { fromCisco }: Target,
): Phase2Proposal {
  if (proposal.compression === undefined || fromCisco || protocols.includes('ipcomp'))
    return proposal;
  const { compression: _idle, ...rest } = proposal;
  return rest;
}

/** Where each fault is told. */
const fields: Readonly<Record<Fault, string>> = {
  cipher: 'cipher',
  'esp-integrity': 'integrity',
  'ah-integrity': 'integrity',
  nothing: 'cipher',
  compression: 'compression',
};

type Fault = 'cipher' | 'esp-integrity' | 'ah-integrity' | 'nothing' | 'compression';

function faultsOf(
  { esp, ah, compression }: Phase2Proposal,
  { vocabulary, dialect }: Target,
): Fault[] {
  const faults: Fault[] = [];
  if (esp === undefined && ah === undefined) faults.push('nothing');
  if (esp !== undefined) {
    const { cipher, integrity } = esp;
    const combined = /gcm|gmac/.test(cipher);
    if (cipher === 'null' && integrity === 'none') faults.push('nothing');
    else if (vocabulary.espCipher(cipher) === undefined) faults.push('cipher');
    if (integrity !== 'none' && (combined || vocabulary.espIntegrity(integrity) === undefined))
      faults.push('esp-integrity');
  }
  if (ah !== undefined && vocabulary.ahIntegrity(ah.integrity) === undefined)
    faults.push('ah-integrity');
  if (compression !== undefined && (dialect !== 'ios' || compression !== 'lzs'))
    faults.push('compression');
  return faults;
}

function tell(
  fault: Fault,
  { esp, ah, compression }: Phase2Proposal,
  othersLeft: boolean,
  at: Origin | undefined,
  { limits, vocabulary }: Target,
  report: Report,
  telling: Telling,
): void {
  const where = { target: limits.name, phase: 2, othersLeft } as const;
  const integrity = (hash: Integrity | undefined): void => {
    if (hash === undefined) return;
    if (hash === 'hmac-sha256-96')
      report('sha256-truncation', at, { target: limits.name, othersLeft }, telling);
    else report('hash-not-on-target', at, { ...where, hash }, telling);
  };
  switch (fault) {
    case 'nothing':
      report('nothing-protected', at, {}, telling);
      break;
    case 'cipher':
      if (esp !== undefined)
        report('cipher-not-on-target', at, { ...where, cipher: esp.cipher }, telling);
      break;
    case 'esp-integrity':
      integrity(esp?.integrity);
      break;
    case 'ah-integrity':
      // A device without any AH has said so already.
      if (vocabulary.ahIntegrity('hmac-sha1-96') !== undefined) integrity(ah?.integrity);
      break;
    case 'compression':
      report(
        'compression-not-on-target',
        at,
        { compression: compression ?? 'deflate', target: limits.name },
        telling,
      );
      break;
  }
}

function plannedLifetimes(
  phase2: Phase2,
  target: Target,
  at: Origin | undefined,
  report: Report,
): Pick<Phase2, 'lifetimeSeconds' | 'lifetimeKilobytes' | 'defaulted'> {
  const { limits } = target;
  const { lifetimeSeconds, lifetimeKilobytes, defaulted } = phase2;
  const written =
    lifetimeSeconds === 0 ? limits.seconds[1] : within(lifetimeSeconds, limits.seconds);
  if (written !== lifetimeSeconds)
    report('lifetime-out-of-range', placeIn('lifetimeSeconds', phase2) ?? at, {
      seconds: lifetimeSeconds,
      written,
      phase: 2,
      target: limits.name,
    });
  if (lifetimeKilobytes !== undefined || target.fromCisco)
    return {
      lifetimeSeconds: written,
      ...(lifetimeKilobytes !== undefined && {
        lifetimeKilobytes: within(lifetimeKilobytes, limits.kilobytes),
      }),
    };
  const kilobytes = kilobytesOf(target);
  if (kilobytes === undefined) return { lifetimeSeconds: written };
  report('kilobytes-stay', at, { kilobytes });
  return {
    lifetimeSeconds: written,
    lifetimeKilobytes: kilobytes,
    defaulted: { ...defaulted, lifetimeKilobytes: `${limits.name}: ${kilobytes} KB` },
  };
}

/** The volume after which the target renews phase 2 where a crypto map entry does not say; undefined where it never does. */
export function kilobytesOf({ onto }: Pick<Target, 'onto'>): number | undefined {
  let kilobytes: number | undefined = defaultKilobytes;
  for (const statement of onto?.configuration.statements ?? [])
    if (statement.kind === 'ipsec-lifetime' && statement.kilobytes !== undefined) {
      const { text } = statement.kilobytes;
      const value = Number(text);
      if (statement.negated === true) kilobytes = defaultKilobytes;
      else if (isWithoutVolume(text)) kilobytes = undefined;
      else if (Number.isInteger(value)) kilobytes = value;
    }
  return kilobytes;
}
