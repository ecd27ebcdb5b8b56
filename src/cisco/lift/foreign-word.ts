import type { Range } from '../../syntax/range.js';
import type { Dialect } from '../syntax.js';
import { type DialectWords, words } from '../words.js';
import type { Scope } from './scope.js';
import type { Tell } from './wanted.js';

/** How people call the device of a dialect. */
export const productOf: Readonly<Record<Dialect, string>> = {
  pix6: 'PIX 6',
  pix7: 'PIX 7 and ASA up to 8.3',
  asa84: 'ASA 8.4 and later',
  ios: 'IOS',
};

const dialects: readonly Dialect[] = ['ios', 'asa84', 'pix7', 'pix6'];

/** What each dialect's table makes of a word, as the words of another dialect. */
function translatedWord(word: string, kind: keyof DialectWords, to: Dialect): string | undefined {
  for (const from of dialects) {
    const source = words[from][kind];
    // The tables of one kind share their names, which the union of all kinds cannot say.
    const target: { word(name: string): string | undefined } = words[to][kind] as typeof target;
    const name: string | undefined = source.name(word);
    if (name !== undefined) return target.word(name);
  }
  return undefined;
}

/** Tells of a word that this dialect does not know: one of another dialect, or none at all. */
export function foreignWord(
  scope: Scope,
  word: string,
  at: Range | undefined,
  kind: keyof DialectWords,
  tell: Tell,
): void {
  const device = productOf[scope.dialect];
  const isKnown = dialects.some((dialect) => words[dialect][kind].name(word) !== undefined);
  if (!isKnown) {
    tell('unknown-algorithm', at, { word: kind === 'groups' ? `group ${word}` : word, device });
    return;
  }
  const own = translatedWord(word, kind, scope.dialect);
  tell(
    'word-of-other-dialect',
    at,
    { word: kind === 'groups' ? `group ${word}` : word, device, ...(own !== undefined && { own }) },
    own !== undefined && at !== undefined
      ? { fixes: [{ end: 'cisco', at: scope.origin(at), text: own }] }
      : {},
  );
}
