import type { Range, Word } from '../../syntax/range.js';
import type { IsakmpPolicy, PolicyLine, Unread } from '../syntax.js';

type LineOf<K extends PolicyLine['kind']> = Extract<PolicyLine, { readonly kind: K }>;

/** A phase-1 policy, after all that was entered for its number. */
export interface RunningPolicy {
  readonly number: Word;
  heads: Range[];
  encryption: LineOf<'encryption'> | undefined;
  hash: LineOf<'hash'> | undefined;
  authentication: LineOf<'authentication'> | undefined;
  group: LineOf<'group'> | undefined;
  lifetime: LineOf<'lifetime'> | undefined;
  unread: Unread[];
}

export const emptyPolicy = (number: Word): RunningPolicy => ({
  number,
  heads: [],
  encryption: undefined,
  hash: undefined,
  authentication: undefined,
  group: undefined,
  lifetime: undefined,
  unread: [],
});

/** Enters the lines of a policy; `no` in front brings a value back to its default. */
export function enterPolicy(policy: RunningPolicy, statement: IsakmpPolicy): void {
  for (const line of statement.body) {
    const at = line.at ?? statement.at;
    const placed = { ...(at && { at }) };
    const negated = statement.negated === true || line.negated === true;
    switch (line.kind) {
      case 'encryption':
        policy.encryption = negated ? undefined : { ...line, ...placed };
        break;
      case 'hash':
        policy.hash = negated ? undefined : { ...line, ...placed };
        break;
      case 'authentication':
        policy.authentication = negated ? undefined : { ...line, ...placed };
        break;
      case 'group':
        policy.group = negated ? undefined : { ...line, ...placed };
        break;
      case 'lifetime':
        policy.lifetime = negated ? undefined : { ...line, ...placed };
        break;
      case 'unread':
        policy.unread.push(line);
        break;
      case 'local':
        break;
    }
  }
}
