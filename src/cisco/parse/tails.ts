import type { Remark } from '../syntax.js';

/** The sign of a comment that no Cisco knows. */
export type Sign = Extract<Remark, { kind: 'foreign-comments' }>['sign'];

/** Where a comment in such a sign begins, behind a blank, in a line. */
export function tailAt(
  text: string,
  start: number,
  end: number,
): { readonly sign: Sign; readonly at: number } | undefined {
  for (let at = start; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c !== 35 && c !== 47 && c !== 60) continue;
    // Books number lines behind them: `(#1)`.
    const opens = c === 35 && text.charCodeAt(at - 1) === 40 ? at - 1 : at;
    const before = text.charCodeAt(opens - 1);
    if (before !== 32 && before !== 9) continue;
    if (c === 35) return { sign: '#', at: opens };
    const after = text.charCodeAt(at + 1);
    if (c === 47 && after === 47) return { sign: '//', at };
    if (c === 60 && (after === 45 || (after === 61 && text.charCodeAt(at + 2) === 61)))
      return { sign: '<-', at };
  }
  return undefined;
}

/** Where a sign stands behind a blank. */
export function blankBefore(
  text: string,
  sign: string,
  start: number,
  end: number,
): number | undefined {
  for (let at = text.indexOf(sign, start + 1); at >= 0 && at < end; ) {
    if (/[ \t]/.test(text.charAt(at - 1))) return at;
    at = text.indexOf(sign, at + 1);
  }
  return undefined;
}
