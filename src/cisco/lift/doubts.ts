import type { Source } from '../../syntax/range.js';
import type { ForeignStatement, Statement, Unread } from '../syntax.js';
import type { Running } from './running.js';

/**
 * Gives lines in one-line form that could not be read, or are another dialect's, to the entry or policy that they name, so
 * that it is not taken for whole. Which words say that is known by what the rest of the text defines.
 */
export function enterDoubts(running: Running, { text }: Source): void {
  for (const unread of running.unread) {
    if (unread.at === undefined) continue;
    const words = text.slice(unread.at.start, unread.at.end).trim().split(/\s+/);
    const found =
      unreadOf(running, words) ?? (isOfPolicy(words) ? running.unreadPolicies : undefined);
    found?.push(unread);
  }
  for (const foreign of running.foreign)
    foreignOf(running, foreign.statement)?.push(asUnread(foreign));
}

/** A line of another dialect, as one that this dialect does not read. */
export const asUnread = ({ at, fault = at, dialect }: ForeignStatement): Unread => ({
  kind: 'unread',
  ...(at !== undefined && { at }),
  fault: fault ?? { start: 0, end: 0 },
  expected: '',
  validIn: dialect,
});

/** Whether a line begins a policy: of one that is not read nobody knows what the device has instead. */
const isOfPolicy = ([first = '', second = '', third = '']: readonly string[]): boolean =>
  /^(?:isakmp|ikev1)$/i.test(first)
    ? /^pol/i.test(second)
    : /^crypto$/i.test(first) && /^(?:isakmp|ikev1)$/i.test(second) && /^pol/i.test(third);

function unreadOf(running: Running, words: readonly string[]): Unread[] | undefined {
  for (let i = 0; i + 1 < words.length; i++) {
    const [name = '', number = ''] = words.slice(i, i + 2);
    if (!/^\d+$/.test(number)) continue;
    const entry =
      running.maps.get(name)?.get(Number(number)) ??
      running.dynamicMaps.get(name)?.get(Number(number));
    if (entry !== undefined) return entry.unread;
    // The keyword before the number may itself be what is misspelled; the one before that says what it is about.
    if (i <= 2 && words.slice(0, i + 1).some((word) => /^(?:pol|isakmp|ikev1)/i.test(word))) {
      const policy = running.policies.get(Number(number));
      if (policy !== undefined) return policy.unread;
    }
  }
  return undefined;
}

function foreignOf(running: Running, statement: Statement): Unread[] | undefined {
  if (statement.kind === 'isakmp-policy')
    return running.policies.get(Number(statement.number.text))?.unread ?? running.unreadPolicies;
  if (statement.kind === 'crypto-map')
    return running.maps.get(statement.name.text)?.get(Number(statement.sequence.text))?.unread;
  if (statement.kind === 'dynamic-map')
    return running.dynamicMaps.get(statement.name.text)?.get(Number(statement.sequence.text))
      ?.unread;
  return undefined;
}
