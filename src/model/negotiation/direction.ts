import type { Origin } from '../../syntax/origin.js';
import type { Cipher, Group, Integrity } from '../algorithm.js';
import type { IkeProposal } from '../device.js';
import type { NegotiationCode, NegotiationFacts } from '../diagnostics.js';
import { originsOf, type Side, type Step, type StepResult } from './step.js';

/** A small change at one end that would cure a finding; the verb says it in the end's own words. */
export interface Remedy {
  readonly side: 'a' | 'b';
  readonly at: Origin | undefined;
  readonly change:
    | { readonly kind: 'phase1-lifetime'; readonly seconds: number }
    | { readonly kind: 'phase2-lifetime'; readonly seconds: number }
    | { readonly kind: 'pfs'; readonly group: Group | 'none' }
    | { readonly kind: 'acceptance'; readonly acceptance: 'obey' | 'claim' | 'strict' }
    | { readonly kind: 'identity-address' }
    | { readonly kind: 'nat-traversal' }
    | { readonly kind: 'keepalive' }
    | { readonly kind: 'level-unique' }
    | { readonly kind: 'generates-unique' }
    | { readonly kind: 'volume'; readonly kilobytes: number }
    | { readonly kind: 'initial-contact-off' }
    | { readonly kind: 'idle-timer-off' }
    | { readonly kind: 'main-mode' }
    | { readonly kind: 'no-user-authentication' }
    | { readonly kind: 'cipher'; readonly cipher: Cipher }
    | { readonly kind: 'hash'; readonly hash: IkeProposal['hash'] }
    | { readonly kind: 'group'; readonly group: Group }
    | { readonly kind: 'esp-cipher'; readonly cipher: Cipher }
    | { readonly kind: 'esp-integrity'; readonly integrity: Integrity };
}

interface Found<Code extends NegotiationCode> {
  readonly code: Code;
  readonly at: Origin | undefined;
  readonly facts: NegotiationFacts<Code>;
  readonly related: readonly Origin[];
  readonly remedies: readonly Remedy[];
  /** What differs between the two ends, the same text whichever starts: findings of one code that share it are one deviation. */
  readonly deviation?: string | undefined;
}

/** Something that a negotiation found, to be told in the order in which a person repairs. */
export type Finding = { [Code in NegotiationCode]: Found<Code> }[NegotiationCode];

/** A finding; code and facts belong together by this signature, which the union of all findings cannot say. */
export const finding = <Code extends NegotiationCode>(
  code: Code,
  at: Origin | undefined,
  facts: NegotiationFacts<Code>,
  related: readonly Origin[] = [],
  remedies: readonly Remedy[] = [],
  deviation?: string,
): Finding =>
  ({ code, at, facts, related, remedies, deviation }) as Found<NegotiationCode> as Finding;

interface Marked {
  readonly origins?: readonly Origin[] | undefined;
}

/** Where steps and findings of one comparison are written. */
export interface Record {
  readonly steps: Step[];
  readonly findings: Finding[];
  readonly assumes: Set<string>;
}

/** Who starts, and who answers. */
export type Ends = Pick<Direction, 'from' | 'to'>;

/** One end starts, the other answers: the steps of that, and whether they lead to a tunnel. */
export class Direction {
  readonly from: Side;
  readonly to: Side;
  private readonly tunnel: string;
  private readonly record: Record;
  private failures = 0;
  private unknowns = 0;
  private lacks = 0;
  /** Off: steps that agree are not written. A trace of a thousand like policies would hide the one that differs. */
  detailed = true;
  /** What the texts leave open is taken for granted. */
  assuming = false;

  constructor(from: Side, to: Side, tunnel: string, record: Record) {
    this.from = from;
    this.to = to;
    this.tunnel = tunnel;
    this.record = record;
  }

  get starter(): string {
    return this.from.end.name;
  }

  get answerer(): string {
    return this.to.end.name;
  }

  /** What findings that tell the two apart call them. */
  get names(): { readonly starter: string; readonly answerer: string } {
    return { starter: this.starter, answerer: this.answerer };
  }

  /** Each end with what it has of something, and the other end with its own. */
  ends<Own>(ofStarter: Own, ofAnswerer: Own) {
    return [
      [this.from, ofStarter, this.to, ofAnswerer],
      [this.to, ofAnswerer, this.from, ofStarter],
    ] as const;
  }

  /** How many steps were refused so far. */
  get failureCount(): number {
    return this.failures;
  }

  /** The step that was refused last is of networks that the answering end has in no line, so that it never starts them. */
  lacking(): void {
    this.lacks++;
  }

  /** All that is refused is networks that the answering end has in no line. */
  get isOnlyLacking(): boolean {
    return this.failures === this.lacks;
  }

  /** Does not come up for a reason that is told of the other direction, and is the same in this one. */
  failToo(): void {
    this.failures++;
  }

  /** Comes up; does not; or cannot be told from these texts. */
  get outcome(): 'up' | 'down' | 'unknown' {
    if (this.failures > 0) return 'down';
    return this.unknowns > 0 ? 'unknown' : 'up';
  }

  agree(step: string, message: string, origins: readonly Origin[]): void {
    if (this.detailed) this.write(step, 'agrees', message, origins);
  }

  refuse(step: string, message: string, origins: readonly Origin[]): void {
    this.failures++;
    this.write(step, 'refused', message, origins);
  }

  /** Cannot be told: something that the step needs is in no text. */
  leaveOpen(step: string, message: string, origins: readonly Origin[]): void {
    this.unknowns++;
    this.write(step, 'not compared', message, origins);
  }

  note(step: string, message: string, origins: readonly Origin[]): void {
    this.write(step, 'note', message, origins);
  }

  /** Goes on in the belief that something holds which no text shows. */
  assume(step: string, what: string, origins: readonly Origin[]): void {
    this.record.assumes.add(what);
    this.write(step, 'assumed', what, origins);
  }

  find<Code extends NegotiationCode>(
    code: Code,
    at: Origin | undefined,
    facts: NegotiationFacts<Code>,
    values: readonly (Marked | undefined)[],
    remedies: readonly Remedy[] = [],
    deviation?: string,
  ): void {
    this.record.findings.push(finding(code, at, facts, originsOf(...values), remedies, deviation));
  }

  /** How many findings there were so far. */
  get findingCount(): number {
    return this.record.findings.length;
  }

  /** Of what was found since, the cures at places that something else rests on, where there are others. */
  dropCures(since: number, isInUse: (at: Origin) => boolean): void {
    const { findings } = this.record;
    for (let index = since; index < findings.length; index++) {
      const found = findings[index];
      const remedies = found?.remedies.filter(({ at }) => at === undefined || !isInUse(at)) ?? [];
      const [first] = remedies;
      if (found === undefined || first === undefined || remedies.length === found.remedies.length)
        continue;
      const at = found.at !== undefined && isInUse(found.at) ? first.at : found.at;
      findings[index] = { ...found, at, remedies };
    }
  }

  /** A deviation between what the starting end has and what the answering one has, said alike in both directions. */
  between(theirs: string, ours: string): string {
    return [`${this.starter}: ${theirs}`, `${this.answerer}: ${ours}`].sort().join('; ');
  }

  private write(
    step: string,
    result: StepResult,
    message: string,
    origins: readonly Origin[],
  ): void {
    this.record.steps.push({
      tunnel: this.tunnel,
      initiator: this.starter,
      step,
      result,
      message,
      origins,
    });
  }
}
