import type { Report } from '../../diagnostics/report.js';
import { originOf } from '../../syntax/origin.js';
import { keyRingOf } from '../lift/keys.js';
import type { Psk } from '../psk/syntax.js';

/**
 * Whether racoon finds a key in every line of a psk.txt that it looks at. Lines that it passes over are told, and so are
 * blanks and carriage returns that become part of a key.
 */
export function acceptsPsk(psk: Psk, report?: Report): boolean {
  const { source, lines } = psk;
  let accepted = true;
  const tell: Report = (code, at, facts, telling) => {
    if (code === 'psk-unreadable') accepted = false;
    report?.(code, at, facts, telling);
  };
  for (const line of lines) {
    if (line.kind === 'useless' && source !== undefined)
      tell('psk-line-useless', originOf(source, line.at), { why: line.why });
  }
  keyRingOf([psk], tell);
  return accepted;
}
