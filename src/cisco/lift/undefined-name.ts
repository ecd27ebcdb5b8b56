import type { Telling } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import { nearName } from './near.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** A name that no line defines, as it is used. */
interface Undefined {
  readonly what: string;
  readonly name: string;
  readonly at: Range | undefined;
  /** A defined name that was probably meant, or the defined names among which it is looked for. */
  readonly near?: string | Iterable<string> | undefined;
  readonly shown?: boolean;
}

/**
 * Tells of a name that is not defined: a line that was not read and has the name in it may be what defines it, and one that
 * takes it back may stand too low. Answers the name that was probably meant.
 */
export function tellUndefined(
  scope: Scope,
  { what, name, at, near: known, shown }: Undefined,
  tell: Tell,
  { related = [], ...telling }: Pick<Telling, 'severity'> & { related?: readonly Origin[] } = {},
): string | undefined {
  const near = typeof known === 'object' ? nearName(name, known) : known;
  const unread = scope.origins(...scope.unreadNaming(name).map((line) => line.at));
  const gone = scope.origins(...scope.takingBack(name));
  const facts = {
    what,
    name,
    ...(near !== undefined && gone.length === 0 && { near }),
    ...(gone.length > 0 && { takenBack: true }),
    ...(shown === true && { shown }),
    ...(unread.length > 0 && { unread: true }),
  };
  tell('undefined-reference', at, facts, { ...telling, related: [...related, ...unread, ...gone] });
  return near;
}
