/**
 * What can be written in racoon.conf, told apart by `kind`. Words are as they stand, the quotation marks of strings left out.
 * Statements that are made to be printed have no range.
 */
import type { Range, Source, Word } from '../../syntax/range.js';

export interface Written {
  readonly at?: Range;
}

/** What should have been read and was not: racoon would refuse the file here, or skip it silently. */
export interface Unread extends Written {
  readonly kind: 'unread';
  readonly expected: string;
  readonly fault: Range;
  /** What the daemon does: it refuses the file, or skips the words and goes on. */
  readonly daemon: 'refuses' | 'skips';
}

/** A directive that concerns this host or is kept as it stands: `doi`, `script`, `nonce_size`, … */
export interface Directive extends Written {
  readonly kind: 'directive';
  readonly keyword: Word;
  readonly values: readonly Word[];
  /** A word of old or foreign versions, with what newer ones do about it. */
  readonly obsolete?: 'warned' | 'refused' | 'foreign';
}

/** NUMBER and unit as written; `8 hour`. */
export interface Lifetime extends Written {
  readonly kind: 'lifetime';
  readonly number: Word;
  readonly unit: Word;
}

export interface Identifier {
  /** address, subnet, fqdn, user_fqdn, keyid, asn1dn */
  readonly type: Word;
  readonly qualifier?: Word;
  readonly value?: Word;
}

export type ProposalLine =
  | (Written & {
      readonly kind: 'encryption_algorithm';
      readonly algorithm: Word;
      readonly bits?: Word;
    })
  | (Written & { readonly kind: 'hash_algorithm'; readonly algorithm: Word })
  | (Written & { readonly kind: 'authentication_method'; readonly method: Word })
  | (Written & { readonly kind: 'dh_group'; readonly group: Word })
  | Lifetime
  | Directive
  | Unread;

export interface Proposal extends Written {
  readonly kind: 'proposal';
  readonly body: readonly ProposalLine[];
}

export type RemoteLine =
  | (Written & { readonly kind: 'remote_address'; readonly address: Word; readonly port?: Word })
  | (Written & { readonly kind: 'exchange_mode'; readonly modes: readonly Word[] })
  | (Written & { readonly kind: 'my_identifier'; readonly identifier: Identifier })
  | (Written & { readonly kind: 'peers_identifier'; readonly identifier: Identifier })
  | (Written & {
      readonly kind: 'certificate_type';
      readonly type: Word;
      readonly files: readonly Word[];
    })
  | (Written & { readonly kind: 'ca_type'; readonly type: Word; readonly file: Word })
  | (Written & { readonly kind: 'peers_certfile'; readonly type?: Word; readonly file?: Word })
  /** `verify_identifier on`, `nat_traversal force`, `generate_policy unique`, `proposal_check claim`, … */
  | (Written & { readonly kind: 'choice'; readonly keyword: Word; readonly value: Word })
  /** `dpd_delay 20`, `ph1id 3`, … */
  | (Written & { readonly kind: 'number'; readonly keyword: Word; readonly value: Word })
  | Lifetime
  | Proposal
  | Directive
  | Unread;

/** The address with its port, a name in quotes, or anonymous. */
export type RemoteIndex =
  | { readonly kind: 'address'; readonly address: Word; readonly port?: Word }
  | { readonly kind: 'name'; readonly name: Word }
  | { readonly kind: 'anonymous'; readonly port?: Word };

/** Sections with the same text in their braces may share the lines of the first. */
interface SharedBody {
  /** How far behind the places of its lines the section's own stand; absent where they are its own. */
  readonly moved?: number;
}

export interface Remote extends Written, SharedBody {
  readonly kind: 'remote';
  readonly index: RemoteIndex;
  /** The head alone, for places. */
  readonly head?: Range;
  readonly inherit?: RemoteIndex;
  readonly body: readonly RemoteLine[];
}

export type SainfoId =
  | { readonly kind: 'anonymous' | 'clientaddr'; readonly at?: Range }
  | {
      readonly kind: 'address';
      /** `address` or `subnet`: the code ignores which. */
      readonly type: Word;
      readonly address: Word;
      /** The end of a range `A-B`. */
      readonly to?: Word;
      readonly length?: Word;
      readonly port?: Word;
      readonly upper: Word;
    }
  | { readonly kind: 'name'; readonly type: Word; readonly value: Word };

export interface Algorithm {
  readonly algorithm: Word;
  readonly bits?: Word;
}

export type SainfoLine =
  | (Written & { readonly kind: 'pfs_group'; readonly group: Word })
  | Lifetime
  | (Written & { readonly kind: 'remoteid'; readonly number: Word })
  | (Written & {
      readonly kind: 'encryption_algorithm' | 'authentication_algorithm' | 'compression_algorithm';
      readonly algorithms: readonly Algorithm[];
    })
  | Directive
  | Unread;

export interface Sainfo extends Written, SharedBody {
  readonly kind: 'sainfo';
  readonly head?: Range;
  readonly local: SainfoId;
  readonly remote: SainfoId;
  readonly from?: { readonly type: Word; readonly value?: Word };
  readonly group?: Word;
  readonly body: readonly SainfoLine[];
}

/** `listen`, `timer`, `padding`, `privsep`, `mode_cfg`, `ldapcfg`, `radiuscfg`. */
export interface Section extends Written {
  readonly kind: 'section';
  readonly keyword: Word;
  readonly body: readonly (Directive | Unread)[];
}

/** A comment line of its own; only made, never read (a read text keeps its comments between the ranges). */
export interface Comment extends Written {
  readonly kind: 'comment';
  readonly text: string;
}

export type Statement =
  | (Written & { readonly kind: 'path'; readonly type: Word; readonly value: Word })
  | (Written & { readonly kind: 'include'; readonly file: Word })
  | Directive
  | Section
  | Remote
  | Sainfo
  | Comment
  | Unread;

/** A racoon.conf, read (with its source) or made (without). */
export interface RacoonConf {
  readonly source?: Source;
  readonly statements: readonly Statement[];
  /** Characters and words within statements that the daemon skips without a word: `dpd_delay = 10`. */
  readonly skipped?: readonly Range[];
}
