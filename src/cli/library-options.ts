import type { ConvertOptions } from '../results.js';
import { readSource } from './inputs.js';
import type { Flags } from './options.js';

/** What flags say to the library, with the key file read; without those that are for the command alone. */
export async function libraryOptions({
  peer,
  keyFile,
  output: _output,
  force: _force,
  onto: _onto,
  with: _with,
  showKeys: _showKeys,
  as: _as,
  blank: _blank,
  format: _format,
  strict: _strict,
  notes: _notes,
  quiet: _quiet,
  color: _color,
  ...rest
}: Omit<Flags, 'format'> & { readonly format: string }): Promise<ConvertOptions> {
  return {
    ...rest,
    ...(peer !== undefined && { peers: peer }),
    ...(keyFile !== undefined && { keys: await readSource(keyFile) }),
  };
}
