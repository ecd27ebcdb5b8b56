import { made, type Source, type Word } from '../../syntax/range.js';
import { baseName } from '../include.js';

/** The variables of an ifcfg file and of the keys file that is sourced with it, each where it is set. */
export interface Settings {
  /** The ifcfg file; a keys file alone has none. */
  readonly source: Source;
  readonly keys: Source | undefined;
  /** Where the file says what it is. */
  readonly head: Word;
  /** The value of a variable; an empty one counts as none. */
  get(name: string): Setting | undefined;
}

interface Setting {
  readonly word: Word;
  readonly source: Source;
}

/** What says that a file is one of ifup-ipsec. */
export const isIfcfg = /^[ \t]*TYPE=["']?ipsec["']?[ \t]*(?:#.*)?\r?$/im;

/**
 * Each ifcfg file with its keys: the file of the same name, or the only one there is. `ownAddress` is what only the host
 * knows where SRC is not set: the source address of its route.
 */
export function settingsOf(sources: readonly Source[], ownAddress?: string): readonly Settings[] {
  const files = sources.filter(({ text }) => isIfcfg.test(text));
  const keys = sources.filter(({ text }) => !isIfcfg.test(text));
  return files.map((source) => {
    const name = baseName(source.name).replace(/^ifcfg-/, '');
    const beside =
      keys.find((one) => baseName(one.name) === `keys-${name}`) ??
      (files.length === 1 && keys.length === 1 ? keys[0] : undefined);
    const values = new Map<string, Setting>();
    // The keys file is sourced last (network-functions), so its values win.
    for (const file of beside === undefined ? [source] : [source, beside]) {
      for (const [variable, word] of assignmentsOf(file.text))
        values.set(variable, { word, source: file });
    }
    const own = values.get('SRC')?.word.text ?? '';
    if (own === '' && ownAddress !== undefined)
      values.set('SRC', { word: made(ownAddress), source });
    const type = values.get('TYPE')?.word;
    return {
      source,
      keys: beside,
      head: type ?? { text: '' },
      get: (variable) => {
        const found = values.get(variable);
        return found === undefined || found.word.text === '' ? undefined : found;
      },
    };
  });
}

function assignmentsOf(text: string): readonly (readonly [string, Word])[] {
  const pattern =
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#;'"]*))/gm;
  return [...text.matchAll(pattern)].map((found) => {
    const [whole, name = '', double, single, bare = ''] = found;
    const value = double ?? single ?? bare;
    const end = found.index + whole.length - (double === undefined && single === undefined ? 0 : 1);
    return [name, { text: value, at: { start: end - value.length, end } }];
  });
}
