/** Whose words a release has. */
import type { Dialect } from './syntax.js';

/** The dialect of an appliance (`ASA`, `PIX`, `FWSM`) of a release, such as "8.2(5)". */
export function applianceOf(name: string, release: string): Dialect {
  const [major = 0, minor = 0] = release.split(/[.(]/).map(Number);
  if (name === 'FWSM') return major < 3 ? 'pix6' : 'pix7';
  if (major < 7) return 'pix6';
  return name !== 'PIX' && (major > 8 || (major === 8 && minor >= 4)) ? 'asa84' : 'pix7';
}

/** Whether a release is one of a dialect's: "8.2(5)" is one of `pix7`, and none of `asa84`. */
export const isReleaseOf = (dialect: Dialect, release: string): boolean =>
  /^\d+\.\d+/.test(release) && (dialect === 'ios' || applianceOf('ASA', release) === dialect);
