/** What the verbs take and give, as callers of the library and readers of `--format json` see it. */
import type { Dialect } from './cisco/syntax.js';
import type { Diagnostic, Reason } from './diagnostics/report.js';
import type { Device } from './model/device.js';
import type { Place } from './syntax/origin.js';
import type { Source } from './syntax/range.js';

/** Whose files are written: the tunnel's other end, or a host in this device's place. */
export type Role = 'peer' | 'replacement';

/** Classes of input lines; each line is in exactly one. */
export const lineClasses = [
  'translated',
  'approximated',
  'local',
  'unsupported',
  'invalid',
  'other',
  'layout',
] as const;
/** What became of an input line. */
export type CoverageClass = (typeof lineClasses)[number];

/** Lines `from` to `to`, both included, are of one class. */
export interface CoverageRun {
  readonly class: CoverageClass;
  readonly from: number;
  readonly to: number;
}

/** What became of one file's lines. */
export interface FileCoverage {
  /** How many lines each class has; classes without lines are left out. */
  readonly counts: Partial<Record<CoverageClass, number>>;
  readonly runs: readonly CoverageRun[];
}

/** By file name. */
export type Coverage = Record<string, FileCoverage>;

/** `agree` only if the tunnel comes up whichever end starts; `not proven` where something that decides is in no text. */
export type Verdict = 'agree' | 'disagree' | 'not proven';

/** One step of a negotiation, or of the proof, with the lines that decide it. */
export interface TraceStep {
  /** Which tunnel, as `LOCAL - REMOTE` addresses; empty for what concerns all. */
  readonly tunnel: string;
  /** Who starts. */
  readonly initiator: string;
  readonly step: string;
  readonly result: 'agrees' | 'refused' | 'assumed' | 'not compared' | 'note';
  readonly message: string;
  readonly places: readonly Place[];
}

/** A packet that two policy lists treat differently. */
export interface CounterExample {
  readonly packet: string;
  readonly meant: string;
  readonly written: string;
  readonly places: readonly Place[];
}

/** The proof of what was written. */
export interface Verification {
  readonly verdict: Verdict;
  /** What had to be assumed because no text shows it. */
  readonly assumes: readonly string[];
  readonly trace: readonly TraceStep[];
  readonly counterExample?: CounterExample;
}

/** The files of one Linux host. */
export interface Host {
  /** The address after `set peer`: the value for `--peer`. Null for a dynamic site and in role replacement. */
  readonly peer: string | null;
  /** A name that is fit for a folder. */
  readonly name: string;
  /** The Linux host's own address. */
  readonly local: string | null;
  /** The Cisco's address; null in role replacement. */
  readonly remote: string | null;
  readonly files: Readonly<Record<string, string>>;
  readonly verification: Verification;
}

/** A peer that nothing was written for. */
export interface LeftOut {
  /** The value for `--peer`. */
  readonly peer: string;
  /** What was told of its tunnels: the errors, or the warnings where there is no error. */
  readonly because: readonly Reason[];
}

/** What `convert` gives. */
export type ConvertResult =
  | {
      readonly outcome: 'read';
      readonly hosts: readonly Host[];
      readonly leftOut: readonly LeftOut[];
      readonly diagnostics: readonly Diagnostic[];
      readonly coverage: Coverage;
    }
  | NotRead<{
      readonly hosts: readonly Host[];
      readonly leftOut: readonly LeftOut[];
      readonly coverage: Coverage;
    }>;

/** What `reverse` gives. */
export type ReverseResult =
  | {
      readonly outcome: 'read';
      /** File name to Cisco text; one for each Cisco. `…-back-out.conf` beside it where text is added to a living device. */
      readonly cisco: Readonly<Record<string, string>>;
      readonly leftOut: readonly LeftOut[];
      readonly diagnostics: readonly Diagnostic[];
      readonly coverage: Coverage;
      readonly verification: Verification;
    }
  | NotRead<{
      readonly cisco: Readonly<Record<string, string>>;
      readonly leftOut: readonly LeftOut[];
      readonly coverage: Coverage;
      readonly verification: Verification;
    }>;

/** What `check` gives. Findings stand in the order of repair, errors first. */
export type CheckResult =
  | {
      readonly outcome: 'read';
      readonly verdict: Verdict;
      readonly findings: readonly Diagnostic[];
      readonly assumes: readonly string[];
      readonly trace: readonly TraceStep[];
    }
  | NotRead<{
      readonly verdict: Verdict;
      readonly findings: readonly Diagnostic[];
      readonly assumes: readonly string[];
      readonly trace: readonly TraceStep[];
    }>;

/** What `lint` gives. */
export interface LintResult {
  /** Each file is judged for itself: of one that cannot be read its own diagnostics say why. */
  readonly outcome: 'read';
  readonly files: readonly {
    readonly name: string;
    readonly language: string;
    /** Whether the program that reads such a file would accept it. */
    readonly accepted: boolean;
    readonly diagnostics: readonly Diagnostic[];
  }[];
}

/** What `model` gives. Keys are in it. */
export type ModelResult =
  | {
      readonly outcome: 'read';
      readonly devices: readonly Device[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | NotRead<{ readonly devices: readonly Device[] }>;

/** Nothing could be read: a wrong language, an empty or binary text. The diagnostics say why; all else is empty. */
type NotRead<Empty> = Empty & {
  readonly outcome: 'not-read';
  readonly diagnostics: readonly Diagnostic[];
};

/** A dialect, and a version where defaults depend on it: `asa84:9.13`. */
export interface DialectChoice {
  readonly dialect: Dialect;
  readonly version?: string | undefined;
}

/** What texts do not say, whichever end they are of. Addresses and prefixes as text. */
export interface ReadingOptions {
  /** The Cisco's own outside address. */
  readonly ciscoAddress?: string | undefined;
  /** The Linux host's own address, where it differs from `set peer`. */
  readonly linuxAddress?: string | undefined;
  /** Told by the text where none is given; `reverse` writes for PIX 6 where nothing tells. */
  readonly dialect?: DialectChoice | undefined;
  /** A text of psk.txt syntax that fills keys which are missing. */
  readonly keys?: Source | undefined;
  /** At most so many selectors are made of one crypto map entry. */
  readonly limit?: number | undefined;
  /** Which end a sheet calls its own, and which of its columns that is. */
  readonly ourEnd?: 'linux' | 'cisco' | undefined;
  readonly ourColumn?: 1 | 2 | undefined;
}

/** What the text of a Cisco does not say, and what is wanted. */
export interface ConvertOptions extends ReadingOptions {
  /** Only these peers: the addresses after `set peer`. */
  readonly peers?: readonly string[] | undefined;
  readonly role?: Role | undefined;
  /** Networks behind the Linux host. */
  readonly lan?: readonly string[] | undefined;
  /** Destinations that stay outside the tunnel. */
  readonly bypass?: readonly string[] | undefined;
  /** Fragments for a host that already has tunnels. */
  readonly add?: boolean | undefined;
  readonly allowOpenDynamic?: boolean | undefined;
}

/** What the texts of a racoon host do not say, and what is wanted. */
export interface ReverseOptions extends ReadingOptions {
  /** Only these peers: the addresses of `remote`. */
  readonly peers?: readonly string[] | undefined;
  readonly role?: Role | undefined;
  /** The text of a living device that the result is added to. */
  readonly onto?: Source | undefined;
}

/** What the texts of two ends do not say, and what is wanted. */
export interface CheckOptions extends ReadingOptions {
  /** Only the tunnels with these peers, as either end names the other: the address after `set peer`, or of the `remote`. */
  readonly peers?: readonly string[] | undefined;
  /** The texts of the second end, where it is of the same language as the first. */
  readonly with?: readonly Source[] | undefined;
}
