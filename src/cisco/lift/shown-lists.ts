/** Access lists as a device shows them at work: with counters, and groups written out below the line that names them. */
import type { AccessListEntry, AccessListStatement, Unread } from '../syntax.js';
import { namesIn } from './group-lines.js';
import type { Scope } from './scope.js';

/**
 * The statements of a list without what is only shown of it beside its configuration. Where all of it is shown: its lines by
 * their numbers. Of one that names groups those below it count if the text lacks a group, and else the line itself.
 */
export function withoutRepeats(
  scope: Scope,
  statements: readonly AccessListStatement[],
): readonly AccessListStatement[] {
  const lines = new Map<string, AccessListEntry[]>();
  for (const one of statements)
    if (one.kind === 'access-list-entry' && one.isShown === true && one.line !== undefined)
      lines.set(one.line.text, []);
  const configured = statements.filter((one) => !isShown(one, lines));
  if (configured.length === statements.length) return statements;
  if (configured.some(({ kind }) => kind !== 'access-list-remark')) return configured;
  const others: AccessListStatement[] = [];
  const unread: Unread[] = [];
  for (const one of statements) {
    if (one.kind === 'unread') unread.push(one);
    else if (one.kind === 'access-list-entry') lines.get(one.line?.text ?? '')?.push(one);
    else others.push(one);
  }
  let isWrittenOut = false;
  const entries = [...lines]
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, [first, ...below]]) => {
      if (first === undefined) return [];
      const counts = below.length === 0 || hasAllGroups(scope, first) ? [first] : below;
      if (counts === below) isWrittenOut = true;
      return counts.map(({ line: _line, ...entry }) => entry);
    });
  const { text } = scope.configuration.source;
  const isBelow = ({ at }: Unread): boolean => /[ \t]/.test(text.charAt((at?.start ?? 0) - 1));
  return [...others, ...entries, ...unread.filter((one) => isWrittenOut || !isBelow(one))];
}

const isShown = (one: AccessListStatement, numbers: ReadonlyMap<string, unknown>): boolean =>
  one.kind === 'access-list-entry'
    ? one.isShown === true || numbers.has(one.line?.text ?? '')
    : one.kind !== 'access-list-remark' && one.isShown === true;

const hasAllGroups = (scope: Scope, entry: AccessListEntry): boolean =>
  namesIn(scope, [entry]).every(
    (name) =>
      scope.configuration.object(name) !== undefined ||
      scope.configuration.objectGroup(name) !== undefined,
  );

/** Whether a text has a part of a list that a device shows: what a filter picked is no whole list. */
export function isPicked({ configuration }: Scope, name: string): boolean {
  const { text } = configuration.source;
  return [`IP access list ${name}`, `access-list ${name};`, `access-list ${name} line `].some(
    (head) => {
      const at = text.indexOf(head);
      return at >= 0 && (/\W$/.test(head) || /^\s?$/.test(text.charAt(at + head.length)));
    },
  );
}
