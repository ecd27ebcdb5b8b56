import type { Origin } from '../../syntax/origin.js';
import type { Range } from '../../syntax/range.js';
import type { Scope } from './scope.js';

/** The mark that says of single fields which line they come from; absent where no line says any of them. */
export function fieldOrigins(
  scope: Pick<Scope, 'origin'>,
  ranges: Readonly<Record<string, Range | undefined>>,
): { readonly fieldOrigins?: Record<string, Origin> } {
  let written: Record<string, Origin> | undefined;
  for (const field in ranges) {
    const at = ranges[field];
    if (at === undefined) continue;
    written ??= {};
    written[field] = scope.origin(at);
  }
  return written === undefined ? {} : { fieldOrigins: written };
}
