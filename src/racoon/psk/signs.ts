import { strangeSignOf } from '../../model/key-signs.js';

/** Signs of a line's key that are hardly meant: with which other files set it apart from its address, and strange ones. */
export function signsOf(key: string): string | undefined {
  const before = /^(?:=>|:=|->|[=:,;|])(?=[ \t])/.exec(key)?.[0];
  return before === undefined ? strangeSignOf(key.trimEnd()) : `${before} at its beginning`;
}
