import type { Range, Word } from '../../syntax/range.js';
import type { IsakmpPolicy, PolicyLine, Unread } from '../syntax.js';

type LineOf<K extends PolicyLine['kind']> = Extract<PolicyLine, { readonly kind: K }>;

/** A phase-1 policy, after all that was entered for its number. */
export interface RunningPolicy {
  readonly number: Word;
  heads: Range[];
  encryption?: LineOf<'encryption'> | undefined;
  hash?: LineOf<'hash'> | undefined;
  authentication?: LineOf<'authentication'> | undefined;
  group?: LineOf<'group'> | undefined;
  lifetime?: LineOf<'lifetime'> | undefined;
  unread: Unread[];
}

export const emptyPolicy = (number: Word): RunningPolicy => ({
  number,
  heads: [],
  unread: [],
});

/** Enters the lines of a policy; `no` in front brings a value back to its default. */
export function enterPolicy(policy: RunningPolicy, statement: IsakmpPolicy): void {
  for (const line of statement.body) {
    const at = line.at ?? statement.at;
    const placed = { ...(at && { at }) };
    const negated = statement.negated === true || line.negated === true;
    // Each kind of line has a field of its name.
    if (line.kind === 'unread') policy.unread.push(line);
    else if (line.kind !== 'local')
      Object.assign(policy, { [line.kind]: negated ? undefined : { ...line, ...placed } });
  }
}
