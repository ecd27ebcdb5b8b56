import { type SheetFormat, type SheetResult, sheet } from '../../sheets.js';
import { answering } from '../answer.js';
import { exits, Failure } from '../failure.js';
import { readHost } from '../inputs.js';
import { libraryOptions } from '../library-options.js';
import type { Flags } from '../options.js';
import { print, printJson, statusOf, tellDiagnostics, tellLeftOut } from '../terminal.js';

/** The flags of this verb: its formats are those of sheets. */
export interface SheetFlags extends Omit<Flags, 'format'> {
  readonly format: SheetFormat | 'json';
}

/** `sheet FILE…`: the parameter sheet of each tunnel, or an empty form. Resolves to the exit status. */
export function runSheet(paths: readonly string[], flags: SheetFlags): Promise<number> {
  const { format, blank } = flags;
  // What is told looks the same whatever the sheet's layout.
  const common = { ...flags, format: format === 'json' ? ('json' as const) : ('text' as const) };
  if (blank !== true && paths.length === 0)
    throw new Failure('a file is wanted, or --blank for an empty form');
  if (blank === true && paths.length > 0)
    throw new Failure('--blank is a form of no text: a file beside it would not be read');
  return answering(common, unread, async () => {
    const { sources, leftOut } = blank === true ? nothing : await readHost(paths);
    const result = sheet(sources, {
      ...(await libraryOptions(flags)),
      ...(blank === true && { blank }),
      ...(format !== 'json' && { format }),
    });
    if (format === 'json') printJson(result);
    else {
      tellLeftOut(leftOut, common);
      print(result.sheets.map(({ text }) => text).join('\n'));
      tellDiagnostics(result.diagnostics, sources, common);
    }
    return result.outcome === 'not-read' ? exits.usage : statusOf(result.diagnostics, common);
  });
}

const nothing = { sources: [], leftOut: [] } as const;

const unread = (diagnostics: SheetResult['diagnostics']): SheetResult => ({
  outcome: 'not-read',
  sheets: [],
  diagnostics,
});
