import { catalogue } from '../../diagnostics/catalogue.js';
import type { Severity } from '../../diagnostics/define.js';
import type { Scope } from './scope.js';

export type Tell = Scope['tell'];

/** Whether a peer, by any of the names that it goes by, is among those that the caller asked for. */
export const isWanted = (scope: Scope, ...names: readonly (string | undefined)[]): boolean => {
  const { only } = scope.options;
  return only === undefined || names.some((name) => name !== undefined && only.includes(name));
};

/** Tells of a tunnel; what is wrong with one that nobody asked for is no error. */
export const tellOf = (scope: Scope, wanted: boolean): Tell =>
  wanted
    ? scope.tell
    : (code, at, facts, telling = {}) => {
        const entry: { readonly severity: Severity } = catalogue[code];
        const severity = telling.severity ?? entry.severity;
        scope.tell(
          code,
          at,
          facts,
          severity === 'error' ? { ...telling, severity: 'note' } : telling,
        );
      };
