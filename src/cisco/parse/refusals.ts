import { isBeforeKey } from '../../diagnostics/told-facts.js';
import type { Group } from '../../model/algorithm.js';
import type { Word } from '../../syntax/range.js';
import { type Interval, type Limits, limitsOf, type Vocabulary, vocabularyOf } from '../limits.js';
import type {
  AccessListEntry,
  Dialect,
  IsakmpKey,
  Lifetimes,
  MapLine,
  PolicyLine,
  Statement,
  TunnelGroupLine,
  Unread,
  Written,
} from '../syntax.js';
import { isAtLeast } from '../version.js';
import { type DialectWords, words } from '../words.js';

/** A value that a device refuses, and what it takes instead. */
export interface Refusal {
  readonly word: Word;
  readonly takes: string;
  /** Sources agree that it does. */
  readonly isSure: boolean;
}

/** Whether a word announces a key, says how one is hidden, or has one glued to it. */
const announcesKey = ({ text }: Word): boolean =>
  isBeforeKey(text.split(/[:=]/, 1)[0] ?? '') || /^\d$/.test(text);

/** What a device refuses of what its grammar takes: values out of range, and words of later releases. */
export class Refusals {
  /** How a person calls the device. */
  readonly device: string;
  private readonly dialect: Dialect;
  private readonly version: string | undefined;
  private readonly limits: Limits;
  private readonly vocabulary: Vocabulary;
  private readonly names: DialectWords;

  constructor(dialect: Dialect, version: string | undefined) {
    this.dialect = dialect;
    this.version = version;
    this.limits = limitsOf(dialect, version);
    // A router's header does not say which of its release's trains it is of.
    this.vocabulary = vocabularyOf(dialect, dialect === 'ios' ? undefined : version);
    this.names = words[dialect];
    this.device = this.limits.name;
  }

  /** The statement without what the device refuses of it. */
  kept(statement: Statement): Statement {
    if (statement.negated === true) return statement;
    const refusal = this.ofStatement(statement);
    if (refusal?.isSure === true) return this.refused(statement, refusal);
    switch (statement.kind) {
      case 'tunnel-group': {
        const { part } = statement;
        if (part.kind === 'type' || !this.refusesAny(part.body)) return statement;
        return { ...statement, part: { ...part, body: this.keptLines(part.body, statement) } };
      }
      case 'isakmp-policy':
        if (!this.refusesAny(statement.body)) return statement;
        return { ...statement, body: this.keptLines(statement.body, statement) };
      case 'crypto-map':
      case 'dynamic-map':
      case 'ipsec-profile':
        if (!this.refusesAny(statement.body)) return statement;
        return { ...statement, body: this.keptLines(statement.body, statement) };
      default:
        return statement;
    }
  }

  /** The entry of an access list, if the device takes it. */
  keptEntry(entry: AccessListEntry): AccessListEntry | Unread {
    const { protocol } = entry;
    if (this.dialect !== 'pix6' || isAtLeast(this.version, 5, 1) !== false) return entry;
    if (protocol.kind !== 'protocol' || protocol.protocol.text.toLowerCase() === 'ip') return entry;
    return this.refused(entry, { word: protocol.protocol, takes: 'ip', isSure: true });
  }

  /** Values that the device probably refuses. */
  doubtful(statement: Statement): readonly Refusal[] {
    if (statement.kind !== 'isakmp-policy' || statement.negated === true) return [];
    return statement.body.flatMap((line) => {
      const refusal = this.ofLine(line);
      return refusal === undefined || refusal.isSure ? [] : [refusal];
    });
  }

  private refused({ at }: Written, { word, takes }: Refusal): Unread {
    const fault = word.at ?? at ?? { start: 0, end: 0 };
    return { kind: 'unread', at: at ?? fault, fault, expected: takes, refusedBy: this.device };
  }

  private refusesAny(body: readonly (PolicyLine | MapLine | TunnelGroupLine)[]): boolean {
    for (const line of body) if (this.sureOf(line) !== undefined) return true;
    return false;
  }

  private keptLines<Line extends PolicyLine | MapLine | TunnelGroupLine>(
    body: readonly Line[],
    statement: Statement,
  ): readonly (Line | Unread)[] {
    return body.map((line) => {
      const refusal = this.sureOf(line);
      if (refusal === undefined) return line;
      return this.refused(line.at === undefined ? statement : line, refusal);
    });
  }

  private sureOf(line: PolicyLine | MapLine | TunnelGroupLine): Refusal | undefined {
    const refusal = line.negated === true ? undefined : this.ofLine(line);
    return refusal?.isSure === true ? refusal : undefined;
  }

  private ofStatement(statement: Statement): Refusal | undefined {
    const { limits, dialect } = this;
    switch (statement.kind) {
      case 'isakmp-policy': {
        // From 7.0 on the policy that comes of an upgrade has the number behind the last.
        const most = dialect === 'ios' ? limits.policyNumbers[1] : 65535;
        return within(statement.number, [1, most], 'as the number of a policy');
      }
      case 'crypto-map':
      case 'dynamic-map':
        return within(statement.sequence, limits.sequenceNumbers, 'as the number of an entry');
      case 'ipsec-lifetime':
        return this.ofLifetimes(statement);
      case 'isakmp-key':
        return glued(statement.peer) ?? this.ofKey(statement);
      case 'isakmp-nat-traversal':
        if (dialect === 'pix6' && isAtLeast(this.version, 6, 3) === false)
          return {
            word: statement.seconds ?? { text: '', ...(statement.at && { at: statement.at }) },
            takes: 'no NAT traversal, which came with 6.3,',
            isSure: true,
          };
        return within(statement.seconds, [10, 3600], 'seconds');
      case 'transform-set': {
        const strange = statement.transforms.find(({ word }) => {
          const cipher = this.names.espCiphers.name(word.text);
          return cipher !== undefined && this.vocabulary.espCipher(cipher) === undefined;
        });
        return strange && { word: strange.word, takes: 'esp-des or esp-3des', isSure: true };
      }
      default:
        return undefined;
    }
  }

  private ofLine(line: PolicyLine | MapLine | TunnelGroupLine): Refusal | undefined {
    const { limits, vocabulary, names } = this;
    switch (line.kind) {
      case 'lifetime':
        if (line.seconds.text === 'none')
          return limits.endlessIke
            ? undefined
            : { word: line.seconds, takes: 'seconds', isSure: true };
        return within(line.seconds, limits.ikeLifetime, 'seconds');
      case 'encryption': {
        if (line.bits !== undefined) return undefined;
        const cipher = names.ikeCiphers.name(line.cipher.text);
        return cipher === undefined || vocabulary.cipher(cipher) !== undefined
          ? undefined
          : { word: line.cipher, takes: 'des or 3des', isSure: true };
      }
      case 'group':
        return this.ofGroup(line.group, names.groups.name(line.group.text));
      case 'set-pfs': {
        const group = line.group && names.pfsGroups.name(line.group.text);
        return line.group && this.ofGroup(line.group, group);
      }
      case 'set-lifetime':
        return this.ofLifetimes(line);
      case 'set-peer': {
        // Behind it stands a key, which nothing may name as it names a peer.
        const word = line.peers.find(announcesKey);
        return word && { word, takes: 'addresses of peers alone', isSure: true };
      }
      case 'pre-shared-key':
        return this.ofKey(line);
      default:
        return undefined;
    }
  }

  private ofGroup(word: Word, group: Group | undefined): Refusal | undefined {
    if (group === undefined || this.vocabulary.group(group) !== undefined) return undefined;
    if (this.dialect === 'pix6') return { word, takes: 'the groups 1 and 2', isSure: true };
    return { word, takes: 'the groups 1, 2, 5 and 7', isSure: false };
  }

  private ofLifetimes({ seconds, kilobytes }: Lifetimes): Refusal | undefined {
    return (
      within(seconds, this.limits.seconds, 'seconds') ??
      within(kilobytes, this.limits.kilobytes, 'kilobytes')
    );
  }

  private ofKey({ key }: Pick<IsakmpKey, 'key'>): Refusal | undefined {
    const { keyLength } = this.limits;
    return key.text.length > keyLength
      ? { word: key, takes: `keys of up to ${keyLength} characters`, isSure: true }
      : undefined;
  }
}

// An address with more behind it, as a remark in brackets of another script, is no name either.
function glued(peer: IsakmpKey['peer']): Refusal | undefined {
  return peer.kind === 'address' && /^\d+(?:\.\d+){3}[^\d./]/.test(peer.address.text)
    ? { word: peer.address, takes: 'an address alone', isSure: true }
    : undefined;
}

// Words that are no numbers are judged by the grammar.
function within(word: Word | undefined, interval: Interval, what: string): Refusal | undefined {
  if (word === undefined) return undefined;
  const least = interval[0];
  const most = interval[1];
  const value = Number(word.text);
  if ((value >= least && value <= most) || !/^\d+$/.test(word.text)) return undefined;
  return { word, takes: `${least} to ${most} ${what}`, isSure: true };
}
