/** What can be written in a setkey file, told apart by `kind`. */
import type { Range, Source, Word } from '../../syntax/range.js';

export interface Written {
  /** In the text as given: for a shell script, where the words stand in the script. */
  readonly at?: Range;
}

/** ADDRESS[/LENGTH][[PORT]] */
export interface RangeTerm {
  readonly address: Word;
  readonly length?: Word;
  readonly port?: Word;
}

export interface Request {
  readonly protocol: Word;
  readonly mode: Word;
  /** Absent with `transport//`; `me-any` and `any-me` stand as words. */
  readonly ends?: {
    readonly from: Word;
    readonly fromPort?: Word;
    readonly to: Word;
    readonly toPort?: Word;
  };
  readonly level?: Word;
  readonly id?: Word;
}

export interface Priority {
  readonly base?: Word;
  readonly sign?: '+' | '-';
  readonly offset?: Word;
}

/** What `-ctx` is followed by: domain, algorithm, name in its quotation marks. */
type Label = readonly Word[];

/** What stands behind `-P`. */
export interface PolicyRule {
  readonly direction: Word;
  readonly priority?: Priority;
  /** Absent only with spddelete. */
  readonly action?: Word;
  readonly requests: readonly Request[];
}

export interface PolicyCommand extends Written {
  readonly kind: 'policy';
  readonly verb: 'spdadd' | 'spdupdate' | 'spddelete';
  readonly flags: readonly Word[];
  readonly source: RangeTerm;
  readonly destination: RangeTerm;
  /** What stands behind the networks: policies with the same text there may share that of the first. */
  readonly upper: Word;
  /** `TYPE,CODE` or a GRE key. */
  readonly upperArgument?: Word;
  readonly label?: Label;
  readonly rule: PolicyRule;
  /** How far behind the places in what is shared the command's own stand; absent where it is its own. */
  readonly moved?: number;
}

export interface AssociationCommand extends Written {
  readonly kind: 'association';
  readonly flags: readonly Word[];
  readonly source: Word;
  readonly sourcePort?: Word;
  readonly destination: Word;
  readonly destinationPort?: Word;
  readonly protocol: Word;
  readonly spi: Word;
  readonly mode?: Word;
  readonly requestId?: Word;
  readonly replay?: Word;
  /** Keys are as written: in quotation marks, or hexadecimal behind `0x`. */
  readonly cipher?: { readonly name: Word; readonly key?: Word };
  readonly integrity?: { readonly name: Word; readonly key?: Word };
  readonly compression?: { readonly name: Word };
  /** `-lh`, `-ls`, `-bh`, `-bs`, `-f`, `-ctx` with their values, as written. */
  readonly extensions: readonly Word[];
  /** Of a dump: it ends some time, as those do that IKE makes; keys by hand are there until they are taken away. */
  readonly isNegotiated?: boolean;
}

export interface Unread extends Written {
  readonly kind: 'unread';
  readonly expected: string;
  readonly fault: Range;
}

export type Command =
  | PolicyCommand
  | AssociationCommand
  /** flush, spdflush, dump, spddump, exit, quit, bye, get, delete, deleteall, getspi; words as written. */
  | (Written & { readonly kind: 'other'; readonly verb: Word; readonly words: readonly Word[] })
  | (Written & { readonly kind: 'comment'; readonly text: string })
  | Unread;

/** What of a shell script around the commands could not be followed. Never executed, never guessed. */
export interface ShellRemark {
  readonly kind:
    | 'unknown-value'
    | 'value-long'
    /** A command of `ip xfrm`. */
    | 'xfrm'
    /** An ifcfg file does not set this address. */
    | 'address-unknown'
    | 'condition-ignored'
    /** The script ends here, and more stands behind. */
    | 'ended'
    | 'not-followed'
    /** What setkey is fed here is not known. */
    | 'not-read'
    /** Commands that no setkey reads, or one that only looks through them. */
    | 'not-loaded'
    | 'template'
    | 'other-file'
    /** `setkey -c` loses this command and all behind it. */
    | 'command-long'
    /** `setkey -k` makes no policy for forwarded packets of the commands that are named. */
    | 'no-forward';
  readonly name?: string;
  readonly at: Range;
  readonly of?: readonly Range[];
}

/** A command that a script feeds to setkey, in the words that setkey sees, as far as they are known. */
export interface SaidCommand {
  readonly kind: Command['kind'];
  readonly text: string;
  readonly at: Range;
}

export interface SetkeyConf {
  readonly source?: Source;
  /** A file that setkey reads itself, a shell script that feeds it, or what `setkey -D` / `setkey -DP` printed. */
  readonly form: 'file' | 'script' | 'association-dump' | 'policy-dump';
  readonly commands: readonly Command[];
  readonly shell: readonly ShellRemark[];
  /** Of a script. */
  readonly said?: readonly SaidCommand[];
}
