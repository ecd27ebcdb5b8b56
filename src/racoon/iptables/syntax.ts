/** What can be written in iptables or nftables about traffic that a tunnel sees. */
import type { Range, Source, Word } from '../../syntax/range.js';
import type { Branch } from '../shell/commands.js';

export interface TranslationRule {
  readonly kind: 'translation';
  readonly at?: Range;
  readonly tool: 'iptables' | 'nft';
  /** Its table, its chain, its target or what it asks of policies was written with a slip, or no command says what it does. */
  readonly isSlip?: true;
  /** Of nft, where it is not the one that iptables has for translation. */
  readonly table?: string;
  readonly chain: Word;
  /** Of nft: its family, table and chain as a command names them. */
  readonly inNft?: string;
  /** At the chain's head (`-I`), or at its end. */
  readonly insert: boolean;
  /** `-I CHAIN N`: where it is inserted, or which rule it is put in place of. */
  readonly position?: number;
  readonly replaces?: true;
  /** Of packets of which family it is, where that is not IPv4 alone. */
  readonly family?: 6 | 'both';
  readonly source?: Word;
  readonly destination?: Word;
  readonly outInterface?: Word;
  /** `-m policy --dir out --pol none|ipsec` */
  readonly policy?: { readonly direction: Word; readonly policy: Word };
  readonly action:
    | 'SNAT'
    | 'MASQUERADE'
    | 'NETMAP'
    | 'ACCEPT'
    | 'RETURN'
    | 'DROP'
    /** On in a chain of its own, and back from there, or not (`-g`). */
    | 'JUMP'
    | 'GOTO';
  /** `--to-source`, `--to`; the chain of a jump. */
  readonly to?: Word;
  /** Under what a script sets it. */
  readonly condition?: Branch;
  /** Matches that narrow it and are not understood (`-p tcp --dport`, a set, a mark), as written. */
  readonly further: readonly Word[];
}

/** A rule of a chain that packets of a tunnel come through before racoon, or a policy, sees them. */
export interface FilterRule
  extends Pick<
    TranslationRule,
    | 'at'
    | 'isSlip'
    | 'chain'
    | 'insert'
    | 'position'
    | 'replaces'
    | 'table'
    | 'family'
    | 'source'
    | 'destination'
    | 'outInterface'
    | 'policy'
    | 'condition'
    | 'further'
  > {
  readonly kind: 'filter';
  /** Of `kernel` where it stands for what that does itself, which is the name of its table. */
  readonly tool: TranslationRule['tool'] | 'kernel';
  /** `DROP`, `REJECT`, `DNAT`, `LOG`, or the name of a chain, from which packets do not come back if it is gone on in. */
  readonly target: string;
  readonly isGoto?: boolean;
  readonly isNat?: boolean;
  /** The network that NETMAP gives. */
  readonly to?: Word;
  /** What the chain does at its end: `-P`, or `:INPUT DROP` of iptables-save; `-` for one that goes back. */
  readonly isEnd?: true;
}

/** `-D`, `-F`: a rule that goes, the one of a number, or all of a chain, or of a table, or all of all; in nft also their ends. */
export interface Removal {
  readonly kind: 'removal';
  readonly at: Range;
  readonly all?: true;
  readonly table?: string;
  readonly chain?: Word;
  readonly rule?: TranslationRule | FilterRule;
  readonly position?: number;
  readonly family?: 6 | 'both';
  /** Of iptables: whether it is of the table for translation. */
  readonly isNat?: boolean;
  readonly takesEnds?: boolean;
  /** What follows is all that a table, or a chain, held when it was printed: nothing else is left of what was there. */
  readonly isWhole?: true;
  /** Which rules it takes away is not known for certain. */
  readonly isOpen?: boolean;
  readonly condition?: Branch;
}

export type IptablesLine =
  | TranslationRule
  | FilterRule
  /** A chain of its own that is made, and that the packets of another one go through first. */
  | { readonly kind: 'chain'; readonly at?: Range; readonly name: Word; readonly from: Word }
  | Removal
  | { readonly kind: 'comment'; readonly at?: Range; readonly text: string }
  | { readonly kind: 'unread'; readonly at: Range; readonly fault: Range };

export interface Iptables {
  readonly source?: Source;
  readonly lines: readonly IptablesLine[];
}
