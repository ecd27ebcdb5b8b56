import type { Origin } from '../../syntax/origin.js';
import type { Device, Peer, Phase2Rule, SecurityPolicy } from '../device.js';

/** One end of a comparison, and how messages call it. */
export interface End {
  readonly device: Device;
  readonly name: string;
  /** Which argument of `negotiate` it is. */
  readonly side: 'a' | 'b';
  /** The address that a translator gives it, where that was told. */
  readonly knownAs?: string | undefined;
}

/** All that one end knows of the tunnels with one other gateway. */
export interface Side {
  readonly end: End;
  /** Absent where keys are manual. */
  readonly peer?: Peer;
  readonly local: Peer['local'];
  readonly remote: Peer['remote'];
  /** Rows that protect traffic with this gateway, in order. */
  readonly policies: readonly SecurityPolicy[];
  /** What it may take as answering end beyond its policies: lists in order of search, those that others share not copied. */
  readonly rules: readonly (readonly Phase2Rule[])[];
  /** This end uses the tunnel only when the one before it is down. */
  readonly isStandby: boolean;
}

/** Whether an end is a racoon, which has rules of its own. */
export const runsRacoon = ({ end }: Pick<Side, 'end'>): boolean =>
  end.device.implementation.kind === 'racoon';

/** The same tunnel at both ends. */
export interface Pair {
  readonly a: Side;
  readonly b: Side;
}

export type StepResult = 'agrees' | 'refused' | 'assumed' | 'not compared' | 'note';

/** One step of a negotiation with the lines that decide it. */
export interface Step {
  readonly tunnel: string;
  /** The name of the end that starts; empty where both do alike. */
  readonly initiator: string;
  readonly step: string;
  readonly result: StepResult;
  readonly message: string;
  readonly origins: readonly Origin[];
}

interface Marked {
  readonly origins?: readonly Origin[] | undefined;
  readonly fieldOrigins?: Readonly<Record<string, Origin>> | undefined;
}

/** The tightest place of a field: its own line, else the first line of its object. */
export const originOf = (value: Marked | undefined, field?: string): Origin | undefined =>
  (field === undefined ? undefined : value?.fieldOrigins?.[field]) ?? value?.origins?.[0];

/** All places of values, for `related`; a bound keeps a long block from flooding a report. */
export const originsOf = (...values: readonly (Marked | undefined)[]): readonly Origin[] =>
  values.flatMap((value) => (value?.origins ?? []).slice(0, 16));

/** The first lines of rows: what each is, without all that belongs to it. */
export const headsOf = (...values: readonly (Marked | undefined)[]): readonly Origin[] =>
  values.flatMap((value) => (value?.origins ?? []).slice(0, 2));

/** The places of one field at several values: the lines that decide a step. */
export const originsAt = (
  field: string,
  ...values: readonly (Marked | undefined)[]
): readonly Origin[] => values.flatMap((value) => originOf(value, field) ?? []);

/** The address of a side's other end, where it is one. */
export const remoteText = ({ remote }: Side): readonly string[] =>
  remote.kind === 'address' ? [remote.address] : [];
