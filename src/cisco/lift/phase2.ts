import type { Phase2, Protection } from '../../model/device.js';
import type { Range } from '../../syntax/range.js';
import { barePfsGroup, phase2Lifetimes } from '../defaults.js';
import { isWithoutVolume, limitsOf } from '../limits.js';
import { words } from '../words.js';
import { fieldOrigins } from './field-origins.js';
import { foreignWord, productOf } from './foreign-word.js';
import type { RunningBody, Said } from './running-body.js';
import type { Scope } from './scope.js';
import type { LiftedSet, TransformSets } from './transform-set.js';
import type { Tell } from './wanted.js';

export interface LiftedPhase2 {
  readonly phase2: Phase2;
  readonly mode: 'tunnel' | 'transport';
  /** What does not begin and end at the two ends, where that is protected otherwise. */
  readonly betweenNetworks?: Pick<LiftedPhase2, 'phase2' | 'mode'>;
  readonly isTransportRequired: boolean;
  /** Where the mode is said. */
  readonly modeAt?: Range | undefined;
  readonly protocols: Protection['protocols'];
}

/** Phase 2 as an entry says it. Undefined where something that it needs is missing or unreadable, which is told. */
export function phase2Of(
  scope: Scope,
  body: RunningBody,
  sets: TransformSets,
  tell: Tell,
): LiftedPhase2 | undefined {
  const lifted = liftedSets(scope, body, sets, tell);
  const pfs = pfsOf(scope, body, tell);
  const lifetimes = lifetimesOf(scope, body, tell);
  if (lifted === undefined || pfs === undefined || lifetimes === undefined) return undefined;
  const first = lifted[0];
  if (first === undefined) return undefined;
  const protocols = protocolsOf(first);
  const inProtocols = lifted.filter((set) => protocolsOf(set) === protocols);
  const alike = inProtocols.filter(({ mode }) => mode === first.mode);
  // IOS is known to use tunnel mode between networks, whichever mode a set has.
  const inTunnel =
    scope.dialect === 'ios' && !first.isRequired
      ? inProtocols.filter(({ isRequired }) => !isRequired)
      : alike;
  if (inTunnel.length < lifted.length)
    tell('transform-sets-differ', body.transformSets?.at, {
      kept: inTunnel.length,
      all: lifted.length,
    });
  const defaulted = { ...lifetimes.defaulted, ...pfs.defaulted };
  const phase2 = {
    proposals: alike.map(({ proposal }) => proposal),
    pfsGroup: pfs.group,
    lifetimeSeconds: lifetimes.seconds,
    ...(lifetimes.kilobytes !== undefined && { lifetimeKilobytes: lifetimes.kilobytes }),
    origins: scope.origins(body.transformSets?.at, body.pfs?.at, ...lifetimes.at),
    ...fieldOrigins(scope, {
      pfsGroup: body.pfs?.at,
      lifetimeSeconds: lifetimes.secondsAt,
      lifetimeKilobytes: lifetimes.kilobytesAt,
    }),
    ...(Object.keys(defaulted).length > 0 && { defaulted }),
  };
  const isTunnelForAll = first.mode === 'tunnel' && inTunnel.length === alike.length;
  return {
    phase2,
    mode: first.mode,
    ...(!isTunnelForAll &&
      !first.isRequired && {
        betweenNetworks: {
          phase2: { ...phase2, proposals: inTunnel.map(({ proposal }) => proposal) },
          mode: 'tunnel',
        },
      }),
    isTransportRequired: first.isRequired,
    modeAt: lifted.find(({ mode }) => mode === 'transport')?.modeAt,
    protocols,
  };
}

// One list for all that are protected alike.
const none: Protection['protocols'] = [];
const esp: Protection['protocols'] = ['esp'];
const ah: Protection['protocols'] = ['ah'];
const both: Protection['protocols'] = ['esp', 'ah'];

function protocolsOf({ proposal }: LiftedSet): Protection['protocols'] {
  if (proposal.esp === undefined) return proposal.ah === undefined ? none : ah;
  return proposal.ah === undefined ? esp : both;
}

function liftedSets(
  scope: Scope,
  body: RunningBody,
  sets: TransformSets,
  tell: Tell,
): LiftedSet[] | undefined {
  const line = body.transformSets;
  if (line === undefined) {
    // IOS 15 uses its built-in set where an entry names none.
    if (scope.dialect !== 'ios' || scope.running.defaultTransformSetDisabled) return undefined;
    const word = { text: 'default' };
    const builtIn = sets({ word, at: undefined }, tell);
    // A line that was not read may name one.
    if (builtIn?.proposal.defaulted !== undefined && body.unread.length === 0)
      tell('default-transform-set', body.heads[0], {});
    return builtIn === undefined ? undefined : [builtIn];
  }
  const limit = limitsOf(scope.dialect, scope.version).transformSets;
  if (line.names.length > limit)
    tell('too-many-transform-sets', line.at, {
      count: line.names.length,
      limit,
      device: productOf[scope.dialect],
    });
  const lifted = line.names.map((word) => sets({ word, at: line.at }, tell));
  const whole = lifted.filter((set) => set !== undefined);
  return whole.length === lifted.length ? whole : undefined;
}

interface Pfs {
  readonly group: Phase2['pfsGroup'];
  readonly defaulted?: Record<string, string>;
}

function pfsOf(scope: Scope, { pfs }: RunningBody, tell: Tell): Pfs | undefined {
  if (pfs === undefined) return { group: 'none' };
  if (pfs.group !== undefined) {
    const group = words[scope.dialect].pfsGroups.name(pfs.group.text);
    if (group !== undefined) return { group };
    foreignWord(scope, pfs.group.text, pfs.group.at ?? pfs.at, 'pfsGroups', tell);
    return undefined;
  }
  const usual = barePfsGroup(scope.dialect, scope.version);
  const group = words[scope.dialect].pfsGroups.word(usual.value) ?? usual.value;
  tell(
    'pfs-defaulted',
    pfs.at,
    { source: usual.source, group },
    usual.unsure === true ? { severity: 'warning' } : {},
  );
  return { group: usual.value, defaulted: { pfsGroup: usual.source } };
}

interface LiftedLifetimes {
  readonly seconds: number;
  readonly kilobytes: number | undefined;
  readonly at: readonly (Range | undefined)[];
  readonly secondsAt: Range | undefined;
  readonly kilobytesAt: Range | undefined;
  readonly defaulted: Record<string, string>;
}

/** The entry's lifetimes, else the device's, else the default. */
function lifetimesOf(scope: Scope, body: RunningBody, tell: Tell): LiftedLifetimes | undefined {
  const usual = phase2Lifetimes(scope.dialect);
  const defaulted: Record<string, string> = {};
  // Seconds and days are one setting: the entry's, in whichever unit, goes before the device's.
  const { seconds: saidSeconds, days: saidDays } =
    body.seconds === undefined && body.days === undefined ? scope.running : body;
  const saidKilobytes = body.kilobytes ?? scope.running.kilobytes;
  const number = (said: Said, unit: string): number | undefined => {
    const value = Number(said.word.text);
    if (/^\d+$/.test(said.word.text) && value > 0) return value;
    tell('lifetime-unreadable', said.word.at ?? said.at, { unit });
    return undefined;
  };
  let seconds: number | undefined;
  if (saidDays !== undefined) {
    const days = number(saidDays, 'days');
    seconds = days === undefined ? undefined : days * 86400;
  } else if (saidSeconds !== undefined) seconds = number(saidSeconds, 'seconds');
  else {
    seconds = usual.seconds.value;
    defaulted.lifetimeSeconds = usual.seconds.source;
  }
  let kilobytes: number | undefined;
  let isBroken = seconds === undefined;
  if (saidKilobytes === undefined) {
    kilobytes = usual.kilobytes.value;
    defaulted.lifetimeKilobytes = usual.kilobytes.source;
  } else if (!isWithoutVolume(saidKilobytes.word.text)) {
    kilobytes = number(saidKilobytes, 'kilobytes');
    isBroken ||= kilobytes === undefined;
  }
  if (isBroken || seconds === undefined) return undefined;
  return {
    seconds,
    kilobytes,
    at: [saidSeconds?.at, saidDays?.at, saidKilobytes?.at],
    secondsAt: saidDays?.at ?? saidSeconds?.at,
    kilobytesAt: saidKilobytes?.at,
    defaulted,
  };
}
