/** Files that a racoon.conf includes. */
import type { Source } from '../syntax/range.js';

/** The last part of a path. */
export const baseName = (path: string): string => path.replace(/^.*[\\/]/, '');

/** The files whose last part fits that of a pattern as glob(3) reads it, sorted by name as glob sorts them. */
export function matching(pattern: string, sources: readonly Source[]): readonly Source[] {
  const last = baseName(pattern);
  const fits = /[*?[]/.test(last) ? globOf(last) : undefined;
  return sources
    .filter(({ name }) =>
      fits === undefined ? baseName(name) === last : fits.test(baseName(name)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function globOf(pattern: string): RegExp {
  const body = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\[!/g, '[^');
  try {
    return new RegExp(`^(?!\\.)${body}$`);
  } catch {
    // An open bracket is itself.
    return new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
  }
}
