import type { Definition } from './define.js';

type Explained = Pick<Definition<never>, 'help' | 'example'>;

/** The help that is the same for all cases; undefined where it depends on the case, or there is none. */
export function steadyHelp({ help }: Explained): string | undefined {
  // A help without parameters takes no facts; that the union of all codes wants some cannot be said otherwise.
  const text = help.length === 0 ? (help as () => string)() : '';
  return text === '' ? undefined : text;
}

/** The sentence below the example of a code; none where the mended text says it all. */
export function whatToDo(explained: Explained): string | undefined {
  const help = steadyHelp(explained);
  if (help !== undefined) return `What to do: ${help}.`;
  return explained.example.mended === undefined ? 'Nothing needs to be done.' : undefined;
}
