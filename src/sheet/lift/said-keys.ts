/** Keys that sentences beside the rows name. None is taken, but another one than that of a row is told. */

import { isSaid } from '../prose.js';
import type { SheetTree } from '../syntax.js';
import { termsOf } from '../terms.js';
import type { Facts } from './facts.js';
import { plain } from './parties.js';
import { isKey, ofOtherThings } from './read-end.js';

/** A word directly behind the name of a key, or behind what says that it is one. */
const named =
  /\b(?:keys?|psk|secret|pass ?(?:phrase|word)|schl\u00fcssel|clave)(?:[ \t:=]+(?:is|was|be|now|new|changed|to))*[ \t:=]+(\S+)/gi;
const around = /^["'`*_(<\u201c\u2018\u201e]+|["'`*_)>.,;:!?\u201d\u2019]+$/g;

/** Adds words behind the name of a key that are no value of a tunnel and have letters and digits. */
export function addSaidKeys({ source, rows }: SheetTree, file: string, facts: Facts): void {
  for (const row of rows) {
    const { at } = row;
    if (!isSaid(row) || at === undefined || source === undefined) continue;
    const line = source.text.slice(at.start, at.end);
    if (ofOtherThings.test(line)) continue;
    for (const { index, 0: all, 1: word = '' } of line.matchAll(named)) {
      const words = word.replace(around, '');
      if (!isSaidKey(words)) continue;
      const start = at.start + index + all.length - word.length + word.indexOf(words);
      facts.add('key', {
        value: { state: 'missing', reason: 'absent', words },
        at: { file, start, end: start + words.length },
        party: plain,
        column: 0,
        label: '',
        row: 0,
      });
    }
  }
}

const isSaidKey = (word: string): boolean =>
  isKey(word) && /\d/.test(word) && termsOf(word).every(({ kind }) => ofWords.has(kind));

const ofWords: ReadonlySet<string> = new Set(['word', 'sign', 'separator', 'number']);
