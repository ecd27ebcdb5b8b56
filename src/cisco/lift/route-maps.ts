/** Route maps of IOS, as far as address translation asks them. */

import { madeIn } from '../../syntax/made-in.js';
import type { Range, Word } from '../../syntax/range.js';
import { interfaceKey } from '../interface-name.js';
import type { RouteMap } from '../syntax.js';

/** What a clause asks for, after all that was entered for it: one of the lists, and one of the interfaces. */
interface RouteClause {
  action: RouteMap['action'];
  at: Range | undefined;
  lists: Word[];
  /** By which a packet leaves, by their keys. */
  interfaces: string[];
  /** It asks for something that no text tells of a packet. */
  isOpen: boolean;
}

export type RouteMaps = Map<string, Map<number, RouteClause>>;

/** Enters a clause of a map, or takes it or all of them away. */
export function enterRouteMap(
  maps: RouteMaps,
  { name, action, sequence, body, at }: RouteMap,
  negated: boolean,
): void {
  const clauses = madeIn(maps, name.text, () => new Map<number, RouteClause>());
  const number = Number(sequence?.text ?? 10);
  if (negated) {
    if (sequence === undefined) maps.delete(name.text);
    else clauses.delete(number);
    return;
  }
  const clause = madeIn(clauses, number, () => ({
    action,
    at,
    lists: [],
    interfaces: [],
    isOpen: false,
  }));
  clause.action = action;
  for (const line of body) enterMatch(clause, line);
}

function enterMatch(clause: RouteClause, line: RouteMap['body'][number]): void {
  if (line.kind === 'unread') return;
  const isAsked = line.negated !== true;
  if (line.kind === 'match-ip-address') {
    const gone = new Set(line.lists.map(({ text }) => text));
    clause.lists = clause.lists.filter(({ text }) => !gone.has(text));
    if (isAsked) clause.lists.push(...line.lists);
    return;
  }
  const words = line.words.map(({ text }) => text);
  if (words[1]?.toLowerCase() !== 'interface') {
    clause.isOpen = isAsked;
    return;
  }
  // The number may stand apart.
  const names =
    words
      .slice(2)
      .join(' ')
      .match(/[a-z][a-z-]*\s*[^\sa-z]*/gi) ?? [];
  const keys = names.map(interfaceKey);
  clause.interfaces = clause.interfaces.filter((key) => !keys.includes(key));
  if (isAsked) clause.interfaces.push(...keys);
}
