import { isOfKey, leavingOut, severityOf, within } from '../../diagnostics/report.js';
import type { Word } from '../../syntax/range.js';
import { reportUnread } from '../parse/report.js';
import type { Unread } from '../syntax.js';
import type { RunningEntry } from './running.js';
import type { Scope } from './scope.js';

export type Tell = Scope['tell'];

/** Whether a peer, by any of the names that it goes by, is among those that the caller asked for. */
export const isWanted = (scope: Scope, ...names: readonly (string | undefined)[]): boolean => {
  const { only } = scope.options;
  return only === undefined || names.some((name) => name !== undefined && only.includes(name));
};

/** Whether what names no peer is nobody's who was asked for. */
const isOthers = ({ options }: Scope): boolean =>
  options.only !== undefined || options.isCompared === true;

/** Tells of an entry of a map that keeps those behind it down, as of the tunnels that were asked for among them. */
export function tellOfThoseBehind(
  scope: Scope,
  { map, sequence }: Pick<RunningEntry, 'map' | 'sequence'>,
  tell: Tell,
): Tell {
  if (!isOthers(scope)) return tell;
  const behind = [...(scope.running.maps.get(map)?.values() ?? [])].flatMap((entry) =>
    entry.sequence > sequence ? entry.peers.map(({ word }) => word) : [],
  );
  const about = behind.flatMap((word) => {
    const id = scope.address(word) ?? word.text;
    return isWanted(scope, id, word.text) ? [id] : [];
  });
  return about.length === 0
    ? tell
    : (code, at, facts, telling) => scope.tell(code, at, facts, { ...telling, about });
}

/** Tells of the tunnel with peers, which its errors leave out; what nobody asked for is a note. */
export function tellOf(scope: Scope, peers: readonly Word[]): Tell {
  // Of most tunnels there is nothing to tell.
  let made: Tell | undefined;
  return (code, at, facts, telling) => {
    made ??= tellerOf(scope, peers);
    made(code, at, facts, telling);
  };
}

function tellerOf(scope: Scope, peers: readonly Word[]): Tell {
  const ids = peers.map((word) => scope.address(word) ?? word.text);
  const wanted = ids.filter((id, index) => isWanted(scope, id, peers[index]?.text));
  return wanted.length > 0 || (peers.length === 0 && !isOthers(scope))
    ? within(leavingOut(scope.report, wanted), scope.configuration.source)
    : tellAsNote(scope);
}

/** Tells once more of lines that were not read, as what leaves a tunnel out. */
export function tellUnread(scope: Scope, lines: readonly Unread[], tell: Tell): void {
  const claim: Tell = (code, at, facts, telling) =>
    tell(code, at, facts, { ...telling, isClaim: true });
  for (const line of lines) reportUnread(line, claim, scope.configuration.source, scope.dialect);
}

/** Tells of what tunnels that were asked for do not need: nothing is an error there. */
export const tellAside =
  (tell: Tell): Tell =>
  (code, at, facts, telling = {}) =>
    tell(
      code,
      at,
      facts,
      severityOf(code, telling) === 'error' ? { ...telling, severity: 'note' } : telling,
    );

/** Tells of one of the peers of an entry. What is an error leaves the entry out whole, and so is about all of them. */
export const tellOfOne =
  (tell: Tell, id: string): Tell =>
  (code, at, facts, telling = {}) =>
    tell(
      code,
      at,
      facts,
      severityOf(code, telling) === 'error' && !isOfKey(code)
        ? telling
        : { ...telling, about: [id] },
    );

/** Tells of tunnels that nobody asked for: it is good to know, and no more. */
const tellAsNote =
  (scope: Scope): Tell =>
  (code, at, facts, telling) =>
    scope.tell(code, at, facts, { ...telling, severity: 'note', leavesOut: [] });
