import type { Source } from '../../syntax/range.js';
import type { Iptables } from './syntax.js';

/** Reads the lines of a rules script or of `iptables-save` that translate a tunnel's traffic or exempt it. */
export function parse(source: Source): Iptables {
  return { source, lines: [] };
}
