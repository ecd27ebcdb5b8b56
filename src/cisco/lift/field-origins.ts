import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import type { Scope } from './scope.js';

/** The mark that says of single fields which line they come from; absent where no line says any of them. */
export function fieldOrigins(
  scope: Pick<Scope, 'origin'>,
  ranges: Readonly<Record<string, Range | undefined>>,
): { readonly fieldOrigins?: Record<string, Origin> } {
  const written: Record<string, Origin> = {};
  let any = false;
  for (const [field, at] of Object.entries(ranges)) {
    if (at === undefined) continue;
    written[field] = scope.origin(at);
    any = true;
  }
  return any ? { fieldOrigins: written } : {};
}
