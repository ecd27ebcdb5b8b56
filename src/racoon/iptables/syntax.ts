/** What can be written in iptables or nftables about traffic that a tunnel sees. */
import type { Range, Source, Word } from '../../syntax/range.js';

export interface TranslationRule {
  readonly kind: 'translation';
  readonly at?: Range;
  readonly tool: 'iptables' | 'nft';
  readonly chain: Word;
  /** At the chain's head (`-I`), or at its end. */
  readonly insert: boolean;
  readonly source?: Word;
  readonly destination?: Word;
  readonly outInterface?: Word;
  /** `-m policy --dir out --pol none|ipsec` */
  readonly policy?: { readonly direction: Word; readonly policy: Word };
  readonly action: 'SNAT' | 'MASQUERADE' | 'NETMAP' | 'ACCEPT' | 'RETURN' | 'DROP';
  /** `--to-source`, `--to`. */
  readonly to?: Word;
  /** Matches that narrow it and are not understood (`-p tcp --dport`, a set, a mark), as written. */
  readonly further: readonly Word[];
}

export type IptablesLine =
  | TranslationRule
  /** A chain of its own that is made, and that the packets of another one go through first. */
  | { readonly kind: 'chain'; readonly at?: Range; readonly name: Word; readonly from: Word }
  | { readonly kind: 'comment'; readonly at?: Range; readonly text: string }
  | {
      readonly kind: 'unread';
      readonly at: Range;
      readonly expected: string;
      readonly fault: Range;
    };

export interface Iptables {
  readonly source?: Source;
  readonly lines: readonly IptablesLine[];
}
