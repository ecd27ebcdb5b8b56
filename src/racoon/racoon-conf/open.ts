/** Blocks that are open while a racoon.conf is read, and by which rules their lines are read. */
import type { Range } from '../../syntax/range.js';
import type { Rule } from './read.js';
import type {
  Proposal,
  ProposalLine,
  Remote,
  RemoteLine,
  Sainfo,
  SainfoLine,
  Section as SectionBlock,
  Unread,
} from './syntax.js';
import type { Section } from './words.js';

/** A block that is still open. */
export type Open =
  | {
      readonly kind: 'remote';
      readonly block: Remote;
      readonly body: RemoteLine[];
      readonly brace: number | undefined;
    }
  | { readonly kind: 'proposal'; readonly block: Proposal; readonly body: ProposalLine[] }
  | {
      readonly kind: 'sainfo';
      readonly block: Sainfo;
      readonly body: SainfoLine[];
      readonly brace: number | undefined;
    }
  | {
      readonly kind: 'section';
      readonly block: SectionBlock;
      readonly body: SectionBlock['body'][number][];
      readonly rule: Rule;
      readonly section: Section;
    }
  /** A block whose head is not understood; what stands in it is not told of by itself. */
  | { readonly kind: 'unknown'; readonly head: Unread; readonly body: never[] };

export const sectionRules: Readonly<Record<string, readonly [Rule, Section]>> = {
  listen: ['ListenLine', 'listen'],
  timer: ['TimerLine', 'timer'],
  padding: ['PaddingLine', 'padding'],
  privsep: ['PrivsepLine', 'privsep'],
  mode_cfg: ['ModeCfgLine', 'mode_cfg'],
  ldapcfg: ['LdapLine', 'ldapcfg'],
  radiuscfg: ['RadiusLine', 'radiuscfg'],
};

/** By which rule, and with which words, a line of an open block is read. */
export const ruleOf = (above: Open | undefined): readonly [Rule, Section] => {
  if (above === undefined) return ['TopLine', 'top'];
  if (above.kind === 'remote') return ['RemoteLine', 'remote'];
  if (above.kind === 'proposal') return ['ProposalLine', 'proposal'];
  if (above.kind === 'sainfo') return ['SainfoLine', 'sainfo'];
  return above.kind === 'section' ? [above.rule, above.section] : ['TopLine', 'top'];
};

export const unread = (expected: string, at: Range, daemon: Unread['daemon']): Unread => ({
  kind: 'unread',
  at,
  expected,
  fault: at,
  daemon,
});

/** What is missing at a place. */
export const missing = (expected: string, at: number): Unread =>
  unread(expected, { start: at, end: at }, 'refuses');
